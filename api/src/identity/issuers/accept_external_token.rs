//! An access token of an issuer, brought in the place of one of ours: it must be one (RFC 9068), for this service, and signed by
//! a key of that issuer. The first time it is seen, whoever it is about comes in as after signing in there; from then on it
//! stands for the session that began, and ends with it.

use super::admit::{Admission, Way};
use super::error::IssuerError;
use super::issuer::Issuer;
use super::rights::rights;
use super::rules::claims::{About, judge_access_token};
use super::rules::person::Vouched;
use super::start_external_sign_in::braked;
use super::token::{Kind, TokenProblem, named_issuer, signed};
use crate::access::{Actor, Person};
use crate::identity::authenticate::Proven;
use crate::identity::kit::Identity;
use crate::identity::session::Alive;
use crate::identity::sign_in::{slow_down, take_off};
use crate::journal::{Change, Writing, write};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use chrono::{DateTime, Utc};

/// Whom a token of an issuer proves to be asking; none when it is not to be believed, or no such tokens are accepted.
///
/// # Errors
/// `ISSUER_AWAY`, `SIGN_IN_DELAYED`; why whoever it is about can do nothing here, as `complete_external_sign_in` says; faults of the database.
pub async fn accept_external_token(
    context: &Context,
    identity: &Identity,
    token: &str,
) -> Result<Option<Proven>, Error> {
    let issuers = identity.issuers();
    let named = if issuers.all().is_empty() { None } else { named_issuer(token) };
    let issuer = issuers.all().iter().find(|issuer| named.as_deref() == Some(issuer.address.as_str()));
    let Some((issuer, audience)) = issuer.and_then(|issuer| Some((issuer, issuer.audience.as_deref()?))) else {
        return Ok(None);
    };
    let now = context.clock.now();
    let signed = signed(issuer, issuers.outgoing(), now, (token, Kind::Access)).await;
    let skew = identity.tokens().skew;
    let held = signed.and_then(|(claims, _)| {
        let about = judge_access_token(&claims, (&issuer.address, audience), skew, now)?;
        Ok((claims, about))
    });
    match held {
        Ok((claims, about)) => {
            let vouched = Vouched::new(about.subject.clone(), &claims, issuer.mapping.asserted(&claims));
            let until = (about.expires_at + skew).min(now + issuer.session.min(identity.lives().session));
            session(context, identity, issuer, (token, &about, vouched, until)).await
        }
        Err(TokenProblem::Away) => Err(IssuerError::Away.into()),
        Err(problem) => {
            tracing::debug!(issuer = issuer.address, %problem, "An access token of an issuer was refused");
            Ok(None)
        }
    }
}

/// Who acts in the session that a token stands for; it begins when the token is seen for the first time.
async fn session(
    context: &Context,
    identity: &Identity,
    issuer: &Issuer,
    (token, about, vouched, until): (&str, &About, Vouched, DateTime<Utc>),
) -> Result<Option<Proven>, Error> {
    // Of what is signed alone: some ways to sign know two signatures of the same.
    let said = token.rsplit_once('.').map_or(token, |(said, _)| said);
    let key = ids::dated(about.expires_at, &context.journal.master().digest("external access token", said.as_bytes()));
    if let Some(standing) = identity.register().standing(context, key).await? {
        let capacity = standing.capacity(standing.grant, context.clock.now(), context.clock.today());
        let person = capacity.map(|capacity| Person { account: standing.account, session: key, capacity });
        return Ok(person.map(|person| Proven { actor: Actor::Person(person), until: standing.expires_at }));
    }
    // Whoever can do nothing here could fill the journal with saying so.
    let brake = [braked(context, "token")];
    slow_down(context, &brake).await?;
    let rights = rights(context, issuer, &vouched.asserted).await?;
    let way = Way::Brought(key);
    let admission = Admission { issuer: issuer.address.clone(), vouched, rights, until, way };
    let alive = write(context, Bring(admission)).await??;
    take_off(context, &brake).await;
    Ok(Some(Proven { actor: Actor::Person(alive.person), until: alive.expires_at }))
}

struct Bring(Admission);

impl Change for Bring {
    type Outcome = Result<Alive, IssuerError>;

    async fn apply(&self, writing: &mut Writing) -> Result<Result<Alive, IssuerError>, Error> {
        self.0.apply(writing).await
    }
}
