//! What a token says, and whether that holds now.

use super::refusal::TokenRefusal;
use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What an access token says. All of it is required but the scope; what else a token says is
/// passed over, so that newer ones can be read by an older program.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Claims {
    /// Who issued it.
    pub iss: String,
    /// Whom it is for.
    pub aud: String,
    /// When it ends, exclusive; seconds since 1970.
    pub exp: u64,
    /// When it begins; seconds since 1970.
    pub nbf: u64,
    /// When it was issued; seconds since 1970.
    pub iat: u64,
    /// The account.
    pub sub: Uuid,
    /// The token itself.
    pub jti: Uuid,
    /// The session: the family of refresh tokens it came from.
    pub sid: Uuid,
    /// The active capacity: the grant of a role in a scope.
    pub cap: Uuid,
    /// The role of that capacity.
    pub role: String,
    /// What a machine asked to be let do, words separated by blanks (RFC 9068 §2.2.3); none for people.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub scope: Option<String>,
}

/// What tokens of this deployment have in common.
#[derive(Clone, Debug)]
pub struct TokenSettings {
    /// Who issues them.
    pub issuer: String,
    /// Whom they are for.
    pub audience: String,
    /// How long they are good.
    pub life: TimeDelta,
    /// By how much clocks may differ.
    pub skew: TimeDelta,
}

/// Whether signed claims hold now.
///
/// # Errors
/// [`TokenRefusal`] says which does not.
pub fn judge(claims: &Claims, settings: &TokenSettings, now: DateTime<Utc>) -> Result<(), TokenRefusal> {
    if claims.iss != settings.issuer {
        return Err(TokenRefusal::Issuer);
    }
    if claims.aud != settings.audience {
        return Err(TokenRefusal::Audience);
    }
    let (iat, nbf, exp) = (instant(claims.iat)?, instant(claims.nbf)?, instant(claims.exp)?);
    if exp <= iat || exp - iat > settings.life + settings.skew {
        return Err(TokenRefusal::Life);
    }
    if iat > now + settings.skew || nbf > now + settings.skew {
        return Err(TokenRefusal::NotYetValid);
    }
    match exp > now - settings.skew {
        true => Ok(()),
        false => Err(TokenRefusal::Expired),
    }
}

impl TokenSettings {
    /// The instant from which claims that were found to hold no longer do; now, where they name none.
    pub fn believed_until(&self, claims: &Claims, now: DateTime<Utc>) -> DateTime<Utc> {
        instant(claims.exp).map_or(now, |exp| exp + self.skew)
    }
}

/// An instant of a token, as far as the calendar goes.
fn instant(seconds: u64) -> Result<DateTime<Utc>, TokenRefusal> {
    let seconds = i64::try_from(seconds).ok();
    seconds.and_then(|seconds| DateTime::from_timestamp(seconds, 0)).ok_or(TokenRefusal::Claims)
}
