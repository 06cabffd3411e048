//! Listings: the guide's pages and counts.

use crate::access::Reach;
use crate::enterprises::rules::{Enterprise, Origin, RecognitionKind};
use crate::guide::rules::{Listing, ListingOrigin};
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::{enterprise, listing, listing_rubric, recognition, rubric};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, FromQueryResult, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, RelationDef, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The state in which everyone sees a listing.
const PUBLISHED: &str = "PUBLISHED";

/// Which listings are wanted, in terms of keys.
#[derive(Clone, Debug)]
pub(in crate::guide) struct Wanted {
    /// What the actor may see.
    pub(in crate::guide) reach: Reach,
    /// Slug of a rubric.
    pub(in crate::guide) rubric: Option<String>,
    /// Any of these municipalities.
    pub(in crate::guide) municipalities: Option<Vec<Uuid>>,
    /// A kind of recognition on a date.
    pub(in crate::guide) recognition: Option<(RecognitionKind, NaiveDate)>,
    /// Words that must all occur.
    pub(in crate::guide) words: Vec<String>,
}

/// The columns of an enterprise that the guide shows.
#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    slug: String,
    name: String,
    name_key: String,
    legal_form: Option<String>,
    enterprise_number: Option<String>,
    municipality_id: Option<Uuid>,
    postal_code: Option<String>,
    website: Option<String>,
    origin: String,
    is_kind_known: bool,
    collected_on: NaiveDate,
    merged_into_id: Option<Uuid>,
}

/// One page of listings as enterprises, by name.
pub(in crate::guide) async fn page(db: &Db, wanted: &Wanted, page: &Page) -> Result<Slice<Enterprise>, Error> {
    use enterprise::Column as C;
    let columns = [
        C::Id,
        C::Slug,
        C::Name,
        C::LegalForm,
        C::EnterpriseNumber,
        C::MunicipalityId,
        C::PostalCode,
        C::Website,
        C::Origin,
        C::IsKindKnown,
        C::CollectedOn,
        C::MergedIntoId,
    ];
    let rows = match &wanted.rubric {
        Some(slug) => {
            let select = under_rubric(db, wanted, slug).join(JoinType::InnerJoin, enterprise_of_rubric());
            let select = select.select_only().columns(columns).column(listing_rubric::Column::NameKey);
            let select = keyset(select, page, listing_rubric::Column::NameKey, listing_rubric::Column::EnterpriseId);
            select.into_model::<Row>().all(db.reader()).await?
        }
        None => {
            let select = listings(db, wanted).join(JoinType::InnerJoin, enterprise_of_listing());
            let select = select.select_only().columns(columns).column(listing::Column::NameKey);
            let select = keyset(select, page, listing::Column::NameKey, listing::Column::EnterpriseId);
            select.into_model::<Row>().all(db.reader()).await?
        }
    };
    let rows = rows.into_iter().map(enterprise_from).collect::<Result<Vec<_>, _>>()?;
    Ok(Slice::cut(page, rows))
}

/// How many listings there are.
pub(in crate::guide) async fn count(db: &Db, wanted: &Wanted) -> Result<i64, Error> {
    let count = match &wanted.rubric {
        Some(slug) => under_rubric(db, wanted, slug).count(db.reader()).await?,
        None => listings(db, wanted).count(db.reader()).await?,
    };
    count.try_into().map_err(Error::internal)
}

/// Whether there is a rubric with this slug.
pub(in crate::guide) async fn rubric_exists(db: &Db, slug: &str) -> Result<bool, Error> {
    Ok(rubric::Entity::find().filter(rubric::Column::Slug.eq(slug)).count(db.reader()).await? > 0)
}

/// The listings of enterprises, those the reach lets one see.
pub(in crate::guide) async fn listings_of(
    db: &Db,
    reach: Reach,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Listing>>, Error> {
    let rows = seen(listing::Entity::find(), reach, listing::Column::State)
        .filter(db.among(listing::Column::EnterpriseId, enterprises))
        .all(db.reader())
        .await?;
    let listing = |row: listing::Model| {
        let origin = ListingOrigin::from_code(&row.origin)?;
        let listing =
            Listing { id: row.id, origin, description_nl: row.description_nl, confirmed_on: row.confirmed_on };
        Ok((row.enterprise_id, Arc::new(listing)))
    };
    rows.into_iter().map(listing).collect()
}

/// What the reach lets one see: the one place that says so for pages and counts.
fn seen<S: QueryFilter>(select: S, reach: Reach, state: impl ColumnTrait) -> S {
    match reach {
        Reach::All => select,
        Reach::Own | Reach::PublicFields => select.filter(state.eq(PUBLISHED)),
    }
}

/// Listings without a rubric asked: a walk along the guide by name.
fn listings(db: &Db, wanted: &Wanted) -> Select<listing::Entity> {
    let select = seen(listing::Entity::find(), wanted.reach, listing::Column::State);
    narrowed(db, select, wanted).filter(recognised(wanted, listing::Column::EnterpriseId))
}

/// Listings under a rubric or those below it: a walk along that rubric's own index.
fn under_rubric(db: &Db, wanted: &Wanted, slug: &str) -> Select<listing_rubric::Entity> {
    use listing_rubric::Column as Place;
    let rubric =
        Query::select().column(rubric::Column::Id).from(rubric::Entity).and_where(rubric::Column::Slug.eq(slug)).take();
    let select = seen(listing_rubric::Entity::find(), wanted.reach, Place::State)
        .filter(Expr::col((listing_rubric::Entity, Place::RubricId)).eq(Expr::SubQuery(None, Box::new(rubric.into()))))
        .filter(recognised(wanted, Place::EnterpriseId));
    match wanted.municipalities.is_none() && wanted.words.is_empty() {
        true => select,
        false => narrowed(db, select.join(JoinType::InnerJoin, listing_of_rubric()), wanted),
    }
}

/// The conditions on the listing itself.
fn narrowed<S: QueryFilter>(db: &Db, select: S, wanted: &Wanted) -> S {
    let mut condition = Condition::all();
    if let Some(municipalities) = &wanted.municipalities {
        condition = condition.add(db.among(listing::Column::MunicipalityId, municipalities));
    }
    for word in &wanted.words {
        let pattern =
            LikeExpr::new(format!("%{}%", word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_")))
                .escape('\\');
        condition = condition.add(listing::Column::SearchKey.like(pattern));
    }
    select.filter(condition)
}

/// The condition of a recognition, valid on the date or of unknown period: looked up listing by listing.
fn recognised(wanted: &Wanted, enterprise: impl ColumnTrait) -> Condition {
    match wanted.recognition {
        Some((kind, on)) if !kind.window().contains(on) => Condition::all().add(Expr::val(1).eq(0)),
        Some((kind, on)) => Condition::all().add(Expr::exists(recognition_of(enterprise, kind, on))),
        None => Condition::all(),
    }
}

fn recognition_of(enterprise: impl ColumnTrait, kind: RecognitionKind, on: NaiveDate) -> SelectStatement {
    use recognition::Column as R;
    recognition::Entity::find()
        .select_only()
        .column(R::Id)
        .filter(Expr::col(R::EnterpriseId.as_column_ref()).eq(Expr::col(enterprise.as_column_ref())))
        .filter(R::Kind.eq(kind.code()))
        .filter(Condition::any().add(R::ValidFrom.is_null()).add(R::ValidFrom.lte(on)))
        .filter(Condition::any().add(R::ValidUntil.is_null()).add(R::ValidUntil.gt(on)))
        .into_query()
}

fn enterprise_of_listing() -> RelationDef {
    listing::Entity::belongs_to(enterprise::Entity)
        .from(listing::Column::EnterpriseId)
        .to(enterprise::Column::Id)
        .into()
}

fn enterprise_of_rubric() -> RelationDef {
    let from = listing_rubric::Column::EnterpriseId;
    listing_rubric::Entity::belongs_to(enterprise::Entity).from(from).to(enterprise::Column::Id).into()
}

fn listing_of_rubric() -> RelationDef {
    let from = listing_rubric::Column::EnterpriseId;
    listing_rubric::Entity::belongs_to(listing::Entity).from(from).to(listing::Column::EnterpriseId).into()
}

fn enterprise_from(row: Row) -> Result<Enterprise, Error> {
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
