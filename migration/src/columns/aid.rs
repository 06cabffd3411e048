//! Tables of the aid ledger and of who is counted together.

use super::{TableOfColumns, internal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "aid",
        about: "Small aid (de minimis) to an enterprise: granted by the Province, or declared as granted elsewhere.",
        columns: &[
            internal("id", "Key."),
            internal("enterprise_id", "The enterprise that got it."),
            internal("origin", "GRANTED: by the Province. DECLARED: elsewhere, as the enterprise says."),
            internal("regime", "GENERAL or SGEI: which ceiling it counts towards."),
            internal("amount_cents", "Amount, euro cents, more than nothing."),
            internal("decided_on", "Date of the decision, Europe/Brussels: the date that counts."),
            internal("sort_key", "The date of the decision as a key for pages, newest first."),
            internal("reference", "Reference of the decision; empty when a declaration gives none."),
            internal("granted_under", "What it was granted under, such as a regulation; empty for a declaration."),
            internal("public_body", "Who granted it; empty for the Province's own."),
            internal("recorded_at", "When it was entered here, UTC."),
            internal("recorded_by_id", "Account that entered it; empty when the operator did."),
            internal("register_reference", "Reference in the central aid register; empty until it is entered there."),
            internal("registered_at", "When that was said here, UTC; empty until then."),
            internal("registered_by_id", "Account that said so; empty until then."),
            internal("withdrawn_at", "When it was withdrawn, UTC: it counts no more; empty while it counts."),
            internal("withdrawn_by_id", "Account that withdrew it; empty while it counts."),
            internal("withdrawn_reason", "Why it was withdrawn; empty while it counts."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "undertaking_link",
        about: "Two enterprises that are linked for a time: with all that hang together they are one undertaking.",
        columns: &[
            internal("id", "Key."),
            internal("one_id", "One of the two enterprises, the one with the lower key."),
            internal("other_id", "The other."),
            internal("basis", "What shows that they are linked."),
            internal("valid_from", "First day on which they are, Europe/Brussels."),
            internal(
                "valid_until",
                "First day on which they no longer are; empty while open; the first day where they never were.",
            ),
            internal("linked_at", "When it was recorded, UTC."),
            internal("linked_by_id", "Account that recorded it; empty when the operator did."),
            internal(
                "ended_at",
                "When an officer recorded its end last, UTC; empty until then, and where merging records ended it.",
            ),
            internal("ended_by_id", "Account that recorded its end last; empty until then."),
            internal("ended_reason", "Why it ended; empty while nobody said."),
            internal("version", "Rises with every change."),
        ],
    },
];
