//! A new record of an enterprise. It is not public until its listing is published or a public project names it.

use super::change::{entry, facts};
use super::error::EnterpriseError;
use super::rules::Record;
use super::rules::details::{AskedDetails, Details, slug_of, unused_slug};
use super::rules::duplicates::{Candidate, Reason, Similar, similar};
use super::store::records;
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A record that was made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Created {
    /// The record.
    pub enterprise: Uuid,
    /// What was like it, and is another enterprise.
    pub similar: Vec<Similar>,
}

/// Makes a record. What is likely there already is refused unless the officer says that it is another; an equal number
/// is refused always. One record is made at a time, so that of two officers the second sees what the first made.
///
/// # Errors
/// `ENTERPRISE_NUMBER_TAKEN`, `LIKELY_DUPLICATE`; the rules of [`AskedDetails`], `MUNICIPALITY_UNKNOWN` and
/// `POSTAL_CODE_ELSEWHERE` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn create_enterprise(
    context: &Context,
    asked: &AskedDetails,
    is_no_duplicate: bool,
    key: Option<&str>,
) -> Result<Created, Error> {
    context.authorize(Action::ManageEnterprises)?;
    let details = records::checked(context.db.reader(), asked, None).await?;
    write_once(context, "createEnterprise", key, CreateEnterprise { details, is_no_duplicate }).await
}

#[derive(Serialize)]
struct CreateEnterprise {
    details: Details,
    is_no_duplicate: bool,
}

impl Change for CreateEnterprise {
    type Outcome = Created;

    async fn apply(&self, writing: &mut Writing) -> Result<Created, Error> {
        records::hold_register(writing.tx()).await?;
        let compared = records::placed(writing.tx().connection(), self.details.clone()).await?;
        let known = records::candidates(writing.tx().connection(), &compared).await?;
        let similar = similar(&compared, &known);
        self.check(&similar, &known)?;
        let base = slug_of(&self.details.name);
        let slug = unused_slug(&base, &records::slugs_like(writing.tx(), &base).await?);
        let id = ids::fresh(writing.now());
        let details = self.details.clone();
        let record = Record { id, slug, details, is_public: false, merged_into: None, version: 1 };
        records::insert(writing.tx(), &record, writing.context().clock.today()).await?;
        writing.record(entry(&record, "createEnterprise").after(facts(&record)));
        Ok(Created { enterprise: record.id, similar })
    }
}

impl CreateEnterprise {
    /// Whether it may be made beside what is like it.
    fn check(&self, similar: &[Similar], known: &[Candidate]) -> Result<(), EnterpriseError> {
        let of = |similar: &Similar| known.iter().find(|candidate| candidate.id == similar.enterprise);
        let same = similar.iter().find(|similar| similar.reasons.contains(&Reason::SameNumber));
        if let Some(taken) = same.and_then(of) {
            let (name, slug) = (taken.details.name.clone(), taken.slug.clone());
            return Err(EnterpriseError::NumberTaken { name, slug });
        }
        let found: Vec<_> = similar.iter().filter_map(of).map(named).collect();
        match found.is_empty() || self.is_no_duplicate {
            true => Ok(()),
            false => Err(EnterpriseError::LikelyDuplicate { found: found.join(", ") }),
        }
    }
}

fn named(candidate: &Candidate) -> String {
    format!("{} (`{}`)", candidate.details.name, candidate.slug)
}
