//! What listings say, gathered from their tables; and the codes it stands in.

use crate::guide::listings::rules::content::{
    Capacity, CapacityLevel, Contact, ContactKind, Hours, Label, ListingContent, OfferingContent, ReservedFacts,
    ServiceArea,
};
use crate::guide::listings::rules::references::{PlaceRef, References, RubricRef};
use crate::guide::rules::OfferingKind;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use entity::{
    enterprise, listing, listing_contact, listing_draft, listing_hours, listing_label, municipality, offering,
    offering_municipality, rubric,
};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use std::collections::HashMap;
use uuid::Uuid;

/// All rubrics and municipalities.
pub(in crate::guide) async fn references<C: ConnectionTrait>(connection: &C) -> Result<References, Error> {
    referring_to(rubric::Entity::find().all(connection).await?, connection).await
}

/// The same for what is derived from rubrics and stored: nobody changes one until the transaction ends.
pub(in crate::guide) async fn held_references(tx: &Tx) -> Result<References, Error> {
    let rubrics = rubric::Entity::find().order_by_asc(rubric::Column::Id).lock_shared();
    referring_to(rubrics.all(tx.connection()).await?, tx.connection()).await
}

async fn referring_to<C: ConnectionTrait>(rubrics: Vec<rubric::Model>, connection: &C) -> Result<References, Error> {
    let places = municipality::Entity::find().all(connection).await?;
    let rubric = |row: rubric::Model| RubricRef {
        id: row.id,
        slug: row.slug,
        name_nl: row.name_nl,
        parent_id: row.parent_id,
        is_retired: row.is_retired,
    };
    let place = |row: municipality::Model| PlaceRef {
        id: row.id,
        nis_code: row.nis_code,
        name_nl: row.name_nl,
        into: row.merged_into_id,
    };
    Ok(References {
        rubrics: rubrics.into_iter().map(rubric).collect(),
        places: places.into_iter().map(place).collect(),
    })
}

/// What listings say, by their keys; of one that is not published, what it is to say.
pub(in crate::guide) async fn contents<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    listings: &[Uuid],
) -> Result<HashMap<Uuid, ListingContent>, Error> {
    let references = references(connection).await?;
    let rows = listing::Entity::find().filter(db.among(listing::Column::Id, listings)).all(connection).await?;
    let owners: Vec<Uuid> = rows.iter().map(|row| row.enterprise_id).collect();
    let enterprises = enterprise::Entity::find().filter(db.among(enterprise::Column::Id, &owners)).all(connection);
    let mut enterprises: HashMap<_, _> = enterprises.await?.into_iter().map(|row| (row.id, row)).collect();
    let mut drafts = drafts(db, connection, listings).await?;
    let mut offerings = offerings(db, connection, &owners, &references).await?;
    let mut parts = parts(db, connection, listings).await?;
    let mut found = HashMap::new();
    for row in rows {
        let Some(enterprise) = enterprises.remove(&row.enterprise_id) else { continue };
        let (contacts, hours, labels) = parts.remove(&row.id).unwrap_or_default();
        let reserved = row.declared_share.zip(row.declared_share_on);
        let identity = identity(enterprise, drafts.remove(&row.id), &references);
        let content = ListingContent {
            description: row.description_nl,
            contacts,
            hours,
            offerings: offerings.remove(&row.enterprise_id).unwrap_or_default(),
            labels,
            reserved: reserved.map(|(share, evidence_on)| ReservedFacts { share, evidence_on }),
            ..identity
        };
        found.insert(row.id, content);
    }
    Ok(found)
}

/// What a listing says of its enterprise: what everyone reads, unless it is to become something else.
fn identity(
    enterprise: enterprise::Model,
    draft: Option<listing_draft::Model>,
    references: &References,
) -> ListingContent {
    let (name, website, postal_code, municipality) = match draft {
        Some(draft) => (draft.name, draft.website, draft.postal_code, draft.municipality_id),
        None => (enterprise.name, enterprise.website, enterprise.postal_code, enterprise.municipality_id),
    };
    let municipality = municipality.and_then(|id| references.place_by_id(id)).map(|place| place.nis_code.clone());
    ListingContent { name, website, postal_code, municipality, ..ListingContent::default() }
}

async fn drafts<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    listings: &[Uuid],
) -> Result<HashMap<Uuid, listing_draft::Model>, Error> {
    let rows = listing_draft::Entity::find().filter(db.among(listing_draft::Column::ListingId, listings));
    Ok(rows.all(connection).await?.into_iter().map(|row| (row.listing_id, row)).collect())
}

/// Contacts, opening hours and labels.
type Parts = (Vec<Contact>, Vec<Hours>, Vec<Label>);

async fn parts<C: ConnectionTrait>(db: &Db, connection: &C, listings: &[Uuid]) -> Result<HashMap<Uuid, Parts>, Error> {
    let mut found: HashMap<Uuid, Parts> = HashMap::new();
    for (listing, contact) in contacts(db, connection, listings).await? {
        found.entry(listing).or_default().0.push(contact);
    }
    for (listing, hours) in hours(db, connection, listings).await? {
        found.entry(listing).or_default().1.push(hours);
    }
    for (listing, label) in labels(db, connection, listings).await? {
        found.entry(listing).or_default().2.push(label);
    }
    Ok(found)
}

/// The contacts of listings, in order, private ones too.
pub(in crate::guide) async fn contacts<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    listings: &[Uuid],
) -> Result<Vec<(Uuid, Contact)>, Error> {
    use listing_contact::Column as C;
    let rows = listing_contact::Entity::find().filter(db.among(C::ListingId, listings)).order_by_asc(C::Position);
    let contact = |row: listing_contact::Model| {
        let kind = ContactKind::from_code(&row.kind)?;
        Ok((row.listing_id, Contact { kind, value: row.value, label: row.label, is_public: row.is_public }))
    };
    rows.all(connection).await?.into_iter().map(contact).collect()
}

/// The opening hours of listings, by day and time.
pub(in crate::guide) async fn hours<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    listings: &[Uuid],
) -> Result<Vec<(Uuid, Hours)>, Error> {
    use listing_hours::Column as C;
    let rows = listing_hours::Entity::find().filter(db.among(C::ListingId, listings));
    let rows = rows.order_by_asc(C::Weekday).order_by_asc(C::OpensMinute).all(connection).await?;
    let hours =
        |row: listing_hours::Model| Hours { weekday: row.weekday, opens: row.opens_minute, closes: row.closes_minute };
    Ok(rows.into_iter().map(|row| (row.listing_id, hours(row))).collect())
}

/// The quality labels of listings, in order.
pub(in crate::guide) async fn labels<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    listings: &[Uuid],
) -> Result<Vec<(Uuid, Label)>, Error> {
    use listing_label::Column as C;
    let rows = listing_label::Entity::find().filter(db.among(C::ListingId, listings)).order_by_asc(C::Position);
    let label = |row: listing_label::Model| {
        (row.listing_id, Label { name: row.name, reference: row.reference, valid_until: row.valid_until })
    };
    Ok(rows.all(connection).await?.into_iter().map(label).collect())
}

async fn offerings<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    enterprises: &[Uuid],
    references: &References,
) -> Result<HashMap<Uuid, Vec<OfferingContent>>, Error> {
    use offering::Column as C;
    let rows = offering::Entity::find().filter(db.among(C::EnterpriseId, enterprises));
    let rows = rows.order_by_asc(C::TitleKey).order_by_asc(C::Id).all(connection).await?;
    let ids: Vec<Uuid> = rows.iter().map(|row| row.id).collect();
    let mut served = served(db, connection, &ids, references).await?;
    let mut found: HashMap<Uuid, Vec<OfferingContent>> = HashMap::new();
    for row in rows {
        let (owner, places) = (row.enterprise_id, served.remove(&row.id).unwrap_or_default());
        found.entry(owner).or_default().push(offering_of(row, places, references)?);
    }
    Ok(found)
}

fn offering_of(
    row: offering::Model,
    mut places: Vec<String>,
    references: &References,
) -> Result<OfferingContent, Error> {
    places.sort_unstable();
    let rubric =
        references.rubric_by_id(row.rubric_id).ok_or_else(|| Error::internal("an offering without a rubric"))?;
    let area = row.service_area.as_deref().map(|code| match code {
        "PROVINCE" => ServiceArea::Province,
        _ => ServiceArea::Municipalities(places),
    });
    let capacity = match row.capacity.zip(row.capacity_stated_on) {
        Some((level, stated_on)) => Some(Capacity { level: CapacityLevel::from_code(&level)?, stated_on }),
        None => None,
    };
    Ok(OfferingContent {
        id: Some(row.id),
        rubric: rubric.slug.clone(),
        kind: row.kind.as_deref().map(OfferingKind::from_code).transpose()?,
        title: row.title_nl,
        description: row.description_nl,
        area,
        capacity,
    })
}

/// The NIS codes of where offerings are to be had.
async fn served<C: ConnectionTrait>(
    db: &Db,
    connection: &C,
    offerings: &[Uuid],
    references: &References,
) -> Result<HashMap<Uuid, Vec<String>>, Error> {
    use offering_municipality::Column as C;
    let rows = offering_municipality::Entity::find().filter(db.among(C::OfferingId, offerings));
    let mut found: HashMap<Uuid, Vec<String>> = HashMap::new();
    for row in rows.all(connection).await? {
        let place = references.place_by_id(row.municipality_id);
        found.entry(row.offering_id).or_default().extend(place.map(|place| place.nis_code.clone()));
    }
    Ok(found)
}
