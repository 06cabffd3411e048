//! Programs of partners. Each is an account of a machine in the role PARTNER, perhaps for one enterprise, with scopes
//! ([`crate::access::ClientScope`]). An administrator makes it ([`create_partner_client()`]), says anew what it may
//! ([`update_partner_client()`]) and ends it ([`end_partner_client()`]). It proves itself by secrets, two at most at once, so
//! that one can be replaced while the other works ([`rotate_client_secret()`], [`revoke_client_secret()`]), and gets an
//! access token for one ([`issue_token()`]). Whoever looks after it hears by e-mail of secrets that are made and of those that end
//! ([`letters`], [`watch_secrets()`]), until their address is forgotten some time after its end ([`forget_contacts()`]). What is made
//! for it without its asking asks [`acting_as()`].

mod acting_as;
mod contacts;
mod create_client;
mod end_client;
pub mod error;
mod forget_contacts;
pub mod graphql;
mod issue_token;
mod letters;
mod list;
mod loaders;
mod revoke_secret;
mod rotate_secret;
pub mod rules;
mod secrets;
mod store;
mod update_client;
mod watch_secrets;

pub use acting_as::acting_as;
pub use contacts::WithContacts;
pub use create_client::{CreatedClient, NewClient, create_partner_client};
pub use end_client::end_partner_client;
pub use forget_contacts::{forget_contact_again, forget_contacts};
pub use issue_token::{AskedToken, ClientToken, issue_token};
pub use letters::ClientLetters;
pub use list::{ClientFilter, count_partner_clients, my_partner_client, partner_clients, secrets_of};
pub use loaders::ClientLoaders;
pub use revoke_secret::revoke_client_secret;
pub use rotate_secret::rotate_client_secret;
pub use secrets::GivenSecret;
pub use update_client::{ClientChange, update_partner_client};
pub use watch_secrets::watch_secrets;
