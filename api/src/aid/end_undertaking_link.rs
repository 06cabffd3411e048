//! Two enterprises are linked no longer from a day on; that they were stays.

use super::error::AidError;
use super::rules::undertaking::{Link, Pair};
use super::store::links;
use super::{link_entry, link_facts};
use crate::access::Action;
use crate::enterprises::hold_enterprise;
use crate::identity::error::IdentityError;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Ends a link: `on` is the first day on which it no longer holds. On its own first day it never held.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `UNDERTAKING_LINK_ENDS_BEFORE`, `ENTERPRISE_MERGED`; `PERIOD_REVERSED` and `REASON_MALFORMED` as
/// problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn end_undertaking_link(
    context: &Context,
    link: Uuid,
    (on, why): (NaiveDate, &str),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::LinkUndertakings)?;
    let found = links::find(context.db.reader(), link).await?.ok_or_else(Error::not_found)?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    if found.period.from.is_some_and(|from| on < from) {
        problems.add("on", &IdentityError::PeriodReversed);
    }
    problems.finish()?;
    let change = EndUndertakingLink { pair: found.pair, link, on, why, expected };
    write_once(context, "endUndertakingLink", key, change).await
}

#[derive(Serialize)]
struct EndUndertakingLink {
    /// Follows from the link.
    #[serde(skip)]
    pair: Pair,
    link: Uuid,
    on: NaiveDate,
    why: String,
    expected: Option<i32>,
}

impl Change for EndUndertakingLink {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        for enterprise in self.pair.both() {
            hold_enterprise(writing, enterprise).await?;
        }
        let found = links::lock(writing.tx(), self.link).await?;
        let before = found.filter(|found| found.pair == self.pair).ok_or_else(Error::not_found)?;
        check_version(self.expected, before.version)?;
        if before.period.until.is_some_and(|until| until <= self.on) {
            return Err(AidError::LinkEndsBefore.into());
        }
        let period = Period { until: Some(self.on), ..before.period };
        let after = Link { period, ended_reason: Some(self.why.clone()), ..before.clone() };
        links::end(writing, &after).await?;
        let entry = link_entry(&after, "endUndertakingLink").because(Some(self.why.clone()));
        writing.record(entry.before(link_facts(&before)).after(link_facts(&after)));
        Ok(())
    }
}
