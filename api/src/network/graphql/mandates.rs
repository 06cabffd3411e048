//! Mandates in the graph: types and what is done with them.

use super::DirectingArea;
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::text::Language;
use crate::identity::graphql::Invitation;
use crate::identity::{Appointee, Identity};
use crate::network::rules::mandates;
use crate::network::{Appointed, AskedMandate, NetworkLoaders, appoint_deputy, appoint_regisseur, end_mandate};
use crate::shared::lookup::exactly_one;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use std::sync::Arc;
use uuid::Uuid;

/// In which place someone directs an area.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "mandates::MandateKind")]
pub enum MandateKind {
    /// The regisseur; one per area at a time.
    Principal,
    /// Someone who stands in for the regisseur.
    Deputy,
}

/// A term of years for which directing areas and mandates are arranged.
#[derive(SimpleObject)]
pub struct PolicyCycle {
    /// Its years, such as 2014–2019.
    name: String,
    /// First day, Europe/Brussels.
    valid_from: Option<Date>,
    /// First day of the next, Europe/Brussels; null while its end is not known.
    valid_until: Option<Date>,
}

/// A mandate.
pub struct Mandate(pub Arc<mandates::Mandate>);

/// A period in which a person is regisseur of a directing area, as principal or as deputy. Everyone sees area, kind and
/// period; who it is, REGISSEUR, OFFICER and AUDITOR, and everyone where the person agreed to it.
#[Object]
impl Mandate {
    /// Opaque global id.
    pub async fn id(&self) -> ID {
        id::encode(Kind::Mandate, self.0.id)
    }

    /// The area, as it is today.
    async fn area(&self, ctx: &Context<'_>) -> Maybe<DirectingArea> {
        DirectingArea::of(ctx, self.0.area).await.transpose()
    }

    /// Principal or deputy.
    async fn kind(&self) -> MandateKind {
        self.0.kind.into()
    }

    /// First day, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which it no longer holds, Europe/Brussels; `validFrom` itself when it was withdrawn before it began;
    /// null = open.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// Whether it holds today.
    async fn is_valid_today(&self, ctx: &Context<'_>) -> bool {
        self.0.period.contains(ctx.surroundings().clock.today())
    }

    /// The policy cycle it belongs to.
    async fn cycle(&self, ctx: &Context<'_>) -> Maybe<PolicyCycle> {
        let found = ctx.loaders::<NetworkLoaders>().cycle(self.0.cycle).await.transpose()?;
        Some(found.map(|cycle| PolicyCycle {
            name: cycle.name.clone(),
            valid_from: cycle.period.from.map(Date),
            valid_until: cycle.period.until.map(Date),
        }))
    }

    /// Name of the person; null for those who may not see who it is, and after erasure.
    async fn name(&self, ctx: &Context<'_>) -> Maybe<String> {
        let holder = ctx.loaders::<NetworkLoaders>().holder(self.0.account).await.transpose()?;
        holder.map(|holder| holder.name.clone()).transpose()
    }

    /// Id of the person's account, to appoint them with; null but for REGISSEUR, OFFICER and AUDITOR.
    async fn user(&self, ctx: &Context<'_>) -> Option<ID> {
        let sees = ctx.loaders::<NetworkLoaders>().sees_all_people();
        sees.then(|| id::encode(Kind::User, self.0.account))
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// A mandate to give. Say who it is by `user` or by `email`.
#[derive(InputObject)]
pub struct AppointInput {
    /// Id of the directing area.
    area: ID,
    /// Id of the account of the person.
    user: Option<ID>,
    /// E-mail address of the person; whoever has no account is invited to one.
    email: Option<String>,
    /// Name of the person, beside `email`; 1 to 200 characters. Someone with an account keeps the name they have.
    name: Option<String>,
    /// Language in which the person is addressed, for a new account.
    #[graphql(default_with = "Language::Nl")]
    language: Language,
    /// First day, Europe/Brussels; today when left out.
    from: Option<Date>,
    /// First day on which it no longer holds, Europe/Brussels; when left out it ends with the area or the policy cycle,
    /// and is open where neither has an end.
    until: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl AppointInput {
    fn asked(&self) -> Result<AskedMandate> {
        let by_email = |email: &String| {
            let (email, name) = (email.clone(), self.name.clone().unwrap_or_default());
            Ok(Appointee::ByEmail { email, name, language: self.language.into() })
        };
        let by_id = |user: &ID| Ok(Appointee::Known(id::decode(Kind::User, "user", user)?));
        let person: Result<_> =
            exactly_one("`user`, `email`", [self.user.as_ref().map(by_id), self.email.as_ref().map(by_email)])?;
        Ok(AskedMandate {
            area: id::decode(Kind::DirectingArea, "area", &self.area)?,
            person: person?,
            from: self.from.map(|date| date.0),
            until: self.until.map(|date| date.0),
        })
    }
}

/// A mandate to end.
#[derive(InputObject)]
pub struct EndMandateInput {
    /// Id of the mandate.
    mandate: ID,
    /// First day on which it no longer holds, Europe/Brussels; today when left out. A day before its first withdraws it.
    until: Option<Date>,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the mandate as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The mandate that was given, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct AppointPayload {
    /// The mandate; null when `fieldErrors` says why.
    mandate: Option<Mandate>,
    /// The link for whoever was invited, to hand over; null for a regisseur, whose deputy is invited by mail, for someone
    /// with an account, on a repeat under the same idempotency key, for it is stored nowhere, and when `fieldErrors` says why.
    invitation: Option<Invitation>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The mandate as ended, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct EndMandatePayload {
    /// The mandate; null when `fieldErrors` says why.
    mandate: Option<Mandate>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// A mandate as it is after a change; an earlier change in the same request may have read it.
async fn mandate(ctx: &Context<'_>, id: Uuid) -> Result<Option<Mandate>> {
    let loaders = ctx.loaders::<NetworkLoaders>();
    loaders.forget_mandate(id);
    let found = loaders.mandate(id).await?;
    if let Some(found) = &found {
        loaders.forget(found.area, ctx.surroundings().clock.today());
    }
    Ok(found.map(Mandate))
}

async fn appointed(ctx: &Context<'_>, outcome: Result<Appointed>) -> Maybe<AppointPayload> {
    let outcome = match outcome {
        Ok(made) => mandate(ctx, made.mandate).await.map(|mandate| (mandate, made.link.map(Invitation::from))),
        Err(refused) => Err(refused),
    };
    settled(outcome, |done, field_errors| {
        let (mandate, invitation) = done.unwrap_or_default();
        AppointPayload { mandate, invitation, field_errors }
    })
}

/// What is done with mandates.
#[derive(Default)]
pub struct MandateMutation;

#[Object]
impl MandateMutation {
    /// Gives a directing area its regisseur, with the rights of one from the first day on. An area has one at a time, a
    /// mandate lies within one policy cycle, and nobody appoints themselves. Field errors: EMAIL_MALFORMED,
    /// NAME_MALFORMED, PERIOD_REVERSED. Errors: NOT_FOUND, OWN_ACCOUNT, PRINCIPAL_TAKEN, OUTSIDE_AREA_PERIOD,
    /// CYCLE_UNKNOWN, MANDATE_BEYOND_CYCLE, ROLE_HELD, ACCOUNT_ERASED, EMAIL_TAKEN, EXACTLY_ONE_ARGUMENT,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::AppointRegisseur)",
        directive = can::apply(Action::AppointRegisseur.code().to_owned())
    )]
    async fn appoint_regisseur(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mandate.")] input: AppointInput,
    ) -> Maybe<AppointPayload> {
        let outcome = async {
            let (asked, identity) = (input.asked()?, ctx.data_unchecked::<Identity>());
            appoint_regisseur(ctx.surroundings(), identity, &asked, input.idempotency_key.as_deref()).await
        };
        appointed(ctx, outcome.await).await
    }

    /// Gives a directing area a deputy, with the rights of a regisseur there from the first day on; an area may have
    /// several. The regisseur of the area does it, or an officer; a deputy does not. Errors: as for `appointRegisseur`,
    /// without PRINCIPAL_TAKEN and with DEPUTY_MAY_NOT.
    #[graphql(guard = "Can(Action::AppointDeputy)", directive = can::apply(Action::AppointDeputy.code().to_owned()))]
    async fn appoint_deputy(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mandate.")] input: AppointInput,
    ) -> Maybe<AppointPayload> {
        let outcome = async {
            let (asked, identity) = (input.asked()?, ctx.data_unchecked::<Identity>());
            appoint_deputy(ctx.surroundings(), identity, &asked, input.idempotency_key.as_deref()).await
        };
        appointed(ctx, outcome.await).await
    }

    /// Ends a mandate; when the day has come its rights end at once, in every session, and that it was held stays.
    /// Officers end any, the regisseur of the area those of deputies. Field errors: REASON_MALFORMED. Errors: NOT_FOUND,
    /// FORBIDDEN, DEPUTY_MAY_NOT, MANDATE_TRANSITION, MANDATE_ENDS_BEFORE, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::EndMandate)", directive = can::apply(Action::EndMandate.code().to_owned()))]
    async fn end_mandate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The mandate and why.")] input: EndMandateInput,
    ) -> Maybe<EndMandatePayload> {
        let outcome = async {
            let held = id::decode(Kind::Mandate, "mandate", &input.mandate)?;
            let (until, expected) = (input.until.map(|date| date.0), input.expected_version);
            let key = input.idempotency_key.as_deref();
            end_mandate(ctx.surroundings(), held, (until, &input.reason), expected, key).await?;
            mandate(ctx, held).await
        };
        settled(outcome.await, |mandate, field_errors| EndMandatePayload { mandate: mandate.flatten(), field_errors })
    }
}
