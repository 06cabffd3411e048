//! A document for every field of the root types about granted projects that is not in `samples.rs`.

/// Like those of `samples.rs`.
pub const SAMPLES: &[(&str, &str)] = &[
    ("awardRegister", "{ awardRegister { totalCount nodes { title awardedAmount beneficiaries { name } } } }"),
    (
        "updateSubsidyProject",
        r#"mutation { updateSubsidyProject(input: { project: "CQAAAAAAAAAAAAAAAAAAAAk", story: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateSubsidyProject",
        r#"mutation { translateSubsidyProject(input: { project: "CQAAAAAAAAAAAAAAAAAAAAk", language: FR, title: "Essai" }) { fieldErrors { code } } }"#,
    ),
];
