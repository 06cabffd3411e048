//! Tables of what the deputation decides about applications.

use super::{TableOfColumns, internal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "award_decision",
        about: "What the deputation decided about an application: never changed, a later decision is another row.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("call_id", "Its call, whose budget an award takes from."),
            internal("number", "Number of the decision about this application, from 1."),
            internal("kind", "AWARD, RESERVE or REJECT."),
            internal(
                "reference",
                "Reference of the decision of the deputation; one may be about several applications.",
            ),
            internal("decided_on", "Date of the decision, Europe/Brussels."),
            internal("motivation_nl", "Why, in Dutch."),
            internal("appeal_nl", "How one can appeal, in Dutch; empty for an award of all that was asked."),
            internal("amount_cents", "What is awarded, euro cents; empty unless it is an award."),
            internal("lapses_on", "Last day on the reserve list, Europe/Brussels; empty unless it is a reserve."),
            internal("lapsing_nl", "What lapsing means, in Dutch; empty unless it is a reserve."),
            internal("recorded_at", "When it was recorded, UTC."),
            internal("recorded_by_id", "Account that recorded it; empty when the operator did."),
        ],
    },
    TableOfColumns {
        name: "award_share",
        about: "The part of an award that goes to a partner; all parts together are the award.",
        columns: &[
            internal("id", "Key."),
            internal("decision_id", "The award."),
            internal("position", "Place in the order of the consortium, from 1."),
            internal("enterprise_id", "The partner, as its record was called then."),
            internal("name", "What the partner was called."),
            internal("amount_cents", "Its part, euro cents."),
            internal("aid_id", "The aid that was entered in the ledger; empty without a regime, and for nothing."),
        ],
    },
];
