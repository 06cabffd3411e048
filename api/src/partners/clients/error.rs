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
        /// A scope about an enterprise, for a program without one.
        EnterpriseMissing { scope: &'static str } => BadInput, "CLIENT_ENTERPRISE_MISSING", "The scope {scope} is about the enterprise a client is bound to; say which.";
        /// A period that is over already.
        EndPast => BadInput, "CLIENT_END_PAST", "The first day on which a client no longer acts lies after today.";
        /// Any reason why a program is not believed; which one is nobody's business.
        CredentialsWrong => Unauthenticated, "CLIENT_CREDENTIALS_WRONG", "The client id or the secret is not right, or the client is not in use.";
        /// A scope that is not the program's.
        ScopeRefused => BadInput, "CLIENT_SCOPE_REFUSED", "This client does not hold every scope it asks for.";
        /// Too many attempts.
        Delayed { seconds: i64 } => Throttled, "CLIENT_DELAYED", "Too many attempts; try again in {seconds} seconds.";
    }
}
