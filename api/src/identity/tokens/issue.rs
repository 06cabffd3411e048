//! Issuing a token.

use super::rules::{Claims, TokenSettings};
use crate::access::{Capacity, Role};
use crate::identity::keys::KeyRing;
use crate::shared::clock::Clock;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, Header, encode};
use secrecy::SecretString;
use uuid::Uuid;

/// The kind of our tokens (RFC 9068), so that no other JWT is taken for one.
const KIND: &str = "at+jwt";

/// A token that was just made.
#[derive(Debug)]
pub struct Issued {
    /// The token; whoever holds it is believed.
    pub token: SecretString,
    /// When it ends.
    pub expires_at: DateTime<Utc>,
}

/// Who a token is to prove.
#[derive(Clone, Debug)]
pub struct Bearer {
    /// The account.
    pub account: Uuid,
    /// The session.
    pub session: Uuid,
    /// The capacity.
    pub capacity: Capacity,
}

/// A token that says: this account, in this session, in this capacity, and of a machine, with these scopes.
///
/// # Errors
/// There is no key to sign with.
pub fn issue(ring: &KeyRing, settings: &TokenSettings, clock: &Clock, bearer: &Bearer) -> Result<Issued, Error> {
    let Bearer { account, session, capacity } = bearer;
    let now = clock.now();
    let issued_at = now.duration_trunc(TimeDelta::seconds(1)).map_err(Error::internal)?;
    let expires_at = issued_at + settings.life;
    let iat = issued_at.timestamp().unsigned_abs();
    let claims = Claims {
        iss: settings.issuer.clone(),
        aud: settings.audience.clone(),
        exp: expires_at.timestamp().unsigned_abs(),
        nbf: iat,
        iat,
        sub: *account,
        jti: ids::fresh(now),
        sid: *session,
        cap: capacity.grant,
        role: capacity.role.code().to_owned(),
        scope: (capacity.role == Role::Partner).then(|| capacity.scopes.words()),
    };
    let key = ring.signing(now).map_err(Error::internal)?;
    let head = Header { typ: Some(KIND.to_owned()), kid: Some(key.kid().to_owned()), ..Header::new(Algorithm::EdDSA) };
    let token = encode(&head, &claims, key.signing_half()).map_err(Error::internal)?;
    Ok(Issued { token: token.into(), expires_at })
}
