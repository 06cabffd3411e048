//! What the link at the foot of every reminder does: it ends reminders. It works
//! for whoever holds the letter, also without any role left, and as often as it is
//! pressed: who turned reminders on again may end them again.

use crate::identity::acting_as;
use crate::identity::mail_preferences::SetReminders;
use crate::mail::rules::buttons::{Deed, MailButton, Page, Pressed};
use crate::mail::{Deeds, pressed};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use futures_util::future::{BoxFuture, ready};

/// Ends reminders.
pub struct AccountDeeds;

impl Deeds for AccountDeeds {
    fn deeds(&self) -> &'static [Deed] {
        &[Deed::StopReminders]
    }

    fn page<'a>(&'a self, _: &'a Context, _: &'a MailButton, language: Language) -> BoxFuture<'a, Result<Page, Error>> {
        Box::pin(ready(Ok(page(language))))
    }

    fn check<'a>(&'a self, _: &'a Context, _: &'a MailButton) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(ready(Ok(())))
    }

    fn press<'a>(&'a self, context: &'a Context, button: &'a MailButton) -> BoxFuture<'a, Result<Pressed, Error>> {
        Box::pin(async move {
            let context = acting_as(context, button.account, |_| true).await?.unwrap_or_else(|| context.clone());
            let change = SetReminders { account: button.account, wants_reminders: false, expected: None };
            pressed(&context, button, change).await
        })
    }

    fn refusal(&self, _: &str, _: Language) -> Option<&'static str> {
        None
    }
}

fn page(language: Language) -> Page {
    let (title, what, label, done) = match language {
        Language::Nl => (
            "Herinneringen stopzetten",
            "U krijgt dan geen herinneringen meer een week en een dag vóór een leermoment of samenkomst. Andere berichten over uw inschrijvingen blijft u krijgen.",
            "Stopzetten",
            "U krijgt geen herinneringen meer. Op het platform kunt u ze weer aanzetten.",
        ),
        Language::Fr => (
            "Arrêter les rappels",
            "Vous ne recevrez plus de rappels une semaine et un jour avant un moment d'apprentissage ou une rencontre. Vous recevrez toujours les autres messages sur vos inscriptions.",
            "Arrêter",
            "Vous ne recevez plus de rappels. Vous pouvez les réactiver sur la plateforme.",
        ),
        Language::En => (
            "Stop reminders",
            "You will no longer be reminded a week and a day before a learning event or meeting. You will still get other messages about your registrations.",
            "Stop",
            "You get no more reminders. You can turn them on again on the platform.",
        ),
    };
    let paragraphs = vec![what.to_owned()];
    Page { title: title.to_owned(), paragraphs, label: label.to_owned(), done: done.to_owned() }
}
