//! What can be refused about accounts, roles and sessions.

use crate::refusals;
use crate::shared::error::Seconds;

refusals! {
    /// Why something about an account is refused.
    pub enum IdentityError {
        /// Any reason why someone cannot sign in; which one is nobody's business.
        SignInRefused => Unauthenticated, "SIGN_IN_REFUSED", "The e-mail address or the password is not right, or the account is not in use.";
        /// Too many attempts.
        SignInDelayed { wait: Seconds } => Throttled, "SIGN_IN_DELAYED", "Too many attempts; try again in {wait}.", wait wait;
        /// A session that cannot go on.
        SessionEnded => Unauthenticated, "SESSION_ENDED", "This session has ended; sign in again.";
        /// A role that is over.
        CapacityEnded => Unauthenticated, "CAPACITY_ENDED", "The role of this session no longer holds; sign in again.";
        /// An account without any role today.
        NoCapacity => Forbidden, "NO_CAPACITY", "This account holds no role today; ask an administrator.";
        /// A capacity someone does not hold.
        CapacityNotHeld => BadInput, "CAPACITY_NOT_HELD", "You do not hold this capacity today; `capacities` of `viewer` lists those you do.";
        /// The present password is not right.
        PasswordWrong => BadInput, "PASSWORD_WRONG", "This is not your present password.";
        /// No present password.
        PasswordMissing => BadInput, "PASSWORD_MISSING", "Your account has a password; send it along.";
        /// A link that does not work.
        LinkInvalid => PreconditionFailed, "LINK_INVALID", "This link does not work: it was used, replaced or is too old. Ask for a new one.";
        /// No mail can be sent.
        MailNotConfigured => PreconditionFailed, "MAIL_NOT_CONFIGURED", "The letters of this service do not reach people; ask an administrator for a link.";
        /// No address.
        EmailMalformed => BadInput, "EMAIL_MALFORMED", "This is not an e-mail address such as an.peeters@example.org.";
        /// An address that is in use.
        EmailTaken => Conflict, "EMAIL_TAKEN", "There is an account with this e-mail address already.";
        /// No name.
        NameMalformed => BadInput, "NAME_MALFORMED", "A name is 1 to 200 characters without control characters.";
        /// No reason.
        ReasonMalformed => BadInput, "REASON_MALFORMED", "A reason is 1 to 1000 characters without control characters but ends of lines.";
        /// A role that people do not hold.
        RoleNotGrantable { role: &'static str } => BadInput, "ROLE_NOT_GRANTABLE", "{role} is not a role that is granted to people.";
        /// A role without its scope.
        ScopeMissing { role: &'static str, wanted: &'static str } => BadInput, "SCOPE_MISSING", "The role {role} is limited to a record of kind {wanted}; say which.";
        /// A scope of the wrong kind.
        ScopeOfOtherKind { role: &'static str, wanted: &'static str } => BadInput, "SCOPE_OF_OTHER_KIND", "The role {role} is limited to a record of kind {wanted}, not to this one.";
        /// A scope for a role that has none.
        ScopeNotExpected { role: &'static str } => BadInput, "SCOPE_NOT_EXPECTED", "The role {role} holds for the whole province; leave the scope out.";
        /// A scope that is not there.
        ScopeUnknown => BadInput, "SCOPE_UNKNOWN", "There is no such record to limit the role to.";
        /// A period that ends before it begins.
        PeriodReversed => BadInput, "PERIOD_REVERSED", "A period ends after it began.";
        /// A role that is held already.
        RoleHeld => Conflict, "ROLE_HELD", "The account holds this role for this scope in part of the period already.";
        /// A role that is over already.
        RoleRevoked => IllegalTransition, "ROLE_REVOKED", "This role was revoked already.";
        /// An account that is shut already.
        AlreadyDisabled => IllegalTransition, "ACCOUNT_DISABLED", "This account is disabled already.";
        /// An account that is open already.
        AlreadyEnabled => IllegalTransition, "ACCOUNT_ENABLED", "This account is in use already.";
        /// Keys that are kept elsewhere.
        KeysBySetting => PreconditionFailed, "KEYS_BY_SETTING", "The signing keys are given by a setting; they are changed where that is kept.";
        /// An account of a person who was erased.
        AccountErased => PreconditionFailed, "ACCOUNT_ERASED", "The person behind this account was erased; nothing more can be done with it.";
    }
}
