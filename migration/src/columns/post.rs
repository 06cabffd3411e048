//! Tables of background work and of what is sent.

use super::{TableOfColumns, internal, personal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "job",
        about: "A piece of background work, done by one process at a time.",
        columns: &[
            internal("id", "Key, made from the name."),
            internal("name", "Name of the job, as in `job run NAME`."),
            internal("next_run_at", "When it is due next, UTC."),
            internal("leased_by", "The process that has it, a key made at its start; empty while nobody does."),
            internal("leased_until", "Until when that process has it unless it renews, UTC; empty while nobody does."),
            internal("last_started_at", "When it began last, UTC; empty before its first run."),
            internal("last_finished_at", "When it ended last, UTC; empty before its first end."),
            internal("last_outcome", "How it ended last: SUCCEEDED or FAILED; empty before its first end."),
            internal("last_failure", "Why it failed, one sentence without personal data; empty unless it failed."),
            internal("last_count", "How many things it did when it last succeeded; count, empty before."),
            internal("attempts", "Runs that were begun since it last succeeded; count."),
        ],
    },
    TableOfColumns {
        name: "consumer_position",
        about: "How far a durable consumer of the journal is.",
        columns: &[
            internal("id", "Key, made from the name."),
            internal("name", "Name of the consumer."),
            internal("epoch", "Life of the journal in which it read last."),
            internal("seq", "Sequence of the last journal row it has taken."),
            internal("moved_at", "When it last moved, UTC."),
        ],
    },
    TableOfColumns {
        name: "mail_message",
        about: "A letter in the queue: who is to get which, and what came of it. Its address and words are kept nowhere.",
        columns: &[
            internal("id", "Key, made from what it follows from, the kind and the recipient."),
            internal("message_id", "The Message-ID it carries at every attempt, without angle brackets."),
            internal("kind", "What kind of letter it is, such as INVITATION."),
            personal("recipient_id", "The account it is for."),
            internal("record_id", "The record it is about."),
            internal(
                "entry_id",
                "The journal entry it follows from; of a reminder, the key of its occasion: record, kind and day.",
            ),
            internal("state", "Where it stands: QUEUED, SENT, FAILED or WITHDRAWN."),
            internal("attempts", "Attempts to send it since it was queued; count."),
            internal("queued_at", "When it was queued first, UTC."),
            internal("next_attempt_at", "When it is tried next, UTC; empty unless QUEUED."),
            internal(
                "failure",
                "Why the last attempt failed, or why it was withdrawn; a sentence without personal data, empty otherwise.",
            ),
            internal("sent_at", "When it was sent, UTC; empty unless SENT."),
            internal("version", "Rises by one each time a person has it queued again or says that it came back."),
            internal("bounce", "How it came back: HARD or SOFT; empty when it did not, as far as is known."),
            internal("bounced_at", "When it was recorded that it came back, UTC; empty when it did not."),
        ],
    },
    TableOfColumns {
        name: "mail_button",
        about: "A button in a letter, which does one thing for whom the letter is for.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account it is for, and in whose name it acts."),
            internal("message_id", "The letter it stands in."),
            internal("deed", "What it does: REGISTER_AREA, ACCEPT_SEAT, KEEP_SEAT or STOP_REMINDERS."),
            internal("record_id", "The record it does it to: a meeting, a registration, the account."),
            internal("area_id", "The directing area it registers; empty unless REGISTER_AREA."),
            internal("token_hash", "SHA-256 of the secret in its address; the secret itself is nowhere."),
            internal("made_at", "When it was made, UTC."),
            internal("expires_at", "When it no longer works, UTC."),
            internal("used_at", "When it was pressed, UTC; empty before, and always for STOP_REMINDERS."),
        ],
    },
];
