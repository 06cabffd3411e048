//! What is shown live: who watches which records in this process, and how they
//! hear that one of them was changed. A subscription is a question that is asked
//! again whenever the journal says that its answer may have changed; what it may
//! see is decided anew each time. Source: ARCHITECTURE §2, use 3.
//!
//! Start at [`Hub`]; how it goes over the wire is in `http/subscriptions/`.

mod hub;
mod position;
mod seats;
mod topic;

pub use hub::{Hub, News, Watcher};
pub use position::{Fingerprint, Position};
pub use seats::{Seat, Seats, SeatsTaken};
pub use topic::Topic;
