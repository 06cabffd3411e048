//! Refusals of everything that is written.

use crate::refusals;

refusals! {
    /// Why a write was not done.
    pub enum JournalError {
        /// The record is not as the client saw it.
        Stale { expected: i32, found: i32 } => Conflict, "VERSION_STALE", "The record is at version {found}, not {expected}: someone changed it meanwhile.";
        /// The idempotency key was used for another request.
        KeyReused => IdempotencyMismatch, "IDEMPOTENCY_KEY_REUSED", "This idempotency key was used for another request; take a fresh one.";
        /// The idempotency key cannot be used.
        KeyMalformed => BadInput, "IDEMPOTENCY_KEY_MALFORMED", "An idempotency key is 8 to 100 visible ASCII characters, such as a UUID.";
        /// A cursor from before the database was put back from a copy.
        CursorOfOtherEpoch => CursorExpired, "CURSOR_OF_OTHER_EPOCH", "This cursor is from before the database was restored from a copy; begin again from the start of the list.";
        /// The period ends before it begins.
        PeriodReversed => BadInput, "AUDIT_PERIOD_REVERSED", "`until` must lie after `since`: it is the first instant no longer wanted.";
        /// The person was erased meanwhile.
        Erased => PreconditionFailed, "PERSON_ERASED", "This person was erased; nothing more is written about them.";
    }
}

/// Whether a record is at the version the client saw, where it says which.
///
/// # Errors
/// `VERSION_STALE`.
pub fn check_version(expected: Option<i32>, found: i32) -> Result<(), JournalError> {
    match expected {
        Some(expected) if expected != found => Err(JournalError::Stale { expected, found }),
        _ => Ok(()),
    }
}
