//! The issuers at which one can sign in.

use crate::access::Action;
use crate::identity::kit::Identity;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// An issuer, for a button.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SignInIssuer {
    /// Its name in addresses.
    pub key: String,
    /// Its name for people.
    pub name: String,
    /// Where a browser begins.
    pub start_url: String,
}

/// The issuers at which one can sign in, in the order of the settings.
///
/// # Errors
/// `FORBIDDEN`.
pub fn sign_in_issuers(context: &Context, identity: &Identity) -> Result<Vec<SignInIssuer>, Error> {
    context.authorize(Action::ReadSignInIssuers)?;
    let base = context.site.address();
    let issuers = identity.issuers().all().iter();
    Ok(issuers
        .map(|issuer| SignInIssuer {
            key: issuer.key.clone(),
            name: issuer.name.clone(),
            start_url: format!("{base}/sign-in/{}", issuer.key),
        })
        .collect())
}
