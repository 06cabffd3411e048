//! The change feed in the graph.

use super::error::FeedError;
use super::read_changes::{Asked, Change as Told, next_changes, tell};
use super::rules::{ChangeKind as Kind, Kinds};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind as IdKind};
use crate::graphql::node::{self, Node};
use crate::graphql::request::{Result, Surroundings};
use crate::graphql::scalars::{Instant, Sequence};
use crate::shared::page::length;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use futures_util::future::try_join_all;
use uuid::Uuid;

/// A kind of record that the change feed tells of. Offerings, testimonials, pictures, sessions, materials, agenda and photos
/// are told of with the record they belong to.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Kind")]
pub enum ChangeKind {
    /// `Municipality`.
    Municipality,
    /// `Rubric`.
    Rubric,
    /// `Enterprise`, with its recognitions and establishments.
    Enterprise,
    /// `Listing`, with offerings, testimonials and pictures.
    Listing,
    /// `ListingRevision`.
    ListingRevision,
    /// `LearningEvent`, with sessions, materials and seats.
    LearningEvent,
    /// `Registration`, with its certificate.
    Registration,
    /// `NetworkMeeting`, with agenda, attendance and minutes.
    NetworkMeeting,
    /// `DirectingArea`, with members, mandates and actions.
    DirectingArea,
    /// `Mandate`.
    Mandate,
    /// `DirectoryEntry`.
    DirectoryEntry,
    /// `AreaAction`.
    AreaAction,
    /// `KeyFigureSet`.
    KeyFigureSet,
    /// `Regulation`.
    Regulation,
    /// `Call`, with its criteria.
    Call,
    /// `SubsidyRound`.
    SubsidyRound,
    /// `SubsidyProject`, with its photos.
    SubsidyProject,
    /// `EuProject`.
    EuProject,
    /// `OperatingGrant`, with its action plans.
    OperatingGrant,
}

/// A record that is to be put into a copy, or taken out of it.
#[derive(SimpleObject)]
pub struct Change {
    /// Global id of the record, by which a copy keeps it.
    id: ID,
    /// Kind of the record.
    kind: ChangeKind,
    /// The place in the journal up to which this is surely so; in a page in ascending order.
    sequence: Sequence,
    /// When the record was changed, UTC; null while a copy is filled, or gone through again, because then all there is is told.
    changed_at: Option<Instant>,
    /// The record as `node` gives it to you now, in the place of what the copy has of it. Null when you see it no more: it
    /// was withdrawn, suspended, archived, merged or erased, or your rights to it ended. Take it out of the copy.
    record: Option<Node>,
}

/// Where a page of the change feed ends.
#[derive(SimpleObject)]
pub struct ChangePageInfo {
    /// The cursor to go on with: `after` of the next page. Keep it with the copy, once the page is applied.
    end_cursor: String,
    /// Whether there is more at once. While it is true the copy is not complete, though a page may be empty; when it is false,
    /// ask again after a pause.
    has_next_page: bool,
}

/// A page of the change feed.
#[derive(SimpleObject)]
pub struct ChangeConnection {
    /// The changes, to be applied in this order.
    nodes: Vec<Change>,
    /// Where the page ends.
    page_info: ChangePageInfo,
}

/// Questions about what changed.
#[derive(Default)]
pub struct FeedQuery;

#[Object]
impl FeedQuery {
    /// What changed, for a copy of all you may see: without `after` it fills a new one, then it tells each change of a record
    /// once, and of what you see no more that it is gone. The protocol is in docs/change-feed.md. Of a record that is part of
    /// another, and of fields that follow from the clock or from other records, no change is told on its own.
    /// For PARTNER and ADMIN.
    /// Errors: CURSOR_INVALID, CURSOR_OF_OTHER_KINDS, CURSOR_OF_OTHER_EPOCH (begin a new copy without `after`), KINDS_EMPTY,
    /// PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE.
    #[graphql(guard = "Can(Action::ReadChanges)", directive = can::apply(Action::ReadChanges.code().to_owned()))]
    async fn changes(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "`pageInfo.endCursor` of the page before; none to fill a new copy.")] after: Option<String>,
        #[graphql(
            desc = "The kinds of records in the copy; all when omitted. A cursor goes on with the kinds it began with."
        )]
        kinds: Option<Vec<ChangeKind>>,
        #[graphql(
            desc = "Most changes in the page; 100 when omitted, at most 500, unless the operator says otherwise."
        )]
        first: Option<i32>,
    ) -> Result<ChangeConnection> {
        let context = ctx.surroundings();
        let length = length("first", first, context.feed_pages)?;
        let asked = Asked { after, kinds: asked_kinds(kinds)?, length };
        let page = next_changes(context, &asked).await?;
        let seen = look(ctx, page.records()).await?;
        let told = tell(context, page, seen).await?;
        let page_info = ChangePageInfo { end_cursor: told.cursor.encode(), has_next_page: told.has_more };
        Ok(ChangeConnection { nodes: told.changes.into_iter().map(Change::of).collect(), page_info })
    }
}

fn asked_kinds(kinds: Option<Vec<ChangeKind>>) -> std::result::Result<Kinds, FeedError> {
    match kinds.map(|kinds| kinds.into_iter().map(Kind::from).collect::<Vec<_>>()) {
        None => Ok(Kinds::ALL),
        Some(kinds) if kinds.is_empty() => Err(FeedError::NoKinds),
        Some(kinds) => Ok(Kinds::of(&kinds)),
    }
}

/// What whoever asks sees of these records: the very same as by their ids.
async fn look(ctx: &Context<'_>, records: Vec<(Kind, Uuid)>) -> Result<Vec<Option<Node>>> {
    try_join_all(records.into_iter().map(|(kind, record)| async move {
        let found = node::by_key(ctx, id_kind(kind), record).await?;
        Ok(found.filter(|found| is_itself(found, record)))
    }))
    .await
}

/// Whether a record is that with this key: by the id of one that was merged the other is found, which the copy has already.
fn is_itself(found: &Node, record: Uuid) -> bool {
    match found {
        Node::Enterprise(enterprise) => enterprise.0.id == record,
        _ => true,
    }
}

/// What the ids of a kind are of.
const fn id_kind(kind: Kind) -> IdKind {
    match kind {
        Kind::Municipality => IdKind::Municipality,
        Kind::Rubric => IdKind::Rubric,
        Kind::Enterprise => IdKind::Enterprise,
        Kind::Listing => IdKind::Listing,
        Kind::ListingRevision => IdKind::ListingRevision,
        Kind::LearningEvent => IdKind::LearningEvent,
        Kind::Registration => IdKind::Registration,
        Kind::NetworkMeeting => IdKind::NetworkMeeting,
        Kind::DirectingArea => IdKind::DirectingArea,
        Kind::Mandate => IdKind::Mandate,
        Kind::DirectoryEntry => IdKind::DirectoryEntry,
        Kind::AreaAction => IdKind::AreaAction,
        Kind::KeyFigureSet => IdKind::KeyFigureSet,
        Kind::Regulation => IdKind::Regulation,
        Kind::Call => IdKind::Call,
        Kind::SubsidyRound => IdKind::SubsidyRound,
        Kind::SubsidyProject => IdKind::SubsidyProject,
        Kind::EuProject => IdKind::EuProject,
        Kind::OperatingGrant => IdKind::OperatingGrant,
    }
}

impl Change {
    fn of(told: Told<Node>) -> Self {
        Self {
            id: id::encode(id_kind(told.kind), told.id),
            kind: told.kind.into(),
            sequence: Sequence(told.seq),
            changed_at: told.changed_at.map(Instant),
            record: told.record,
        }
    }
}
