//! Letters about more time: to those who act for the lead that two officers gave it to, once and while it runs. For words see [`texts`].

mod texts;

use super::rules::{Matter, Proposal, ProposalState};
use super::store;
use crate::access::{Role, ScopeKind};
use crate::applications::represented::Represented;
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
use chrono::{DateTime, NaiveDate, Utc};
use futures_util::future::BoxFuture;
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Writes letters about more time.
pub struct ExtensionLetters;

impl Letters for ExtensionLetters {
    fn kinds(&self) -> &'static [MailKind] {
        &[MailKind::ApplicationTimeGiven]
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

/// The letters that follow from proposals that were confirmed.
async fn due(context: &Context, happened: &[Happened]) -> Result<Vec<Due>, Error> {
    let confirmed: Vec<_> = happened.iter().filter(|happened| is_confirmed(happened)).collect();
    let ids: Vec<_> = confirmed.iter().map(|happened| happened.record).collect();
    let found: HashMap<Uuid, Arc<Proposal>> = store::by_ids(&context.db, &ids).await?;
    let leads: Vec<_> = found.values().map(|proposal| proposal.enterprise).collect();
    let holders = holders_for(context, Role::Enterprise, ScopeKind::Enterprise, &leads).await?;
    let of_each = confirmed.into_iter().filter_map(|happened| {
        let proposal = found.get(&happened.record).filter(|proposal| proposal.until().is_some())?;
        Some((happened, holders.get(&proposal.enterprise)?))
    });
    let letters = of_each.flat_map(|(happened, readers)| {
        let (entry, record) = (happened.id, happened.record);
        readers.iter().map(move |reader| Due {
            entry,
            kind: MailKind::ApplicationTimeGiven,
            recipient: *reader,
            record,
        })
    });
    Ok(letters.collect())
}

fn is_confirmed(happened: &Happened) -> bool {
    happened.kind == RecordKind::ApplicationProposal && happened.action == "confirmProposal"
}

/// The letter as things are now; none when the time is over, or its reader no longer acts for the lead.
async fn write(context: &Context, message: &Message, to: &Addressee) -> Result<Option<Letter>, Error> {
    let Some(proposal) = store::find(context.db.reader(), message.record).await? else { return Ok(None) };
    let reader = Represented::by(&capacities_of(context, message.recipient).await?);
    if !reader.enterprises().contains(&proposal.enterprise) {
        return Ok(None);
    }
    let Some(call) = call(context, &Lookup::Id(proposal.call)).await? else { return Ok(None) };
    let Some(until) = runs_until(&proposal, &call, context.clock.now()) else { return Ok(None) };
    let title = spoken(context, call.id, "title_nl", &call.title_nl, to.language).await?;
    Ok(Some(texts::letter(&title, until, &proposal.reason, to)))
}

/// The last day of an extension that holds and is not over.
fn runs_until(proposal: &Proposal, call: &Call, now: DateTime<Utc>) -> Option<NaiveDate> {
    let Matter::Extension(due) = proposal.matter else { return None };
    let holds = proposal.state == ProposalState::Confirmed && call.state == CallState::Published;
    (holds && now < due.at).then_some(due.on)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::rules::Due as LastDay;
    use crate::calls::rules::tests::call;
    use crate::shared::clock::closing_instant;

    #[test]
    fn more_time_is_told_while_it_holds() {
        let on = "2018-10-05".parse().expect("a date");
        let at = closing_instant(on);
        let given = Proposal {
            id: Uuid::nil(),
            matter: Matter::Extension(LastDay { on, at }),
            call: Uuid::nil(),
            enterprise: Uuid::nil(),
            reason: "Storing".to_owned(),
            state: ProposalState::Confirmed,
            proposed_at: DateTime::UNIX_EPOCH,
            proposed_by: None,
            decided_at: None,
            refused_reason: None,
            version: 2,
        };
        let (open, moment) = (call(CallState::Published), chrono::TimeDelta::milliseconds(1));
        assert_eq!(runs_until(&given, &open, at - moment), Some(on));
        assert_eq!(runs_until(&given, &open, at), None);
        assert_eq!(runs_until(&given, &call(CallState::Cancelled), at - moment), None);
        let refused = Proposal { state: ProposalState::Refused, ..given.clone() };
        assert_eq!(runs_until(&refused, &open, at - moment), None);
        let reopened = Proposal { matter: Matter::Reopening(Uuid::nil()), ..given };
        assert_eq!(runs_until(&reopened, &open, at - moment), None);
    }
}
