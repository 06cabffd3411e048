//! Tables of learning events.

use super::{TableOfColumns, internal, public};

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
            public("state", "DRAFT, PUBLISHED, HELD, CLOSED or CANCELLED; a draft is for staff alone."),
            public(
                "cancelled_reason_nl",
                "Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.",
            ),
            internal("sort_key", "Sort key: the start in UTC; undated ones come last, by title."),
            public("is_synthetic", "Whether it is invented for demonstration."),
        ],
    },
];
