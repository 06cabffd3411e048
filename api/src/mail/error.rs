//! What can be refused about letters.

use crate::refusals;

refusals! {
    /// Why something about a letter is refused.
    pub enum MailError {
        /// A step that does not follow from where the letter stands.
        NotFromHere { state: &'static str, event: &'static str } => IllegalTransition, "MAIL_NOT_RETRIABLE", "A letter that is {state} does not take {event}; only one that failed is tried again.";
        /// A letter that cannot have come back.
        NotSent { state: &'static str } => PreconditionFailed, "MAIL_NOT_SENT", "Only a letter that was sent comes back; this one is {state}.";
        /// An address that is not known to fail.
        AddressWorks => PreconditionFailed, "MAIL_ADDRESS_WORKS", "Nothing is known against this address.";
        /// A button that is none, or whose letter's reader was erased.
        ButtonUnknown => NotFound, "MAIL_BUTTON_UNKNOWN", "This link leads nowhere.";
        /// A button that was not pressed in time.
        ButtonExpired => PreconditionFailed, "MAIL_BUTTON_EXPIRED", "This link is too old; it no longer works.";
        /// A button whose reader has lost the role that would let them do it.
        ButtonWithoutRole => PreconditionFailed, "MAIL_BUTTON_WITHOUT_ROLE", "Whom this link was for holds no role today that lets them do this.";
        /// The server of the mail does not answer, or does not let this service in.
        ServerAway => Unavailable, "MAIL_SERVER_AWAY", "The mail server cannot be reached, or does not let this service in.";
    }
}
