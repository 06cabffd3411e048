//! Listings: the guide's pages and counts.

use crate::access::Reach;
use crate::enterprises::row;
use crate::enterprises::rules::{Enterprise, RecognitionKind, RecognitionState, Shown};
use crate::guide::kept::SupplierKey;
use crate::guide::listings::rules::SuspendedBecause;
use crate::guide::listings::rules::content::ReservedFacts;
use crate::guide::rules::{Listing, ListingOrigin, ListingState, Sight};
use crate::shared::db::{Cells, Db, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::{enterprise, listing, listing_rubric, recognition, rubric};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, LikeExpr, Query, SelectStatement, SimpleExpr};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QuerySelect,
    QueryTrait, RelationDef, Select,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

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

/// One page of listings as enterprises, by name, and how many there are in all
/// where that is asked: with the first row, so that it takes no statement of its own.
pub(in crate::guide) async fn page(
    db: &Db,
    wanted: &Wanted,
    page: &Page,
    shown: Shown,
    counted: bool,
) -> Result<(Slice<Enterprise>, Option<i64>), Error> {
    let select = match &wanted.rubric {
        Some(slug) => {
            use listing_rubric::Column as C;
            let select = under_rubric(db, wanted, slug).join(JoinType::InnerJoin, enterprise_of_rubric()).select_only();
            keyset(row::selected(select, shown, C::NameKey), page, C::NameKey, C::EnterpriseId).into_query()
        }
        None => {
            use listing::Column as C;
            let select = listings(db, wanted).join(JoinType::InnerJoin, enterprise_of_listing()).select_only();
            keyset(row::selected(select, shown, C::NameKey), page, C::NameKey, C::EnterpriseId).into_query()
        }
    };
    fetch(db, if counted { with_total(db, select, wanted) } else { select }, page, shown, counted).await
}

async fn fetch(
    db: &Db,
    select: SelectStatement,
    page: &Page,
    shown: Shown,
    counted: bool,
) -> Result<(Slice<Enterprise>, Option<i64>), Error> {
    let (found, mut rows) = (db.reader().query_all(&select).await?, row::Rows::of(shown));
    let total = match found.first().filter(|_| counted) {
        Some(row) => Some(Cells::last_of(row).take()?),
        None => None,
    };
    let rows = found.iter().map(|row| rows.read(&mut Cells::of(row))).collect::<Result<_, _>>()?;
    Ok((Slice::cut(page, rows), total))
}

fn with_total(db: &Db, mut select: SelectStatement, wanted: &Wanted) -> SelectStatement {
    select.expr(SimpleExpr::SubQuery(None, Box::new(counting(db, wanted).into()))).take()
}

/// What is shown of these, those that have a listing the reach lets one see; in no order.
pub(in crate::guide) async fn rows(
    db: &Db,
    reach: Reach,
    suppliers: Vec<SupplierKey>,
    shown: Shown,
) -> Result<HashMap<SupplierKey, Arc<Enterprise>>, Error> {
    if suppliers.is_empty() {
        return Ok(HashMap::new());
    }
    use listing::Column as C;
    let enterprises: Vec<Uuid> = suppliers.iter().map(|supplier| supplier.enterprise).collect();
    let select = seen(listing::Entity::find(), reach, C::State).filter(db.among(C::EnterpriseId, &enterprises));
    let select = select.join(JoinType::InnerJoin, enterprise_of_listing()).select_only();
    let select = row::selected(select, shown, C::NameKey).into_query();
    let (found, mut rows) = (db.reader().query_all(&select).await?, row::Rows::of(shown));
    let keyed = |row: Enterprise| (SupplierKey { enterprise: row.id, shown }, Arc::new(row));
    found.iter().map(|row| rows.read(&mut Cells::of(row)).map(keyed)).collect()
}

/// How many listings there are.
pub(in crate::guide) async fn count(db: &Db, wanted: &Wanted) -> Result<i64, Error> {
    let counted = db.reader().query_one(&counting(db, wanted)).await?;
    counted.map_or(Ok(0), |row| Cells::of(&row).take())
}

fn counting(db: &Db, wanted: &Wanted) -> SelectStatement {
    let mut select = match &wanted.rubric {
        Some(slug) => under_rubric(db, wanted, slug).select_only().into_query(),
        None => listings(db, wanted).select_only().into_query(),
    };
    select.expr(Func::count(Expr::col(Asterisk))).take()
}

/// Whether there is a rubric with this slug in the guide.
pub(in crate::guide) async fn rubric_exists(db: &Db, slug: &str) -> Result<bool, Error> {
    let found =
        rubric::Entity::find().filter(rubric::Column::Slug.eq(slug)).filter(rubric::Column::IsRetired.eq(false));
    Ok(found.count(db.reader()).await? > 0)
}

/// The listings of enterprises, those one sees.
pub(in crate::guide) async fn listings_of(
    db: &Db,
    sight: Sight,
    enterprises: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Listing>>, Error> {
    let select = in_sight(listing::Entity::find(), sight);
    let rows = select.filter(db.among(listing::Column::EnterpriseId, enterprises)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.enterprise_id, Arc::new(listing_of(row)?)))).collect()
}

/// Listings by key, those one sees.
pub(in crate::guide) async fn listings_by_ids(
    db: &Db,
    sight: Sight,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Listing>>, Error> {
    let select = in_sight(listing::Entity::find(), sight).filter(db.among(listing::Column::Id, ids));
    let rows = select.all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(listing_of(row)?)))).collect()
}

/// A listing of its row.
pub(in crate::guide) fn listing_of(row: listing::Model) -> Result<Listing, Error> {
    let declared = row.declared_share.zip(row.declared_share_on);
    Ok(Listing {
        id: row.id,
        enterprise_id: row.enterprise_id,
        name_key: row.name_key,
        state: ListingState::from_code(&row.state)?,
        state_since: row.state_since,
        suspended_because: row.suspended_because.as_deref().map(SuspendedBecause::from_code).transpose()?,
        state_reason: row.state_reason,
        version: row.version,
        reserved: declared.map(|(share, evidence_on)| ReservedFacts { share, evidence_on }),
        origin: ListingOrigin::from_code(&row.origin)?,
        description_nl: row.description_nl,
        confirmed_on: row.confirmed_on,
    })
}

/// Which listings one sees, where what is one's own counts: the one place that says so for listings and their parts.
pub(super) fn in_sight<S: QueryFilter>(select: S, sight: Sight) -> S {
    let published = listing::Column::State.eq(ListingState::Published.code());
    match sight {
        Sight::Everything => select,
        Sight::Published => select.filter(published),
        Sight::PublishedOr(own) => {
            select.filter(Condition::any().add(published).add(listing::Column::EnterpriseId.eq(own)))
        }
    }
}

/// What the reach lets one see: the one place that says so for pages and counts.
fn seen<S: QueryFilter>(select: S, reach: Reach, state: impl ColumnTrait) -> S {
    match reach {
        Reach::All => select,
        Reach::Own | Reach::PublicFields => select.filter(state.eq(ListingState::Published.code())),
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
        .filter(R::State.eq(RecognitionState::Verified.code()))
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
