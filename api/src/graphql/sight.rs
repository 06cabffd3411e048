//! What a client may see, asked without a request: by executing `nodes` as that client, so that it is the very decision that
//! answers its own questions.

use super::id::{self, Kind};
use super::schema::{Request, Schema};
use crate::partners::feed::rules::ChangeKind;
use crate::partners::webhooks::Sight;
use crate::partners::webhooks::rules::Record;
use crate::shared::context::Context;
use crate::shared::error::Error;
use async_graphql::{Value, Variables, value};
use futures_util::future::BoxFuture;
use std::collections::HashSet;
use uuid::Uuid;

/// The question; its limit of ids is that of `nodes`.
const DOCUMENT: &str = "query Seen($ids: [ID!]!) { nodes(ids: $ids) { id } }";
const MOST: usize = 100;

/// Equips a request with surroundings and loaders.
type Equip = Box<dyn Fn(Request, Context) -> Request + Send + Sync>;

/// Sight by the schema.
pub struct NodeSight {
    schema: Schema,
    equip: Equip,
}

impl NodeSight {
    /// Sight by this schema, whose requests are equipped so.
    pub fn new(schema: Schema, equip: impl Fn(Request, Context) -> Request + Send + Sync + 'static) -> Self {
        Self { schema, equip: Box::new(equip) }
    }

    async fn some(&self, context: &Context, records: &[Record], seen: &mut HashSet<Record>) -> Result<(), Error> {
        let ids: Vec<String> = records.iter().map(|record| global(*record)).collect();
        let request = Request::new(DOCUMENT).variables(Variables::from_value(value!({ "ids": ids.clone() })));
        let response = self.schema.execute((self.equip)(request, context.clone())).await;
        if let Some(error) = response.errors.first() {
            return Err(Error::internal(format!("what a client sees cannot be told: {}", error.message)));
        }
        let nodes = nodes(&response.data).ok_or_else(|| Error::internal("`nodes` answered with something else"))?;
        // By the id of a record that was merged the other is found, which has its own.
        let is_itself =
            |node: &Value, id: &str| matches!(node, Value::Object(node) if node.get("id") == Some(&id.into()));
        let found = records.iter().zip(ids).zip(nodes).filter(|((_, id), node)| is_itself(node, id));
        seen.extend(found.map(|((record, _), _)| *record));
        Ok(())
    }
}

fn nodes(data: &Value) -> Option<&[Value]> {
    let Value::Object(data) = data else { return None };
    match data.get("nodes") {
        Some(Value::List(nodes)) => Some(nodes),
        _ => None,
    }
}

impl Sight for NodeSight {
    fn seen<'a>(
        &'a self,
        context: &'a Context,
        records: &'a [Record],
    ) -> BoxFuture<'a, Result<HashSet<Record>, Error>> {
        Box::pin(async move {
            let mut seen = HashSet::new();
            for some in records.chunks(MOST) {
                self.some(context, some, &mut seen).await?;
            }
            Ok(seen)
        })
    }

    fn id_of(&self, record: Record) -> String {
        global(record)
    }

    fn id_of_webhook(&self, webhook: Uuid) -> String {
        id::encode(Kind::WebhookSubscription, webhook).to_string()
    }
}

fn global((kind, record): Record) -> String {
    id::encode(id_kind(kind), record).to_string()
}

/// What the ids of a kind of change are of.
pub const fn id_kind(kind: ChangeKind) -> Kind {
    match kind {
        ChangeKind::Municipality => Kind::Municipality,
        ChangeKind::Rubric => Kind::Rubric,
        ChangeKind::Enterprise => Kind::Enterprise,
        ChangeKind::Listing => Kind::Listing,
        ChangeKind::ListingRevision => Kind::ListingRevision,
        ChangeKind::LearningEvent => Kind::LearningEvent,
        ChangeKind::Registration => Kind::Registration,
        ChangeKind::NetworkMeeting => Kind::NetworkMeeting,
        ChangeKind::DirectingArea => Kind::DirectingArea,
        ChangeKind::Mandate => Kind::Mandate,
        ChangeKind::DirectoryEntry => Kind::DirectoryEntry,
        ChangeKind::AreaAction => Kind::AreaAction,
        ChangeKind::KeyFigureSet => Kind::KeyFigureSet,
        ChangeKind::Regulation => Kind::Regulation,
        ChangeKind::Call => Kind::Call,
        ChangeKind::SubsidyRound => Kind::SubsidyRound,
        ChangeKind::SubsidyProject => Kind::SubsidyProject,
        ChangeKind::EuProject => Kind::EuProject,
        ChangeKind::OperatingGrant => Kind::OperatingGrant,
    }
}

/// The kind of change that is told of what an id is of; none where none is.
pub fn change_kind(kind: Kind) -> Option<ChangeKind> {
    ChangeKind::ALL.iter().copied().find(|change| id_kind(*change) == kind)
}
