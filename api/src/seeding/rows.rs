//! Rows on their way into a table: plain values, no SQL.

use crate::shared::ids;
use crate::shared::language::dutch_digest;
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::HashSet;
use uuid::Uuid;

/// Columns that say whose a row is, or of which record.
const OWNERS: [&str; 2] = ["enterprise_id", "record_id"];
/// Tables of what people keep true themselves once they have begun to.
const OF_PEOPLE: [&str; 11] = [
    "enterprise",
    "recognition",
    "listing",
    "listing_rubric",
    "offering",
    "testimonial",
    "translation",
    "regulation",
    "regulation_aim",
    "council_decision",
    "call",
];

/// A value of a column.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Text, or none.
    Text(Option<String>),
    /// A key, or none.
    Id(Option<Uuid>),
    /// A whole number, or none.
    Int(Option<i32>),
    /// An amount in cents, or none.
    Cents(Option<i64>),
    /// A fraction.
    Real(f64),
    /// True or false, or unknown.
    Truth(Option<bool>),
    /// A calendar date, or none.
    Day(Option<NaiveDate>),
    /// An instant, or none.
    Instant(Option<DateTime<Utc>>),
}

/// Rows of one table. The first column is always `id`.
#[derive(Clone, Debug)]
pub(super) struct Rows {
    /// The table.
    pub(super) table: &'static str,
    /// Its columns, `id` first.
    pub(super) columns: &'static [&'static str],
    /// Columns that keep their first value when the row is loaded again.
    pub(super) keep: &'static [&'static str],
    /// Columns that keep what people made of them: once the `version` of the row is above 1, a load leaves them alone.
    pub(super) managed: &'static [&'static str],
    /// The values, in the order of the columns.
    pub(super) rows: Vec<Vec<Cell>>,
}

impl Rows {
    /// No rows yet.
    pub(super) fn of(table: &'static str, columns: &'static [&'static str]) -> Self {
        Self { table, columns, keep: &[], managed: &[], rows: Vec::new() }
    }

    /// The same, with columns that keep their first value.
    pub(super) fn keeping(self, keep: &'static [&'static str]) -> Self {
        Self { keep, ..self }
    }

    /// The same, with columns that people change here: what they said is not overwritten.
    pub(super) fn managed(self, managed: &'static [&'static str]) -> Self {
        Self { managed, ..self }
    }

    /// The keys of the rows.
    pub(super) fn ids(&self) -> impl Iterator<Item = Uuid> {
        self.rows.iter().filter_map(|row| match row.first() {
            Some(Cell::Id(id)) => *id,
            _ => None,
        })
    }

    /// The same without the rows of these records, or of what is theirs.
    pub(super) fn without(mut self, records: &HashSet<Uuid>) -> Self {
        if !OF_PEOPLE.contains(&self.table) {
            return self;
        }
        let owner = self.columns.iter().position(|column| self.is_owner(column)).unwrap_or(0);
        let is_theirs = |row: &Vec<Cell>| matches!(row.get(owner), Some(Cell::Id(Some(id))) if records.contains(id));
        self.rows.retain(|row| !is_theirs(row));
        self
    }

    /// Whether a column says whose a row is; a call stands under a regulation, and is not a part of it.
    fn is_owner(&self, column: &str) -> bool {
        OWNERS.contains(&column) || (column == "regulation_id" && self.table != "call")
    }

    /// Adds a row: its natural key makes its id, which is returned.
    pub(super) fn add<const N: usize>(&mut self, key: &str, cells: [Cell; N]) -> Uuid {
        let id = ids::seeded(self.table, key);
        let mut row = Vec::with_capacity(N + 1);
        row.push(Cell::from(id));
        row.extend(cells);
        debug_assert_eq!(row.len(), self.columns.len(), "row of {}", self.table);
        self.rows.push(row);
        id
    }
}

/// Rows of translations.
pub(super) fn translations() -> Rows {
    Rows::of("translation", &["id", "record_id", "field", "language", "value", "of_digest"])
}

/// Adds the translations of one field, those that exist.
pub(super) fn translate(
    rows: &mut Rows,
    record: Uuid,
    field: &'static str,
    dutch: &str,
    fr: Option<&str>,
    en: Option<&str>,
) {
    for (language, value) in [("fr", fr), ("en", en)] {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            let key = format!("{record}/{field}/{language}");
            rows.add(&key, [record.into(), field.into(), language.into(), value.into(), dutch_digest(dutch).into()]);
        }
    }
}

/// Empty text as none.
pub(super) fn filled(text: &str) -> Option<String> {
    Some(text.trim()).filter(|text| !text.is_empty()).map(str::to_owned)
}

macro_rules! cells {
    ($($kind:ty => $cell:ident;)+) => {$(
        impl From<$kind> for Cell {
            fn from(value: $kind) -> Self {
                Self::$cell(Some(value))
            }
        }
        impl From<Option<$kind>> for Cell {
            fn from(value: Option<$kind>) -> Self {
                Self::$cell(value)
            }
        }
    )+};
}

cells! { String => Text; Uuid => Id; bool => Truth; i32 => Int; i64 => Cents; NaiveDate => Day; DateTime<Utc> => Instant; }

impl From<&str> for Cell {
    fn from(value: &str) -> Self {
        Self::Text(Some(value.to_owned()))
    }
}

impl From<f64> for Cell {
    fn from(value: f64) -> Self {
        Self::Real(value)
    }
}
