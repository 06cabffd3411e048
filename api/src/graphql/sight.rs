//! What a client may see, asked without a request: by executing `nodes` as that client, so that it is the very decision that
//! answers its own questions.

use super::id::{self, Kind};
use super::schema::{Request, Schema};
use crate::partners::feed::rules::ChangeKind;
use crate::partners::webhooks::rules::Record;
use crate::partners::webhooks::{Sight, Sighting};
use crate::shared::context::Context;
use async_graphql::{PathSegment, ServerError, Value, Variables, value};
use futures_util::future::BoxFuture;
use std::collections::HashSet;
use uuid::Uuid;

/// The question; its limit of ids is that of `nodes`.
const DOCUMENT: &str = "query Seen($ids: [ID!]!) { nodes(ids: $ids) { id } }";
const MOST: usize = 100;
/// How many records may fail by themselves before the rest of those that failed together is not asked for: it is no fault of
/// one record then.
const PATIENCE: usize = 3;

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

    /// Adds what is seen of some records. Those whose answer fails are asked for by themselves, as long as not all of them do.
    async fn some(&self, context: &Context, records: &[Record], sighting: &mut Sighting) {
        let mut failed = self.ask(context, records, sighting).await;
        let mut patience = if records.len() > 1 { PATIENCE } else { 0 };
        while patience > 0
            && let Some(record) = failed.pop()
        {
            let fails_again = !self.ask(context, &[record], sighting).await.is_empty();
            if fails_again {
                sighting.unclear.insert(record);
                patience -= 1;
            }
        }
        sighting.unclear.extend(failed);
    }

    /// Adds what is seen of some records; those whose answer fails.
    async fn ask(&self, context: &Context, records: &[Record], sighting: &mut Sighting) -> Vec<Record> {
        let ids: Vec<String> = records.iter().map(|record| global(*record)).collect();
        let request = Request::new(DOCUMENT).variables(Variables::from_value(value!({ "ids": ids.clone() })));
        let response = self.schema.execute((self.equip)(request, context.clone())).await;
        response.errors.iter().for_each(log);
        let places: HashSet<usize> = response.errors.iter().filter_map(place).collect();
        let is_whole = response.errors.is_empty() || !places.is_empty();
        let Some(nodes) = nodes(&response.data).filter(|_| is_whole) else { return records.to_vec() };
        // By the id of a record that was merged the other is found, which has its own.
        let is_itself =
            |node: &Value, id: &str| matches!(node, Value::Object(node) if node.get("id") == Some(&id.into()));
        let found = records.iter().zip(ids).zip(nodes).filter(|((_, id), node)| is_itself(node, id));
        sighting.seen.extend(found.map(|((record, _), _)| *record));
        records.iter().enumerate().filter(|(at, _)| places.contains(at)).map(|(_, record)| *record).collect()
    }
}

/// The place in the list of `nodes` of which an error tells.
fn place(error: &ServerError) -> Option<usize> {
    error.path.iter().find_map(|segment| match segment {
        PathSegment::Index(place) => Some(*place),
        PathSegment::Field(_) => None,
    })
}

fn log(error: &ServerError) {
    let (message, path) = (&error.message, &error.path);
    tracing::error!(message, ?path, "What a client sees of a record cannot be told");
}

fn nodes(data: &Value) -> Option<&[Value]> {
    let Value::Object(data) = data else { return None };
    match data.get("nodes") {
        Some(Value::List(nodes)) => Some(nodes),
        _ => None,
    }
}

impl Sight for NodeSight {
    fn seen<'a>(&'a self, context: &'a Context, records: &'a [Record]) -> BoxFuture<'a, Sighting> {
        Box::pin(async move {
            let mut sighting = Sighting::default();
            for some in records.chunks(MOST) {
                self.some(context, some, &mut sighting).await;
            }
            sighting
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
