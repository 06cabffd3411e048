//! What clients see of records now: each asked by itself, so that one of which it cannot be told leaves the others as they are.

use super::rules::Record;
use super::sight::{Sight, Sighting};
use crate::partners::clients::acting_as;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What a client sees of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Look {
    /// It sees it, or not.
    Sees(bool),
    /// It may not act at all.
    MayNotAct,
    /// It cannot be told now.
    Unclear,
}

/// The records of which each client is asked.
pub(super) type Asked = BTreeMap<Uuid, BTreeSet<Record>>;

/// What clients see.
#[derive(Default)]
pub(super) struct Seen(BTreeMap<Uuid, Client>);

/// What one client sees.
enum Client {
    /// These of the records that were asked for.
    Sees(Sighting),
    /// Nothing: it may not act at all.
    MayNotAct,
    /// It cannot be told now.
    Unclear,
}

impl Seen {
    /// What a client sees of a record that was asked for.
    pub(super) fn of(&self, client: Uuid, record: Record) -> Look {
        match self.0.get(&client) {
            Some(Client::Sees(sighting)) if sighting.unclear.contains(&record) => Look::Unclear,
            Some(Client::Sees(sighting)) => Look::Sees(sighting.seen.contains(&record)),
            Some(Client::MayNotAct) => Look::MayNotAct,
            Some(Client::Unclear) | None => Look::Unclear,
        }
    }

    /// Whether a client that was asked about may act.
    pub(super) fn acts(&self, client: Uuid) -> Look {
        match self.0.get(&client) {
            Some(Client::Sees(_)) => Look::Sees(true),
            Some(Client::MayNotAct) => Look::MayNotAct,
            Some(Client::Unclear) | None => Look::Unclear,
        }
    }
}

/// What these clients see of these records now; one may be asked about no record at all. Faults are logged, and make no more
/// unclear than they must.
pub(super) async fn look(context: &Context, sight: &dyn Sight, asked: Asked) -> Seen {
    let mut seen = Seen::default();
    for (client, records) in asked {
        let records: Vec<Record> = records.into_iter().collect();
        let sees = seen_by(context, sight, client, &records).await.unwrap_or_else(|cause| {
            log(client, &cause);
            Client::Unclear
        });
        seen.0.insert(client, sees);
    }
    seen
}

async fn seen_by(context: &Context, sight: &dyn Sight, client: Uuid, records: &[Record]) -> Result<Client, Error> {
    let Some(actor) = acting_as(context, client).await? else { return Ok(Client::MayNotAct) };
    let context = Context { actor, db: context.db.for_request(), ..context.clone() };
    Ok(Client::Sees(sight.seen(&context, records).await))
}

fn log(client: Uuid, cause: &Error) {
    let cause = cause as &dyn std::error::Error;
    tracing::error!(%client, cause, "What a client sees cannot be told; it is asked again when something is sent to it");
}
