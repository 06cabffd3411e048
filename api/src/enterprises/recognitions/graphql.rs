//! Recognitions in the graph.

mod doing;

pub use doing::RecognitionMutation;

use super::{count, may_see_files, recognition_proposals};
use crate::access::Action;
use crate::enterprises::graphql::{Establishment, RecognitionKind};
use crate::enterprises::rules;
use crate::graphql::basis::Certainty;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::{Date, Instant};
use crate::guide::graphql::Enterprise;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, Object};

/// The name of the list in its cursors.
const LIST: &str = "recognitionProposals";

/// Whose decision a recognition is. It follows from its kind. Source: Flemish and federal law.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::Authority")]
pub enum RecognitionAuthority {
    /// The Flemish government.
    Flemish,
    /// The federal government.
    Federal,
}

/// Where a recognition stands; only what is verified counts.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::RecognitionState")]
pub enum RecognitionState {
    /// Someone says that it is there; an officer has yet to see.
    Proposed,
    /// An officer who is not the proposer saw that it is, or it came with a data set.
    Verified,
    /// An officer did not see that it is.
    Refused,
}

/// A recognition as a social enterprise.
pub struct Recognition(pub rules::Recognition);

impl Recognition {
    fn shows_files(&self, ctx: &Context<'_>) -> bool {
        may_see_files(ctx.surroundings(), self.0.enterprise)
    }
}

/// A recognition as a social enterprise. Everyone may read verified ones; what was only proposed is for the enterprise,
/// OFFICER and AUDITOR.
#[Object]
impl Recognition {
    /// Opaque global id.
    async fn id(&self) -> ID {
        id::encode(Kind::Recognition, self.0.id)
    }

    /// Its kind.
    async fn kind(&self) -> RecognitionKind {
        self.0.kind.into()
    }

    /// Whose decision it is.
    async fn authority(&self) -> RecognitionAuthority {
        self.0.kind.authority().into()
    }

    /// Reference of the decision; null when not given.
    async fn reference(&self) -> Option<&str> {
        self.0.reference.as_deref()
    }

    /// Whether a source states the kind or it was inferred.
    async fn basis(&self) -> Certainty {
        self.0.basis.into()
    }

    /// The establishment that is recognised; null when it is the whole enterprise.
    async fn establishment(&self, ctx: &Context<'_>) -> Maybe<Establishment> {
        Establishment::of(ctx, self.0.establishment?).await.transpose()
    }

    /// The enterprise that is recognised.
    async fn enterprise(&self, ctx: &Context<'_>) -> Maybe<Enterprise> {
        Enterprise::of(ctx, self.0.enterprise).await
    }

    /// Whether it is known since when it holds. When it is not, `validFrom` is null and validity before its end is unknown.
    async fn period_known(&self) -> bool {
        self.0.is_period_known
    }

    /// First day, Europe/Brussels; null when unknown.
    async fn valid_from(&self) -> Option<Date> {
        self.0.period.from.map(Date)
    }

    /// First day on which it no longer holds (exclusive), Europe/Brussels; null when open or unknown.
    async fn valid_until(&self) -> Option<Date> {
        self.0.period.until.map(Date)
    }

    /// Whether it holds on a date, past or to come; null when the period is not known. What is not verified never holds.
    async fn valid_on(&self, #[graphql(desc = "Date in Europe/Brussels.")] date: Date) -> Option<bool> {
        self.0.valid_on(date.0)
    }

    /// Where it stands.
    async fn state(&self) -> RecognitionState {
        self.0.state.into()
    }

    /// What shows it, in the words of whoever proposed it; null when not given, and for all but the enterprise, OFFICER and AUDITOR.
    async fn evidence(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.evidence.as_deref().filter(|_| self.shows_files(ctx))
    }

    /// When it was proposed, UTC; null for what came with a data set, and for all but the enterprise, OFFICER and AUDITOR.
    async fn proposed_at(&self, ctx: &Context<'_>) -> Option<Instant> {
        self.0.proposed_at.map(Instant).filter(|_| self.shows_files(ctx))
    }

    /// Whether you proposed it yourself: then another officer verifies it.
    async fn proposed_by_me(&self, ctx: &Context<'_>) -> bool {
        let me = ctx.surroundings().actor.person().map(|person| person.account);
        me.is_some() && me == self.0.proposed_by
    }

    /// When it was verified or refused, UTC; null while proposed, for what came with a data set, and for all but the enterprise, OFFICER and
    /// AUDITOR.
    async fn decided_at(&self, ctx: &Context<'_>) -> Option<Instant> {
        self.0.decided_at.map(Instant).filter(|_| self.shows_files(ctx))
    }

    /// Why it was refused; null unless it was, and for all but the enterprise, OFFICER and AUDITOR.
    async fn refused_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.refused_reason.as_deref().filter(|_| self.shows_files(ctx))
    }

    /// Why an officer ended it; null unless one did, and for all but the enterprise, OFFICER and AUDITOR.
    async fn ended_reason(&self, ctx: &Context<'_>) -> Option<&str> {
        self.0.ended_reason.as_deref().filter(|_| self.shows_files(ctx))
    }

    /// Rises with every change; send it as `expectedVersion`.
    async fn version(&self) -> i32 {
        self.0.version
    }
}

/// Questions of officers about recognitions.
#[derive(Default)]
pub struct RecognitionQuery;

#[Object]
impl RecognitionQuery {
    /// The recognitions that were proposed here, newest first, whatever became of them. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE,
    /// PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(
        guard = "Can(Action::ReadRecognitionProposals)",
        directive = can::apply(Action::ReadRecognitionProposals.code().to_owned())
    )]
    async fn recognition_proposals(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only those that stand here; all when left out.")] state: Option<RecognitionState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<Recognition>> {
        let found = async {
            let (context, state) = (ctx.surroundings(), state.map(Into::into));
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let slice = recognition_proposals(context, state, &page).await?;
            let total = Total::of(context.clone(), move |context| async move { count(&context, state).await });
            Ok(page::connection(LIST, slice, total, |row| {
                (Position { key: String::new(), id: row.id }, Recognition(row))
            }))
        };
        Some(found.await)
    }
}
