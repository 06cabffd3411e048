//! What can be refused about programs of partners.

use crate::refusals;

refusals! {
    /// Why something about a program of a partner is refused.
    pub enum ClientError {
        /// A program that was ended.
        Ended => IllegalTransition, "CLIENT_ENDED", "This client was ended; make another one.";
        /// A third secret.
        SecretsFull => PreconditionFailed, "CLIENT_SECRETS_FULL", "This client has two secrets that work; revoke one of them first.";
        /// A secret that was revoked already.
        SecretRevoked => IllegalTransition, "CLIENT_SECRET_REVOKED", "This secret was revoked already.";
        /// Secrets managed with a token that has not all scopes of its program.
        TokenNarrowed => Forbidden, "CLIENT_TOKEN_NARROWED", "This token was asked for fewer scopes than its client has; manage secrets with a token of all of them.";
        /// A scope about an enterprise, for a program without one.
        EnterpriseMissing { scope: &'static str } => BadInput, "CLIENT_ENTERPRISE_MISSING", "The scope {scope} is about the enterprise a client is bound to; say which.";
        /// A period that is over already.
        EndPast => BadInput, "CLIENT_END_PAST", "The first day on which a client no longer acts lies after today.";
    }
}

/// Why a program gets no token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenRefusal {
    /// Any reason why it is not believed; which one is nobody's business.
    Credentials,
    /// A scope that it does not hold, or that is none.
    Scope,
    /// Too many attempts.
    Delayed {
        /// How long to wait; seconds.
        seconds: i64,
    },
}
