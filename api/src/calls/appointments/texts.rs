//! The words that calendars add to calls, in the language of the reader. Pure.

use crate::shared::language::Language;

/// That this is the last day of a call.
pub(super) fn last_day(title: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Laatste dag om in te dienen: {title}"),
        Language::Fr => format!("Dernier jour pour introduire un projet : {title}"),
        Language::En => format!("Last day to submit: {title}"),
    }
}

/// Why a call was called off.
pub fn cancelled(reason: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("De oproep gaat niet door: {reason}"),
        Language::Fr => format!("L'appel est annulé : {reason}"),
        Language::En => format!("The call was called off: {reason}"),
    }
}

/// Why a deadline is later than it was.
pub fn extended(reason: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("De indieningsdatum werd verlaat: {reason}"),
        Language::Fr => format!("La date limite a été reportée : {reason}"),
        Language::En => format!("The deadline was extended: {reason}"),
    }
}
