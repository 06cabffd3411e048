//! All SQL about programs of partners.

mod clients;
mod secrets;

pub(super) use clients::{
    Wanted, by_ids, contact, count, forget_contact, insert, known_long_after_end, page, set_contact,
};
pub(super) use secrets::{
    NewSecret, client_of_secret, ending, free_slot, insert_secret, kept_secrets, leave_slot, leave_slots, mark_used,
    mark_warned, secrets_of,
};
