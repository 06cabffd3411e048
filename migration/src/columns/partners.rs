//! Tables of the programs of partners.

use super::{TableOfColumns, internal, personal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "partner_client",
        about: "A program of a partner.",
        columns: &[
            internal("id", "Key; that of its account."),
            internal("role_grant_id", "The role PARTNER it holds, with its enterprise, scopes and period."),
            personal("contact_email", "E-mail address of whoever looks after it; empty some time after it was ended."),
            personal("made_by_id", "Account that made it; empty for the command line."),
        ],
    },
    TableOfColumns {
        name: "client_secret",
        about: "A secret by which a program of a partner proves who it is.",
        columns: &[
            internal("id", "Key; that of the session it stands for, which says since when and until when it holds."),
            internal("client_id", "The program whose secret it is."),
            internal("secret_hash", "SHA-256 of the secret; the secret itself is nowhere."),
            internal("hint", "Its last four characters, by which people tell secrets apart."),
            internal("slot", "Which of the two places for secrets that live it takes, 1 or 2; empty once it does not."),
            internal(
                "last_used_on",
                "The day on which an access token was got with it last, Europe/Brussels; empty when none was.",
            ),
            internal("warned_at", "When its contact was warned that it ends, UTC; empty before."),
        ],
    },
    TableOfColumns {
        name: "cost_budget",
        about: "What is left of a budget of cost, of a program or of a network address of visitors.",
        columns: &[
            internal("id", "Key."),
            internal("key_digest", "Keyed digest of the program or network address whose budget it is."),
            internal(
                "spent_until_us",
                "When all of it that was given out has come back; microseconds since 1970, UTC.",
            ),
        ],
    },
    TableOfColumns {
        name: "client_use",
        about: "What a program of a partner used of its budget on a day; kept 400 days.",
        columns: &[
            internal("id", "Key."),
            internal("client_id", "The program."),
            internal("used_on", "The day, Europe/Brussels."),
            internal("points", "What its requests cost; points."),
            internal("requests", "How many requests it made; count."),
        ],
    },
];
