//! Decisions on paper.

use crate::access::Action;
use crate::decisions::request_decision_letter;
use crate::files::Files;
use crate::files::graphql::FileLink;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::{Maybe, Surroundings};
use async_graphql::{Context, ID, InputObject, Object, SimpleObject};

/// A decision to download.
#[derive(InputObject)]
pub struct RequestDecisionLetterInput {
    /// Id of the decision.
    decision: ID,
}

/// The way to the letter of a decision.
#[derive(SimpleObject)]
pub struct DecisionLetterPayload {
    /// The link over which it is downloaded.
    download: FileLink,
}

/// Fetching letters of decisions.
#[derive(Default)]
pub struct DecisionLetterMutation;

#[Object]
impl DecisionLetterMutation {
    /// A link to download the letter of a decision, as PDF, in Dutch: reference and date of the decision, what is decided, how an award
    /// is divided, motivation, the reserve and how to appeal, with the number of the decision. It is made anew each time of what was
    /// recorded. Errors: NOT_FOUND for a decision about an application that you do not see, ID_MALFORMED, ID_OF_OTHER_TYPE. The
    /// download itself is refused with FILE_LINK_INVALID.
    #[graphql(guard = "Can(Action::ReadApplications)", directive = can::apply(Action::ReadApplications.code().to_owned()))]
    async fn request_decision_letter(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Which decision.")] input: RequestDecisionLetterInput,
    ) -> Maybe<DecisionLetterPayload> {
        let link = async {
            let decision = id::decode(Kind::AwardDecision, "decision", &input.decision)?;
            request_decision_letter(ctx.surroundings(), ctx.data_unchecked::<Files>(), decision).await
        };
        Some(link.await.map(|link| DecisionLetterPayload { download: link.into() }))
    }
}
