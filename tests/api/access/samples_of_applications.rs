//! The documents with which the fields about applications are asked as every role.

/// A field, and a document that asks it.
pub const SAMPLES: &[(&str, &str)] = &[
    ("applications", "{ applications { totalCount nodes { state } } }"),
    ("application", r#"{ application(id: "ogAAAAAAAAAAAAAAAAAAAAk") { state } }"#),
    (
        "startApplication",
        r#"mutation { startApplication(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", title: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "saveApplicationPlan",
        r#"mutation { saveApplicationPlan(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", title: "A test", places: [], expectedPlanVersion: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "saveApplicationBudget",
        r#"mutation { saveApplicationBudget(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", costs: [], otherFunding: [], shares: [], expectedBudgetVersion: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "addApplicationPartner",
        r#"mutation { addApplicationPartner(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", role: SUPPORT, name: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "removeApplicationPartner",
        r#"mutation { removeApplicationPartner(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", partner: "owAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "consentToApplication",
        r#"mutation { consentToApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "withdrawApplicationConsent",
        r#"mutation { withdrawApplicationConsent(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "submitApplication",
        r#"mutation { submitApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", expectedVersion: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "withdrawApplication",
        r#"mutation { withdrawApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestCompletion",
        r#"mutation { requestCompletion(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", asked: "A test", dueOn: "2026-12-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "declareAdmissible",
        r#"mutation { declareAdmissible(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "declareInadmissible",
        r#"mutation { declareInadmissible(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", motivation: "A test", appeal: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "addApplicationAttachment",
        r#"mutation { addApplicationAttachment(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", kind: OTHER, title: "A test", fileName: "a.pdf", fileType: PDF, sizeBytes: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "removeApplicationAttachment",
        r#"mutation { removeApplicationAttachment(input: { attachment: "qAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestApplicationAttachment",
        r#"mutation { requestApplicationAttachment(input: { attachment: "qAAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    (
        "requestApplicationReceipt",
        r#"mutation { requestApplicationReceipt(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    ("conflictQuestions", "{ conflictQuestions { totalCount } }"),
    (
        "answerConflict",
        r#"mutation { answerConflict(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", hasConflict: false }) { fieldErrors { code } } }"#,
    ),
    ("governanceMandates", r#"{ governanceMandates(user: "EAAAAAAAAAAAAAAAAAAAAAk") { version } }"#),
    (
        "recordGovernanceMandate",
        r#"mutation { recordGovernanceMandate(input: { user: "$USER", enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", function: "A test", validFrom: "2026-01-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "endGovernanceMandate",
        r#"mutation { endGovernanceMandate(input: { mandate: "$GOVERNED", on: "2026-01-01" }) { fieldErrors { code } } }"#,
    ),
    (
        "startAssessment",
        r#"mutation { startAssessment(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "scoreApplication",
        r#"mutation { scoreApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", scores: [] }) { fieldErrors { code } } }"#,
    ),
    (
        "adviseApplication",
        r#"mutation { adviseApplication(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", amount: 1, advice: "A test" }) { fieldErrors { code } } }"#,
    ),
    ("rankCall", r#"mutation { rankCall(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#),
    (
        "requestAdviceBundle",
        r#"mutation { requestAdviceBundle(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    (
        "requestApplicationsTable",
        r#"mutation { requestApplicationsTable(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    ("applicationAssessment", r#"{ applicationAssessment(application: "ogAAAAAAAAAAAAAAAAAAAAk") { score } }"#),
    ("callRanking", r#"{ callRanking(call: "BwAAAAAAAAAAAAAAAAAAAAk") { totalCount } }"#),
    ("myScorings", "{ myScorings { totalCount } }"),
    ("applicationScorings", r#"{ applicationScorings(application: "ogAAAAAAAAAAAAAAAAAAAAk") { version } }"#),
    ("applicationProposals", "{ applicationProposals { totalCount nodes { state } } }"),
    (
        "proposeExtension",
        r#"mutation { proposeExtension(input: { call: "BwAAAAAAAAAAAAAAAAAAAAk", enterprise: "AQAAAAAAAAAAAAAAAAAAAAk", until: "2027-01-31", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "proposeReopening",
        r#"mutation { proposeReopening(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "confirmProposal",
        r#"mutation { confirmProposal(input: { proposal: "pQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "refuseProposal",
        r#"mutation { refuseProposal(input: { proposal: "pQAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "overrideFinding",
        r#"mutation { overrideFinding(input: { application: "ogAAAAAAAAAAAAAAAAAAAAk", rule: RESULT_DESCRIBED, motivation: "A test" }) { fieldErrors { code } } }"#,
    ),
];
