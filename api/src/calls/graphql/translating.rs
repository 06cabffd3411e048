//! What a call says in French or English.

use super::CallLoaders;
use super::managing::{CallPayload, call_of, decoded};
use crate::access::Action;
use crate::calls::{translate_call, translate_criterion};
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::text::OtherLanguage;
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

/// Texts of a call in French or English. What is left out stays as it is; null takes the translation away, and the Dutch
/// stands in for it.
#[derive(InputObject)]
pub struct TranslateCallInput {
    /// Id of the call.
    call: ID,
    /// The language of the texts.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line.
    title: MaybeUndefined<String>,
    /// What else there is to say; 1 to 5000 characters.
    note: MaybeUndefined<String>,
    /// Why its deadline was extended last; 1 to 5000 characters.
    extended_reason: MaybeUndefined<String>,
    /// Why it was called off; 1 to 5000 characters.
    cancelled_reason: MaybeUndefined<String>,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl TranslateCallInput {
    fn texts(&self) -> Texts {
        self.language.texts([
            ("title", "title_nl", Form::Line, self.title.clone()),
            ("note", "note_nl", Form::Text, self.note.clone()),
            ("extendedReason", "extended_reason_nl", Form::Text, self.extended_reason.clone()),
            ("cancelledReason", "cancelled_reason_nl", Form::Text, self.cancelled_reason.clone()),
        ])
    }
}

/// The name of a criterion in French or English.
#[derive(InputObject)]
pub struct TranslateCallCriterionInput {
    /// Id of the call.
    call: ID,
    /// `position` of the criterion.
    position: i32,
    /// The language of the name.
    language: OtherLanguage,
    /// Its name; 1 to 200 characters on one line; without one the translation is taken away, and the Dutch stands in for it.
    name: Option<String>,
    /// `version` of the call as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What a call says in French or English.
#[derive(Default)]
pub struct CallTranslationMutation;

#[Object]
impl CallTranslationMutation {
    /// Gives or corrects the French or English texts of a call, each a translation of the Dutch text as it is now: when that
    /// changes later, `isOutdated` says so. Field errors: TRANSLATION_MALFORMED, NOTHING_TO_TRANSLATE. Errors: NOT_FOUND,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn translate_call(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The call and its texts.")] input: TranslateCallInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let id = decoded(&input.call)?;
            ctx.loaders::<TranslationLoaders>().forget(id);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_call(ctx.surroundings(), id, input.texts(), expected, key).await
        };
        call_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives or corrects the French or English name of a criterion, a translation of the Dutch as it is now. Field errors:
    /// TRANSLATION_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageCalls)", directive = can::apply(Action::ManageCalls.code().to_owned()))]
    async fn translate_call_criterion(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The criterion and its name.")] input: TranslateCallCriterionInput,
    ) -> Maybe<CallPayload> {
        let outcome = async {
            let criterion = (decoded(&input.call)?, input.position);
            let name = input.name.clone().map_or(MaybeUndefined::Null, MaybeUndefined::Value);
            let texts = input.language.texts([("name", "name_nl", Form::Line, name)]);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let id = translate_criterion(ctx.surroundings(), criterion, texts, expected, key).await?;
            let criteria = ctx.loaders::<CallLoaders>().criteria(id).await?.unwrap_or_default();
            criteria.iter().for_each(|criterion| ctx.loaders::<TranslationLoaders>().forget(criterion.id));
            Ok(id)
        };
        call_of(ctx, Box::pin(outcome).await).await
    }
}
