//! What can go wrong with regulations.

use crate::refusals;

refusals! {
    /// Why something about regulations is refused.
    pub enum RegulationError {
        /// A slug that is in use.
        SlugTaken => BadInput, "REGULATION_SLUG_TAKEN", "There is a regulation with this slug already.";
        /// No title.
        TitleMalformed { most: usize } => BadInput, "REGULATION_TITLE_MALFORMED", "A title is 1 to {most} characters on one line.";
        /// A date no decision lies in.
        DateOutOfRange => BadInput, "REGULATION_DATE_OUT_OF_RANGE", "This date lies outside the years 1830 to 2200.";
        /// No decisions, or too many.
        DecisionsCount { most: usize } => BadInput, "COUNCIL_DECISIONS_COUNT", "A regulation is carried by 1 to {most} decisions of the provincial council.";
        /// A decision that was not taken yet.
        DecisionAhead => BadInput, "COUNCIL_DECISION_AHEAD", "A decision is recorded once it was taken; this date lies ahead.";
        /// A decision without a reference.
        ReferenceMalformed { most: usize } => BadInput, "DECISION_REFERENCE_MALFORMED", "The reference of a decision is 1 to {most} characters on one line.";
        /// A decision that is named already.
        DecisionTwice => BadInput, "COUNCIL_DECISION_TWICE", "This decision is named twice.";
        /// No aims, or too many.
        AimsCount { most: usize } => BadInput, "REGULATION_AIMS_COUNT", "A regulation has 1 to {most} aims.";
        /// An aim that says nothing, or too much.
        AimMalformed { most: usize } => BadInput, "REGULATION_AIM_MALFORMED", "An aim is 1 to {most} characters, without control characters but ends of lines.";
        /// An aim that is named already.
        AimTwice => BadInput, "REGULATION_AIM_TWICE", "This aim is named twice.";
        /// A period that ends before it begins.
        ValidityMalformed => BadInput, "REGULATION_VALIDITY_MALFORMED", "`validUntil` is the first day on which it no longer holds and lies after `validFrom`.";
    }
}
