//! Someone says that an enterprise, or one of its establishments, is recognised.

use super::error::RecognitionError;
use super::{facts, store};
use crate::access::Action;
use crate::enterprises::change::{entry, locked};
use crate::enterprises::establishments;
use crate::enterprises::rules::details::{line, may};
use crate::enterprises::rules::{Recognition, RecognitionKind, RecognitionState, check_window, of_enterprise};
use crate::identity::error::IdentityError;
use crate::identity::rules::reason;
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::basis::Certainty;
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Longest reference of a decision; characters.
const LONGEST_REFERENCE: usize = 200;

/// A recognition as it is said to be.
#[derive(Clone, Debug)]
pub struct AskedRecognition {
    /// The enterprise.
    pub enterprise: Uuid,
    /// The establishment; the whole enterprise when left out.
    pub establishment: Option<Uuid>,
    /// Its kind.
    pub kind: RecognitionKind,
    /// First day.
    pub from: NaiveDate,
    /// First day on which it no longer holds; open when left out.
    pub until: Option<NaiveDate>,
    /// Reference of the decision.
    pub reference: Option<String>,
    /// What shows it.
    pub evidence: Option<String>,
}

/// Proposes a recognition; its key. The enterprise does it for itself, or an officer. It counts for nothing until an officer who
/// did not propose it has verified it.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`, `RECOGNITION_OUTSIDE_WINDOW`; `PERIOD_REVERSED`, `ENTERPRISE_TEXT_MALFORMED`, `REASON_MALFORMED` and
/// `ESTABLISHMENT_UNKNOWN` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn propose_recognition(
    context: &Context,
    asked: &AskedRecognition,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ProposeRecognition, &of_enterprise(asked.enterprise))?;
    let mut problems = Problems::default();
    if asked.until.is_some_and(|until| until <= asked.from) {
        problems.add("validUntil", &IdentityError::PeriodReversed);
    }
    let reference = may(&mut problems, "reference", asked.reference.as_deref(), |text| line(text, LONGEST_REFERENCE));
    let evidence = asked.evidence.as_deref().and_then(|text| problems.take("evidence", reason(text)));
    problems.finish()?;
    let period = Period { from: Some(asked.from), until: asked.until };
    check_window(asked.kind, &period)?;
    let AskedRecognition { enterprise, establishment, kind, from, until, .. } = *asked;
    let change = ProposeRecognition {
        enterprise,
        establishment,
        kind: kind.code(),
        from,
        until,
        reference,
        evidence,
        checked: kind,
    };
    write_once(context, Action::ProposeRecognition.code(), key, change).await
}

#[derive(Serialize)]
struct ProposeRecognition {
    enterprise: Uuid,
    establishment: Option<Uuid>,
    kind: &'static str,
    from: NaiveDate,
    until: Option<NaiveDate>,
    reference: Option<String>,
    evidence: Option<String>,
    #[serde(skip)]
    checked: RecognitionKind,
}

impl Change for ProposeRecognition {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let enterprise = locked(writing, self.enterprise).await?;
        if let Some(establishment) = self.establishment {
            check_establishment(writing, enterprise.id, establishment).await?;
        }
        let new = Recognition {
            id: ids::fresh(writing.now()),
            enterprise: enterprise.id,
            establishment: self.establishment,
            kind: self.checked,
            basis: Certainty::Stated,
            is_period_known: true,
            period: Period { from: Some(self.from), until: self.until },
            state: RecognitionState::Proposed,
            reference: self.reference.clone(),
            evidence: self.evidence.clone(),
            proposed_at: Some(writing.now()),
            proposed_by: writing.context().actor.person().map(|person| person.account),
            decided_at: None,
            refused_reason: None,
            ended_reason: None,
            version: 1,
        };
        store::insert(writing.tx(), &new).await?;
        // What is only proposed is nobody else's business yet.
        let entry = entry(&enterprise, Action::ProposeRecognition.code()).visible(Visibility::Internal);
        writing.record(entry.after(facts(&new)));
        Ok(new.id)
    }
}

async fn check_establishment(writing: &Writing, enterprise: Uuid, establishment: Uuid) -> Result<(), Error> {
    let found = establishments::find(writing.tx().connection(), establishment).await?;
    let mut problems = Problems::default();
    if found.is_none_or(|found| found.enterprise != enterprise) {
        problems.add("establishment", &RecognitionError::EstablishmentUnknown);
    }
    problems.finish()
}
