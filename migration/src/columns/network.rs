//! Tables of the network of regisseurs: areas and meetings.

use super::{TableOfColumns, internal, personal, public};

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
            public("starts_at", "When it begins, UTC; empty while only its date is known."),
            public("ends_at", "When it ends, UTC; empty while only its date is known."),
            public("venue_nl", "Building and address in Dutch; empty while unknown."),
            public("places", "How many areas can be there at most; count; empty = no limit."),
            public(
                "registration_closes_on",
                "Last day of registering, Europe/Brussels; empty = until the meeting begins.",
            ),
            internal("invitation_nl", "Letter of invitation in Dutch, for the network; empty before it was sent."),
            public("invited_at", "When the regisseurs were invited, UTC; empty before."),
            internal("version", "Rises by one with every change of the meeting or its agenda."),
            public("revision", "Rises by one with every change of time, place or state; the SEQUENCE of calendars."),
        ],
    },
    TableOfColumns {
        name: "meeting_attendance",
        about: "The voice of one directing area at one meeting: who comes, and who came.",
        columns: &[
            internal("id", "Key."),
            internal("meeting_id", "The meeting."),
            internal("directing_area_id", "The area; once for each meeting."),
            internal("area_key", "Sort key of the area's name when it was written."),
            internal("announced", "ATTENDING, REPRESENTED or EXCUSED; empty when the area announced nothing."),
            personal(
                "attendee_id",
                "The account that attends or, when represented, of the deputy who does; else empty.",
            ),
            personal("representative_name", "Name of the colleague who represents the area; else empty."),
            personal("representative_email", "E-mail address of that colleague; else empty."),
            internal("outcome", "PRESENT, REPRESENTED, EXCUSED or ABSENT; empty until the officer recorded it."),
            personal("registered_by_id", "Account that announced it last; empty for the service itself."),
            internal("registered_at", "When it was announced last, UTC."),
            internal("version", "Rises by one with every change."),
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
