//! What the word of an external issuer does to claims: the organisation number it asserts grants the claim on the record with
//! that number at once, and when it asserts that no longer, what it granted ends (DOMAIN §4.1, last line). What an officer
//! decided stands: a claim that was revoked is not granted again by a number.
//!
//! Nobody is written to: whoever signs in sees it, and the word may change with every signing in.

use super::rules::{Claim, ClaimState};
use super::states::{ClaimEvent, next};
use super::{entry, facts, store};
use crate::access::Role;
use crate::enterprises::change::locked;
use crate::enterprises::rules::scope;
use crate::identity::{give_role, lapse_role};
use crate::journal::Writing;
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::period::Period;
use uuid::Uuid;

/// Why a claim ends that a number granted.
const NOT_ASSERTED: &str = "De organisatie wordt niet meer door een aanmelding bevestigd.";

/// What a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByNumber {
    /// The claim is granted: the role it gives.
    Granted(Uuid),
    /// Someone here took the right away; a number does not give it back.
    TakenAway,
}

/// Grants the claim of an account, which is locked, on an enterprise whose number an issuer asserts; one that waits, or a new one.
/// The account does not hold the role now.
///
/// # Errors
/// `ENTERPRISE_MERGED`, `ROLE_HELD`; faults of the database.
pub async fn grant_by_number(writing: &mut Writing, account: Uuid, enterprise: Uuid) -> Result<ByNumber, Error> {
    let enterprise = locked(writing, enterprise).await?.id;
    if store::officer_said_no(writing.tx(), account, enterprise).await? {
        return Ok(ByNumber::TakenAway);
    }
    let waiting = match store::newest(writing.tx(), account, enterprise).await? {
        // The role of a claim that stands ended by itself or was revoked by an administrator.
        Some(claim) if claim.state == ClaimState::Granted => return Ok(ByNumber::TakenAway),
        Some(claim) if claim.state == ClaimState::Requested => claim,
        _ => begun(writing, account, enterprise).await?,
    };
    let state = next(waiting.state, ClaimEvent::Grant)?;
    let from_today = Period { from: Some(writing.context().clock.today()), until: None };
    let grant = give_role(writing, account, (Role::Enterprise, scope(enterprise)), from_today).await?;
    let after = Claim { state, grant: Some(grant), decided_at: Some(writing.now()), ..waiting.clone() };
    store::decide(writing, &after).await?;
    writing.record(entry(&after, "grantClaimByNumber").before(facts(&waiting)).after(facts(&after)));
    Ok(ByNumber::Granted(grant))
}

/// A claim that nobody typed: it is granted before anyone sees it wait.
async fn begun(writing: &mut Writing, account: Uuid, enterprise: Uuid) -> Result<Claim, Error> {
    let now = writing.now();
    let new = Claim::asked(ids::fresh(now), account, enterprise, None, now);
    store::insert(writing.tx(), &new).await?;
    writing.record(entry(&new, "requestClaim").after(facts(&new)));
    Ok(new)
}

/// Ends a role that the word of an issuer gave, with the claim that stands for it where there is one.
///
/// # Errors
/// `NOT_FOUND`; faults of the database.
pub async fn end_by_number(writing: &mut Writing, grant: Uuid) -> Result<(), Error> {
    if let Some(before) = store::of_grant(writing.tx(), grant).await? {
        let state = next(before.state, ClaimEvent::Revoke)?;
        let (decided_at, reason) = (Some(writing.now()), Some(NOT_ASSERTED.to_owned()));
        let after = Claim { state, decided_at, reason, ..before.clone() };
        // Nobody decided it, whoever asks: a number may grant it anew.
        store::save(writing.tx(), &after).await?;
        let entry = entry(&after, "endClaimByNumber").before(facts(&before)).after(facts(&after));
        writing.record(entry.because(Some(NOT_ASSERTED.to_owned())));
    }
    lapse_role(writing, grant, NOT_ASSERTED).await
}
