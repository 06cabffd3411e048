//! The letter to the jury of a call when its assessment begins: to those who judge the call when the letter is sent, once, and while
//! it is assessed. It names no application and no number of them: what a juror may see of them, the questions about interests decide.
//! For words see [`texts`].

mod texts;

use crate::access::{Capacity, Role, Scope, ScopeKind};
use crate::calls::call;
use crate::calls::rules::{Call, CallState};
use crate::identity::{capacities_of, holders_for};
use crate::journal::{Happened, RecordKind};
use crate::mail::Letters;
use crate::mail::rules::{Addressee, Due, Letter, MailKind, Message};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::Lookup;
use crate::translations::spoken;
use futures_util::future::BoxFuture;

/// Writes letters about assessments.
pub struct AssessmentLetters;

impl Letters for AssessmentLetters {
    fn kinds(&self) -> &'static [MailKind] {
        &[MailKind::AssessmentBegun]
    }

    fn due<'a>(&'a self, context: &'a Context, happened: &'a [Happened]) -> BoxFuture<'a, Result<Vec<Due>, Error>> {
        Box::pin(due(context, happened))
    }

    fn write<'a>(
        &'a self,
        context: &'a Context,
        message: &'a Message,
        to: &'a Addressee,
    ) -> BoxFuture<'a, Result<Option<Letter>, Error>> {
        Box::pin(write(context, message, to))
    }
}

async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let begins = |happened: &&Happened| happened.kind == RecordKind::Call && happened.action == "startAssessment";
    let begun: Vec<_> = happened.iter().filter(begins).collect();
    let calls: Vec<_> = begun.iter().map(|happened| happened.record).collect();
    let juries = holders_for(context, Role::Jury, ScopeKind::Call, &calls).await?;
    let to_each = |happened: &&Happened| {
        let (entry, record) = (happened.id, happened.record);
        let due = |recipient| Due { entry, kind: MailKind::AssessmentBegun, recipient, record };
        juries.get(&record).into_iter().flatten().copied().map(due).collect::<Vec<_>>()
    };
    Ok(begun.iter().flat_map(to_each).collect())
}

async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some(call) = call(context, &Lookup::Id(message.record)).await? else { return Ok(None) };
    if !is_due(&call, &capacities_of(context, message.recipient).await?) {
        return Ok(None);
    }
    let title = spoken(context, call.id, "title_nl", &call.title_nl, to.language).await?;
    Ok(Some(texts::letter(&title, to)))
}

/// Whether the call is assessed, and is judged by whoever holds these.
fn is_due(call: &Call, held: &[Capacity]) -> bool {
    let scope = Some(Scope { kind: ScopeKind::Call, id: call.id });
    call.state == CallState::InAssessment && held.iter().any(|held| held.role == Role::Jury && held.scope == scope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::access::ClientScopes;
    use crate::calls::rules::tests::call;
    use uuid::Uuid;

    #[test]
    fn only_the_jury_of_a_call_that_is_assessed_reads_of_it() {
        let assessed = call(CallState::InAssessment);
        let scope = |id| Some(Scope { kind: ScopeKind::Call, id });
        let held = |role, id| [Capacity { role, scope: scope(id), grant: Uuid::nil(), scopes: ClientScopes::NONE }];
        assert!(is_due(&assessed, &held(Role::Jury, assessed.id)));
        assert!(!is_due(&assessed, &held(Role::Jury, Uuid::from_u128(7))), "the jury of another call");
        assert!(!is_due(&assessed, &held(Role::Officer, assessed.id)));
        assert!(!is_due(&call(CallState::Ranked), &held(Role::Jury, assessed.id)), "it is over");
        assert!(!is_due(&assessed, &[]));
    }
}
