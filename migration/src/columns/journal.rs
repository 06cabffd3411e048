//! Tables of the journal and of what stands beside it.

use super::{TableOfColumns, internal, personal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "journal_head",
        about: "Where the journal stands: one row, changed by every write.",
        columns: &[
            internal("id", "Key; there is one row."),
            internal("epoch", "Life of this journal; renewed when the database is restored from a copy."),
            internal("seq", "Sequence of the last journal row; 0 before the first."),
            internal("hash", "Hash of the last journal row, hexadecimal."),
        ],
    },
    TableOfColumns {
        name: "journal",
        about: "What was done: one row per change of a record, in the order of commits.",
        columns: &[
            internal("id", "Key; sealed values are bound to it."),
            public("seq", "Place in the order of commits, from 1 without gaps."),
            internal("epoch", "Life of the journal in which the row was written."),
            public("happened_at", "When it was done, UTC, cut to microseconds."),
            internal("actor_kind", "SYSTEM, VISITOR or ACCOUNT."),
            personal("actor_id", "Account that did it; empty for the service itself and for visitors."),
            internal("capacity", "Role in which it was done; empty for the service itself and for visitors."),
            internal("request_id", "Id of the request under which it was logged."),
            public("record_kind", "Kind of the record."),
            public("record_id", "Key of the record."),
            personal("subject_id", "Person whose sealed values the row holds; empty when it holds none."),
            internal("owner_id", "Organisation, area or account the record belongs to; empty when it belongs to none."),
            public("action", "What was done."),
            internal("visibility", "Who may see the row: PUBLIC, INTERNAL or PERSONAL."),
            personal("reason", "Why, where a reason is asked; sealed when it is about a person."),
            personal("before", "Values before, canonical JSON, personal ones sealed; empty for a new record."),
            personal("after", "Values after, canonical JSON, personal ones sealed; empty for a removed record."),
            internal("previous_hash", "Hash of the row before, hexadecimal."),
            internal("hash", "SHA-256 over all other columns of the row, hexadecimal."),
        ],
    },
    TableOfColumns {
        name: "subject_key",
        about: "The key under which a person's values stand in the journal.",
        columns: &[
            internal("id", "Key: that of the person's account."),
            internal(
                "wrapped_key",
                "Random key, encrypted under the master key kept outside the database; empty after erasure.",
            ),
            internal("created_at", "When the key was made, UTC."),
            internal("erased_at", "When the key was destroyed, UTC; empty while the person is known."),
        ],
    },
    TableOfColumns {
        name: "done_operation",
        about: "An operation that was done under a key of the client.",
        columns: &[
            internal("id", "Key."),
            personal("actor_id", "Account that did it."),
            internal("key_digest", "Keyed digest of the idempotency key."),
            internal("operation", "Name of the operation."),
            internal("input_digest", "Keyed digest of its input."),
            internal(
                "outcome",
                "Keys of what came of it, JSON, never a secret nor a personal value; empty until it is done.",
            ),
            internal("done_at", "When it was done, UTC."),
            internal("expires_at", "When it is forgotten, UTC."),
        ],
    },
];
