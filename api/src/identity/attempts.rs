//! Attempts to prove who one is by other means than a password, braked like those.

use super::rules::brake::Braked;
use super::sign_in::{brake_keys, take_off};
use super::store::brake::{self, Key};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;

/// An attempt that was counted, and is given back when it succeeded.
pub struct Attempt(Vec<Key>);

impl Attempt {
    /// Counts an attempt to prove to be someone, named by any text, from the address of whoever asks; else how long to wait.
    /// What is no password cannot be guessed, and a name that is no secret must not let strangers keep its bearer out: so
    /// attempts from other addresses do not count.
    ///
    /// # Errors
    /// Faults of the database.
    pub async fn begin(context: &Context, whom: &str) -> Result<Result<Self, TimeDelta>, Error> {
        let mut keys = brake_keys(context, whom);
        keys.retain(|(braked, _)| *braked != Braked::Account);
        let counted = brake::attempt(&context.db, &keys, context.clock.now()).await?;
        Ok(counted.map(|()| Self(keys)))
    }

    /// Takes the brake off.
    pub async fn succeeded(self, context: &Context) {
        take_off(context, &self.0).await;
    }
}
