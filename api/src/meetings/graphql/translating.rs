//! What a meeting says in French or English.

use super::life::{NetworkMeetingPayload, meeting_of};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::text::OtherLanguage;
use crate::meetings::agenda::translate_agenda_item;
use crate::meetings::translate_network_meeting;
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object};

/// Texts of a meeting in French or English. What is left out stays as it is; null takes the translation away, and the
/// Dutch stands in for it.
#[derive(InputObject)]
pub struct TranslateNetworkMeetingInput {
    /// Id of the meeting.
    meeting: ID,
    /// The language of the texts.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line.
    title: MaybeUndefined<String>,
    /// Why it was cancelled; 1 to 5000 characters.
    cancelled_reason: MaybeUndefined<String>,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl TranslateNetworkMeetingInput {
    fn texts(&self) -> Texts {
        self.language.texts([
            ("title", "title_nl", Form::Line, self.title.clone()),
            ("cancelledReason", "cancelled_reason_nl", Form::Text, self.cancelled_reason.clone()),
        ])
    }
}

/// The title of a subject in French or English.
#[derive(InputObject)]
pub struct TranslateAgendaItemInput {
    /// Id of the meeting.
    meeting: ID,
    /// Id of the subject on its agenda.
    item: ID,
    /// The language of the title.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line; without one the translation is taken away, and the Dutch stands in for it.
    title: Option<String>,
    /// `version` of the meeting as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What a meeting says in French or English.
#[derive(Default)]
pub struct MeetingTranslationMutation;

#[Object]
impl MeetingTranslationMutation {
    /// Gives or corrects the French or English texts of a meeting, each a translation of the Dutch text as it is now: when
    /// that changes later, `isOutdated` says so. Field errors: TRANSLATION_MALFORMED, NOTHING_TO_TRANSLATE. Errors:
    /// NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn translate_network_meeting(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The meeting and its texts.")] input: TranslateNetworkMeetingInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let meeting = id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?;
            ctx.loaders::<TranslationLoaders>().forget(meeting);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_network_meeting(ctx.surroundings(), meeting, input.texts(), expected, key).await
        };
        meeting_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives or corrects the French or English title of a subject on an agenda, a translation of the Dutch as it is now. Field
    /// errors: TRANSLATION_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageNetworkMeetings)",
        directive = can::apply(Action::ManageNetworkMeetings.code().to_owned())
    )]
    async fn translate_agenda_item(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The subject and its title.")] input: TranslateAgendaItemInput,
    ) -> Maybe<NetworkMeetingPayload> {
        let outcome = async {
            let subject = (
                id::decode(Kind::NetworkMeeting, "meeting", &input.meeting)?,
                id::decode(Kind::AgendaItem, "item", &input.item)?,
            );
            ctx.loaders::<TranslationLoaders>().forget(subject.1);
            let title = input.title.clone().map_or(MaybeUndefined::Null, MaybeUndefined::Value);
            let texts = input.language.texts([("title", "title_nl", Form::Line, title)]);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_agenda_item(ctx.surroundings(), subject, texts, expected, key).await
        };
        meeting_of(ctx, Box::pin(outcome).await).await
    }
}
