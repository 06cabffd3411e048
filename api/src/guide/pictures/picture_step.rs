//! What every step with a picture shares: whose it is, and what the journal says of it.

use super::rules::Picture;
use crate::access::{Scope, ScopeKind, Target};
use crate::journal::{Entry, Facts, RecordKind};
use uuid::Uuid;

/// A record of an enterprise.
pub(super) const fn of_enterprise(enterprise: Uuid) -> Target {
    Target { account: None, scope: Some(Scope { kind: ScopeKind::Enterprise, id: enterprise }) }
}

/// What the journal says: it stands under the enterprise, whose listing it changes.
pub(super) fn entry(picture: &Picture, action: &'static str) -> Entry {
    Entry::of(RecordKind::Enterprise, picture.enterprise, action).owned_by(picture.enterprise)
}

/// The values of a picture that the journal keeps.
pub(super) fn facts(picture: &Picture) -> Facts {
    Facts::default()
        .with("picture", picture.id.to_string())
        .with("kind", picture.kind.code())
        .with("alt", picture.alt_nl.as_str())
        .with("state", picture.state.code())
}
