//! SQL of the journal: the head and appending to it, reading on, keys of people.

mod append;
mod people;
mod positions;
mod read;
mod touched;
mod trail;

pub(super) use append::{append, begin_life};
pub use append::{begin, record_load};
pub use people::check_master;
pub(super) use people::{destroy_key, person_keys};
pub use positions::place_consumers;
pub(super) use positions::{Place, lock_place, move_place, place};
pub(super) use read::{after, changed_at, hash_at, head, history, rows_after, told};
pub(super) use trail::{count as trail_count, page as trail_page};
