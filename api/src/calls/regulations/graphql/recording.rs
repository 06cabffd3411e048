//! What registrars do with regulations.

use super::{Regulation, RegulationLoaders};
use crate::access::Action;
use crate::calls::regulations::rules::{AskedDecision, AskedRegulation};
use crate::calls::regulations::{correct_regulation, record_regulation, translate_aim, translate_regulation};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use crate::graphql::text::OtherLanguage;
use crate::translations::TranslationLoaders;
use crate::translations::rules::Form;
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use uuid::Uuid;

/// A decision of the provincial council.
#[derive(InputObject)]
pub struct CouncilDecisionInput {
    /// Date of the decision, Europe/Brussels; not ahead of today.
    decided_on: Date,
    /// Its reference; 1 to 100 characters.
    reference: String,
}

/// What is said of a regulation.
#[derive(InputObject)]
pub struct RegulationDetailsInput {
    /// Title in Dutch; 1 to 200 characters on one line.
    title: String,
    /// The decisions of the provincial council that carry it; 1 to 20, each once.
    council_decisions: Vec<CouncilDecisionInput>,
    /// What granted projects must bring about, in Dutch, in order; 1 to 20, each once and 1 to 2000 characters.
    aims: Vec<String>,
    /// First day on which it holds, Europe/Brussels.
    valid_from: Date,
    /// First day on which it no longer holds, Europe/Brussels (exclusive), after `validFrom`; without end when left out.
    valid_until: Option<Date>,
}

impl RegulationDetailsInput {
    fn asked(self) -> AskedRegulation {
        let decision =
            |input: CouncilDecisionInput| AskedDecision { reference: input.reference, decided_on: input.decided_on.0 };
        AskedRegulation {
            title: self.title,
            decisions: self.council_decisions.into_iter().map(decision).collect(),
            aims: self.aims,
            valid_from: self.valid_from.0,
            valid_until: self.valid_until.map(|date| date.0),
        }
    }
}

/// A regulation to record.
#[derive(InputObject)]
pub struct RecordRegulationInput {
    /// Readable key in addresses, for ever: lower-case letters, digits and dashes, at most 200; one regulation each.
    slug: String,
    /// What is said of it.
    #[graphql(flatten)]
    details: RegulationDetailsInput,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// What a regulation is to say: it takes the place of all that was recorded, so send what stays as well.
#[derive(InputObject)]
pub struct CorrectRegulationInput {
    /// Id of the regulation.
    regulation: ID,
    /// What is said of it.
    #[graphql(flatten)]
    details: RegulationDetailsInput,
    /// Why it is corrected, kept in the audit trail; 1 to 1000 characters.
    reason: String,
    /// `version` of the regulation as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The title of a regulation in French or English.
#[derive(InputObject)]
pub struct TranslateRegulationInput {
    /// Id of the regulation.
    regulation: ID,
    /// The language of the title.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line; without one the translation is taken away, and the Dutch stands in for it.
    title: Option<String>,
    /// `version` of the regulation as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// An aim of a regulation in French or English.
#[derive(InputObject)]
pub struct TranslateRegulationAimInput {
    /// Id of the regulation.
    regulation: ID,
    /// `position` of the aim.
    position: i32,
    /// The language of the text.
    language: OtherLanguage,
    /// The aim; 1 to 5000 characters; without it the translation is taken away, and the Dutch stands in for it.
    text: Option<String>,
    /// `version` of the regulation as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The regulation as recorded, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RegulationPayload {
    /// The regulation with the change; null when `fieldErrors` says why.
    regulation: Option<Regulation>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The regulation behind an outcome, as it is now.
async fn regulation_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<RegulationPayload> {
    let outcome = match outcome {
        Ok(id) => {
            ctx.loaders::<RegulationLoaders>().forget(id);
            ctx.loaders::<RegulationLoaders>().regulation_of(id).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| RegulationPayload { regulation: found.map(Regulation), field_errors })
}

fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::Regulation, "regulation", id)?)
}

/// A text that is given, or taken away.
fn given(text: Option<String>) -> MaybeUndefined<String> {
    text.map_or(MaybeUndefined::Null, MaybeUndefined::Value)
}

/// What registrars do with regulations.
#[derive(Default)]
pub struct RegulationMutation;

#[Object]
impl RegulationMutation {
    /// Records a regulation that the provincial council decided on; everyone reads it from now on. Field errors:
    /// SLUG_MALFORMED, REGULATION_SLUG_TAKEN, REGULATION_TITLE_MALFORMED, COUNCIL_DECISIONS_COUNT,
    /// REGULATION_DATE_OUT_OF_RANGE, COUNCIL_DECISION_AHEAD, DECISION_REFERENCE_MALFORMED, COUNCIL_DECISION_TWICE,
    /// REGULATION_AIMS_COUNT, REGULATION_AIM_MALFORMED, REGULATION_AIM_TWICE, REGULATION_VALIDITY_MALFORMED. Errors:
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED.
    #[graphql(
        guard = "Can(Action::RecordRegulation)",
        directive = can::apply(Action::RecordRegulation.code().to_owned())
    )]
    async fn record_regulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The regulation.")] input: RecordRegulationInput,
    ) -> Maybe<RegulationPayload> {
        let (asked, key) = (input.details.asked(), input.idempotency_key.as_deref());
        let outcome = record_regulation(ctx.surroundings(), &input.slug, asked, key);
        regulation_of(ctx, Box::pin(outcome).await).await
    }

    /// Corrects what was recorded of a regulation. Calls that were published under it stand; an aim that says the same keeps its
    /// translations, of another `isOutdated` tells. Field errors: REASON_MALFORMED, and as for `recordRegulation` but those of
    /// the slug. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RecordRegulation)",
        directive = can::apply(Action::RecordRegulation.code().to_owned())
    )]
    async fn correct_regulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The regulation and what it is to say.")] input: CorrectRegulationInput,
    ) -> Maybe<RegulationPayload> {
        let outcome = async {
            let (id, asked) = (decoded(&input.regulation)?, input.details.asked());
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            correct_regulation(ctx.surroundings(), id, asked, &input.reason, expected, key).await
        };
        regulation_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives or corrects the French or English title of a regulation, a translation of the Dutch as it is now: when that changes
    /// later, `isOutdated` says so. Field errors: TRANSLATION_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RecordRegulation)",
        directive = can::apply(Action::RecordRegulation.code().to_owned())
    )]
    async fn translate_regulation(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The regulation and its title.")] input: TranslateRegulationInput,
    ) -> Maybe<RegulationPayload> {
        let outcome = async {
            let id = decoded(&input.regulation)?;
            ctx.loaders::<TranslationLoaders>().forget(id);
            let texts = input.language.texts([("title", "title_nl", Form::Line, given(input.title))]);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_regulation(ctx.surroundings(), id, texts, expected, key).await
        };
        regulation_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives or corrects an aim of a regulation in French or English, a translation of the Dutch as it is now. Field errors:
    /// TRANSLATION_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::RecordRegulation)",
        directive = can::apply(Action::RecordRegulation.code().to_owned())
    )]
    async fn translate_regulation_aim(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The aim and its text.")] input: TranslateRegulationAimInput,
    ) -> Maybe<RegulationPayload> {
        let outcome = async {
            let aim = (decoded(&input.regulation)?, input.position);
            let texts = input.language.texts([("text", "text_nl", Form::Text, given(input.text))]);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            let id = translate_aim(ctx.surroundings(), aim, texts, expected, key).await?;
            let aims = ctx.loaders::<RegulationLoaders>().aims(id).await?;
            aims.iter().for_each(|aim| ctx.loaders::<TranslationLoaders>().forget(aim.id));
            Ok(id)
        };
        regulation_of(ctx, Box::pin(outcome).await).await
    }
}
