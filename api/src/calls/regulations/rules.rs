//! Regulations as the programme knows them. Source: slides, DOMAIN §6 "Regulation".

use chrono::NaiveDate;
use uuid::Uuid;

/// The rules of a grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regulation {
    /// Key.
    pub id: Uuid,
    /// Readable key, stable.
    pub slug: String,
    /// Title in Dutch.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
}

/// An aim of a regulation or of an operating grant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aim {
    /// Key.
    pub id: Uuid,
    /// Order of mention, from 1.
    pub position: i32,
    /// The aim in Dutch.
    pub text_nl: String,
}

/// A decision of the provincial council.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CouncilDecision {
    /// Date of the decision.
    pub decided_on: NaiveDate,
}
