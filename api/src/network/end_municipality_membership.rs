//! A municipality leaves a directing area; that it was there stays.

use super::change::{day, entry, locked, member_facts};
use super::error::NetworkError;
use super::rules::Membership;
use super::rules::mergers::Register;
use super::store;
use super::store::{members, places};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Ends the membership, under the code with which it was recorded, that runs on the
/// eve of `until`, the first day on which the municipality is no longer a member.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `MEMBERSHIP_NOT_RUNNING`; the refusals of idempotency keys; faults of the database.
pub async fn end_municipality_membership(
    context: &Context,
    area: Uuid,
    municipality: Uuid,
    until: NaiveDate,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageDirectingAreas)?;
    let change = EndMembership { area, municipality, until, expected };
    write_once(context, "endMunicipalityMembership", key, change).await
}

#[derive(Serialize)]
struct EndMembership {
    area: Uuid,
    municipality: Uuid,
    until: NaiveDate,
    expected: Option<i32>,
}

impl Change for EndMembership {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let register = places::register(writing.tx().connection()).await?;
        register.place(self.municipality).ok_or_else(Error::not_found)?;
        places::lock(writing.tx(), &register.family(self.municipality)).await?;
        let area = locked(writing, self.area, self.expected).await?;
        let eve = self.until.pred_opt().ok_or(NetworkError::NotMember)?;
        let held = members::of_area(writing.tx(), area.id).await?;
        let runs = |held: &&Membership| held.municipality_id == self.municipality && held.validity.contains(eve);
        let held = held.iter().find(runs).ok_or(NetworkError::NotMember)?;
        leave(writing, &register, held, self.until).await?;
        store::change(writing.tx(), &area).await
    }
}

/// Ends a membership whose family is locked.
///
/// # Errors
/// Faults of the database.
pub(super) async fn leave(
    writing: &mut Writing,
    register: &Register,
    held: &Membership,
    until: NaiveDate,
) -> Result<(), Error> {
    members::end(writing.tx(), held.id, until).await?;
    let nis_code = register.place(held.municipality_id).map_or("", |place| place.nis_code.as_str());
    let before = member_facts(held, nis_code);
    let after = before.clone().with("memberUntil", day(Some(until)));
    writing.record(entry(held.area_id, "endMunicipalityMembership").before(before).after(after));
    Ok(())
}
