//! Another name, form or end for a directing area. Its memberships end with it.

use super::change::{entry, facts, locked};
use super::end_mandate::end;
use super::end_municipality_membership::leave;
use super::error::NetworkError;
use super::rules::mandates::Mandate;
use super::rules::names::AreaName;
use super::rules::{DirectingArea, Form, Membership};
use super::store;
use super::store::{mandates, members, places};
use crate::access::Action;
use crate::identity::error::IdentityError;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Why a mandate ends with its area, as the journal says it.
const WITH_AREA: &str = "The directing area ends.";

/// What is to be different; what is left out stays.
#[derive(Clone, Debug, Default)]
pub struct AreaChanges {
    /// Name in Dutch.
    pub name: Option<String>,
    /// How its municipalities carry the role.
    pub form: Option<Form>,
    /// First day on which it no longer exists; `Some(None)` opens it again.
    pub valid_until: Option<Option<NaiveDate>>,
}

/// Changes a directing area. Where it ends earlier, memberships and mandates that run on end
/// with it, and so do rights; where it ends later or never, they stay as they are.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `MEMBERS_AFTER_END`, `CENTRE_CITY_ALONE`; `AREA_NAME_MALFORMED`, `PERIOD_REVERSED` as
/// problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_directing_area(
    context: &Context,
    area: Uuid,
    changes: &AreaChanges,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageDirectingAreas)?;
    let mut problems = Problems::default();
    let name = changes.name.as_deref().and_then(|name| problems.take("name", AreaName::parse(name)));
    problems.finish()?;
    let (form, until) = (changes.form.map(Form::code), changes.valid_until);
    let change = UpdateArea { area, name, form, until, expected, checked: changes.form };
    write_once(context, "updateDirectingArea", key, change).await
}

#[derive(Serialize)]
struct UpdateArea {
    area: Uuid,
    name: Option<AreaName>,
    form: Option<&'static str>,
    until: Option<Option<NaiveDate>>,
    expected: Option<i32>,
    #[serde(skip)]
    checked: Option<Form>,
}

impl UpdateArea {
    /// The area as it becomes.
    fn changed(&self, before: &DirectingArea) -> Result<DirectingArea, Error> {
        let mut after = before.clone();
        if let Some(name) = &self.name {
            after.name_nl = name.as_str().to_owned();
            after.name_key = name.key();
        }
        after.form = self.checked.unwrap_or(before.form);
        after.validity.until = self.until.unwrap_or(before.validity.until);
        let mut problems = Problems::default();
        if after.validity.from.zip(after.validity.until).is_some_and(|(from, until)| until <= from) {
            problems.add("validUntil", &IdentityError::PeriodReversed);
        }
        problems.finish()?;
        Ok(after)
    }
}

impl Change for UpdateArea {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let before = locked(writing, self.area, self.expected).await?;
        let after = self.changed(&before)?;
        store::change(writing.tx(), &after).await?;
        writing.record(entry(after.id, "updateDirectingArea").before(facts(&before)).after(facts(&after)));
        let members = members::of_area(writing.tx(), after.id).await?;
        if after.form != before.form {
            check_form(writing, &after, &members).await?;
        }
        if let Some(until) = after.validity.until {
            end_members(writing, &members, until).await?;
            end_mandates(writing, after.id, until).await?;
        }
        Ok(())
    }
}

/// Whether the members of today and later fit the form.
async fn check_form(writing: &Writing, area: &DirectingArea, members: &[Membership]) -> Result<(), Error> {
    let register = places::register(writing.tx().connection()).await?;
    let from_now_on = Period { from: Some(writing.context().clock.today()), until: None };
    let running: Vec<_> = members.iter().filter(|held| held.validity.meets(&from_now_on)).copied().collect();
    let fits = running.first().is_none_or(|one| register.is_alone(one.municipality_id, &from_now_on, &running));
    match area.form.is_partnership() || fits {
        true => Ok(()),
        false => Err(NetworkError::CentreCityAlone.into()),
    }
}

/// Ends the memberships that would outlast their area.
async fn end_members(writing: &mut Writing, members: &[Membership], until: NaiveDate) -> Result<(), Error> {
    let outlasts = |held: &&Membership| held.validity.until.is_none_or(|end| end > until);
    let outlasting: Vec<_> = members.iter().filter(outlasts).collect();
    if outlasting.iter().any(|held| held.validity.from.is_some_and(|from| from >= until)) {
        return Err(NetworkError::MembersAfterEnd.into());
    }
    let register = places::register(writing.tx().connection()).await?;
    for held in outlasting {
        leave(writing, &register, held, until).await?;
    }
    Ok(())
}

/// Ends the mandates that would outlast their area, and withdraws those that would begin later.
async fn end_mandates(writing: &mut Writing, area: Uuid, until: NaiveDate) -> Result<(), Error> {
    let held = mandates::of_area(writing.tx(), area).await?;
    let outlasts =
        |held: &&Mandate| held.period.from != held.period.until && held.period.until.is_none_or(|end| end > until);
    for held in held.iter().filter(outlasts) {
        end(writing, held, held.ended_on(until)?, WITH_AREA).await?;
    }
    Ok(())
}
