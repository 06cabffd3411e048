//! The words of letters about meetings, in the language of whom they are for.
//! Titles, places, reasons and the officer's invitation stand as they were
//! written, in Dutch. Pure.

use super::news::News;
use crate::mail::rules::{Addressee, Letter};
use crate::meetings::rules::NetworkMeeting;
use crate::shared::language::Language;
use crate::shared::local_words::{day, instant};

/// Subject and paragraphs.
type Words = (String, Vec<String>);

/// The letter that tells this; `place` is empty while it is not known.
pub(super) fn letter(news: &News, meeting: &NetworkMeeting, place: &str, to: &Addressee) -> Letter {
    let title = meeting.title_nl.as_str();
    let (subject, text) = match to.language {
        Language::Nl => dutch(news, title),
        Language::Fr => french(news, title),
        Language::En => english(news, title),
    };
    let mut paragraphs = vec![to.greeting()];
    paragraphs.extend(text);
    paragraphs.push(when(meeting, to.language));
    paragraphs.extend(wherever(place, to.language));
    Letter { subject, paragraphs, button: None, attachments: Vec::new() }
}

/// When the meeting is, or was to be.
fn when(meeting: &NetworkMeeting, language: Language) -> String {
    let when = match language {
        Language::Nl => "Wanneer",
        Language::Fr => "Quand",
        Language::En => "When",
    };
    match meeting.starts_at {
        Some(starts_at) => format!("{when}: {}", instant(starts_at, language)),
        None => format!("{when}: {}", day(meeting.meets_on, language)),
    }
}

fn wherever(place: &str, language: Language) -> Option<String> {
    let at = match language {
        Language::Nl => "Waar",
        Language::Fr => "Où",
        Language::En => "Where",
    };
    (!place.is_empty()).then(|| format!("{at}: {place}"))
}

/// A subject, a first paragraph, and what was written in several lines.
fn quoting(subject: String, first: &str, words: &str) -> Words {
    let lines = words.lines().map(str::trim).filter(|line| !line.is_empty());
    (subject, std::iter::once(first).chain(lines).map(str::to_owned).collect())
}

fn words(subject: String, paragraphs: &[&str]) -> Words {
    (subject, paragraphs.iter().map(|paragraph| (*paragraph).to_owned()).collect())
}

fn dutch(news: &News, title: &str) -> Words {
    let meeting = format!("de provinciale samenkomst “{title}”");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Uitnodiging: {title}"),
            &format!("U bent uitgenodigd voor {meeting}. Schrijf uw regiegebied in op het platform."),
            letter,
        ),
        News::Registered { area } => {
            words(format!("Inschrijving bevestigd: {title}"), &[&format!("{area} is ingeschreven voor {meeting}.")])
        }
        News::Excused { area } => words(
            format!("Verontschuldiging genoteerd: {title}"),
            &[&format!("{area} is verontschuldigd voor {meeting}.")],
        ),
        News::Represented { area } => words(
            format!("Vertegenwoordiging genoteerd: {title}"),
            &[&format!("{area} laat zich vertegenwoordigen op {meeting}.")],
        ),
        News::Changed => words(
            format!("Gewijzigd: {title}"),
            &[
                &format!("Het tijdstip of de plaats van {meeting} is gewijzigd. Hieronder leest u hoe het nu is."),
                "De inschrijving van uw regiegebied blijft zoals ze was.",
            ],
        ),
        News::Cancelled { reason } => quoting(
            format!("Geannuleerd: {title}"),
            &format!("De provinciale samenkomst “{title}” gaat niet door. De reden:"),
            reason,
        ),
        News::Circulated { until } => words(
            format!("Verslag te lezen: {title}"),
            &[
                &format!("Het verslag van {meeting} staat op het platform."),
                &format!("Uw regiegebied kan opmerkingen maken tot en met {}.", day(*until, Language::Nl)),
            ],
        ),
        News::Approved => words(
            format!("Verslag goedgekeurd: {title}"),
            &[&format!("Het verslag van {meeting} is goedgekeurd. U leest het op het platform.")],
        ),
    }
}

fn french(news: &News, title: &str) -> Words {
    let meeting = format!("la rencontre provinciale « {title} »");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Invitation : {title}"),
            &format!(
                "Vous êtes invité à {meeting}. Inscrivez votre zone de régie sur la plateforme. La lettre (en néerlandais) :"
            ),
            letter,
        ),
        News::Registered { area } => {
            words(format!("Inscription confirmée : {title}"), &[&format!("{area} est inscrite à {meeting}.")])
        }
        News::Excused { area } => {
            words(format!("Excuse notée : {title}"), &[&format!("{area} est excusée pour {meeting}.")])
        }
        News::Represented { area } => {
            words(format!("Représentation notée : {title}"), &[&format!("{area} se fait représenter à {meeting}.")])
        }
        News::Changed => words(
            format!("Modifié : {title}"),
            &[
                &format!("L'heure ou le lieu de {meeting} a changé. Vous trouvez la situation actuelle ci-dessous."),
                "L'inscription de votre zone de régie reste telle qu'elle était.",
            ],
        ),
        News::Cancelled { reason } => quoting(
            format!("Annulé : {title}"),
            &format!("La rencontre provinciale « {title} » n'aura pas lieu. La raison (en néerlandais) :"),
            reason,
        ),
        News::Circulated { until } => words(
            format!("Procès-verbal à lire : {title}"),
            &[
                &format!("Le procès-verbal de {meeting} se trouve sur la plateforme."),
                &format!("Votre zone de régie peut faire des remarques jusqu'au {} inclus.", day(*until, Language::Fr)),
            ],
        ),
        News::Approved => words(
            format!("Procès-verbal approuvé : {title}"),
            &[&format!("Le procès-verbal de {meeting} est approuvé. Vous pouvez le lire sur la plateforme.")],
        ),
    }
}

fn english(news: &News, title: &str) -> Words {
    let meeting = format!("the provincial meeting “{title}”");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Invitation: {title}"),
            &format!(
                "You are invited to {meeting}. Please register your directing area on the platform. The letter (in Dutch):"
            ),
            letter,
        ),
        News::Registered { area } => {
            words(format!("Registration confirmed: {title}"), &[&format!("{area} is registered for {meeting}.")])
        }
        News::Excused { area } => {
            words(format!("Excuse noted: {title}"), &[&format!("{area} is excused from {meeting}.")])
        }
        News::Represented { area } => {
            words(format!("Representation noted: {title}"), &[&format!("{area} will be represented at {meeting}.")])
        }
        News::Changed => words(
            format!("Changed: {title}"),
            &[
                &format!("The time or place of {meeting} has changed. You find how it is now below."),
                "The registration of your directing area stays as it was.",
            ],
        ),
        News::Cancelled { reason } => quoting(
            format!("Cancelled: {title}"),
            &format!("The provincial meeting “{title}” will not take place. The reason (in Dutch):"),
            reason,
        ),
        News::Circulated { until } => words(
            format!("Minutes to read: {title}"),
            &[
                &format!("The minutes of {meeting} are on the platform."),
                &format!("Your directing area can object up to and including {}.", day(*until, Language::En)),
            ],
        ),
        News::Approved => words(
            format!("Minutes approved: {title}"),
            &[&format!("The minutes of {meeting} are approved. You can read them on the platform.")],
        ),
    }
}
