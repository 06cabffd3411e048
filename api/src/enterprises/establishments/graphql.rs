//! Establishments in the graph.

use super::{PlaceChanges, add_establishment, close_establishment, update_establishment};
use crate::access::Action;
use crate::enterprises::EnterpriseLoaders;
use crate::enterprises::rules::establishments as rules;
use crate::enterprises::rules::printed_establishment;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, changed, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::graphql::Enterprise;
use crate::places::graphql::Municipality;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// A place at which an enterprise works.
pub struct Establishment(pub Arc<rules::Establishment>);

impl Establishment {
    /// The establishment with this id.
    pub async fn of(ctx: &Context<'_>, id: Uuid) -> Result<Option<Self>> {
        Ok(ctx.loaders::<EnterpriseLoaders>().establishment(id).await?.map(Self))
    }
}

/// A place at which an enterprise carries on its activity. Seen by whoever sees the enterprise.
#[Object]
impl Establishment {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::Establishment, self.0.id)
    }

    /// Number in the Crossroads Bank for Enterprises, ten digits, the first 2 to 8; null when not verified.
    async fn establishment_number(&self) -> Option<&str> {
        self.0.place.number.as_deref()
    }

    /// The same number as people read it, 2.xxx.xxx.xxx; null when not verified.
    async fn establishment_number_printed(&self) -> Option<String> {
        self.0.place.number.as_deref().map(printed_establishment)
    }

    /// What it is called.
    async fn name(&self) -> &str {
        &self.0.place.name
    }

    /// Street and house number; null when not given.
    async fn street(&self) -> Option<&str> {
        self.0.place.street.as_deref()
    }

    /// Postal code, four digits; null when not given.
    async fn postal_code(&self) -> Option<&str> {
        self.0.place.postal_code.as_deref()
    }

    /// Municipality; null when not given.
    async fn municipality(&self, ctx: &Context<'_>) -> Maybe<Municipality> {
        Municipality::of(ctx, self.0.place.municipality?).await
    }

    /// First day on which it is in use, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which it is no longer in use (exclusive), Europe/Brussels; null while nobody said that it closes.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// Whose it is.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// An establishment to add.
#[derive(InputObject)]
pub struct AddEstablishmentInput {
    /// Id of the enterprise.
    enterprise: ID,
    /// Number in the Crossroads Bank for Enterprises; dots and spaces may stand in it; left out when not verified.
    establishment_number: Option<String>,
    /// What it is called; 1 to 200 characters.
    name: String,
    /// Street and house number; 1 to 200 characters.
    street: Option<String>,
    /// Postal code, four digits. It belongs to the municipality, where both are given.
    postal_code: Option<String>,
    /// Id of the municipality.
    municipality: Option<ID>,
    /// First day on which it is in use, Europe/Brussels; today when left out.
    valid_from: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about an establishment; what is left out stays, null empties it.
#[derive(InputObject)]
pub struct UpdateEstablishmentInput {
    /// Id of the establishment.
    establishment: ID,
    /// Number in the Crossroads Bank for Enterprises.
    establishment_number: MaybeUndefined<String>,
    /// What it is called; 1 to 200 characters.
    name: Option<String>,
    /// Street and house number; 1 to 200 characters.
    street: MaybeUndefined<String>,
    /// Postal code, four digits. It belongs to the municipality, unless both stay as they are.
    postal_code: MaybeUndefined<String>,
    /// Id of the municipality.
    municipality: MaybeUndefined<ID>,
    /// `version` of the establishment as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An establishment that closes.
#[derive(InputObject)]
pub struct CloseEstablishmentInput {
    /// Id of the establishment.
    establishment: ID,
    /// First day on which it is no longer in use, Europe/Brussels; today when left out.
    on: Option<Date>,
    /// `version` of the establishment as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The establishment as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct EstablishmentPayload {
    /// The establishment; null when `fieldErrors` says why.
    establishment: Option<Establishment>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The establishment behind an outcome, as it is now.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<EstablishmentPayload> {
    let outcome = match outcome {
        Ok(id) => {
            ctx.loaders::<EnterpriseLoaders>().forget_establishment(id);
            Establishment::of(ctx, id).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| EstablishmentPayload { establishment: found.flatten(), field_errors })
}

/// What enterprises and officers do with establishments.
#[derive(Default)]
pub struct EstablishmentMutation;

#[Object]
impl EstablishmentMutation {
    /// Adds an establishment. Field errors: ESTABLISHMENT_NUMBER_MALFORMED, ESTABLISHMENT_NUMBER_CHECK_DIGITS, ENTERPRISE_NAME_MALFORMED,
    /// ENTERPRISE_TEXT_MALFORMED, POSTAL_CODE_MALFORMED, MUNICIPALITY_UNKNOWN, POSTAL_CODE_ELSEWHERE. Errors: NOT_FOUND, ENTERPRISE_MERGED,
    /// ESTABLISHMENT_NUMBER_TAKEN, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEstablishments)",
        directive = can::apply(Action::ManageEstablishments.code().to_owned())
    )]
    async fn add_establishment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The establishment.")] input: AddEstablishmentInput,
    ) -> Maybe<EstablishmentPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let place = input.municipality.as_ref();
            let municipality = place.map(|place| id::decode(Kind::Municipality, "municipality", place)).transpose()?;
            let asked = rules::AskedPlace {
                number: input.establishment_number,
                name: input.name,
                street: input.street,
                postal_code: input.postal_code,
                municipality,
            };
            let (from, key) = (input.valid_from.map(|day| day.0), input.idempotency_key.as_deref());
            add_establishment(ctx.surroundings(), enterprise, (&asked, from), key).await
        };
        payload(ctx, outcome.await).await
    }

    /// Changes what is said of an establishment that is open. Field errors: those of `addEstablishment`. Errors: NOT_FOUND, VERSION_STALE,
    /// ESTABLISHMENT_TRANSITION, ESTABLISHMENT_NUMBER_TAKEN, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEstablishments)",
        directive = can::apply(Action::ManageEstablishments.code().to_owned())
    )]
    async fn update_establishment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateEstablishmentInput,
    ) -> Maybe<EstablishmentPayload> {
        let outcome = async {
            let establishment = id::decode(Kind::Establishment, "establishment", &input.establishment)?;
            let place = |place: ID| id::decode(Kind::Municipality, "municipality", &place);
            let changes = PlaceChanges {
                number: changed(input.establishment_number),
                name: input.name,
                street: changed(input.street),
                postal_code: changed(input.postal_code),
                municipality: changed(input.municipality).map(|given| given.map(place).transpose()).transpose()?,
            };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_establishment(ctx.surroundings(), establishment, &changes, expected, key).await?;
            Ok(establishment)
        };
        payload(ctx, outcome.await).await
    }

    /// Closes an establishment; that it was there stays. Field errors: ESTABLISHMENT_ENDS_BEFORE. Errors: NOT_FOUND, VERSION_STALE,
    /// ESTABLISHMENT_TRANSITION, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageEstablishments)",
        directive = can::apply(Action::ManageEstablishments.code().to_owned())
    )]
    async fn close_establishment(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and when.")] input: CloseEstablishmentInput,
    ) -> Maybe<EstablishmentPayload> {
        let outcome = async {
            let establishment = id::decode(Kind::Establishment, "establishment", &input.establishment)?;
            let (on, expected) = (input.on.map(|day| day.0), input.expected_version);
            let key = input.idempotency_key.as_deref();
            close_establishment(ctx.surroundings(), establishment, on, expected, key).await?;
            Ok(establishment)
        };
        payload(ctx, outcome.await).await
    }
}
