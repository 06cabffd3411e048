//! What becomes of the testimonials someone submitted when the person is erased.

use super::rules::Submitted;
use super::{entry, store};
use crate::journal::{Visibility, Writing};
use crate::shared::error::Error;
use uuid::Uuid;

/// Takes the name of a person, and why it was refused, out of what an erased person submitted; what the organisation said stays. Part of
/// `eraseUser`, which authorizes it. A person whom someone else named is reached by withdrawing the testimonial.
///
/// # Errors
/// Faults of the database.
pub async fn forget_testimonials(writing: &mut Writing, account: Uuid) -> Result<(), Error> {
    for before in store::of_account(writing.tx().connection(), account).await? {
        if before.said.person_name.is_none() && before.refused_reason.is_none() {
            continue;
        }
        let mut after: Submitted = before.clone();
        (after.said.person_name, after.refused_reason) = (None, None);
        store::save(writing.tx(), &after).await?;
        writing.record(entry(&after, "forgetTestimonial", Visibility::Public));
    }
    Ok(())
}
