//! The password of whoever asks, told once more: a token alone, which may be stolen, does not open every door.

use super::kit::Identity;
use super::passwords::Verdict;
use super::sign_in::{brake_keys, slow_down, take_off};
use crate::shared::context::Context;
use crate::shared::error::Error;
use secrecy::SecretString;
use uuid::Uuid;

/// Whether this is the password of an account, of which this is the hash. Attempts count against a brake like that of signing in.
///
/// # Errors
/// `SIGN_IN_DELAYED`; faults of the database.
pub(super) async fn is_own_password(
    context: &Context,
    identity: &Identity,
    (account, hash): (Uuid, Option<&str>),
    told: &SecretString,
) -> Result<bool, Error> {
    let keys = brake_keys(context, &account.to_string());
    slow_down(context, &keys).await?;
    match identity.hasher().verify(told, hash).await {
        Verdict::Wrong => Ok(false),
        Verdict::Right { .. } => {
            take_off(context, &keys).await;
            Ok(true)
        }
    }
}
