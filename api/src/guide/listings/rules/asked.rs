//! What a listing is asked to say, and what of it may be stored. Pure.

pub use super::asked_offering::{AskedArea, AskedCapacity, AskedOffering};
use super::content::{Contact, ContactKind, Hours, Label, ListingContent, ReservedFacts};
use super::references::References;
use super::words::{LONGEST_TEXT, line, minute, phone, postal_code, text, website};
use crate::guide::listings::error::ListingError;
use crate::identity::rules::EmailAddress;
use crate::places::error::PlaceError;
use crate::places::rules::NisCode;
use crate::shared::error::{Error, Problems, Refuse};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashSet;
use uuid::Uuid;

/// Most contacts, and most labels.
const MOST_CONTACTS: usize = 20;
/// Most opening hours: four a day.
const MOST_HOURS: usize = 28;
/// Most offerings.
const MOST_OFFERINGS: usize = 100;

/// All that a listing is asked to say.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct AskedContent {
    /// Name as used in public.
    pub name: String,
    /// Website.
    pub website: Option<String>,
    /// Postal code of the seat.
    pub postal_code: Option<String>,
    /// NIS code of the municipality of the seat, present or past.
    pub municipality: Option<String>,
    /// Description in Dutch.
    pub description: Option<String>,
    /// Contacts, in order.
    pub contacts: Vec<Contact>,
    /// Opening hours.
    pub hours: Vec<AskedHours>,
    /// Offerings.
    pub offerings: Vec<AskedOffering>,
    /// Quality labels, in order.
    pub labels: Vec<Label>,
    /// What is declared for reserved contracts.
    pub reserved: Option<ReservedFacts>,
}

/// Opening hours as people write them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AskedHours {
    /// Day of the week, 1 = Monday.
    pub weekday: i32,
    /// When it opens, such as 09:30.
    pub opens: String,
    /// When it closes, such as 24:00.
    pub closes: String,
}

/// What a content is checked against.
#[derive(Clone, Copy, Debug)]
pub struct Against<'a> {
    /// Rubrics and municipalities.
    pub references: &'a References,
    /// The offerings the listing has.
    pub offerings: &'a [Uuid],
    /// What it says of its seat, which is left as it is: postal code, and NIS code of the municipality.
    pub seat: (Option<&'a str>, Option<&'a str>),
    /// The municipalities in which the postal code lies that it is asked to say.
    pub lies_in: &'a [Uuid],
    /// Today, Europe/Brussels.
    pub today: NaiveDate,
}

/// The problems of a content, each under its place below `content`.
pub(super) struct Judge<'a> {
    pub(super) against: Against<'a>,
    problems: Problems,
}

impl Judge<'_> {
    /// The value of a field; none when it cannot be used, which is remembered.
    pub(super) fn take<T, R: Refuse>(&mut self, path: &str, checked: Result<T, R>) -> Option<T> {
        self.problems.take(&format!("content.{path}"), checked)
    }

    /// The value of a field that may be left out.
    pub(super) fn may_take<T, R: Refuse>(
        &mut self,
        path: &str,
        given: Option<&String>,
        check: impl FnOnce(&str) -> Result<T, R>,
    ) -> Option<T> {
        given.and_then(|given| self.take(path, check(given)))
    }

    /// Remembers what is wrong with a field.
    pub(super) fn add(&mut self, path: &str, refusal: &impl Refuse) {
        self.problems.add(&format!("content.{path}"), refusal);
    }

    /// The part of a list that is read at all.
    pub(super) fn bounded<'l, T>(&mut self, path: &str, list: &'l [T], most: usize) -> &'l [T] {
        match list.get(..most) {
            Some(part) if list.len() > most => {
                self.add(path, &ListingError::ListTooLong { most });
                part
            }
            _ => list,
        }
    }

    /// The NIS code of a municipality as it is today.
    pub(super) fn place(&mut self, path: &str, given: &str) -> Option<String> {
        let code = self.take(path, NisCode::parse(given))?;
        let found = self.against.references.place_today(code.as_str()).map(|place| place.nis_code.clone());
        if found.is_none() {
            self.add(path, &PlaceError::NisCodeUnknown { nis_code: code.to_string() });
        }
        found
    }

    /// Whether postal code and municipality belong together, where they are not those that were said before.
    fn seat(&mut self, content: &ListingContent) {
        let (code, nis) = (content.postal_code.as_deref(), content.municipality.as_deref());
        let Some((code, nis)) = code.zip(nis).filter(|_| (code, nis) != self.against.seat) else { return };
        if !self.against.references.belongs(self.against.lies_in, nis) {
            let name = self.against.references.place(nis).map_or(nis, |place| &place.name_nl);
            let (postal_code, municipality) = (code.to_owned(), format!("{name} ({nis})"));
            self.add("postalCode", &PlaceError::PostalCodeElsewhere { postal_code, municipality });
        }
    }

    /// A date of a statement or of evidence: not after today.
    pub(super) fn stated(&mut self, path: &str, on: NaiveDate) -> NaiveDate {
        if on > self.against.today {
            self.add(path, &ListingError::StatedInFuture { today: self.against.today });
        }
        on
    }
}

impl AskedContent {
    /// What may be stored of it.
    ///
    /// # Errors
    /// Every problem of its fields at once.
    pub fn check(&self, against: Against<'_>) -> Result<ListingContent, Error> {
        let mut judge = Judge { against, problems: Problems::default() };
        let name = judge.take("name", line(&self.name)).unwrap_or_default();
        let described = |given: &str| text(given, LONGEST_TEXT);
        let content = ListingContent {
            name,
            website: judge.may_take("website", self.website.as_ref(), website),
            postal_code: judge.may_take("postalCode", self.postal_code.as_ref(), postal_code),
            municipality: self.municipality.as_ref().and_then(|given| judge.place("municipality", given)),
            description: judge.may_take("description", self.description.as_ref(), described),
            contacts: self.contacts(&mut judge),
            hours: self.hours(&mut judge),
            offerings: self.offerings(&mut judge),
            labels: self.labels(&mut judge),
            reserved: self.reserved(&mut judge),
        };
        judge.seat(&content);
        judge.problems.finish()?;
        Ok(content)
    }

    fn contacts(&self, judge: &mut Judge<'_>) -> Vec<Contact> {
        let contacts = judge.bounded("contacts", &self.contacts, MOST_CONTACTS);
        let contact = |(place, given): (usize, &Contact)| {
            let path = format!("contacts.{place}");
            let value = match given.kind {
                ContactKind::Email => {
                    let email = EmailAddress::parse(&given.value).map(|email| email.as_str().to_owned());
                    judge.take(&format!("{path}.value"), email)
                }
                ContactKind::Phone => judge.take(&format!("{path}.value"), phone(&given.value)),
                ContactKind::Person => judge.take(&format!("{path}.value"), line(&given.value)),
            };
            let label = judge.may_take(&format!("{path}.label"), given.label.as_ref(), line);
            Contact { kind: given.kind, value: value.unwrap_or_default(), label, is_public: given.is_public }
        };
        contacts.iter().enumerate().map(contact).collect()
    }

    fn hours(&self, judge: &mut Judge<'_>) -> Vec<Hours> {
        let asked = judge.bounded("openingHours", &self.hours, MOST_HOURS);
        let mut all: Vec<Hours> = Vec::new();
        for (place, given) in asked.iter().enumerate() {
            let path = format!("openingHours.{place}");
            let opens = judge.take(&format!("{path}.opens"), minute(&given.opens));
            let closes = judge.take(&format!("{path}.closes"), minute(&given.closes));
            let Some((opens, closes)) = opens.zip(closes) else { continue };
            let new = Hours { weekday: given.weekday, opens, closes };
            let meets = |other: &Hours| other.weekday == new.weekday && other.opens < closes && opens < other.closes;
            if closes <= opens {
                judge.add(&format!("{path}.closes"), &ListingError::HoursReversed);
            } else if all.iter().any(meets) {
                judge.add(&path, &ListingError::HoursOverlap);
            }
            all.push(new);
        }
        all.sort_unstable();
        all
    }

    fn offerings(&self, judge: &mut Judge<'_>) -> Vec<super::content::OfferingContent> {
        let asked = judge.bounded("offerings", &self.offerings, MOST_OFFERINGS);
        let mut seen = HashSet::new();
        let mut all = Vec::new();
        for (place, given) in asked.iter().enumerate() {
            let path = format!("offerings.{place}");
            if let Some(id) = given.id {
                if !judge.against.offerings.contains(&id) {
                    judge.add(&format!("{path}.id"), &ListingError::OfferingUnknown);
                }
                if !seen.insert(id) {
                    judge.add(&format!("{path}.id"), &ListingError::OfferingTwice);
                }
            }
            all.push(given.check(judge, &path));
        }
        all
    }

    fn labels(&self, judge: &mut Judge<'_>) -> Vec<Label> {
        let labels = judge.bounded("labels", &self.labels, MOST_CONTACTS);
        let label = |(place, given): (usize, &Label)| Label {
            name: judge.take(&format!("labels.{place}.name"), line(&given.name)).unwrap_or_default(),
            reference: judge.may_take(&format!("labels.{place}.reference"), given.reference.as_ref(), line),
            valid_until: given.valid_until,
        };
        labels.iter().enumerate().map(label).collect()
    }

    fn reserved(&self, judge: &mut Judge<'_>) -> Option<ReservedFacts> {
        let given = self.reserved?;
        if !(0..=10_000).contains(&given.share) {
            judge.add("reservedContract.share", &ListingError::ShareMalformed);
        }
        judge.stated("reservedContract.evidenceOn", given.evidence_on);
        Some(given)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::guide::listings::rules::references::{PlaceRef, RubricRef};

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn references() -> References {
        let rubric = RubricRef {
            id: Uuid::from_u128(1),
            slug: "groen".to_owned(),
            name_nl: "Groen".to_owned(),
            parent_id: None,
            is_retired: false,
        };
        let place = |id, code: &str, into| PlaceRef {
            id: Uuid::from_u128(id),
            nis_code: code.to_owned(),
            name_nl: code.to_owned(),
            into,
        };
        let places =
            vec![place(2, "44049", Some(Uuid::from_u128(3))), place(3, "44083", None), place(4, "44090", None)];
        References { rubrics: vec![rubric], places }
    }

    fn checked(asked: &AskedContent) -> Result<ListingContent, Vec<(String, &'static str)>> {
        let references = references();
        let (offerings, lies_in) = ([Uuid::from_u128(7)], [Uuid::from_u128(3)]);
        let seat = (Some("1000"), Some("44090"));
        let today = date("2026-11-23");
        let against = Against { references: &references, offerings: &offerings, seat, lies_in: &lies_in, today };
        asked.check(against).map_err(|refused| match refused {
            Error::Invalid(problems) => problems.into_iter().map(|problem| (problem.path, problem.rule)).collect(),
            other => panic!("{other}"),
        })
    }

    fn named(name: &str) -> AskedContent {
        AskedContent { name: name.to_owned(), ..AskedContent::default() }
    }

    fn hours(weekday: i32, opens: &str, closes: &str) -> AskedHours {
        AskedHours { weekday, opens: opens.to_owned(), closes: closes.to_owned() }
    }

    #[test]
    fn a_name_is_all_a_draft_needs_and_a_municipality_is_the_one_of_today() {
        let content = checked(&AskedContent { municipality: Some("44049".to_owned()), ..named(" Proef ") });
        let content = content.expect("nothing is wrong");
        assert_eq!((content.name.as_str(), content.municipality.as_deref()), ("Proef", Some("44083")));
    }

    #[test]
    fn a_postal_code_belongs_to_its_municipality_unless_both_were_said_before() {
        let seat = |postal_code: &str, nis_code: &str| {
            let (postal_code, municipality) = (Some(postal_code.to_owned()), Some(nis_code.to_owned()));
            checked(&AskedContent { postal_code, municipality, ..named("Proef") }).err()
        };
        assert_eq!((seat("9850", "44049"), seat("9850", "44083"), seat("1000", "44090")), (None, None, None));
        assert_eq!(seat("9850", "44090"), Some(vec![("content.postalCode".to_owned(), "POSTAL_CODE_ELSEWHERE")]));
    }

    #[test]
    fn everything_that_is_wrong_is_told_at_once_with_its_place() {
        let contact =
            Contact { kind: ContactKind::Email, value: "geen adres".to_owned(), label: None, is_public: true };
        let asked = AskedContent {
            website: Some("voorbeeld".to_owned()),
            postal_code: Some("90".to_owned()),
            municipality: Some("99999".to_owned()),
            contacts: vec![contact],
            labels: vec![Label { name: String::new(), reference: None, valid_until: None }],
            reserved: Some(ReservedFacts { share: 10_001, evidence_on: date("2026-11-24") }),
            ..named("")
        };
        let told = checked(&asked).expect_err("problems");
        let told: Vec<_> = told.iter().map(|(path, rule)| (path.as_str(), *rule)).collect();
        assert_eq!(
            told,
            [
                ("content.name", "LISTING_NAME_MALFORMED"),
                ("content.website", "WEBSITE_MALFORMED"),
                ("content.postalCode", "POSTAL_CODE_MALFORMED"),
                ("content.municipality", "NIS_CODE_UNKNOWN"),
                ("content.contacts.0.value", "EMAIL_MALFORMED"),
                ("content.labels.0.name", "LISTING_NAME_MALFORMED"),
                ("content.reservedContract.share", "SHARE_MALFORMED"),
                ("content.reservedContract.evidenceOn", "STATED_IN_FUTURE"),
            ]
        );
    }

    #[test]
    fn opening_hours_of_a_day_follow_each_other() {
        let with = |hours: Vec<AskedHours>| checked(&AskedContent { hours, ..named("Proef") });
        let fine = with(vec![hours(2, "13:00", "17:00"), hours(1, "09:00", "12:00"), hours(2, "09:00", "13:00")]);
        let days: Vec<_> = fine.expect("fine").hours.iter().map(|hours| (hours.weekday, hours.opens)).collect();
        assert_eq!(days, [(1, 540), (2, 540), (2, 780)], "in order");
        let rule = |refused: Result<_, Vec<(String, &'static str)>>| refused.expect_err("refused").remove(0).1;
        assert_eq!(rule(with(vec![hours(1, "09:00", "12:00"), hours(1, "11:59", "13:00")])), "HOURS_OVERLAP");
        assert_eq!(rule(with(vec![hours(1, "12:00", "12:00")])), "HOURS_REVERSED");
        assert_eq!(rule(with(vec![hours(1, "9", "12:00")])), "TIME_MALFORMED");
    }
}
