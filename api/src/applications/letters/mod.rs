//! Letters about applications, to those who act for the enterprises of a consortium when a letter is sent. Which letter follows from
//! what, and to whom, is decided in [`mod@plan`]; whether it is still true when its turn comes in [`mod@news`]; for words see
//! [`texts`]. Staff get none: what waits for them they find in their list.

mod news;
mod plan;
mod texts;

use super::expected::closes;
use super::proposals::extensions;
use super::represented::Represented;
use super::rules::Application;
use super::rules::then::{MemberThen, members_then};
use super::states::ApplicationState;
use super::store;
use super::store::submissions::{first_of, last_of};
use super::store::telling::{leads_under, of_partner};
use crate::access::{Role, ScopeKind};
use crate::calls::call;
use crate::calls::rules::Call;
use crate::identity::{capacities_of, holders_for};
use crate::journal::{Happened, RecordKind, Told, told};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::translations::spoken;
use futures_util::future::BoxFuture;
use news::News;
use plan::{after_call, of_consortium};
use uuid::Uuid;

/// Writes letters about applications.
pub struct ApplicationLetters;

/// The kinds of letters about applications.
const KINDS: &[MailKind] = &[
    MailKind::ApplicationConsentAsked,
    MailKind::ApplicationConsentAskedAnew,
    MailKind::ApplicationConsentGiven,
    MailKind::ApplicationConsentWithdrawn,
    MailKind::ApplicationSubmitted,
    MailKind::ApplicationResubmitted,
    MailKind::ApplicationCompletionAsked,
    MailKind::ApplicationCompletionOver,
    MailKind::ApplicationAdmissible,
    MailKind::ApplicationInadmissible,
    MailKind::ApplicationReopened,
    MailKind::ApplicationWithdrawn,
    MailKind::ApplicationCallExtended,
    MailKind::ApplicationCallCancelled,
];

impl Letters for ApplicationLetters {
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

/// A letter to whoever acts for an enterprise.
struct Asked {
    entry: Uuid,
    kind: MailKind,
    enterprise: Uuid,
    record: Uuid,
}

/// The letters that follow from what happened to applications and calls.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let mut asked = of_applications(context, happened).await?;
    asked.extend(of_calls(context, happened).await?);
    let mut enterprises: Vec<_> = asked.iter().map(|asked| asked.enterprise).collect();
    enterprises.sort_unstable();
    enterprises.dedup();
    let holders = holders_for(context, Role::Enterprise, ScopeKind::Enterprise, &enterprises).await?;
    let to_each = |asked: Asked| {
        let Asked { entry, kind, enterprise, record } = asked;
        let holders = holders.get(&enterprise).into_iter().flatten();
        holders.map(move |account| Due { entry, kind, recipient: *account, record }).collect::<Vec<_>>()
    };
    Ok(asked.into_iter().flat_map(to_each).collect())
}

async fn of_applications(context: &Context, happened: &[Happened]) -> Result<Vec<Asked>, Error> {
    let of_them = happened.iter().filter(|happened| happened.kind == RecordKind::Application);
    let planned: Vec<_> = of_them.filter_map(|happened| Some((happened, plan::plan(&happened.action)?))).collect();
    let ids: Vec<_> = planned.iter().map(|(happened, _)| happened.id).collect();
    let entries = told(&context.db, &ids).await?;
    let mut asked = Vec::new();
    for (happened, (kind, circle)) in planned {
        let Some(entry) = entries.get(&happened.id) else { continue };
        let told = of_consortium(
            circle,
            happened.record,
            &members(entry.value_before("partners"))?,
            &members(entry.value_after("partners"))?,
        );
        asked.extend(told.into_iter().map(|(enterprise, record)| Asked {
            entry: happened.id,
            kind,
            enterprise,
            record,
        }));
    }
    Ok(asked)
}

fn members(value: Option<&serde_json::Value>) -> Result<Vec<MemberThen>, Error> {
    members_then(value).map_err(Error::internal)
}

async fn of_calls(context: &Context, happened: &[Happened]) -> Result<Vec<Asked>, Error> {
    let mut asked = Vec::new();
    for happened in happened.iter().filter(|happened| happened.kind == RecordKind::Call) {
        let Some((kind, states)) = after_call(&happened.action) else { continue };
        let leads = leads_under(&context.db, happened.record, states).await?;
        let one = |enterprise| Asked { entry: happened.id, kind, enterprise, record: happened.record };
        asked.extend(leads.into_iter().map(one));
    }
    Ok(asked)
}

/// The letter as things are now; none when it is no longer true, or its reader no longer acts for whom it concerns.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let reader = Represented::by(&capacities_of(context, message.recipient).await?);
    if reader.enterprises().is_empty() {
        return Ok(None);
    }
    match message.kind {
        MailKind::ApplicationCallExtended | MailKind::ApplicationCallCancelled => {
            about_call(context, message, &reader, to).await
        }
        _ => about_application(context, message, &reader, to).await,
    }
}

async fn about_application(
    context: &Context,
    message: &Message,
    reader: &Represented,
    to: &Addressee,
) -> Result<Option<Letter>, Error> {
    let Some(application) = application_of(context, message).await? else { return Ok(None) };
    let news = match message.kind {
        MailKind::ApplicationConsentAsked | MailKind::ApplicationConsentAskedAnew => {
            let call = call(context, &Lookup::Id(application.call)).await?;
            let due = application.completion_due.or(deadline(context, &application, call.as_ref()).await?);
            news::of_asking(message.kind, &application, reader, due, context.clock.now())
        }
        MailKind::ApplicationConsentGiven | MailKind::ApplicationConsentWithdrawn => {
            news::of_answer(message.kind, &application, message.record, reader)
        }
        MailKind::ApplicationSubmitted => {
            let first = first_of(&context.db, application.id).await?;
            first.and_then(|first| news::of_receipt(&application, &first, reader, false))
        }
        MailKind::ApplicationResubmitted => {
            let last = last_of(&context.db, &[application.id]).await?.remove(&application.id);
            last.and_then(|last| news::of_receipt(&application, &last, reader, true))
        }
        _ => news::of_state(message.kind, &application, reader, context.clock.now()),
    };
    Ok(news.map(|news| texts::letter(&news, &application.called(), to)))
}

/// Until when an application can be submitted: its lead may have been given more time.
async fn deadline(
    context: &Context,
    application: &Application,
    call: Option<&Call>,
) -> Result<Option<super::rules::Due>, Error> {
    let Some((lead, call)) = application.lead_enterprise().zip(call) else { return Ok(None) };
    let given = extensions(&context.db, &[(call.id, lead)]).await?;
    Ok(closes(call, given.get(&(call.id, lead)).copied()))
}

/// The application a letter is about: that of the partner, or by its own key.
async fn application_of(context: &Context, message: &Message) -> Result<Option<Application>, Error> {
    match plan::names_partner(message.kind) {
        true => of_partner(&context.db, message.record).await,
        false => store::find(&context.db, message.record).await,
    }
}

async fn about_call(
    context: &Context,
    message: &Message,
    reader: &Represented,
    to: &Addressee,
) -> Result<Option<Letter>, Error> {
    let Some(call) = call(context, &Lookup::Id(message.record)).await? else { return Ok(None) };
    let Some(entry) = told(&context.db, &[message.entry]).await?.remove(&message.entry) else { return Ok(None) };
    let states = if message.kind == MailKind::ApplicationCallExtended { plan::DRAFTS } else { plan::OPEN };
    if !leads_any(context, &call, states, reader).await? {
        return Ok(None);
    }
    let news = news_of_call(context, message.kind, &call, &entry, to).await?;
    let title = spoken(context, call.id, "title_nl", &call.title_nl, to.language).await?;
    Ok(news.map(|news| texts::letter(&news, &title, to)))
}

async fn leads_any(
    context: &Context,
    call: &Call,
    states: &[ApplicationState],
    reader: &Represented,
) -> Result<bool, Error> {
    let leads = leads_under(&context.db, call.id, states).await?;
    Ok(leads.iter().any(|lead| reader.enterprises().contains(lead)))
}

async fn news_of_call(
    context: &Context,
    kind: MailKind,
    call: &Call,
    entry: &Told,
    to: &Addressee,
) -> Result<Option<News>, Error> {
    let (field, reason) = match kind {
        MailKind::ApplicationCallExtended => ("extended_reason_nl", &call.extended_reason_nl),
        _ => ("cancelled_reason_nl", &call.cancelled_reason_nl),
    };
    let Some(reason) = reason else { return Ok(None) };
    let reason = spoken(context, call.id, field, reason, to.language).await?;
    Ok(news::of_call(kind, call, entry, reason, context.clock.now()))
}
