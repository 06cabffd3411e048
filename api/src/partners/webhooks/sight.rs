//! What the room of webhooks asks of the graph: which records a client may see, and their names there.

use super::rules::Record;
use crate::shared::context::Context;
use futures_util::future::BoxFuture;
use std::collections::HashSet;

/// What someone sees of records. Those that are in neither set they do not see.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sighting {
    /// What they see.
    pub seen: HashSet<Record>,
    /// Of which it cannot be told, because of a fault of ours.
    pub unclear: HashSet<Record>,
}

/// Someone who knows what may be seen.
pub trait Sight: Send + Sync + 'static {
    /// What the actor of the context may see now of these records, by the very decision that answers `node(id)`.
    fn seen<'a>(&'a self, context: &'a Context, records: &'a [Record]) -> BoxFuture<'a, Sighting>;

    /// The global id of a record.
    fn id_of(&self, record: Record) -> String;

    /// The global id of a webhook.
    fn id_of_webhook(&self, webhook: uuid::Uuid) -> String;
}
