//! What letters and calendars ask: whom an application is about, and what stands open for an enterprise.

use super::{find, whole};
use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::rules::Application;
use crate::applications::states::ApplicationState;
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::{application, application_partner};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait};
use uuid::Uuid;

use application::{Column, Entity};

/// The application in which this partner takes part; none once the partner was taken away.
pub(in crate::applications) async fn of_partner(db: &Db, partner: Uuid) -> Result<Option<Application>, Error> {
    match application_partner::Entity::find_by_id(partner).one(db.reader()).await? {
        Some(row) => find(db, row.application_id).await,
        None => Ok(None),
    }
}

/// The enterprises that lead an application under a call in one of these states, each once.
pub(in crate::applications) async fn leads_under(
    db: &Db,
    call: Uuid,
    states: &[ApplicationState],
) -> Result<Vec<Uuid>, Error> {
    use application_partner::Column as Partner;
    let select = application_partner::Entity::find().filter(Partner::ApplicationId.in_subquery(under(call, states)));
    let select = select.filter(Partner::Role.eq(PartnerRole::Lead.code())).filter(Partner::EnterpriseId.is_not_null());
    let select = select.select_only().column(Partner::EnterpriseId).distinct().order_by_asc(Partner::EnterpriseId);
    Ok(select.into_tuple().all(db.reader()).await?)
}

/// The applications in which any of these enterprises takes part, newest first, up to a number.
pub(in crate::applications) async fn of_enterprises(
    db: &Db,
    enterprises: &[Uuid],
    most: u64,
) -> Result<Vec<Application>, Error> {
    use application_partner::Column as Partner;
    let own = application_partner::Entity::find().filter(db.among(Partner::EnterpriseId, enterprises));
    let own = own.select_only().column(Partner::ApplicationId).into_query();
    let rows = Entity::find().filter(Column::Id.in_subquery(own)).order_by_desc(Column::Id).limit(most);
    let rows = rows.all(db.reader()).await?;
    whole((db, db.reader()), rows).await
}

fn under(call: Uuid, states: &[ApplicationState]) -> sea_orm::sea_query::SelectStatement {
    let select = Entity::find().filter(Column::CallId.eq(call));
    let select = select.filter(Column::State.is_in(states.iter().map(|state| state.code())));
    select.select_only().column(Column::Id).into_query()
}
