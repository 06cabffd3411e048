//! A regulation that the provincial council decided on is recorded.

use super::change::{Parts, entry, facts};
use super::error::RegulationError;
use super::rules::{AskedRegulation, Regulation, RegulationDetails};
use super::store;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::{LookupError, is_slug};
use serde::Serialize;
use uuid::Uuid;

/// Records a regulation with its aims and the decisions that carry it; everyone reads it from now on. The key of it.
///
/// # Errors
/// `SLUG_MALFORMED`, `REGULATION_SLUG_TAKEN` and what can be wrong with the details as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn record_regulation(
    context: &Context,
    slug: &str,
    asked: AskedRegulation,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize(Action::RecordRegulation)?;
    let mut problems = Problems::default();
    problems.take("slug", if is_slug(slug) { Ok(()) } else { Err(LookupError::SlugMalformed) });
    let details = asked.check(context.clock.today(), &mut problems);
    problems.finish()?;
    let change = RecordRegulation { slug: slug.to_owned(), asked, details };
    match write_once(context, "recordRegulation", key, change).await {
        Err(Error::Refused { rule: Some("REGULATION_SLUG_TAKEN"), .. }) => {
            Err(Error::of_field("slug", &RegulationError::SlugTaken))
        }
        outcome => outcome,
    }
}

#[derive(Serialize)]
struct RecordRegulation {
    slug: String,
    asked: AskedRegulation,
    #[serde(skip)]
    details: RegulationDetails,
}

impl Change for RecordRegulation {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let new = Regulation::recorded(ids::fresh(writing.now()), &self.slug, &self.details);
        store::insert(writing.tx(), &new).await?;
        let parts = Parts::none().replaced(writing, new.id, &self.details).await?;
        writing.record(entry(new.id, "recordRegulation").after(facts(&new, &parts)));
        Ok(new.id)
    }
}
