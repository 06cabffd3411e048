//! A client wants to hear of changes.

use super::error::WebhookError;
use super::kit::Webhooks;
use super::rules::{ChangeKind, Filter, Health, Record, Redelivered, Secret, Webhook, WebhookState, description};
use super::secrets;
use super::store::webhooks;
use crate::access::{Action, Denial, Reach, Target};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::partners::clients::acting_as;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What is said of a webhook that is to be made.
#[derive(Clone, Debug, Default)]
pub struct New {
    /// Whose it is to be; none: of whoever asks.
    pub client: Option<Uuid>,
    /// Where things are to be sent.
    pub url: String,
    /// What it is for.
    pub description: Option<String>,
    /// Of which kinds; all when there are none.
    pub kinds: Vec<ChangeKind>,
    /// Of which records; all when there are none.
    pub records: Vec<Record>,
}

/// A webhook that was made.
#[derive(Debug)]
pub struct Created {
    /// The webhook.
    pub id: Uuid,
    /// Its secret; none on a repeat under the same idempotency key.
    pub secret: Option<Secret>,
}

/// Makes a webhook for the client that asks, or for one that an administrator names. Changes from now on are sent.
///
/// # Errors
/// `WEBHOOK_LIMIT_REACHED`, `WEBHOOK_CLIENT_MISSING`, `WEBHOOK_CLIENT_UNKNOWN`; `URL_…`, `WEBHOOK_DESCRIPTION_MALFORMED`
/// and `WEBHOOK_RECORDS_TOO_MANY` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn create_webhook(context: &Context, kit: &Webhooks, new: &New, key: Option<&str>) -> Result<Created, Error> {
    let client = whose(context, new.client).await?;
    let mut problems = Problems::default();
    problems.take("url", kit.outgoing().target(&new.url));
    let about = new.description.as_deref().and_then(|text| problems.take("description", description(text)));
    let filter = problems.take("records", Filter::of(new.kinds.clone(), new.records.clone())).unwrap_or_default();
    problems.finish()?;
    let secret = secrets::fresh();
    let said = Said::of(&filter);
    let most = kit.limits().per_client;
    let made = (filter, secret.clone());
    let change = Create { client, url: new.url.clone(), description: about, said, most, made: Some(made) };
    let made = write_once(context, "createWebhook", key, change).await?;
    Ok(Created { id: made.id, secret: made.is_fresh.then_some(secret) })
}

/// The client whose webhook it is to be.
async fn whose(context: &Context, named: Option<Uuid>) -> Result<Uuid, Error> {
    let reach = context.authorize(Action::ManageWebhooks)?;
    let client = match (named, reach) {
        (Some(client), _) => client,
        (None, Reach::All) => return Err(WebhookError::ClientMissing.into()),
        (None, _) => context.actor.person().ok_or(Denial::SignInFirst)?.account,
    };
    context.authorize_on(Action::ManageWebhooks, &Target::account(client))?;
    match acting_as(context, client).await? {
        Some(_) => Ok(client),
        None => Err(WebhookError::ClientUnknown.into()),
    }
}

/// A filter as a request says it, for idempotency keys and the journal.
#[derive(Serialize)]
pub(super) struct Said {
    pub(super) kinds: String,
    pub(super) records: String,
}

impl Said {
    pub(super) fn of(filter: &Filter) -> Self {
        Self { kinds: filter.kinds_in_words(), records: filter.records_in_words() }
    }
}

#[derive(Serialize)]
struct Create {
    client: Uuid,
    url: String,
    description: Option<String>,
    said: Said,
    #[serde(skip)]
    most: u32,
    #[serde(skip)]
    made: Option<(Filter, Secret)>,
}

#[derive(Serialize, Deserialize)]
struct Made {
    id: Uuid,
    /// Not stored: it tells a fresh webhook from a repeat.
    #[serde(skip)]
    is_fresh: bool,
}

impl Change for Create {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let had = webhooks::count_locked(writing.tx(), self.client).await?;
        if had >= u64::from(self.most) {
            return Err(WebhookError::TooMany { most: self.most }.into());
        }
        let (filter, secret) = self.made.clone().ok_or_else(|| Error::internal("a webhook without a secret"))?;
        let webhook = Webhook {
            id: ids::fresh(writing.now()),
            client: self.client,
            url: self.url.clone(),
            description: self.description.clone(),
            filter,
            state: WebhookState::Active,
            disabled: None,
            failing_since: None,
            health: Health::default(),
            redelivered: Redelivered::default(),
            old_secret_until: None,
            created_at: writing.now(),
            version: 1,
        };
        let sealed = secrets::seal(writing.context().journal.master(), webhook.id, &secret)?;
        webhooks::insert(writing.tx(), &webhook, sealed).await?;
        writing.record(entry(&webhook, "createWebhook").after(facts(&webhook)));
        Ok(Made { id: webhook.id, is_fresh: true })
    }
}

/// What the journal says of a webhook.
pub(super) fn entry(webhook: &Webhook, done: &'static str) -> Entry {
    Entry::of(RecordKind::WebhookSubscription, webhook.id, done).owned_by(webhook.client)
}

/// The values of a webhook in the journal: of its address the host alone, for it may hold a secret of its owner.
pub(super) fn facts(webhook: &Webhook) -> Facts {
    let said = Said::of(&webhook.filter);
    Facts::default()
        .with("host", webhook.host())
        .with("description", webhook.description.clone())
        .with("kinds", said.kinds)
        .with("records", said.records)
        .with("state", webhook.state.code())
}
