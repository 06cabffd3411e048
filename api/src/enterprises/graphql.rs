//! Recognitions and the other small types of enterprises in the graph. The type
//! `Enterprise` itself stands in [`crate::guide::graphql`], because it shows
//! what the guide knows.

use super::rules;
use crate::graphql::basis::Certainty;
use crate::graphql::scalars::Date;
use async_graphql::{Enum, Object};

/// A kind of recognition; every one is of the social economy. Source: Flemish and federal law.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RecognitionKind")]
pub enum RecognitionKind {
    /// Customised-work company (maatwerkbedrijf), from 2019-01-01.
    CustomisedWorkCompany,
    /// Customised-work department of a regular company (maatwerkafdeling), from 2019-01-01.
    CustomisedWorkDepartment,
    /// Sheltered workshop (beschutte werkplaats), until 2018-12-31.
    ShelteredWorkshop,
    /// Social workshop (sociale werkplaats), until 2018-12-31.
    SocialWorkshop,
    /// Local services economy (lokale diensteneconomie); no new ones from 2023-07-01.
    LocalServicesEconomy,
    /// Care-work initiative (arbeidszorginitiatief).
    CareWorkInitiative,
    /// Cooperative recognised as a social enterprise (coöperatie erkend als sociale onderneming).
    RecognisedSocialCooperative,
    /// Company with a social purpose (vennootschap met sociaal oogmerk), until 2019-04-30.
    SocialPurposeCompany,
    /// Insertion company (invoegbedrijf); no new ones from 2014-06-09.
    InsertionCompany,
}

/// Where the record of an enterprise comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Origin")]
pub enum EnterpriseOrigin {
    /// Collected from public pages and registers; `sources` names them.
    PublicSource,
    /// Named in the programme's slides of 2018 alone.
    Programme,
    /// Invented for demonstration; `synthetic` is true.
    Invented,
}

/// Which side of the economy an enterprise is on.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::EconomySide")]
pub enum EconomySide {
    /// Social economy: with a valid recognition of a social kind on the date.
    Social,
    /// Regular economy: without.
    Regular,
}

/// A recognition as a social enterprise.
pub struct Recognition(pub rules::Recognition);

/// A recognition as a social enterprise. Everyone may read it.
#[Object]
impl Recognition {
    /// Its kind.
    async fn kind(&self) -> RecognitionKind {
        self.0.kind.into()
    }

    /// Whether a source states the kind or it was inferred.
    async fn basis(&self) -> Certainty {
        self.0.basis.into()
    }

    /// Whether the period is known. When it is not, both dates are null and validity is unknown.
    async fn period_known(&self) -> bool {
        self.0.validity.is_some()
    }

    /// First day, Europe/Brussels; null when unknown.
    async fn valid_from(&self) -> Option<Date> {
        self.0.validity.and_then(|period| period.from).map(Date)
    }

    /// First day on which it no longer holds (exclusive); null when open or unknown.
    async fn valid_until(&self) -> Option<Date> {
        self.0.validity.and_then(|period| period.until).map(Date)
    }

    /// Whether it holds on a date; null when the period is not known.
    async fn valid_on(&self, #[graphql(desc = "Date in Europe/Brussels.")] date: Date) -> Option<bool> {
        self.0.valid_on(date.0)
    }
}
