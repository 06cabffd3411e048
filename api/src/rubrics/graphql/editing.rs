//! Rubrics as officers make, change and retire them.

use super::{Rubric, RubricPayload};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{changed, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::rubrics::{AskedRubric, RubricLoaders, create_rubric, retire_rubric, update_rubric};
use crate::translations::TranslationLoaders;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};
use uuid::Uuid;

/// A rubric to add to the guide.
#[derive(InputObject)]
pub struct CreateRubricInput {
    /// Its name in Dutch; 2 to 100 characters. It makes the readable key, which never changes.
    name: String,
    /// Its name in French; 1 to 200 characters on one line.
    name_fr: Option<String>,
    /// Its name in English; 1 to 200 characters on one line.
    name_en: Option<String>,
    /// Id of the heading above; at the top when left out.
    parent: Option<ID>,
    /// Its place among those beside it, counted from 1; behind them all when left out.
    position: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What is to be different about a rubric; what is left out stays.
#[derive(InputObject)]
pub struct UpdateRubricInput {
    /// Id of the rubric.
    rubric: ID,
    /// Its name in Dutch; 2 to 100 characters. Names in other languages are outdated then, until they are given again.
    name: Option<String>,
    /// Its name in French; 1 to 200 characters on one line; null takes it away.
    name_fr: MaybeUndefined<String>,
    /// Its name in English; 1 to 200 characters on one line; null takes it away.
    name_en: MaybeUndefined<String>,
    /// Id of the heading above; null puts it at the top.
    parent: MaybeUndefined<ID>,
    /// Its place among those beside it, counted from 1. Behind them all when it is put below another and this is left out.
    position: Option<i32>,
    /// `version` of the rubric as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A rubric to take out of the guide.
#[derive(InputObject)]
pub struct RetireRubricInput {
    /// Id of the rubric.
    rubric: ID,
    /// Why; 1 to 1000 characters, kept in the journal.
    reason: String,
    /// `version` of the rubric as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The rubric behind an outcome, as it is now; an earlier change in the same request may have read it.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<RubricPayload> {
    let outcome = match outcome {
        Ok(id) => {
            ctx.loaders::<RubricLoaders>().forget(id);
            ctx.loaders::<TranslationLoaders>().forget(id);
            Rubric::of(ctx, id).await.transpose()
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| RubricPayload { rubric: found.flatten(), field_errors })
}

fn heading(parent: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::Rubric, "parent", parent)?)
}

/// What officers do with rubrics.
#[derive(Default)]
pub struct RubricEditing;

#[Object]
impl RubricEditing {
    /// Adds a rubric to the guide. Buyers find it within moments, once something is listed under it. Field errors: RUBRIC_NAME_MALFORMED,
    /// RUBRIC_NAME_TAKEN, TRANSLATION_MALFORMED, RUBRIC_PARENT_UNKNOWN, RUBRIC_TOO_DEEP, RUBRIC_POSITION_MALFORMED. Errors:
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageRubrics)", directive = can::apply(Action::ManageRubrics.code().to_owned()))]
    async fn create_rubric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The rubric.")] input: CreateRubricInput,
    ) -> Maybe<RubricPayload> {
        let outcome = async {
            let asked = AskedRubric {
                name: Some(input.name),
                name_fr: input.name_fr.map(Some),
                name_en: input.name_en.map(Some),
                parent: input.parent.as_ref().map(|parent| heading(parent).map(Some)).transpose()?,
                position: input.position,
            };
            create_rubric(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Changes names, level and place of a rubric; its readable key stays. Listings under it follow at once, the search of every process within
    /// moments; titles of offerings are their owners' and stay. It stays when the data set is loaded again. Field errors: those of
    /// `createRubric`. Errors: NOT_FOUND, VERSION_STALE, RUBRIC_RETIRED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageRubrics)", directive = can::apply(Action::ManageRubrics.code().to_owned()))]
    async fn update_rubric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "What is to be different.")] input: UpdateRubricInput,
    ) -> Maybe<RubricPayload> {
        let outcome = async {
            let rubric = id::decode(Kind::Rubric, "rubric", &input.rubric)?;
            let parent = changed(input.parent).map(|given| given.as_ref().map(heading).transpose());
            let asked = AskedRubric {
                name: input.name,
                name_fr: changed(input.name_fr),
                name_en: changed(input.name_en),
                parent: parent.transpose()?,
                position: input.position,
            };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_rubric(ctx.surroundings(), rubric, &asked, expected, key).await?;
            Ok(rubric)
        };
        payload(ctx, outcome.await).await
    }

    /// Takes a rubric out of the guide for good: it is in no list and no search any more, and is read by its id and readable key alone. Refused
    /// while offerings of listings that are not archived stand under it, or rubrics below it. Field errors: REASON_MALFORMED. Errors:
    /// NOT_FOUND, VERSION_STALE, RUBRIC_RETIRED, RUBRIC_IN_USE, RUBRIC_HAS_BELOW, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageRubrics)", directive = can::apply(Action::ManageRubrics.code().to_owned()))]
    async fn retire_rubric(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and why.")] input: RetireRubricInput,
    ) -> Maybe<RubricPayload> {
        let outcome = async {
            let rubric = id::decode(Kind::Rubric, "rubric", &input.rubric)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            retire_rubric(ctx.surroundings(), rubric, &input.reason, expected, key).await?;
            Ok(rubric)
        };
        payload(ctx, outcome.await).await
    }
}
