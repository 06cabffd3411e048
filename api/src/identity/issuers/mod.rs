//! Signing in at an external issuer (OpenID Connect), such as the Flemish access management.
//!
//! A browser is sent there ([`start_external_sign_in()`]) and comes back with a code ([`receive_external_sign_in()`]); whoever
//! began completes it ([`complete_external_sign_in()`]), and gets a session of ours. An access token of an issuer that is brought
//! in the place of ours begins one too ([`accept_external_token()`]). What an issuer is believed is decided in [`rules`]:
//! its keys and addresses, its tokens, and which roles follow from the target group and organisation it asserts. Accounts are
//! linked by issuer and subject alone; one that was there before only by its owner ([`link_external_identity()`]), who sees the
//! links ([`external_identities_of()`]) and takes them away ([`unlink_external_identity()`]). What an issuer's word gave ends when
//! it says nothing for long ([`end_unasserted()`]).

mod accept_external_token;
mod admit;
mod complete_external_sign_in;
mod end_session;
mod end_unasserted;
pub mod error;
mod exchange;
mod issuer;
mod kit;
mod known;
mod link_external_identity;
mod links;
mod list;
mod receive_external_sign_in;
mod rights;
pub mod rules;
mod start_external_sign_in;
mod token;
mod unlink_external_identity;

pub use accept_external_token::accept_external_token;
pub use complete_external_sign_in::complete_external_sign_in;
pub(in crate::identity) use end_session::end_session_url;
pub use end_unasserted::end_unasserted;
pub use issuer::issuer_problems;
pub use kit::Issuers;
pub use link_external_identity::{Linking, link_external_identity};
pub use links::external_identities_of;
pub use list::{SignInIssuer, sign_in_issuers};
pub use receive_external_sign_in::{Brought, Landed, receive_external_sign_in};
pub use start_external_sign_in::{PATIENCE, Started, start_external_sign_in};
pub use unlink_external_identity::unlink_external_identity;
