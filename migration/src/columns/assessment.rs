//! Tables of the assessment of applications: conflicts of interest, scores, advice and ranking.

use super::{TableOfColumns, internal, personal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "conflict_answer",
        about: "What someone answered about a conflict of interest with an application.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            personal("account_id", "The account of the person."),
            personal("has_conflict", "Whether there is one."),
            personal("kind", "WORK, GOVERNANCE, FAMILY or OTHER; empty without one."),
            personal("explanation", "What it is, in their words; empty when not given, and after erasure."),
            internal("answered_at", "When, UTC."),
        ],
    },
    TableOfColumns {
        name: "governance_mandate",
        about: "That a person governs an enterprise: its applications do not exist for them.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account of the person."),
            personal("enterprise_id", "The enterprise."),
            personal("function", "As what, such as director."),
            personal("valid_from", "First day, Europe/Brussels."),
            personal("valid_until", "First day on which it no longer holds, Europe/Brussels; empty while open."),
            internal("recorded_at", "When it was recorded, UTC."),
            internal("recorded_by_id", "Account that recorded it; empty when the operator did."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "scoring",
        about: "How a juror scored an application.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            personal("account_id", "The account of the juror: never shown to applicants."),
            internal("scored_at", "When it was last saved, UTC."),
            internal("is_complete", "Whether every criterion is scored."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "score",
        about: "The score a juror gave one criterion.",
        columns: &[
            internal("id", "Key."),
            internal("scoring_id", "The scoring."),
            internal("criterion_id", "The criterion."),
            internal("points", "0 to 10."),
            internal("motivation_nl", "Why, in Dutch."),
        ],
    },
    TableOfColumns {
        name: "advice",
        about: "What is advised about an application, with the means it rests on.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("amount_cents", "Amount advised, euro cents."),
            internal("text_nl", "The advice, in Dutch."),
            internal("score", "Weighted mean, hundredths."),
            internal("tie_break", "Mean of the criterion that breaks ties, hundredths."),
            internal("scorings", "Complete scorings it rests on."),
            internal("means", "Mean of each criterion, as JSON."),
            internal("advised_at", "When, UTC."),
            internal("advised_by_id", "Account that did; empty when the operator did."),
        ],
    },
    TableOfColumns {
        name: "ranking_place",
        about: "A place in the ranking of a call.",
        columns: &[
            internal("id", "Key."),
            internal("call_id", "The call."),
            internal("application_id", "The application."),
            internal("place", "Place, from 1."),
            internal("sort_key", "The place as a key for pages."),
            internal("outcome", "COVERED by the budget, BEYOND it, or SKIPPED."),
            internal("skipped_reason_nl", "Why it was passed over, in Dutch; empty unless it was."),
        ],
    },
];
