//! Tables of accounts, roles and sessions.

use super::{TableOfColumns, internal, personal};

pub(super) const TABLES: &[TableOfColumns] = &[
    TableOfColumns {
        name: "account",
        about: "An account of a person, or of a machine.",
        columns: &[
            internal("id", "Key; the pseudonym of the person in the journal."),
            personal("email", "E-mail address as given; empty where none is known, after erasure, and for machines."),
            personal("email_key", "E-mail address for matching, lower case; a placeholder where there is none."),
            personal("name", "Name of the person; empty after erasure."),
            personal("name_key", "Sort key of the name; a placeholder after erasure."),
            personal("language", "Language in which the person is addressed: nl, fr or en."),
            personal("password_hash", "Argon2id hash; empty before an invitation is accepted and after erasure."),
            personal("password_changed_at", "When the password was set, UTC; empty while there is none."),
            internal(
                "is_demo",
                "Whether the account was made for demonstration; it cannot sign in when demo mode is off.",
            ),
            internal("created_at", "When the account was made, UTC."),
            internal("disabled_at", "When the account was disabled, UTC; empty while it is in use."),
            internal("erased_at", "When the person was erased, UTC; empty normally."),
            internal("version", "Rises by one with every change of the account or its roles."),
            personal(
                "reminders_off_at",
                "When the person turned reminders by e-mail off, UTC; empty while they get them.",
            ),
            personal(
                "mail_bounced_at",
                "When it was recorded that the address does not work, UTC; empty while it does.",
            ),
            internal("kind", "PERSON, or MACHINE: a program of a partner, without address and password."),
        ],
    },
    TableOfColumns {
        name: "role_grant",
        about: "A role a person holds, for a scope and a period.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account that holds it."),
            personal("role", "The role (DOMAIN §2)."),
            personal(
                "scope_kind",
                "What the role is limited to: ENTERPRISE, DIRECTING_AREA or CALL; empty for roles without a scope.",
            ),
            personal("scope_id", "The record it is limited to; empty for roles without a scope."),
            personal("valid_from", "First day of the role, Europe/Brussels."),
            personal("valid_until", "First day on which it no longer holds, Europe/Brussels; empty = open."),
            internal("granted_at", "When it was granted, UTC."),
            personal("granted_by_id", "Account that granted it; empty for the command line and demo data."),
            internal("revoked_at", "When it was revoked, UTC; empty normally."),
            personal("revoked_by_id", "Account that revoked it; empty for the command line."),
            personal("revoked_reason", "Why it was revoked; empty when no reason was given, and after erasure."),
            internal(
                "client_scopes",
                "What a machine may do in its role, words separated by blanks; empty for people.",
            ),
        ],
    },
    TableOfColumns {
        name: "session",
        about: "One signing in on one device, kept alive by refresh tokens; or one secret of a machine.",
        columns: &[
            personal("id", "Key; the `sid` of access tokens."),
            personal("account_id", "The account that signed in."),
            personal("role_grant_id", "The capacity that is active."),
            personal("started_at", "When it began, UTC."),
            personal("expires_at", "When it ends at the latest, UTC."),
            personal("ended_at", "When it was ended, UTC; empty while it lives."),
            personal(
                "ended_by",
                "What ended it: SIGN_OUT, REUSE of a refresh token, a new PASSWORD, DISABLED, ERASED, or REVOKED: as a secret of a machine, or by what an issuer said; empty while it lives.",
            ),
        ],
    },
    TableOfColumns {
        name: "refresh_token",
        about: "A refresh token of a session: used once.",
        columns: &[
            internal("id", "Key."),
            personal("session_id", "The session it keeps alive."),
            internal("token_hash", "SHA-256 of the token; the token itself is nowhere."),
            internal("issued_at", "When it was given out, UTC."),
            internal("used_at", "When it was used, UTC; empty before."),
            internal("successor_id", "The token that replaced it; empty before it is used."),
        ],
    },
    TableOfColumns {
        name: "secret_link",
        about: "A link given out once: an invitation or a new password.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account it is for."),
            internal("purpose", "INVITATION or PASSWORD_RESET."),
            internal("token_hash", "SHA-256 of the secret in the link; the secret itself is nowhere."),
            internal("issued_at", "When it was given out, UTC."),
            internal("expires_at", "When it no longer works, UTC."),
            internal("used_at", "When it was used, or replaced by a newer one, UTC; empty before."),
        ],
    },
    TableOfColumns {
        name: "calendar_feed",
        about: "The private calendar of a person, read under a secret address; one at most.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account whose calendar it is."),
            internal("secret_hash", "SHA-256 of the secret in the address; the secret itself is nowhere."),
            personal("created_at", "When the address was given out, UTC."),
            personal("last_used_on", "Last day on which it was read, Europe/Brussels; empty before."),
        ],
    },
    TableOfColumns {
        name: "external_identity",
        about: "Someone as an external issuer knows them, and the account that is theirs here.",
        columns: &[
            internal("id", "Key."),
            personal("account_id", "The account."),
            internal("issuer", "The issuer, by its address."),
            personal("subject", "What the issuer calls them."),
            personal("linked_at", "When both were linked, UTC."),
            personal(
                "last_used_at",
                "When someone came in with it last, UTC; empty when nobody did since it was linked.",
            ),
        ],
    },
    TableOfColumns {
        name: "asserted_role",
        about: "A role that the word of an external issuer gives or confirms, as of the last signing in.",
        columns: &[
            internal("id", "Key."),
            personal("external_identity_id", "Whom the issuer spoke of."),
            personal("role_grant_id", "The role."),
            internal(
                "is_given",
                "Whether the role was given by that word, and ends when it is not said again; else it is only confirmed.",
            ),
        ],
    },
    TableOfColumns {
        name: "external_session",
        about: "A session that began with the word of an external issuer.",
        columns: &[
            internal("id", "Key."),
            personal("session_id", "The session."),
            personal("external_identity_id", "Whom the issuer spoke of."),
        ],
    },
    TableOfColumns {
        name: "external_sign_in",
        about: "A signing in at an external issuer that is under way; gone minutes later.",
        columns: &[
            internal("id", "Key."),
            internal("issuer", "The issuer, by its key in the settings."),
            internal("state_hash", "SHA-256 of the state that comes back from the issuer."),
            internal("browser_hash", "SHA-256 of the secret in the cookie of the browser it began in."),
            internal("challenge", "Challenge of whoever will complete it: SHA-256 of their verifier, in base64url."),
            internal("return_to", "Address the browser goes to afterwards, one of the settings."),
            internal("expires_at", "When it is over, UTC."),
            internal("received_at", "When the browser came back, UTC; empty before."),
            internal("code_hash", "SHA-256 of the code by which it is completed; empty before the issuer vouched."),
            personal("assertion", "What the issuer said of the person, in JSON; empty before it did."),
        ],
    },
    TableOfColumns {
        name: "sign_in_brake",
        about: "How long the next attempt to sign in has to wait, for one account or address.",
        columns: &[
            internal("id", "Key."),
            internal("key_digest", "Keyed digest of the e-mail address or network address."),
            internal("failures", "Failures in a row; count."),
            internal("open_at", "Before this instant the next attempt is refused, UTC."),
            internal("forgotten_at", "When the failures are forgotten, UTC."),
        ],
    },
];
