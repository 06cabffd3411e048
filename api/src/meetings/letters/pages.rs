//! The buttons of letters about meetings, and the words of their pages. Pure.

use super::texts::when;
use crate::mail::rules::buttons::{Deed, Page, Wish};
use crate::mail::rules::{Button, Leads};
use crate::mail::words::{Place, when_and_where};
use crate::meetings::rules::NetworkMeeting;
use crate::meetings::rules::time::registration_closes_at;
use crate::shared::language::Language;
use uuid::Uuid;

/// An area that has not answered yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Unanswered {
    /// The area.
    pub(super) id: Uuid,
    /// Its name.
    pub(super) name: String,
}

/// The button that registers an area.
pub(super) fn button_of(meeting: &NetworkMeeting, area: &Unanswered, language: Language) -> Button {
    let (deed, until) = (Deed::RegisterArea, registration_closes_at(meeting));
    let wish = Wish { deed, record: meeting.id, area: Some(area.id), until };
    Button { label: label(&area.name, language), leads: Leads::Does(wish) }
}

/// The page where an area is registered.
pub(super) fn page(meeting: &NetworkMeeting, title: String, area: &str, place: &Place, language: Language) -> Page {
    let (what, done) = match language {
        Language::Nl => (
            format!("Met de knop schrijft u het regiegebied {area} in: u komt zelf."),
            format!("{area} is ingeschreven. U krijgt een bevestiging per e-mail."),
        ),
        Language::Fr => (
            format!("Le bouton inscrit la zone de régie {area} : vous viendrez vous-même."),
            format!("{area} est inscrite. Vous recevrez une confirmation par e-mail."),
        ),
        Language::En => (
            format!("The button registers the directing area {area}: you will come yourself."),
            format!("{area} is registered. You will get a confirmation by e-mail."),
        ),
    };
    let mut paragraphs = when_and_where(when(meeting), place, language);
    paragraphs.push(what);
    Page { title, paragraphs, label: label(area, language), done }
}

/// What stands on the button.
fn label(area: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("{area} inschrijven"),
        Language::Fr => format!("Inscrire {area}"),
        Language::En => format!("Register {area}"),
    }
}

/// What a refusal means to whoever pressed.
pub(super) fn refusal(rule: &str, language: Language) -> Option<&'static str> {
    let [nl, fr, en] = match rule {
        "MEETING_NOT_INVITED" => [
            "Voor deze samenkomst kan niemand zich nu inschrijven: ze is geannuleerd of al voorbij.",
            "Personne ne peut s'inscrire à cette rencontre pour l'instant : elle est annulée ou déjà passée.",
            "Nobody can register for this meeting now: it is cancelled or over.",
        ],
        "MEETING_STARTED" => {
            ["Deze samenkomst is al begonnen.", "Cette rencontre a déjà commencé.", "This meeting has begun already."]
        }
        "MEETING_REGISTRATION_CLOSED" => [
            "De inschrijvingen voor deze samenkomst zijn afgesloten.",
            "Les inscriptions à cette rencontre sont closes.",
            "Registration for this meeting is closed.",
        ],
        "AREA_ALREADY_REGISTERED" => [
            "Dit regiegebied is al ingeschreven: een gebied heeft één stem.",
            "Cette zone de régie est déjà inscrite : une zone a une seule voix.",
            "This directing area is registered already: an area has one voice.",
        ],
        "MEETING_FULL" => ["Alle plaatsen zijn ingenomen.", "Toutes les places sont prises.", "All places are taken."],
        "AREA_NOT_IN_FORCE" => [
            "Dit regiegebied bestaat niet meer op de dag van de samenkomst.",
            "Cette zone de régie n'existe plus le jour de la rencontre.",
            "This directing area no longer exists on the day of the meeting.",
        ],
        _ => return None,
    };
    Some(match language {
        Language::Nl => nl,
        Language::Fr => fr,
        Language::En => en,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::meetings::rules::tests::a_meeting;

    #[test]
    fn a_button_names_its_area_and_works_until_registration_closes() {
        let (meeting, area) = (a_meeting(), Unanswered { id: Uuid::from_u128(7), name: "Dender".to_owned() });
        for language in Language::ALL {
            let button = button_of(&meeting, &area, *language);
            let Leads::Does(wish) = button.leads else { panic!("it acts") };
            assert_eq!((wish.area, wish.until), (Some(area.id), registration_closes_at(&meeting)));
            let page = page(&meeting, "Een samenkomst".to_owned(), &area.name, &Place::At(String::new()), *language);
            assert!(button.label == page.label && page.label.contains("Dender") && page.paragraphs.len() == 2);
        }
    }

    #[test]
    fn whoever_presses_is_told_in_every_language_why_it_is_refused() {
        for rule in ["MEETING_NOT_INVITED", "MEETING_STARTED", "AREA_ALREADY_REGISTERED", "MEETING_FULL"] {
            let told: std::collections::BTreeSet<_> =
                Language::ALL.iter().map(|language| refusal(rule, *language)).collect();
            assert!(told.len() == Language::ALL.len() && !told.contains(&None), "{rule}");
        }
        assert_eq!(refusal("VERSION_STALE", Language::Nl), None, "that is for developers");
    }
}
