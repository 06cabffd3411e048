//! An enterprise has one place more at which it works.

use super::{facts, store};
use crate::access::Action;
use crate::enterprises::change::{entry, locked};
use crate::enterprises::rules::establishments::{AskedPlace, Establishment, Place};
use crate::enterprises::rules::of_enterprise;
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use uuid::Uuid;

/// Adds an establishment to an enterprise; its key. The enterprise does it for itself, or an officer.
///
/// # Errors
/// `NOT_FOUND`, `ENTERPRISE_MERGED`, `ESTABLISHMENT_NUMBER_TAKEN`; the rules of [`AskedPlace`], `MUNICIPALITY_UNKNOWN` and
/// `POSTAL_CODE_ELSEWHERE` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn add_establishment(
    context: &Context,
    enterprise: Uuid,
    (asked, from): (&AskedPlace, Option<NaiveDate>),
    key: Option<&str>,
) -> Result<Uuid, Error> {
    context.authorize_on(Action::ManageEstablishments, &of_enterprise(enterprise))?;
    let place = store::checked(context.db.reader(), asked, None).await?;
    let (asked_from, from) = (from, from.unwrap_or_else(|| context.clock.today()));
    write_once(context, "addEstablishment", key, AddEstablishment { enterprise, place, asked_from, from }).await
}

#[derive(Serialize)]
struct AddEstablishment {
    enterprise: Uuid,
    place: Place,
    asked_from: Option<NaiveDate>,
    /// Not part of what is asked: a repeat tomorrow asks the same.
    #[serde(skip)]
    from: NaiveDate,
}

impl Change for AddEstablishment {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let enterprise = locked(writing, self.enterprise).await?;
        let (id, place) = (ids::fresh(writing.now()), self.place.clone());
        let period = Period { from: Some(self.from), until: None };
        let new = Establishment { id, enterprise: enterprise.id, place, period, version: 1 };
        store::insert(writing.tx(), &new).await?;
        writing.record(entry(&enterprise, "addEstablishment").after(facts(&new)));
        Ok(id)
    }
}
