//! A proposed change of a listing that was published. Pure.

use super::content::ListingContent;
use crate::access::{Scope, ScopeKind, Target};
use crate::codes;
use chrono::{DateTime, Utc};
use uuid::Uuid;

codes! {
    /// Where a revision stands.
    pub enum RevisionState {
        /// Waits for an officer.
        Pending = "PENDING",
        /// The listing says it.
        Cleared = "CLEARED",
        /// An officer turned it down.
        Refused = "REFUSED",
        /// Whoever proposed it took it back.
        Withdrawn = "WITHDRAWN",
        /// A newer one took its place.
        Replaced = "REPLACED",
    }
}

/// A proposed change of a listing: all that it is to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// Key.
    pub id: Uuid,
    /// The listing.
    pub listing_id: Uuid,
    /// Whose listing it is.
    pub enterprise_id: Uuid,
    /// Where it stands.
    pub state: RevisionState,
    /// What the listing is to say.
    pub content: ListingContent,
    /// The version of the listing on which it is based.
    pub base_version: i32,
    /// Digest of what the listing said then.
    pub base_digest: String,
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// When.
    pub proposed_at: DateTime<Utc>,
    /// The instant as a key for pages, newest first.
    pub sort_key: String,
    /// Who cleared, refused, withdrew or replaced it.
    pub decided_by: Option<Uuid>,
    /// When.
    pub decided_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

impl Revision {
    /// The same once it is out of the line. Private contacts are kept with the listing alone, as long as it has them.
    #[must_use]
    pub fn decided(&self, state: RevisionState, by: Option<Uuid>, at: DateTime<Utc>, reason: Option<&str>) -> Self {
        let mut decided = Self {
            state,
            decided_by: by,
            decided_at: Some(at),
            reason: reason.map(str::to_owned),
            version: self.version + 1,
            ..self.clone()
        };
        decided.content.contacts.retain(|contact| contact.is_public);
        decided
    }

    /// Whose it is, for decisions about it: whoever proposed it clears nothing.
    pub const fn target(&self) -> Target {
        let scope = Scope { kind: ScopeKind::Enterprise, id: self.enterprise_id };
        Target {
            account: None,
            scope: Some(scope),
            proposer: Some(self.proposed_by),
            has_conflict: false,
            is_awarded: false,
        }
    }
}
