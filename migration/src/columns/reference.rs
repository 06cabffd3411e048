//! Tables of the deployment and of reference data.

use super::{TableOfColumns, internal, public};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "deployment",
        about: "What this database is: one row.",
        columns: &[
            internal("id", "Key; there is one row."),
            internal("is_demo", "Whether the database was created for demonstration; it never changes."),
            internal("created_at", "When the database was created, UTC."),
        ],
    },
    TableOfColumns {
        name: "dataset_load",
        about: "Which data sets were loaded into this database.",
        columns: &[
            internal("id", "Key, derived from the name."),
            public("name", "Name of the data set."),
            internal("digest", "Digest of the data set as loaded; another digest means it is loaded again."),
            public("row_count", "How many rows it holds."),
            public("loaded_at", "When it was last loaded, UTC."),
        ],
    },
    TableOfColumns {
        name: "translation",
        about: "A French or English text beside the authoritative Dutch one.",
        columns: &[
            internal("id", "Key, derived from record, field and language."),
            internal("record_id", "The record the text belongs to."),
            internal("field", "The column of the record that holds the Dutch text."),
            public("language", "fr or en."),
            public("value", "The text; as visible as its record."),
            internal("of_digest", "Digest of the Dutch text that was translated; another one now means outdated."),
        ],
    },
    TableOfColumns {
        name: "municipality",
        about: "A municipality under one NIS code. Source: Statbel REFNIS.",
        columns: &[
            public("id", "Key."),
            public("nis_code", "NIS code, five digits."),
            public("name_nl", "Dutch name."),
            internal("name_key", "Sort key of the Dutch name."),
            public("province_nis", "NIS code of the province it lies in; 40000 is East Flanders."),
            public("arrondissement_nis", "NIS code of the arrondissement."),
            public("arrondissement", "Dutch name of the arrondissement."),
            public("valid_from", "First day of the code in this register; empty = before the register."),
            public("valid_until", "First day on which the code no longer holds; empty = in force."),
            public("merged_into_id", "The municipality it merged into; empty while in force."),
            public("latitude", "Latitude of the centroid, WGS84 degrees."),
            public("longitude", "Longitude of the centroid, WGS84 degrees."),
            public("population", "Inhabitants, as a weight and not as a current figure."),
            public("population_on", "Reference date of the population."),
        ],
    },
    TableOfColumns {
        name: "locality",
        about: "A postal code with one of its localities. Source: GeoNames.",
        columns: &[
            public("id", "Key."),
            public("postal_code", "Postal code, four digits."),
            public("name", "Name of the locality."),
            internal("name_key", "Match key of the name."),
            public("municipality_id", "The municipality it lies in today."),
            public("municipality_2018_id", "The municipality it lay in on 2018-01-01."),
            public("latitude", "Latitude, WGS84 degrees."),
            public("longitude", "Longitude, WGS84 degrees."),
        ],
    },
    TableOfColumns {
        name: "rubric",
        about: "A heading of the supplier guide.",
        columns: &[
            public("id", "Key."),
            public("slug", "Readable key in addresses."),
            public("name_nl", "Dutch name."),
            public("parent_id", "The heading above; empty at the top."),
            internal("sort_key", "The place in the guide as a key for pages."),
            internal(
                "version",
                "Rises with every change; 1 as it was loaded, so that a load leaves alone what is above it.",
            ),
            public("is_retired", "Whether officers took it out of the guide: nothing is listed under it any more."),
        ],
    },
    TableOfColumns {
        name: "rubric_synonym",
        about: "Another word by which buyers look for a rubric.",
        columns: &[
            internal("id", "Key."),
            public("rubric_id", "The rubric it stands for."),
            public("language", "nl, fr or en."),
            public("term", "The word or phrase."),
            internal("term_key", "Match key of the term."),
            internal(
                "is_struck",
                "Whether an officer struck it: it counts no more, and stays struck when it is loaded again.",
            ),
        ],
    },
    TableOfColumns {
        name: "search_reading",
        about: "What an officer says that words mean when they are typed into the search.",
        columns: &[
            internal("id", "Key."),
            internal("typed", "The words that are typed."),
            internal("typed_key", "The same as the search compares them."),
            internal("meant", "The words that are meant; empty when those mean nothing."),
            internal("is_removed", "Whether it was taken away; it stays as a row, so that its version rises on."),
            internal("version", "How often it was changed."),
        ],
    },
];
