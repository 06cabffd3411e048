//! What can be refused about letters.

use crate::refusals;

refusals! {
    /// Why something about a letter is refused.
    pub enum MailError {
        /// A step that does not follow from where the letter stands.
        NotFromHere { state: &'static str, event: &'static str } => IllegalTransition, "MAIL_NOT_RETRIABLE", "A letter that is {state} does not take {event}; only one that failed is tried again.";
        /// The server of the mail does not answer, or does not let this service in.
        ServerAway => Unavailable, "MAIL_SERVER_AWAY", "The mail server cannot be reached, or does not let this service in.";
    }
}
