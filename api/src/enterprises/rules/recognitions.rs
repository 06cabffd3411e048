//! Recognitions as a social enterprise: when they can hold, and what follows from them (DOMAIN §4.1). Pure.

use super::EconomySide;
use crate::codes;
use crate::enterprises::recognitions::error::RecognitionError;
use crate::shared::basis::Certainty;
use crate::shared::period::Period;
use chrono::{DateTime, NaiveDate, Utc};
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
        /// Activiteitencoöperatie, starterslabo.
        ActivityCooperative = "ACTIVITY_COOPERATIVE",
    }
}

codes! {
    /// Whose decision a recognition is.
    pub enum Authority {
        /// The Flemish government.
        Flemish = "FLEMISH",
        /// The federal government.
        Federal = "FEDERAL",
    }
}

codes! {
    /// Where a recognition stands; only what is verified counts.
    pub enum RecognitionState {
        /// Someone says that it is there.
        Proposed = "PROPOSED",
        /// An officer who is not the proposer saw that it is.
        Verified = "VERIFIED",
        /// An officer did not see that it is.
        Refused = "REFUSED",
    }
}

/// A recognition as a social enterprise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recognition {
    /// Key.
    pub id: Uuid,
    /// The enterprise.
    pub enterprise: Uuid,
    /// The establishment that is recognised; none when it is the whole enterprise.
    pub establishment: Option<Uuid>,
    /// Its kind.
    pub kind: RecognitionKind,
    /// How the kind is known.
    pub basis: Certainty,
    /// Whether it is known since when it holds.
    pub is_period_known: bool,
    /// When it holds, as far as that is known.
    pub period: Period,
    /// Where it stands.
    pub state: RecognitionState,
    /// Reference of the decision.
    pub reference: Option<String>,
    /// What shows it.
    pub evidence: Option<String>,
    /// When it was proposed; none for what was loaded.
    pub proposed_at: Option<DateTime<Utc>>,
    /// The account that proposed it; none for what was loaded.
    pub proposed_by: Option<Uuid>,
    /// When it was verified or refused; none while proposed and for what was loaded.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub refused_reason: Option<String>,
    /// Why an officer ended it.
    pub ended_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
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

    /// When one can begin: no later than it can hold, and of some kinds there are no new ones though old ones run on.
    pub fn opening(self) -> Period {
        let until = match self {
            Self::InsertionCompany => NaiveDate::from_ymd_opt(2014, 6, 9),
            Self::LocalServicesEconomy => NaiveDate::from_ymd_opt(2023, 7, 1),
            _ => return self.window(),
        };
        Period { until, ..self.window() }
    }

    /// Whose decision it is: the recognition of cooperatives and the company with a social purpose are federal law.
    pub const fn authority(self) -> Authority {
        match self {
            Self::RecognisedSocialCooperative | Self::SocialPurposeCompany => Authority::Federal,
            Self::CustomisedWorkCompany
            | Self::CustomisedWorkDepartment
            | Self::ShelteredWorkshop
            | Self::SocialWorkshop
            | Self::LocalServicesEconomy
            | Self::CareWorkInitiative
            | Self::InsertionCompany
            | Self::ActivityCooperative => Authority::Flemish,
        }
    }
}

/// Whether a new recognition of a kind can hold in a period, which has a beginning.
///
/// # Errors
/// `RECOGNITION_OUTSIDE_WINDOW`.
pub fn check_window(kind: RecognitionKind, period: &Period) -> Result<(), RecognitionError> {
    let begins = period.from.is_some_and(|from| kind.opening().contains(from));
    let ends = kind.window().until.is_none_or(|last| period.until.is_some_and(|until| until <= last));
    match begins && ends {
        true => Ok(()),
        false => Err(RecognitionError::outside(kind)),
    }
}

impl Recognition {
    /// Whether it holds on a date; none = unknown. Outside the time of its kind it never does, and what is not verified
    /// counts for nothing.
    pub fn valid_on(&self, date: NaiveDate) -> Option<bool> {
        let is_over = self.period.until.is_some_and(|until| until <= date);
        match () {
            () if self.state != RecognitionState::Verified || !self.kind.window().contains(date) => Some(false),
            () if is_over => Some(false),
            () if !self.is_period_known => None,
            () => Some(self.period.contains(date)),
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
impl Recognition {
    /// One that counts, of which nothing but kind and period matters; of unknown period without one.
    pub(crate) fn verified(kind: RecognitionKind, period: Option<Period>) -> Self {
        Self {
            id: Uuid::nil(),
            enterprise: Uuid::nil(),
            establishment: None,
            kind,
            basis: Certainty::Stated,
            is_period_known: period.is_some(),
            period: period.unwrap_or(Period { from: None, until: None }),
            state: RecognitionState::Verified,
            reference: None,
            evidence: None,
            proposed_at: None,
            proposed_by: None,
            decided_at: None,
            refused_reason: None,
            ended_reason: None,
            version: 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn recognition(period: Option<(&str, Option<&str>)>) -> Recognition {
        let known = period.map(|(from, until)| Period { from: Some(date(from)), until: until.map(date) });
        Recognition::verified(RecognitionKind::CustomisedWorkCompany, known)
    }

    #[test]
    fn what_is_not_verified_counts_for_nothing() {
        for state in [RecognitionState::Proposed, RecognitionState::Refused] {
            let one = Recognition { state, ..recognition(Some(("2019-01-01", None))) };
            assert_eq!(one.valid_on(date("2020-01-01")), Some(false));
            assert_eq!(economy_side(true, &[one], date("2020-01-01")), Some(EconomySide::Regular));
        }
    }

    #[test]
    fn one_of_unknown_beginning_that_ended_is_over_and_was_unknown_before() {
        let ended = Period { from: None, until: Some(date("2022-01-01")) };
        let one = Recognition { period: ended, ..recognition(None) };
        assert_eq!(one.valid_on(date("2021-12-31")), None);
        assert_eq!(one.valid_on(date("2022-01-01")), Some(false));
    }

    #[test]
    fn a_new_recognition_begins_and_ends_in_the_time_of_its_kind() {
        use RecognitionKind as K;
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let fits = |kind, from, until: Option<&str>| {
            check_window(kind, &Period { from: day(from), until: until.and_then(day) }).is_ok()
        };
        for kind in [K::ShelteredWorkshop, K::SocialWorkshop] {
            assert!(fits(kind, "2018-12-31", Some("2019-01-01")) && !fits(kind, "2018-12-31", Some("2019-01-02")));
            assert!(!fits(kind, "2019-01-01", Some("2019-06-01")) && !fits(kind, "2010-01-01", None));
        }
        for kind in [K::CustomisedWorkCompany, K::CustomisedWorkDepartment] {
            assert!(fits(kind, "2019-01-01", None) && !fits(kind, "2018-12-31", None));
        }
        assert!(fits(K::SocialPurposeCompany, "2019-04-30", Some("2019-05-01")));
        assert!(!fits(K::SocialPurposeCompany, "2019-05-01", Some("2020-01-01")));
        assert!(fits(K::InsertionCompany, "2014-06-08", None) && !fits(K::InsertionCompany, "2014-06-09", None));
        assert!(
            fits(K::LocalServicesEconomy, "2023-06-30", None) && !fits(K::LocalServicesEconomy, "2023-07-01", None)
        );
        for kind in [K::CareWorkInitiative, K::RecognisedSocialCooperative, K::ActivityCooperative] {
            assert!(fits(kind, "2026-01-01", None), "{kind:?}");
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
