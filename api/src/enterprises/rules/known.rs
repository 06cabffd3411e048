//! What is known of an enterprise, for whatever decides by it. Pure.

use super::establishments::Establishment;
use super::{EconomySide, Recognition, economy_side};
use chrono::NaiveDate;
use std::sync::Arc;
use uuid::Uuid;

/// What is known of an enterprise.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownEnterprise {
    /// Key of its record: the one that stays, where another was named that was merged into it.
    pub id: Uuid,
    /// Keys of the records that were merged into it.
    pub earlier: Vec<Uuid>,
    /// Enterprise number, ten digits.
    pub number: Option<String>,
    /// Country of the seat, where that is not Belgium.
    pub country: Option<String>,
    /// Legal form as an abbreviation.
    pub legal_form: Option<String>,
    /// Municipality of the seat.
    pub seat: Option<Uuid>,
    /// Whether everyone may see the record.
    pub is_public: bool,
    /// Whether it is known which side of the economy it is on.
    pub is_kind_known: bool,
    /// Its verified recognitions, oldest first.
    pub recognitions: Arc<Vec<Recognition>>,
    /// Its establishments, oldest first.
    pub establishments: Arc<Vec<Arc<Establishment>>>,
}

impl KnownEnterprise {
    /// Every key under which something may be kept of it.
    pub fn keys(&self) -> Vec<Uuid> {
        [self.id].into_iter().chain(self.earlier.iter().copied()).collect()
    }

    /// Its side of the economy on a date; none when that is not known.
    pub fn side(&self, on: NaiveDate) -> Option<EconomySide> {
        economy_side(self.is_kind_known, &self.recognitions, on)
    }
}
