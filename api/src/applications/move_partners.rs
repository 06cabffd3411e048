//! What becomes of the part an enterprise takes in applications when its record is merged into another.

use super::change::{entry, facts};
use super::conflicts::move_mandates;
use super::eligibility::rules::PartnerRole;
use super::proposals::move_proposals;
use super::rules::{Application, Member};
use super::store::{self, parts};
use crate::journal::{Facts, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// What the journal calls it.
const ACTION: &str = "mergeEnterprises";

/// Puts the record that stays in the place of the one that is merged. Where both take part in one application they become one
/// partner with both shares. Why they were merged is not told there: it is no matter of the consortium. Both records are locked by
/// whoever merges them.
///
/// # Errors
/// Faults of the database.
pub async fn move_partners(writing: &mut Writing, (from, into): (Uuid, Uuid)) -> Result<(), Error> {
    for application in store::of_enterprise(writing.tx(), from).await? {
        let Some(before) = store::lock(writing, application).await? else { continue };
        let Some(moved) = before.member_of(from).cloned() else { continue };
        let twin = before.member_of(into).cloned();
        let stays = match &twin {
            Some(twin) => twin.absorbing(&moved),
            None => Member { version: moved.version + 1, ..moved.clone() },
        };
        let stays = Member { enterprise: Some(into), ..stays };
        replace(writing, &before, (&moved, twin.as_ref()), stays).await?;
    }
    move_mandates(writing, (from, into)).await?;
    move_proposals(writing, (from, into)).await
}

async fn replace(
    writing: &mut Writing,
    before: &Application,
    (moved, twin): (&Member, Option<&Member>),
    stays: Member,
) -> Result<(), Error> {
    let is_gone = |member: &Member| twin.is_some() && member.id == moved.id;
    if twin.is_some() {
        parts::remove_member(writing.tx(), moved.id).await?;
    }
    parts::save_member(writing.tx(), &stays).await?;
    let kept = before.members.iter().filter(|member| !is_gone(member));
    let mut members: Vec<_> = kept.map(|one| if one.id == stays.id { stays.clone() } else { one.clone() }).collect();
    members.sort_by_key(|member| member.role != PartnerRole::Lead);
    let versions = (before.version + 1, before.budget_version + i32::from(twin.is_some()));
    let after = Application { members, version: versions.0, budget_version: versions.1, ..before.clone() };
    store::save(writing.tx(), &after).await?;
    let (was, became) = Facts::changed(facts(before), facts(&after), &["partners"]);
    writing.record(entry(&after, ACTION).before(was).after(became));
    Ok(())
}
