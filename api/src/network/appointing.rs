//! What appointing has in common: the area locked, the person found or invited, the
//! role given and the mandate stored in one change, so that rights and mandate are
//! never there without one another.

use super::change::{day, locked};
use super::error::NetworkError;
use super::rules::mandates::{Mandate, MandateKind, within_cycle};
use super::store::mandates;
use crate::access::{Action, Reach, Role, Scope, ScopeKind, Target};
use crate::identity::{Appointee, Appointment, Identity, Link, Offer, give_role};
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A mandate as asked for.
#[derive(Clone, Debug)]
pub struct AskedMandate {
    /// The area.
    pub area: Uuid,
    /// Who is to hold it.
    pub person: Appointee,
    /// First day; today when left out.
    pub from: Option<NaiveDate>,
    /// First day on which it no longer holds; with the policy cycle or the area when left out.
    pub until: Option<NaiveDate>,
}

/// A mandate that was given.
pub struct Appointed {
    /// The mandate.
    pub mandate: Uuid,
    /// The link for whoever was invited; none for someone with an account, and on a repeat under the same idempotency key.
    pub link: Option<Link>,
}

/// The scope of an area.
pub(super) const fn scope(area: Uuid) -> Scope {
    Scope { kind: ScopeKind::DirectingArea, id: area }
}

/// Whom an area belongs to.
pub(super) const fn of_area(area: Uuid) -> Target {
    Target { account: None, scope: Some(scope(area)), proposer: None, has_conflict: false, is_awarded: false }
}

/// Whether who asks may give this mandate: in this area, and not to themselves.
fn authorize(context: &Context, action: Action, area: Uuid, account: Option<Uuid>) -> Result<(), Error> {
    context.authorize_on(action, &of_area(area))?;
    context.authorize_on(action, &Target { account, ..of_area(area) })
}

/// Gives a mandate of a kind.
///
/// # Errors
/// Those of `appointRegisseur` and `appointDeputy`.
pub(super) async fn appoint(
    context: &Context,
    identity: &Identity,
    (action, kind): (Action, MandateKind),
    asked: &AskedMandate,
    key: Option<&str>,
) -> Result<Appointed, Error> {
    let known = match &asked.person {
        Appointee::Known(account) => Some(*account),
        Appointee::ByEmail { .. } => None,
    };
    authorize(context, action, asked.area, known)?;
    let offer = Offer::fresh(context, identity);
    let mut problems = Problems::default();
    let person = asked.person.check(&offer, &mut problems);
    let from = asked.from.unwrap_or_else(|| context.clock.today());
    super::change::check_period(&mut problems, "until", from, asked.until);
    problems.finish()?;
    let person = person.ok_or_else(|| Error::internal("a problem of an input was not told"))?;
    let (area, asked_from, until) = (asked.area, asked.from, asked.until);
    let change = Appoint { area, person, kind: kind.code(), asked_from, until, from, checked: (action, kind) };
    let made = write_once(context, action.code(), key, change).await?;
    // A link sets the password of the account: whoever answers for one area alone must not get it into their hands.
    let may_hand_over = context.authorize(action)? == Reach::All;
    let link = offer.given(made.link_hash.as_deref()).filter(|_| may_hand_over);
    Ok(Appointed { mandate: made.mandate, link })
}

#[derive(Serialize)]
struct Appoint {
    area: Uuid,
    person: Appointment,
    kind: &'static str,
    asked_from: Option<NaiveDate>,
    until: Option<NaiveDate>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    from: NaiveDate,
    #[serde(skip)]
    checked: (Action, MandateKind),
}

#[derive(Serialize, Deserialize)]
struct Made {
    mandate: Uuid,
    /// Not stored: that it is there tells a fresh invitation from a repeat.
    #[serde(skip)]
    link_hash: Option<String>,
}

impl Change for Appoint {
    type Outcome = Made;

    async fn apply(&self, writing: &mut Writing) -> Result<Made, Error> {
        let (action, kind) = self.checked;
        let area = locked(writing, self.area, None).await?;
        check_no_deputy(writing).await?;
        let cycles = mandates::cycles(writing.tx().connection()).await?;
        let until = self.until.or(area.validity.until);
        let (cycle, period) = within_cycle(&cycles, self.from, until)?;
        let (cycle, period) = (cycle.id, area.clip(period)?);
        if kind == MandateKind::Principal {
            check_free(writing, self.area, &period).await?;
        }
        let person = self.person.person(writing).await?;
        authorize(writing.context(), action, self.area, Some(person.account))?;
        let grant = give_role(writing, person.account, (Role::Regisseur, scope(self.area)), period).await?;
        let id = ids::fresh(writing.now());
        let mandate = Mandate { id, area: self.area, account: person.account, kind, period, cycle, grant, version: 1 };
        let by = writing.context().actor.person().map(|person| person.account);
        mandates::insert(writing.tx(), &mandate, by, writing.now()).await?;
        writing.record(entry(&mandate, action.code()).after(facts(&mandate)));
        Ok(Made { mandate: id, link_hash: person.link_hash })
    }
}

/// Whether the area, which is locked, has no principal on any day of the period.
async fn check_free(writing: &Writing, area: Uuid, period: &Period) -> Result<(), Error> {
    let held = mandates::of_area(writing.tx(), area).await?;
    let principals =
        held.iter().filter(|held| held.kind == MandateKind::Principal && held.period.from != held.period.until);
    match principals.into_iter().any(|held| held.period.meets(period)) {
        true => Err(NetworkError::PrincipalTaken.into()),
        false => Ok(()),
    }
}

/// Whether who asks is no deputy: those stand in for a regisseur and arrange no mandates.
///
/// # Errors
/// `DEPUTY_MAY_NOT`; faults of the database.
pub(super) async fn check_no_deputy(writing: &Writing) -> Result<(), Error> {
    let Some(person) = writing.context().actor.person() else { return Ok(()) };
    let mandate = mandates::of_grant(writing.tx().connection(), person.capacity.grant).await?;
    match mandate.is_some_and(|mandate| mandate.kind == MandateKind::Deputy) {
        true => Err(NetworkError::DeputyMayNot.into()),
        false => Ok(()),
    }
}

/// What the journal says of a mandate: it is about the person, and the area may read of it.
pub(super) fn entry(mandate: &Mandate, action: &'static str) -> Entry {
    Entry::of(RecordKind::Mandate, mandate.id, action).about(mandate.account).owned_by(mandate.area)
}

/// The values of a mandate in the journal.
pub(super) fn facts(mandate: &Mandate) -> Facts {
    Facts::default()
        .with("kind", mandate.kind.code())
        .with("area", mandate.area.to_string())
        .with("validFrom", day(mandate.period.from))
        .with("validUntil", day(mandate.period.until))
}
