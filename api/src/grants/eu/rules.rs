//! European projects as the programme knows them. Source: slides, DOMAIN §6 "EU project".

use crate::shared::money::EuroCents;
use uuid::Uuid;

/// A European project with provincial co-financing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EuProject {
    /// Key.
    pub id: Uuid,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// European programme.
    pub programme: Option<String>,
    /// First calendar year.
    pub from_year: i32,
    /// Last calendar year, inclusive.
    pub until_year: i32,
    /// What it is for, in Dutch.
    pub aim_nl: String,
    /// Budget of all partners together.
    pub budget: Option<EuroCents>,
    /// What the Province pays.
    pub provincial_share: Option<EuroCents>,
    /// The years as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
}

/// A partner that the source names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EuPartner {
    /// Name as in the source.
    pub name: String,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its record as an enterprise.
    pub enterprise_id: Option<Uuid>,
}

/// A country or region that partners come from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Territory {
    /// Key.
    pub id: Uuid,
    /// Name in Dutch.
    pub name_nl: String,
    /// Country it is or lies in, ISO 3166-1 alpha-2.
    pub country: String,
}
