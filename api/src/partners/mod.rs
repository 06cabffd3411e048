//! Partners, who integrate by machine: their programs ([`clients`]) prove who they are by secrets, act with scopes, and
//! see what those let them see.

pub mod clients;
