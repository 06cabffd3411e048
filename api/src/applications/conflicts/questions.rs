//! The applications about which a juror is asked whether there is a conflict of interest, before any content opens.

use super::store::cleared_by;
use crate::access::Action;
use crate::applications::rules::Application;
use crate::applications::sight::{interests, judged_call};
use crate::applications::store::judging;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use uuid::Uuid;

/// A question to a juror: which enterprises take part, and whether they said that there is no conflict.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Question {
    /// The application.
    pub application: Uuid,
    /// Its reference.
    pub reference: Option<String>,
    /// What its partners are called.
    pub partners: Vec<String>,
    /// Whether they said so; before that its content is closed.
    pub is_cleared: bool,
}

/// One page of the questions about the applications of the call one judges, newest first. One about which a conflict is known to the
/// register, or was declared, is none.
///
/// # Errors
/// `UNAUTHENTICATED`, `FORBIDDEN`; faults of the database.
pub async fn conflict_questions(context: &Context, page: &Page) -> Result<Slice<Question>, Error> {
    context.authorize(Action::ReadConflictQuestions)?;
    let (call, account) = judged_call(context).ok_or_else(Error::forbidden)?;
    let judged = judging::judged_page(&context.db, call, &interests(context).await?, page).await?;
    let cleared = cleared_by(&context.db, account).await?;
    Ok(judged.map(|application| question(application, &cleared)))
}

/// How many there are.
///
/// # Errors
/// The same.
pub async fn count_conflict_questions(context: &Context) -> Result<i64, Error> {
    context.authorize(Action::ReadConflictQuestions)?;
    let (call, _) = judged_call(context).ok_or_else(Error::forbidden)?;
    judging::count_judged(&context.db, call, &interests(context).await?).await
}

fn question(application: Application, cleared: &[Uuid]) -> Question {
    Question {
        is_cleared: cleared.contains(&application.id),
        partners: application.members.into_iter().map(|member| member.name).collect(),
        application: application.id,
        reference: application.reference,
    }
}
