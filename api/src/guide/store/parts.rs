//! Offerings and testimonials: a page of them under many enterprises with one statement.

use crate::access::Reach;
use crate::guide::rules::{Offering, OfferingBasis, OfferingKind, Testimonial};
use crate::shared::db::{Db, top_of_each};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
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
        let rows: Vec<offering::Model> =
            fetch(db, top_of_each(select, C::EnterpriseId, &page, C::TitleKey, C::Id)).await?;
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
        let rows: Vec<testimonial::Model> =
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
    let rows = seen_offerings(reach).filter(db.among(offering::Column::Id, &ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(offering(row)?)))).collect()
}

/// Testimonials by key.
pub(in crate::guide) async fn testimonials_by_ids(
    db: &Db,
    reach: Reach,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Arc<Testimonial>>, Error> {
    let rows = seen_testimonials(reach).filter(db.among(testimonial::Column::Id, &ids)).all(db.reader()).await?;
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(testimonial(row)))).collect())
}

/// Offerings of listings the reach lets one see.
fn seen_offerings(reach: Reach) -> Select<offering::Entity> {
    let select = offering::Entity::find();
    match reach {
        Reach::All => select,
        Reach::PublicFields => published(select, offering::Column::EnterpriseId),
    }
}

/// Testimonials that are published, of listings the reach lets one see.
fn seen_testimonials(reach: Reach) -> Select<testimonial::Entity> {
    let select = testimonial::Entity::find();
    match reach {
        Reach::All => select,
        Reach::PublicFields => {
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

fn offering(row: offering::Model) -> Result<Offering, Error> {
    Ok(Offering {
        kind: row.kind.as_deref().map(OfferingKind::from_code).transpose()?,
        basis: OfferingBasis::from_code(&row.basis)?,
        id: row.id,
        enterprise_id: row.enterprise_id,
        rubric_id: row.rubric_id,
        title_nl: row.title_nl,
        title_key: row.title_key,
        description_nl: row.description_nl,
    })
}

fn testimonial(row: testimonial::Model) -> Testimonial {
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
