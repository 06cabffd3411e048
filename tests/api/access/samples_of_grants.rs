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
    (
        "addProjectPhoto",
        r#"mutation { addProjectPhoto(input: { project: "CQAAAAAAAAAAAAAAAAAAAAk", alt: "A test", fileName: "a.png", fileType: PNG, sizeBytes: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "publishProjectPhoto",
        r#"mutation { publishProjectPhoto(input: { photo: "tAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "removeProjectPhoto",
        r#"mutation { removeProjectPhoto(input: { photo: "tAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestProjectPhotoDownload",
        r#"mutation { requestProjectPhotoDownload(input: { photo: "tAAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
];
