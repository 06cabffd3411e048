//! A webhook hears of other things, or somewhere else.

use super::create_webhook::{Said, entry, facts};
use super::kit::Webhooks;
use super::rules::{ChangeKind, Filter, Health, Record, Webhook, description};
use super::store::webhooks;
use super::whose::own;
use crate::access::Action;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// What is to be different about a webhook; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct WebhookChanges {
    /// Where things are sent.
    pub url: Option<String>,
    /// What it is for; an inner none takes it away.
    pub description: Option<Option<String>>,
    /// Of which kinds, in place of those before; all when there are none.
    pub kinds: Option<Vec<ChangeKind>>,
    /// Of which records, in place of those before; all when there are none.
    pub records: Option<Vec<Record>>,
}

/// Changes a webhook. What waits is sent to the new address, at once where the old one failed; what waits of kinds or records that are no longer wanted is
/// sent still.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; `URL_…`, `WEBHOOK_DESCRIPTION_MALFORMED` and `WEBHOOK_RECORDS_TOO_MANY` as problems of
/// fields; the refusals of idempotency keys; faults of the database.
pub async fn update_webhook(
    context: &Context,
    kit: &Webhooks,
    webhook: Uuid,
    changes: &WebhookChanges,
    (expected, key): (Option<i32>, Option<&str>),
) -> Result<(), Error> {
    let found = own(context, Action::ManageWebhooks, webhook).await?;
    let mut problems = Problems::default();
    if let Some(url) = &changes.url {
        problems.take("url", kit.outgoing().target(url));
    }
    let about = match &changes.description {
        Some(Some(text)) => problems.take("description", description(text)).map(Some),
        other => other.clone(),
    };
    let kinds = changes.kinds.clone().unwrap_or(found.filter.kinds);
    let records = changes.records.clone().unwrap_or(found.filter.records);
    let filter = problems.take("records", Filter::of(kinds, records)).unwrap_or_default();
    problems.finish()?;
    // What is left out stays, also what of it only a newer program knows.
    let mut unknown = found.filter.unknown;
    if changes.kinds.is_some() {
        unknown.kinds.clear();
    }
    if changes.records.is_some() {
        unknown.records.clear();
    }
    let filter = Filter { unknown, ..filter };
    let said = (changes.kinds.is_some() || changes.records.is_some()).then(|| Said::of(&filter));
    let change = Update { webhook, url: changes.url.clone(), description: about, said, expected, filter };
    write_once(context, "updateWebhook", key, change).await
}

#[derive(Serialize)]
struct Update {
    webhook: Uuid,
    url: Option<String>,
    description: Option<Option<String>>,
    said: Option<Said>,
    expected: Option<i32>,
    #[serde(skip)]
    filter: Filter,
}

impl Change for Update {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = webhooks::lock(writing.tx(), self.webhook).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, before.version)?;
        let leads_elsewhere = self.url.as_ref().is_some_and(|url| *url != before.url);
        let after = Webhook {
            url: self.url.clone().unwrap_or_else(|| before.url.clone()),
            // How another machine fares is not known yet.
            health: if leads_elsewhere { Health::default() } else { before.health },
            description: self.description.clone().unwrap_or_else(|| before.description.clone()),
            filter: if self.said.is_some() { self.filter.clone() } else { before.filter.clone() },
            ..before.clone()
        };
        webhooks::change(writing.tx(), &after).await?;
        writing.record(entry(&after, "updateWebhook").before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
