//! Calendars for programs that follow or take them in (RFC 5545). What stands in
//! them is said by the capabilities whose appointments it is ([`Appointments`]); here it
//! is gathered and written ([`rules`]).
//!
//! One calendar is everyone's ([`public_calendar()`]). Another is a person's own: they
//! get a secret address for it, once ([`create_calendar_feed()`]), and whoever has it
//! reads what the person may read today ([`private_calendar()`]), until it is revoked
//! ([`revoke_calendar_feed()`]), replaced, or the person erased. Single appointments come
//! with letters ([`attached()`]).

mod attached;
mod create_calendar_feed;
pub mod error;
mod feed;
mod forget;
mod gather;
pub mod graphql;
mod private_calendar;
mod public_calendar;
mod revoke_calendar_feed;
pub mod rules;
mod source;
mod store;

pub use attached::attached;
pub use create_calendar_feed::{Created, create_calendar_feed};
pub use feed::{Feed, calendar_feed};
pub use forget::forget_feed;
pub use gather::{Calendars, written};
pub use private_calendar::private_calendar;
pub use public_calendar::public_calendar;
pub use revoke_calendar_feed::revoke_calendar_feed;
pub use source::{Appointments, Asked};
