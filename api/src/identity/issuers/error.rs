//! What can be refused about signing in at an external issuer.

use crate::refusals;

refusals! {
    /// Why someone cannot sign in at an external issuer.
    pub enum IssuerError {
        /// No such issuer.
        Unknown => NotFound, "ISSUER_UNKNOWN", "There is no such issuer to sign in at; `signInIssuers` lists them.";
        /// An issuer that cannot be reached, or does not answer as one.
        Away => Unavailable, "ISSUER_AWAY", "The issuer cannot be reached at the moment; try again in a minute.";
        /// A beginning without what it is completed by.
        ChallengeMalformed => BadInput, "EXTERNAL_CHALLENGE_MALFORMED", "`challenge` must be the SHA-256 of a verifier, in base64url without padding (RFC 7636): 43 characters.";
        /// An address nobody comes back to.
        ReturnUnknown => BadInput, "EXTERNAL_RETURN_UNKNOWN", "`return` must be one of the addresses to which this service is set to send browsers back.";
        /// Nothing begun here, or not in this browser.
        StateInvalid => PreconditionFailed, "EXTERNAL_STATE_INVALID", "This signing in was not begun in this browser, was completed already or is too old; begin again.";
        /// The issuer, or the person there, did not agree.
        Declined => Forbidden, "EXTERNAL_DECLINED", "The issuer did not sign you in, or you broke it off there; begin again.";
        /// A code that the issuer does not take, or a token that does not hold.
        NotVouched => Unauthenticated, "EXTERNAL_NOT_VOUCHED", "What came back from the issuer does not prove who you are; begin again.";
        /// A code that completes nothing.
        CodeInvalid => PreconditionFailed, "EXTERNAL_CODE_INVALID", "This code completes no signing in: it was used, is older than a minute, or `verifier` is not the one of its challenge. Begin again.";
        /// An address that someone else has.
        EmailTaken => Conflict, "EXTERNAL_EMAIL_TAKEN", "There is an account with your e-mail address already. Sign in to it and link it to this issuer with `linkExternalIdentity`.";
        /// An account that is shut.
        AccountShut => Forbidden, "EXTERNAL_ACCOUNT_SHUT", "Your account is not in use; ask an administrator.";
        /// A person who is linked to another account.
        IdentityTaken => Conflict, "EXTERNAL_IDENTITY_TAKEN", "Who you are at this issuer is linked to another account.";
        /// A session that is too old to prove who asks.
        SessionNotFresh => PreconditionFailed, "EXTERNAL_SESSION_NOT_FRESH", "Your account has no password: sign in anew, and link within ten minutes.";
        /// An identity without which nobody would come in.
        OnlyWayIn => PreconditionFailed, "EXTERNAL_ONLY_WAY_IN", "This is the only way into the account: set a password or link another issuer first. An administrator may disable the account.";
        /// A number that no record has.
        OrganisationUnknown => Forbidden, "EXTERNAL_ORGANISATION_UNKNOWN", "The organisation for which you signed in is not known here; ask the province to record it. Your account was made, and can do nothing yet.";
        /// Nothing follows from what was asserted.
        NothingFollows => Forbidden, "EXTERNAL_NO_CAPACITY", "No role follows from how you signed in: for another target group or organisation, sign in again there.";
        /// A role that the register does not give.
        RoleNotHeld => Forbidden, "EXTERNAL_ROLE_NOT_HELD", "The role that follows from how you signed in is not yours in the register; ask the province for it. Your account is there.";
        /// A claim that an officer revoked.
        ClaimRevoked => Forbidden, "EXTERNAL_CLAIM_REVOKED", "An officer revoked that you act for this organisation; ask the province.";
        /// A capacity that was not asserted.
        CapacityNotAsserted => Forbidden, "EXTERNAL_CAPACITY_NOT_ASSERTED", "This session began at an issuer, which does not assert this capacity; sign in anew in that capacity.";
    }
}
