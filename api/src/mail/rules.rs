//! What a letter is, where it stands, and when it is tried again. Pure.

pub mod bounces;
pub mod buttons;
mod letter;
pub mod notice;
pub mod reminders;

use crate::codes;
use bounces::Bounce;
use chrono::{DateTime, TimeDelta, Utc};
pub use letter::{Addressee, Attachment, Button, Leads, Letter};
use reminders::Ahead;
use uuid::Uuid;

/// Attempts after which a letter has failed: about two days.
pub const MOST_ATTEMPTS: i32 = 16;
/// The pause after the first attempt that failed; it doubles with every other one.
const FIRST_PAUSE: TimeDelta = TimeDelta::minutes(1);
/// The longest pause between two attempts.
const LONGEST_PAUSE: TimeDelta = TimeDelta::hours(6);

codes! {
    /// What kind of letter it is. A capability that writes letters adds its own.
    pub enum MailKind {
        /// An invitation to an account.
        Invitation = "INVITATION",
        /// A link to set a new password.
        PasswordReset = "PASSWORD_RESET",
        /// News that the password was changed.
        PasswordChanged = "PASSWORD_CHANGED",
        /// News that an account was linked to an external issuer.
        IdentityLinked = "IDENTITY_LINKED",
        /// News that a claim on an enterprise was granted.
        ClaimGranted = "CLAIM_GRANTED",
        /// News that a claim on an enterprise was refused.
        ClaimRefused = "CLAIM_REFUSED",
        /// News that a claim on an enterprise was revoked.
        ClaimRevoked = "CLAIM_REVOKED",
        /// The warning that a recognition ends.
        ListingRecognitionEnds = "LISTING_RECOGNITION_ENDS",
        /// The warning that a listing was not confirmed.
        ListingUnconfirmed = "LISTING_UNCONFIRMED",
        /// News that a listing was suspended.
        ListingSuspended = "LISTING_SUSPENDED",
        /// News that a listing is published, or again.
        ListingPublished = "LISTING_PUBLISHED",
        /// News that a listing was returned.
        ListingReturned = "LISTING_RETURNED",
        /// News that a change of a listing was cleared.
        ListingRevisionCleared = "LISTING_REVISION_CLEARED",
        /// News that a change of a listing was refused.
        ListingRevisionRefused = "LISTING_REVISION_REFUSED",
        /// News of a seat at a learning event.
        LearningConfirmed = "LEARNING_CONFIRMED",
        /// News of a place in the line of a learning event.
        LearningWaitlisted = "LEARNING_WAITLISTED",
        /// The offer of a seat at a learning event.
        LearningOffered = "LEARNING_OFFERED",
        /// News that an offer or a seat at a learning event ran out.
        LearningLapsed = "LEARNING_LAPSED",
        /// News of a later time of a learning event.
        LearningPostponed = "LEARNING_POSTPONED",
        /// News of another end or place of a learning event.
        LearningChanged = "LEARNING_CHANGED",
        /// News that a learning event was called off.
        LearningCancelled = "LEARNING_CANCELLED",
        /// News that someone else gave a registration for a learning event up.
        LearningWithdrawn = "LEARNING_WITHDRAWN",
        /// The reminder of a learning event, a week before.
        LearningWeekAhead = "LEARNING_WEEK_AHEAD",
        /// The reminder of a learning event, the day before.
        LearningDayAhead = "LEARNING_DAY_AHEAD",
        /// The invitation to a meeting of the network.
        MeetingInvitation = "MEETING_INVITATION",
        /// News that an area is registered for a meeting.
        MeetingRegistered = "MEETING_REGISTERED",
        /// News that an area is excused from a meeting.
        MeetingExcused = "MEETING_EXCUSED",
        /// News that an area is represented at a meeting.
        MeetingRepresented = "MEETING_REPRESENTED",
        /// News of another time or place of a meeting.
        MeetingChanged = "MEETING_CHANGED",
        /// News that a meeting was cancelled.
        MeetingCancelled = "MEETING_CANCELLED",
        /// The reminder of a meeting, a week before.
        MeetingWeekAhead = "MEETING_WEEK_AHEAD",
        /// The reminder of a meeting, the day before.
        MeetingDayAhead = "MEETING_DAY_AHEAD",
        /// News that minutes can be read and objected to.
        MinutesCirculated = "MINUTES_CIRCULATED",
        /// News that minutes are approved.
        MinutesApproved = "MINUTES_APPROVED",
        /// News that the consent of a new partner of an application is asked.
        ApplicationConsentAsked = "APPLICATION_CONSENT_ASKED",
        /// News that the consent of a partner is asked anew.
        ApplicationConsentAskedAnew = "APPLICATION_CONSENT_ASKED_ANEW",
        /// News that a partner consented to an application.
        ApplicationConsentGiven = "APPLICATION_CONSENT_GIVEN",
        /// News that a partner refused its consent, or took it back.
        ApplicationConsentWithdrawn = "APPLICATION_CONSENT_WITHDRAWN",
        /// The receipt of an application.
        ApplicationSubmitted = "APPLICATION_SUBMITTED",
        /// The receipt of an application that was completed.
        ApplicationResubmitted = "APPLICATION_RESUBMITTED",
        /// News that an application is to be completed.
        ApplicationCompletionAsked = "APPLICATION_COMPLETION_ASKED",
        /// News that the time to complete an application is over.
        ApplicationCompletionOver = "APPLICATION_COMPLETION_OVER",
        /// News that an application is admissible.
        ApplicationAdmissible = "APPLICATION_ADMISSIBLE",
        /// News that an application is inadmissible.
        ApplicationInadmissible = "APPLICATION_INADMISSIBLE",
        /// News that it was taken back that an application is inadmissible.
        ApplicationReopened = "APPLICATION_REOPENED",
        /// News that an application was withdrawn.
        ApplicationWithdrawn = "APPLICATION_WITHDRAWN",
        /// News that an application was awarded.
        ApplicationAwarded = "APPLICATION_AWARDED",
        /// News that an application is on the reserve.
        ApplicationReserved = "APPLICATION_RESERVED",
        /// News that an application was rejected.
        ApplicationRejected = "APPLICATION_REJECTED",
        /// News that the reserve of an application lapsed.
        ApplicationLapsed = "APPLICATION_LAPSED",
        /// News that a jury is to judge the applications of a call.
        AssessmentBegun = "ASSESSMENT_BEGUN",
        /// News that a lead has more time under a call.
        ApplicationTimeGiven = "APPLICATION_TIME_GIVEN",
        /// News of a later deadline of a call.
        ApplicationCallExtended = "APPLICATION_CALL_EXTENDED",
        /// News that a call was called off.
        ApplicationCallCancelled = "APPLICATION_CALL_CANCELLED",
        /// News that a webhook was disabled.
        WebhookDisabled = "WEBHOOK_DISABLED",
        /// News that a secret of a program was made.
        ClientSecretMade = "CLIENT_SECRET_MADE",
        /// The warning that a secret of a program ends.
        ClientSecretEnds = "CLIENT_SECRET_ENDS",
    }
}

impl MailKind {
    /// How long before it reminds; none when it is no reminder.
    pub const fn ahead(self) -> Option<Ahead> {
        match self {
            Self::LearningWeekAhead | Self::MeetingWeekAhead => Some(Ahead::Week),
            Self::LearningDayAhead | Self::MeetingDayAhead => Some(Ahead::Day),
            _ => None,
        }
    }

    /// Whether it is about the account itself: without it someone may not get in, or not learn of a stranger who did.
    pub const fn is_about_account(self) -> bool {
        matches!(self, Self::Invitation | Self::PasswordReset | Self::PasswordChanged | Self::IdentityLinked)
    }

    /// Why a letter of this kind is kept from someone; nothing when it is not.
    pub fn withheld(self, to: &Addressee) -> Option<&'static str> {
        if !to.is_reachable && !self.is_about_account() {
            return Some("The address of whom it was for does not work.");
        }
        (self.ahead().is_some() && !to.wants_reminders).then_some("Whom it was for wants no reminders.")
    }
}

codes! {
    /// Where a letter stands.
    pub enum MailState {
        /// It waits for its turn.
        Queued = "QUEUED",
        /// The mail server took it, or it was written to a file.
        Sent = "SENT",
        /// It was given up.
        Failed = "FAILED",
        /// It was no longer due when its turn came.
        Withdrawn = "WITHDRAWN",
    }
}

/// A letter that someone is to get because of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The journal entry it follows from, or the key of its occasion: of one, each recipient gets one letter of a kind.
    pub entry: Uuid,
    /// What kind of letter it is.
    pub kind: MailKind,
    /// The account it is for.
    pub recipient: Uuid,
    /// The record it is about.
    pub record: Uuid,
}

/// A letter whose turn has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its key, the same through all attempts: what is derived from it is too.
    pub id: Uuid,
    /// What kind of letter it is.
    pub kind: MailKind,
    /// The account it is for.
    pub recipient: Uuid,
    /// The record it is about.
    pub record: Uuid,
    /// The journal entry it follows from, or the key of its occasion.
    pub entry: Uuid,
    /// Rises when an officer has it tried again.
    pub version: i32,
}

/// A letter as the queue keeps it.
#[derive(Clone, Debug, PartialEq)]
pub struct Queued {
    /// Its key.
    pub id: Uuid,
    /// Its Message-ID.
    pub message_id: String,
    /// What kind of letter it is.
    pub kind: MailKind,
    /// The account it is for.
    pub recipient: Uuid,
    /// Where it stands.
    pub state: MailState,
    /// Attempts since it was queued.
    pub attempts: i32,
    /// When it was queued first.
    pub queued_at: DateTime<Utc>,
    /// When it is tried next.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// Why the last attempt failed, or why it was withdrawn.
    pub failure: Option<String>,
    /// When it was sent.
    pub sent_at: Option<DateTime<Utc>>,
    /// How it came back, and when that was recorded.
    pub bounce: Option<(Bounce, DateTime<Utc>)>,
    /// Rises with every change by a person.
    pub version: i32,
}

/// What came of an attempt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fate {
    /// It was sent.
    Sent,
    /// It is tried again.
    Later {
        /// When.
        at: DateTime<Utc>,
        /// Why it was not sent.
        why: String,
    },
    /// It is given up.
    Failed {
        /// Why.
        why: String,
    },
    /// It is no longer due.
    Withdrawn {
        /// Why.
        why: String,
    },
}

impl Fate {
    /// What follows from an attempt that failed for now, the attempts so far counted with it.
    pub fn after(attempts: i32, now: DateTime<Utc>, why: String) -> Self {
        match attempts >= MOST_ATTEMPTS {
            true => Self::Failed { why },
            false => Self::Later { at: now + pause(attempts), why },
        }
    }
}

/// The pause after so many attempts.
pub fn pause(attempts: i32) -> TimeDelta {
    let doublings = u32::try_from(attempts.saturating_sub(1)).unwrap_or(0).min(20);
    (FIRST_PAUSE * 2_i32.pow(doublings)).min(LONGEST_PAUSE)
}

/// A text that fits into one line of a head: whatever would begin another line, or hide, becomes a space.
pub fn one_line(text: &str) -> String {
    let visible = text.chars().map(|c| if c.is_control() || ('\u{2028}'..='\u{202e}').contains(&c) { ' ' } else { c });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

/// An address of which only so much is shown that an officer can tell whether it may be the right one.
pub fn masked(email: &str) -> String {
    match email.rsplit_once('@') {
        Some((local, domain)) => format!("{}…@{domain}", local.chars().take(1).collect::<String>()),
        None => "…".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::language::Language;

    #[test]
    fn a_letter_is_tried_again_after_growing_pauses_and_given_up_after_about_two_days() {
        let minutes = [1, 2, 3, 9, 10, 15].map(|attempts| pause(attempts).num_minutes());
        assert_eq!(minutes, [1, 2, 4, 256, 360, 360]);
        let all: TimeDelta = (1..MOST_ATTEMPTS).map(pause).sum();
        assert!((44..=48).contains(&all.num_hours()), "{all}");
        let now = DateTime::UNIX_EPOCH;
        assert!(matches!(Fate::after(MOST_ATTEMPTS - 1, now, "no".to_owned()), Fate::Later { .. }));
        assert_eq!(Fate::after(MOST_ATTEMPTS, now, "no".to_owned()), Fate::Failed { why: "no".to_owned() });
    }

    #[test]
    fn nothing_in_a_subject_or_name_begins_another_line() {
        assert_eq!(one_line("Dag\r\nBcc: ander@example.org"), "Dag Bcc: ander@example.org");
        assert_eq!(one_line("  An\u{0} \u{202e}Peeters\t"), "An Peeters");
    }

    #[test]
    fn letters_about_the_account_are_kept_from_nobody_and_reminders_from_who_wants_none() {
        let an = Addressee::new("an@example.org".to_owned(), "An".to_owned(), Language::Nl);
        assert!(MailKind::ALL.iter().all(|kind| kind.withheld(&an).is_none()));
        let unreachable = Addressee { is_reachable: false, ..an.clone() };
        assert_eq!(MailKind::PasswordReset.withheld(&unreachable), None);
        assert!(MailKind::LearningOffered.withheld(&unreachable).is_some());
        let unreminded = Addressee { wants_reminders: false, ..an };
        let withheld: Vec<_> = MailKind::ALL.iter().filter(|kind| kind.withheld(&unreminded).is_some()).collect();
        assert_eq!(withheld.len(), 4, "{withheld:?}");
    }

    #[test]
    fn an_address_is_shown_in_part() {
        assert_eq!(masked("an.peeters@example.org"), "a…@example.org");
        assert_eq!(masked("één@voorbeeld.be"), "é…@voorbeeld.be");
        assert_eq!(masked("geen adres"), "…");
    }
}
