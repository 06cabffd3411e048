//! SQL of listings as they are written, revised and watched.

pub(super) mod content;
pub(super) mod life;
pub(super) mod list;
pub(super) mod parts;
pub(super) mod revisions;
pub(super) mod rubrics;
pub(super) mod warnings;
