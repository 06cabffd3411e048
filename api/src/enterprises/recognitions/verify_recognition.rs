//! An officer saw that a recognition is there.

use super::states::{RecognitionEvent, next};
use super::{authorized, facts, hold, store};
use crate::access::Action;
use crate::enterprises::change::entry;
use crate::enterprises::rules::{Recognition, RecognitionState, Record};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::period::Period;
use serde::Serialize;
use uuid::Uuid;

/// Verifies a proposed recognition, which counts from then on. Four eyes: never one's own proposal. A recognition of the same
/// kind and scope of which the beginning is not known ends where this one begins.
///
/// # Errors
/// `NOT_FOUND`, `OWN_PROPOSAL`, `VERSION_STALE`, `RECOGNITION_TRANSITION`, `RECOGNITION_OVERLAPS`, `ENTERPRISE_MERGED`; the refusals of
/// idempotency keys; faults of the database.
pub async fn verify_recognition(
    context: &Context,
    recognition: Uuid,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, Action::VerifyRecognition, recognition).await?;
    let change = VerifyRecognition { enterprise, recognition, expected };
    write_once(context, Action::VerifyRecognition.code(), key, change).await
}

#[derive(Serialize)]
struct VerifyRecognition {
    /// Follows from the recognition.
    #[serde(skip)]
    enterprise: Uuid,
    recognition: Uuid,
    expected: Option<i32>,
}

impl Change for VerifyRecognition {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.recognition, self.expected).await?;
        let mut after = before.clone();
        after.state = next(before.state, RecognitionEvent::Verify)?;
        after.decided_at = Some(writing.now());
        end_unknown(writing, &enterprise, &after).await?;
        let by = writing.context().actor.person().map(|person| person.account);
        store::decide(writing.tx(), &after, by).await?;
        writing
            .record(entry(&enterprise, Action::VerifyRecognition.code()).before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}

/// Ends what is known of the same kind and scope without a beginning: from here on it is known.
async fn end_unknown(writing: &mut Writing, enterprise: &Record, new: &Recognition) -> Result<(), Error> {
    for held in store::of_enterprise_locked(writing.tx(), enterprise.id).await? {
        let is_same = held.kind == new.kind && held.establishment == new.establishment;
        let is_unknown = held.state == RecognitionState::Verified && !held.is_period_known;
        if !is_same || !is_unknown || !held.period.meets(&new.period) {
            continue;
        }
        let ended = Recognition { period: Period { until: new.period.from, ..held.period }, ..held.clone() };
        store::save(writing.tx(), &ended).await?;
        writing.record(entry(enterprise, "endRecognition").before(facts(&held)).after(facts(&ended)));
    }
    Ok(())
}
