//! What is done with recognitions.

use super::Recognition;
use crate::access::Action;
use crate::enterprises::EnterpriseLoaders;
use crate::enterprises::graphql::RecognitionKind;
use crate::enterprises::recognitions::{
    AskedRecognition, end_recognition, propose_recognition, refuse_recognition, verify_recognition,
};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::Date;
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};
use uuid::Uuid;

/// A recognition to propose.
#[derive(InputObject)]
pub struct ProposeRecognitionInput {
    /// Id of the enterprise.
    enterprise: ID,
    /// Id of the establishment that is recognised; the whole enterprise when left out.
    establishment: Option<ID>,
    /// Its kind.
    kind: RecognitionKind,
    /// First day, Europe/Brussels.
    valid_from: Date,
    /// First day on which it no longer holds, Europe/Brussels; open when left out.
    valid_until: Option<Date>,
    /// Reference of the decision; 1 to 200 characters.
    reference: Option<String>,
    /// What shows it, such as where the decision was published; 1 to 1000 characters.
    evidence: Option<String>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A recognition to verify.
#[derive(InputObject)]
pub struct VerifyRecognitionInput {
    /// Id of the recognition.
    recognition: ID,
    /// `version` of the recognition as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A recognition to refuse.
#[derive(InputObject)]
pub struct RefuseRecognitionInput {
    /// Id of the recognition.
    recognition: ID,
    /// Why; 1 to 1000 characters, read by the enterprise and kept in the journal.
    reason: String,
    /// `version` of the recognition as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A recognition to end.
#[derive(InputObject)]
pub struct EndRecognitionInput {
    /// Id of the recognition.
    recognition: ID,
    /// First day on which it no longer holds, Europe/Brussels; on its own first day it never held.
    on: Date,
    /// Why; 1 to 1000 characters, read by the enterprise and kept in the journal.
    reason: String,
    /// `version` of the recognition as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The recognition as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct RecognitionPayload {
    /// The recognition; null when `fieldErrors` says why.
    recognition: Option<Recognition>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The recognition behind an outcome, as it is now; an earlier change in the same request may have read it.
async fn payload(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<RecognitionPayload> {
    let outcome = match outcome {
        Ok(id) => read(ctx, id).await,
        Err(refused) => Err(refused),
    };
    settled(outcome, |found, field_errors| RecognitionPayload { recognition: found.flatten(), field_errors })
}

async fn read(ctx: &Context<'_>, id: Uuid) -> Result<Option<Recognition>> {
    let loaders = ctx.loaders::<EnterpriseLoaders>();
    loaders.forget_recognition(id);
    let found = loaders.recognition(id).await?;
    if let Some(found) = &found {
        loaders.forget(found.enterprise);
    }
    Ok(found.map(|found| Recognition(found.as_ref().clone())))
}

/// What enterprises and officers do with recognitions.
#[derive(Default)]
pub struct RecognitionMutation;

#[Object]
impl RecognitionMutation {
    /// Proposes a recognition of an enterprise or one of its establishments; it counts for nothing until an officer has verified it. A new one
    /// outside the time of its kind is refused. Field errors: PERIOD_REVERSED, ENTERPRISE_TEXT_MALFORMED, REASON_MALFORMED,
    /// ESTABLISHMENT_UNKNOWN. Errors: NOT_FOUND, RECOGNITION_OUTSIDE_WINDOW, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ProposeRecognition)",
        directive = can::apply(Action::ProposeRecognition.code().to_owned())
    )]
    async fn propose_recognition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The recognition.")] input: ProposeRecognitionInput,
    ) -> Maybe<RecognitionPayload> {
        let outcome = async {
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let place = input.establishment.as_ref();
            let place = place.map(|place| id::decode(Kind::Establishment, "establishment", place)).transpose()?;
            let asked = AskedRecognition {
                enterprise,
                establishment: place,
                kind: input.kind.into(),
                from: input.valid_from.0,
                until: input.valid_until.map(|day| day.0),
                reference: input.reference,
                evidence: input.evidence,
            };
            propose_recognition(ctx.surroundings(), &asked, input.idempotency_key.as_deref()).await
        };
        payload(ctx, outcome.await).await
    }

    /// Verifies a proposed recognition, which counts from then on. Never one's own proposal. One of the same kind of which the beginning is not
    /// known ends where this one begins; verified ones of one kind and scope never overlap. Errors: NOT_FOUND, OWN_PROPOSAL, VERSION_STALE,
    /// RECOGNITION_TRANSITION, RECOGNITION_OVERLAPS, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::VerifyRecognition)",
        directive = can::apply(Action::VerifyRecognition.code().to_owned())
    )]
    async fn verify_recognition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one.")] input: VerifyRecognitionInput,
    ) -> Maybe<RecognitionPayload> {
        let outcome = async {
            let recognition = id::decode(Kind::Recognition, "recognition", &input.recognition)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            verify_recognition(ctx.surroundings(), recognition, expected, key).await?;
            Ok(recognition)
        };
        payload(ctx, outcome.await).await
    }

    /// Refuses a proposed recognition. Field errors: REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, RECOGNITION_TRANSITION,
    /// ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageRecognitions)",
        directive = can::apply(Action::ManageRecognitions.code().to_owned())
    )]
    async fn refuse_recognition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, and why.")] input: RefuseRecognitionInput,
    ) -> Maybe<RecognitionPayload> {
        let outcome = async {
            let recognition = id::decode(Kind::Recognition, "recognition", &input.recognition)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            refuse_recognition(ctx.surroundings(), recognition, &input.reason, expected, key).await?;
            Ok(recognition)
        };
        payload(ctx, outcome.await).await
    }

    /// Ends a verified recognition; that it held stays. Field errors: PERIOD_REVERSED, REASON_MALFORMED. Errors: NOT_FOUND, VERSION_STALE,
    /// RECOGNITION_TRANSITION, RECOGNITION_ENDS_BEFORE, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageRecognitions)",
        directive = can::apply(Action::ManageRecognitions.code().to_owned())
    )]
    async fn end_recognition(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which one, when and why.")] input: EndRecognitionInput,
    ) -> Maybe<RecognitionPayload> {
        let outcome = async {
            let recognition = id::decode(Kind::Recognition, "recognition", &input.recognition)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            end_recognition(ctx.surroundings(), recognition, (input.on.0, &input.reason), expected, key).await?;
            Ok(recognition)
        };
        payload(ctx, outcome.await).await
    }
}
