//! SQL of enterprises. What is made and changed is in `records`; each room below keeps its own rows.

pub(super) mod records;
pub mod row;
pub(super) mod seat;

use super::get::EnterpriseRef;
use super::rules::{Enterprise, Shown};
use super::sight::Sight;
use crate::shared::columns;
use crate::shared::db::{Cells, Db, keyset};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use entity::enterprise::{Column, Entity};
use entity::enterprise_source;
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of enterprises by name.
pub(super) async fn page(db: &Db, sight: Sight, shown: Shown, page: &Page) -> Result<Slice<Enterprise>, Error> {
    let rows = fetch(db, keyset(visible(sight), page, Column::NameKey, Column::Id), shown).await?;
    Ok(Slice::cut(page, rows))
}

/// How many there are.
pub(super) async fn count(db: &Db, sight: Sight) -> Result<i64, Error> {
    visible(sight).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// One enterprise. Whoever names a record that was merged gets the one it was merged into, which then says so.
pub(super) async fn find(
    db: &Db,
    sight: Sight,
    shown: Shown,
    named: &EnterpriseRef,
) -> Result<Option<Enterprise>, Error> {
    let condition = match named {
        EnterpriseRef::Named(Lookup::Id(id)) => Column::Id.eq(*id),
        EnterpriseRef::Named(Lookup::Slug(slug)) => Column::Slug.eq(slug.as_str()),
        EnterpriseRef::Number(number) => Column::EnterpriseNumber.eq(number.as_str()),
    };
    if let Some(found) = fetch(db, visible(sight).filter(condition.clone()), shown).await?.into_iter().next() {
        return Ok(Some(found));
    }
    let Some((_, into)) = merged(db, condition).await?.into_iter().next() else { return Ok(None) };
    let found = fetch(db, visible(sight).filter(Column::Id.eq(into)), shown).await?.into_iter().next();
    Ok(found.map(stands_for_another))
}

/// Enterprises by key, in the same way.
pub(super) async fn by_ids(db: &Db, sight: Sight, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Enterprise>>, Error> {
    let rows = fetch(db, visible(sight).filter(db.among(Column::Id, ids)), Shown::RECORD).await?;
    let mut found: HashMap<Uuid, Arc<Enterprise>> = rows.into_iter().map(|row| (row.id, Arc::new(row))).collect();
    let missing: Vec<Uuid> = ids.iter().filter(|id| !found.contains_key(*id)).copied().collect();
    if missing.is_empty() {
        return Ok(found);
    }
    let merged = merged(db, db.among(Column::Id, &missing)).await?;
    let into: Vec<Uuid> = merged.values().copied().collect();
    if into.is_empty() {
        return Ok(found);
    }
    let rows = fetch(db, visible(sight).filter(db.among(Column::Id, &into)), Shown::RECORD).await?;
    for row in rows.into_iter().map(stands_for_another) {
        let row = Arc::new(row);
        let olds = merged.iter().filter(|(_, into)| **into == row.id);
        found.extend(olds.map(|(old, _)| (*old, Arc::clone(&row))));
    }
    Ok(found)
}

/// Of the records that meet a condition, those that were merged, each with what it was merged into.
async fn merged(db: &Db, condition: SimpleExpr) -> Result<HashMap<Uuid, Uuid>, Error> {
    let select = Entity::find().select_only().columns([Column::Id, Column::MergedIntoId]);
    let select = select.filter(condition).filter(Column::MergedIntoId.is_not_null());
    let rows: Vec<(Uuid, Option<Uuid>)> = select.into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().filter_map(|(old, into)| Some((old, into?))).collect())
}

/// The records that were merged into each of these; what stands alone is absent.
pub(super) async fn merged_into_each(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    let mut found: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (old, into) in merged(db, db.among(Column::MergedIntoId, ids)).await? {
        found.entry(into).or_default().push(old);
    }
    Ok(found)
}

/// A record that was found under the name of another.
fn stands_for_another(found: Enterprise) -> Enterprise {
    Enterprise { merged_into_id: columns::Column::Read(Some(found.id)), ..found }
}

/// Where the facts about each of these come from.
pub(super) async fn sources_of(db: &Db, enterprises: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<String>>>, Error> {
    use enterprise_source::Column as Source;
    let rows = enterprise_source::Entity::find()
        .filter(db.among(Source::EnterpriseId, enterprises))
        .order_by_asc(Source::Position)
        .all(db.reader())
        .await?;
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows {
        found.entry(row.enterprise_id).or_default().push(row.citation);
    }
    Ok(found.into_iter().map(|(id, sources)| (id, Arc::new(sources))).collect())
}

/// What someone sees: the one place that says so for rows and counts. A merged record is nowhere but behind its old name.
fn visible(sight: Sight) -> Select<Entity> {
    let standing = Entity::find().filter(Column::MergedIntoId.is_null());
    match sight {
        Sight::All => standing,
        Sight::Public { own: None } => standing.filter(Column::IsPublic.eq(true)),
        Sight::Public { own: Some(own) } => {
            standing.filter(Condition::any().add(Column::IsPublic.eq(true)).add(Column::Id.eq(own)))
        }
    }
}

async fn fetch(db: &Db, select: Select<Entity>, shown: Shown) -> Result<Vec<Enterprise>, Error> {
    let select = row::selected(select.select_only(), shown, Column::NameKey).into_query();
    let (found, mut rows) = (db.reader().query_all(&select).await?, row::Rows::of(shown));
    found.iter().map(|row| rows.read(&mut Cells::of(row))).collect()
}
