//! SQL of rubrics.

pub mod row;

use super::rules::{Level, Rubric, Synonym};
use crate::guide::rules::ListingState;
use crate::shared::db::{Cells, Db, keyset};
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use entity::rubric::{Column, Entity};
use entity::{listing_rubric, rubric_synonym};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of rubrics in the order of the guide.
pub(super) async fn page(db: &Db, level: Level, page: &Page) -> Result<Slice<Rubric>, Error> {
    Ok(Slice::cut(page, fetch(db, keyset(at(level), page, Column::SortKey, Column::Id)).await?))
}

/// How many there are.
pub(super) async fn count(db: &Db, level: Level) -> Result<i64, Error> {
    at(level).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// One rubric.
pub(super) async fn find(db: &Db, named: &Lookup) -> Result<Option<Rubric>, Error> {
    let condition = match named {
        Lookup::Id(id) => Column::Id.eq(*id),
        Lookup::Slug(slug) => Column::Slug.eq(slug.as_str()),
    };
    Ok(fetch(db, Entity::find().filter(condition)).await?.into_iter().next())
}

/// Rubrics by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Rubric>>, Error> {
    let rows = fetch(db, Entity::find().filter(db.among(Column::Id, ids))).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}

/// The rubrics below each of these, in the order of the guide.
pub(super) async fn below(db: &Db, parents: &[Uuid]) -> Result<HashMap<Uuid, Vec<Arc<Rubric>>>, Error> {
    let below = Entity::find().filter(db.among(Column::ParentId, parents));
    let rows = fetch(db, below.order_by_asc(Column::SortKey).order_by_asc(Column::Id)).await?;
    let mut found: HashMap<Uuid, Vec<Arc<Rubric>>> = HashMap::new();
    for row in rows {
        if let Some(parent) = row.parent_id {
            found.entry(parent).or_default().push(Arc::new(row));
        }
    }
    Ok(found)
}

/// The synonyms of each of these, by language and word.
pub(super) async fn synonyms_of(db: &Db, rubrics: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Synonym>>>, Error> {
    use rubric_synonym::Column as Word;
    let rows = rubric_synonym::Entity::find()
        .filter(db.among(Word::RubricId, rubrics))
        .order_by_asc(Word::Language)
        .order_by_asc(Word::TermKey)
        .all(db.reader())
        .await?;
    let mut found: HashMap<Uuid, Vec<Synonym>> = HashMap::new();
    for row in rows {
        let synonym = Synonym { language: Language::from_code(&row.language)?, term: row.term };
        found.entry(row.rubric_id).or_default().push(synonym);
    }
    Ok(found.into_iter().map(|(id, words)| (id, Arc::new(words))).collect())
}

/// How many published listings stand under each of these or below it.
pub(super) async fn listings_under(db: &Db, rubrics: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    use listing_rubric::Column as Place;
    let counts: Vec<(Uuid, i64)> = listing_rubric::Entity::find()
        .select_only()
        .column(Place::RubricId)
        .column_as(Place::EnterpriseId.count(), "listings")
        .filter(db.among(Place::RubricId, rubrics))
        .filter(Place::State.eq(ListingState::Published.code()))
        .group_by(Place::RubricId)
        .into_tuple()
        .all(db.reader())
        .await?;
    Ok(counts.into_iter().collect())
}

fn at(level: Level) -> Select<Entity> {
    match level {
        Level::All => Entity::find(),
        Level::Top => Entity::find().filter(Column::ParentId.is_null()),
    }
}

async fn fetch(db: &Db, select: Select<Entity>) -> Result<Vec<Rubric>, Error> {
    let select = select.select_only().column(Column::Id).columns(row::COLUMNS).into_query();
    let rows = db.reader().query_all(&select).await?;
    let rubric = |row| {
        let mut cells = Cells::of(row);
        row::read(cells.take()?, &mut cells)
    };
    rows.iter().map(rubric).collect()
}
