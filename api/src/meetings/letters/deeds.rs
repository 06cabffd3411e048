//! What the button of an invitation does: it registers the area of whom the letter
//! is for, who comes in person, by the same rules as on the platform. Whether they
//! direct the area is asked again when they press.

use super::{pages, place, title};
use crate::access::{Capacity, Role};
use crate::identity::acting_as;
use crate::mail::rules::buttons::{Deed, MailButton, Page, Pressed};
use crate::mail::{Deeds, MailError, pressed};
use crate::meetings::error::MeetingError;
use crate::meetings::register_for_network_meeting::registering;
use crate::meetings::rules::NetworkMeeting;
use crate::meetings::rules::attendance::Announced;
use crate::meetings::rules::time::check_registration;
use crate::meetings::store;
use crate::meetings::voice::{Announcement, scope};
use crate::network;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use futures_util::future::BoxFuture;
use uuid::Uuid;

/// Registers areas.
pub struct MeetingDeeds;

impl Deeds for MeetingDeeds {
    fn deeds(&self) -> &'static [Deed] {
        &[Deed::RegisterArea]
    }

    fn page<'a>(
        &'a self,
        context: &'a Context,
        button: &'a MailButton,
        language: Language,
    ) -> BoxFuture<'a, Result<Page, Error>> {
        Box::pin(async move {
            let meeting = meeting_of(context, button).await?;
            let area = network::area(context, &Lookup::Id(area_of(button)?)).await?.ok_or(MailError::ButtonUnknown)?;
            let title = title(context, &meeting, language).await?;
            Ok(pages::page(&meeting, title, &area.name_nl, &place(context, &meeting).await?, language))
        })
    }

    fn check<'a>(&'a self, context: &'a Context, button: &'a MailButton) -> BoxFuture<'a, Result<(), Error>> {
        Box::pin(check(context, button))
    }

    fn press<'a>(&'a self, context: &'a Context, button: &'a MailButton) -> BoxFuture<'a, Result<Pressed, Error>> {
        Box::pin(press(context, button))
    }

    fn refusal(&self, rule: &str, language: Language) -> Option<&'static str> {
        pages::refusal(rule, language)
    }
}

async fn meeting_of(context: &Context, button: &MailButton) -> Result<NetworkMeeting, Error> {
    let found = store::by_name(&context.db, &Lookup::Id(button.wish.record)).await?;
    Ok(found.ok_or(MailError::ButtonUnknown)?)
}

fn area_of(button: &MailButton) -> Result<Uuid, Error> {
    Ok(button.wish.area.ok_or(MailError::ButtonUnknown)?)
}

/// Surroundings in which the reader of the letter speaks for the area, as long as they direct it.
async fn acting(context: &Context, button: &MailButton) -> Result<Context, Error> {
    let area = area_of(button)?;
    let directs = |capacity: &Capacity| capacity.role == Role::Regisseur && capacity.scope == Some(scope(area));
    Ok(acting_as(context, button.account, directs).await?.ok_or(MailError::ButtonWithoutRole)?)
}

async fn check(context: &Context, button: &MailButton) -> Result<(), Error> {
    acting(context, button).await?;
    let (meeting, area) = (meeting_of(context, button).await?, area_of(button)?);
    check_registration(&meeting, context.clock.now())?;
    let voices = store::attendance::of_each(&context.db, &[meeting.id]).await?.remove(&meeting.id).unwrap_or_default();
    let voice = voices.iter().find(|voice| voice.area_id == area);
    match voice.and_then(|voice| voice.announced) {
        Some(Announced::Attending) => Err(MeetingError::AlreadyRegistered.into()),
        _ => Ok(()),
    }
}

async fn press(context: &Context, button: &MailButton) -> Result<Pressed, Error> {
    let context = acting(context, button).await?;
    let asked = Announcement { meeting: button.wish.record, area: area_of(button)?, expected: None, key: None };
    pressed(&context, button, registering(&context, asked, None).await?).await
}
