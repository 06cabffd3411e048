//! Something else is said of an establishment.

use super::{authorized, facts, hold, store};
use crate::enterprises::change::entry;
use crate::enterprises::rules::establishments::{AskedPlace, Establishment, EstablishmentEvent, Place, next};
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// What is to be different; what is left out stays, and `Some(None)` empties it.
#[derive(Clone, Debug, Default, Serialize)]
pub struct PlaceChanges {
    /// Number.
    pub number: Option<Option<String>>,
    /// What it is called.
    pub name: Option<String>,
    /// Street and house number.
    pub street: Option<Option<String>>,
    /// Postal code.
    pub postal_code: Option<Option<String>>,
    /// Municipality.
    pub municipality: Option<Option<Uuid>>,
}

impl PlaceChanges {
    fn on(&self, said: Place) -> AskedPlace {
        let new = self.clone();
        AskedPlace {
            number: new.number.unwrap_or(said.number),
            name: new.name.unwrap_or(said.name),
            street: new.street.unwrap_or(said.street),
            postal_code: new.postal_code.unwrap_or(said.postal_code),
            municipality: new.municipality.unwrap_or(said.municipality),
        }
    }
}

/// Changes an establishment that is open. The enterprise does it for itself, or an officer.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`, `ESTABLISHMENT_TRANSITION`, `ESTABLISHMENT_NUMBER_TAKEN`, `ENTERPRISE_MERGED`; the rules of
/// [`AskedPlace`], `MUNICIPALITY_UNKNOWN` and `POSTAL_CODE_ELSEWHERE` as problems of fields; the refusals of idempotency keys; faults of the database.
pub async fn update_establishment(
    context: &Context,
    establishment: Uuid,
    changes: &PlaceChanges,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    let enterprise = authorized(context, establishment).await?;
    let change = UpdateEstablishment { enterprise, establishment, changes: changes.clone(), expected };
    write_once(context, "updateEstablishment", key, change).await
}

#[derive(Serialize)]
struct UpdateEstablishment {
    /// Follows from the establishment.
    #[serde(skip)]
    enterprise: Uuid,
    establishment: Uuid,
    changes: PlaceChanges,
    expected: Option<i32>,
}

impl Change for UpdateEstablishment {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (enterprise, before) = hold(writing, self.enterprise, self.establishment).await?;
        check_version(self.expected, before.version)?;
        next(before.state(), EstablishmentEvent::Update)?;
        let asked = self.changes.on(before.place.clone());
        let place = store::checked(writing.tx().connection(), &asked, Some(&before.place)).await?;
        let after = Establishment { place, ..before.clone() };
        store::save(writing.tx(), &after).await?;
        writing.record(entry(&enterprise, "updateEstablishment").before(facts(&before)).after(facts(&after)));
        Ok(())
    }
}
