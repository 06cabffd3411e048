//! Colleagues: people who act for the same organisation today. Whoever may do
//! something for a colleague finds them here; anyone else is as good as absent.

use super::rules::{Account, AccountKind, EmailAddress, RoleGrant};
use super::store::{accounts, grants};
use crate::access::{Action, Capacity, Reach, Scope};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// How someone is named.
#[derive(Clone, Debug, Serialize)]
pub enum Named {
    /// By the key of the account.
    Account(Uuid),
    /// By e-mail address.
    Email(String),
}

/// Someone an action may be done for.
#[derive(Clone, Debug)]
pub struct Colleague {
    /// The account.
    pub account: Uuid,
    /// The capacities that hold today and count for the action: those for the actor's own organisation, or all where the
    /// action reaches everyone.
    pub capacities: Vec<Capacity>,
}

/// Name and address of someone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contact {
    /// The account.
    pub account: Uuid,
    /// Name; none after erasure.
    pub name: Option<String>,
    /// Address; none after erasure.
    pub email: Option<String>,
}

/// Someone with an account in use for whom the actor may do this: anyone where it
/// reaches all, else whoever holds a role for the organisation or area of the
/// active capacity today, and oneself. None for all others, and for machines.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn colleague(context: &Context, action: Action, named: &Named) -> Result<Option<Colleague>, Error> {
    let reach = context.authorize(action)?;
    let found = match named {
        Named::Account(id) => accounts::by_id(&context.db, *id).await?,
        Named::Email(text) => match EmailAddress::parse(text) {
            Ok(address) => accounts::by_email(&context.db, &address.key()).await?,
            Err(_) => None,
        },
    };
    let acts = |account: &Account| account.kind == AccountKind::Person && account.is_open(context.is_demo);
    let Some(account) = found.map(|found| found.account).filter(acts) else { return Ok(None) };
    let held = grants::of(context.db.reader(), account.id).await?;
    let capacities = counting(context, reach, &held);
    let is_known = reach == Reach::All || !capacities.is_empty() || is_oneself(context, account.id);
    Ok(is_known.then_some(Colleague { account: account.id, capacities }))
}

/// Name and address of those people for whom the actor may do this.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn contacts(context: &Context, action: Action, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Contact>>, Error> {
    let reach = context.authorize(action)?;
    let (found, held) = (accounts::by_ids(&context.db, ids).await?, grants::of_each(&context.db, ids).await?);
    let is_known = |id: &Uuid| {
        let works_along = held.get(id).is_some_and(|held| !counting(context, reach, held).is_empty());
        reach == Reach::All || works_along || is_oneself(context, *id)
    };
    Ok(found.into_iter().filter(|(id, _)| is_known(id)).map(|(id, account)| (id, contact(&account))).collect())
}

/// The capacities that hold today and count for an action of this reach.
fn counting(context: &Context, reach: Reach, held: &[RoleGrant]) -> Vec<Capacity> {
    let today = context.clock.today();
    let own: Option<Scope> = context.actor.person().and_then(|person| person.capacity.scope);
    let own = own.filter(|scope| scope.kind.is_organisation());
    let counts = |grant: &&RoleGrant| match reach {
        Reach::All => true,
        Reach::Own => own.is_some() && grant.scope == own,
        Reach::PublicFields => false,
    };
    held.iter().filter(|grant| grant.holds_on(today)).filter(counts).map(RoleGrant::capacity).collect()
}

fn is_oneself(context: &Context, account: Uuid) -> bool {
    context.actor.person().is_some_and(|person| person.account == account)
}

fn contact(account: &Account) -> Arc<Contact> {
    Arc::new(Contact { account: account.id, name: account.name.clone(), email: account.email.clone() })
}
