//! Enterprises, their numbers and recognitions (DOMAIN §4.1). Pure.

pub mod details;
pub mod duplicates;
pub mod establishments;
mod known;
mod number;
mod persons;
mod recognitions;

pub use known::KnownEnterprise;
pub use number::{EnterpriseNumber, EstablishmentNumber, printed, printed_establishment};
pub use persons::is_sole_trader;
pub use recognitions::{Authority, Recognition, RecognitionKind, RecognitionState, check_window, economy_side};

use crate::access::{Scope, ScopeKind, Target};
use crate::codes;
use crate::places::rules::Municipality;
use crate::shared::columns::{Column, Columns, Numbered};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

codes! {
    /// Where a record comes from.
    pub enum Origin {
        /// Collected from public pages and registers.
        PublicSource = "PUBLIC_SOURCE",
        /// Named in the programme's slides of 2018 alone.
        Programme = "PROGRAMME",
        /// Made here by an officer.
        Registered = "REGISTERED",
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
    /// [`Enterprise::country`].
    Country,
    /// [`Enterprise::foreign_number`].
    ForeignNumber,
    /// [`Enterprise::is_public`].
    IsPublic,
    /// [`Enterprise::version`].
    Version,
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
    /// The record itself, where it was asked for by the key or slug of one that was merged into it.
    pub merged_into_id: Column<Option<Uuid>>,
    /// Country of the seat, where that is not Belgium.
    pub country: Column<Option<String>>,
    /// Number in the register of that country.
    pub foreign_number: Column<Option<String>>,
    /// Whether everyone may see it.
    pub is_public: Column<bool>,
    /// Rises with every change by people.
    pub version: Column<i32>,
    /// The municipality of the seat itself, where it came along.
    pub municipality: Option<Arc<Municipality>>,
}

/// An enterprise as a record that is changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Key.
    pub id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// What is said of it.
    pub details: details::Details,
    /// Whether everyone may see it.
    pub is_public: bool,
    /// The record it was merged into.
    pub merged_into: Option<Uuid>,
    /// Rises with every change by people.
    pub version: i32,
}

/// Whom an enterprise belongs to.
pub const fn of_enterprise(id: Uuid) -> Target {
    Target { account: None, scope: Some(scope(id)), proposer: None, has_conflict: false, is_awarded: false }
}

/// The scope of an enterprise.
pub const fn scope(id: Uuid) -> Scope {
    Scope { kind: ScopeKind::Enterprise, id }
}
