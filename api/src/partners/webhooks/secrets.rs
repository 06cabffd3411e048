//! Secrets that sign. They must be read to sign, so they are kept sealed under the master key, each bound to its webhook.

use super::rules::Secret;
use crate::journal::MasterKey;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;
use zeroize::Zeroizing;

/// What the master key makes the key of these secrets for.
const PURPOSE: &str = "webhook secrets";

/// Length of a secret; bytes.
const BYTES: usize = 32;

/// A fresh secret.
pub(super) fn fresh() -> Secret {
    Secret::of(Zeroizing::new(ids::random::<BYTES>().to_vec()))
}

/// A secret of a webhook as the database keeps it.
///
/// # Errors
/// Sealing fails.
pub(super) fn seal(master: &MasterKey, webhook: Uuid, secret: &Secret) -> Result<String, Error> {
    master.seal(PURPOSE, webhook.as_bytes(), secret.bytes()).map_err(Error::internal)
}

/// A secret of a webhook again.
///
/// # Errors
/// It was sealed under another key, or for another webhook.
pub(super) fn open(master: &MasterKey, webhook: Uuid, sealed: &str) -> Result<Secret, Error> {
    master.open_sealed(PURPOSE, webhook.as_bytes(), sealed).map(Secret::of).map_err(Error::internal)
}
