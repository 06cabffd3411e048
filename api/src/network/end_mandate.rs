//! A mandate ends, and its rights with it; that it was held stays.

use super::appointing::{check_no_deputy, entry, facts, of_area};
use super::change::{day, locked};
use super::rules::mandates::{Mandate, MandateKind};
use super::states::{MandateEvent, mandate_after};
use super::store::mandates;
use crate::access::Action;
use crate::identity::end_role;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Ends a mandate: today, or on a later or earlier day; one that has not begun by then
/// is withdrawn. When the day has come its rights end at once, in every session.
/// Officers end any; the regisseur of the area ends those of deputies.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for the mandate of a principal, `DEPUTY_MAY_NOT`, `MANDATE_TRANSITION`,
/// `MANDATE_ENDS_BEFORE`, `VERSION_STALE`; `REASON_MALFORMED` as a problem of its field; the refusals of idempotency
/// keys; faults of the database.
pub async fn end_mandate(
    context: &Context,
    mandate: Uuid,
    (until, why): (Option<NaiveDate>, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::EndMandate)?;
    let found = mandates::find(context.db.reader(), mandate).await?.ok_or_else(Error::not_found)?;
    context.authorize_on(Action::EndMandate, &of_area(found.area))?;
    if found.kind == MandateKind::Principal {
        // Who may give the mandate of a principal may take it.
        context.authorize(Action::AppointRegisseur)?;
    }
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    let (asked_until, until) = (until, until.unwrap_or_else(|| context.clock.today()));
    let change = EndMandate { area: found.area, mandate, asked_until, why, expected, until };
    write_once(context, Action::EndMandate.code(), key, change).await
}

#[derive(Serialize)]
struct EndMandate {
    area: Uuid,
    mandate: Uuid,
    asked_until: Option<NaiveDate>,
    why: String,
    expected: Option<i32>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    until: NaiveDate,
}

impl Change for EndMandate {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        locked(writing, self.area, None).await?;
        check_no_deputy(writing).await?;
        let held = mandates::lock(writing.tx(), self.mandate).await?.ok_or_else(Error::not_found)?;
        check_version(self.expected, held.version)?;
        mandate_after(held.state_on(writing.context().clock.today()), MandateEvent::End)?;
        end(writing, &held, held.ended_on(self.until)?, &self.why).await
    }
}

/// Ends a mandate whose area is locked, with the role that gives its rights.
///
/// # Errors
/// Faults of the database.
pub(super) async fn end(writing: &mut Writing, held: &Mandate, until: NaiveDate, why: &str) -> Result<(), Error> {
    let by = writing.context().actor.person().map(|person| person.account);
    mandates::end(writing.tx(), held, until, by, writing.now()).await?;
    let after = facts(held).with("validUntil", day(Some(until)));
    let entry = entry(held, Action::EndMandate.code()).before(facts(held)).after(after);
    writing.record(entry.because(Some(why.to_owned())));
    end_role(writing, held.grant, until, why).await
}
