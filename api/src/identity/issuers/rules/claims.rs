//! What a signed token of an issuer says, and whether that holds here and now (OpenID Connect Core §3.1.3.7, RFC 9068).

use super::SignedBy;
use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Map, Value};

/// The claims of a token.
pub type Claims = Map<String, Value>;

/// Longest name an issuer may have for someone (OpenID Connect Core §2); characters.
const LONGEST_SUBJECT: usize = 255;
/// How long ago an ID token may have been issued: it comes straight from the issuer, moments after it was made.
const OLDEST: TimeDelta = TimeDelta::minutes(10);

/// Why a token is refused: for logs and tests. Whoever brought it learns only that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ClaimProblem {
    /// A claim that is missing, or of another form.
    #[error("a claim is missing or has another form")]
    Form,
    /// Issued by someone else.
    #[error("another issuer")]
    Issuer,
    /// Meant for someone else.
    #[error("another audience")]
    Audience,
    /// Made for another client.
    #[error("another authorised party")]
    Party,
    /// Over.
    #[error("expired")]
    Expired,
    /// Issued or beginning in the future.
    #[error("not yet valid")]
    NotYetValid,
    /// Issued long ago.
    #[error("too old")]
    TooOld,
    /// For another signing in.
    #[error("another nonce")]
    Nonce,
    /// No name for a person.
    #[error("the subject is empty, too long or not ASCII")]
    Subject,
    /// The access token that came with it is not the one it speaks of.
    #[error("another access token")]
    AccessToken,
    /// The code it was got for is not the one it speaks of.
    #[error("another code")]
    Code,
}

/// What an ID token must say.
#[derive(Clone, Copy, Debug)]
pub struct Expected<'a> {
    /// The issuer.
    pub issuer: &'a str,
    /// What it calls this service.
    pub client: &'a str,
    /// What was sent along when this signing in began.
    pub nonce: &'a str,
    /// The code it was got for.
    pub code: &'a str,
    /// The access token that came with it.
    pub access_token: Option<&'a str>,
    /// How it is signed.
    pub by: SignedBy,
    /// By how much clocks may differ.
    pub skew: TimeDelta,
}

/// Whom a token that holds is about, and how long it does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct About {
    /// What the issuer calls them.
    pub subject: String,
    /// When the token ends.
    pub expires_at: DateTime<Utc>,
}

/// Whether the claims of an ID token hold.
///
/// # Errors
/// [`ClaimProblem`] says which does not.
pub fn judge_id_token(claims: &Claims, expected: &Expected, now: DateTime<Utc>) -> Result<About, ClaimProblem> {
    let several = audience(claims, expected.issuer, expected.client)?;
    let party = may_text(claims, "azp")?;
    if party.map_or(several, |party| party != expected.client) {
        return Err(ClaimProblem::Party);
    }
    let expires_at = times(claims, expected.skew, now)?;
    if instant(claims, "iat")?.ok_or(ClaimProblem::Form)? < now - OLDEST - expected.skew {
        return Err(ClaimProblem::TooOld);
    }
    if may_text(claims, "nonce")? != Some(expected.nonce) {
        return Err(ClaimProblem::Nonce);
    }
    let names = |claim, value: Option<&str>| -> Result<bool, ClaimProblem> {
        let named = may_text(claims, claim)?;
        Ok(named.is_none_or(|named| value.is_some_and(|value| expected.by.half_hash(value) == named)))
    };
    if !names("at_hash", expected.access_token)? {
        return Err(ClaimProblem::AccessToken);
    }
    if !names("c_hash", Some(expected.code))? {
        return Err(ClaimProblem::Code);
    }
    Ok(About { subject: subject(claims)?, expires_at })
}

/// Whether the claims of an access token that is brought in the place of ours hold.
///
/// # Errors
/// [`ClaimProblem`] says which does not.
pub fn judge_access_token(
    claims: &Claims,
    (issuer, audience_of_ours): (&str, &str),
    skew: TimeDelta,
    now: DateTime<Utc>,
) -> Result<About, ClaimProblem> {
    audience(claims, issuer, audience_of_ours)?;
    let expires_at = times(claims, skew, now)?;
    Ok(About { subject: subject(claims)?, expires_at })
}

/// The name of whom the claims of the userinfo endpoint are about, which must be the one of the token.
///
/// # Errors
/// `Subject` for those of someone else.
pub fn judge_userinfo(claims: &Claims, about: &About) -> Result<(), ClaimProblem> {
    match subject(claims)? == about.subject {
        true => Ok(()),
        false => Err(ClaimProblem::Subject),
    }
}

/// Whether the token is of this issuer and for this audience; whether it is for others too.
fn audience(claims: &Claims, issuer: &str, ours: &str) -> Result<bool, ClaimProblem> {
    if may_text(claims, "iss")? != Some(issuer) {
        return Err(ClaimProblem::Issuer);
    }
    let audiences = match claims.get("aud") {
        Some(Value::String(only)) => vec![only.as_str()],
        Some(Value::Array(all)) => {
            all.iter().map(|one| one.as_str().ok_or(ClaimProblem::Form)).collect::<Result<_, _>>()?
        }
        _ => return Err(ClaimProblem::Form),
    };
    match audiences.contains(&ours) {
        true => Ok(audiences.len() > 1),
        false => Err(ClaimProblem::Audience),
    }
}

/// When the token ends, if it has begun and is not over.
fn times(claims: &Claims, skew: TimeDelta, now: DateTime<Utc>) -> Result<DateTime<Utc>, ClaimProblem> {
    let needed = |claim| instant(claims, claim)?.ok_or(ClaimProblem::Form);
    let (exp, iat) = (needed("exp")?, needed("iat")?);
    let begins = instant(claims, "nbf")?.map_or(iat, |nbf| nbf.max(iat));
    match (begins > now + skew, exp > now - skew) {
        (true, _) => Err(ClaimProblem::NotYetValid),
        (_, false) => Err(ClaimProblem::Expired),
        _ => Ok(exp),
    }
}

fn subject(claims: &Claims) -> Result<String, ClaimProblem> {
    let subject = may_text(claims, "sub")?.ok_or(ClaimProblem::Subject)?;
    let fits = (1..=LONGEST_SUBJECT).contains(&subject.len()) && subject.bytes().all(|byte| byte.is_ascii_graphic());
    fits.then(|| subject.to_owned()).ok_or(ClaimProblem::Subject)
}

/// A claim that is text where it is there.
fn may_text<'a>(claims: &'a Claims, claim: &str) -> Result<Option<&'a str>, ClaimProblem> {
    claims.get(claim).map(|value| value.as_str().ok_or(ClaimProblem::Form)).transpose()
}

/// A claim that is whole seconds since 1970 where it is there.
fn instant(claims: &Claims, claim: &str) -> Result<Option<DateTime<Utc>>, ClaimProblem> {
    let read = |value: &Value| value.as_i64().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    claims.get(claim).map(|value| read(value).ok_or(ClaimProblem::Form)).transpose()
}

#[cfg(test)]
mod tests;
