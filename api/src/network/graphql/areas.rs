//! What officers do with directing areas and their members.

use super::mergers::MergerFlag;
use super::{DirectingArea, DirectingAreaForm};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::network::{
    AreaChanges, AskedArea, AskedDecision, AskedMember, NetworkLoaders, add_municipality_to_area,
    create_directing_area, decide_merger_flag, end_municipality_membership, merger_flags, update_directing_area,
};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use uuid::Uuid;

/// A directing area to make.
#[derive(InputObject)]
pub struct CreateDirectingAreaInput {
    /// Name in Dutch; 1 to 200 characters.
    name: String,
    /// Name in addresses: lower-case letters, digits and dashes; made of the name when left out.
    slug: Option<String>,
    /// How its municipalities carry the role.
    form: DirectingAreaForm,
    /// First day on which it exists, Europe/Brussels.
    valid_from: Date,
    /// First day on which it no longer exists, Europe/Brussels; open when left out.
    valid_until: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about a directing area; what is left out stays.
#[derive(InputObject)]
pub struct UpdateDirectingAreaInput {
    /// Id of the area.
    area: ID,
    /// Name in Dutch; 1 to 200 characters.
    name: Option<String>,
    /// How its municipalities carry the role.
    form: Option<DirectingAreaForm>,
    /// First day on which it no longer exists, Europe/Brussels; null opens it again. What runs on ends with the area, and
    /// is not opened again with it.
    valid_until: MaybeUndefined<Date>,
    /// `version` of the area as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A municipality that joins a directing area.
#[derive(InputObject)]
pub struct AddMunicipalityToAreaInput {
    /// Id of the area.
    area: ID,
    /// Id of the municipality under the NIS code it has on the first day; later mergers are followed.
    municipality: ID,
    /// First day of the membership, Europe/Brussels.
    from: Date,
    /// First day on which it is no longer a member, Europe/Brussels; when left out it ends with the area.
    until: Option<Date>,
    /// `version` of the area as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A municipality that leaves a directing area.
#[derive(InputObject)]
pub struct EndMunicipalityMembershipInput {
    /// Id of the area.
    area: ID,
    /// Id of the municipality under the NIS code with which it joined.
    municipality: ID,
    /// First day on which it is no longer a member, Europe/Brussels; the membership of the day before ends.
    until: Date,
    /// `version` of the area as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A decision about a flagged merger.
#[derive(InputObject)]
pub struct DecideMergerFlagInput {
    /// Id of the municipality that came of the merger.
    municipality: ID,
    /// Id of the area to which it belongs from then on; to none when left out.
    area: Option<ID>,
    /// What was decided and why; 1 to 1000 characters, kept with the flag and in the journal.
    decision: String,
    /// First day on which it holds, Europe/Brussels; today when left out.
    effective_on: Option<Date>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The area as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct DirectingAreaPayload {
    /// The area as it is today with the change; null when `fieldErrors` says why.
    directing_area: Option<DirectingArea>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The flag with its decision, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct MergerFlagPayload {
    /// The flag as decided; null when `fieldErrors` says why.
    merger_flag: Option<MergerFlag>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The area behind an outcome, as it is now; an earlier change in the same request may have read it.
async fn area_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<DirectingAreaPayload> {
    let outcome = match outcome {
        Ok(area) => {
            ctx.loaders::<NetworkLoaders>().forget(area, ctx.surroundings().clock.today());
            DirectingArea::of(ctx, area).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |area, field_errors| DirectingAreaPayload { directing_area: area.flatten(), field_errors })
}

async fn flag_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<MergerFlagPayload> {
    let outcome = match outcome {
        Ok(merged) => merger_flags(ctx.surroundings(), None)
            .await
            .map(|flags| flags.into_iter().find(|flag| flag.municipality == merged).map(MergerFlag)),
        Err(refused) => Err(refused),
    };
    settled(outcome, |flag, field_errors| MergerFlagPayload { merger_flag: flag.flatten(), field_errors })
}

/// What officers do with directing areas.
#[derive(Default)]
pub struct AreaMutation;

#[Object]
impl AreaMutation {
    /// Makes a directing area, without members yet. Field errors: AREA_NAME_MALFORMED, SLUG_MALFORMED, PERIOD_REVERSED.
    /// Errors: AREA_SLUG_TAKEN, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::ManageDirectingAreas)",
        directive = can::apply(Action::ManageDirectingAreas.code().to_owned())
    )]
    async fn create_directing_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The area.")] input: CreateDirectingAreaInput,
    ) -> Maybe<DirectingAreaPayload> {
        let asked = AskedArea {
            name: input.name,
            slug: input.slug,
            form: input.form.into(),
            valid_from: input.valid_from.0,
            valid_until: input.valid_until.map(|date| date.0),
        };
        let made = create_directing_area(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await;
        area_of(ctx, made).await
    }

    /// Changes name, form or end of a directing area; what runs on ends with it. Field errors: AREA_NAME_MALFORMED,
    /// PERIOD_REVERSED. Errors: NOT_FOUND, VERSION_STALE, MEMBERS_AFTER_END, CENTRE_CITY_ALONE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageDirectingAreas)",
        directive = can::apply(Action::ManageDirectingAreas.code().to_owned())
    )]
    async fn update_directing_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateDirectingAreaInput,
    ) -> Maybe<DirectingAreaPayload> {
        let outcome = async {
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let valid_until = match input.valid_until {
                MaybeUndefined::Undefined => None,
                MaybeUndefined::Null => Some(None),
                MaybeUndefined::Value(date) => Some(Some(date.0)),
            };
            let changes = AreaChanges { name: input.name, form: input.form.map(Into::into), valid_until };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_directing_area(ctx.surroundings(), area, &changes, expected, key).await?;
            Ok(area)
        };
        area_of(ctx, outcome.await).await
    }

    /// Lets a municipality join a directing area. On any date a municipality is in one area at most, mergers followed.
    /// Fewer than 60,000 inhabitants are no reason to refuse: see `belowPopulationGuideline`. Field errors:
    /// PERIOD_REVERSED. Errors: NOT_FOUND, VERSION_STALE, MUNICIPALITY_IN_AREA, MUNICIPALITY_NOT_IN_FORCE,
    /// MERGER_UNDECIDED, OUTSIDE_AREA_PERIOD, CENTRE_CITY_ALONE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageDirectingAreas)",
        directive = can::apply(Action::ManageDirectingAreas.code().to_owned())
    )]
    async fn add_municipality_to_area(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The membership.")] input: AddMunicipalityToAreaInput,
    ) -> Maybe<DirectingAreaPayload> {
        let outcome = async {
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let municipality = id::decode(Kind::Municipality, "municipality", &input.municipality)?;
            let (from, until) = (input.from.0, input.until.map(|date| date.0));
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let asked = AskedMember { area, municipality, from, until };
            add_municipality_to_area(ctx.surroundings(), asked, expected, key).await?;
            Ok(area)
        };
        area_of(ctx, outcome.await).await
    }

    /// Ends the membership of a municipality; that it was a member stays. Errors: NOT_FOUND, VERSION_STALE,
    /// MEMBERSHIP_NOT_RUNNING, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageDirectingAreas)",
        directive = can::apply(Action::ManageDirectingAreas.code().to_owned())
    )]
    async fn end_municipality_membership(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The membership and its end.")] input: EndMunicipalityMembershipInput,
    ) -> Maybe<DirectingAreaPayload> {
        let outcome = async {
            let area = id::decode(Kind::DirectingArea, "area", &input.area)?;
            let municipality = id::decode(Kind::Municipality, "municipality", &input.municipality)?;
            let (until, expected) = (input.until.0, input.expected_version);
            let key = input.idempotency_key.as_deref();
            end_municipality_membership(ctx.surroundings(), area, municipality, until, expected, key).await?;
            Ok(area)
        };
        area_of(ctx, outcome.await).await
    }

    /// Decides to which area a merged municipality belongs whose parts were not in one. From that day on the memberships
    /// of its parts end, and it is a member under its own code. A merger is decided about once. Field errors:
    /// REASON_MALFORMED, BEFORE_MERGER. Errors: NOT_FOUND where nothing is flagged, MERGER_TRANSITION, MEMBERS_AFTER_END,
    /// OUTSIDE_AREA_PERIOD, CENTRE_CITY_ALONE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageDirectingAreas)",
        directive = can::apply(Action::ManageDirectingAreas.code().to_owned())
    )]
    async fn decide_merger_flag(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The decision.")] input: DecideMergerFlagInput,
    ) -> Maybe<MergerFlagPayload> {
        let outcome = async {
            let municipality = id::decode(Kind::Municipality, "municipality", &input.municipality)?;
            let area = input.area.as_ref().map(|area| id::decode(Kind::DirectingArea, "area", area)).transpose()?;
            let effective_on = input.effective_on.map(|date| date.0);
            let asked = AskedDecision { municipality, area, words: input.decision, effective_on };
            decide_merger_flag(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        flag_of(ctx, outcome.await).await
    }
}
