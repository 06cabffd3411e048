//! SQL of rubrics.

pub mod row;
pub(super) mod tree;
pub(super) mod words;

use super::rules::{Level, Rubric, Synonym};
use crate::guide::rules::ListingState;
use crate::shared::batch::grouped;
use crate::shared::db::{Cells, Db, counts_under, keyset, named_by};
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

/// The rubric with an id or slug.
pub(super) async fn by_name(db: &Db, named: &Lookup) -> Result<Option<Rubric>, Error> {
    let select = named_by(Entity::find(), named, Column::Id, Column::Slug);
    Ok(fetch(db, select).await?.into_iter().next())
}

/// Rubrics by key.
pub(super) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Rubric>>, Error> {
    let rows = fetch(db, Entity::find().filter(db.among(Column::Id, ids))).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
}

/// The rubrics below each of these, in the order of the guide.
pub(super) async fn below(db: &Db, parents: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Arc<Rubric>>>>, Error> {
    let below = in_guide().filter(db.among(Column::ParentId, parents));
    let rows = fetch(db, below.order_by_asc(Column::SortKey).order_by_asc(Column::Id)).await?;
    Ok(grouped(rows.into_iter().filter_map(|row| Some((row.parent_id?, Arc::new(row))))))
}

/// The synonyms of each of these, by language and word.
pub(super) async fn synonyms_of(db: &Db, rubrics: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Synonym>>>, Error> {
    use rubric_synonym::Column as Word;
    let rows = rubric_synonym::Entity::find()
        .filter(db.among(Word::RubricId, rubrics))
        .filter(Word::IsStruck.eq(false))
        .order_by_asc(Word::Language)
        .order_by_asc(Word::TermKey)
        .all(db.reader())
        .await?;
    let synonym = |row: rubric_synonym::Model| {
        Ok((row.rubric_id, Synonym { language: Language::from_code(&row.language)?, term: row.term }))
    };
    Ok(grouped(rows.into_iter().map(synonym).collect::<Result<Vec<_>, Error>>()?))
}

/// The version of each of these.
pub(super) async fn versions_of(db: &Db, rubrics: &[Uuid]) -> Result<HashMap<Uuid, i32>, Error> {
    let select = Entity::find().select_only().columns([Column::Id, Column::Version]);
    let rows: Vec<(Uuid, i32)> = select.filter(db.among(Column::Id, rubrics)).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().collect())
}

/// How many published listings stand under each of these or below it.
pub(super) async fn listings_under(db: &Db, rubrics: &[Uuid]) -> Result<HashMap<Uuid, i64>, Error> {
    use listing_rubric::Column as Place;
    let published = listing_rubric::Entity::find().filter(Place::State.eq(ListingState::Published.code()));
    counts_under(db, published.filter(db.among(Place::RubricId, rubrics)), Place::RubricId).await
}

fn at(level: Level) -> Select<Entity> {
    match level {
        Level::All => in_guide(),
        Level::Top => in_guide().filter(Column::ParentId.is_null()),
    }
}

/// Those that were not retired; the others are found by name and by key alone.
fn in_guide() -> Select<Entity> {
    Entity::find().filter(Column::IsRetired.eq(false))
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
