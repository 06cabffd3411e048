//! A document for every field of the root types.

/// A sample document for every root field, those of enterprises and their listings in `samples_of_the_guide.rs`. Each must be answered, with or without a record behind it, when the policy
/// lets the asker do the action. `$USER` and `$GRANT` stand for the ids of someone else and of a role they hold,
/// `$REFRESH` for a refresh token that was not used yet, `$AREA` for a directing area: that of the regisseur who asks.
pub const SAMPLES: &[(&str, &str)] = &[
    ("auditTrail", "{ auditTrail { totalCount nodes { sequence action } } }"),
    (
        "changes",
        "{ changes(first: 3) { nodes { id kind sequence record { id } } pageInfo { endCursor hasNextPage } } }",
    ),
    ("call", r#"{ call(slug: "no-such-call") { title } }"#),
    ("calls", "{ calls { totalCount nodes { title } } }"),
    ("regulation", r#"{ regulation(slug: "no-such-regulation") { title } }"#),
    ("regulations", "{ regulations { totalCount nodes { title } } }"),
    (
        "addMunicipalityToArea",
        r#"mutation { addMunicipalityToArea(input: { area: "$AREA", municipality: "BQGiA1FAAHAAgAAAAAAAAAA", from: "2026-01-01" }) { directingArea { id } } }"#,
    ),
    (
        "createDirectingArea",
        r#"mutation { createDirectingArea(input: { name: "Proefgebied", form: PROJECT_ASSOCIATION, validFrom: "2026-01-01" }) { directingArea { id } } }"#,
    ),
    (
        "decideMergerFlag",
        r#"mutation { decideMergerFlag(input: { municipality: "BQGiA1FAAHAAgAAAAAAAAAA", decision: "A test" }) { mergerFlag { state } } }"#,
    ),
    (
        "endMunicipalityMembership",
        r#"mutation { endMunicipalityMembership(input: { area: "$AREA", municipality: "BQGiA1FAAHAAgAAAAAAAAAA", until: "2026-01-01" }) { directingArea { id } } }"#,
    ),
    ("mergerFlags", "{ mergerFlags { mergedOn state } }"),
    (
        "updateDirectingArea",
        r#"mutation { updateDirectingArea(input: { area: "$AREA", name: "Proefgebied" }) { directingArea { id } } }"#,
    ),
    ("appointDeputy", r#"mutation { appointDeputy(input: { area: "$AREA", user: "$USER" }) { mandate { id } } }"#),
    (
        "appointRegisseur",
        r#"mutation { appointRegisseur(input: { area: "$AREA", user: "$USER" }) { mandate { id } } }"#,
    ),
    (
        "endMandate",
        r#"mutation { endMandate(input: { mandate: "KAGiA1FAAHAAgAAAAAAAAAA", reason: "A test" }) { mandate { id } } }"#,
    ),
    ("directoryConsent", "{ directoryConsent { version } }"),
    ("myDirectoryEntry", "{ myDirectoryEntry { name phone } }"),
    ("networkDirectory", "{ networkDirectory { totalCount nodes { name } } }"),
    (
        "updateMyDirectoryEntry",
        r#"mutation { updateMyDirectoryEntry(input: { isPublic: false }) { directoryEntry { id } } }"#,
    ),
    ("networkWarnings", "{ networkWarnings { kind } }"),
    (
        "recordAreaAction",
        r#"mutation { recordAreaAction(input: { area: "$AREA", title: "Proef" }) { action { id } } }"#,
    ),
    (
        "updateAreaAction",
        r#"mutation { updateAreaAction(input: { action: "KgGiA1FAAHAAgAAAAAAAAAA", title: "Proef" }) { action { id } } }"#,
    ),
    ("directingAreas", "{ directingAreas { totalCount nodes { name } } }"),
    ("euProjects", "{ euProjects { totalCount nodes { id } } }"),
    ("calendarFeed", "{ calendarFeed { createdAt lastUsedOn } }"),
    ("createCalendarFeed", "mutation { createCalendarFeed { url fieldErrors { code } } }"),
    ("revokeCalendarFeed", "mutation { revokeCalendarFeed { done fieldErrors { code } } }"),
    ("jobs", "{ jobs { name attempts } }"),
    ("keyFigures", "{ keyFigures(year: 2017) { totalCount nodes { total } } }"),
    ("networkMeetingChanged", r#"subscription { networkMeetingChanged(id: "no-such-id") { title } }"#),
    ("learningEventChanged", r#"subscription { learningEventChanged(id: "no-such-id") { title } }"#),
    ("learningEvent", r#"{ learningEvent(slug: "no-such-event") { title } }"#),
    ("learningEvents", "{ learningEvents { totalCount nodes { title } } }"),
    (
        "clearMailBounce",
        r#"mutation { clearMailBounce(input: { messageId: "none@example.org" }) { message { state } } }"#,
    ),
    ("myMailPreferences", "{ myMailPreferences { reminders version } }"),
    (
        "recordMailBounce",
        r#"mutation { recordMailBounce(input: { messageId: "none@example.org", bounce: SOFT }) { message { state } } }"#,
    ),
    (
        "updateMyMailPreferences",
        "mutation { updateMyMailPreferences(input: { reminders: true }) { preferences { reminders } } }",
    ),
    ("mailMessages", "{ mailMessages { totalCount nodes { state } } }"),
    ("municipalities", "{ municipalities { totalCount nodes { nisCode } } }"),
    ("municipality", r#"{ municipality(nisCode: "44021") { nisCode } }"#),
    ("networkMeeting", r#"{ networkMeeting(slug: "no-such-meeting") { title } }"#),
    ("networkMeetings", "{ networkMeetings { totalCount nodes { title } } }"),
    ("node", r#"{ node(id: "BQGiA1FAAHAAgAAAAAAAAAA") { id } }"#),
    ("nodes", "{ nodes(ids: []) { id } }"),
    ("operatingGrants", "{ operatingGrants { totalCount nodes { id } } }"),
    ("programme", "{ programme { definition { value } } }"),
    ("service", "{ service { version } }"),
    ("subsidyProject", r#"{ subsidyProject(slug: "schoolvis") { title } }"#),
    ("subsidyProjects", "{ subsidyProjects { totalCount nodes { title } } }"),
    ("subsidyRounds", "{ subsidyRounds { totalCount nodes { id } } }"),
    (
        "acceptInvitation",
        r#"mutation { acceptInvitation(input: { token: "none", password: "vier groene kranen" }) { done } }"#,
    ),
    ("signInIssuers", "{ signInIssuers { key startUrl } }"),
    (
        "completeExternalSignIn",
        r#"mutation { completeExternalSignIn(input: { code: "none", verifier: "none" }) { session { expiresAt } } }"#,
    ),
    (
        "linkExternalIdentity",
        r#"mutation { linkExternalIdentity(input: { code: "none", verifier: "none" }) { done } }"#,
    ),
    (
        "unlinkExternalIdentity",
        r#"mutation { unlinkExternalIdentity(input: { identity: "no-such-id" }) { user { id } } }"#,
    ),
    (
        "changePassword",
        r#"mutation { changePassword(input: { currentPassword: "not mine", newPassword: "vier groene kranen" }) { done } }"#,
    ),
    ("disableUser", r#"mutation { disableUser(input: { user: "$USER", reason: "A test" }) { user { id } } }"#),
    ("eraseUser", r#"mutation { eraseUser(input: { user: "$USER" }) { done } }"#),
    ("enableUser", r#"mutation { enableUser(input: { user: "$USER", reason: "A test" }) { user { id } } }"#),
    ("grantRole", r#"mutation { grantRole(input: { user: "$USER", role: AUDITOR }) { user { id } } }"#),
    (
        "inviteUser",
        r#"mutation { inviteUser(input: { email: "genodigde@example.org", name: "Genodigde", role: BUYER }) { user { id } } }"#,
    ),
    (
        "cancelNetworkMeeting",
        r#"mutation { cancelNetworkMeeting(input: { meeting: "no id", reason: "A test" }) { meeting { id } } }"#,
    ),
    (
        "excuseFromNetworkMeeting",
        r#"mutation { excuseFromNetworkMeeting(input: { meeting: "no id", area: "no id" }) { attendance { id } } }"#,
    ),
    ("holdNetworkMeeting", r#"mutation { holdNetworkMeeting(input: { meeting: "no id" }) { meeting { id } } }"#),
    (
        "inviteToNetworkMeeting",
        r#"mutation { inviteToNetworkMeeting(input: { meeting: "no id", letter: "A test" }) { meeting { id } } }"#,
    ),
    (
        "nameRepresentative",
        r#"mutation { nameRepresentative(input: { meeting: "no id", area: "no id", deputy: "$USER" }) { attendance { id } } }"#,
    ),
    (
        "recordMeetingAttendance",
        r#"mutation { recordMeetingAttendance(input: { meeting: "no id", outcomes: [] }) { meeting { id } } }"#,
    ),
    (
        "registerForNetworkMeeting",
        r#"mutation { registerForNetworkMeeting(input: { meeting: "no id", area: "no id" }) { attendance { id } } }"#,
    ),
    (
        "scheduleNetworkMeeting",
        r#"mutation { scheduleNetworkMeeting(input: { title: "A test", startsAt: "2027-06-10T08:00:00Z", endsAt: "2027-06-10T10:00:00Z" }) { meeting { id } } }"#,
    ),
    (
        "updateNetworkMeeting",
        r#"mutation { updateNetworkMeeting(input: { meeting: "no id", title: "A test", startsAt: "2027-06-10T08:00:00Z", endsAt: "2027-06-10T10:00:00Z" }) { meeting { id } } }"#,
    ),
    (
        "withdrawMeetingRegistration",
        r#"mutation { withdrawMeetingRegistration(input: { meeting: "no id", area: "no id" }) { meeting { id } } }"#,
    ),
    ("acceptAgendaItem", r#"mutation { acceptAgendaItem(input: { proposal: "no id" }) { meeting { id } } }"#),
    (
        "addAgendaItem",
        r#"mutation { addAgendaItem(input: { meeting: "no id", title: "A test", restricted: true }) { meeting { id } } }"#,
    ),
    ("approveMinutes", r#"mutation { approveMinutes(input: { meeting: "no id" }) { meeting { id } } }"#),
    ("circulateMinutes", r#"mutation { circulateMinutes(input: { meeting: "no id" }) { meeting { id } } }"#),
    (
        "declineAgendaItem",
        r#"mutation { declineAgendaItem(input: { proposal: "no id", reason: "A test" }) { meeting { id } } }"#,
    ),
    ("draftMinutes", r#"mutation { draftMinutes(input: { meeting: "no id", text: "A test" }) { meeting { id } } }"#),
    ("networkYear", "{ networkYear(year: 2026) { plannedCount report { warnings } } }"),
    (
        "objectToMinutes",
        r#"mutation { objectToMinutes(input: { meeting: "no id", area: "no id", text: "A test" }) { objection { id } } }"#,
    ),
    (
        "proposeAgendaItem",
        r#"mutation { proposeAgendaItem(input: { meeting: "no id", area: "no id", title: "A test", restricted: true }) { proposal { id } } }"#,
    ),
    (
        "publishMinutesExtract",
        r#"mutation { publishMinutesExtract(input: { meeting: "no id", extract: "A test" }) { meeting { id } } }"#,
    ),
    ("reorderAgenda", r#"mutation { reorderAgenda(input: { meeting: "no id", items: [] }) { meeting { id } } }"#),
    (
        "resolveObjection",
        r#"mutation { resolveObjection(input: { objection: "no id", resolution: "A test" }) { meeting { id } } }"#,
    ),
    (
        "publishLearningEvent",
        r#"mutation { publishLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "holdLearningEvent",
        r#"mutation { holdLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "closeLearningEvent",
        r#"mutation { closeLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "cancelLearningEvent",
        r#"mutation { cancelLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "postponeLearningEvent",
        r#"mutation { postponeLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", startsAt: "2027-01-01T10:00:00Z", reaffirmBy: "2026-12-24T10:00:00Z" }) { fieldErrors { code } } }"#,
    ),
    (
        "createLearningEvent",
        r#"mutation { createLearningEvent(input: { slug: "None At All", theme: "none", title: "A test", audience: EVERYONE }) { fieldErrors { code } } }"#,
    ),
    (
        "updateLearningEvent",
        r#"mutation { updateLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", theme: "sociale-clausules", title: "A test", audience: EVERYONE }) { fieldErrors { code } } }"#,
    ),
    (
        "registerForLearningEvent",
        r#"mutation { registerForLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", seat: ONLINE }) { fieldErrors { code } } }"#,
    ),
    (
        "cancelRegistration",
        r#"mutation { cancelRegistration(input: { registration: "HgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "acceptSeatOffer",
        r#"mutation { acceptSeatOffer(input: { registration: "HgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "declineSeatOffer",
        r#"mutation { declineSeatOffer(input: { registration: "HgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "reaffirmRegistration",
        r#"mutation { reaffirmRegistration(input: { registration: "HgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "recordAttendance",
        r#"mutation { recordAttendance(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", marks: [] }) { fieldErrors { code } } }"#,
    ),
    (
        "setLearningSessions",
        r#"mutation { setLearningSessions(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", sessions: [] }) { fieldErrors { code } } }"#,
    ),
    (
        "recordSessionAttendance",
        r#"mutation { recordSessionAttendance(input: { session: "fAAAAAAAAAAAAAAAAAAAAAk", marks: [] }) { fieldErrors { code } } }"#,
    ),
    (
        "translateLearningEvent",
        r#"mutation { translateLearningEvent(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", language: FR, title: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "translateAgendaItem",
        r#"mutation { translateAgendaItem(input: { meeting: "no id", item: "no id", language: FR }) { fieldErrors { code } } }"#,
    ),
    (
        "translateNetworkMeeting",
        r#"mutation { translateNetworkMeeting(input: { meeting: "DQAAAAAAAAAAAAAAAAAAAAk", language: FR, title: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "issueCertificates",
        r#"mutation { issueCertificates(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "revokeCertificate",
        r#"mutation { revokeCertificate(input: { certificate: "HwAAAAAAAAAAAAAAAAAAAAk", reason: "A test" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestCertificateDownload",
        r#"mutation { requestCertificateDownload(input: { certificate: "HwAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    (
        "addLearningMaterial",
        r#"mutation { addLearningMaterial(input: { event: "DAAAAAAAAAAAAAAAAAAAAAk", title: "A test", audience: PUBLIC, fileName: "a.pdf", fileType: PDF, sizeBytes: 1 }) { fieldErrors { code } } }"#,
    ),
    (
        "removeLearningMaterial",
        r#"mutation { removeLearningMaterial(input: { material: "eQAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    (
        "requestMaterialDownload",
        r#"mutation { requestMaterialDownload(input: { material: "eQAAAAAAAAAAAAAAAAAAAAk" }) { download { url } } }"#,
    ),
    ("certificate", r#"{ certificate(code: "none") { isRevoked } }"#),
    (
        "setRegistrationNeeds",
        r#"mutation { setRegistrationNeeds(input: { registration: "HgAAAAAAAAAAAAAAAAAAAAk" }) { fieldErrors { code } } }"#,
    ),
    ("myRegistrations", "{ myRegistrations { totalCount nodes { state } } }"),
    ("myPermissions", "{ myPermissions { action reach } }"),
    ("refreshSession", r#"mutation { refreshSession(input: { refreshToken: "$REFRESH" }) { session { expiresAt } } }"#),
    ("requestPasswordReset", r#"mutation { requestPasswordReset(input: { email: "iemand@example.org" }) { done } }"#),
    (
        "resetPassword",
        r#"mutation { resetPassword(input: { token: "none", newPassword: "vier groene kranen" }) { done } }"#,
    ),
    ("retryMail", r#"mutation { retryMail(input: { message: "eAGavAAAAHAAgAAAAAAAAAA" }) { message { state } } }"#),
    ("revokeRole", r#"mutation { revokeRole(input: { grant: "$GRANT", reason: "A test" }) { user { id } } }"#),
    ("rotateSigningKey", "mutation { rotateSigningKey { key { kid } } }"),
    ("signIn", r#"mutation { signIn(input: { email: "no address", password: "none" }) { fieldErrors { code } } }"#),
    ("signOut", "mutation { signOut { done } }"),
    ("signOutEverywhere", "mutation { signOutEverywhere { endedSessions } }"),
    ("signingKeys", "{ signingKeys { kid } }"),
    ("switchCapacity", r#"mutation { switchCapacity(input: { capacity: "$GRANT" }) { fieldErrors { code } } }"#),
    ("users", "{ users { totalCount nodes { id } } }"),
    ("viewer", "{ viewer { user { id } } }"),
];
