//! Tables of what a listing says, of its proposed changes and of its warnings.

use super::{TableOfColumns, internal, personal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "listing_draft",
        about: "What a listing that was not published yet says of its enterprise.",
        columns: &[
            internal("id", "Key."),
            internal("listing_id", "The listing."),
            internal("name", "Name as it is to be used in public."),
            internal("website", "Website; empty when there is none."),
            internal("postal_code", "Postal code of the seat; empty when not said."),
            internal("municipality_id", "Municipality of the seat; empty when not said."),
        ],
    },
    TableOfColumns {
        name: "listing_contact",
        about: "A way to reach a supplier.",
        columns: &[
            internal("id", "Key."),
            public("listing_id", "The listing."),
            public("position", "Order in the listing, from 0."),
            public("kind", "EMAIL, PHONE or PERSON."),
            personal(
                "value",
                "Address, number or name of a person; for everyone where `is_public`, else for the owner and officers.",
            ),
            personal("label", "What it is for, or the function of the person; empty when not said."),
            internal("is_public", "Whether everyone may see it."),
        ],
    },
    TableOfColumns {
        name: "listing_hours",
        about: "When a supplier is open on a day of the week, local time in Europe/Brussels.",
        columns: &[
            internal("id", "Key."),
            public("listing_id", "The listing."),
            public("weekday", "Day of the week, 1 = Monday."),
            public("opens_minute", "When it opens, minutes after midnight."),
            public("closes_minute", "When it closes, minutes after midnight; 1440 = midnight."),
        ],
    },
    TableOfColumns {
        name: "listing_label",
        about: "A quality label of a supplier.",
        columns: &[
            internal("id", "Key."),
            public("listing_id", "The listing."),
            public("position", "Order in the listing, from 0."),
            public("name", "Code or name of the label."),
            public("reference", "Number or address by which it can be checked; empty when not said."),
            public("valid_until", "Last day on which it is valid, Europe/Brussels; empty when not said."),
        ],
    },
    TableOfColumns {
        name: "offering_municipality",
        about: "A municipality where an offering is to be had.",
        columns: &[
            internal("id", "Key."),
            public("offering_id", "The offering."),
            public("municipality_id", "The municipality under the code it had when it was said."),
        ],
    },
    TableOfColumns {
        name: "listing_revision",
        about: "A proposed change of a listing that was published.",
        columns: &[
            internal("id", "Key."),
            internal("listing_id", "The listing."),
            internal("state", "PENDING, CLEARED, REFUSED, WITHDRAWN or REPLACED."),
            personal(
                "content",
                "All that the listing is to say, as canonical JSON; with private contacts while it is pending.",
            ),
            internal("base_version", "Version of the listing on which it is based."),
            internal(
                "base_digest",
                "Digest of what the listing said then: another one now means that it changed meanwhile.",
            ),
            personal("proposed_by_id", "The account that proposed it."),
            internal("proposed_at", "When it was proposed, UTC."),
            internal("sort_key", "The instant as a key for pages, newest first."),
            personal(
                "decided_by_id",
                "The account that cleared, refused, withdrew or replaced it; empty while it is pending.",
            ),
            internal("decided_at", "When it was no longer pending, UTC; empty while it is."),
            internal("reason", "Why it was refused; empty otherwise."),
            internal("version", "Rises with every change."),
        ],
    },
    TableOfColumns {
        name: "listing_warning",
        about: "A warning that was given to the owner of a listing.",
        columns: &[
            internal("id", "Key."),
            internal("listing_id", "The listing."),
            internal("kind", "What of: RECOGNITION_ or CONFIRMATION_ with the number of days."),
            internal(
                "about_on",
                "The date it is about, Europe/Brussels: the last day of the recognitions, or the first on which the confirmation is too old.",
            ),
            internal("warned_at", "When it was given, UTC."),
        ],
    },
];
