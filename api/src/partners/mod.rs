//! Partners, who integrate by machine: their programs ([`clients`]) prove who they are by secrets, act with scopes, and
//! see what those let them see. They keep copies of it that the change feed keeps true ([`feed`]).

pub mod clients;
pub mod feed;
