//! Letters about decisions, to those who act for the enterprises of a consortium when a letter is sent, once and while they are true.
//! For what they tell see `news.rs`; for words see `texts/`.

mod news;
mod texts;

use super::store;
use crate::access::{Role, ScopeKind};
use crate::applications::rules::Application;
use crate::applications::{Represented, kept_applications};
use crate::identity::{capacities_of, holders_for};
use crate::journal::{Happened, RecordKind};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Writes letters about decisions.
pub struct DecisionLetters;

/// The kinds of letters about decisions.
const KINDS: &[MailKind] = &[
    MailKind::ApplicationAwarded,
    MailKind::ApplicationReserved,
    MailKind::ApplicationRejected,
    MailKind::ApplicationLapsed,
];

impl Letters for DecisionLetters {
    fn kinds(&self) -> &'static [MailKind] {
        KINDS
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

/// The letter that follows from what was done to an application.
fn after(action: &str) -> Option<MailKind> {
    match action {
        "awardApplication" => Some(MailKind::ApplicationAwarded),
        "reserveApplication" => Some(MailKind::ApplicationReserved),
        "rejectApplication" => Some(MailKind::ApplicationRejected),
        "lapseReserve" => Some(MailKind::ApplicationLapsed),
        _ => None,
    }
}

/// The letters that follow from what happened: to the whole consortium.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let of_them = happened.iter().filter(|happened| happened.kind == RecordKind::Application);
    let planned: Vec<_> = of_them.filter_map(|happened| Some((happened, after(&happened.action)?))).collect();
    let records: Vec<_> = planned.iter().map(|(happened, _)| happened.record).collect();
    let applications = kept_applications(&context.db, &records).await?;
    let enterprises: BTreeSet<Uuid> = applications.iter().flat_map(consortium).collect();
    let enterprises: Vec<Uuid> = enterprises.into_iter().collect();
    let holders = holders_for(context, Role::Enterprise, ScopeKind::Enterprise, &enterprises).await?;
    let mut letters = Vec::new();
    for (happened, kind) in planned {
        let Some(application) = applications.iter().find(|one| one.id == happened.record) else { continue };
        let readers: BTreeSet<Uuid> =
            consortium(application).filter_map(|enterprise| holders.get(&enterprise)).flatten().copied().collect();
        let due = |recipient| Due { entry: happened.id, kind, recipient, record: happened.record };
        letters.extend(readers.into_iter().map(due));
    }
    Ok(letters)
}

/// The enterprises of a consortium that have a record.
fn consortium(application: &Application) -> impl Iterator<Item = Uuid> {
    application.members.iter().filter_map(|member| member.enterprise)
}

/// The letter as things are now; none when it is no longer true, or its reader no longer acts for any of the consortium.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some(application) = kept_applications(&context.db, &[message.record]).await?.pop() else { return Ok(None) };
    let reader = Represented::by(&capacities_of(context, message.recipient).await?);
    if !reader.takes_part(&application) {
        return Ok(None);
    }
    let decisions = store::of_applications(&context.db, &[application.id]).await?.remove(&application.id);
    let decisions = decisions.unwrap_or_default();
    let news = news::of(message.kind, &application, &decisions);
    Ok(news.map(|news| texts::letter(&news, &application.called(), to)))
}
