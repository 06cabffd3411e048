//! What the buttons of letters about learning events do: take an offered seat, or
//! keep one after a postponement, by the same rules as on the platform.

use super::{pages, place, title};
use crate::access::{Action, Capacity, Reach, policy};
use crate::identity::acting_as;
use crate::learning::error::LearningError;
use crate::learning::registration_step::{Asked, authorize};
use crate::learning::rules::{LearningEvent, Registration, RegistrationState, visible};
use crate::learning::states::{RegistrationStep, registration_after};
use crate::learning::store::{self, registrations};
use crate::learning::take_step::TakeStep;
use crate::mail::rules::buttons::{Deed, MailButton, Page, Pressed};
use crate::mail::{Deeds, MailError, pressed};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use futures_util::future::BoxFuture;
use std::sync::Arc;

/// Takes and keeps seats.
pub struct LearningDeeds;

impl Deeds for LearningDeeds {
    fn deeds(&self) -> &'static [Deed] {
        &[Deed::AcceptSeat, Deed::KeepSeat]
    }

    fn page<'a>(
        &'a self,
        context: &'a Context,
        button: &'a MailButton,
        language: Language,
    ) -> BoxFuture<'a, Result<Page, Error>> {
        Box::pin(async move {
            let (registration, event) = about(context, button).await?;
            let place = place(context, &registration, &event).await?;
            let title = title(context, &event, language).await?;
            Ok(pages::page(button.wish.deed, &event, title, &place, language))
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

/// The registration a button is about, and its event.
async fn about(context: &Context, button: &MailButton) -> Result<(Registration, Arc<LearningEvent>), Error> {
    let found = registrations::find(context.db.reader(), button.wish.record).await?;
    let registration = found.filter(|found| found.account == button.account).ok_or(MailError::ButtonUnknown)?;
    let events = store::by_ids(&context.db, visible(Reach::PublicFields), &[registration.event]).await?;
    let event = events.into_values().next().ok_or(MailError::ButtonUnknown)?;
    Ok((registration, event))
}

/// Surroundings in which the reader of a letter acts, with a role of today that lets them.
async fn acting(context: &Context, button: &MailButton) -> Result<Context, Error> {
    let may = |capacity: &Capacity| policy::reach(capacity.role, Action::RegisterForLearningEvent).is_some();
    Ok(acting_as(context, button.account, may).await?.ok_or(MailError::ButtonWithoutRole)?)
}

async fn check(context: &Context, button: &MailButton) -> Result<(), Error> {
    acting(context, button).await?;
    let (registration, event) = about(context, button).await?;
    let (now, step) = (context.clock.now(), step(button.wish.deed));
    if event.has_begun(now) {
        return Err(LearningError::EventStarted.into());
    }
    let state = registration.state_at(now);
    registration_after(state, step)?;
    match step {
        RegistrationStep::Reaffirm if state == RegistrationState::Confirmed && registration.reaffirm_by.is_none() => {
            Err(LearningError::NothingToReaffirm.into())
        }
        _ => Ok(()),
    }
}

async fn press(context: &Context, button: &MailButton) -> Result<Pressed, Error> {
    let context = acting(context, button).await?;
    let asked = Asked { registration: button.wish.record, expected: None };
    authorize(&context, asked.registration).await?;
    let step = step(button.wish.deed);
    let operation = match step {
        RegistrationStep::Accept => "acceptSeatOffer",
        _ => "reaffirmRegistration",
    };
    pressed(&context, button, TakeStep::of(step, operation, asked)).await
}

/// The step a deed takes.
const fn step(deed: Deed) -> RegistrationStep {
    match deed {
        Deed::AcceptSeat => RegistrationStep::Accept,
        _ => RegistrationStep::Reaffirm,
    }
}
