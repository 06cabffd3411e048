//! The rows of a listing and everything under it, real or invented.

use super::error::SeedError;
use super::rows::{Cell, Rows, translate, translations};
use super::rubrics::RubricLine;
use crate::guide::listings::rules::derived::{Placed, derive, place_key};
use crate::shared::ids::seeded;
use crate::shared::text_key::text_key;
use std::collections::HashMap;
use uuid::Uuid;

/// What people decide about a listing after it was loaded, and what follows from a merge of its enterprise: a reload leaves
/// it alone.
const DECIDED: &[&str] = &["confirmed_on", "state", "version", "is_published", "enterprise_id", "is_public"];
/// What people can change about an enterprise.
const OF_ENTERPRISE: &[&str] = &[
    "name",
    "name_key",
    "legal_form",
    "enterprise_number",
    "municipality_id",
    "postal_code",
    "website",
    "is_public",
    "is_kind_known",
];
/// What people can change about a recognition.
const OF_RECOGNITION: &[&str] = &["enterprise_id", "is_period_known", "valid_from", "valid_until", "state"];
/// To whom an offering belongs, which changes when records are merged.
const OWNER: &[&str] = &["enterprise_id"];

/// Rows of the guide's tables, growing listing by listing.
pub(super) struct GuideRows {
    /// Enterprises.
    pub(super) enterprise: Rows,
    /// Where their facts come from.
    pub(super) source: Rows,
    /// Their recognitions.
    pub(super) recognition: Rows,
    /// What clients say.
    pub(super) testimonial: Rows,
    listing: Rows,
    place: Rows,
    offering: Rows,
    translation: Rows,
}

/// A listing on its way into the guide.
pub(super) struct NewListing<'a> {
    /// Slug of the enterprise.
    pub(super) slug: &'a str,
    /// Its name.
    pub(super) name: &'a str,
    /// `PUBLIC_SOURCE` or `INVENTED`.
    pub(super) origin: &'a str,
    /// Description in Dutch.
    pub(super) description: Option<&'a str>,
    /// When it was confirmed.
    pub(super) confirmed_on: chrono::NaiveDate,
    /// NIS code and name of the municipality.
    pub(super) municipality: Option<(&'a str, &'a str)>,
    /// What it offers.
    pub(super) offerings: Vec<NewOffering<'a>>,
}

/// An offering on its way into the guide.
pub(super) struct NewOffering<'a> {
    /// Slug of its rubric.
    pub(super) rubric: &'a str,
    /// Title in Dutch; none = the rubric's own name.
    pub(super) title: Option<&'a str>,
    /// Description in Dutch.
    pub(super) description: Option<&'a str>,
    /// `PRODUCT`, `SERVICE` or not verified.
    pub(super) kind: Option<&'a str>,
    /// `SOURCE` or `INVENTED`.
    pub(super) basis: &'a str,
}

impl GuideRows {
    /// No rows yet.
    pub(super) fn new() -> Self {
        Self {
            enterprise: Rows::of(
                "enterprise",
                &[
                    "id",
                    "slug",
                    "name",
                    "name_key",
                    "legal_form",
                    "enterprise_number",
                    "municipality_id",
                    "postal_code",
                    "website",
                    "origin",
                    "note",
                    "collected_on",
                    "is_public",
                    "is_synthetic",
                    "is_kind_known",
                    "version",
                ],
            )
            .keeping(&["version"])
            .managed(OF_ENTERPRISE),
            source: Rows::of("enterprise_source", &["id", "enterprise_id", "position", "citation"]),
            recognition: Rows::of(
                "recognition",
                &[
                    "id",
                    "enterprise_id",
                    "kind",
                    "basis",
                    "is_period_known",
                    "valid_from",
                    "valid_until",
                    "state",
                    "version",
                ],
            )
            .keeping(&["version"])
            .managed(OF_RECOGNITION),
            testimonial: Rows::of(
                "testimonial",
                &[
                    "id",
                    "enterprise_id",
                    "client_organisation",
                    "person_name",
                    "quote_nl",
                    "given_on",
                    "sort_key",
                    "is_published",
                    "consent_purpose",
                    "consent_text_version",
                    "consented_at",
                    "is_synthetic",
                    "version",
                ],
            )
            .keeping(&["version", "is_published", "enterprise_id"]),
            listing: Rows::of(
                "listing",
                &[
                    "id",
                    "enterprise_id",
                    "is_public",
                    "state",
                    "origin",
                    "description_nl",
                    "confirmed_on",
                    "municipality_id",
                    "name_key",
                    "search_key",
                    "version",
                ],
            )
            .keeping(DECIDED),
            place: Rows::of("listing_rubric", &["id", "rubric_id", "enterprise_id", "state", "name_key"])
                .keeping(DECIDED),
            offering: Rows::of(
                "offering",
                &["id", "enterprise_id", "rubric_id", "title_nl", "title_key", "description_nl", "kind", "basis"],
            )
            .keeping(OWNER),
            translation: translations(),
        }
    }

    /// All rows, parents before children.
    pub(super) fn into_tables(self) -> Vec<Rows> {
        let Self { enterprise, source, recognition, testimonial, listing, place, offering, translation } = self;
        vec![enterprise, source, recognition, listing, place, offering, testimonial, translation]
    }

    /// Adds a published listing with its offerings, and its place under each rubric and the one above.
    pub(super) fn publish(
        &mut self,
        new: &NewListing<'_>,
        rubrics: &HashMap<String, RubricLine>,
    ) -> Result<(), SeedError> {
        let enterprise = seeded("enterprise", new.slug);
        let mut placed = Vec::new();
        for (number, offering) in new.offerings.iter().enumerate() {
            let unknown = || SeedError::data(format!("rubric {} of {}", offering.rubric, new.slug));
            let rubric = rubrics.get(offering.rubric).ok_or_else(unknown)?;
            placed.push(Placed {
                title: offering.title.unwrap_or(&rubric.name_nl),
                rubric_name: &rubric.name_nl,
                rubric: &rubric.slug,
                above: Some(rubric.parent_slug.as_str()).filter(|slug| !slug.is_empty()),
            });
            self.offer(new.slug, enterprise, number, offering, rubric);
        }
        let derived = derive(new.name, new.municipality.map(|(_, name)| name), placed);
        self.list(new, enterprise, &derived.name_key, &derived.search_key);
        for slug in derived.rubrics {
            let rubric = seeded("rubric", &slug);
            let cells = [rubric.into(), enterprise.into(), "PUBLISHED".into(), derived.name_key.as_str().into()];
            self.place.add(&place_key(new.slug, &slug), cells);
        }
        Ok(())
    }

    fn list(&mut self, new: &NewListing<'_>, enterprise: Uuid, name_key: &str, search_key: &str) {
        let municipality = new.municipality.map(|(code, _)| seeded("municipality", code));
        self.listing.add(
            new.slug,
            [
                enterprise.into(),
                true.into(),
                "PUBLISHED".into(),
                new.origin.into(),
                Cell::Text(new.description.map(str::to_owned)),
                new.confirmed_on.into(),
                municipality.into(),
                name_key.into(),
                search_key.into(),
                Cell::Int(Some(1)),
            ],
        );
    }

    fn offer(&mut self, slug: &str, enterprise: Uuid, number: usize, new: &NewOffering<'_>, rubric: &RubricLine) {
        let title = new.title.unwrap_or(&rubric.name_nl);
        let id = self.offering.add(
            &format!("{slug}/{number}"),
            [
                enterprise.into(),
                seeded("rubric", &rubric.slug).into(),
                title.into(),
                text_key(title).into(),
                Cell::Text(new.description.map(str::to_owned)),
                Cell::Text(new.kind.map(str::to_owned)),
                new.basis.into(),
            ],
        );
        if new.title.is_none() {
            translate(&mut self.translation, id, "title_nl", title, Some(&rubric.name_fr), Some(&rubric.name_en));
        }
    }
}
