//! Roles that go over from one record to another, because the two became one.

use super::appoint::end_role;
use super::grant_role::{NewRole, entry};
use super::rules::{RoleGrant, overlaps};
use super::store::{accounts, external, grants};
use crate::access::{Role, Scope};
use crate::journal::{Facts, Writing};
use crate::shared::error::Error;
use crate::shared::period::Period;
use std::collections::HashMap;
use uuid::Uuid;

/// Gives whoever holds a role for one record the same role for another, from today on, and ends the old one; for each old grant the new
/// one, or none where the account holds that role already or was erased. Whether that may be done, the other capability decides.
///
/// # Errors
/// Faults of the database.
pub async fn move_roles(
    writing: &mut Writing,
    from: Scope,
    to: Scope,
    why: &str,
) -> Result<HashMap<Uuid, Option<Uuid>>, Error> {
    let today = writing.context().clock.today();
    let mut moved = HashMap::new();
    for old in grants::of_scope(writing.tx(), from).await? {
        if old.period.until.is_some_and(|until| until <= today) {
            continue;
        }
        let found = accounts::lock(writing.tx(), old.account).await?;
        if old.role == Role::Partner {
            move_machine(writing, &old, to).await?;
            moved.insert(old.id, Some(old.id));
            continue;
        }
        let period = Period { from: old.period.from.max(Some(today)), until: old.period.until };
        let held = grants::of(writing.tx().connection(), old.account).await?;
        let is_held = held.iter().any(|held| overlaps(held, old.role, Some(to), &period));
        let new = match period.from {
            Some(first) if !is_held && found.is_some_and(|found| found.account.erased_at.is_none()) => {
                Some(NewRole::of(old.role, Some(to), first, period.until).store(writing, old.account).await?)
            }
            _ => None,
        };
        if let Some(new) = new {
            external::follow(writing.tx(), old.id, new).await?;
        }
        end_role(writing, old.id, today, why).await?;
        moved.insert(old.id, new);
    }
    Ok(moved)
}

/// A machine keeps its role, to which its secrets are bound, and has it for the other record.
async fn move_machine(writing: &mut Writing, held: &RoleGrant, to: Scope) -> Result<(), Error> {
    grants::set_scope(writing.tx(), held.id, to).await?;
    let scope = |scope: Option<Scope>| Facts::default().with("scope", scope.map(|scope| scope.id.to_string()));
    writing.record(entry(held, "moveRole").before(scope(held.scope)).after(scope(Some(to))));
    Ok(())
}
