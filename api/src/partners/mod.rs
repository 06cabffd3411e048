//! Partners, who integrate by machine: their programs ([`clients`]) prove who they are by secrets, act with scopes, and
//! see what those let them see. They keep copies of it that the change feed keeps true ([`feed`]), or are sent what changed
//! ([`webhooks`]). What they and visitors may ask in a minute is a budget of cost ([`budgets`]).

pub mod budgets;
pub mod clients;
pub mod feed;
pub mod webhooks;
