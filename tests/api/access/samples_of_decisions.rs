//! The documents with which the fields about decisions are asked as every role.

/// A field, and a document that asks it.
pub const SAMPLES: &[(&str, &str)] = &[
    (
        "awardApplication",
        r#"mutation { awardApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", amount: 1, reference: "A test", decidedOn: "2026-11-01", motivation: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "reserveApplication",
        r#"mutation { reserveApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", lapsing: "A test", reference: "A test", decidedOn: "2026-11-01", motivation: "A test", appeal: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "rejectApplication",
        r#"mutation { rejectApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", reference: "A test", decidedOn: "2026-11-01", motivation: "A test", appeal: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("decideCall", r#"mutation { decideCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#),
    (
        "requestDecisionLetter",
        r#"mutation { requestDecisionLetter(input: { decision: "pwAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
];
