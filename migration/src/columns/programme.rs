//! Tables of the programme itself and of its key figures.

use super::{TableOfColumns, internal, personal, public};

const SLIDES: &str =
    "The wording of the slides where the text beside it corrects or completes it; empty when it is the same.";

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "programme",
        about: "What the programme is: one row. Source: the slides of 2018.",
        columns: &[
            internal("id", "Key; there is one row."),
            public("title_nl", "Title in Dutch."),
            public("definition_nl", "Definition of the social economy in Dutch."),
            public("source_nl", "Where the facts of the programme come from, in Dutch."),
            public("source_year", "Year of that source."),
            public("network_nl", "What the network of regisseurs is to the programme, in Dutch."),
            public(
                "network_meetings_per_year",
                "Provincial meetings of regisseurs per calendar year; empty = unknown.",
            ),
        ],
    },
    TableOfColumns {
        name: "programme_item",
        about: "Something the programme lists: a principle, a kind of enterprise, a target group, a task …",
        columns: &[
            internal("id", "Key, derived from section and code."),
            public("section", "The list it belongs to."),
            public(
                "parent_id",
                "The item it stands below, such as the kind of an example; empty for lists that stand alone.",
            ),
            public(
                "code",
                "Language-free code, unique in its section; a work form where the section is about work forms.",
            ),
            public("position", "Place in its list, from 1."),
            public("name_nl", "Name or sentence in Dutch."),
            public("text_nl", "Explanation in Dutch; empty when there is none."),
            public("source_wording", SLIDES),
            public("is_open_ended", "Whether the source says that its list below this item goes on ('…', 'bv.')."),
        ],
    },
    TableOfColumns {
        name: "target_group",
        about: "What the programme says in numbers about the target group of a work form.",
        columns: &[
            internal("id", "Key."),
            public("item_id", "The item that names the target group."),
            public("min_inactive_years", "Least years without work before; empty = none given."),
            public("max_employment_years", "Most years of employment in this work form; empty = none given."),
            public("exceptional_max_employment_years", "Most years in exceptional cases; empty = none given."),
            public("is_paid_job", "Whether it is a paid job; empty where the source does not say."),
            public(
                "paid_job_basis",
                "Whether the slides say so or it comes from outside them; empty with is_paid_job.",
            ),
            public(
                "leads_to_regular_work",
                "Whether the aim is to move on to a regular job; empty where the source does not say.",
            ),
        ],
    },
    TableOfColumns {
        name: "programme_body",
        about: "A public body or organisation with a part in the programme.",
        columns: &[
            internal("id", "Key."),
            public("code", "Language-free code."),
            public("position", "Place in the list, from 1."),
            public("name", "Name as the slides use it."),
            public("long_name", "The name written out; not from the slides; empty when there is nothing to write out."),
            public("service", "The service within it that acts; empty when none is named."),
            public("website", "Website as printed, without scheme; empty when none is printed."),
            public("role_nl", "Its part in the programme, in Dutch."),
            public("is_funder", "Whether it funds the programme."),
            public("agreement_has_ended", "Whether its agreement with the programme is said to have ended."),
            public("agreement_ended_on", "Date of that end; empty = unknown or not ended."),
            public("taken_over_by_id", "The body that took its tasks over; empty when none did."),
            public("enterprise_id", "The record of the enterprise; empty when there is none."),
        ],
    },
    TableOfColumns {
        name: "body_stake",
        about: "The hold one body has in another.",
        columns: &[
            internal("id", "Key."),
            public("holder_id", "Who holds it."),
            public("held_id", "In whom."),
            public("is_shareholder", "Whether the holder is a shareholder."),
            public("is_in_board_of_directors", "Whether the holder takes part in the board of directors."),
            public("is_in_management_committee", "Whether the holder takes part in the management committee."),
            public("aim_nl", "With what aim, in Dutch; empty when none is given."),
        ],
    },
    TableOfColumns {
        name: "protocol",
        about: "The protocol between the Flemish government and the provinces.",
        columns: &[
            internal("id", "Key."),
            public("title_nl", "Title in Dutch."),
            public("agreed_on", "Date of the protocol."),
        ],
    },
    TableOfColumns {
        name: "protocol_line",
        about: "One of the numbered lines of the protocol.",
        columns: &[
            internal("id", "Key."),
            public("protocol_id", "The protocol."),
            public("number", "Number of the line, from 1, in the order of the slide."),
            public("title_nl", "Short title in Dutch."),
            public("text_nl", "The line in Dutch."),
            public("source_wording", "The line as the slide words it, in Dutch."),
            public("note_nl", "What became of it, in Dutch; empty when the source adds nothing."),
            public("support_body_id", "The support body the line is about; empty when it is about none."),
        ],
    },
    TableOfColumns {
        name: "programme_contact",
        about: "Whom to write to about the programme.",
        columns: &[
            internal("id", "Key."),
            public("body_id", "The body the contact works for."),
            personal("person_name", "Name of the person, as the slides name her in public."),
            public(
                "printed_email",
                "E-mail address exactly as printed, valid or not: a functional one, not a person's.",
            ),
            public("email_note_nl", "What is to be said about the address, in Dutch; empty when nothing is."),
        ],
    },
    TableOfColumns {
        name: "supplier_guide",
        about: "The supplier guide as the programme describes it: one row.",
        columns: &[
            internal("id", "Key; there is one row."),
            public("title_nl", "Title in Dutch."),
            public("text_nl", "What it is, in Dutch."),
            public("criterion_nl", "What an offer must be to stand in it, in Dutch."),
            public("testimonials_nl", "What it says about testimonials, in Dutch."),
            public("is_open_ended", "Whether the source says that its list of rubrics goes on."),
        ],
    },
    TableOfColumns {
        name: "key_figure_set",
        about: "Key figures of one year and territory, in one unit, from one source.",
        columns: &[
            public("id", "Key."),
            public("year", "Calendar year the figures are about."),
            public("territory_nis", "NIS code of the territory; 40000 is the province of East Flanders."),
            public("territory_nl", "Dutch name of the territory."),
            public("unit", "PERSONS or FTE (full-time equivalents); never mixed in one set."),
            public("source", "Where the figures come from."),
            public("status", "PROVISIONAL or DEFINITIVE; empty = the source does not say."),
            public("version", "Version of the set, from 1; a correction is a new version."),
            public("total", "Everyone employed, in units of the set; empty = unknown, never 0 for unknown."),
            public("target_group_count", "Of these, target-group workers; empty = unknown."),
            public("supporting_staff_count", "Of these, supporting staff; empty = unknown."),
            internal("sort_key", "Newest year and version first, as a key for pages."),
        ],
    },
    TableOfColumns {
        name: "key_figure",
        about: "The figures of one work form in a set.",
        columns: &[
            internal("id", "Key."),
            public("set_id", "The set."),
            public("position", "Place in the set, from 1."),
            public("work_form", "The work form."),
            public("name_nl", "Its Dutch name as the source has it."),
            public(
                "target_group_count",
                "Target-group workers, in units of the set; empty = unknown, never 0 for unknown.",
            ),
            public("supporting_staff_count", "Supporting staff, in units of the set; empty = unknown."),
        ],
    },
];
