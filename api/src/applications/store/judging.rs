//! What the assessment asks of applications: those that are judged under a call, and those that stand in its way.

use super::{judged_under, whole, with_partner, without};
use crate::applications::rules::Application;
use crate::applications::sight::{Interests, JUDGED};
use crate::applications::states::ApplicationState;
use crate::journal::Writing;
use crate::shared::db::{Db, newest_by_id};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use entity::application::{Column, Entity};
use entity::application_partner;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};
use uuid::Uuid;

/// One page of the applications that are judged under a call, newest first, but for those in which a juror has an interest.
pub(in crate::applications) async fn judged_page(
    db: &Db,
    call: Uuid,
    interests: &Interests,
    page: &Page,
) -> Result<Slice<Application>, Error> {
    let select = newest_by_id(without(judged_under(call), interests), page, Column::Id);
    let rows = select.all(db.reader()).await?;
    Ok(Slice::cut(page, whole((db, db.reader()), rows).await?))
}

/// How many there are.
pub(in crate::applications) async fn count_judged(db: &Db, call: Uuid, interests: &Interests) -> Result<i64, Error> {
    without(judged_under(call), interests).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The applications under a call in one of these states, locked until the transaction ends, in the order of their keys.
pub(in crate::applications) async fn lock_standing(
    writing: &Writing,
    call: Uuid,
    states: &[ApplicationState],
) -> Result<Vec<Application>, Error> {
    let connection = writing.tx().connection();
    let states = states.iter().map(|state| state.code());
    let select = Entity::find().filter(Column::CallId.eq(call)).filter(Column::State.is_in(states));
    let rows = select.order_by_asc(Column::Id).lock_exclusive().all(connection).await?;
    whole((&writing.context().db, connection), rows).await
}

/// The keys of the applications under a call in which someone has an interest.
pub(in crate::applications) async fn barred_under(
    db: &Db,
    call: Uuid,
    interests: &Interests,
) -> Result<Vec<Uuid>, Error> {
    if *interests == Interests::default() {
        return Ok(Vec::new());
    }
    let tied = Column::Id.in_subquery(with_partner(&interests.ties));
    let declared = Column::Id.is_in(interests.declared.iter().copied());
    let barred = Entity::find().filter(Column::CallId.eq(call)).filter(Condition::any().add(tied).add(declared));
    Ok(barred.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The keys of the applications that are judged under these calls.
pub(in crate::applications) async fn judged_ids(db: &Db, calls: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    let states = JUDGED.iter().map(|state| state.code());
    let judged = Entity::find().filter(db.among(Column::CallId, calls)).filter(Column::State.is_in(states));
    Ok(judged.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The keys of the applications under a call that were withdrawn.
pub(in crate::applications) async fn withdrawn_ids(db: &Db, call: Uuid) -> Result<Vec<Uuid>, Error> {
    let withdrawn = Entity::find().filter(Column::CallId.eq(call));
    let withdrawn = withdrawn.filter(Column::State.eq(ApplicationState::Withdrawn.code()));
    Ok(withdrawn.select_only().column(Column::Id).into_tuple().all(db.reader()).await?)
}

/// The keys of these enterprises' applications and of those declared, and of all that takes part in them, for what is kept by such keys.
pub(in crate::applications) async fn records_of(db: &Db, interests: &Interests) -> Result<Vec<Uuid>, Error> {
    use application_partner::{Column as Partner, Entity as Partners};
    let tied = Column::Id.in_subquery(with_partner(&interests.ties));
    let declared = Column::Id.is_in(interests.declared.iter().copied());
    let barred = Entity::find().filter(Condition::any().add(tied).add(declared)).select_only().column(Column::Id);
    let mut records: Vec<Uuid> = barred.into_tuple().all(db.reader()).await?;
    let partners = Partners::find().filter(db.among(Partner::ApplicationId, &records));
    records.extend(partners.select_only().column(Partner::Id).into_tuple::<Uuid>().all(db.reader()).await?);
    Ok(records)
}
