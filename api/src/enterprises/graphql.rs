//! The register of enterprises in the graph: small types here, what officers do in `records`, what the register
//! adds to an enterprise in `register`. The type `Enterprise` itself stands in [`crate::guide::graphql`], because it shows
//! what the guide knows.

mod records;
mod register;

pub use super::claims::graphql::{ClaimMutation, ClaimQuery};
pub use super::establishments::graphql::{Establishment, EstablishmentMutation};
pub use super::recognitions::graphql::{Recognition, RecognitionMutation, RecognitionQuery};
pub use records::{EnterpriseMutation, EnterpriseQuery};
pub use register::Register;

use super::rules;
use async_graphql::Enum;

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
    /// Activity cooperative (activiteitencoöperatie, starterslabo).
    ActivityCooperative,
}

/// Where the record of an enterprise comes from.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Origin")]
pub enum EnterpriseOrigin {
    /// Collected from public pages and registers; `sources` names them.
    PublicSource,
    /// Named in the programme's slides of 2018 alone.
    Programme,
    /// Made here by an officer.
    Registered,
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
