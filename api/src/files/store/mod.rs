//! SQL of files and of the links to them.

pub(super) mod files;
pub(super) mod links;
