//! SQL of enterprises and recognitions.

use super::get::EnterpriseRef;
use super::rules::{Enterprise, Origin, Recognition, RecognitionKind};
use crate::access::Reach;
use crate::shared::basis::Certainty;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use crate::shared::period::Period;
use entity::enterprise::{Column, Entity, Model};
use entity::{enterprise_source, recognition};
use sea_orm::sea_query::NullOrdering;
use sea_orm::{ColumnTrait, EntityTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of enterprises by name.
pub(super) async fn page(db: &Db, reach: Reach, page: &Page) -> Result<Slice<Enterprise>, Error> {
    let rows = keyset(visible(reach), page, Column::NameKey, Column::Id).all(db.reader()).await?;
    let rows = rows.into_iter().map(enterprise).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(page, rows))
}

/// How many there are.
pub(super) async fn count(db: &Db, reach: Reach) -> Result<i64, Error> {
    visible(reach).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// One enterprise.
pub(super) async fn find(db: &Db, reach: Reach, named: &EnterpriseRef) -> Result<Option<Enterprise>, Error> {
    let condition = match named {
        EnterpriseRef::Named(Lookup::Id(id)) => Column::Id.eq(*id),
        EnterpriseRef::Named(Lookup::Slug(slug)) => Column::Slug.eq(slug.as_str()),
        EnterpriseRef::Number(number) => Column::EnterpriseNumber.eq(number.as_str()),
    };
    visible(reach).filter(condition).one(db.reader()).await?.map(enterprise).transpose()
}

/// Enterprises by key.
pub(super) async fn by_ids(db: &Db, reach: Reach, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Enterprise>>, Error> {
    let rows = visible(reach).filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(enterprise(row)?)))).collect()
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

fn enterprise(row: Model) -> Result<Enterprise, Error> {
    Ok(Enterprise {
        origin: Origin::from_code(&row.origin)?,
        id: row.id,
        slug: row.slug,
        name: row.name,
        name_key: row.name_key,
        legal_form: row.legal_form,
        enterprise_number: row.enterprise_number,
        municipality_id: row.municipality_id,
        postal_code: row.postal_code,
        website: row.website,
        is_kind_known: row.is_kind_known,
        collected_on: row.collected_on,
        merged_into_id: row.merged_into_id,
    })
}
