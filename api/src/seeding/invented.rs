//! Invented listings as rows: a few dozen for a demo, any number for measurements.

use super::error::SeedError;
use super::guide_rows::{GuideRows, NewListing, NewOffering};
use super::places;
use super::rows::{Cell, Rows};
use super::rubrics::{self, RubricLine};
use super::synthetic::{Generator, SyntheticListing};
use crate::shared::clock::start_of_day;
use crate::shared::ids::seeded;
use crate::shared::text_key::{newest_first, text_key};
use chrono::{Days, NaiveDate};
use std::collections::HashMap;

/// How many a demo has: enough to fill every rubric and every municipality.
const DEMO_LISTINGS: u64 = 76;
/// Invented listings were last confirmed on one of so many days before today, so that some are stale.
const CONFIRMED_WITHIN_DAYS: u64 = 420;
/// From one invented listing to the next, so that already the first few dozen are spread over that time.
const CONFIRMATION_STRIDE_DAYS: u64 = 37;
/// Added to the population, so that small municipalities are not left empty.
const EVERYWHERE: u32 = 4_000;

/// Makes invented listings and turns them into rows.
pub(super) struct Inventor {
    generator: Generator,
    rubrics: HashMap<String, RubricLine>,
    municipality_names: HashMap<String, String>,
    today: NaiveDate,
}

impl Inventor {
    /// An inventor over the embedded reference data.
    pub(super) fn new(today: NaiveDate) -> Result<Self, SeedError> {
        let municipalities = places::in_force()?;
        let weighted =
            municipalities.iter().map(|(code, name, population)| (code.clone(), name.clone(), population + EVERYWHERE));
        Ok(Self {
            generator: Generator::new(weighted.collect(), rubrics::words()?),
            rubrics: rubrics::by_slug()?,
            municipality_names: municipalities.into_iter().map(|(code, name, _)| (code, name)).collect(),
            today,
        })
    }

    /// The rows of the listings with these numbers.
    pub(super) fn rows(&self, numbers: std::ops::Range<u64>) -> Result<GuideRows, SeedError> {
        let mut rows = GuideRows::new();
        for number in numbers {
            self.add(&mut rows, &self.generator.listing(number))?;
        }
        Ok(rows)
    }

    fn add(&self, rows: &mut GuideRows, new: &SyntheticListing) -> Result<(), SeedError> {
        let id = rows.enterprise.add(&new.slug, self.enterprise(new));
        let from = Cell::Day(recognised_from(new.recognition));
        let recognition = [
            id.into(),
            new.recognition.into(),
            "STATED".into(),
            true.into(),
            from,
            Cell::Day(None),
            "VERIFIED".into(),
            1_i32.into(),
        ];
        rows.recognition.add(&new.slug, recognition);
        for (number, said) in new.testimonials.iter().enumerate() {
            let (year, month, day) = said.given_on;
            let unreal = || SeedError::data(format!("date of a testimonial of {}", new.slug));
            let given_on = NaiveDate::from_ymd_opt(year, month, day).ok_or_else(unreal)?;
            rows.testimonial.add(
                &format!("{}/{number}", new.slug),
                [
                    id.into(),
                    said.client_organisation.as_str().into(),
                    Cell::Text(None),
                    said.quote.as_str().into(),
                    given_on.into(),
                    newest_first(&given_on.to_string()).into(),
                    true.into(),
                    "GUIDE".into(),
                    "DEMO".into(),
                    start_of_day(given_on).into(),
                    true.into(),
                    1_i32.into(),
                ],
            );
        }
        rows.publish(&self.listing(new), &self.rubrics)
    }

    fn enterprise(&self, new: &SyntheticListing) -> [Cell; 15] {
        [
            new.slug.as_str().into(),
            new.name.as_str().into(),
            text_key(&new.name).into(),
            new.legal_form.into(),
            new.enterprise_number.clone().into(),
            seeded("municipality", &new.nis_code).into(),
            Cell::Text(None),
            new.website.as_str().into(),
            "INVENTED".into(),
            Cell::Text(None),
            invented_on().into(),
            true.into(),
            true.into(),
            true.into(),
            1_i32.into(),
        ]
    }

    fn listing<'a>(&'a self, new: &'a SyntheticListing) -> NewListing<'a> {
        let days = Days::new(new.index * CONFIRMATION_STRIDE_DAYS % CONFIRMED_WITHIN_DAYS);
        let name = self.municipality_names.get(&new.nis_code).map_or("", String::as_str);
        NewListing {
            slug: &new.slug,
            name: &new.name,
            origin: "INVENTED",
            description: Some(&new.description),
            confirmed_on: self.today.checked_sub_days(days).unwrap_or(self.today),
            municipality: Some((&new.nis_code, name)),
            offerings: new.offerings.iter().map(offering).collect(),
        }
    }
}

fn offering(new: &super::synthetic::SyntheticOffering) -> NewOffering<'_> {
    NewOffering {
        rubric: &new.rubric_slug,
        title: Some(&new.title),
        description: Some(&new.description),
        kind: Some(new.kind),
        basis: "INVENTED",
    }
}

/// The day on which the generator was written: the facts of an invented record never change.
fn invented_on() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 11, 23)
}

/// The first day of the recognition in force for a kind (DOMAIN §4.1 "Type availability").
fn recognised_from(kind: &str) -> Option<NaiveDate> {
    match kind {
        "LOCAL_SERVICES_ECONOMY" => NaiveDate::from_ymd_opt(2015, 4, 1),
        "CARE_WORK_INITIATIVE" => NaiveDate::from_ymd_opt(2024, 1, 1),
        "RECOGNISED_SOCIAL_COOPERATIVE" => NaiveDate::from_ymd_opt(2019, 5, 1),
        _ => NaiveDate::from_ymd_opt(2019, 1, 1),
    }
}

/// The rows of a demo.
pub(super) fn build(today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    Ok(Inventor::new(today)?.rows(0..DEMO_LISTINGS)?.into_tables())
}
