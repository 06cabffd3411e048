//! Who is asking, and what they may be. Accounts are made by invitation
//! ([`invite_user()`]) and hold roles ([`grant_role()`]); signing in ([`sign_in()`])
//! starts a session, whose access tokens say for minutes who asks
//! ([`authenticate()`]) and whose refresh tokens are exchanged for the next pair
//! ([`refresh_session()`]). What people read of it by e-mail is written in [`letters`].
//!
//! Whoever signs in elsewhere comes in by [`issuers`].
//!
//! Passwords are hashed and judged in [`passwords`], access tokens are issued and
//! read in [`tokens`], and the keys that sign them are made, published and rotated
//! in [`keys`]. What a token says is believed only as far as the register agrees
//! today ([`Register`]).

mod appoint;
mod attempts;
mod authenticate;
mod change_password;
mod colleague;
mod demo_accounts;
mod disable_user;
mod erase_user;
pub mod error;
mod forget_ended;
mod give_link;
mod grant_role;
pub mod graphql;
mod invite_user;
pub mod issuers;
pub mod keys;
mod kit;
mod letters;
mod loaders;
mod machines;
mod mail_link;
mod mail_preferences;
mod move_roles;
mod own_password;
pub mod passwords;
mod people;
mod refresh_session;
mod register;
mod request_password_reset;
mod revoke_role;
pub mod rules;
mod scopes;
#[cfg(test)]
mod scratch;
pub mod secret;
mod session;
mod sign_in;
mod sign_out;
mod signing_keys;
mod still_acts;
mod store;
mod switch_capacity;
pub mod tokens;
mod users;

pub use appoint::{Appointed, Appointee, Appointment, Offer, end_role, give_role, give_role_to, lapse_role};
pub use attempts::Attempt;
pub use authenticate::authenticate;
pub use change_password::{accept_invitation, change_password, reset_password};
pub use colleague::{Colleague, Contact, Named, colleague, contacts};
pub use demo_accounts::{DemoLogin, make_demo_accounts, renew_demo_passwords};
pub use disable_user::{disable_user, enable_user};
pub use erase_user::{EraseAccount, erase_user};
pub use forget_ended::forget_ended;
pub use give_link::give_link;
pub use grant_role::{AskedRole, grant_role};
pub use invite_user::{Invited, Link, Newcomer, create_user, invite_user};
pub use issuers::{
    Brought, Landed, Linking, PATIENCE, SignInIssuer, Started, complete_external_sign_in, end_unasserted,
    external_identities_of, issuer_problems, link_external_identity, receive_external_sign_in, sign_in_issuers,
    start_external_sign_in, unlink_external_identity,
};
pub use kit::{Identity, IdentityStartError, Lives};
pub use letters::{AccountDeeds, AccountLetters, Addresses, page_of};
pub use loaders::IdentityLoaders;
pub use machines::{
    Machine, NewMachine, check_enterprise, end_machine_session, limit_machine, lock_machine, make_machine,
    shut_machine, start_machine_session,
};
pub use mail_preferences::{my_mail_preferences, update_my_mail_preferences};
pub use move_roles::move_roles;
pub use people::{
    Reader, acting_as, capacities_of, holders_for, holders_of, holds, is_open, names_of, reader, scopes_of_holders,
};
pub use refresh_session::refresh_session;
pub use register::Register;
pub use request_password_reset::request_password_reset;
pub use revoke_role::revoke_role;
pub use scopes::scope_by_slug;
pub use session::{Tokens, start_session};
pub use sign_in::{Credentials, sign_in};
pub use sign_out::{sign_out, sign_out_everywhere};
pub use signing_keys::{list_signing_keys, rotate_signing_key};
pub use still_acts::{Bound, still_acts};
pub use switch_capacity::switch_capacity;
pub use users::{UserFilter, Viewer, count, roles_of, user_by_email, users, users_by_ids, viewer};

use chrono::TimeDelta;

/// A time from the settings; what is longer than a century counts as a century.
fn seconds(value: u64) -> TimeDelta {
    TimeDelta::seconds(i64::from(u32::try_from(value).unwrap_or(u32::MAX)))
}
