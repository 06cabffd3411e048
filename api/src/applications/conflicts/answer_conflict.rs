//! Someone answers whether they have a conflict of interest with an application.

use super::error::ConflictError;
use super::rules::{Answer, ConflictKind};
use super::store;
use crate::access::Action;
use crate::applications::sight::asked_about;
use crate::identity::rules::reason;
use crate::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// An answer as it is typed.
#[derive(Clone, Copy, Debug)]
pub struct AskedAnswer<'a> {
    /// Whether there is a conflict.
    pub has_conflict: bool,
    /// Of which kind.
    pub kind: Option<ConflictKind>,
    /// What it is.
    pub explanation: Option<&'a str>,
}

/// Answers about an application one may have to judge: without a conflict its content opens, with one it is closed for good.
///
/// # Errors
/// `NOT_FOUND`, `CONFLICT_STAYS`; `CONFLICT_KIND_MALFORMED` and `REASON_MALFORMED` as problems of their fields; the refusals of
/// idempotency keys; faults of the database.
pub async fn answer_conflict(
    context: &Context,
    application: Uuid,
    asked: AskedAnswer<'_>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::AnswerConflict)?;
    let mut problems = Problems::default();
    if asked.has_conflict != asked.kind.is_some() || (!asked.has_conflict && asked.explanation.is_some()) {
        problems.add("kind", &ConflictError::KindMalformed);
    }
    let explanation = asked.explanation.and_then(|text| problems.take("explanation", reason(text)));
    problems.finish()?;
    let account = context.actor.person().ok_or_else(Error::forbidden)?.account;
    asked_about(context, application).await?;
    let answer = Answer { has_conflict: asked.has_conflict, kind: asked.kind, explanation };
    write_once(context, "answerConflict", key, AnswerConflict { application, account, answer }).await
}

#[derive(Serialize)]
struct AnswerConflict {
    application: Uuid,
    account: Uuid,
    answer: Answer,
}

impl Change for AnswerConflict {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        crate::applications::change::locked(writing, self.application, None).await?;
        let before = store::answer_of(writing.tx(), self.application, self.account).await?;
        if before.is_some_and(|before| before.has_conflict) {
            return Err(ConflictError::Stays.into());
        }
        store::answer(writing, self.application, self.account, &self.answer).await?;
        let facts = Facts::default().with("application", self.application.to_string());
        let facts = facts
            .personal("hasConflict", self.answer.has_conflict)
            .personal("conflictKind", self.answer.kind.map(ConflictKind::code))
            .personal("explanation", self.answer.explanation.clone());
        let entry = Entry::of(RecordKind::Application, self.application, "answerConflict");
        writing.record(entry.about(self.account).after(facts));
        Ok(())
    }
}
