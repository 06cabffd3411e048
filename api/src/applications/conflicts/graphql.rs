//! Conflicts of interest in the graph.

use super::answer_conflict::AskedAnswer;
use super::questions::Question;
use super::{
    answer_conflict, conflict_questions, count_conflict_questions, end_governance_mandate, governance_mandates,
    record_governance_mandate, rules,
};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Date;
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};

/// The name of the list of questions in its cursors.
const LIST: &str = "conflictQuestions";

/// What ties a person to an application.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::ConflictKind")]
pub enum ConflictKind {
    /// The person works for a partner.
    Work,
    /// The person governs a partner.
    Governance,
    /// Someone of the family does.
    Family,
    /// Something else.
    Other,
}

/// Whether a juror has a conflict of interest with an application: asked before its content opens.
#[derive(SimpleObject)]
pub struct ConflictQuestion {
    /// Id of the application.
    application: ID,
    /// Its reference.
    reference: Option<String>,
    /// What its partners are called.
    partners: Vec<String>,
    /// True once you answered that there is none: then you read it with `application`.
    is_cleared: bool,
}

impl From<Question> for ConflictQuestion {
    fn from(question: Question) -> Self {
        Self {
            application: id::encode(Kind::Application, question.application),
            reference: question.reference,
            partners: question.partners,
            is_cleared: question.is_cleared,
        }
    }
}

/// That a person governs an enterprise.
pub struct GovernanceMandate(rules::GovernanceMandate);

/// That a person governs an enterprise, whose applications therefore do not exist for them. Seen by OFFICER and AUDITOR.
#[Object]
impl GovernanceMandate {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::GovernanceMandate, self.0.id)
    }

    /// Id of the account of the person.
    async fn user(&self) -> ID {
        id::encode(Kind::User, self.0.account)
    }

    /// The enterprise.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// As what, such as director.
    async fn function(&self) -> &str {
        &self.0.function
    }

    /// First day, Europe/Brussels.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which it no longer holds, Europe/Brussels (exclusive); null while open.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// Rises with every change; give it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// An answer about a conflict of interest.
#[derive(InputObject)]
pub struct AnswerConflictInput {
    /// Id of the application.
    application: ID,
    /// Whether you have a conflict of interest with it. One that you declared stays.
    has_conflict: bool,
    /// Of which kind; only with a conflict.
    kind: Option<ConflictKind>,
    /// What it is; 1 to 1000 characters, only with a conflict. About you: read by PRIVACY and AUDITOR alone.
    explanation: Option<String>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Whether the answer was kept.
#[derive(SimpleObject)]
pub struct AnswerConflictPayload {
    /// True when it was kept; false when `fieldErrors` says why not.
    is_kept: bool,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// A governance mandate to record.
#[derive(InputObject)]
pub struct RecordGovernanceMandateInput {
    /// Id of the account of the person.
    user: ID,
    /// Id of the enterprise.
    enterprise: ID,
    /// As what, such as director; 1 to 100 characters on one line.
    function: String,
    /// First day, Europe/Brussels.
    valid_from: Date,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// A governance mandate to end.
#[derive(InputObject)]
pub struct EndGovernanceMandateInput {
    /// Id of the mandate.
    mandate: ID,
    /// First day on which it no longer holds, Europe/Brussels; after its first.
    on: Date,
    /// `version` of the mandate as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Whether the mandate was kept.
#[derive(SimpleObject)]
pub struct GovernanceMandatePayload {
    /// Id of the mandate; null when `fieldErrors` says why.
    mandate: Option<ID>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// Questions about conflicts of interest.
#[derive(Default)]
pub struct ConflictQuery;

#[Object]
impl ConflictQuery {
    /// The applications of the call you judge about which you are asked whether you have a conflict of interest, newest first. One with
    /// which you have one is not among them. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE, PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadConflictQuestions)", directive = can::apply(Action::ReadConflictQuestions.code().to_owned()))]
    async fn conflict_questions(
        &self,
        ctx: &Context<'_>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<ConflictQuestion>> {
        let found = async {
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = conflict_questions(ctx.surroundings(), &page).await?;
            let total =
                Total::of(
                    ctx.surroundings().clone(),
                    |context| async move { count_conflict_questions(&context).await },
                );
            Ok(page::connection(LIST, slice, total, |question| {
                (Position { key: String::new(), id: question.application }, question.into())
            }))
        };
        Some(found.await)
    }

    /// The governance mandates of someone, newest first, those that ended too. That you read them is logged. Errors: ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ReadGovernanceMandates)", directive = can::apply(Action::ReadGovernanceMandates.code().to_owned()))]
    async fn governance_mandates(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Id of the account of the person.")] user: ID,
    ) -> Maybe<Vec<GovernanceMandate>> {
        let found = async {
            let account = id::decode(Kind::User, "user", &user)?;
            governance_mandates(ctx.surroundings(), account).await
        };
        Some(found.await.map(|found| found.into_iter().map(GovernanceMandate).collect()))
    }
}

/// What is said of conflicts of interest.
#[derive(Default)]
pub struct ConflictMutation;

#[Object]
impl ConflictMutation {
    /// Answers whether you have a conflict of interest with an application you may have to judge or handle: with one it does not exist for
    /// you from then on. Field errors: CONFLICT_KIND_MALFORMED, REASON_MALFORMED. Errors: NOT_FOUND, CONFLICT_STAYS,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::AnswerConflict)", directive = can::apply(Action::AnswerConflict.code().to_owned()))]
    async fn answer_conflict(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "About which application, and the answer.")] input: AnswerConflictInput,
    ) -> Maybe<AnswerConflictPayload> {
        let outcome = async {
            let application = id::decode(Kind::Application, "application", &input.application)?;
            let asked = AskedAnswer {
                has_conflict: input.has_conflict,
                kind: input.kind.map(Into::into),
                explanation: input.explanation.as_deref(),
            };
            answer_conflict(ctx.surroundings(), application, asked, input.idempotency_key.as_deref()).await
        };
        settled(outcome.await, |done, field_errors| AnswerConflictPayload { is_kept: done.is_some(), field_errors })
    }

    /// Records that someone governs an enterprise, whose applications therefore do not exist for them. Field errors: MANDATE_USER_UNKNOWN,
    /// ENTERPRISE_TEXT_MALFORMED. Errors: OWN_ACCOUNT, NOT_FOUND, ENTERPRISE_MERGED, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED,
    /// ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageGovernanceMandates)", directive = can::apply(Action::ManageGovernanceMandates.code().to_owned()))]
    async fn record_governance_mandate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Who, which enterprise, as what and since when.")] input: RecordGovernanceMandateInput,
    ) -> Maybe<GovernanceMandatePayload> {
        let outcome = async {
            let account = id::decode(Kind::User, "user", &input.user)?;
            let enterprise = id::decode(Kind::Enterprise, "enterprise", &input.enterprise)?;
            let said = (input.function.as_str(), input.valid_from.0);
            let key = input.idempotency_key.as_deref();
            record_governance_mandate(ctx.surroundings(), (account, enterprise), said, key).await
        };
        settled(outcome.await, |id, field_errors| GovernanceMandatePayload {
            mandate: id.map(|id| id::encode(Kind::GovernanceMandate, id)),
            field_errors,
        })
    }

    /// Ends a governance mandate: from that day on it ties nobody. Errors: NOT_FOUND, OWN_ACCOUNT, VERSION_STALE, GOVERNANCE_MANDATE_ENDED,
    /// IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::ManageGovernanceMandates)", directive = can::apply(Action::ManageGovernanceMandates.code().to_owned()))]
    async fn end_governance_mandate(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which mandate, and from which day on.")] input: EndGovernanceMandateInput,
    ) -> Maybe<GovernanceMandatePayload> {
        let outcome = async {
            let mandate = id::decode(Kind::GovernanceMandate, "mandate", &input.mandate)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            end_governance_mandate(ctx.surroundings(), mandate, input.on.0, expected, key).await
        };
        settled(outcome.await, |id, field_errors| GovernanceMandatePayload {
            mandate: id.map(|id| id::encode(Kind::GovernanceMandate, id)),
            field_errors,
        })
    }
}
