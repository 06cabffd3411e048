//! What becomes of someone in the network when the person is erased.

use super::appointing::{entry, facts};
use super::change::day;
use super::states::MandateState;
use super::store::{directory, mandates};
use crate::access::Action;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes away what an erased person said in the directory, and ends whatever mandates
/// of theirs hold or would, so that their place is free. Part of `eraseUser`, which authorizes it and shuts the account. No reason is
/// told: nothing more is sealed for someone who was erased.
///
/// # Errors
/// Faults of the database.
pub async fn forget_person(writing: &mut Writing, account: Uuid) -> Result<(), Error> {
    directory::delete(writing.tx(), account).await?;
    let today = writing.context().clock.today();
    let by = writing.context().actor.person().map(|person| person.account);
    for held in mandates::of_account(writing.tx(), account).await? {
        if held.state_on(today) == MandateState::Ended {
            continue;
        }
        let until = held.ended_on(today)?;
        mandates::end(writing.tx(), &held, until, by, writing.now()).await?;
        let after = facts(&held).with("validUntil", day(Some(until)));
        writing.record(entry(&held, Action::EndMandate.code()).before(facts(&held)).after(after));
    }
    Ok(())
}
