//! Letters in the graph.

mod bounces;

use super::kit::Post;
use super::list::{Shown, count, mail_message, mail_messages};
use super::retry::retry_mail;
use super::rules::{MailKind as Kinds, MailState as States};
use crate::access::Action;
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Surroundings};
use crate::graphql::scalars::Instant;
use crate::shared::page::Position;
use async_graphql::{Context, Enum, ID, InputObject, Object, SimpleObject};
use bounces::MailBounce;
pub use bounces::MailBounceMutation;

/// The name of the list in its cursors.
const LIST: &str = "mailMessages";

/// What kind of letter it is.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Kinds")]
pub enum MailKind {
    /// An invitation to an account, with a link to set the first password.
    Invitation,
    /// A link to set a new password, for someone who asked for it.
    PasswordReset,
    /// News that the password of the account was changed.
    PasswordChanged,
    /// News for the owner of an account that it was linked to an external issuer.
    IdentityLinked,
    /// News for whoever asked to act for an enterprise that it was granted.
    ClaimGranted,
    /// News for whoever asked to act for an enterprise that it was refused, with the reason.
    ClaimRefused,
    /// News for whoever acted for an enterprise that they no longer do, with the reason.
    ClaimRevoked,
    /// The warning for owners of a listing that their recognition ends, with its last day.
    ListingRecognitionEnds,
    /// The warning for owners of a listing that it was not confirmed for more than twelve months.
    ListingUnconfirmed,
    /// News for owners that their listing was suspended, with the reason.
    ListingSuspended,
    /// News for owners that their listing is published, or again.
    ListingPublished,
    /// News for owners that their listing was returned to be worked on, with the reason.
    ListingReturned,
    /// News for owners that a change of their listing was cleared.
    ListingRevisionCleared,
    /// News for owners that a change of their listing was refused, with the reason.
    ListingRevisionRefused,
    /// News of a confirmed seat at a learning event.
    LearningConfirmed,
    /// News of a place in the line of a learning event, with the position when it is sent.
    LearningWaitlisted,
    /// The offer of a seat at a learning event, with the time until which it stands.
    LearningOffered,
    /// News that an offer, or a seat that was not reaffirmed, ran out.
    LearningLapsed,
    /// News of a later time of a learning event; whoever has a seat is asked to reaffirm it.
    LearningPostponed,
    /// News of another end, place or way of taking part in a learning event.
    LearningChanged,
    /// News that a learning event was called off, with the reason.
    LearningCancelled,
    /// News that a colleague or an officer gave a registration for a learning event up.
    LearningWithdrawn,
    /// The reminder of a learning event, seven days before.
    LearningWeekAhead,
    /// The reminder of a learning event, the day before.
    LearningDayAhead,
    /// The invitation of a regisseur to a meeting of the network, with the officer's letter.
    MeetingInvitation,
    /// News for whoever registered an area that it is registered for a meeting.
    MeetingRegistered,
    /// News for whoever excused an area that it is excused from a meeting.
    MeetingExcused,
    /// News for whoever named a representative that an area is represented at a meeting.
    MeetingRepresented,
    /// News of another time or place of a meeting, for those who come and those who registered them.
    MeetingChanged,
    /// News that a meeting was cancelled, with the reason, for all who were invited.
    MeetingCancelled,
    /// The reminder of a meeting, seven days before, with a link to register where an area has not answered.
    MeetingWeekAhead,
    /// The reminder of a meeting, the day before, with a link to register where an area has not answered.
    MeetingDayAhead,
    /// News for regisseurs that minutes can be read, and until when their area can object.
    MinutesCirculated,
    /// News for regisseurs that minutes are approved.
    MinutesApproved,
    /// News for who acts for a new partner of an application that its consent is asked, and until when.
    ApplicationConsentAsked,
    /// News for who acts for a partner that its consent is asked anew, because its share changed.
    ApplicationConsentAskedAnew,
    /// News for who acts for the lead of an application that a partner consented.
    ApplicationConsentGiven,
    /// News for who acts for the lead of an application that a partner refused its consent, or took it back.
    ApplicationConsentWithdrawn,
    /// The receipt of an application, with reference, instant and content hash, for who acts for its lead or a partner.
    ApplicationSubmitted,
    /// The receipt of an application that was completed, for the same.
    ApplicationResubmitted,
    /// News of what an officer asked to be completed and until when, for the same.
    ApplicationCompletionAsked,
    /// News for who acts for the lead that the time to complete an application is over: it stands as it was submitted.
    ApplicationCompletionOver,
    /// News that an application may be assessed, for who acts for its lead or a partner.
    ApplicationAdmissible,
    /// News that an application is not assessed, with the motivation, for the same.
    ApplicationInadmissible,
    /// News that an application that was not to be assessed is with the Province again, for the same.
    ApplicationReopened,
    /// News for who acts for a partner that the lead took the application back, with the reason.
    ApplicationWithdrawn,
    /// News that money is granted for an application, with the amount and the motivation, for who acts for its lead or a partner.
    ApplicationAwarded,
    /// News that an application waits on the reserve, until when and why, for the same.
    ApplicationReserved,
    /// News that no money is granted for an application, why, and how to appeal, for the same.
    ApplicationRejected,
    /// News that the reserve of an application is over, for the same.
    ApplicationLapsed,
    /// News for the jury of a call that its applications are to be judged, and that questions about interests come first.
    AssessmentBegun,
    /// News that two officers gave a lead more time under a call, until when and why, for who acts for it.
    ApplicationTimeGiven,
    /// News of the later deadline of a call, with the reason, for who acts for the lead of a draft under it.
    ApplicationCallExtended,
    /// News that a call was called off, with the reason, for who acts for the lead of an application under it.
    ApplicationCallCancelled,
    /// News for the contact of a partner client that one of its webhooks was disabled, and why.
    WebhookDisabled,
    /// News for the contact of a partner client that another secret of it was made, by whom, and until when the others work.
    ClientSecretMade,
    /// The warning for the contact of a partner client that a secret of it ends within fourteen days.
    ClientSecretEnds,
}

/// Where a letter stands.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "States")]
pub enum MailState {
    /// It waits for its turn.
    Queued,
    /// The mail server took it, or it was written to a file.
    Sent,
    /// It was given up; `retryMail` has it tried again.
    Failed,
    /// It was no longer due when its turn came, or whom it was for was erased.
    Withdrawn,
}

/// A letter by e-mail and what came of it. Its words are kept nowhere. For OFFICER.
#[derive(SimpleObject)]
pub struct MailMessage {
    /// Opaque global id.
    id: ID,
    /// What kind of letter it is.
    kind: MailKind,
    /// Whom it is for: the first character of the address and its domain, as the account has them now; null after erasure.
    recipient: Option<String>,
    /// Where it stands.
    state: MailState,
    /// Attempts to send it since it was queued; count.
    attempts: i32,
    /// Why the last attempt failed, or why it was withdrawn: an English sentence without personal data; null otherwise.
    failure: Option<String>,
    /// When it was queued first, UTC.
    queued_at: Instant,
    /// When it is tried next, UTC; null unless QUEUED.
    next_attempt_at: Option<Instant>,
    /// When it was sent, UTC; null unless SENT.
    sent_at: Option<Instant>,
    /// How it came back, as an officer recorded; null when it did not, as far as is known.
    bounce: Option<MailBounce>,
    /// When that was recorded, UTC; null when it did not come back.
    bounced_at: Option<Instant>,
    /// Whether its address is known not to work now: no letters go to it but those about the account itself.
    address_fails: bool,
    /// The Message-ID it carries at every attempt, without angle brackets.
    message_id: String,
    /// Rises by one each time it is queued again or came back; for `expectedVersion`.
    version: i32,
}

impl From<Shown> for MailMessage {
    fn from(shown: Shown) -> Self {
        let Shown { letter, address, address_fails } = shown;
        Self {
            id: id::encode(Kind::MailMessage, letter.id),
            kind: letter.kind.into(),
            recipient: address,
            state: letter.state.into(),
            attempts: letter.attempts,
            failure: letter.failure,
            queued_at: Instant(letter.queued_at),
            next_attempt_at: letter.next_attempt_at.map(Instant),
            sent_at: letter.sent_at.map(Instant),
            bounce: letter.bounce.map(|(bounce, _)| bounce.into()),
            bounced_at: letter.bounce.map(|(_, at)| Instant(at)),
            address_fails,
            message_id: letter.message_id,
            version: letter.version,
        }
    }
}

/// Questions about letters.
#[derive(Default)]
pub struct MailQuery;

#[Object]
impl MailQuery {
    /// Letters by e-mail and what came of them, newest first. Errors: PAGE_TOO_LONG, PAGE_LENGTH_NEGATIVE,
    /// PAGE_BOTH_DIRECTIONS, CURSOR_INVALID.
    #[graphql(guard = "Can(Action::ReadMail)", directive = can::apply(Action::ReadMail.code().to_owned()))]
    async fn mail_messages(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only letters in this state; all when left out.")] state: Option<MailState>,
        #[graphql(
            desc = "How many from the start; 20 when left out and at most 100, unless this service is set otherwise."
        )]
        first: Option<i32>,
        #[graphql(desc = "Only what comes after this cursor.")] after: Option<String>,
        #[graphql(desc = "How many from the end; at most 100, unless this service is set otherwise.")] last: Option<
            i32,
        >,
        #[graphql(desc = "Only what comes before this cursor.")] before: Option<String>,
    ) -> Maybe<Paged<MailMessage>> {
        let found = async {
            let page = page::asked(ctx, LIST, first, after, last, before)?;
            let (context, state) = (ctx.surroundings(), state.map(Into::into));
            let slice = mail_messages(context, ctx.data_unchecked::<Post>(), state, &page).await?;
            let total = Total::of(context.clone(), move |context| async move { count(&context, state).await });
            Ok(page::connection(LIST, slice, total, |shown| {
                (Position { key: String::new(), id: shown.letter.id }, MailMessage::from(shown))
            }))
        };
        Some(found.await)
    }
}

/// A letter to try again.
#[derive(InputObject)]
pub struct RetryMailInput {
    /// Id of the letter.
    message: ID,
    /// `version` of the letter as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// The letter as it waits again.
#[derive(SimpleObject)]
pub struct RetryMailPayload {
    /// The letter; null when `fieldErrors` says why.
    message: Option<MailMessage>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// What officers do with letters.
#[derive(Default)]
pub struct MailMutation;

#[Object]
impl MailMutation {
    /// Has a letter tried again that was given up, within about ten seconds; a link in it is a fresh one. Errors: NOT_FOUND,
    /// MAIL_NOT_RETRIABLE, VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED,
    /// ID_OF_OTHER_TYPE.
    #[graphql(guard = "Can(Action::RetryMail)", directive = can::apply(Action::RetryMail.code().to_owned()))]
    async fn retry_mail(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The letter.")] input: RetryMailInput,
    ) -> Maybe<RetryMailPayload> {
        let outcome = async {
            let letter = id::decode(Kind::MailMessage, "message", &input.message)?;
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            retry_mail(ctx.surroundings(), letter, expected, key).await?;
            Ok(mail_message(ctx.surroundings(), ctx.data_unchecked::<Post>(), letter).await?.into())
        };
        settled(outcome.await, |message, field_errors| RetryMailPayload { message, field_errors })
    }
}
