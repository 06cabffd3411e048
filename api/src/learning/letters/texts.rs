//! The words of letters about learning events, in the language of whom they are
//! for. Places and reasons stand as they were written, in Dutch. Pure.

use super::news::News;
use super::pages::button_of;
use crate::learning::rules::{LearningEvent, Registration};
use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{self, Place, When, Words, spoken, words};
use crate::shared::language::Language;
use crate::shared::local_words::instant;

/// The letter that tells this.
pub(super) fn letter(
    news: &News,
    registration: &Registration,
    event: &LearningEvent,
    title: &str,
    place: &Place,
    to: &Addressee,
) -> Letter {
    let told = spoken(to, || dutch(news, title), || french(news, title), || english(news, title));
    let buttons = news.asks().and_then(|_| button_of(registration, to.language)).into_iter().collect();
    Letter { buttons, ..words::letter(told, when(event), place, to) }
}

/// When the event is, or was to be.
pub(super) fn when(event: &LearningEvent) -> When {
    event.details.starts_at.map_or(When::Unknown, |starts_at| When::From(starts_at, event.details.ends_at))
}

fn dutch(news: &News, title: &str) -> Words {
    let at = |at| instant(at, Language::Nl);
    let of = format!("voor het leermoment “{title}”");
    match news {
        News::Confirmed => words(
            format!("Uw plaats is bevestigd: {title}"),
            &[
                &format!("U hebt een plaats {of}."),
                "Kunt u toch niet komen? Zeg dan af op het platform: een ander kan uw plaats innemen.",
            ],
        ),
        News::Waitlisted { position } => words(
            format!("U staat op de wachtlijst: {title}"),
            &[
                &format!("Alle plaatsen {of} zijn ingenomen. U staat nu op plaats {position} van de wachtlijst."),
                "Zodra er een plaats voor u vrijkomt, krijgt u een e-mail.",
            ],
        ),
        News::Offered { until } => words(
            format!("Er is een plaats voor u: {title}"),
            &[
                &format!("Er kwam een plaats vrij {of}. Ze wordt voor u vrijgehouden tot {}.", at(*until)),
                "Aanvaard ze vóór dat tijdstip met onderstaande link of op het platform, anders gaat ze naar de volgende op de wachtlijst.",
            ],
        ),
        News::Reminder => words(
            format!("Herinnering: {title}"),
            &[
                &format!("Binnenkort is het zover: u hebt een plaats {of}."),
                "Kunt u toch niet komen? Zeg dan af op het platform: een ander kan uw plaats innemen.",
            ],
        ),
        News::Lapsed => words(
            format!("Uw plaats is vervallen: {title}"),
            &[
                &format!(
                    "De tijd om uw plaats {of} te aanvaarden of te bevestigen is voorbij. De plaats is opnieuw vrij."
                ),
                "Wilt u toch deelnemen? Schrijf u dan opnieuw in op het platform, zolang dat kan.",
            ],
        ),
        News::Postponed { reaffirm_by } => {
            let moved = format!("Het leermoment “{title}” is uitgesteld. Hieronder leest u het nieuwe tijdstip.");
            let asked = reaffirm_by.map(|by| {
                format!(
                    "Bevestig vóór {} met onderstaande link of op het platform dat u nog komt, anders vervalt uw plaats.",
                    at(by)
                )
            });
            (format!("Uitgesteld: {title}"), [Some(moved), asked].into_iter().flatten().collect())
        }
        News::Changed => words(
            format!("Gewijzigd: {title}"),
            &[
                &format!(
                    "Het einde, de plaats of de manier van deelnemen van het leermoment “{title}” is gewijzigd. Hieronder leest u hoe het nu is."
                ),
                "Uw inschrijving blijft zoals ze was.",
            ],
        ),
        News::Cancelled { reason } => words(
            format!("Geannuleerd: {title}"),
            &[
                &format!("Het leermoment “{title}” gaat niet door. Uw inschrijving vervalt."),
                &format!("Reden: {reason}"),
            ],
        ),
        News::Withdrawn => words(
            format!("Uw inschrijving is geannuleerd: {title}"),
            &[
                &format!(
                    "Iemand anders heeft uw inschrijving {of} geannuleerd: een collega of een medewerker van de provincie."
                ),
                "Verwachtte u dit niet? Vraag het na bij uw organisatie of bij de provincie.",
            ],
        ),
    }
}

fn french(news: &News, title: &str) -> Words {
    let at = |at| instant(at, Language::Fr);
    let of = format!("pour le moment d'apprentissage « {title} »");
    match news {
        News::Confirmed => words(
            format!("Votre place est confirmée : {title}"),
            &[
                &format!("Vous avez une place {of}."),
                "Vous ne pouvez pas venir ? Annulez sur la plateforme : quelqu'un d'autre pourra prendre votre place.",
            ],
        ),
        News::Waitlisted { position } => words(
            format!("Vous êtes sur la liste d'attente : {title}"),
            &[
                &format!(
                    "Toutes les places {of} sont prises. Vous êtes maintenant à la place {position} de la liste d'attente."
                ),
                "Dès qu'une place se libère pour vous, vous recevrez un e-mail.",
            ],
        ),
        News::Offered { until } => words(
            format!("Une place est libre pour vous : {title}"),
            &[
                &format!("Une place s'est libérée {of}. Elle vous est réservée jusqu'au {}.", at(*until)),
                "Acceptez-la avant ce moment avec le lien ci-dessous ou sur la plateforme, sinon elle ira à la personne suivante.",
            ],
        ),
        News::Reminder => words(
            format!("Rappel : {title}"),
            &[
                &format!("C'est pour bientôt : vous avez une place {of}."),
                "Vous ne pouvez pas venir ? Annulez sur la plateforme : quelqu'un d'autre pourra prendre votre place.",
            ],
        ),
        News::Lapsed => words(
            format!("Votre place est annulée faute de réponse : {title}"),
            &[
                &format!(
                    "Le délai pour accepter ou confirmer votre place {of} est passé. La place est de nouveau libre."
                ),
                "Vous souhaitez tout de même participer ? Inscrivez-vous à nouveau sur la plateforme, tant que c'est possible.",
            ],
        ),
        News::Postponed { reaffirm_by } => {
            let moved =
                format!("Le moment d'apprentissage « {title} » est reporté. Vous trouvez la nouvelle date ci-dessous.");
            let asked = reaffirm_by.map(|by| {
                format!(
                    "Confirmez avant le {} avec le lien ci-dessous ou sur la plateforme que vous viendrez, sinon votre place sera perdue.",
                    at(by)
                )
            });
            (format!("Reporté : {title}"), [Some(moved), asked].into_iter().flatten().collect())
        }
        News::Changed => words(
            format!("Modifié : {title}"),
            &[
                &format!(
                    "La fin, le lieu ou le mode de participation du moment d'apprentissage « {title} » a changé. Vous trouvez la situation actuelle ci-dessous."
                ),
                "Votre inscription reste telle qu'elle était.",
            ],
        ),
        News::Cancelled { reason } => words(
            format!("Annulé : {title}"),
            &[
                &format!("Le moment d'apprentissage « {title} » n'aura pas lieu. Votre inscription est annulée."),
                &format!("Raison (en néerlandais) : {reason}"),
            ],
        ),
        News::Withdrawn => words(
            format!("Votre inscription a été annulée : {title}"),
            &[
                &format!(
                    "Quelqu'un d'autre a annulé votre inscription {of} : un collègue ou un collaborateur de la province."
                ),
                "Vous ne vous y attendiez pas ? Renseignez-vous auprès de votre organisation ou de la province.",
            ],
        ),
    }
}

fn english(news: &News, title: &str) -> Words {
    let at = |at| instant(at, Language::En);
    let of = format!("at the learning event “{title}”");
    match news {
        News::Confirmed => words(
            format!("Your seat is confirmed: {title}"),
            &[
                &format!("You have a seat {of}."),
                "Are you unable to come after all? Please cancel on the platform, so that someone else can have your seat.",
            ],
        ),
        News::Waitlisted { position } => words(
            format!("You are on the waiting list: {title}"),
            &[
                &format!("All seats {of} are taken. You are now number {position} on the waiting list."),
                "As soon as there is a seat for you, you will get an e-mail.",
            ],
        ),
        News::Offered { until } => words(
            format!("There is a seat for you: {title}"),
            &[
                &format!("A seat came free {of}. It is kept for you until {}.", at(*until)),
                "Accept it before then with the link below or on the platform, or it goes to the next person on the waiting list.",
            ],
        ),
        News::Reminder => words(
            format!("Reminder: {title}"),
            &[
                &format!("It is soon: you have a seat {of}."),
                "Are you unable to come after all? Please cancel on the platform, so that someone else can have your seat.",
            ],
        ),
        News::Lapsed => words(
            format!("Your seat has lapsed: {title}"),
            &[
                &format!("The time to accept or reaffirm your seat {of} is over. The seat is free again."),
                "Would you like to take part after all? Register again on the platform while that is possible.",
            ],
        ),
        News::Postponed { reaffirm_by } => {
            let moved = format!("The learning event “{title}” is postponed. You find the new time below.");
            let asked = reaffirm_by.map(|by| {
                format!(
                    "Please say before {} with the link below or on the platform that you will still come, or your seat lapses.",
                    at(by)
                )
            });
            (format!("Postponed: {title}"), [Some(moved), asked].into_iter().flatten().collect())
        }
        News::Changed => words(
            format!("Changed: {title}"),
            &[
                &format!(
                    "The end, the place or the way of taking part in the learning event “{title}” has changed. You find how it is now below."
                ),
                "Your registration stays as it was.",
            ],
        ),
        News::Cancelled { reason } => words(
            format!("Cancelled: {title}"),
            &[
                &format!("The learning event “{title}” will not take place. Your registration is cancelled."),
                &format!("Reason (in Dutch): {reason}"),
            ],
        ),
        News::Withdrawn => words(
            format!("Your registration was cancelled: {title}"),
            &[
                &format!("Someone else cancelled your registration {of}: a colleague, or someone of the province."),
                "Did you not expect this? Please ask your organisation or the province.",
            ],
        ),
    }
}
