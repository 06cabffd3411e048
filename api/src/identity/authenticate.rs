//! From an access token to the one who asks.

use super::issuers::accept_external_token;
use super::kit::Identity;
use super::tokens;
use crate::access::{Actor, Capacity, ClientScopes, Person};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::{DateTime, Utc};

/// Who a token proves to be asking, and how long.
#[derive(Clone, Copy, Debug)]
pub struct Proven {
    /// Who asks.
    pub actor: Actor,
    /// The instant from which the token is no longer believed, UTC.
    pub until: DateTime<Utc>,
}

/// The actor behind a token, of ours or of an external issuer that is configured: what it says is signed, and holds in the
/// register now. None when it is not to be believed; why is for the log alone.
///
/// # Errors
/// What `accept_external_token` refuses of whom it believes; faults of the database.
pub async fn authenticate(context: &Context, identity: &Identity, token: &str) -> Result<Option<Proven>, Error> {
    let now = context.clock.now();
    let claims = match tokens::read(identity.keys(), identity.tokens(), now, token) {
        Ok(claims) => claims,
        Err(refusal) => {
            let proven = accept_external_token(context, identity, token).await?;
            if proven.is_none() {
                tracing::debug!(%refusal, "An access token was refused");
            }
            return Ok(proven);
        }
    };
    let Some(standing) = identity.register().standing(context, claims.sid).await? else { return Ok(None) };
    let capacity = standing.capacity(claims.cap, now, context.clock.today());
    let capacity = capacity.filter(|capacity| standing.account == claims.sub && capacity.role.code() == claims.role);
    Ok(capacity.map(|capacity| {
        // Of what the register lets a machine do, no more than its token asks for; a scope nobody knows counts for none.
        let asked = claims.scope.as_deref().map(ClientScopes::from_words).and_then(Result::ok).unwrap_or_default();
        let capacity = Capacity { scopes: capacity.scopes.and(asked), ..capacity };
        let person = Person { account: claims.sub, session: claims.sid, capacity };
        Proven { actor: Actor::Person(person), until: identity.tokens().believed_until(&claims, now) }
    }))
}
