//! Letters about learning events: each tells one person where their registration
//! stands. Which letter follows from what, and whether it is still true when its
//! turn comes, is decided in [`mod@news`]; for words see [`texts`].
//! What their buttons do is done in [`deeds`], on [`pages`] that say so first.

mod deeds;
mod news;
mod pages;
mod reminding;
mod texts;

use super::appointments::of_registration;
use super::rules::{LearningEvent, Registration, Seat, visible};
use super::store::{self, registrations};
use crate::access::Reach;
use crate::calendar::attached;
use crate::identity::is_open;
use crate::journal::{Happened, RecordKind, told};
use crate::mail::Letters;
use crate::mail::rules::reminders::{Occasion, Reminder};
use crate::mail::rules::{Addressee, Attachment, Due, Letter, MailKind, Message};
use crate::mail::words::Place;
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::translations::spoken;
pub use deeds::LearningDeeds;
use futures_util::future::BoxFuture;
use news::{News, kind_for_all, kind_of, news};
use std::sync::Arc;
use texts::letter;
use uuid::Uuid;

/// Writes letters about learning events.
pub struct LearningLetters;

/// The kinds of letters about learning events.
const KINDS: &[MailKind] = &[
    MailKind::LearningConfirmed,
    MailKind::LearningWaitlisted,
    MailKind::LearningOffered,
    MailKind::LearningLapsed,
    MailKind::LearningPostponed,
    MailKind::LearningChanged,
    MailKind::LearningCancelled,
    MailKind::LearningWithdrawn,
    MailKind::LearningWeekAhead,
    MailKind::LearningDayAhead,
];

impl Letters for LearningLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(async move {
            let mut due = of_registrations(context, happened).await?;
            due.extend(of_events(context, happened).await?);
            Ok(due)
        })
    }

    fn reminders<'a>(
        &'a self,
        context: &'a Context,
        occasion: &'a Occasion,
    ) -> BoxFuture<'a, Result<Vec<Reminder>, Error>> {
        Box::pin(reminding::reminders(context, occasion))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(write(context, message, to))
    }
}

/// The letters that follow from a step with a registration, to the person it is for.
async fn of_registrations(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let steps: Vec<_> = happened.iter().filter(|happened| happened.kind == RecordKind::Registration).collect();
    let entries = told(&context.db, &ids_of(&steps)).await?;
    let due = |step: &&Happened| {
        let (entry, recipient) = (entries.get(&step.id)?, step.subject?);
        let kind = kind_of(&step.action, entry.became("state")?, entry.by == Some(recipient))?;
        Some(Due { entry: step.id, kind, recipient, record: step.record })
    };
    Ok(steps.iter().filter_map(due).collect())
}

/// The letters that follow from a change of an event, to everyone who may still take part.
async fn of_events(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let changes: Vec<_> = happened.iter().filter(|happened| happened.kind == RecordKind::LearningEvent).collect();
    let entries = told(&context.db, &ids_of(&changes)).await?;
    let mut due = Vec::new();
    for change in changes {
        let kind = entries.get(&change.id).and_then(|entry| kind_for_all(&change.action, entry));
        let Some(kind) = kind else { continue };
        let live = registrations::live(context.db.reader(), change.record).await?;
        let to = |live: Registration| Due { entry: change.id, kind, recipient: live.account, record: live.id };
        due.extend(live.into_iter().map(to));
    }
    Ok(due)
}

fn ids_of(happened: &[&Happened]) -> Vec<Uuid> {
    happened.iter().map(|happened| happened.id).collect()
}

async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some((registration, event)) = about(context, message).await? else { return Ok(None) };
    let Some(news) = news(message.kind, &registration, &event, context.clock.now()) else { return Ok(None) };
    let news = match news {
        News::Waitlisted { .. } => match position(context, registration.id).await? {
            Some(position) => News::Waitlisted { position },
            None => return Ok(None),
        },
        other => other,
    };
    let place = place(context, &registration, &event).await?;
    let title = title(context, &event, to.language).await?;
    let attachments = appointment(context, message.kind, &registration, &event, to.language).await?;
    Ok(Some(Letter { attachments, ..letter(&news, &registration, &event, &title, &place, to) }))
}

/// The event for a calendar as it stands with who registered; who has no seat yet notes nothing.
async fn appointment(
    context: &Context,
    kind: MailKind,
    registration: &Registration,
    event: &LearningEvent,
    language: Language,
) -> Result<Vec<Attachment>, Error> {
    match kind {
        MailKind::LearningWaitlisted | MailKind::LearningOffered => Ok(Vec::new()),
        _ => attached(context, &of_registration(context, registration, event, language).await?),
    }
}

/// The registration and its event; none when it is not theirs, or they are no longer written to.
async fn about(context: &Context, message: &Message) -> Result<Option<(Registration, Arc<LearningEvent>)>, Error> {
    if !is_open(context, message.recipient).await? {
        return Ok(None);
    }
    let found = registrations::find(context.db.reader(), message.record).await?;
    let Some(registration) = found.filter(|found| found.account == message.recipient) else { return Ok(None) };
    let shown = visible(Reach::PublicFields);
    let event = store::by_ids(&context.db, shown, &[registration.event]).await?.remove(&registration.event);
    Ok(event.map(|event| (registration, event)))
}

async fn position(context: &Context, registration: Uuid) -> Result<Option<i64>, Error> {
    Ok(registrations::positions(&context.db, &[registration]).await?.remove(&registration))
}

/// What the event is called, in the language of the reader where that is known.
async fn title(context: &Context, event: &LearningEvent, language: Language) -> Result<String, Error> {
    spoken(context, event.id, "title_nl", &event.details.title_nl, language).await
}

/// Where a person takes part.
async fn place(context: &Context, registration: &Registration, event: &LearningEvent) -> Result<Place, Error> {
    if registration.seat == Seat::Online {
        return Ok(Place::Online);
    }
    let municipality = match event.details.municipality_id {
        Some(id) => PlaceLoaders::new(context).municipality(id).await?,
        None => None,
    };
    let municipality = municipality.map(|municipality| municipality.name_nl.clone());
    Ok(Place::At([event.details.venue.clone(), municipality].into_iter().flatten().collect::<Vec<_>>().join(", ")))
}
