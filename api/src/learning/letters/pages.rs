//! The buttons of letters about learning events, and the words of their pages. Pure.

use super::texts::when;
use crate::learning::rules::{LearningEvent, Registration, RegistrationState};
use crate::mail::rules::buttons::{Deed, Page, Wish};
use crate::mail::rules::{Button, Leads};
use crate::mail::words::{Place, when_and_where};
use crate::shared::language::Language;

/// The button that answers what a registration waits for; none when it waits for nothing.
pub(super) fn button_of(registration: &Registration, language: Language) -> Option<Button> {
    let (deed, until) = match registration.state {
        RegistrationState::Offered => (Deed::AcceptSeat, registration.offer_expires_at?),
        RegistrationState::Confirmed => (Deed::KeepSeat, registration.reaffirm_by?),
        _ => return None,
    };
    let wish = Wish { deed, record: registration.id, area: None, until };
    Some(Button { label: label(deed, language).to_owned(), leads: Leads::Does(wish) })
}

/// The page where an offer is taken, or a seat is kept.
pub(super) fn page(deed: Deed, event: &LearningEvent, title: String, place: &Place, language: Language) -> Page {
    let (what, done) = match (deed, language) {
        (Deed::AcceptSeat, Language::Nl) => (
            "Met de knop aanvaardt u de plaats die voor u wordt vrijgehouden.",
            "U hebt een plaats. U krijgt een bevestiging per e-mail.",
        ),
        (Deed::AcceptSeat, Language::Fr) => (
            "Le bouton vous permet d'accepter la place qui vous est réservée.",
            "Vous avez une place. Vous recevrez une confirmation par e-mail.",
        ),
        (Deed::AcceptSeat, Language::En) => (
            "The button accepts the seat that is kept for you.",
            "You have a seat. You will get a confirmation by e-mail.",
        ),
        (_, Language::Nl) => (
            "Met de knop bevestigt u dat u op het nieuwe tijdstip nog komt.",
            "U houdt uw plaats. U krijgt een bevestiging per e-mail.",
        ),
        (_, Language::Fr) => (
            "Le bouton confirme que vous viendrez à la nouvelle date.",
            "Vous gardez votre place. Vous recevrez une confirmation par e-mail.",
        ),
        (_, Language::En) => (
            "The button confirms that you will come at the new time.",
            "You keep your seat. You will get a confirmation by e-mail.",
        ),
    };
    let mut paragraphs = when_and_where(when(event), place, language);
    paragraphs.push(what.to_owned());
    Page { title, paragraphs, label: label(deed, language).to_owned(), done: done.to_owned() }
}

/// What stands on the button.
fn label(deed: Deed, language: Language) -> &'static str {
    match (deed, language) {
        (Deed::AcceptSeat, Language::Nl) => "De plaats aanvaarden",
        (Deed::AcceptSeat, Language::Fr) => "Accepter la place",
        (Deed::AcceptSeat, Language::En) => "Accept the seat",
        (_, Language::Nl) => "Ik kom nog",
        (_, Language::Fr) => "Je viens toujours",
        (_, Language::En) => "I still come",
    }
}

/// What a refusal means to whoever pressed.
pub(super) fn refusal(rule: &str, language: Language) -> Option<&'static str> {
    Some(match (rule, language) {
        ("LEARNING_EVENT_STARTED", Language::Nl) => "Dit leermoment is al begonnen.",
        ("LEARNING_EVENT_STARTED", Language::Fr) => "Ce moment d'apprentissage a déjà commencé.",
        ("LEARNING_EVENT_STARTED", Language::En) => "This learning event has begun already.",
        ("REGISTRATION_STEP_ILLEGAL" | "NOTHING_TO_REAFFIRM", Language::Nl) => {
            "Deze plaats wacht niet meer op uw antwoord: u hebt al geantwoord, ze is vervallen, of het leermoment gaat niet door."
        }
        ("REGISTRATION_STEP_ILLEGAL" | "NOTHING_TO_REAFFIRM", Language::Fr) => {
            "Cette place n'attend plus votre réponse : vous avez déjà répondu, elle est perdue, ou le moment d'apprentissage n'aura pas lieu."
        }
        ("REGISTRATION_STEP_ILLEGAL" | "NOTHING_TO_REAFFIRM", Language::En) => {
            "This seat no longer waits for your answer: you have answered, it lapsed, or the learning event will not take place."
        }
        _ => return None,
    })
}
