//! SQL of enterprises and recognitions.

pub mod row;

use super::get::EnterpriseRef;
use super::rules::{Enterprise, Recognition, RecognitionKind, Shown};
use crate::access::Reach;
use crate::shared::basis::Certainty;
use crate::shared::db::{Cells, Db, keyset};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use entity::enterprise::{Column, Entity};
use entity::{enterprise_source, recognition};
use sea_orm::sea_query::NullOrdering;
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of enterprises by name.
pub(super) async fn page(db: &Db, reach: Reach, shown: Shown, page: &Page) -> Result<Slice<Enterprise>, Error> {
    let rows = fetch(db, keyset(visible(reach), page, Column::NameKey, Column::Id), shown).await?;
    Ok(Slice::cut(page, rows))
}

/// How many there are.
pub(super) async fn count(db: &Db, reach: Reach) -> Result<i64, Error> {
    visible(reach).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// One enterprise.
pub(super) async fn find(
    db: &Db,
    reach: Reach,
    shown: Shown,
    named: &EnterpriseRef,
) -> Result<Option<Enterprise>, Error> {
    let condition = match named {
        EnterpriseRef::Named(Lookup::Id(id)) => Column::Id.eq(*id),
        EnterpriseRef::Named(Lookup::Slug(slug)) => Column::Slug.eq(slug.as_str()),
        EnterpriseRef::Number(number) => Column::EnterpriseNumber.eq(number.as_str()),
    };
    Ok(fetch(db, visible(reach).filter(condition), shown).await?.into_iter().next())
}

/// Enterprises by key.
pub(super) async fn by_ids(db: &Db, reach: Reach, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Enterprise>>, Error> {
    let rows = fetch(db, visible(reach).filter(db.among(Column::Id, ids)), Shown::RECORD).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(row))).collect())
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

/// The recognitions of each of these, oldest first.
pub(super) async fn recognitions_of(
    db: &Db,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Recognition>>>, Error> {
    let rows = recognition::Entity::find()
        .filter(db.among(recognition::Column::EnterpriseId, enterprises))
        .order_by_with_nulls(recognition::Column::ValidFrom, Order::Asc, NullOrdering::First)
        .order_by_asc(recognition::Column::Id)
        .all(db.reader())
        .await?;
    let mut found: HashMap<Uuid, Vec<Recognition>> = HashMap::new();
    for row in rows {
        let validity = row.is_period_known.then_some(Period { from: row.valid_from, until: row.valid_until });
        let recognition = Recognition {
            kind: RecognitionKind::from_code(&row.kind)?,
            basis: Certainty::from_code(&row.basis)?,
            validity,
        };
        found.entry(row.enterprise_id).or_default().push(recognition);
    }
    Ok(found.into_iter().map(|(id, recognitions)| (id, Arc::new(recognitions))).collect())
}

/// What the reach lets one see: the one place that says so for rows and counts.
fn visible(reach: Reach) -> Select<Entity> {
    match reach {
        Reach::All => Entity::find(),
        Reach::Own | Reach::PublicFields => Entity::find().filter(Column::IsPublic.eq(true)),
    }
}

async fn fetch(db: &Db, select: Select<Entity>, shown: Shown) -> Result<Vec<Enterprise>, Error> {
    let select = row::selected(select.select_only(), shown, Column::NameKey).into_query();
    let (found, mut rows) = (db.reader().query_all(&select).await?, row::Rows::of(shown));
    found.iter().map(|row| rows.read(&mut Cells::of(row))).collect()
}
