//! The letter to the contact of a client whose webhook was disabled. For its words see [`texts`].

mod texts;

use super::rules::WebhookState;
use super::store::webhooks;
use super::webhook_step::DISABLED;
use crate::journal::{Happened, RecordKind};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;

/// Writes letters about webhooks.
pub struct WebhookLetters;

impl Letters for WebhookLetters {
    fn kinds(&self) -> &'static [MailKind] {
        &[MailKind::WebhookDisabled]
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
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

/// A letter for the client of each webhook that was disabled.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let mut letters = Vec::new();
    for entry in happened {
        if entry.kind == RecordKind::WebhookSubscription
            && entry.action == DISABLED
            && let Some(webhook) = webhooks::find(context.db.background(), entry.record).await?
        {
            let kind = MailKind::WebhookDisabled;
            letters.push(Due { entry: entry.id, kind, recipient: webhook.client, record: webhook.id });
        }
    }
    Ok(letters)
}

/// The letter as things are now; none when it was resumed or deleted since.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let found = webhooks::find(context.db.background(), message.record).await?;
    let found = found.filter(|webhook| webhook.state == WebhookState::Disabled);
    Ok(found.and_then(|webhook| {
        let (because, _) = webhook.disabled?;
        Some(texts::letter(webhook.host(), because, to))
    }))
}
