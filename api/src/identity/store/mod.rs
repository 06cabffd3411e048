//! SQL of accounts, roles, sessions and the brake.

pub(super) mod accounts;
pub(super) mod attempts;
pub(super) mod brake;
pub(super) mod ended;
pub(super) mod external;
pub(super) mod grants;
pub(super) mod identities;
pub(super) mod links;
pub(super) mod sessions;
