//! Tables of the network of regisseurs: areas and meetings.

use super::{TableOfColumns, internal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "directing_area",
        about: "A centre city or partnership of municipalities that directs the local social economy.",
        columns: &[
            public("id", "Key."),
            public("slug", "Name in addresses."),
            public("name_nl", "Name in Dutch."),
            internal("name_key", "Sort key of the Dutch name."),
            public("form", "Centre city alone, or the legal form of the partnership."),
            public("valid_from", "First day of the area; empty when unknown."),
            public("valid_until", "First day on which the area no longer exists; empty while it does."),
            public("is_synthetic", "Whether it is invented for demonstration."),
            public("version", "Rises by one with every change of the area or its members."),
        ],
    },
    TableOfColumns {
        name: "directing_area_member",
        about: "A municipality in a directing area for a period; on any date it is in one area at most.",
        columns: &[
            internal("id", "Key."),
            public("directing_area_id", "The area."),
            public("municipality_id", "The municipality under the NIS code of its joining."),
            public("valid_from", "First day of the membership; empty when unknown."),
            public("valid_until", "First day on which it is no longer a member; empty while it is."),
        ],
    },
    TableOfColumns {
        name: "merger_decision",
        about: "What was decided about a merger of municipalities whose parts were not in one directing area.",
        columns: &[
            internal("id", "Key."),
            internal("municipality_id", "The municipality that came of the merger."),
            internal("directing_area_id", "The area it belongs to from then on; empty when to none."),
            internal("decision", "What was decided and why, in the words of the officer."),
            internal("effective_on", "First day on which it holds, Europe/Brussels."),
            internal("decided_at", "When it was recorded, UTC."),
            internal("decided_by_id", "Account that recorded it; empty for the command line."),
        ],
    },
    TableOfColumns {
        name: "network_meeting",
        about: "A provincial meeting of the regisseurs of the local social economy.",
        columns: &[
            public("id", "Key."),
            public("slug", "Name in addresses."),
            public("title_nl", "Title in Dutch."),
            public("meets_on", "Date on which it takes place, or was to."),
            public("municipality_id", "Where it takes place; empty while unknown."),
            public("state", "Where it stands, from PLANNED to PUBLISHED, or CANCELLED."),
            public(
                "cancelled_reason_nl",
                "Why it was cancelled, in Dutch; filled exactly when the state is CANCELLED.",
            ),
            internal("sort_key", "Sort key: the date as text."),
            public("is_synthetic", "Whether it is invented for demonstration."),
        ],
    },
    TableOfColumns {
        name: "agenda_item",
        about: "One subject on the agenda of a network meeting.",
        columns: &[
            internal("id", "Key."),
            public("meeting_id", "The meeting."),
            internal("position", "Place on the agenda, from 1; gaps would tell what is not public."),
            public("title_nl", "Title in Dutch; for everyone only when the item is public."),
            internal("is_public", "Whether everyone may see the item, or the network alone."),
        ],
    },
];
