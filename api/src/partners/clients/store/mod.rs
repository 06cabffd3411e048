//! All SQL about programs of partners.

mod clients;
mod secrets;

pub(super) use clients::{Wanted, by_ids, contact, count, insert, page, set_contact};
pub(super) use secrets::{
    NewSecret, client_of_secret, free_slot, insert_secret, kept_secrets, leave_slot, leave_slots, secrets_of,
};
