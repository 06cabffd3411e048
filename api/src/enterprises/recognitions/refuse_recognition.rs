//! An officer did not see that a recognition is there.

use super::states::{RecognitionEvent, next};
use super::{authorized, facts, hold, store};
use crate::access::Action;
use crate::enterprises::change::entry;
use crate::identity::rules::reason;
use crate::journal::{Change, Visibility, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Refuses a proposed recognition, with the reason, which the enterprise reads.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `RECOGNITION_TRANSITION`, `ENTERPRISE_MERGED`; `REASON_MALFORMED` as a problem of its field; the refusals
/// of idempotency keys; faults of the database.
pub async fn refuse_recognition(
    context: &Context,
    recognition: Uuid,
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, Action::ManageRecognitions, recognition).await?;
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "refuseRecognition", key, RefuseRecognition { enterprise, recognition, why, expected }).await
}

#[derive(Serialize)]
struct RefuseRecognition {
    /// Follows from the recognition.
    #[serde(skip)]
    enterprise: Uuid,
    recognition: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for RefuseRecognition {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.recognition, self.expected).await?;
        let mut after = before.clone();
        after.state = next(before.state, RecognitionEvent::Refuse)?;
        (after.decided_at, after.refused_reason) = (Some(writing.now()), Some(self.why.clone()));
        let by = writing.context().actor.person().map(|person| person.account);
        store::decide(writing.tx(), &after, by).await?;
        let entry = entry(&enterprise, "refuseRecognition").visible(Visibility::Internal);
        writing.record(entry.before(facts(&before)).after(facts(&after)).because(Some(self.why.clone())));
        Ok(())
    }
}
