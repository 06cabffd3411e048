//! Which columns each field of the guide needs. A field that is not named here
//! needs all of them: a new one works before it is thought of.

use crate::enterprises::rules::{EnterpriseColumn, Shown};
use crate::graphql::selection;
use crate::guide::rules::{OfferingColumn, OfferingShown, TestimonialColumn};
use crate::shared::columns::Columns;
use async_graphql::Context;

/// What an answer shows of the enterprises in the connection that this field gives.
pub fn of_enterprises(ctx: &Context<'_>) -> Shown {
    let mut shown = Shown { columns: Columns::NONE, municipality: false };
    selection::on_rows(ctx, |field| add(&mut shown, field));
    shown
}

/// What an answer shows of the enterprise that this field gives.
pub fn of_enterprise(ctx: &Context<'_>) -> Shown {
    let mut shown = Shown { columns: Columns::NONE, municipality: false };
    selection::on_object(ctx, |field| add(&mut shown, field));
    shown
}

fn add(shown: &mut Shown, field: &str) {
    shown.columns = shown.columns.and(enterprise(field));
    shown.municipality |= field == "municipality";
}

fn enterprise(field: &str) -> Columns<EnterpriseColumn> {
    use EnterpriseColumn as C;
    match field {
        "__typename" | "id" | "listing" | "offerings" | "recognitions" | "sources" | "testimonials" => Columns::NONE,
        "establishments" | "recognitionProposals" => Columns::NONE,
        "country" => C::Country.into(),
        "foreignNumber" => C::ForeignNumber.into(),
        "isPublic" => C::IsPublic.into(),
        "version" => C::Version.into(),
        "slug" => C::Slug.into(),
        "name" => C::Name.into(),
        "legalForm" => C::LegalForm.into(),
        "enterpriseNumber" | "enterpriseNumberPrinted" => C::EnterpriseNumber.into(),
        "municipality" => C::MunicipalityId.into(),
        "postalCode" => C::PostalCode.into(),
        "website" => C::Website.into(),
        "origin" | "synthetic" => C::Origin.into(),
        "economySide" => C::IsKindKnown.into(),
        "collectedOn" => C::CollectedOn.into(),
        "mergedInto" => C::MergedIntoId.into(),
        _ => Columns::ALL,
    }
}

/// What an answer shows of the offerings in the connection that this field gives.
pub fn of_offerings(ctx: &Context<'_>) -> OfferingShown {
    let mut shown = OfferingShown { columns: Columns::NONE, rubric: false };
    selection::on_rows(ctx, |field| {
        shown.columns = shown.columns.and(offering(field));
        shown.rubric |= field == "rubric";
    });
    shown
}

fn offering(field: &str) -> Columns<OfferingColumn> {
    use OfferingColumn as C;
    match field {
        "__typename" | "id" | "description" | "enterprise" | "rubric" => Columns::NONE,
        "title" | "titleText" => C::Title.into(),
        "kind" => C::Kind.into(),
        "basis" => C::Basis.into(),
        "serviceArea" => C::Area.into(),
        "capacity" => C::Capacity.into(),
        _ => Columns::ALL,
    }
}

/// What an answer shows of the testimonials in the connection that this field gives.
pub fn of_testimonials(ctx: &Context<'_>) -> Columns<TestimonialColumn> {
    let mut shown = Columns::NONE;
    selection::on_rows(ctx, |field| shown = shown.and(testimonial(field)));
    shown
}

fn testimonial(field: &str) -> Columns<TestimonialColumn> {
    use TestimonialColumn as C;
    match field {
        "__typename" | "id" | "enterprise" => Columns::NONE,
        "clientOrganisation" => C::ClientOrganisation.into(),
        "personName" => C::PersonName.into(),
        "quote" => C::Quote.into(),
        "givenOn" => C::GivenOn.into(),
        "synthetic" => C::IsSynthetic.into(),
        _ => Columns::ALL,
    }
}
