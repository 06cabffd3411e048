//! SQL of rounds.

pub(super) mod writing;

use super::rules::{Round, RoundYears};
use crate::shared::basis::FactBasis;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use entity::subsidy_round::{Column, Entity, Model};
use sea_orm::{EntityTrait, PaginatorTrait, QueryFilter};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of rounds, newest first.
pub(super) async fn page(db: &Db, page: &Page) -> Result<Slice<Round>, Error> {
    let rows = keyset(Entity::find(), page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(round).collect::<Result<_, _>>()?))
}

/// How many rounds there are.
pub(super) async fn count(db: &Db) -> Result<i64, Error> {
    Entity::find().count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Rounds by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Round>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(round(row)?)))).collect()
}

fn round(row: Model) -> Result<Round, Error> {
    Ok(Round {
        id: row.id,
        regulation_id: row.regulation_id,
        call_id: row.call_id,
        slug: row.slug,
        title_nl: row.title_nl,
        source_title: row.source_title,
        from_year: row.from_year,
        until_year: row.until_year,
        years_meaning: RoundYears::from_code(&row.years_meaning)?,
        approved_count: row.approved_count,
        maximum: row.maximum_cents.map(EuroCents),
        maximum_basis: row.maximum_basis.as_deref().map(FactBasis::from_code).transpose()?,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
    })
}
