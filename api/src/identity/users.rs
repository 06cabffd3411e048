//! Accounts for those who manage them, and everyone's own.

use super::rules::{Account, EmailAddress, RoleGrant, Session};
use super::store::accounts::Wanted;
use super::store::{accounts, grants, sessions};
use crate::access::{Action, Person, Role, Target};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which accounts are looked for; everything given must hold.
#[derive(Clone, Debug, Default)]
pub struct UserFilter {
    /// Part of name or address.
    pub text: Option<String>,
    /// A role that was granted and not revoked.
    pub role: Option<Role>,
    /// Whether they are disabled.
    pub is_disabled: Option<bool>,
}

/// Longest text to look for; characters.
const LONGEST_TEXT: usize = 100;

impl UserFilter {
    fn wanted(&self) -> Wanted {
        let text = self.text.as_ref().map(|text| text.chars().take(LONGEST_TEXT).collect());
        Wanted { text, role: self.role.map(Role::code), is_disabled: self.is_disabled }
    }
}

/// One page of accounts by name.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn users(context: &Context, filter: &UserFilter, page: &Page) -> Result<Slice<Account>, Error> {
    context.authorize(Action::ReadUsers)?;
    accounts::page(&context.db, &filter.wanted(), page).await
}

/// How many accounts there are.
///
/// # Errors
/// The same.
pub async fn count(context: &Context, filter: &UserFilter) -> Result<i64, Error> {
    context.authorize(Action::ReadUsers)?;
    accounts::count(&context.db, &filter.wanted()).await
}

/// The account with this address.
///
/// # Errors
/// `EMAIL_MALFORMED`, `NOT_FOUND`; faults of the database.
pub async fn user_by_email(context: &Context, email: &str) -> Result<Account, Error> {
    context.authorize(Action::ReadUsers)?;
    let found = accounts::by_email(&context.db, &EmailAddress::parse(email)?.key()).await?;
    found.map(|found| found.account).ok_or_else(Error::not_found)
}

/// Accounts by key: those the actor may read, and the own one.
///
/// # Errors
/// Faults of the database.
pub async fn users_by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Account>>, Error> {
    let mut found = accounts::by_ids(&context.db, ids).await?;
    found.retain(|id, _| may_read(context, *id));
    Ok(found)
}

/// The roles of accounts the actor may read.
///
/// # Errors
/// Faults of the database.
pub async fn roles_of(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<RoleGrant>>>, Error> {
    let mut found = grants::of_each(&context.db, ids).await?;
    found.retain(|id, _| may_read(context, *id));
    Ok(found)
}

fn may_read(context: &Context, account: Uuid) -> bool {
    context.authorize_on(Action::ReadUsers, &Target::account(account)).is_ok()
        || context.actor.owns(&Target::account(account))
}

/// Who asks, as the database has it now.
#[derive(Clone, Debug)]
pub struct Viewer {
    /// The active capacity and session.
    pub person: Person,
    /// The account.
    pub account: Arc<Account>,
    /// The session.
    pub session: Session,
    /// Capacities that hold today.
    pub capacities: Vec<RoleGrant>,
}

/// Who asks; none for visitors.
///
/// # Errors
/// Faults of the database.
pub async fn viewer(context: &Context) -> Result<Option<Viewer>, Error> {
    context.authorize(Action::ReadViewer)?;
    let Some(person) = context.actor.person() else { return Ok(None) };
    let account = accounts::by_id(&context.db, person.account).await?;
    let session = sessions::find(&context.db, person.session).await?;
    let mut capacities = grants::of(context.db.reader(), person.account).await?;
    capacities.retain(|grant| grant.holds_on(context.clock.today()));
    Ok(account.zip(session).map(|(found, session)| Viewer {
        person,
        account: Arc::new(found.account),
        session,
        capacities,
    }))
}
