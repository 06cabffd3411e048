//! The webhooks of a client.

use super::rules::Webhook;
use super::store::webhooks;
use super::whose::own;
use crate::access::{Action, Denial, Target};
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// The webhooks of a client, in the order in which they were made; of the client that asks when none is named. They are few.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND` for another's; faults of the database.
pub async fn webhooks_of(context: &Context, client: Option<Uuid>) -> Result<Vec<Webhook>, Error> {
    context.authorize(Action::ReadWebhooks)?;
    let asker = context.actor.person().map(|person| person.account);
    let client = client.or(asker).ok_or(Denial::SignInFirst)?;
    context.authorize_on(Action::ReadWebhooks, &Target::account(client))?;
    webhooks::of_client(&context.db, client).await
}

/// One webhook.
///
/// # Errors
/// The same.
pub async fn webhook(context: &Context, id: Uuid) -> Result<Webhook, Error> {
    own(context, Action::ReadWebhooks, id).await
}
