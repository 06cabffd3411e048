//! Tables of background work and of what is sent.

use super::{TableOfColumns, internal};

pub(super) const TABLES: &[TableOfColumns] = &[TableOfColumns {
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
}];
