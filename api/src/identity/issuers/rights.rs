//! From what an issuer asserts to roles in the register: found before anything is written, given, confirmed and ended within
//! the change that begins a session.

use super::error::IssuerError;
use super::issuer::Issuer;
use super::rules::mapping::{Asserted, Place, Wish};
use crate::access::{Role, Scope, ScopeKind};
use crate::enterprises::claims::{ByNumber, end_by_number, grant_by_number};
use crate::enterprises::enterprise_with_number;
use crate::identity::grant_role::NewRole;
use crate::identity::rules::{EndedBy, RoleGrant, overlaps};
use crate::identity::store::external::{self, Known};
use crate::identity::store::{grants, identities, sessions};
use crate::journal::{Entry, Facts, RecordKind, Writing};
use crate::network::{area, area_of_municipality};
use crate::places::rules::NisCode;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::shared::period::Period;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A role that follows, with the record that limits it.
#[derive(Clone, Copy, Debug)]
struct Right {
    role: Role,
    scope: Option<Scope>,
    is_given: bool,
}

/// What follows from an assertion, today.
#[derive(Clone, Debug, Default)]
pub(super) struct Rights {
    found: Vec<Right>,
    /// Why more does not follow.
    missing: Option<IssuerError>,
}

/// What follows from an assertion by today's register.
///
/// # Errors
/// Faults of the database.
pub(super) async fn rights(context: &Context, issuer: &Issuer, asserted: &Asserted) -> Result<Rights, Error> {
    let mut rights = Rights::default();
    for Wish { role, scope } in asserted.wishes() {
        let is_given = Wish { role, scope }.is_given();
        match scope {
            None => rights.found.push(Right { role, scope: None, is_given }),
            Some(kind) => match limit(context, issuer, asserted, kind).await? {
                Some(id) => rights.found.push(Right { role, scope: Some(Scope { kind, id }), is_given }),
                None => rights.miss(IssuerError::OrganisationUnknown),
            },
        }
    }
    Ok(rights)
}

impl Rights {
    /// Keeps the first reason.
    fn miss(&mut self, why: IssuerError) {
        self.missing.get_or_insert(why);
    }
}

/// The record that an organisation is, of a kind.
async fn limit(
    context: &Context,
    issuer: &Issuer,
    asserted: &Asserted,
    kind: ScopeKind,
) -> Result<Option<Uuid>, Error> {
    match kind {
        ScopeKind::Enterprise => match asserted.number() {
            Some(number) => enterprise_with_number(context, &number).await,
            None => Ok(None),
        },
        ScopeKind::DirectingArea => {
            let place = asserted.organisation.as_deref().and_then(|code| issuer.mapping.place(code));
            match place {
                Some(Place::Area(slug)) => Ok(area(context, &Lookup::slug(slug.clone())?).await?.map(|area| area.id)),
                Some(Place::Municipality(code)) => area_of_municipality(context, &NisCode::parse(code)?).await,
                None => Ok(None),
            }
        }
        ScopeKind::Call => Ok(None),
    }
}

/// Makes the register agree with what follows: gives what an issuer's word gives, ends what it gave and does not say any more,
/// and keeps which roles it stands behind. The grant of the first role that counts; why there is none.
pub(super) async fn settle(
    writing: &mut Writing,
    known: Known,
    mut rights: Rights,
) -> Result<Result<RoleGrant, IssuerError>, Error> {
    let before = external::asserted(writing.tx(), known.id).await?;
    let (mut after, mut first) = (BTreeMap::new(), None);
    for right in std::mem::take(&mut rights.found) {
        match grant_of(writing, known.account, right, &before).await? {
            Ok((grant, is_given)) => {
                after.insert(grant, is_given);
                first.get_or_insert(grant);
            }
            Err(why) => rights.miss(why),
        }
    }
    for (gone, _) in before.iter().filter(|(grant, is_given)| **is_given && !after.contains_key(grant)) {
        end_given(writing, known, *gone).await?;
    }
    external::assert(writing.tx(), known.id, &after, writing.now()).await?;
    // A token believes the role it names while its session lasts, also after that went on in another role.
    let keeps_all = before.keys().all(|grant| after.contains_key(grant));
    let stand: Vec<_> = after.keys().copied().filter(|_| keeps_all).collect();
    end_sessions(writing, known, &stand).await?;
    match first {
        None => Ok(Err(rights.missing.unwrap_or(IssuerError::NothingFollows))),
        Some(grant) => {
            let found = grants::find(writing.tx().connection(), grant).await?;
            found.map(Ok).ok_or_else(|| Error::internal("a role that was just found is not there"))
        }
    }
}

/// The grant behind a right, and whether the word of the issuer gave it; why there is none.
async fn grant_of(
    writing: &mut Writing,
    account: Uuid,
    right: Right,
    before: &BTreeMap<Uuid, bool>,
) -> Result<Result<(Uuid, bool), IssuerError>, Error> {
    let Right { role, scope, is_given } = right;
    let today = writing.context().clock.today();
    let all = grants::of(writing.tx().connection(), account).await?;
    let held = all.iter().find(|held| held.role == role && held.scope == scope && held.holds_on(today));
    if let Some(held) = held {
        return Ok(Ok((held.id, before.get(&held.id).copied().unwrap_or(false))));
    }
    let from_today = Period { from: Some(today), until: None };
    if !is_given || all.iter().any(|held| overlaps(held, role, scope, &from_today)) {
        return Ok(Err(IssuerError::RoleNotHeld));
    }
    match scope {
        Some(Scope { id, kind: ScopeKind::Enterprise }) if role == Role::Enterprise => {
            Ok(match grant_by_number(writing, account, id).await? {
                ByNumber::Granted(grant) => Ok((grant, true)),
                ByNumber::TakenAway => Err(IssuerError::ClaimRevoked),
            })
        }
        _ if grants::was_taken_away(writing.tx(), account, role, scope).await? => Ok(Err(IssuerError::RoleNotHeld)),
        _ => Ok(Ok((NewRole::of(role, scope, today, None).store(writing, account).await?, true))),
    }
}

/// Ends every role that the word of an issuer gave someone, with its claim; how many that were.
pub(super) async fn end_all_given(writing: &mut Writing, known: Known) -> Result<u64, Error> {
    let mut ended = 0;
    for grant in identities::given_by(writing.tx(), known.id).await? {
        ended += u64::from(end_given(writing, known, grant).await?);
        identities::unsay(writing.tx(), known.id, grant).await?;
    }
    Ok(ended)
}

/// Ends a role that the word of an issuer gave, with its claim; whether it did. What another issuer says as well goes on by its
/// word.
async fn end_given(writing: &mut Writing, known: Known, grant: Uuid) -> Result<bool, Error> {
    if identities::inherit(writing.tx(), known, grant).await? {
        return Ok(false);
    }
    // What someone here took away is theirs: its claim stands as it is, and is not granted anew.
    let held = grants::find(writing.tx().connection(), grant).await?;
    if held.is_none_or(|held| held.revoked_at.is_some()) {
        return Ok(false);
    }
    end_by_number(writing, grant).await?;
    Ok(true)
}

/// Ends the sessions that began with an earlier word of the issuer, in other roles than these; how many.
pub(super) async fn end_sessions(writing: &mut Writing, known: Known, roles: &[Uuid]) -> Result<u64, Error> {
    let (now, mut ended) = (writing.now(), 0);
    for session in external::sessions_beside(writing.tx(), known.id, roles, now).await? {
        sessions::end(writing.tx(), session, EndedBy::Revoked, now).await?;
        let entry = Entry::of(RecordKind::Session, session, "endExternalSession");
        writing
            .record(entry.about(known.account).owned_by(known.account).after(Facts::default().with("isEnded", true)));
        ended += 1;
    }
    Ok(ended)
}
