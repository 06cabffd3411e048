//! Where a browser signs out at the issuer at which a session began: our session is over, the one there is not, and whoever comes
//! next at the same browser would be signed in again without being asked.

use super::issuer::Issuer;
use super::rules::refresh::Wish;
use crate::identity::kit::Identity;
use crate::shared::context::Context;
use form_urlencoded::Serializer;

/// The address to which a browser is sent to sign out at an issuer (OpenID Connect RP-Initiated Logout 1.0); none for an issuer that
/// is not set up any more, has no such place, or was never reached.
pub(in crate::identity) async fn end_session_url(
    context: &Context,
    identity: &Identity,
    address: &str,
) -> Option<String> {
    let issuers = identity.issuers();
    let issuer = issuers.all().iter().find(|issuer| issuer.address == address)?;
    let said = issuer.said(issuers.outgoing(), Wish::Any, context.clock.now()).await?;
    said.metadata.end_session_endpoint.as_deref().map(|endpoint| location(issuer, endpoint))
}

fn location(issuer: &Issuer, endpoint: &str) -> String {
    let mut parameters = Serializer::new(String::new());
    parameters.append_pair("client_id", &issuer.client);
    if let Some(back) = &issuer.signed_out {
        parameters.append_pair("post_logout_redirect_uri", back);
    }
    let joint = if endpoint.contains('?') { '&' } else { '?' };
    format!("{endpoint}{joint}{}", parameters.finish())
}
