//! What stays of a colleague who represented an area and is erased.

use super::rules::attendance::{Attendance, Speaker};
use super::store;
use super::voice::{entry, facts};
use crate::identity::rules::EmailAddress;
use crate::journal::Writing;
use crate::shared::error::Error;
use uuid::Uuid;

/// Puts the account of a person who is erased, which is a pseudonym from then on, in the place of their name and address
/// wherever an area named them as its representative by the address of their account. Part of `eraseUser`, which
/// authorizes it.
///
/// # Errors
/// Faults of the database.
pub async fn forget_representative(writing: &mut Writing, account: Uuid, email: &str) -> Result<(), Error> {
    let key = |email: &str| EmailAddress::parse(email).map(|email| email.key()).ok();
    for before in store::attendance::by_colleagues(writing.tx()).await? {
        let Some(Speaker::Colleague(colleague)) = &before.speaker else { continue };
        if key(&colleague.email) != key(email) {
            continue;
        }
        let (speaker, version) = (Some(Speaker::Regisseur(account)), before.version + 1);
        let after = Attendance { speaker, version, ..before.clone() };
        store::attendance::save(writing.tx(), &after).await?;
        writing.record(entry(&after, "forgetRepresentative").before(facts(&before)).after(facts(&after)));
    }
    Ok(())
}
