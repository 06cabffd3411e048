//! Tables behind the change feed.

use super::{TableOfColumns, internal, personal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "record_change",
        about: "The newest entry of the journal that touches a record.",
        columns: &[
            internal("id", "Key, made from the kind and the record."),
            internal("record_kind", "Kind of the record, as in the journal."),
            internal("record_id", "Key of the record; the nil key under DATASET stands for everything."),
            internal("seq", "Sequence of the entry; count."),
            internal("changed_at", "When it was done, UTC."),
        ],
    },
    TableOfColumns {
        name: "feed_delivery",
        about: "A record that a reader of the change feed was told of.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account that reads: a partner client, or an administrator."),
            internal("kind", "Number of the kind of the record in the feed."),
            internal("record_id", "Key of the record."),
            internal("told_at", "When it was told first, UTC."),
        ],
    },
];
