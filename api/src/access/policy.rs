//! THE TABLE: action → roles, how far each reaches, and named conditions. This
//! is the whole truth; `docs/permissions.md` is printed from it. A new action
//! does not compile until someone decides here who may do it. Source: DOMAIN §2.

mod groups;

use self::groups::{
    ACCOUNT_KEEPERS, ANYONE, APPLICATION_READERS, CLAIMANTS, CONCERNED, EDITORS, LEARNERS, MEETINGS, OWN_ACCOUNT,
    PUBLISHED, READERS, SUPPLIERS,
};
use super::Role::{Admin, Auditor, Buyer, Enterprise, Finance, Jury, Officer, Partner, Privacy, Regisseur, Registrar};
use super::{Action, Actor, Capacity, ClientScope, ClientScopes, Role, Target};
use crate::codes;

codes! {
    /// How far a grant reaches.
    pub enum Reach {
        /// Every record, every field.
        All = "all",
        /// What belongs to the own account, or to the organisation, area or call of the active capacity.
        Own = "own",
        /// What is published, and of it what everyone may see.
        PublicFields = "public",
    }
}

codes! {
    /// What takes a grant away in a single case.
    pub enum Condition {
        /// The record is the actor's own account: nobody gives rights to, or shuts out, themselves.
        OwnAccount = "own account",
        /// The actor proposed it: four eyes decide.
        OwnProposal = "own proposal",
        /// The actor has an interest in it: for them it does not exist.
        ConflictOfInterest = "conflict of interest",
        /// No money was granted for it: until then it does not exist for them.
        NotAwarded = "not awarded",
        /// Someone else proposed it, and it is theirs to take back.
        OthersProposal = "another's proposal",
    }
}

/// A role, how far it reaches, and when it does not.
#[derive(Clone, Copy, Debug)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// How far it reaches.
    pub reach: Reach,
    /// The case in which it does not hold.
    pub unless: Option<Condition>,
    /// The scope without which a machine does not hold it.
    pub with: Option<ClientScope>,
}

const fn all(role: Role) -> Grant {
    Grant { role, reach: Reach::All, unless: None, with: None }
}

const fn own(role: Role) -> Grant {
    Grant { role, reach: Reach::Own, unless: None, with: None }
}

const fn public(role: Role) -> Grant {
    Grant { role, reach: Reach::PublicFields, unless: None, with: None }
}

impl Grant {
    const fn unless(self, condition: Condition) -> Self {
        Self { unless: Some(condition), ..self }
    }

    const fn with(self, scope: ClientScope) -> Self {
        Self { with: Some(scope), ..self }
    }

    /// Whether someone in a role with these scopes holds it.
    fn is_held(&self, role: Role, scopes: ClientScopes) -> bool {
        self.role == role && self.with.is_none_or(|scope| scopes.has(scope))
    }
}

/// The grants of an action.
pub const fn grants(action: Action) -> &'static [Grant] {
    match action {
        Action::ReadSuppliers => SUPPLIERS,
        Action::ReadListings => EDITORS,
        Action::EditListing => EDITORS,
        Action::VouchForListing => const { &[own(Enterprise), all(Officer)] },
        Action::ManageListings => const { &[all(Officer)] },
        Action::DecideListingRevision => const { &[all(Officer).unless(Condition::OwnProposal)] },
        Action::WithdrawListingRevision => {
            const {
                &[
                    own(Enterprise).unless(Condition::OthersProposal),
                    all(Officer).unless(Condition::OthersProposal),
                    own(Partner).with(ClientScope::DirectoryWrite).unless(Condition::OthersProposal),
                ]
            }
        }
        Action::ManagePictures => EDITORS,
        Action::DecidePictures => const { &[all(Officer).unless(Condition::OwnProposal)] },
        Action::ReadEnterprises => PUBLISHED,
        Action::ManageEnterprises => const { &[all(Officer)] },
        Action::ManageEstablishments => EDITORS,
        Action::ProposeRecognition => const { &[own(Enterprise), all(Officer)] },
        Action::VerifyRecognition => const { &[all(Officer).unless(Condition::OwnProposal)] },
        Action::ManageRecognitions => const { &[all(Officer)] },
        Action::ReadRecognitionProposals => const { &[all(Officer), all(Auditor)] },
        Action::ReadRecognitionFiles => const { &[own(Enterprise), all(Officer), all(Auditor)] },
        Action::RequestClaim => CLAIMANTS,
        Action::ReadMyClaims => OWN_ACCOUNT,
        Action::ReadClaims => const { &[all(Officer), all(Auditor)] },
        Action::DecideClaims => const { &[all(Officer).unless(Condition::OwnProposal)] },
        Action::SubmitTestimonial => const { &[own(Enterprise), public(Buyer), public(Regisseur), all(Officer)] },
        Action::WithdrawTestimonial => const { &[own(Enterprise), own(Buyer), own(Regisseur), all(Officer)] },
        Action::ManageTestimonials => const { &[all(Officer)] },
        Action::ReadSubmittedTestimonials => {
            const { &[own(Enterprise), own(Buyer), own(Regisseur), all(Officer), all(Auditor)] }
        }
        Action::ReadRubrics => PUBLISHED,
        Action::SetRubricSynonyms => const { &[all(Officer)] },
        Action::ManageRubrics => const { &[all(Officer)] },
        Action::ManageSearchReadings => const { &[all(Officer)] },
        Action::ReadSearchReadings => const { &[all(Officer), all(Auditor)] },
        Action::ReadMunicipalities => PUBLISHED,
        Action::ReadCalls => PUBLISHED,
        Action::RecordRegulation => const { &[all(Registrar)] },
        Action::ManageCalls => const { &[all(Officer)] },
        Action::ReadApplications => APPLICATION_READERS,
        Action::WriteApplication => const { &[own(Enterprise)] },
        Action::ConsentToApplication => const { &[own(Enterprise)] },
        Action::HandleApplications => const { &[all(Officer).unless(Condition::ConflictOfInterest)] },
        Action::DecideApplications => const { &[all(Registrar)] },
        Action::ReadProposals => const { &[all(Officer), all(Registrar), all(Auditor)] },
        Action::ConfirmProposal => const { &[all(Officer).unless(Condition::OwnProposal)] },
        Action::ReadConflictQuestions => const { &[own(Jury)] },
        Action::AnswerConflict => const { &[own(Jury), all(Officer)] },
        Action::ReadGovernanceMandates => const { &[all(Officer), all(Auditor)] },
        Action::ManageGovernanceMandates => const { &[all(Officer).unless(Condition::OwnAccount)] },
        Action::RunAssessment => const { &[all(Officer).unless(Condition::ConflictOfInterest)] },
        Action::ScoreApplication => const { &[own(Jury).unless(Condition::ConflictOfInterest)] },
        Action::ReadMyScorings => const { &[own(Jury)] },
        Action::ReadScores => {
            const { &[all(Officer).unless(Condition::ConflictOfInterest), all(Registrar), all(Auditor)] }
        }
        Action::ReadAssessment => CONCERNED,
        Action::ReadRanking => {
            const {
                &[
                    own(Jury).unless(Condition::ConflictOfInterest),
                    all(Officer).unless(Condition::ConflictOfInterest),
                    all(Registrar),
                    all(Auditor),
                ]
            }
        }
        Action::ReadSubsidyProjects => PUBLISHED,
        Action::ManageSubsidyProjects => const { &[all(Officer)] },
        Action::ReadAwardRegister => PUBLISHED,
        Action::ReadEuProjects => PUBLISHED,
        Action::ReadAidLedger => const { &[own(Enterprise), all(Officer), all(Registrar), all(Finance), all(Auditor)] },
        Action::RecordAid => const { &[all(Registrar)] },
        Action::RegisterAid => const { &[all(Registrar)] },
        Action::DeclareAid => const { &[own(Enterprise), all(Officer)] },
        Action::WithdrawAid => const { &[own(Enterprise), all(Officer), all(Registrar)] },
        Action::ReadUndertakings => const { &[all(Officer), all(Registrar), all(Finance), all(Auditor)] },
        Action::LinkUndertakings => const { &[all(Officer)] },
        Action::ReadOperatingGrants => PUBLISHED,
        Action::ReadLearningEvents => PUBLISHED,
        Action::ManageLearningEvents => const { &[all(Officer)] },
        Action::ReadLearningMaterials => READERS,
        Action::ReadRegisseurMaterials => {
            const { &[all(Regisseur), all(Officer), all(Auditor), all(Partner).with(ClientScope::NetworkRead)] }
        }
        Action::RegisterForLearningEvent => LEARNERS,
        Action::CheckCertificate => ANYONE,
        Action::ReadRegistrations => LEARNERS,
        Action::ReadNetworkMeetings => MEETINGS,
        Action::ReadMeetingVoices => const { &[all(Regisseur), all(Officer), all(Auditor)] },
        Action::ManageNetworkMeetings => const { &[all(Officer)] },
        Action::RegisterForNetworkMeeting => const { &[own(Regisseur), all(Officer)] },
        Action::ProposeAgendaItem => const { &[own(Regisseur), all(Officer)] },
        Action::ObjectToMinutes => const { &[own(Regisseur), all(Officer)] },
        Action::ReadDirectingAreas => PUBLISHED,
        Action::ManageDirectingAreas => const { &[all(Officer)] },
        Action::ReadMergerFlags => const { &[all(Officer), all(Auditor)] },
        Action::AppointRegisseur => const { &[all(Officer).unless(Condition::OwnAccount)] },
        Action::AppointDeputy => {
            const { &[all(Officer).unless(Condition::OwnAccount), own(Regisseur).unless(Condition::OwnAccount)] }
        }
        Action::EndMandate => const { &[all(Officer), own(Regisseur)] },
        Action::ManageAreaActions => const { &[all(Officer), own(Regisseur)] },
        Action::ReadNetworkWarnings => const { &[all(Officer), all(Auditor)] },
        Action::ReadNetworkDirectory => MEETINGS,
        Action::UpdateMyDirectoryEntry => const { &[own(Regisseur)] },
        Action::ReadKeyFigures => PUBLISHED,
        Action::ReadProgramme => PUBLISHED,
        Action::ReadNode => PUBLISHED,
        Action::ReadService => PUBLISHED,
        Action::SignIn => ANYONE,
        Action::ReadSignInIssuers => ANYONE,
        Action::CompleteExternalSignIn => ANYONE,
        Action::LinkExternalIdentity => OWN_ACCOUNT,
        Action::ReadExternalIdentities => ACCOUNT_KEEPERS,
        Action::UnlinkExternalIdentity => ACCOUNT_KEEPERS,
        Action::RefreshSession => ANYONE,
        Action::RequestPasswordReset => ANYONE,
        Action::ResetPassword => ANYONE,
        Action::AcceptInvitation => ANYONE,
        Action::ReadViewer => ANYONE,
        Action::ReadMyPermissions => ANYONE,
        Action::SignOut => OWN_ACCOUNT,
        Action::SignOutEverywhere => OWN_ACCOUNT,
        Action::ChangePassword => OWN_ACCOUNT,
        Action::SwitchCapacity => OWN_ACCOUNT,
        Action::ReadUsers => const { &[all(Admin)] },
        Action::InviteUser => const { &[all(Admin)] },
        Action::GrantRole => const { &[all(Admin).unless(Condition::OwnAccount)] },
        Action::RevokeRole => const { &[all(Admin).unless(Condition::OwnAccount)] },
        Action::DisableUser => const { &[all(Admin).unless(Condition::OwnAccount)] },
        Action::EnableUser => const { &[all(Admin).unless(Condition::OwnAccount)] },
        Action::ReadPartnerClients => const { &[all(Admin)] },
        Action::ManagePartnerClients => const { &[all(Admin)] },
        Action::ManageClientSecrets => const { &[own(Partner), all(Admin)] },
        Action::ReadMyPartnerClient => const { &[own(Partner)] },
        Action::ReadSigningKeys => const { &[all(Admin)] },
        Action::RotateSigningKey => const { &[all(Admin)] },
        Action::ReadAuditTrail => {
            const { &[own(Enterprise), own(Regisseur), own(Officer), all(Auditor), all(Privacy)] }
        }
        Action::ReadChanges => const { &[own(Partner), all(Admin)] },
        Action::EraseUser => const { &[all(Privacy).unless(Condition::OwnAccount)] },
        Action::ReadCalendarFeed => OWN_ACCOUNT,
        Action::CreateCalendarFeed => OWN_ACCOUNT,
        Action::RevokeCalendarFeed => OWN_ACCOUNT,
        Action::ReadJobs => const { &[all(Officer), all(Admin)] },
        Action::ReadMail => const { &[all(Officer)] },
        Action::RetryMail => const { &[all(Officer)] },
        Action::RecordMailBounce => const { &[all(Officer)] },
        Action::ReadWebhooks => const { &[own(Partner), all(Admin)] },
        Action::ManageWebhooks => const { &[own(Partner), all(Admin)] },
        Action::ReadMyMailPreferences => OWN_ACCOUNT,
        Action::UpdateMyMailPreferences => OWN_ACCOUNT,
    }
}

/// The grant of a role for an action, without any scope of a machine; none when it may not do it.
pub fn grant(role: Role, action: Action) -> Option<&'static Grant> {
    grant_with(role, ClientScopes::NONE, action)
}

/// The grant of a role with these scopes for an action: the first that is held, and one for a scope stands before the one
/// without; none when it may not do it.
pub fn grant_with(role: Role, scopes: ClientScopes, action: Action) -> Option<&'static Grant> {
    grants(action).iter().find(|grant| grant.is_held(role, scopes))
}

/// How far a role reaches with an action, without any scope of a machine; none when it may not do it.
pub fn reach(role: Role, action: Action) -> Option<Reach> {
    grant(role, action).map(|grant| grant.reach)
}

/// The grant that an actor holds for an action; none for the service itself and for who may not do it.
pub fn grant_of(actor: Actor, action: Action) -> Option<&'static Grant> {
    let scopes = actor.person().map_or(ClientScopes::NONE, |person| person.capacity.scopes);
    grant_with(actor.role()?, scopes, action)
}

/// How far a capacity reaches with an action; none when it may not do it.
pub fn reach_of(capacity: &Capacity, action: Action) -> Option<Reach> {
    grant_with(capacity.role, capacity.scopes, action).map(|grant| grant.reach)
}

/// Why someone may not do something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Denial {
    /// Nobody signed in, and it is not for everyone.
    SignInFirst,
    /// The role may not do it.
    Role,
    /// The machine may not do it without this scope.
    Scope(ClientScope),
    /// The role may do it, but the named condition stands against it here.
    Condition(Condition),
    /// The record is none of the actor's business: for them it does not exist.
    Hidden,
}

/// Whether an actor may do something at all, and how far it reaches.
///
/// # Errors
/// [`Denial::SignInFirst`], [`Denial::Role`], [`Denial::Scope`].
pub fn may(actor: Actor, action: Action) -> Result<Reach, Denial> {
    match (actor.role(), grant_of(actor, action)) {
        (None, _) => Ok(Reach::All),
        (Some(_), Some(grant)) => Ok(grant.reach),
        (Some(Role::Public), None) => Err(Denial::SignInFirst),
        (Some(role), None) => Err(missing(role, action).map_or(Denial::Role, Denial::Scope)),
    }
}

/// The scope with which the role might do it.
fn missing(role: Role, action: Action) -> Option<ClientScope> {
    grants(action).iter().find(|grant| grant.role == role).and_then(|grant| grant.with)
}

/// Whether an actor may do something to one record: the second decision, with the record at hand.
///
/// # Errors
/// Every [`Denial`].
pub fn may_to(actor: Actor, action: Action, target: &Target) -> Result<(), Denial> {
    let reach = may(actor, action)?;
    if reach == Reach::Own && !actor.owns(target) {
        return Err(Denial::Hidden);
    }
    let unless = grant_of(actor, action).and_then(|grant| grant.unless);
    match unless {
        Some(condition) if holds(condition, actor, target) => Err(Denial::Condition(condition)),
        _ => Ok(()),
    }
}

fn holds(condition: Condition, actor: Actor, target: &Target) -> bool {
    match condition {
        Condition::ConflictOfInterest => target.has_conflict,
        Condition::NotAwarded => !target.is_awarded,
        Condition::OwnAccount => actor.person().is_some_and(|person| target.account == Some(person.account)),
        Condition::OwnProposal => actor.person().is_some_and(|person| target.proposer == Some(person.account)),
        Condition::OthersProposal => actor.person().is_none_or(|person| target.proposer != Some(person.account)),
    }
}

#[cfg(test)]
mod tests;
