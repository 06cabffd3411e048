//! What listings derive from rubrics, for many listings at once.

use super::content::held_references;
use crate::guide::listings::rules::derived::{Placed, derive, place_key};
use crate::guide::listings::rules::references::References;
use crate::guide::rules::ListingState;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use entity::{enterprise, listing, listing_draft, listing_rubric, offering};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, JoinType, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, QueryTrait,
    Set,
};
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Listings done at once: their places fit into one statement, though each stood under every rubric.
const AT_ONCE: usize = 50;

/// How many offerings of listings that are not archived stand under a rubric.
pub(in crate::guide) async fn offerings_under(tx: &Tx, rubric: Uuid) -> Result<u64, Error> {
    use offering::Column as C;
    let listing = offering::Entity::belongs_to(listing::Entity).from(C::EnterpriseId).to(listing::Column::EnterpriseId);
    let select = offering::Entity::find().join(JoinType::InnerJoin, listing.into()).filter(C::RubricId.eq(rubric));
    let select = select.filter(listing::Column::State.ne(ListingState::Archived.code()));
    Ok(select.count(tx.connection()).await?)
}

/// Stores what follows for every listing that offers something under one of these rubrics, and for those of these enterprises.
pub(in crate::guide) async fn derive_again(tx: &Tx, rubrics: &[Uuid], enterprises: &[Uuid]) -> Result<(), Error> {
    if rubrics.is_empty() && enterprises.is_empty() {
        return Ok(());
    }
    let references = held_references(tx).await?;
    for some in hold(tx, rubrics, enterprises).await?.chunks(AT_ONCE) {
        derive_some(tx, some, &references).await?;
    }
    Ok(())
}

/// These listings, locked until the transaction ends.
pub(in crate::guide) async fn hold(
    tx: &Tx,
    rubrics: &[Uuid],
    enterprises: &[Uuid],
) -> Result<Vec<listing::Model>, Error> {
    use listing::Column::EnterpriseId;
    let offered = offering::Entity::find().select_only().column(offering::Column::EnterpriseId);
    let offered = offered.filter(offering::Column::RubricId.is_in(rubrics.iter().copied())).into_query();
    let these = Condition::any().add(EnterpriseId.in_subquery(offered));
    let these = these.add(EnterpriseId.is_in(enterprises.iter().copied()));
    let listings = listing::Entity::find().filter(these).order_by_asc(listing::Column::Id).lock_exclusive();
    Ok(listings.all(tx.connection()).await?)
}

async fn derive_some(tx: &Tx, listings: &[listing::Model], references: &References) -> Result<(), Error> {
    let owners: Vec<Uuid> = listings.iter().map(|row| row.enterprise_id).collect();
    let known = known(tx, listings, &owners).await?;
    let places = listing_rubric::Entity::delete_many().filter(listing_rubric::Column::EnterpriseId.is_in(owners));
    places.exec(tx.connection()).await?;
    let mut rows = Vec::new();
    for listing in listings {
        let Some(Known { slug, name, municipality, offerings }) = known.get(&listing.enterprise_id) else { continue };
        let place = municipality.and_then(|id| references.place_by_id(id)).map(|place| place.name_nl.as_str());
        let placed = offerings.iter().filter_map(|(title, rubric)| placed(title, *rubric, references));
        let derived = derive(name, place, placed);
        let update = listing::Entity::update_many()
            .col_expr(listing::Column::SearchKey, Expr::value(derived.search_key.as_str()))
            .filter(listing::Column::Id.eq(listing.id));
        update.exec(tx.connection()).await?;
        rows.extend(places_of(listing, slug, &derived.rubrics, references));
    }
    if !rows.is_empty() {
        listing_rubric::Entity::insert_many(rows).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// What a listing is derived from: what it is to say of its enterprise, and titles with their rubrics.
struct Known {
    slug: String,
    name: String,
    municipality: Option<Uuid>,
    offerings: Vec<(String, Uuid)>,
}

/// What these listings are derived from, by enterprise.
async fn known(tx: &Tx, listings: &[listing::Model], owners: &[Uuid]) -> Result<HashMap<Uuid, Known>, Error> {
    let ids = listings.iter().map(|row| row.id);
    let drafts = listing_draft::Entity::find().filter(listing_draft::Column::ListingId.is_in(ids));
    let drafts = drafts.all(tx.connection()).await?.into_iter();
    let mut drafts: HashMap<Uuid, listing_draft::Model> = drafts.map(|row| (row.listing_id, row)).collect();
    let enterprises = enterprise::Entity::find().filter(enterprise::Column::Id.is_in(owners.iter().copied()));
    let enterprises = enterprises.all(tx.connection()).await?.into_iter();
    let mut enterprises: HashMap<Uuid, enterprise::Model> = enterprises.map(|row| (row.id, row)).collect();
    let offered = offering::Entity::find().filter(offering::Column::EnterpriseId.is_in(owners.iter().copied()));
    let offered = offered.order_by_asc(offering::Column::TitleKey).order_by_asc(offering::Column::Id);
    let mut offerings: HashMap<Uuid, Vec<(String, Uuid)>> = HashMap::new();
    for row in offered.all(tx.connection()).await? {
        offerings.entry(row.enterprise_id).or_default().push((row.title_nl, row.rubric_id));
    }
    let known = listings.iter().filter_map(|listing| {
        let enterprise = enterprises.remove(&listing.enterprise_id)?;
        let (name, municipality) = match drafts.remove(&listing.id) {
            Some(draft) => (draft.name, draft.municipality_id),
            None => (enterprise.name, enterprise.municipality_id),
        };
        let offerings = offerings.remove(&enterprise.id).unwrap_or_default();
        Some((enterprise.id, Known { slug: enterprise.slug, name, municipality, offerings }))
    });
    Ok(known.collect())
}

fn placed<'a>(title: &'a str, rubric: Uuid, references: &'a References) -> Option<Placed<'a>> {
    let rubric = references.rubric_by_id(rubric)?;
    let above = rubric.parent_id.and_then(|parent| references.rubric_by_id(parent));
    let above = above.map(|above| above.slug.as_str());
    Some(Placed { title, rubric_name: &rubric.name_nl, rubric: &rubric.slug, above })
}

/// The places of a listing under rubrics.
fn places_of(
    listing: &listing::Model,
    slug: &str,
    rubrics: &BTreeSet<String>,
    references: &References,
) -> Vec<listing_rubric::ActiveModel> {
    let rubrics = rubrics.iter().filter_map(|rubric| references.rubric(rubric));
    let place = |rubric: &crate::guide::listings::rules::references::RubricRef| listing_rubric::ActiveModel {
        id: Set(ids::seeded("listing_rubric", &place_key(slug, &rubric.slug))),
        rubric_id: Set(rubric.id),
        enterprise_id: Set(listing.enterprise_id),
        state: Set(listing.state.clone()),
        name_key: Set(listing.name_key.clone()),
    };
    rubrics.map(place).collect()
}
