//! Tables of learning events.

use super::{TableOfColumns, internal, personal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "learning_theme",
        about: "A subject of learning events; the programme names four.",
        columns: &[
            internal("id", "Key, derived from the slug."),
            public("slug", "Name in addresses."),
            public("name_nl", "Name in Dutch."),
        ],
    },
    TableOfColumns {
        name: "learning_event",
        about: "A learning event: study day, information moment or other gathering to learn from.",
        columns: &[
            public("id", "Key."),
            public("slug", "Name in addresses."),
            public("theme_id", "The theme it is about."),
            public("title_nl", "Title in Dutch."),
            public("source_title", "Title as printed in the slides; empty when it does not come from there."),
            public("description_nl", "What it is about, in Dutch; empty when unknown."),
            public("audience", "Whom it is for: EVERYONE, LOCAL_GOVERNMENTS, REGISSEURS or ENTERPRISES."),
            public(
                "priority_audience",
                "Who goes first when seats are short, declared before registration opens; empty when nobody does.",
            ),
            public("language", "Language spoken: nl, fr or en; empty when unknown."),
            public("mode", "ON_SITE, ONLINE or HYBRID; empty when unknown."),
            public("starts_at", "When it starts, UTC; empty when no date is known."),
            public("ends_at", "When it ends, UTC; empty when unknown."),
            public("municipality_id", "Where it takes place; empty for online ones and when unknown."),
            public("venue", "Name of the venue; empty for online ones and when unknown."),
            public("accessibility_nl", "How people with a disability take part, in Dutch; empty when unknown."),
            public("on_site_capacity", "Seats at the venue; empty when unlimited, unknown or not held there."),
            public("online_capacity", "Seats online; empty when unlimited, unknown or not held there."),
            public("maximum_per_organisation", "Most seats for one organisation; empty when there is no such limit."),
            public("registration_opens_at", "First instant of registration, UTC; empty when there is no registration."),
            public(
                "registration_closes_at",
                "First instant after registration, UTC; empty when there is no registration.",
            ),
            public(
                "certificate_above_minutes",
                "A part of more minutes than these earns a certificate; empty when no part does.",
            ),
            public("state", "DRAFT, PUBLISHED, HELD, CLOSED or CANCELLED; a draft is for staff alone."),
            public(
                "cancelled_reason_nl",
                "Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.",
            ),
            internal("sort_key", "Sort key: the start in UTC; undated ones come last, by title."),
            public("is_synthetic", "Whether it is invented for demonstration."),
            public("version", "Rises with every change."),
            public("revision", "Rises with every change of time, place or state: the sequence of its calendar entry."),
        ],
    },
    TableOfColumns {
        name: "registration",
        about: "The registration of one person for one learning event, from asking to attending.",
        columns: &[
            internal("id", "Key."),
            internal("event_id", "The learning event; its row is locked before anything here is decided."),
            personal("account_id", "Who takes part; a pseudonym after erasure."),
            personal("seat", "ON_SITE or ONLINE."),
            personal("organisation_kind", "ENTERPRISE or DIRECTING_AREA; empty without an organisation."),
            personal("organisation_id", "The organisation whose limit it counts for; empty without one."),
            personal("priority_class", "0 = of the priority audience, 1 = everyone else."),
            personal(
                "state",
                "CONFIRMED, WAITLISTED, OFFERED, LAPSED, CANCELLED, ATTENDED, PARTIAL, EXCUSED or ABSENT.",
            ),
            personal("requested_at", "When it was asked for, UTC."),
            internal("line_number", "Place in the order in which the event took its registrations, from 1."),
            internal("line_key", "Sort key of the line: class, then number."),
            internal("sort_key", "Sort key of the list of a person: newest first."),
            personal("offer_expires_at", "When the offer of a seat runs out, UTC; filled exactly while one is open."),
            personal(
                "reaffirm_by",
                "Until when the seat must be reaffirmed after a postponement, UTC; empty when it need not be.",
            ),
            personal("minutes", "Minutes of the part that the person was there; empty unless the state is PARTIAL."),
            personal("registered_by_id", "Account that registered someone else; empty when the person did."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "certificate",
        about: "The proof that a person attended a learning event.",
        columns: &[
            internal("id", "Key."),
            personal("registration_id", "The registration it is for."),
            personal("code", "What anyone can check it by: 128 random bits as 32 hexadecimal digits."),
            personal("issued_at", "When it was issued, UTC."),
            internal("issued_by_id", "Account that issued it; empty for the service itself."),
            personal("revoked_at", "When it was revoked, UTC; empty while it stands. Why, the journal says."),
            internal("revoked_by_id", "Account that revoked it; empty while it stands, and for the service itself."),
        ],
    },
    TableOfColumns {
        name: "registration_needs",
        about: "What a person who takes part needs; deleted thirty days after the event.",
        columns: &[
            internal("id", "Key."),
            personal("registration_id", "The registration of the person."),
            personal("catering", "Food and drink; empty when nothing was said."),
            personal("access", "Access and help; empty when nothing was said."),
            personal("given_at", "When it was given, UTC."),
        ],
    },
    TableOfColumns {
        name: "learning_material",
        about: "Something to read or watch that belongs to a learning event; its file stands in stored_file.",
        columns: &[
            internal("id", "Key."),
            internal("event_id", "The learning event."),
            public("title_nl", "What it is, in Dutch."),
            public(
                "audience",
                "Whom it is for: PUBLIC, PARTICIPANTS or REGISSEURS; others do not see that it is there.",
            ),
            internal("added_at", "When it was added, UTC."),
        ],
    },
];
