//! What a letter is, where it stands, and when it is tried again. Pure.

use crate::codes;
use crate::shared::language::Language;
use chrono::{DateTime, TimeDelta, Utc};
use secrecy::SecretString;
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
        /// News that minutes can be read and objected to.
        MinutesCirculated = "MINUTES_CIRCULATED",
        /// News that minutes are approved.
        MinutesApproved = "MINUTES_APPROVED",
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

/// Whom a letter is for, as known when it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressee {
    /// E-mail address.
    pub email: String,
    /// Name.
    pub name: String,
    /// Language in which the person is addressed.
    pub language: Language,
}

impl Addressee {
    /// How a letter begins.
    pub fn greeting(&self) -> String {
        let hello = match self.language {
            Language::Nl => "Dag",
            Language::Fr => "Bonjour",
            Language::En => "Hello",
        };
        format!("{hello} {},", self.name)
    }
}

/// A letter in words, in the language of whom it is for.
#[derive(Clone, Debug)]
pub struct Letter {
    /// What it is about, one line.
    pub subject: String,
    /// Its text.
    pub paragraphs: Vec<String>,
    /// The one thing to do, where there is one.
    pub button: Option<Button>,
    /// Files that come with it.
    pub attachments: Vec<Attachment>,
}

/// A link that does one thing: opening it shows a page and changes nothing.
#[derive(Clone, Debug)]
pub struct Button {
    /// What it does, in words.
    pub label: String,
    /// Where it leads. It may hold the secret of a link, so it never prints itself.
    pub address: SecretString,
}

/// A file that comes with a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name, such as `uitnodiging.ics`.
    pub name: String,
    /// Its media type, such as `text/calendar; method=REQUEST; charset=utf-8`.
    pub media_type: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// A letter that someone is to get because of what happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The journal entry it follows from: of one entry, each recipient gets one letter of a kind.
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
    fn an_address_is_shown_in_part() {
        assert_eq!(masked("an.peeters@example.org"), "a…@example.org");
        assert_eq!(masked("één@voorbeeld.be"), "é…@voorbeeld.be");
        assert_eq!(masked("geen adres"), "…");
    }
}
