//! What other capabilities ask about people. They have decided who may know;
//! nothing is decided here, and nothing of it is a field of the graph.

use super::rules::RoleGrant;
use super::store::{accounts, grants};
use crate::access::{Actor, Capacity, Person, Role, Scope, ScopeKind};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use std::collections::{BTreeSet, HashMap};
use uuid::Uuid;

/// Whether an account in use holds a role for a scope today.
///
/// # Errors
/// Faults of the database.
pub async fn holds(context: &Context, account: Uuid, role: Role, scope: Scope) -> Result<bool, Error> {
    let found = accounts::by_id(&context.db, account).await?;
    if found.is_none_or(|found| found.account.disabled_at.is_some()) {
        return Ok(false);
    }
    let today = context.clock.today();
    let held = grants::of(context.db.reader(), account).await?;
    Ok(held.iter().any(|held| held.role == role && held.scope == Some(scope) && held.holds_on(today)))
}

/// Whether an account is one that letters go to: neither erased nor shut.
///
/// # Errors
/// Faults of the database.
pub async fn is_open(context: &Context, account: Uuid) -> Result<bool, Error> {
    let found = accounts::by_id(&context.db, account).await?;
    Ok(found.is_some_and(|found| found.account.is_open(context.is_demo)))
}

/// The capacities that someone with an account in use holds today; none for whoever was erased or shut out.
///
/// # Errors
/// Faults of the database.
pub async fn capacities_of(context: &Context, account: Uuid) -> Result<Vec<Capacity>, Error> {
    if !is_open(context, account).await? {
        return Ok(Vec::new());
    }
    let today = context.clock.today();
    let held = grants::of(context.db.reader(), account).await?;
    Ok(held.iter().filter(|held| held.holds_on(today)).map(RoleGrant::capacity).collect())
}

/// Someone with an account in use, for what is made for them without their asking.
#[derive(Clone, Debug)]
pub struct Reader {
    /// The account.
    pub account: Uuid,
    /// The language in which they are addressed.
    pub language: Language,
    /// The capacities that hold today.
    pub capacities: Vec<Capacity>,
}

/// Who reads what is made for an account; none for whoever was erased or shut out.
///
/// # Errors
/// Faults of the database.
pub async fn reader(context: &Context, account: Uuid) -> Result<Option<Reader>, Error> {
    let found = accounts::by_id(&context.db, account).await?.map(|found| found.account);
    let Some(found) = found.filter(|found| found.is_open(context.is_demo)) else { return Ok(None) };
    let (held, today) = (grants::of(context.db.reader(), account).await?, context.clock.today());
    let capacities = held.iter().filter(|held| held.holds_on(today)).map(RoleGrant::capacity).collect();
    Ok(Some(Reader { account, language: found.language, capacities }))
}

/// The accounts that hold a role today, whatever it is limited to.
///
/// # Errors
/// Faults of the database.
pub async fn holders_of(context: &Context, role: Role) -> Result<BTreeSet<Uuid>, Error> {
    let today = context.clock.today();
    let held = grants::of_role(&context.db, role).await?;
    Ok(held.iter().filter(|held| held.holds_on(today)).map(|held| held.account).collect())
}

/// The surroundings in which someone acts who is not signed in but holds a secret of theirs, such as the button of a
/// letter: in the first of the capacities they hold today that fits, without a session; none when none fits.
///
/// # Errors
/// Faults of the database.
pub async fn acting_as(
    context: &Context,
    account: Uuid,
    fits: impl Fn(&Capacity) -> bool,
) -> Result<Option<Context>, Error> {
    let capacity = capacities_of(context, account).await?.into_iter().find(fits);
    let actor = |capacity| Actor::Person(Person { account, session: Uuid::nil(), capacity });
    Ok(capacity.map(|capacity| Context { actor: actor(capacity), ..context.clone() }))
}

/// The accounts that hold a role today, each with what it is limited to.
///
/// # Errors
/// Faults of the database.
pub async fn scopes_of_holders(context: &Context, role: Role) -> Result<Vec<(Uuid, Option<Scope>)>, Error> {
    let today = context.clock.today();
    let held = grants::of_role(&context.db, role).await?;
    Ok(held.iter().filter(|held| held.holds_on(today)).map(|held| (held.account, held.scope)).collect())
}

/// The accounts that hold a role today for each of these records of a kind, with one statement; a record for which nobody does
/// is absent.
///
/// # Errors
/// Faults of the database.
pub async fn holders_for(
    context: &Context,
    role: Role,
    kind: ScopeKind,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, BTreeSet<Uuid>>, Error> {
    let (mut found, today): (HashMap<_, BTreeSet<_>>, _) = (HashMap::new(), context.clock.today());
    if ids.is_empty() {
        return Ok(found);
    }
    let held = grants::of_scopes(&context.db, role, kind, ids).await?;
    for held in held.iter().filter(|held| held.holds_on(today)) {
        if let Some(scope) = held.scope {
            found.entry(scope.id).or_default().insert(held.account);
        }
    }
    Ok(found)
}

/// The names of accounts; of those who were erased there is none.
///
/// # Errors
/// Faults of the database.
pub async fn names_of(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, String>, Error> {
    let found = accounts::by_ids(&context.db, ids).await?;
    Ok(found.into_iter().filter_map(|(id, account)| Some((id, account.name.clone()?))).collect())
}
