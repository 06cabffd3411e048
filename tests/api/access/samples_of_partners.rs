//! Sample documents about programs of partners.

/// A document for every root field about programs of partners.
pub const SAMPLES: &[(&str, &str)] = &[
    ("partnerClients", "{ partnerClients { totalCount } }"),
    ("myPartnerClient", "{ myPartnerClient { name } }"),
    (
        "createPartnerClient",
        r#"mutation { createPartnerClient(input: { name: "Proef", contactEmail: "proef@example.org" }) { fieldErrors { code } } }"#,
    ),
    (
        "updatePartnerClient",
        r#"mutation { updatePartnerClient(input: { client: "tQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "rotatePartnerClientSecret",
        r#"mutation { rotatePartnerClientSecret(input: { client: "tQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "revokePartnerClientSecret",
        r#"mutation { revokePartnerClientSecret(input: { secret: "tgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "endPartnerClient",
        r#"mutation { endPartnerClient(input: { client: "tQAAAAAAAAAAAAAAAAAAAAk", reason: "Proef" }) { fieldErrors { code } } }"#,
    ),
];
