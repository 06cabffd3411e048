//! What becomes of the part an enterprise takes in applications when its record is merged into another.

use super::change::save;
use super::proposals::move_proposals;
use super::rules::{Application, Member};
use super::store::{self, parts};
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Puts the record that stays in the place of the one that is merged. Where both take part in one application both stay as they
/// are: that they are one is for an officer to judge. Both records are locked by whoever merges them.
///
/// # Errors
/// Faults of the database.
pub async fn move_partners(writing: &mut Writing, (from, into): (Uuid, Uuid), why: &str) -> Result<(), Error> {
    for application in store::of_enterprise(writing.tx(), from).await? {
        let Some(before) = store::lock(writing, application).await? else { continue };
        if before.member_of(into).is_some() {
            continue;
        }
        let mut members = before.members.clone();
        for member in members.iter_mut().filter(|member| member.enterprise == Some(from)) {
            *member = Member { enterprise: Some(into), version: member.version + 1, ..member.clone() };
            parts::save_member(writing.tx(), member).await?;
        }
        let moved = Application { members, ..before.clone() };
        save(writing, &before, moved, "mergeEnterprises", Some(why.to_owned())).await?;
    }
    move_proposals(writing.tx(), (from, into)).await?;
    Ok(())
}
