//! A browser comes back from an issuer with a code. What it brings is believed once, and only from the browser it was sent
//! from; what the issuer vouches for is kept for a minute, for whoever began to complete it.

use super::error::IssuerError;
use super::exchange::{Code, ExchangeProblem, Got, exchange, userinfo};
use super::issuer::Issuer;
use super::known::Said;
use super::rules::claims::{Claims, Expected, judge_id_token, judge_userinfo};
use super::rules::person::Vouched;
use super::rules::refresh::Wish;
use super::start_external_sign_in::{Bound, braked, callback};
use super::token::{Kind, TokenProblem, signed};
use crate::access::Action;
use crate::identity::kit::Identity;
use crate::identity::secret;
use crate::identity::sign_in::slow_down;
use crate::identity::store::attempts;
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::TimeDelta;
use secrecy::{ExposeSecret, SecretString};

/// How long what was vouched for waits to be completed.
const LIFE: TimeDelta = TimeDelta::minutes(1);
/// Longest code of an issuer; bytes.
const LONGEST_CODE: usize = 4_096;

/// What a browser brings.
pub struct Brought {
    /// The state it was sent with.
    pub state: Option<String>,
    /// The code of the issuer.
    pub code: Option<String>,
    /// The issuer, by its own word (RFC 9207).
    pub issuer: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// The secret of its cookie.
    pub secret: Option<SecretString>,
}

/// Where a browser goes now.
pub struct Landed {
    /// One of the addresses of the settings.
    pub return_to: String,
    /// The code by which whoever began completes it.
    pub code: SecretString,
}

/// Takes in what a browser brings back from an issuer.
///
/// # Errors
/// `ISSUER_UNKNOWN`, `SIGN_IN_DELAYED`, `EXTERNAL_STATE_INVALID`, `EXTERNAL_DECLINED`, `ISSUER_AWAY`,
/// `EXTERNAL_NOT_VOUCHED`; faults of the database.
pub async fn receive_external_sign_in(
    context: &Context,
    identity: &Identity,
    key: &str,
    brought: Brought,
) -> Result<Landed, Error> {
    context.authorize(Action::CompleteExternalSignIn)?;
    let issuers = identity.issuers();
    let issuer = issuers.keyed(key).ok_or(IssuerError::Unknown)?;
    slow_down(context, &[braked(context, "callback")]).await?;
    let hash = |given: Option<&str>| given.and_then(secret::hash_of_sent).ok_or(IssuerError::StateInvalid);
    let browser = brought.secret.as_ref().map(|secret| secret.expose_secret());
    let (state, browser_hash) = (hash(brought.state.as_deref())?, hash(browser)?);
    let now = context.clock.now();
    // From here on nothing more comes of this state, whatever is brought with it.
    let attempt = attempts::receive(&context.db, (&state, &browser_hash, &issuer.key), now).await?;
    let attempt = attempt.ok_or(IssuerError::StateInvalid)?;
    let said = issuer.said(issuers.outgoing(), Wish::Any, now).await.ok_or(IssuerError::Away)?;
    if brought.issuer.as_deref().map_or(said.metadata.names_itself, |named| named != issuer.address) {
        return Err(refused(issuer, "another issuer sent the browser back"));
    }
    let code = match (brought.error, brought.code) {
        (None, Some(code)) if code.len() <= LONGEST_CODE => code,
        _ => return Err(IssuerError::Declined.into()),
    };
    let bound = Bound::of(context, browser.unwrap_or_default());
    let vouched = vouched(context, identity, issuer, &said, (&code, &bound)).await?;
    let (code, code_hash) = secret::fresh();
    attempts::keep(&context.db, attempt.id, &code_hash, &vouched, now + LIFE).await?;
    Ok(Landed { return_to: attempt.return_to, code })
}

/// What the issuer vouches for in exchange for a code.
async fn vouched(
    context: &Context,
    identity: &Identity,
    issuer: &Issuer,
    said: &Said,
    (code, bound): (&str, &Bound),
) -> Result<Vouched, Error> {
    let (outgoing, now) = (identity.issuers().outgoing(), context.clock.now());
    let redirect_uri = callback(context, issuer);
    let asked = Code { code, redirect_uri: &redirect_uri, verifier: &bound.verifier };
    let got = exchange(issuer, outgoing, said, asked).await.map_err(|problem| of_exchange(issuer, problem))?;
    let signed = signed(issuer, outgoing, now, (&got.id_token, Kind::Id)).await;
    let (mut claims, by) = signed.map_err(|problem| of_token(issuer, problem))?;
    let expected = Expected {
        issuer: &issuer.address,
        client: &issuer.client,
        nonce: &bound.nonce,
        code,
        access_token: got.access_token.as_deref(),
        by,
        skew: identity.tokens().skew,
    };
    let about = judge_id_token(&claims, &expected, now).map_err(|problem| of_token(issuer, problem.into()))?;
    if issuer.userinfo {
        let mut more = more(issuer, identity, said, &got).await?;
        judge_userinfo(&more, &about).map_err(|problem| of_token(issuer, problem.into()))?;
        // What was signed wins over what was fetched; an address and whether it was verified come from one of both.
        if claims.contains_key("email") {
            more.remove("email_verified");
        }
        more.into_iter().for_each(|(name, value)| {
            claims.entry(name).or_insert(value);
        });
    }
    let asserted = issuer.mapping.asserted(&claims);
    Ok(Vouched::new(about.subject, &claims, asserted))
}

async fn more(issuer: &Issuer, identity: &Identity, said: &Said, got: &Got) -> Result<Claims, Error> {
    let token = got.access_token.as_deref().ok_or_else(|| refused(issuer, "no access token opens its userinfo"))?;
    let fetched = userinfo(identity.issuers().outgoing(), said, token).await;
    fetched.map_err(|problem| of_exchange(issuer, problem))
}

fn of_exchange(issuer: &Issuer, problem: ExchangeProblem) -> Error {
    match problem {
        ExchangeProblem::Away(why) => {
            tracing::warn!(issuer = issuer.address, why, "An issuer cannot be reached to exchange a code");
            IssuerError::Away.into()
        }
        problem => refused(issuer, problem),
    }
}

fn of_token(issuer: &Issuer, problem: TokenProblem) -> Error {
    match problem {
        TokenProblem::Away => IssuerError::Away.into(),
        problem => refused(issuer, problem),
    }
}

/// Whoever came with it learns only that it is refused; the log says why.
fn refused(issuer: &Issuer, why: impl std::fmt::Display) -> Error {
    tracing::info!(issuer = issuer.address, %why, "What came back from an issuer is refused");
    IssuerError::NotVouched.into()
}
