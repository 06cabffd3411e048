//! A program that is ended: for good, with all its secrets and tokens.

use super::create_client::entry;
use super::rotate_secret::locked;
use super::store;
use crate::access::{Action, Target};
use crate::identity::rules::reason;
use crate::identity::shut_machine;
use crate::journal::{Change, Facts, Writing, write_once};
use crate::partners::feed::forget_reader;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Ends a program.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`, `NOT_FOUND`, `VERSION_STALE`, `CLIENT_ENDED`; `REASON_MALFORMED` as a problem of its
/// field; the refusals of idempotency keys; faults of the database.
pub async fn end_partner_client(
    context: &Context,
    client: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ManagePartnerClients, &Target::account(client))?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why));
    problems.finish()?;
    let change = EndClient { client, why: why.unwrap_or_default(), expected };
    write_once(context, "endPartnerClient", key, change).await
}

#[derive(Serialize)]
struct EndClient {
    client: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for EndClient {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        locked(writing, self.client, self.expected).await?;
        let ended = shut_machine(writing, self.client).await?;
        store::leave_slots(writing.tx(), self.client).await?;
        forget_reader(writing, self.client).await?;
        let facts = Facts::default().with("isEnded", true).with("endedSecrets", ended);
        let entry = entry(self.client, "endPartnerClient").after(facts);
        writing.record(entry.because(Some(self.why.clone())));
        Ok(self.client)
    }
}
