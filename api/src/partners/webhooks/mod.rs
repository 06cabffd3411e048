//! Webhooks: a partner says where, and of which records, and is sent that one of them was changed; never what it says.
//!
//! The queue ([`Queue`]) is a durable consumer of the journal: it keeps for each webhook which records it is to be told of,
//! as its client sees them then. Every process sends what is due ([`Sender`]), to each client its share, each delivery under
//! a lease, those of one record in order; what its client sees is judged again then, by the very decision that answers
//! `node(id)` ([`Sight`]). A record it may not see and was never told of is never told, not even by its id.
//!
//! Messages are signed as the Standard Webhooks specification says ([`rules`]). What is not delivered is tried again for a
//! day; a receiver that fails rests, one that fails for days, or says that it is gone, is disabled, and the contact of the
//! client told ([`WebhookLetters`]). What was sent is kept for a while, and sent again when its owner asks ([`redeliver_webhook()`]).
//!
//! Start at [`states`]: what a webhook and a delivery can be.

mod attempt;
mod create_webhook;
mod delete_webhook;
pub mod error;
mod forget_old;
pub mod graphql;
mod judge;
mod kit;
mod letters;
mod list;
mod loaders;
mod look;
mod queue;
mod redeliver_webhook;
mod rotate_webhook_secret;
pub mod rules;
mod secrets;
mod send;
mod send_test_webhook;
mod sight;
pub mod states;
mod store;
mod take;
mod update_webhook;
mod webhook_step;
mod whose;

pub use create_webhook::{Created, New, create_webhook};
pub use delete_webhook::delete_webhook;
pub use forget_old::forget_old;
pub use kit::Webhooks;
pub use letters::WebhookLetters;
pub use list::{webhook, webhooks_of};
pub use loaders::WebhookLoaders;
pub use queue::{CONSUMER, Queue};
pub use redeliver_webhook::{Again, redeliver_webhook};
pub use rotate_webhook_secret::rotate_webhook_secret;
pub use send::Sender;
pub use send_test_webhook::send_test_webhook;
pub use sight::{Sight, Sighting};
pub use update_webhook::{WebhookChanges, update_webhook};
pub use webhook_step::{pause_webhook, resume_webhook};
