//! What every step with a picture shares: whose it is, and what the journal says of it.

use super::rules::Picture;
use crate::access::Target;
use crate::enterprises::rules::of_enterprise;
use crate::journal::{Entry, Facts, RecordKind};

/// A picture for decisions about it.
pub(super) fn target(picture: &Picture) -> Target {
    Target { proposer: Some(picture.added_by), ..of_enterprise(picture.enterprise) }
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
