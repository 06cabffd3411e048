//! Keys that sign access tokens: listing them, and rotating to a new one.

use super::error::IdentityError;
use super::keys::{KeyError, KeyInfo};
use super::kit::Identity;
use crate::access::Action;
use crate::journal::{Change, Entry, Facts, RecordKind, Visibility, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;

/// The keys, newest first; never the private halves.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`.
pub fn list_signing_keys(context: &Context, identity: &Identity) -> Result<Vec<KeyInfo>, Error> {
    context.authorize(Action::ReadSigningKeys)?;
    let mut keys = identity.keys().list();
    keys.reverse();
    Ok(keys)
}

/// Makes a new key, which signs once every process has seen it, and removes the
/// retired ones. The files come first: a key without a row in the journal is
/// harmless, and the next rotation says what there is.
///
/// # Errors
/// `KEYS_BY_SETTING`; what the folder refuses; faults of the database.
pub async fn rotate_signing_key(context: &Context, identity: &Identity) -> Result<KeyInfo, Error> {
    context.authorize(Action::RotateSigningKey)?;
    let rotation = identity.keys().rotate().map_err(|refused| match refused {
        KeyError::KeptElsewhere => IdentityError::KeysBySetting.into(),
        refused => Error::internal(refused),
    })?;
    let kid = rotation.made.kid.clone();
    write(context, Rotated { kid, removed: rotation.removed }).await?;
    Ok(rotation.made)
}

struct Rotated {
    kid: String,
    removed: Vec<String>,
}

impl Change for Rotated {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let facts = Facts::default().with("kid", self.kid.as_str()).with("removed", self.removed.clone());
        let record = ids::seeded("signing_key", &self.kid);
        let entry = Entry::of(RecordKind::SigningKey, record, Action::RotateSigningKey.code());
        writing.record(entry.visible(Visibility::Internal).after(facts));
        Ok(())
    }
}
