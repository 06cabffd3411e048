//! The words that calendars add to applications, in the language of the reader. Titles stand as they were written. Pure.

use super::due::DueBy;
use crate::shared::language::Language;

/// What this is the last day for.
pub(super) fn last_day(what: DueBy, title: &str, language: Language) -> String {
    let words = match (what, language) {
        (DueBy::Submit, Language::Nl) => "Laatste dag om uw aanvraag in te dienen: ",
        (DueBy::Submit, Language::Fr) => "Dernier jour pour introduire votre demande : ",
        (DueBy::Submit, Language::En) => "Last day to submit your application: ",
        (DueBy::Complete, Language::Nl) => "Laatste dag om uw aanvraag aan te vullen: ",
        (DueBy::Complete, Language::Fr) => "Dernier jour pour compléter votre demande : ",
        (DueBy::Complete, Language::En) => "Last day to complete your application: ",
        (DueBy::Consent, Language::Nl) => "Laatste dag om toe te stemmen: ",
        (DueBy::Consent, Language::Fr) => "Dernier jour pour donner votre accord : ",
        (DueBy::Consent, Language::En) => "Last day to consent: ",
        (DueBy::Wait, Language::Nl) => "Laatste dag op de reservelijst: ",
        (DueBy::Wait, Language::Fr) => "Dernier jour sur la liste de réserve : ",
        (DueBy::Wait, Language::En) => "Last day on the reserve list: ",
    };
    format!("{words}{title}")
}

/// The call it is made under.
pub(super) fn call(title: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Oproep: {title}"),
        Language::Fr => format!("Appel : {title}"),
        Language::En => format!("Call: {title}"),
    }
}
