//! The words of letters about meetings, in the language of whom they are for.
//! Places, reasons and the officer's invitation stand as they were written, in
//! Dutch. Pure.

use super::news::News;
use super::pages::{Unanswered, button_of};
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{self, Place, When, Words, quoting, spoken, words};
use crate::meetings::rules::NetworkMeeting;
use crate::shared::language::Language;
use crate::shared::local_words::day;

/// The letter that tells this, with a button for each area that may still answer.
pub(super) fn letter(
    news: &News,
    meeting: &NetworkMeeting,
    title: &str,
    place: &Place,
    unanswered: &[Unanswered],
    to: &Addressee,
) -> Letter {
    let can_answer = !unanswered.is_empty();
    let told = spoken(
        to,
        || dutch(news, title, can_answer),
        || french(news, title, can_answer),
        || english(news, title, can_answer),
    );
    let buttons = unanswered.iter().map(|area| button_of(meeting, area, to.language)).collect();
    Letter { buttons, ..words::letter(told, when(meeting), place, to) }
}

/// When the meeting is, or was to be.
pub(super) fn when(meeting: &NetworkMeeting) -> When {
    meeting.starts_at.map_or(When::On(meeting.meets_on), |starts_at| When::From(starts_at, None))
}

fn dutch(news: &News, title: &str, can_answer: bool) -> Words {
    let meeting = format!("de provinciale samenkomst “{title}”");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Uitnodiging: {title}"),
            &match can_answer {
                true => format!(
                    "U bent uitgenodigd voor {meeting}. Schrijf uw regiegebied in met onderstaande link of op het platform."
                ),
                false => format!("U bent uitgenodigd voor {meeting}."),
            },
            letter,
        ),
        News::Registered { area } => {
            words(format!("Inschrijving bevestigd: {title}"), &[&format!("{area} is ingeschreven voor {meeting}.")])
        }
        News::Expected => words(
            format!("Herinnering: {title}"),
            &[&format!("Binnenkort is het zover: u wordt verwacht op {meeting}.")],
        ),
        News::Awaited => words(
            format!("Herinnering: {title}"),
            &[&format!(
                "Binnenkort vindt {meeting} plaats. Uw regiegebied antwoordde nog niet. Schrijf het in met onderstaande link, of laat op het platform weten dat niemand komt."
            )],
        ),
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

fn french(news: &News, title: &str, can_answer: bool) -> Words {
    let meeting = format!("la rencontre provinciale « {title} »");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Invitation : {title}"),
            &match can_answer {
                true => format!(
                    "Vous êtes invité à {meeting}. Inscrivez votre zone de régie avec le lien ci-dessous ou sur la plateforme. La lettre (en néerlandais) :"
                ),
                false => format!("Vous êtes invité à {meeting}. La lettre (en néerlandais) :"),
            },
            letter,
        ),
        News::Registered { area } => {
            words(format!("Inscription confirmée : {title}"), &[&format!("{area} est inscrite à {meeting}.")])
        }
        News::Expected => {
            words(format!("Rappel : {title}"), &[&format!("C'est pour bientôt : vous êtes attendu à {meeting}.")])
        }
        News::Awaited => words(
            format!("Rappel : {title}"),
            &[&format!(
                "Bientôt a lieu {meeting}. Votre zone de régie n'a pas encore répondu. Inscrivez-la avec le lien ci-dessous, ou dites sur la plateforme que personne ne vient."
            )],
        ),
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

fn english(news: &News, title: &str, can_answer: bool) -> Words {
    let meeting = format!("the provincial meeting “{title}”");
    match news {
        News::Invitation { words: letter } => quoting(
            format!("Invitation: {title}"),
            &match can_answer {
                true => format!(
                    "You are invited to {meeting}. Please register your directing area with the link below or on the platform. The letter (in Dutch):"
                ),
                false => format!("You are invited to {meeting}. The letter (in Dutch):"),
            },
            letter,
        ),
        News::Registered { area } => {
            words(format!("Registration confirmed: {title}"), &[&format!("{area} is registered for {meeting}.")])
        }
        News::Expected => {
            words(format!("Reminder: {title}"), &[&format!("It is soon: you are expected at {meeting}.")])
        }
        News::Awaited => words(
            format!("Reminder: {title}"),
            &[&format!(
                "Soon {meeting} takes place. Your directing area has not answered yet. Register it with the link below, or say on the platform that nobody comes."
            )],
        ),
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
