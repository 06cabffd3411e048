//! Two enterprises are linked.

use super::rules::asked::AskedLink;
use super::rules::undertaking::{Link, Pair};
use super::store::links;
use super::{link_entry, link_facts};
use crate::access::Action;
use crate::enterprises::hold_enterprise;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Records that two enterprises are linked for a time; the key of the link. A pair is linked once on any day.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`, `UNDERTAKING_LINK_OVERLAPS`; `LINKED_TO_ITSELF`, `REASON_MALFORMED` and `PERIOD_REVERSED` as
/// problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn link_undertakings(context: &Context, asked: &AskedLink, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::LinkUndertakings)?;
    let mut problems = Problems::default();
    let checked = asked.check(&mut problems);
    problems.finish()?;
    let (pair, basis, period) = checked.ok_or_else(|| Error::internal("nothing is wrong and nothing is there"))?;
    let (from, until) = (asked.from, asked.until);
    write_once(context, Action::LinkUndertakings.code(), key, LinkUndertakings { pair, basis, from, until, period })
        .await
}

#[derive(Serialize)]
struct LinkUndertakings {
    pair: Pair,
    basis: String,
    from: NaiveDate,
    until: Option<NaiveDate>,
    /// The same two days.
    #[serde(skip)]
    period: Period,
}

impl Change for LinkUndertakings {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        for enterprise in self.pair.both() {
            hold_enterprise(writing, enterprise).await?;
        }
        let (id, ended_reason) = (ids::fresh(writing.now()), None);
        let (pair, basis, period) = (self.pair, self.basis.clone(), self.period);
        let new = Link { id, pair, basis, period, ended_reason, version: 1 };
        links::insert(writing, &new).await?;
        writing.record(link_entry(&new, Action::LinkUndertakings.code()).after(link_facts(&new)));
        Ok(id)
    }
}
