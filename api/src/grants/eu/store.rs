//! SQL of European projects.

use super::rules::{EuPartner, EuProject, Territory};
use crate::shared::batch::grouped;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use entity::eu_project::{Column, Entity, Model};
use entity::{eu_project_partner, eu_project_territory};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of projects, those that began last first.
pub(super) async fn page(db: &Db, page: &Page) -> Result<Slice<EuProject>, Error> {
    let rows = keyset(Entity::find(), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows).map(project))
}

/// How many projects there are.
pub(super) async fn count(db: &Db) -> Result<i64, Error> {
    Entity::find().count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Projects by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<EuProject>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(project(row)))).collect())
}

/// The named partners of projects, in the order of the source.
pub(super) async fn partners_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<EuPartner>>>, Error> {
    let rows = eu_project_partner::Entity::find()
        .filter(db.among(eu_project_partner::Column::ProjectId, ids))
        .order_by_asc(eu_project_partner::Column::Position)
        .all(db.reader())
        .await?;
    let partner = |row: eu_project_partner::Model| EuPartner {
        name: row.name,
        country: row.country,
        enterprise_id: row.enterprise_id,
    };
    Ok(grouped(rows.into_iter().map(|row| (row.project_id, partner(row)))))
}

/// Where the partners of projects come from, in the order of the source.
pub(super) async fn territories_of(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Territory>>>, Error> {
    let rows = eu_project_territory::Entity::find()
        .filter(db.among(eu_project_territory::Column::ProjectId, ids))
        .order_by_asc(eu_project_territory::Column::Position)
        .all(db.reader())
        .await?;
    let territory =
        |row: eu_project_territory::Model| Territory { id: row.id, name_nl: row.name_nl, country: row.country };
    Ok(grouped(rows.into_iter().map(|row| (row.project_id, territory(row)))))
}

fn project(row: Model) -> EuProject {
    EuProject {
        id: row.id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        programme: row.programme,
        from_year: row.from_year,
        until_year: row.until_year,
        aim_nl: row.aim_nl,
        budget: row.budget_cents.map(EuroCents),
        provincial_share: row.provincial_share_cents.map(EuroCents),
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
    }
}
