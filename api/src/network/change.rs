//! What every change of a directing area has in common: the area locked, its
//! version, and what the journal says of it.

use super::rules::{DirectingArea, Membership};
use super::store;
use crate::identity::error::IdentityError;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use uuid::Uuid;

/// An area that may be changed, locked, at the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, area: Uuid, expected: Option<i32>) -> Result<DirectingArea, Error> {
    let found = store::lock(writing.tx(), &[area]).await?.pop().ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// Remembers that a period ends before it begins.
pub(super) fn check_period(problems: &mut Problems, path: &str, from: NaiveDate, until: Option<NaiveDate>) {
    if until.is_some_and(|until| until <= from) {
        problems.add(path, &IdentityError::PeriodReversed);
    }
}

/// What the journal says of an area, which everyone may read.
pub(super) fn entry(area: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::DirectingArea, area, action).owned_by(area).visible(Visibility::Public)
}

/// A date as the journal keeps it.
pub(super) fn day(date: Option<NaiveDate>) -> Option<String> {
    date.map(|date| date.to_string())
}

/// The values of an area in the journal.
pub(super) fn facts(area: &DirectingArea) -> Facts {
    Facts::default()
        .with("name", area.name_nl.as_str())
        .with("form", area.form.code())
        .with("validFrom", day(area.validity.from))
        .with("validUntil", day(area.validity.until))
}

/// The values of a membership in the journal.
pub(super) fn member_facts(member: &Membership, nis_code: &str) -> Facts {
    Facts::default()
        .with("municipality", nis_code)
        .with("memberFrom", day(member.validity.from))
        .with("memberUntil", day(member.validity.until))
}
