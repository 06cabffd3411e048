//! Regulations as the programme knows them, and what may be recorded of one. Source: slides, DOMAIN §4.2 and §6
//! "Regulation".

mod asked;

use crate::shared::period::Period;
use crate::shared::text_key::newest_first;
pub use asked::{AskedDecision, AskedRegulation, RegulationDetails};
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
    /// When it holds; a bound that is not known is open.
    pub validity: Period,
    /// The date of the newest decision as a key for pages, newest first.
    pub sort_key: String,
    /// Rises with every change.
    pub version: i32,
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
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CouncilDecision {
    /// Key.
    pub id: Uuid,
    /// Date of the decision.
    pub decided_on: NaiveDate,
    /// Its reference; none when unknown.
    pub reference: Option<String>,
}

/// The key by which the regulation with the newest decision comes first.
pub fn sort_key(decisions: impl IntoIterator<Item = NaiveDate>) -> String {
    decisions.into_iter().max().map(|newest| newest_first(&newest.to_string())).unwrap_or_default()
}

impl Regulation {
    /// A regulation that is recorded for the first time.
    pub fn recorded(id: Uuid, slug: &str, details: &RegulationDetails) -> Self {
        let bare = Self {
            id,
            slug: slug.to_owned(),
            title_nl: String::new(),
            source_title: None,
            validity: details.validity,
            sort_key: String::new(),
            version: 1,
        };
        bare.with(details)
    }

    /// The regulation as it becomes with these details.
    #[must_use]
    pub fn with(&self, details: &RegulationDetails) -> Self {
        Self {
            title_nl: details.title_nl.clone(),
            validity: details.validity,
            sort_key: sort_key(details.decisions.iter().map(|decision| decision.decided_on)),
            ..self.clone()
        }
    }
}
