//! What the room of webhooks asks of the graph: which records a client may see, and their names there.

use super::rules::Record;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::BoxFuture;
use std::collections::HashSet;

/// Someone who knows what may be seen.
pub trait Sight: Send + Sync + 'static {
    /// Those of these records that the actor of the context may see now, by the very decision that answers `node(id)`.
    fn seen<'a>(&'a self, context: &'a Context, records: &'a [Record])
    -> BoxFuture<'a, Result<HashSet<Record>, Error>>;

    /// The global id of a record.
    fn id_of(&self, record: Record) -> String;

    /// The global id of a webhook.
    fn id_of_webhook(&self, webhook: uuid::Uuid) -> String;
}
