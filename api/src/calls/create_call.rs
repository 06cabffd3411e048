//! A new call: a draft, for staff alone until it is published.

use super::change::{checked, entry, facts};
use super::error::CallError;
use super::rules::{AskedCall, Call, criteria_of};
use super::store::life;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::{LookupError, is_slug};
use serde::Serialize;
use uuid::Uuid;

/// Makes a draft; the key of the call.
///
/// # Errors
/// `SLUG_MALFORMED`, `CALL_SLUG_TAKEN` and what can be wrong with the details as problems of fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn create_call(context: &Context, slug: &str, asked: AskedCall, key: Option<&str>) -> Result<Uuid, Error> {
    context.authorize(Action::ManageCalls)?;
    let change = CreateCall { slug: slug.to_owned(), asked };
    match write_once(context, "createCall", key, change).await {
        Err(Error::Refused { rule: Some("CALL_SLUG_TAKEN"), .. }) => {
            Err(Error::of_field("slug", &CallError::SlugTaken))
        }
        outcome => outcome,
    }
}

#[derive(Serialize)]
struct CreateCall {
    slug: String,
    asked: AskedCall,
}

impl Change for CreateCall {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let mut problems = Problems::default();
        problems.take("slug", if is_slug(&self.slug) { Ok(()) } else { Err(LookupError::SlugMalformed) });
        let details = checked(writing, &self.asked, None, &mut problems).await?;
        problems.finish()?;
        let fresh = || ids::fresh(writing.now());
        let call = Call::draft(fresh(), &self.slug, &details);
        let criteria = criteria_of(&[], &details.criteria, fresh);
        life::insert(writing.tx(), &call).await?;
        life::replace_criteria(writing.tx(), call.id, &[], &criteria).await?;
        writing.record(entry(&call, "createCall").after(facts(&call, Some(&criteria))));
        Ok(call.id)
    }
}
