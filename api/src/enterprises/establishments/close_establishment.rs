//! An establishment closes; that it was there stays.

use super::{authorized, facts, hold, store};
use crate::enterprises::change::entry;
use crate::enterprises::error::EnterpriseError;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Closes an establishment: `on` is the first day on which it is no longer in use; today when left out.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `ESTABLISHMENT_TRANSITION`, `ENTERPRISE_MERGED`; `ESTABLISHMENT_ENDS_BEFORE` as a problem of its field;
/// the refusals of idempotency keys; faults of the database.
pub async fn close_establishment(
    context: &Context,
    establishment: Uuid,
    on: Option<NaiveDate>,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, establishment).await?;
    let (asked_on, on) = (on, on.unwrap_or_else(|| context.clock.today()));
    let change = CloseEstablishment { enterprise, establishment, asked_on, expected, on };
    write_once(context, "closeEstablishment", key, change).await
}

#[derive(Serialize)]
struct CloseEstablishment {
    /// Follows from the establishment.
    #[serde(skip)]
    enterprise: Uuid,
    establishment: Uuid,
    asked_on: Option<NaiveDate>,
    expected: Option<i32>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    on: NaiveDate,
}

impl Change for CloseEstablishment {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.establishment).await?;
        check_version(self.expected, before.version)?;
        let after = before.closed_on(self.on)?;
        let mut problems = Problems::default();
        if before.period.from.is_some_and(|from| self.on < from) {
            problems.add("on", &EnterpriseError::EndsBeforeBeginning);
        }
        problems.finish()?;
        store::save(writing.tx(), &after).await?;
        writing.record(entry(&enterprise, "closeEstablishment").before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
