//! A document for every field of the root types that changes regulations and calls.

/// Like those of `samples.rs`.
pub const SAMPLES: &[(&str, &str)] = &[
    (
        "recordRegulation",
        r#"mutation { recordRegulation(input: { slug: "Geen slug", title: "A test", councilDecisions: [], aims: [], validFrom: "2026-01-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "correctRegulation",
        r#"mutation { correctRegulation(input: { regulation: "BgAAAAAAAAAAAAAAAAAAAAk", title: "A test", councilDecisions: [{ decidedOn: "2026-01-01", reference: "A" }], aims: ["A test"], validFrom: "2026-01-01", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateRegulation",
        r#"mutation { translateRegulation(input: { regulation: "BgAAAAAAAAAAAAAAAAAAAAk", language: FR, title: "Essai" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateRegulationAim",
        r#"mutation { translateRegulationAim(input: { regulation: "BgAAAAAAAAAAAAAAAAAAAAk", position: 1, language: FR, text: "Essai" }) { fieldErrors { code } } }"#,
    ),
    (
        "createCall",
        r#"mutation { createCall(input: { slug: "Geen slug", regulation: "BgAAAAAAAAAAAAAAAAAAAAk", title: "A test", budgetYear: 2027, budget: 1, maximumPerProject: 1, opensOn: "2026-01-01", deadlineDate: "2026-01-01", executionFrom: "2027-01-01", executionUntil: "2028-01-01", aidRegime: GENERAL, criteria: [] }) { fieldErrors { code } } }"#,
    ),
    (
        "updateCall",
        r#"mutation { updateCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", regulation: "BgAAAAAAAAAAAAAAAAAAAAk", title: "A test", budgetYear: 2027, budget: 1, maximumPerProject: 1, opensOn: "2026-01-01", deadlineDate: "2026-01-01", executionFrom: "2027-01-01", executionUntil: "2028-01-01", aidRegime: GENERAL, criteria: [] }) { fieldErrors { code } } }"#,
    ),
    ("publishCall", r#"mutation { publishCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#),
    (
        "extendCall",
        r#"mutation { extendCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", deadlineDate: "2027-01-01", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "cancelCall",
        r#"mutation { cancelCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateCall",
        r#"mutation { translateCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", language: FR, title: "Essai" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateCallCriterion",
        r#"mutation { translateCallCriterion(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", position: 1, language: FR, name: "Essai" }) { fieldErrors { code } } }"#,
    ),
];
