//! Offerings and testimonials: a page of them under many enterprises with one statement.

use crate::access::Reach;
use crate::guide::rules::{Offering, OfferingBasis, OfferingKind, Testimonial};
use crate::shared::db::{Db, top_of_each};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::{listing, offering, testimonial};
use sea_orm::sea_query::{Expr, ExprTrait, SelectStatement};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect, QueryTrait, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Key for "this page of what belongs to this enterprise".
pub(in crate::guide) type PartKey = (Uuid, Page);

type Pages<T> = HashMap<PartKey, Arc<Slice<Arc<T>>>>;

/// Pages of offerings by title.
pub(in crate::guide) async fn offerings(db: &Db, reach: Reach, keys: Vec<PartKey>) -> Result<Pages<Offering>, Error> {
    use offering::Column as C;
    let mut found = Pages::new();
    for (page, enterprises) in by_page(keys) {
        let select = seen_offerings(reach).filter(db.among(C::EnterpriseId, &enterprises)).into_query();
        let rows: Vec<OfferingRow> = fetch(db, top_of_each(select, C::EnterpriseId, &page, C::TitleKey, C::Id)).await?;
        let rows = rows.into_iter().map(offering).collect::<Result<Vec<_>, _>>()?;
        found.extend(cut(&page, rows, |row| row.enterprise_id));
    }
    Ok(found)
}

/// Pages of testimonials, newest first.
pub(in crate::guide) async fn testimonials(
    db: &Db,
    reach: Reach,
    keys: Vec<PartKey>,
) -> Result<Pages<Testimonial>, Error> {
    use testimonial::Column as C;
    let mut found = Pages::new();
    for (page, enterprises) in by_page(keys) {
        let select = seen_testimonials(reach).filter(db.among(C::EnterpriseId, &enterprises)).into_query();
        let rows: Vec<TestimonialRow> =
            fetch(db, top_of_each(select, C::EnterpriseId, &page, C::SortKey, C::Id)).await?;
        found.extend(cut(&page, rows.into_iter().map(testimonial).collect(), |row| row.enterprise_id));
    }
    Ok(found)
}

/// How many offerings each enterprise has.
pub(in crate::guide) async fn offering_counts(
    db: &Db,
    reach: Reach,
    enterprises: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    use offering::Column as C;
    counts(db, seen_offerings(reach).filter(db.among(C::EnterpriseId, &enterprises)), C::EnterpriseId).await
}

/// How many testimonials each enterprise has.
pub(in crate::guide) async fn testimonial_counts(
    db: &Db,
    reach: Reach,
    enterprises: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    use testimonial::Column as C;
    counts(db, seen_testimonials(reach).filter(db.among(C::EnterpriseId, &enterprises)), C::EnterpriseId).await
}

/// Offerings by key.
pub(in crate::guide) async fn offerings_by_ids(
    db: &Db,
    reach: Reach,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Arc<Offering>>, Error> {
    let select = seen_offerings(reach).filter(db.among(offering::Column::Id, &ids));
    let rows = select.into_model::<OfferingRow>().all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(offering(row)?)))).collect()
}

/// Testimonials by key.
pub(in crate::guide) async fn testimonials_by_ids(
    db: &Db,
    reach: Reach,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Arc<Testimonial>>, Error> {
    let select = seen_testimonials(reach).filter(db.among(testimonial::Column::Id, &ids));
    let rows = select.into_model::<TestimonialRow>().all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(testimonial(row)))).collect())
}

/// Descriptions of offerings: long texts, read only when they are asked for.
pub(in crate::guide) async fn descriptions(db: &Db, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Arc<str>>, Error> {
    use offering::Column as C;
    let select = offering::Entity::find().select_only().columns([C::Id, C::DescriptionNl]);
    let rows: Vec<(Uuid, Option<String>)> = select.filter(db.among(C::Id, &ids)).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().filter_map(|(id, text)| Some((id, Arc::from(text?)))).collect())
}

/// The columns of an offering that a list shows.
#[derive(FromQueryResult)]
struct OfferingRow {
    id: Uuid,
    enterprise_id: Uuid,
    rubric_id: Uuid,
    title_nl: String,
    title_key: String,
    kind: Option<String>,
    basis: String,
}

/// The columns of a testimonial that everyone may see.
#[derive(FromQueryResult)]
struct TestimonialRow {
    id: Uuid,
    enterprise_id: Uuid,
    client_organisation: String,
    person_name: Option<String>,
    quote_nl: String,
    given_on: NaiveDate,
    sort_key: String,
    is_synthetic: bool,
}

/// Offerings of listings the reach lets one see.
fn seen_offerings(reach: Reach) -> Select<offering::Entity> {
    use offering::Column as C;
    let columns = [C::Id, C::EnterpriseId, C::RubricId, C::TitleNl, C::TitleKey, C::Kind, C::Basis];
    let select = offering::Entity::find().select_only().columns(columns);
    match reach {
        Reach::All => select,
        Reach::Own | Reach::PublicFields => published(select, offering::Column::EnterpriseId),
    }
}

/// Testimonials the reach lets one see; whose consent was withdrawn is hidden from everyone (DOMAIN §4.1).
fn seen_testimonials(reach: Reach) -> Select<testimonial::Entity> {
    use testimonial::Column as C;
    let columns = [
        C::Id,
        C::EnterpriseId,
        C::ClientOrganisation,
        C::PersonName,
        C::QuoteNl,
        C::GivenOn,
        C::SortKey,
        C::IsSynthetic,
    ];
    let select = testimonial::Entity::find().select_only().columns(columns).filter(C::WithdrawnAt.is_null());
    match reach {
        Reach::All => select,
        Reach::Own | Reach::PublicFields => {
            let select = select.filter(testimonial::Column::IsPublished.eq(true));
            published(select, testimonial::Column::EnterpriseId)
        }
    }
}

/// Parts of published listings: joined to the listing of each, which costs what the page holds.
fn published<E: EntityTrait>(select: Select<E>, enterprise: E::Column) -> Select<E> {
    let listing = E::belongs_to(listing::Entity).from(enterprise).to(listing::Column::EnterpriseId);
    select.join(JoinType::InnerJoin, listing.into()).filter(listing::Column::State.eq("PUBLISHED"))
}

/// The enterprises that ask for each distinct page: one statement each, normally one in all.
fn by_page(keys: Vec<PartKey>) -> HashMap<Page, Vec<Uuid>> {
    let mut askers: HashMap<Page, Vec<Uuid>> = HashMap::new();
    for (enterprise, page) in keys {
        askers.entry(page).or_default().push(enterprise);
    }
    askers
}

/// The rows of a page, sorted out by enterprise and cut.
fn cut<T>(page: &Page, rows: Vec<T>, enterprise: impl Fn(&T) -> Uuid) -> Pages<T> {
    let mut of_each: HashMap<Uuid, Vec<Arc<T>>> = HashMap::new();
    for row in rows {
        of_each.entry(enterprise(&row)).or_default().push(Arc::new(row));
    }
    of_each.into_iter().map(|(id, rows)| ((id, page.clone()), Arc::new(Slice::cut(page, rows)))).collect()
}

async fn fetch<R: FromQueryResult>(db: &Db, select: SelectStatement) -> Result<Vec<R>, Error> {
    let rows = db.reader().query_all(&select).await?;
    Ok(rows.iter().map(|row| R::from_query_result(row, "")).collect::<Result<_, _>>()?)
}

async fn counts<E: EntityTrait>(
    db: &Db,
    select: Select<E>,
    enterprise: E::Column,
) -> Result<HashMap<Uuid, i64>, Error> {
    let select =
        select.select_only().column(enterprise).expr_as(Expr::col(enterprise.as_column_ref()).count(), "parts");
    let counts: Vec<(Uuid, i64)> = select.group_by(enterprise).into_tuple().all(db.reader()).await?;
    Ok(counts.into_iter().collect())
}

fn offering(row: OfferingRow) -> Result<Offering, Error> {
    Ok(Offering {
        kind: row.kind.as_deref().map(OfferingKind::from_code).transpose()?,
        basis: OfferingBasis::from_code(&row.basis)?,
        id: row.id,
        enterprise_id: row.enterprise_id,
        rubric_id: row.rubric_id,
        title_nl: row.title_nl,
        title_key: row.title_key,
    })
}

fn testimonial(row: TestimonialRow) -> Testimonial {
    Testimonial {
        id: row.id,
        enterprise_id: row.enterprise_id,
        client_organisation: row.client_organisation,
        person_name: row.person_name,
        quote_nl: row.quote_nl,
        given_on: row.given_on,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
    }
}
