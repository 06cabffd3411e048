//! Enterprises, their numbers and recognitions (DOMAIN §4.1). Pure.

mod number;

pub use number::{EnterpriseNumber, printed};

use crate::codes;
use crate::places::rules::Municipality;
use crate::shared::basis::Certainty;
use crate::shared::columns::{Column, Columns, Numbered};
use crate::shared::period::Period;
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

codes! {
    /// A kind of recognition; every one is of the social economy.
    pub enum RecognitionKind {
        /// Maatwerkbedrijf, from 2019.
        CustomisedWorkCompany = "CUSTOMISED_WORK_COMPANY",
        /// Maatwerkafdeling, from 2019.
        CustomisedWorkDepartment = "CUSTOMISED_WORK_DEPARTMENT",
        /// Beschutte werkplaats, until 2018.
        ShelteredWorkshop = "SHELTERED_WORKSHOP",
        /// Sociale werkplaats, until 2018.
        SocialWorkshop = "SOCIAL_WORKSHOP",
        /// Lokale diensteneconomie.
        LocalServicesEconomy = "LOCAL_SERVICES_ECONOMY",
        /// Arbeidszorginitiatief.
        CareWorkInitiative = "CARE_WORK_INITIATIVE",
        /// Coöperatie erkend als sociale onderneming.
        RecognisedSocialCooperative = "RECOGNISED_SOCIAL_COOPERATIVE",
        /// Vennootschap met sociaal oogmerk, until 2019.
        SocialPurposeCompany = "SOCIAL_PURPOSE_COMPANY",
        /// Invoegbedrijf, historic.
        InsertionCompany = "INSERTION_COMPANY",
    }
}

codes! {
    /// Where a record comes from.
    pub enum Origin {
        /// Collected from public pages and registers.
        PublicSource = "PUBLIC_SOURCE",
        /// Named in the programme's slides of 2018 alone.
        Programme = "PROGRAMME",
        /// Invented for demonstration.
        Invented = "INVENTED",
    }
}

codes! {
    /// Which side of the economy an enterprise is on, on a date.
    pub enum EconomySide {
        /// With a valid recognition of a social kind.
        Social = "SOCIAL",
        /// Without.
        Regular = "REGULAR",
    }
}

/// A column of an enterprise that is read only where an answer shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum EnterpriseColumn {
    /// [`Enterprise::slug`].
    Slug,
    /// [`Enterprise::name`].
    Name,
    /// [`Enterprise::legal_form`].
    LegalForm,
    /// [`Enterprise::enterprise_number`].
    EnterpriseNumber,
    /// [`Enterprise::municipality_id`].
    MunicipalityId,
    /// [`Enterprise::postal_code`].
    PostalCode,
    /// [`Enterprise::website`].
    Website,
    /// [`Enterprise::origin`].
    Origin,
    /// [`Enterprise::is_kind_known`].
    IsKindKnown,
    /// [`Enterprise::collected_on`].
    CollectedOn,
    /// [`Enterprise::merged_into_id`].
    MergedIntoId,
}

impl Numbered for EnterpriseColumn {
    fn number(self) -> u32 {
        self as u32
    }
}

/// What an answer shows of enterprises.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Shown {
    /// Their columns.
    pub columns: Columns<EnterpriseColumn>,
    /// Their municipalities, which then come along.
    pub municipality: bool,
}

impl Shown {
    /// Every column, and nothing that comes along.
    pub const RECORD: Self = Self { columns: Columns::ALL, municipality: false };
}

/// An enterprise as a record, as far as it was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Enterprise {
    /// Key.
    pub id: Uuid,
    /// Sort key of the name.
    pub name_key: String,
    /// Readable key in addresses.
    pub slug: Column<String>,
    /// Name as used in public.
    pub name: Column<String>,
    /// Legal form as an abbreviation.
    pub legal_form: Column<Option<String>>,
    /// Enterprise number, ten digits.
    pub enterprise_number: Column<Option<String>>,
    /// Municipality of the seat.
    pub municipality_id: Column<Option<Uuid>>,
    /// Postal code of the seat.
    pub postal_code: Column<Option<String>>,
    /// Website.
    pub website: Column<Option<String>>,
    /// Where the record comes from.
    pub origin: Column<Origin>,
    /// Whether it is known which side of the economy it is on.
    pub is_kind_known: Column<bool>,
    /// When the facts were collected.
    pub collected_on: Column<NaiveDate>,
    /// The record it was merged into.
    pub merged_into_id: Column<Option<Uuid>>,
    /// The municipality of the seat itself, where it came along.
    pub municipality: Option<Arc<Municipality>>,
}

/// A recognition as a social enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Its kind.
    pub kind: RecognitionKind,
    /// How the kind is known.
    pub basis: Certainty,
    /// When it holds; none when the period is not known.
    pub validity: Option<Period>,
}

impl RecognitionKind {
    /// When recognitions of this kind can hold at all (DOMAIN §4.1 "Type availability").
    pub fn window(self) -> Period {
        let day = NaiveDate::from_ymd_opt;
        match self {
            Self::CustomisedWorkCompany | Self::CustomisedWorkDepartment => {
                Period { from: day(2019, 1, 1), until: None }
            }
            Self::ShelteredWorkshop | Self::SocialWorkshop => Period { from: None, until: day(2019, 1, 1) },
            Self::SocialPurposeCompany => Period { from: None, until: day(2019, 5, 1) },
            _ => Period { from: None, until: None },
        }
    }
}

impl Recognition {
    /// Whether it holds on a date; none = unknown. Outside the time of its kind it never does.
    pub fn valid_on(&self, date: NaiveDate) -> Option<bool> {
        match self.kind.window().contains(date) {
            true => self.validity.map(|period| period.contains(date)),
            false => Some(false),
        }
    }
}

/// The side of an enterprise on a date, from its recognitions: SOCIAL with a
/// valid one, REGULAR without; unknown (none) when only the period of a
/// recognition is missing to say, or when nobody knows what kind it is.
pub fn economy_side(is_kind_known: bool, recognitions: &[Recognition], date: NaiveDate) -> Option<EconomySide> {
    let answers: Vec<Option<bool>> = recognitions.iter().map(|recognition| recognition.valid_on(date)).collect();
    match () {
        () if answers.contains(&Some(true)) => Some(EconomySide::Social),
        () if answers.contains(&None) || !is_kind_known => None,
        () => Some(EconomySide::Regular),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn recognition(period: Option<(&str, Option<&str>)>) -> Recognition {
        Recognition {
            kind: RecognitionKind::CustomisedWorkCompany,
            basis: Certainty::Stated,
            validity: period.map(|(from, until)| Period { from: Some(date(from)), until: until.map(date) }),
        }
    }

    #[test]
    fn a_recognition_of_unknown_period_is_neither_valid_nor_invalid() {
        assert_eq!(recognition(None).valid_on(date("2020-01-01")), None);
        assert_eq!(recognition(Some(("2019-01-01", None))).valid_on(date("2018-12-31")), Some(false));
    }

    #[test]
    fn outside_the_time_of_its_kind_a_recognition_of_unknown_period_does_not_hold() {
        assert_eq!(recognition(None).valid_on(date("2018-12-31")), Some(false));
        assert_eq!(recognition(None).valid_on(date("2019-01-01")), None);
    }

    #[test]
    fn the_side_is_social_with_a_valid_recognition_and_unknown_when_a_period_is_missing() {
        let (held, over, unknown) = (
            recognition(Some(("2019-01-01", None))),
            recognition(Some(("2010-01-01", Some("2019-01-01")))),
            recognition(None),
        );
        let on = date("2020-01-01");
        assert_eq!(economy_side(true, &[held.clone(), unknown.clone()], on), Some(EconomySide::Social));
        assert_eq!(economy_side(true, &[over.clone(), unknown], on), None);
        assert_eq!(economy_side(true, &[over], on), Some(EconomySide::Regular));
        assert_eq!(economy_side(true, &[], on), Some(EconomySide::Regular));
        assert_eq!(economy_side(false, &[], on), None);
    }
}
