//! SQL of regulations.

use super::rules::{Aim, CouncilDecision, Regulation};
use crate::shared::batch::grouped;
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::{council_decision, regulation, regulation_aim};
use sea_orm::{EntityTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Regulations by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Regulation>>, Error> {
    let rows = regulation::Entity::find().filter(db.among(regulation::Column::Id, ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(regulation(row)))).collect())
}

/// The aims of regulations, in order.
pub(super) async fn aims_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Aim>>>, Error> {
    use regulation_aim::Column;
    let rows = regulation_aim::Entity::find()
        .filter(db.among(Column::RegulationId, ids))
        .order_by_asc(Column::Position)
        .all(db.reader())
        .await?;
    let aim = |row: regulation_aim::Model| Aim { id: row.id, position: row.position, text_nl: row.text_nl };
    Ok(grouped(rows.into_iter().map(|row| (row.regulation_id, aim(row)))))
}

/// The council decisions of regulations, oldest first.
pub(super) async fn decisions_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<CouncilDecision>>>, Error> {
    use council_decision::Column;
    let rows = council_decision::Entity::find()
        .filter(db.among(Column::RegulationId, ids))
        .order_by_asc(Column::DecidedOn)
        .all(db.reader())
        .await?;
    Ok(grouped(rows.into_iter().map(|row| (row.regulation_id, CouncilDecision { decided_on: row.decided_on }))))
}

fn regulation(row: regulation::Model) -> Regulation {
    Regulation { id: row.id, slug: row.slug, title_nl: row.title_nl, source_title: row.source_title }
}
