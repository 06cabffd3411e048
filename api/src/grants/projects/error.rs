//! What can go wrong with granted projects.

use crate::refusals;

refusals! {
    /// Why something about granted projects is refused.
    pub enum ProjectError {
        /// No such round.
        RoundUnknown { slug: String } => BadInput, "ROUND_UNKNOWN", "There is no round `{slug}`; the field `subsidyRounds` lists them.";
        /// A text that is too long or holds control characters.
        TextMalformed { most: usize } => BadInput, "PROJECT_TEXT_MALFORMED", "This is at most {most} characters, without control characters but ends of lines.";
        /// A credit that is too long or holds ends of lines.
        CreditMalformed { most: usize } => BadInput, "PHOTO_CREDIT_MALFORMED", "Who made the photos is said in at most {most} characters on one line.";
        /// More photos than anyone looks at.
        PhotosTooMany { most: u64 } => PreconditionFailed, "PHOTOS_TOO_MANY", "A project has at most {most} photos; remove one first.";
        /// A step of a photo that does not exist from here.
        PhotoTransition { state: &'static str, event: &'static str } => IllegalTransition, "PHOTO_TRANSITION", "A photo that is {state} cannot take the step `{event}`.";
        /// An address that no browser opens safely.
        FilmUrlMalformed { most: usize } => BadInput, "FILM_URL_MALFORMED", "The address of a film begins with https:// and has at most {most} characters, without blanks and quotes.";
    }
}
