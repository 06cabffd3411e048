//! A document for every field of the root types about enterprises and the guide.

/// Like those of `samples.rs`.
pub const SAMPLES: &[(&str, &str)] = &[
    ("listings", "{ listings { totalCount nodes { state } } }"),
    ("listingRevisions", "{ listingRevisions { totalCount nodes { state } } }"),
    (
        "createListing",
        r#"mutation { createListing(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", content: { name: "Proef" } }) { fieldErrors { code } } }"#,
    ),
    (
        "updateListing",
        r#"mutation { updateListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk", content: { name: "Proef" } }) { fieldErrors { code } } }"#,
    ),
    (
        "submitListing",
        r#"mutation { submitListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "confirmListing",
        r#"mutation { confirmListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateListing",
        r#"mutation { translateListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk", language: FR, description: "Essai" }) { fieldErrors { code } } }"#,
    ),
    (
        "returnListing",
        r#"mutation { returnListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "publishListing",
        r#"mutation { publishListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "suspendListing",
        r#"mutation { suspendListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "resumeListing",
        r#"mutation { resumeListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "archiveListing",
        r#"mutation { archiveListing(input: { listing: "jAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "clearListingRevision",
        r#"mutation { clearListingRevision(input: { revision: "jQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "refuseListingRevision",
        r#"mutation { refuseListingRevision(input: { revision: "jQAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "withdrawListingRevision",
        r#"mutation { withdrawListingRevision(input: { revision: "jQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    ("enterprise", r#"{ enterprise(slug: "aarova") { name } }"#),
    ("enterprises", "{ enterprises { totalCount nodes { name } } }"),
    ("likelyDuplicates", r#"{ likelyDuplicates(name: "Nobody At All") { reasons } }"#),
    ("recognitionProposals", "{ recognitionProposals { totalCount nodes { kind state } } }"),
    ("createEnterprise", r#"mutation { createEnterprise(input: { name: "&" }) { fieldErrors { code } } }"#),
    (
        "updateEnterprise",
        r#"mutation { updateEnterprise(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "addEstablishment",
        r#"mutation { addEstablishment(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", name: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "updateEstablishment",
        r#"mutation { updateEstablishment(input: { establishment: "WwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "closeEstablishment",
        r#"mutation { closeEstablishment(input: { establishment: "WwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "proposeRecognition",
        r#"mutation { proposeRecognition(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", kind: CARE_WORK_INITIATIVE, validFrom: "2026-01-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "verifyRecognition",
        r#"mutation { verifyRecognition(input: { recognition: "WgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "refuseRecognition",
        r#"mutation { refuseRecognition(input: { recognition: "WgAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "endRecognition",
        r#"mutation { endRecognition(input: { recognition: "WgAAAAAAAAAAAAAAAAAAAAk", on: "2026-01-01", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("aidLedger", r#"{ aidLedger(enterprise: "AQAAAAAAAAAAAAAAAAAAAAk") { totalCount nodes { amount } } }"#),
    (
        "simulateAid",
        r#"{ simulateAid(enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", regime: GENERAL, amount: 1) { outcome } }"#,
    ),
    (
        "undertakingLinks",
        r#"{ undertakingLinks(enterprise: "AQAAAAAAAAAAAAAAAAAAAAk") { totalCount nodes { validFrom } } }"#,
    ),
    (
        "recordAid",
        r#"mutation { recordAid(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", regime: GENERAL, amount: 1, decidedOn: "2026-01-02", reference: "A test", grantedUnder: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "declareAid",
        r#"mutation { declareAid(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", regime: SGEI, amount: 1, decidedOn: "2026-01-02", publicBody: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "registerAid",
        r#"mutation { registerAid(input: { aid: "oAAAAAAAAAAAAAAAAAAAAAk", reference: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "withdrawAid",
        r#"mutation { withdrawAid(input: { aid: "oAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "linkUndertakings",
        r#"mutation { linkUndertakings(input: { one: "AQAAAAAAAAAAAAAAAAAAAAk", other: "AQAAAAAAAAAAAAAAAAAAAAg", basis: "A test", validFrom: "2026-01-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "endUndertakingLink",
        r#"mutation { endUndertakingLink(input: { link: "oQAAAAAAAAAAAAAAAAAAAAk", on: "2026-01-01", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("claims", "{ claims { totalCount nodes { state } } }"),
    ("myClaims", "{ myClaims { state } }"),
    ("submittedTestimonials", "{ submittedTestimonials { totalCount nodes { state } } }"),
    ("testimonialConsent", "{ testimonialConsent { version } }"),
    (
        "mergeEnterprises",
        r#"mutation { mergeEnterprises(input: { duplicate: "AQAAAAAAAAAAAAAAAAAAAAk", into: "AQAAAAAAAAAAAAAAAAAAAAg", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestClaim",
        r#"mutation { requestClaim(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", motivation: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("grantClaim", r#"mutation { grantClaim(input: { claim: "XAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#),
    (
        "refuseClaim",
        r#"mutation { refuseClaim(input: { claim: "XAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "revokeClaim",
        r#"mutation { revokeClaim(input: { claim: "XAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "submitTestimonial",
        r#"mutation { submitTestimonial(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", clientOrganisation: "A test", quote: "A test", consentTextVersion: "2026-11" }) { fieldErrors { code } } }"#,
    ),
    (
        "publishTestimonial",
        r#"mutation { publishTestimonial(input: { testimonial: "AwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "refuseTestimonial",
        r#"mutation { refuseTestimonial(input: { testimonial: "AwAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "withdrawTestimonial",
        r#"mutation { withdrawTestimonial(input: { testimonial: "AwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "setRubricSynonyms",
        r#"mutation { setRubricSynonyms(input: { rubric: "BAAAAAAAAAAAAAAAAAAAAAk", en: ["a test"] }) { fieldErrors { code } } }"#,
    ),
    ("createRubric", r#"mutation { createRubric(input: { name: "1" }) { fieldErrors { code } } }"#),
    (
        "updateRubric",
        r#"mutation { updateRubric(input: { rubric: "BAAAAAAAAAAAAAAAAAAAAAk", nameEn: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "retireRubric",
        r#"mutation { retireRubric(input: { rubric: "BAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("setSearchReading", r#"mutation { setSearchReading(input: { typed: "?" }) { fieldErrors { code } } }"#),
    ("removeSearchReading", r#"mutation { removeSearchReading(input: { typed: "?" }) { fieldErrors { code } } }"#),
    ("searchReadings", "{ searchReadings { totalCount nodes { typed } } }"),
    ("rubric", r#"{ rubric(slug: "groen") { name } }"#),
    ("rubrics", "{ rubrics { totalCount nodes { name } } }"),
    ("suggest", r#"{ suggest(text: "groe") { rubrics { name } suppliers { name } places { name } } }"#),
    ("suppliers", "{ suppliers { totalCount nodes { name } } }"),
    ("picturesToDecide", "{ picturesToDecide { id } }"),
    (
        "addPicture",
        r#"mutation { addPicture(input: { enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", kind: LOGO, alt: "A test", fileName: "a.png", fileType: PNG, sizeBytes: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "clearPicture",
        r#"mutation { clearPicture(input: { picture: "ggAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "refusePicture",
        r#"mutation { refusePicture(input: { picture: "ggAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "removePicture",
        r#"mutation { removePicture(input: { picture: "ggAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestPictureDownload",
        r#"mutation { requestPictureDownload(input: { picture: "ggAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
];
