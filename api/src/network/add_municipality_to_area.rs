//! A municipality joins a directing area for a period.

use super::change::{check_period, entry, locked, member_facts};
use super::error::NetworkError;
use super::rules::mergers::Register;
use super::rules::{DirectingArea, Membership};
use super::store;
use super::store::{decisions, members, places};
use crate::access::Action;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// A membership as asked for.
#[derive(Clone, Copy, Debug)]
pub struct AskedMember {
    /// The area.
    pub area: Uuid,
    /// The municipality under the NIS code it has on the first day.
    pub municipality: Uuid,
    /// First day.
    pub from: NaiveDate,
    /// First day on which it is no longer a member; with the area when left out.
    pub until: Option<NaiveDate>,
}

/// Lets a municipality join. Its code and all that share territory with it through
/// mergers are locked first, so that of two officers one comes second.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `MUNICIPALITY_NOT_IN_FORCE`, `MERGER_UNDECIDED`, `MUNICIPALITY_IN_AREA`,
/// `OUTSIDE_AREA_PERIOD`, `CENTRE_CITY_ALONE`; `PERIOD_REVERSED` as a problem of its field; the refusals of idempotency
/// keys; faults of the database.
pub async fn add_municipality_to_area(
    context: &Context,
    asked: AskedMember,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageDirectingAreas)?;
    let mut problems = Problems::default();
    check_period(&mut problems, "until", asked.from, asked.until);
    problems.finish()?;
    let AskedMember { area, municipality, from, until } = asked;
    let change = AddMunicipality { area, municipality, from, until, expected };
    write_once(context, "addMunicipalityToArea", key, change).await
}

#[derive(Serialize)]
struct AddMunicipality {
    area: Uuid,
    municipality: Uuid,
    from: NaiveDate,
    until: Option<NaiveDate>,
    expected: Option<i32>,
}

impl Change for AddMunicipality {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let register = places::register(writing.tx().connection()).await?;
        register.place(self.municipality).ok_or_else(Error::not_found)?;
        let family = register.family(self.municipality);
        places::lock(writing.tx(), &family).await?;
        let area = locked(writing, self.area, self.expected).await?;
        let validity = area.clip(Period { from: Some(self.from), until: self.until })?;
        let (id, municipality_id) = (ids::fresh(writing.now()), self.municipality);
        let joining = Membership { id, area_id: area.id, municipality_id, validity };
        let held = members::of_municipalities(writing.tx(), &family).await?;
        let decided = decisions::all(writing.tx().connection()).await?;
        register.check_joining(&joining, &held, &decided)?;
        join(writing, &register, &area, &joining).await?;
        store::change(writing.tx(), &area).await
    }
}

/// Stores a membership that was found to fit, beside the others of its area, which is locked.
///
/// # Errors
/// `CENTRE_CITY_ALONE`, `MUNICIPALITY_IN_AREA`; faults of the database.
pub(super) async fn join(
    writing: &mut Writing,
    register: &Register,
    area: &DirectingArea,
    joining: &Membership,
) -> Result<(), Error> {
    let beside = members::of_area(writing.tx(), area.id).await?;
    if !area.form.is_partnership() && !register.is_alone(joining.municipality_id, &joining.validity, &beside) {
        return Err(NetworkError::CentreCityAlone.into());
    }
    let place = register.place(joining.municipality_id).ok_or_else(Error::not_found)?;
    members::insert(writing.tx(), joining, &place.name_nl).await?;
    writing.record(entry(area.id, "addMunicipalityToArea").after(member_facts(joining, &place.nis_code)));
    Ok(())
}
