//! The words that calendars add to learning events, in the language of the reader. Pure.

use crate::learning::rules::{Registration, RegistrationState};
use crate::shared::language::Language;
use crate::shared::local_words::instant;

/// Where one takes part from a distance.
pub(super) const fn online(language: Language) -> &'static str {
    match language {
        Language::Nl | Language::En => "Online",
        Language::Fr => "En ligne",
    }
}

/// What a session of an event is called: the event, which of how many, and its own title where it has one.
pub(super) fn session(event: &str, number: i32, of: usize, title: Option<&str>) -> String {
    let title = title.map(|title| format!(": {title}")).unwrap_or_default();
    format!("{event} ({number}/{of}){title}")
}

/// Why an event does not take place.
pub(super) fn cancelled(reason: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Gaat niet door: {reason}"),
        Language::Fr => format!("N'aura pas lieu : {reason}"),
        Language::En => format!("Will not take place: {reason}"),
    }
}

/// How it stands with a registration, where that needs words.
pub(super) fn standing(state: RegistrationState, registration: &Registration, language: Language) -> Option<String> {
    match state {
        RegistrationState::Waitlisted => Some(waits(language).to_owned()),
        RegistrationState::Offered => registration.offer_expires_at.map(|until| {
            let until = instant(until, language);
            match language {
                Language::Nl => format!(
                    "Er wordt een plaats voor u vrijgehouden tot {until}. Aanvaard ze vóór dan op het platform."
                ),
                Language::Fr => format!(
                    "Une place vous est réservée jusqu'au {until}. Acceptez-la avant ce moment sur la plateforme."
                ),
                Language::En => format!("A seat is kept for you until {until}. Accept it before then on the platform."),
            }
        }),
        RegistrationState::Confirmed => registration.reaffirm_by.map(|by| {
            let by = instant(by, language);
            match language {
                Language::Nl => format!("Bevestig vóór {by} op het platform dat u nog komt, anders vervalt uw plaats."),
                Language::Fr => format!(
                    "Confirmez avant le {by} sur la plateforme que vous viendrez, sinon votre place sera perdue."
                ),
                Language::En => {
                    format!("Say before {by} on the platform that you will still come, or your seat lapses.")
                }
            }
        }),
        RegistrationState::Cancelled | RegistrationState::Lapsed => Some(ended(language).to_owned()),
        _ => None,
    }
}

const fn waits(language: Language) -> &'static str {
    match language {
        Language::Nl => "U staat op de wachtlijst.",
        Language::Fr => "Vous êtes sur la liste d'attente.",
        Language::En => "You are on the waiting list.",
    }
}

const fn ended(language: Language) -> &'static str {
    match language {
        Language::Nl => "U bent niet meer ingeschreven.",
        Language::Fr => "Vous n'êtes plus inscrit.",
        Language::En => "You are no longer registered.",
    }
}

/// That an offer is to be accepted by now.
pub(super) fn accept_by(title: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Laatste moment om uw plaats te aanvaarden: {title}"),
        Language::Fr => format!("Dernier moment pour accepter votre place : {title}"),
        Language::En => format!("Last moment to accept your seat: {title}"),
    }
}

/// That a seat is to be reaffirmed by now.
pub(super) fn reaffirm_by(title: &str, language: Language) -> String {
    match language {
        Language::Nl => format!("Laatste moment om uw plaats te bevestigen: {title}"),
        Language::Fr => format!("Dernier moment pour confirmer votre place : {title}"),
        Language::En => format!("Last moment to confirm your seat: {title}"),
    }
}
