//! Writing what a listing says into its tables, with all that is derived from it.

use crate::guide::error::GuideError;
use crate::guide::listings::rules::Entire;
use crate::guide::listings::rules::content::{ListingContent, OfferingContent, ServiceArea};
use crate::guide::listings::rules::derived::{Derived, place_key};
use crate::guide::listings::rules::references::References;
use crate::guide::rules::{ListingOrigin, OfferingBasis};
use crate::shared::db::Tx;
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::text_key::text_key;
use chrono::{DateTime, Utc};
use entity::{
    enterprise, listing, listing_contact, listing_draft, listing_hours, listing_label, listing_rubric, offering,
    offering_municipality, translation,
};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};
use uuid::Uuid;

/// What is stored of a content, and when.
pub(in crate::guide) struct Saying<'a> {
    /// Rubrics and municipalities.
    pub(in crate::guide) references: &'a References,
    /// What the listing said before.
    pub(in crate::guide) before: &'a ListingContent,
    /// Whether everyone reads it from now on.
    pub(in crate::guide) is_for_everyone: bool,
    /// When, UTC.
    pub(in crate::guide) now: DateTime<Utc>,
}

/// Stores what a locked listing says, in the place of what it said. Where it stands was stored before.
pub(in crate::guide) async fn save_content(tx: &Tx, changed: &Entire, saying: &Saying<'_>) -> Result<(), Error> {
    let derived = saying.references.derived(&changed.content);
    match saying.is_for_everyone {
        true => save_enterprise(tx, changed, &derived, saying).await?,
        false => save_draft(tx, changed, saying).await?,
    }
    save_contacts(tx, changed, saying.now).await?;
    save_hours(tx, changed, saying.now).await?;
    save_labels(tx, changed, saying.now).await?;
    save_offerings(tx, changed, saying).await?;
    save_listing(tx, changed, &derived, saying.references).await
}

/// Stores what follows from what a locked listing says.
pub(in crate::guide) async fn save_derived(tx: &Tx, listing: &Entire, references: &References) -> Result<(), Error> {
    save_listing(tx, listing, &references.derived(&listing.content), references).await
}

fn seat(content: &ListingContent, references: &References) -> Option<Uuid> {
    content.municipality.as_deref().and_then(|code| references.place(code)).map(|place| place.id)
}

async fn save_enterprise(tx: &Tx, changed: &Entire, derived: &Derived, saying: &Saying<'_>) -> Result<(), Error> {
    use enterprise::Column as E;
    let content = &changed.content;
    enterprise::Entity::update_many()
        .col_expr(E::Name, Expr::value(content.name.as_str()))
        .col_expr(E::NameKey, Expr::value(derived.name_key.as_str()))
        .col_expr(E::Website, Expr::value(content.website.clone()))
        .col_expr(E::PostalCode, Expr::value(content.postal_code.clone()))
        .col_expr(E::MunicipalityId, Expr::value(seat(content, saying.references)))
        .col_expr(E::Version, Expr::col(E::Version).add(1))
        .filter(E::Id.eq(changed.enterprise_id))
        .exec(tx.connection())
        .await?;
    forget_draft(tx, changed.id).await
}

async fn forget_draft(tx: &Tx, listing: Uuid) -> Result<(), Error> {
    let draft = listing_draft::Entity::delete_many().filter(listing_draft::Column::ListingId.eq(listing));
    draft.exec(tx.connection()).await?;
    Ok(())
}

/// What a listing is to say of its enterprise waits beside the record, which everyone may see already.
async fn save_draft(tx: &Tx, changed: &Entire, saying: &Saying<'_>) -> Result<(), Error> {
    forget_draft(tx, changed.id).await?;
    let row = listing_draft::ActiveModel {
        id: Set(ids::fresh(saying.now)),
        listing_id: Set(changed.id),
        name: Set(changed.content.name.clone()),
        website: Set(changed.content.website.clone()),
        postal_code: Set(changed.content.postal_code.clone()),
        municipality_id: Set(seat(&changed.content, saying.references)),
    };
    listing_draft::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    Ok(())
}

async fn save_contacts(tx: &Tx, changed: &Entire, now: DateTime<Utc>) -> Result<(), Error> {
    use listing_contact::{ActiveModel, Column as C, Entity};
    Entity::delete_many().filter(C::ListingId.eq(changed.id)).exec(tx.connection()).await?;
    for (position, contact) in (0..).zip(&changed.content.contacts) {
        let row = ActiveModel {
            id: Set(ids::fresh(now)),
            listing_id: Set(changed.id),
            position: Set(position),
            kind: Set(contact.kind.code().to_owned()),
            value: Set(contact.value.clone()),
            label: Set(contact.label.clone()),
            is_public: Set(contact.is_public),
        };
        Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

async fn save_hours(tx: &Tx, changed: &Entire, now: DateTime<Utc>) -> Result<(), Error> {
    use listing_hours::{ActiveModel, Column as C, Entity};
    Entity::delete_many().filter(C::ListingId.eq(changed.id)).exec(tx.connection()).await?;
    for hours in &changed.content.hours {
        let row = ActiveModel {
            id: Set(ids::fresh(now)),
            listing_id: Set(changed.id),
            weekday: Set(hours.weekday),
            opens_minute: Set(hours.opens),
            closes_minute: Set(hours.closes),
        };
        Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

async fn save_labels(tx: &Tx, changed: &Entire, now: DateTime<Utc>) -> Result<(), Error> {
    use listing_label::{ActiveModel, Column as C, Entity};
    Entity::delete_many().filter(C::ListingId.eq(changed.id)).exec(tx.connection()).await?;
    for (position, label) in (0..).zip(&changed.content.labels) {
        let row = ActiveModel {
            id: Set(ids::fresh(now)),
            listing_id: Set(changed.id),
            position: Set(position),
            name: Set(label.name.clone()),
            reference: Set(label.reference.clone()),
            valid_until: Set(label.valid_until),
        };
        Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// Offerings that stay keep their key, their translations and, unless they changed, their basis; those that are gone take
/// their translations along.
async fn save_offerings(tx: &Tx, changed: &Entire, saying: &Saying<'_>) -> Result<(), Error> {
    let stays = |old: &&OfferingContent| changed.content.offerings.iter().any(|new| new.id == old.id);
    let gone: Vec<Uuid> =
        saying.before.offerings.iter().filter(|old| !stays(old)).filter_map(|offering| offering.id).collect();
    if !gone.is_empty() {
        let texts = translation::Entity::delete_many().filter(translation::Column::RecordId.is_in(gone.clone()));
        texts.exec(tx.connection()).await?;
        offering::Entity::delete_many().filter(offering::Column::Id.is_in(gone)).exec(tx.connection()).await?;
    }
    for new in &changed.content.offerings {
        let old = saying.before.offerings.iter().find(|old| new.id.is_some() && old.id == new.id);
        match old {
            Some(old) if old == new => {}
            _ => save_offering(tx, changed, new, old.is_some(), saying).await?,
        }
    }
    Ok(())
}

async fn save_offering(
    tx: &Tx,
    of: &Entire,
    new: &OfferingContent,
    is_there: bool,
    saying: &Saying<'_>,
) -> Result<(), Error> {
    // It may have been retired since the content was checked.
    let rubric = saying.references.rubric_in_guide(&new.rubric);
    let rubric = rubric.ok_or_else(|| GuideError::unknown_rubric(&new.rubric))?;
    let basis = if of.origin == ListingOrigin::Invented { OfferingBasis::Invented } else { OfferingBasis::Owner };
    let row = offering::Model {
        id: new.id.unwrap_or_else(|| ids::fresh(saying.now)),
        enterprise_id: of.enterprise_id,
        rubric_id: rubric.id,
        title_nl: new.title.clone(),
        title_key: text_key(&new.title),
        description_nl: new.description.clone(),
        kind: new.kind.map(|kind| kind.code().to_owned()),
        basis: basis.code().to_owned(),
        service_area: new.area.as_ref().map(|area| area_code(area).to_owned()),
        capacity: new.capacity.map(|capacity| capacity.level.code().to_owned()),
        capacity_stated_on: new.capacity.map(|capacity| capacity.stated_on),
    };
    let (id, row) = (row.id, row.into_active_model().reset_all());
    match is_there {
        true => drop(row.update(tx.connection()).await?),
        false => drop(offering::Entity::insert(row).exec_without_returning(tx.connection()).await?),
    }
    save_area(tx, id, new.area.as_ref(), saying).await
}

const fn area_code(area: &ServiceArea) -> &'static str {
    match area {
        ServiceArea::Province => "PROVINCE",
        ServiceArea::Municipalities(_) => "MUNICIPALITIES",
    }
}

async fn save_area(tx: &Tx, offering: Uuid, area: Option<&ServiceArea>, saying: &Saying<'_>) -> Result<(), Error> {
    use offering_municipality::{ActiveModel, Column as C, Entity};
    Entity::delete_many().filter(C::OfferingId.eq(offering)).exec(tx.connection()).await?;
    let Some(ServiceArea::Municipalities(codes)) = area else { return Ok(()) };
    for place in codes.iter().filter_map(|code| saying.references.place(code)) {
        let id = Set(ids::fresh(saying.now));
        let row = ActiveModel { id, offering_id: Set(offering), municipality_id: Set(place.id) };
        Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}

/// The row of the listing and its places under rubrics, whose key follows name and state of the listing.
async fn save_listing(tx: &Tx, changed: &Entire, derived: &Derived, references: &References) -> Result<(), Error> {
    use listing::Column as C;
    let places = listing_rubric::Entity::delete_many();
    places.filter(listing_rubric::Column::EnterpriseId.eq(changed.enterprise_id)).exec(tx.connection()).await?;
    listing::Entity::update_many()
        .col_expr(C::DescriptionNl, Expr::value(changed.content.description.clone()))
        .col_expr(C::DeclaredShare, Expr::value(changed.content.reserved.map(|facts| facts.share)))
        .col_expr(C::DeclaredShareOn, Expr::value(changed.content.reserved.map(|facts| facts.evidence_on)))
        .col_expr(C::MunicipalityId, Expr::value(seat(&changed.content, references)))
        .col_expr(C::NameKey, Expr::value(derived.name_key.as_str()))
        .col_expr(C::SearchKey, Expr::value(derived.search_key.as_str()))
        .filter(C::Id.eq(changed.id))
        .exec(tx.connection())
        .await?;
    for rubric in derived.rubrics.iter().filter_map(|slug| references.rubric(slug)) {
        let row = listing_rubric::ActiveModel {
            id: Set(ids::seeded("listing_rubric", &place_key(&changed.slug, &rubric.slug))),
            rubric_id: Set(rubric.id),
            enterprise_id: Set(changed.enterprise_id),
            state: Set(changed.state.code().to_owned()),
            name_key: Set(derived.name_key.clone()),
        };
        listing_rubric::Entity::insert(row).exec_without_returning(tx.connection()).await?;
    }
    Ok(())
}
