//! Exchanging the code that a browser brought for tokens, and fetching claims: from this service straight to the issuer.

use super::issuer::Issuer;
use super::known::Said;
use super::rules::claims::Claims;
use crate::identity::tokens::json;
use crate::outgoing::{Answer, Outgoing, Question};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use form_urlencoded::{Serializer, byte_serialize};
use hyper::header::{ACCEPT, AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use serde::Deserialize;

/// The media type of a form.
const FORM: HeaderValue = HeaderValue::from_static("application/x-www-form-urlencoded");
/// The media type that is asked for.
const JSON: HeaderValue = HeaderValue::from_static("application/json");

/// What came of a code.
#[derive(Deserialize)]
pub(super) struct Got {
    pub(super) id_token: String,
    pub(super) access_token: Option<String>,
}

/// Why nothing came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum ExchangeProblem {
    #[error("the issuer cannot be reached: {0}")]
    Away(&'static str),
    #[error("the issuer refuses with {0}")]
    Refused(u16),
    #[error("the answer of the issuer is not one")]
    Form,
}

/// What is exchanged: the code, where the browser was sent back to, and the verifier of the challenge that was sent along.
pub(super) struct Code<'a> {
    pub(super) code: &'a str,
    pub(super) redirect_uri: &'a str,
    pub(super) verifier: &'a str,
}

/// Exchanges a code.
///
/// # Errors
/// [`ExchangeProblem`].
pub(super) async fn exchange(
    issuer: &Issuer,
    outgoing: &Outgoing,
    said: &Said,
    code: Code<'_>,
) -> Result<Got, ExchangeProblem> {
    let mut form = Serializer::new(String::new());
    form.append_pair("grant_type", "authorization_code")
        .append_pair("code", code.code)
        .append_pair("redirect_uri", code.redirect_uri)
        .append_pair("code_verifier", code.verifier);
    let secret = issuer.secret.as_ref().map(|secret| secret.expose());
    let question = match secret {
        Some(secret) if !said.metadata.secret_in_body => {
            let (id, secret) = (escaped(&issuer.client), escaped(secret));
            let proof = format!("Basic {}", STANDARD.encode(format!("{id}:{secret}")));
            Question::post(form.finish()).with(AUTHORIZATION, header(&proof)?)
        }
        secret => {
            form.append_pair("client_id", &issuer.client);
            if let Some(secret) = secret {
                form.append_pair("client_secret", secret);
            }
            Question::post(form.finish())
        }
    };
    let question = question.with(CONTENT_TYPE, FORM).with(ACCEPT, JSON);
    let answer = outgoing.send(&said.metadata.token_endpoint, question).await;
    let answer = settled(answer.map_err(|failure| ExchangeProblem::Away(failure.code()))?)?;
    json::object(&answer.body).ok_or(ExchangeProblem::Form)
}

/// The claims at the userinfo endpoint, which an access token opens.
///
/// # Errors
/// [`ExchangeProblem`].
pub(super) async fn userinfo(outgoing: &Outgoing, said: &Said, token: &str) -> Result<Claims, ExchangeProblem> {
    let address = said.metadata.userinfo_endpoint.as_deref().ok_or(ExchangeProblem::Form)?;
    let proof = header(&format!("Bearer {token}"))?;
    let question = Question::get().with(AUTHORIZATION, proof).with(ACCEPT, JSON);
    let answer = outgoing.send(address, question).await;
    let answer = settled(answer.map_err(|failure| ExchangeProblem::Away(failure.code()))?)?;
    json::object(&answer.body).ok_or(ExchangeProblem::Form)
}

fn settled(answer: Answer) -> Result<Answer, ExchangeProblem> {
    match answer.status {
        200 => Ok(answer),
        500.. => Err(ExchangeProblem::Away("it answered with a fault of its own")),
        status => Err(ExchangeProblem::Refused(status)),
    }
}

/// Name and secret as they are written before they are put together (RFC 6749 §2.3.1).
fn escaped(text: &str) -> String {
    byte_serialize(text.as_bytes()).collect()
}

fn header(text: &str) -> Result<HeaderValue, ExchangeProblem> {
    let mut value = HeaderValue::from_str(text).map_err(|_| ExchangeProblem::Form)?;
    value.set_sensitive(true);
    Ok(value)
}
