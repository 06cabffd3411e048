//! SQL of the partners of granted projects, each with what its record says today.

use crate::enterprises::rules::{EconomySide, is_sole_trader};
use crate::grants::projects::rules::{Partner, PartnerName, PartnerRole};
use crate::shared::basis::Certainty;
use crate::shared::batch::grouped;
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::enterprise::Column as Record;
use entity::project_partner::{Column, Entity, Model};
use entity::{enterprise, project_partner};
use sea_orm::sea_query::{Expr, ExprTrait, Func, JoinType};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, QueryOrder, QueryResult, QuerySelect};
use sea_orm::{QueryTrait, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The record a partner names, in a statement.
const NAMED: &str = "named";
/// The record that counts: that one, or the one it was merged into.
const LIVE: &str = "live";

/// What the record of a partner says of it.
#[derive(FromQueryResult)]
struct Known {
    live_form: Option<String>,
    live_number: Option<String>,
    live_municipality_id: Option<Uuid>,
}

/// The partners of projects, in the order of the source.
pub(in crate::grants::projects) async fn partners_of(
    db: &Db,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Partner>>>, Error> {
    let select = Entity::find().filter(db.among(Column::ProjectId, ids)).order_by_asc(Column::Position);
    let rows = db.reader().query_all(&with_records(select).into_query()).await?;
    Ok(grouped(rows.iter().map(partner).collect::<Result<Vec<_>, Error>>()?))
}

/// Takes along what the record of each partner says.
fn with_records(mut select: Select<Entity>) -> Select<Entity> {
    let live = |column: Record| Expr::col((LIVE, column));
    let id_of_named = Expr::col((NAMED, Record::Id));
    let merged_or_not = Func::coalesce([Expr::col((NAMED, Record::MergedIntoId)), id_of_named.clone()]);
    let names = id_of_named.eq(Expr::col((project_partner::Entity, Column::EnterpriseId)));
    QuerySelect::query(&mut select)
        .join_as(JoinType::LeftJoin, enterprise::Entity, NAMED, names)
        .join_as(JoinType::LeftJoin, enterprise::Entity, LIVE, live(Record::Id).eq(merged_or_not))
        .expr_as(live(Record::LegalForm), "live_form")
        .expr_as(live(Record::EnterpriseNumber), "live_number")
        .expr_as(live(Record::MunicipalityId), "live_municipality_id");
    select
}

fn partner(row: &QueryResult) -> Result<(Uuid, Partner), Error> {
    let (row, known) = (Model::from_query_result(row, "")?, Known::from_query_result(row, "")?);
    let name = match (row.name, row.person_name) {
        (Some(name), None) => PartnerName::Organisation(name),
        (None, Some(name)) => PartnerName::Person(name),
        _ => return Err(Error::internal("a partner is neither an organisation nor a person, or both")),
    };
    let side = row.side.as_deref().zip(row.side_basis.as_deref());
    let side = side.map(|(side, basis)| Ok::<_, Error>((EconomySide::from_code(side)?, Certainty::from_code(basis)?)));
    let is_person = matches!(name, PartnerName::Person(_)) || known.live_form.as_deref().is_some_and(is_sole_trader);
    let partner = Partner {
        id: row.id,
        name,
        note_nl: row.note_nl,
        role: PartnerRole::from_code(&row.role)?,
        side: side.transpose()?,
        locality: row.locality,
        municipality_id: row.municipality_id,
        enterprise_id: row.enterprise_id,
        country: row.country,
        number: known.live_number,
        seat_id: row.municipality_id.or(known.live_municipality_id),
    };
    Ok((row.project_id, if is_person { partner.as_person() } else { partner }))
}
