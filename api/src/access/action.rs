//! What can be done, one variant per thing.

use crate::codes;

/// Declares the actions; the sentence above each is printed in docs/permissions.md too.
macro_rules! actions {
    ($(#[$meta:meta])* pub enum $name:ident { $( #[doc = $about:literal] $variant:ident = $code:literal, )+ }) => {
        codes! {
            $(#[$meta])*
            pub enum $name { $( #[doc = $about] $variant = $code, )+ }
        }

        impl $name {
            /// What it is, in a sentence for people.
            pub const fn about(self) -> &'static str {
                match self { $( Self::$variant => $about, )+ }
            }
        }
    };
}

actions! {
    /// An action the policy decides about; its code is printed as `@can(action:)`.
    pub enum Action {
        /// Search and read the published supplier guide.
        ReadSuppliers = "readSuppliers",
        /// Read listings in every state, their revisions, and what of a listing is for its owner and officers alone.
        ReadListings = "readListings",
        /// Make a listing, change what it says or propose to.
        EditListing = "editListing",
        /// Hand a listing in, and say that it is still right: someone vouches for it.
        VouchForListing = "vouchForListing",
        /// Return, publish, suspend, resume and archive listings.
        ManageListings = "manageListings",
        /// Clear or refuse a revision of a listing.
        DecideListingRevision = "decideListingRevision",
        /// Take back a revision of a listing.
        WithdrawListingRevision = "withdrawListingRevision",
        /// Add logos and photos to an enterprise, and remove them.
        ManagePictures = "managePictures",
        /// Decide which pictures everyone sees.
        DecidePictures = "decidePictures",
        /// Read enterprises: those of the guide, the partners of public projects, and the one the active role is limited to.
        ReadEnterprises = "readEnterprises",
        /// Make and change records of enterprises, look for likely duplicates, and merge records of one enterprise.
        ManageEnterprises = "manageEnterprises",
        /// Add, change and close the establishments of an enterprise.
        ManageEstablishments = "manageEstablishments",
        /// Propose a recognition of an enterprise or one of its establishments.
        ProposeRecognition = "proposeRecognition",
        /// Verify a proposed recognition.
        VerifyRecognition = "verifyRecognition",
        /// Refuse a proposed recognition, and end one.
        ManageRecognitions = "manageRecognitions",
        /// Read which recognitions were proposed.
        ReadRecognitionProposals = "readRecognitionProposals",
        /// Read what of an enterprise's recognitions is not public: what was only proposed, evidence, reasons.
        ReadRecognitionFiles = "readRecognitionFiles",
        /// Ask to act for an enterprise one can see.
        RequestClaim = "requestClaim",
        /// Read the own claims on enterprises.
        ReadMyClaims = "readMyClaims",
        /// Read who asks to act for which enterprise.
        ReadClaims = "readClaims",
        /// Grant, refuse and revoke claims on enterprises.
        DecideClaims = "decideClaims",
        /// Hand in what a client says about an enterprise, with the client's consent.
        SubmitTestimonial = "submitTestimonial",
        /// Take back a testimonial.
        WithdrawTestimonial = "withdrawTestimonial",
        /// Publish and refuse testimonials.
        ManageTestimonials = "manageTestimonials",
        /// Read what was submitted to be a testimonial, and what became of it.
        ReadSubmittedTestimonials = "readSubmittedTestimonials",
        /// Read the rubrics of the guide.
        ReadRubrics = "readRubrics",
        /// Say by which words the rubrics of the guide are found.
        SetRubricSynonyms = "setRubricSynonyms",
        /// Add, change and retire rubrics of the guide.
        ManageRubrics = "manageRubrics",
        /// Say what words mean when they are typed into the search of the guide.
        ManageSearchReadings = "manageSearchReadings",
        /// Read what words mean when they are typed into the search of the guide.
        ReadSearchReadings = "readSearchReadings",
        /// Read municipalities, their mergers and localities.
        ReadMunicipalities = "readMunicipalities",
        /// Read published calls and their regulations.
        ReadCalls = "readCalls",
        /// Record regulations that the provincial council decided on, correct and translate them.
        RecordRegulation = "recordRegulation",
        /// Make, change, publish, extend, call off and translate calls.
        ManageCalls = "manageCalls",
        /// Read applications for project subsidies: those one takes part in, all that were submitted, or those that were awarded.
        ReadApplications = "readApplications",
        /// Start, write, submit and withdraw the application one leads.
        WriteApplication = "writeApplication",
        /// Consent to an application one takes part in, and take the consent back.
        ConsentToApplication = "consentToApplication",
        /// Ask for the completion of applications, override findings, decide whether they are admissible, and propose what needs a second officer.
        HandleApplications = "handleApplications",
        /// Record what the deputation decides about applications and their calls.
        DecideApplications = "decideApplications",
        /// Read what officers proposed about applications that needs a second officer.
        ReadProposals = "readProposals",
        /// Confirm, as a second officer, more time for a lead or the reopening of an application.
        ConfirmProposal = "confirmProposal",
        /// Read about which applications one is asked, as a juror, whether one has a conflict of interest.
        ReadConflictQuestions = "readConflictQuestions",
        /// Answer whether one has a conflict of interest with an application.
        AnswerConflict = "answerConflict",
        /// Read who governs which enterprise.
        ReadGovernanceMandates = "readGovernanceMandates",
        /// Record who governs which enterprise, and until when.
        ManageGovernanceMandates = "manageGovernanceMandates",
        /// Begin the assessment of a call, advise amounts, and rank its applications.
        RunAssessment = "runAssessment",
        /// Score an application as a juror.
        ScoreApplication = "scoreApplication",
        /// Read what one scored as a juror.
        ReadMyScorings = "readMyScorings",
        /// Read how jurors scored applications, and what is advised about them.
        ReadScores = "readScores",
        /// Read what the scores of an application came to.
        ReadAssessment = "readAssessment",
        /// Read the ranking of a call.
        ReadRanking = "readRanking",
        /// Read granted subsidy projects and their rounds.
        ReadSubsidyProjects = "readSubsidyProjects",
        /// Say what the gallery tells of granted projects, show photos of them, and translate it.
        ManageSubsidyProjects = "manageSubsidyProjects",
        /// Read the public register of awards.
        ReadAwardRegister = "readAwardRegister",
        /// Read European projects with provincial co-financing.
        ReadEuProjects = "readEuProjects",
        /// Read the small aid of an enterprise, and ask whether more would be allowed.
        ReadAidLedger = "readAidLedger",
        /// Record small aid that the Province granted.
        RecordAid = "recordAid",
        /// Say that such aid was entered in the central aid register.
        RegisterAid = "registerAid",
        /// Declare small aid that an enterprise got from another public body.
        DeclareAid = "declareAid",
        /// Withdraw small aid: what was declared only who may declare it, what the Province granted only who may record that.
        WithdrawAid = "withdrawAid",
        /// Read which enterprises are linked, and therefore one undertaking.
        ReadUndertakings = "readUndertakings",
        /// Record that enterprises are linked, and until when.
        LinkUndertakings = "linkUndertakings",
        /// Read operating grants with their action plans.
        ReadOperatingGrants = "readOperatingGrants",
        /// Read published learning events.
        ReadLearningEvents = "readLearningEvents",
        /// Make, announce, postpone, cancel and run learning events.
        ManageLearningEvents = "manageLearningEvents",
        /// Read the materials of learning events: those for everyone, and those for participants where one takes part.
        ReadLearningMaterials = "readLearningMaterials",
        /// Read the materials of learning events that are for regisseurs.
        ReadRegisseurMaterials = "readRegisseurMaterials",
        /// Register for a learning event, oneself or a colleague, and keep or give up the seat.
        RegisterForLearningEvent = "registerForLearningEvent",
        /// Check the code of a certificate.
        CheckCertificate = "checkCertificate",
        /// Read registrations for learning events.
        ReadRegistrations = "readRegistrations",
        /// Read the network's meetings: their public part, or with it what is for the network, such as agendas and minutes.
        ReadNetworkMeetings = "readNetworkMeetings",
        /// Read who speaks for which area at the network's meetings, what areas propose and object to, and the reports on years.
        ReadMeetingVoices = "readMeetingVoices",
        /// Schedule meetings of the network, invite to them, record who was there, keep agenda and minutes.
        ManageNetworkMeetings = "manageNetworkMeetings",
        /// Register an area for a meeting of the network, excuse it, name who represents it.
        RegisterForNetworkMeeting = "registerForNetworkMeeting",
        /// Propose a subject for the agenda of a meeting of the network.
        ProposeAgendaItem = "proposeAgendaItem",
        /// Object to the minutes of a meeting of the network.
        ObjectToMinutes = "objectToMinutes",
        /// Read the directing areas and their municipalities.
        ReadDirectingAreas = "readDirectingAreas",
        /// Make and change directing areas, their members, and what mergers of municipalities mean for them.
        ManageDirectingAreas = "manageDirectingAreas",
        /// Read which mergers of municipalities wait for a decision, and what was decided.
        ReadMergerFlags = "readMergerFlags",
        /// Appoint the regisseur of a directing area.
        AppointRegisseur = "appointRegisseur",
        /// Appoint a deputy of a directing area; a deputy appoints nobody.
        AppointDeputy = "appointDeputy",
        /// End a mandate; that of a principal only who may appoint one.
        EndMandate = "endMandate",
        /// Record and change what a directing area plans to do.
        ManageAreaActions = "manageAreaActions",
        /// Read what is worth a look in the network: areas without a principal, small partnerships, undecided mergers.
        ReadNetworkWarnings = "readNetworkWarnings",
        /// Read who is who in the network; what people did not agree to show is for the network, its officers and the auditor.
        ReadNetworkDirectory = "readNetworkDirectory",
        /// Read and change what the directory of the network says of oneself.
        UpdateMyDirectoryEntry = "updateMyDirectoryEntry",
        /// Read the yearly key figures.
        ReadKeyFigures = "readKeyFigures",
        /// Read what the programme is: definition, protocol, contact.
        ReadProgramme = "readProgramme",
        /// Fetch a record by its global id; what it is decides what is seen.
        ReadNode = "readNode",
        /// Read version, time zone and mode of this service.
        ReadService = "readService",
        /// Sign in with e-mail address and password.
        SignIn = "signIn",
        /// Read at which external issuers one can sign in.
        ReadSignInIssuers = "readSignInIssuers",
        /// Sign in at an external issuer.
        CompleteExternalSignIn = "completeExternalSignIn",
        /// Link who one is at an external issuer to the own account.
        LinkExternalIdentity = "linkExternalIdentity",
        /// Read who one is at external issuers, as far as it is linked to an account.
        ReadExternalIdentities = "readExternalIdentities",
        /// Take who one is at an external issuer away from an account.
        UnlinkExternalIdentity = "unlinkExternalIdentity",
        /// Exchange a refresh token for a new pair of tokens.
        RefreshSession = "refreshSession",
        /// Ask for a link to set a new password.
        RequestPasswordReset = "requestPasswordReset",
        /// Set a new password with such a link.
        ResetPassword = "resetPassword",
        /// Accept an invitation by setting a password.
        AcceptInvitation = "acceptInvitation",
        /// Read who one is signed in as.
        ReadViewer = "readViewer",
        /// Read what the active capacity may do.
        ReadMyPermissions = "readMyPermissions",
        /// End the own session.
        SignOut = "signOut",
        /// End all own sessions.
        SignOutEverywhere = "signOutEverywhere",
        /// Change the own password.
        ChangePassword = "changePassword",
        /// Go on in another of the own capacities.
        SwitchCapacity = "switchCapacity",
        /// Read accounts with their roles.
        ReadUsers = "readUsers",
        /// Invite someone to an account.
        InviteUser = "inviteUser",
        /// Grant a role with its scope and period.
        GrantRole = "grantRole",
        /// Revoke a role.
        RevokeRole = "revokeRole",
        /// Shut an account.
        DisableUser = "disableUser",
        /// Open an account again.
        EnableUser = "enableUser",
        /// Read which programs of partners there are, with their scopes and secrets' ends; never a secret.
        ReadPartnerClients = "readPartnerClients",
        /// Make programs of partners, change what they may, and end them.
        ManagePartnerClients = "managePartnerClients",
        /// Make secrets of a partner's program and revoke them.
        ManageClientSecrets = "manageClientSecrets",
        /// Read what one is, as a program of a partner.
        ReadMyPartnerClient = "readMyPartnerClient",
        /// Read which keys sign and verify access tokens; never the keys themselves.
        ReadSigningKeys = "readSigningKeys",
        /// Replace the key that signs access tokens.
        RotateSigningKey = "rotateSigningKey",
        /// Read what changed, for a copy of all one may see.
        ReadChanges = "readChanges",
        /// Read the journal: who did what, when.
        ReadAuditTrail = "readAuditTrail",
        /// Erase the personal data of an account.
        EraseUser = "eraseUser",
        /// Read whether one has a private calendar, and when it was last read.
        ReadCalendarFeed = "readCalendarFeed",
        /// Make a private calendar with a secret address, in place of the one before.
        CreateCalendarFeed = "createCalendarFeed",
        /// Take back the own private calendar.
        RevokeCalendarFeed = "revokeCalendarFeed",
        /// Read which background jobs there are, what ran when and what failed.
        ReadJobs = "readJobs",
        /// Read which letters were sent by e-mail, and which were not; never their words.
        ReadMail = "readMail",
        /// Have a letter tried again that was given up.
        RetryMail = "retryMail",
        /// Record that a letter came back, or that an address works after all.
        RecordMailBounce = "recordMailBounce",
        /// Read webhooks, what was sent to them and what was not.
        ReadWebhooks = "readWebhooks",
        /// Make, change, pause, resume, try and delete webhooks, replace their secrets, and have things sent again.
        ManageWebhooks = "manageWebhooks",
        /// Read which letters one gets oneself.
        ReadMyMailPreferences = "readMyMailPreferences",
        /// Turn the own reminders by e-mail on or off.
        UpdateMyMailPreferences = "updateMyMailPreferences",
    }
}
