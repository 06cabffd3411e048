//! The applications about which a juror is asked whether there is a conflict of interest, before any content opens.

use super::rules::Answer;
use super::store::answers_of;
use super::ties_of;
use crate::access::{Action, ScopeKind};
use crate::applications::rules::Application;
use crate::applications::store;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// A question to a juror: which enterprises take part, and what was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The application.
    pub application: Uuid,
    /// Its reference.
    pub reference: String,
    /// What its partners are called.
    pub partners: Vec<String>,
    /// What was answered; none yet.
    pub answer: Option<Answer>,
}

/// The questions about the applications of the call one judges, in the order of their references. One about which a conflict is known to
/// the register, or was declared, is none.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn conflict_questions(context: &Context) -> Result<Vec<Question>, Error> {
    context.authorize(Action::AnswerConflict)?;
    let person = context.actor.person().ok_or_else(Error::forbidden)?;
    let scope = person.capacity.scope.filter(|scope| scope.kind == ScopeKind::Call);
    let call = scope.ok_or_else(Error::forbidden)?.id;
    let ties = ties_of(context, person.account).await?;
    let mut judged = store::judged_under(&context.db, call).await?;
    judged.retain(|application| !ties.bar(application));
    let ids: Vec<_> = judged.iter().map(|application| application.id).collect();
    let mut answers = answers_of(&context.db, person.account, &ids).await?;
    let asked = judged.into_iter().filter_map(|application| question(&application, answers.remove(&application.id)));
    Ok(asked.collect())
}

fn question(application: &Application, answer: Option<Answer>) -> Option<Question> {
    let is_barred = answer.as_ref().is_some_and(|answer| answer.has_conflict);
    let reference = application.reference.clone().filter(|_| !is_barred)?;
    let partners = application.members.iter().map(|member| member.name.clone()).collect();
    Some(Question { application: application.id, reference, partners, answer })
}
