//! Letters to those who look after programs: that a secret was made, so that nobody makes one unnoticed, and that one ends. For words
//! see [`texts`].

mod texts;

use super::rotate_secret::{IS_FIRST, MADE};
use super::rules::{Client, ClientSecret};
use super::store;
use super::watch_secrets::WARNED;
use crate::journal::{Happened, RecordKind, told};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::sync::Arc;
use texts::{Maker, ends, made};
use uuid::Uuid;

/// Writes letters about secrets of programs.
pub struct ClientLetters;

impl Letters for ClientLetters {
    fn kinds(&self) -> &'static [MailKind] {
        &[MailKind::ClientSecretMade, MailKind::ClientSecretEnds]
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

/// The letters that follow; whoever makes a program hands its first secret out, and needs no letter about it.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let of_secrets = happened.iter().filter(|happened| happened.kind == RecordKind::ClientSecret);
    let mut due: Vec<_> = of_secrets.filter_map(due_by).collect();
    let made: Vec<_> = due.iter().filter(|due| due.kind == MailKind::ClientSecretMade).map(|due| due.entry).collect();
    let entries = told(&context.db, &made).await?;
    let is_first = |entry: &Uuid| {
        entries.get(entry).and_then(|entry| entry.value_after(IS_FIRST)).and_then(serde_json::Value::as_bool)
    };
    due.retain(|due| is_first(&due.entry) != Some(true));
    Ok(due)
}

fn due_by(happened: &Happened) -> Option<Due> {
    let kind = match happened.action.as_str() {
        MADE => MailKind::ClientSecretMade,
        WARNED => MailKind::ClientSecretEnds,
        _ => return None,
    };
    Some(Due { entry: happened.id, kind, recipient: happened.subject?, record: happened.record })
}

/// The letter as things are now; none about a program that was ended since, and no warning that came too late or is not needed any more.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some((client, secrets)) = standing(context, message.recipient).await? else { return Ok(None) };
    let Some(secret) = secrets.iter().find(|secret| secret.id == message.record) else { return Ok(None) };
    let now = context.clock.now();
    if message.kind == MailKind::ClientSecretEnds {
        return Ok(secret.wants_warning(&secrets, now).then(|| ends(&client.name, secret, to)));
    }
    let entries = told(&context.db, &[message.entry]).await?;
    let by = entries.get(&message.entry).and_then(|entry| entry.by);
    let maker = if by == Some(client.id) { Maker::Itself } else { Maker::Administrator };
    let others: Vec<_> = secrets.iter().filter(|other| other.id != secret.id && other.is_live(now)).collect();
    Ok(Some(made(&client.name, (secret, maker), &others, to)))
}

/// A program that was not ended, with its secrets.
async fn standing(context: &Context, client: Uuid) -> Result<Option<(Arc<Client>, Arc<Vec<ClientSecret>>)>, Error> {
    let found = store::by_ids(&context.db, &[client]).await?.remove(&client);
    let Some(found) = found.filter(|client| client.ended_at.is_none()) else { return Ok(None) };
    let secrets = store::secrets_of(&context.db, &[client]).await?.remove(&client);
    Ok(Some((found, secrets.unwrap_or_default())))
}
