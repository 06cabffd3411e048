//! What an event says in French or English.

use super::managing::{LearningEventPayload, decoded, event_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::text::OtherLanguage;
use crate::learning::translate_event;
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

/// Texts of an event in French or English. What is left out stays as it is; null takes the translation away, and the
/// Dutch stands in for it.
#[derive(InputObject)]
pub struct TranslateLearningEventInput {
    /// Id of the event.
    event: ID,
    /// The language of the texts.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line.
    title: MaybeUndefined<String>,
    /// What it is about; 1 to 5000 characters.
    description: MaybeUndefined<String>,
    /// How people with a disability take part; 1 to 5000 characters.
    accessibility: MaybeUndefined<String>,
    /// Why it was cancelled; 1 to 5000 characters.
    cancelled_reason: MaybeUndefined<String>,
    /// `version` of the event as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl TranslateLearningEventInput {
    fn texts(&self) -> Texts {
        self.language.texts([
            ("title", "title_nl", Form::Line, self.title.clone()),
            ("description", "description_nl", Form::Text, self.description.clone()),
            ("accessibility", "accessibility_nl", Form::Text, self.accessibility.clone()),
            ("cancelledReason", "cancelled_reason_nl", Form::Text, self.cancelled_reason.clone()),
        ])
    }
}

/// What an event says in French or English.
#[derive(Default)]
pub struct EventTranslationMutation;

#[Object]
impl EventTranslationMutation {
    /// Gives or corrects the French or English texts of an event, each a translation of the Dutch text as it is now: when
    /// that changes later, `isOutdated` says so. Field errors: TRANSLATION_MALFORMED, NOTHING_TO_TRANSLATE. Errors:
    /// NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageLearningEvents)",
        directive = can::apply(Action::ManageLearningEvents.code().to_owned())
    )]
    async fn translate_learning_event(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The event and its texts.")] input: TranslateLearningEventInput,
    ) -> Maybe<LearningEventPayload> {
        let outcome = async {
            let event = decoded(&input.event)?;
            ctx.loaders::<TranslationLoaders>().forget(event);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_event(ctx.surroundings(), event, input.texts(), expected, key).await
        };
        event_of(ctx, Box::pin(outcome).await).await
    }
}
