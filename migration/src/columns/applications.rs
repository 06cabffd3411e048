//! Tables of applications for project subsidies.

use super::{TableOfColumns, internal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "application",
        about: "An application of a consortium for a project subsidy under a call.",
        columns: &[
            internal("id", "Key."),
            internal("call_id", "The call it is made under."),
            internal(
                "reference",
                "Reference by which people name it, such as PS-2026-0001; empty until it is submitted.",
            ),
            internal(
                "state",
                "State in its life: DRAFT, SUBMITTED, RETURNED, INADMISSIBLE, ADMISSIBLE, IN_ASSESSMENT, ADVISED, AWARDED, RESERVE, REJECTED, LAPSED or WITHDRAWN.",
            ),
            internal("title_nl", "Title of the project, in Dutch."),
            internal("result_nl", "The product or service that comes of it, in Dutch; empty until said."),
            internal("work_plan_nl", "How it is carried out, in Dutch; empty until said."),
            internal("execution_from", "First day on which it is carried out, Europe/Brussels; empty until said."),
            internal("execution_until", "First day on which it no longer is, Europe/Brussels; empty until said."),
            internal("requested_cents", "What is asked of the Province, euro cents; empty until said."),
            internal("created_at", "When it was started, UTC."),
            internal("created_by_id", "Account that started it; empty when the operator did."),
            internal("submitted_at", "When it was submitted first, UTC; empty before. Completing it does not move it."),
            internal("is_incomplete", "Whether a completion that was asked for did not come in time."),
            internal("completion_asked_nl", "What was asked to be completed last, in Dutch; empty when nothing was."),
            internal("completion_due_on", "Last day for the completion, Europe/Brussels; empty unless it is awaited."),
            internal(
                "completion_due_at",
                "First instant at which the completion is too late, UTC; empty unless it is awaited.",
            ),
            internal("motivation_nl", "Why it is inadmissible, in Dutch; empty unless it was declared so."),
            internal("withdrawn_reason", "Why the lead withdrew it; empty unless it did."),
            internal("plan_version", "Rises with every change of title, result, work plan, period or places."),
            internal(
                "budget_version",
                "Rises with every change of costs, funding, the amount asked for or the shares in it.",
            ),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "application_place",
        about: "A municipality in which the project of an application is carried out.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("position", "Place in the order, from 1."),
            internal("municipality_id", "The municipality."),
        ],
    },
    TableOfColumns {
        name: "application_partner",
        about: "A partner of the consortium of an application.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("position", "Place in the order, from 1; the lead comes first."),
            internal("role", "LEAD, PARTNER or SUPPORT."),
            internal("enterprise_id", "The record of the partner; empty for a support partner that is only named."),
            internal("name", "What it was called when it was added."),
            internal(
                "share_cents",
                "Its part of what is asked for, euro cents; empty until said, and for who is only named.",
            ),
            internal("consent", "ASKED, GIVEN, WITHDRAWN, or NOT_NEEDED of who is only named."),
            internal("consented_at", "When it consented, UTC; empty unless it did."),
            internal("consented_by_id", "Account that consented for it; empty unless it did."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "application_cost",
        about: "A line of the budget of an application.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("position", "Place in the order, from 1."),
            internal("label_nl", "What it is for, in Dutch."),
            internal("net_cents", "Amount without value added tax, euro cents."),
            internal("vat_cents", "Value added tax on it, euro cents."),
            internal("is_vat_recoverable", "Whether that tax can be recovered: then it is not eligible."),
        ],
    },
    TableOfColumns {
        name: "application_funding",
        about: "Money for the project of an application from elsewhere.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("position", "Place in the order, from 1."),
            internal("source_nl", "Who gives it, in Dutch."),
            internal("amount_cents", "Amount, euro cents."),
        ],
    },
    TableOfColumns {
        name: "application_attachment",
        about: "A file that is added to an application; what is known of the file itself stands in stored_file.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("kind", "What it is: WORK_PLAN, BUDGET, STATUTES, DE_MINIMIS_DECLARATION or OTHER."),
            internal("title_nl", "What it is called, in Dutch."),
            internal("added_at", "When it was added, UTC."),
            internal(
                "is_removed",
                "Whether the lead took it away while a completion is awaited: it comes back where that does not come.",
            ),
        ],
    },
    TableOfColumns {
        name: "application_submission",
        about: "An application as it was submitted, word for word.",
        columns: &[
            internal("id", "Key."),
            internal("application_id", "The application."),
            internal("number", "How often it was submitted by then: 1, and one more with each completion."),
            internal("received_at", "When the service received it, UTC."),
            internal("submitted_by_id", "Account that submitted it; empty when the operator did."),
            internal("content", "What was submitted, as JSON."),
            internal("content_hash", "SHA-256 of that text, hexadecimal."),
            internal("findings", "The outcome of the rules of eligibility then, with the facts used, as JSON."),
        ],
    },
    TableOfColumns {
        name: "reference_number",
        about: "The last number given out in a series of references of a year.",
        columns: &[
            internal("id", "Key."),
            internal("kind", "The letters of the series, such as PS."),
            internal("year", "Calendar year."),
            internal("last", "The number given out last."),
        ],
    },
];
