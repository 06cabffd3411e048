//! What can be refused about testimonials.

use crate::refusals;

refusals! {
    /// Why something about a testimonial is refused.
    pub enum TestimonialError {
        /// An organisation without a name.
        OrganisationMalformed => BadInput, "CLIENT_ORGANISATION_MALFORMED", "The organisation that speaks is 1 to 200 characters without control characters.";
        /// Nothing said, or too much.
        QuoteMalformed => BadInput, "QUOTE_MALFORMED", "What is said is 1 to 1000 characters without control characters but ends of lines.";
        /// Consent to another text, or none.
        ConsentOther { wanted: &'static str } => BadInput, "TESTIMONIAL_CONSENT_OTHER", "A testimonial is taken in when the client agrees to the present text: send its version {wanted}.";
        /// Something that was said or agreed to tomorrow.
        Ahead => BadInput, "TESTIMONIAL_AHEAD", "This day or instant lies ahead.";
        /// A step that the state does not allow.
        Transition { state: &'static str, event: &'static str } => IllegalTransition, "TESTIMONIAL_TRANSITION", "A testimonial that is {state} cannot {event}.";
    }
}
