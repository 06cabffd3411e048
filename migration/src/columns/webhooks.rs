//! Tables of what is sent to partners.

use super::{TableOfColumns, internal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "webhook_subscription",
        about: "A webhook of a partner client: where something is sent, and of what.",
        columns: &[
            internal("id", "Key."),
            internal("client_id", "The account of the client it belongs to, and as whom it sees things."),
            internal("url", "Where things are sent, an https address; it may hold a secret of its owner."),
            internal("description", "What it is for, in the words of its owner; empty when not said."),
            internal(
                "kinds",
                "The kinds of records it wants to hear of, codes separated by blanks; empty when it is all of them.",
            ),
            internal(
                "records",
                "The records it wants to hear of, each as kind:key, separated by blanks; empty when it is all of them.",
            ),
            internal("state", "ACTIVE, PAUSED or DISABLED."),
            internal(
                "disabled_because",
                "GONE when the receiver said so, FAILING when nothing was delivered for too long; empty unless DISABLED.",
            ),
            internal("disabled_at", "When it was disabled, UTC; empty unless DISABLED."),
            internal(
                "failing_since",
                "Since when nothing was delivered though it was tried, UTC; empty while things are delivered.",
            ),
            internal(
                "failures",
                "How often in a row nothing was delivered; count. What was under way at once counts as one.",
            ),
            internal("rest_until", "Until when nothing is sent because of them, UTC; empty when there were none."),
            internal(
                "redelivered",
                "Deliveries that were sent again at its owner's wish since `redelivering_since`; count.",
            ),
            internal(
                "redelivering_since",
                "When the day began for which they are counted, UTC; empty before the first.",
            ),
            internal("secret", "The secret that signs, sealed under the master key."),
            internal("old_secret", "The secret before, sealed alike, while it signs too; empty when there is none."),
            internal("old_secret_until", "Until when the secret before signs too, UTC; empty when there is none."),
            internal("created_at", "When it was made, UTC."),
            internal("version", "Rises by one with each change by a person, and when it is disabled."),
        ],
    },
    TableOfColumns {
        name: "webhook_delivery",
        about: "Something that is told to a webhook: that a record was changed. What the record says is never part of it.",
        columns: &[
            internal("id", "Key, made from the entry of the journal it follows from, the webhook and the record."),
            internal("subscription_id", "The webhook."),
            internal("kind", "Kind of the record, such as LEARNING_EVENT; TEST for a test."),
            internal("record_id", "The record; of a test, a key of its own."),
            internal("seq", "Place in the journal of the latest change it tells of; 0 of a test."),
            internal("happened_at", "When that change was made, UTC."),
            internal("told", "What was told at the last attempt: CHANGED, GONE or TEST; empty before the first."),
            internal("turn", "How often it turned between changed and gone from one attempt to the next; count."),
            internal(
                "is_judged",
                "Whether its client was known to see it, or to have been told of it, when it was queued; what is not is in no log.",
            ),
            internal("state", "QUEUED, DELIVERED, FAILED or WITHDRAWN."),
            internal("attempts", "Attempts begun since it was queued, or queued again; count."),
            internal("first_attempt_at", "When the first of them was begun, UTC; empty before."),
            internal("queued_at", "When it was queued first, UTC."),
            internal("next_attempt_at", "When it is tried next, UTC; empty unless QUEUED."),
            internal("leased_by", "The process that sends it now, a key made at its start; empty while none does."),
            internal("leased_until", "Until when no other process sends it, UTC; empty while none does."),
            internal("settled_at", "When it was delivered, given up or withdrawn, UTC; empty while QUEUED."),
            internal("log_key", "Sort key of the log: newest first."),
        ],
    },
    TableOfColumns {
        name: "webhook_attempt",
        about: "An attempt to deliver something to a webhook. Nothing of the answer is kept but its status.",
        columns: &[
            internal("id", "Key."),
            internal("delivery_id", "What was to be delivered."),
            internal("message_id", "The webhook-id it was sent under."),
            internal("begun_at", "When it was begun, UTC."),
            internal("duration_ms", "How long it took; milliseconds."),
            internal("status", "Status of the answer; empty where there was none."),
            internal("problem", "Why it did not deliver, a code such as TIMED_OUT; empty where it did."),
        ],
    },
    TableOfColumns {
        name: "webhook_told",
        about: "A record of which a webhook was told.",
        columns: &[
            internal("id", "Key."),
            internal("subscription_id", "The webhook."),
            internal("kind", "Kind of the record."),
            internal("record_id", "The record."),
            internal("gone_at", "When it was told that the record is gone, UTC; empty while it is there for it."),
        ],
    },
];
