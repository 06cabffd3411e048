//! Offerings and testimonials: a page of them under many enterprises with one statement.

use super::listings::in_sight;
use crate::guide::kept::AreaKey;
use crate::guide::listings::rules::content::{Capacity, CapacityLevel};
use crate::guide::rules::{
    AreaKind, Offering, OfferingBasis, OfferingColumn, OfferingKind, OfferingShown, Sight, Testimonial,
    TestimonialColumn,
};
use crate::rubrics::row;
use crate::rubrics::rules::Rubric;
use crate::shared::batch::grouped;
use crate::shared::columns::{Column, Columns};
use crate::shared::db::{Cells, Db, Distinct, top_of_each};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::{listing, municipality, offering, offering_municipality, rubric, testimonial};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, ConnectionTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, QueryTrait, Select,
};
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use uuid::Uuid;

/// Key for "this page of what belongs to this enterprise, and this of each".
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::guide) struct PartKey<S> {
    /// Whose parts.
    pub(in crate::guide) enterprise: Uuid,
    /// Which of them.
    pub(in crate::guide) page: Page,
    /// What is shown of each.
    pub(in crate::guide) shown: S,
}

/// By enterprise and length alone: an answer seldom asks for two such pages, and a whole page is long to hash.
impl<S> Hash for PartKey<S> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.enterprise.hash(state);
        self.page.length.hash(state);
    }
}

type Pages<T, S> = HashMap<PartKey<S>, Arc<Slice<Arc<T>>>>;

/// Pages of offerings by title.
pub(in crate::guide) async fn offerings(
    db: &Db,
    sight: Sight,
    keys: Vec<PartKey<OfferingShown>>,
) -> Result<Pages<Offering, OfferingShown>, Error> {
    use offering::Column as C;
    let mut found = Pages::new();
    for ((page, shown), enterprises) in by_page(keys) {
        let select = seen_offerings(sight, shown).filter(db.among(C::EnterpriseId, &enterprises)).into_query();
        let rows = db.reader().query_all(&top_of_each(select, C::EnterpriseId, &page, C::TitleKey, C::Id)).await?;
        let mut rubrics = Distinct::default();
        let rows =
            rows.iter().map(|row| offering(&mut Cells::of(row), shown, &mut rubrics)).collect::<Result<_, _>>()?;
        found.extend(cut(&page, shown, rows, |row: &Offering| row.enterprise_id));
    }
    Ok(found)
}

/// Pages of testimonials, newest first.
pub(in crate::guide) async fn testimonials(
    db: &Db,
    sight: Sight,
    keys: Vec<PartKey<Columns<TestimonialColumn>>>,
) -> Result<Pages<Testimonial, Columns<TestimonialColumn>>, Error> {
    use testimonial::Column as C;
    let mut found = Pages::new();
    for ((page, shown), enterprises) in by_page(keys) {
        let select = seen_testimonials(sight, shown).filter(db.among(C::EnterpriseId, &enterprises)).into_query();
        let rows = db.reader().query_all(&top_of_each(select, C::EnterpriseId, &page, C::SortKey, C::Id)).await?;
        let rows = rows.iter().map(|row| testimonial(&mut Cells::of(row), shown)).collect::<Result<_, _>>()?;
        found.extend(cut(&page, shown, rows, |row: &Testimonial| row.enterprise_id));
    }
    Ok(found)
}

/// How many offerings each enterprise has.
pub(in crate::guide) async fn offering_counts(
    db: &Db,
    sight: Sight,
    enterprises: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    use offering::Column as C;
    let select = published(offering::Entity::find().select_only(), sight, C::EnterpriseId);
    counts(db, select.filter(db.among(C::EnterpriseId, &enterprises)), C::EnterpriseId).await
}

/// How many testimonials each enterprise has.
pub(in crate::guide) async fn testimonial_counts(
    db: &Db,
    sight: Sight,
    enterprises: Vec<Uuid>,
) -> Result<HashMap<Uuid, i64>, Error> {
    use testimonial::Column as C;
    let select = seen_testimonials(sight, Columns::NONE).select_only();
    counts(db, select.filter(db.among(C::EnterpriseId, &enterprises)), C::EnterpriseId).await
}

/// Offerings by key.
pub(in crate::guide) async fn offerings_by_ids(
    db: &Db,
    sight: Sight,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Arc<Offering>>, Error> {
    let shown = OfferingShown { columns: Columns::ALL, rubric: false };
    let select = seen_offerings(sight, shown).filter(db.among(offering::Column::Id, &ids)).into_query();
    let rows = db.reader().query_all(&select).await?;
    let rows = rows.iter().map(|row| offering(&mut Cells::of(row), shown, &mut Distinct::default()));
    rows.map(|row| row.map(|row| (row.id, Arc::new(row)))).collect()
}

/// Testimonials by key.
pub(in crate::guide) async fn testimonials_by_ids(
    db: &Db,
    sight: Sight,
    ids: Vec<Uuid>,
) -> Result<HashMap<Uuid, Arc<Testimonial>>, Error> {
    let select = seen_testimonials(sight, Columns::ALL).filter(db.among(testimonial::Column::Id, &ids)).into_query();
    let rows = db.reader().query_all(&select).await?;
    let rows = rows.iter().map(|row| testimonial(&mut Cells::of(row), Columns::ALL));
    rows.map(|row| row.map(|row| (row.id, Arc::new(row)))).collect()
}

/// Descriptions of offerings: long texts, read only when they are asked for.
pub(in crate::guide) async fn descriptions(db: &Db, ids: Vec<Uuid>) -> Result<HashMap<Uuid, Arc<str>>, Error> {
    use offering::Column as C;
    let select = offering::Entity::find().select_only().columns([C::Id, C::DescriptionNl]);
    let rows: Vec<(Uuid, Option<String>)> = select.filter(db.among(C::Id, &ids)).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().filter_map(|(id, text)| Some((id, Arc::from(text?)))).collect())
}

/// The keys of the municipalities where each of these offerings is to be had, by name.
pub(in crate::guide) async fn areas(db: &Db, keys: Vec<AreaKey>) -> Result<HashMap<AreaKey, Arc<Vec<Uuid>>>, Error> {
    use offering_municipality::{Column as C, Entity};
    let mut keys: HashMap<Uuid, AreaKey> = keys.into_iter().map(|key| (key.offering, key)).collect();
    let offerings: Vec<Uuid> = keys.keys().copied().collect();
    let place = Entity::belongs_to(municipality::Entity).from(C::MunicipalityId).to(municipality::Column::Id);
    let select = Entity::find().select_only().columns([C::OfferingId, C::MunicipalityId]);
    let select = select.join(JoinType::InnerJoin, place.into()).filter(db.among(C::OfferingId, &offerings));
    let select = select.order_by_asc(municipality::Column::NameKey).order_by_asc(C::MunicipalityId);
    let rows: Vec<(Uuid, Uuid)> = select.into_tuple().all(db.reader()).await?;
    let found: HashMap<Uuid, Arc<Vec<Uuid>>> = grouped(rows);
    Ok(found.into_iter().filter_map(|(offering, places)| Some((keys.remove(&offering)?, places))).collect())
}

/// What is shown of offerings of listings one sees.
fn seen_offerings(sight: Sight, shown: OfferingShown) -> Select<offering::Entity> {
    use offering::Column as C;
    let choice = [
        (OfferingColumn::Title, C::TitleNl),
        (OfferingColumn::Kind, C::Kind),
        (OfferingColumn::Basis, C::Basis),
        (OfferingColumn::Area, C::ServiceArea),
        (OfferingColumn::Capacity, C::Capacity),
        (OfferingColumn::Capacity, C::CapacityStatedOn),
    ];
    let columns = choice.into_iter().filter(|(column, _)| shown.columns.has(*column)).map(|(_, column)| column);
    let select = offering::Entity::find().select_only().columns([C::Id, C::EnterpriseId, C::RubricId, C::TitleKey]);
    let select = published(select.columns(columns), sight, C::EnterpriseId);
    match shown.rubric {
        true => {
            let rubric = offering::Entity::belongs_to(rubric::Entity).from(C::RubricId).to(rubric::Column::Id);
            select.join(JoinType::InnerJoin, rubric.into()).columns(row::COLUMNS)
        }
        false => select,
    }
}

/// What is shown of testimonials one sees; what was refused, and whose consent was withdrawn, is hidden from everyone (DOMAIN §4.1).
fn seen_testimonials(sight: Sight, shown: Columns<TestimonialColumn>) -> Select<testimonial::Entity> {
    use TestimonialColumn as T;
    use testimonial::Column as C;
    let choice = [
        (T::ClientOrganisation, C::ClientOrganisation),
        (T::PersonName, C::PersonName),
        (T::Quote, C::QuoteNl),
        (T::GivenOn, C::GivenOn),
        (T::IsSynthetic, C::IsSynthetic),
    ];
    let columns = choice.into_iter().filter(|(column, _)| shown.has(*column)).map(|(_, column)| column);
    let select = testimonial::Entity::find().select_only().columns([C::Id, C::EnterpriseId, C::SortKey]);
    let select = published(select.columns(columns), sight, C::EnterpriseId).filter(C::WithdrawnAt.is_null());
    let select = select.filter(C::RefusedAt.is_null());
    match sight {
        Sight::Everything => select,
        Sight::Published | Sight::PublishedOr(_) => select.filter(C::IsPublished.eq(true)),
    }
}

/// Parts of listings one sees: joined to the listing of each, which costs what the page holds.
fn published<E: EntityTrait>(select: Select<E>, sight: Sight, enterprise: E::Column) -> Select<E> {
    let listing = E::belongs_to(listing::Entity).from(enterprise).to(listing::Column::EnterpriseId);
    match sight {
        Sight::Everything => select,
        Sight::Published | Sight::PublishedOr(_) => in_sight(select.join(JoinType::InnerJoin, listing.into()), sight),
    }
}

/// The enterprises that ask for each distinct page: one statement each, normally one in all.
fn by_page<S: Ord>(keys: Vec<PartKey<S>>) -> BTreeMap<(Page, S), Vec<Uuid>> {
    let mut askers: BTreeMap<(Page, S), Vec<Uuid>> = BTreeMap::new();
    for PartKey { enterprise, page, shown } in keys {
        askers.entry((page, shown)).or_default().push(enterprise);
    }
    askers
}

/// The rows of a page, sorted out by enterprise and cut.
fn cut<T, S: Copy + Eq>(page: &Page, shown: S, rows: Vec<T>, of: impl Fn(&T) -> Uuid) -> Pages<T, S> {
    let mut of_each: HashMap<Uuid, Vec<Arc<T>>> = HashMap::new();
    for row in rows {
        of_each.entry(of(&row)).or_default().push(Arc::new(row));
    }
    let key = |enterprise| PartKey { enterprise, page: page.clone(), shown };
    of_each.into_iter().map(|(id, rows)| (key(id), Arc::new(Slice::cut(page, rows)))).collect()
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

/// Reads what [`seen_offerings`] selects.
fn offering(cells: &mut Cells<'_>, shown: OfferingShown, rubrics: &mut Distinct<Rubric>) -> Result<Offering, Error> {
    let is_shown = |column| shown.columns.has(column);
    let mut offering = Offering {
        id: cells.take()?,
        enterprise_id: cells.take()?,
        rubric_id: cells.take()?,
        title_key: cells.take()?,
        title_nl: cells.take_if(is_shown(OfferingColumn::Title))?,
        kind: cells.may_take_if(is_shown(OfferingColumn::Kind))?.try_map(kind)?,
        basis: cells.take_if(is_shown(OfferingColumn::Basis))?.try_map(OfferingBasis::from_code)?,
        area: cells.may_take_if(is_shown(OfferingColumn::Area))?.try_map(area)?,
        capacity: match is_shown(OfferingColumn::Capacity) {
            true => Column::Read(capacity(cells)?),
            false => Column::LeftOut,
        },
        rubric: None,
    };
    if shown.rubric {
        offering.rubric = Some(rubrics.read(offering.rubric_id, || row::read(offering.rubric_id, cells))?);
    }
    Ok(offering)
}

fn kind(code: Option<&str>) -> Result<Option<OfferingKind>, Error> {
    Ok(code.map(OfferingKind::from_code).transpose()?)
}

fn area(code: Option<&str>) -> Result<Option<AreaKind>, Error> {
    Ok(code.map(AreaKind::from_code).transpose()?)
}

/// A capacity, of two columns.
fn capacity(cells: &mut Cells<'_>) -> Result<Option<Capacity>, Error> {
    let (level, stated_on): (Option<&str>, Option<NaiveDate>) = (cells.may_take()?, cells.may_take()?);
    match level.zip(stated_on) {
        Some((level, stated_on)) => Ok(Some(Capacity { level: CapacityLevel::from_code(level)?, stated_on })),
        None => Ok(None),
    }
}

/// Reads what [`seen_testimonials`] selects.
fn testimonial(cells: &mut Cells<'_>, shown: Columns<TestimonialColumn>) -> Result<Testimonial, Error> {
    Ok(Testimonial {
        id: cells.take()?,
        enterprise_id: cells.take()?,
        sort_key: cells.take()?,
        client_organisation: cells.take_if(shown.has(TestimonialColumn::ClientOrganisation))?,
        person_name: cells.may_take_if(shown.has(TestimonialColumn::PersonName))?,
        quote_nl: cells.take_if(shown.has(TestimonialColumn::Quote))?,
        given_on: cells.take_if(shown.has(TestimonialColumn::GivenOn))?,
        is_synthetic: cells.take_if(shown.has(TestimonialColumn::IsSynthetic))?,
    })
}
