//! The audit trail in the graph.

use super::Visibility;
use super::loaders::JournalLoaders;
use super::rules::RecordKind;
use super::seal::PersonKey;
use super::trail::{self, Side, Trace, Wanted, audit_trail, count, position};
use crate::access::{self, Action};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::page::{self, Paged, Total};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::scalars::{Instant, Sequence};
use crate::identity::graphql::Role;
use async_graphql::{Context, Enum, ID, Object, SimpleObject};
use std::sync::Arc;

/// The name of the list in its cursors.
const LIST: &str = "auditTrail";

/// What an entry of the audit trail is about.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "RecordKind")]
pub enum AuditRecordKind {
    /// An account of a person.
    Account,
    /// A role someone holds.
    RoleGrant,
    /// A session of an account.
    Session,
    /// A key that signs access tokens.
    SigningKey,
    /// The database itself.
    Deployment,
    /// A data set that came with the program.
    Dataset,
    /// An enterprise or organisation, and everything that is shown with it.
    Enterprise,
    /// A proposed change of a listing of the guide.
    ListingRevision,
    /// The request of someone to act for an enterprise.
    EnterpriseClaim,
    /// Small aid to an enterprise.
    Aid,
    /// Two enterprises that are linked.
    UndertakingLink,
    /// A granted project.
    SubsidyProject,
    /// An application for a project subsidy, with its consortium, budget and consents.
    Application,
    /// What an officer proposes about applications, for a second one to confirm.
    ApplicationProposal,
    /// That someone governs an enterprise.
    GovernanceMandate,
    /// How an application, or all of a call, was scored, and who read that.
    Scoring,
    /// A decision of the deputation about an application.
    AwardDecision,
    /// The words by which a rubric of the guide is found.
    Rubric,
    /// What words mean when they are typed into the search of the guide.
    SearchReading,
    /// A learning event.
    LearningEvent,
    /// A directing area with its members.
    DirectingArea,
    /// What was decided about a merger of municipalities.
    MergerDecision,
    /// A mandate of a regisseur or deputy.
    Mandate,
    /// What someone says of themselves in the directory of the network.
    DirectoryEntry,
    /// Something a directing area plans to do.
    AreaAction,
    /// A meeting of the network.
    NetworkMeeting,
    /// The voice of a directing area at a meeting of the network.
    MeetingAttendance,
    /// A proposal for the agenda of a meeting of the network.
    AgendaProposal,
    /// The minutes of a meeting of the network.
    MeetingMinutes,
    /// An objection to such minutes.
    MinutesObjection,
    /// The registration of a person for a learning event.
    Registration,
    /// The certificate of a person for a learning event.
    Certificate,
    /// A material of a learning event.
    LearningMaterial,
    /// A regulation with its aims and the decisions that carry it.
    Regulation,
    /// A call for projects with its criteria.
    Call,
    /// A letter by e-mail.
    MailMessage,
    /// A program of a partner.
    PartnerClient,
    /// A secret by which such a program proves who it is.
    ClientSecret,
}

/// Who did something.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
pub enum AuditActorKind {
    /// The service itself, or its operator at the command line.
    System,
    /// Someone who had not signed in.
    Visitor,
    /// Someone who signed in.
    Account,
    /// A program of a partner.
    Client,
}

/// For whom an entry is, beside those who see all of them and those whom it concerns.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "Visibility")]
pub enum AuditVisibility {
    /// The record is public, and so is its change.
    Public,
    /// For the service and its staff.
    Internal,
    /// About a person: for them and those who guard the data.
    Personal,
}

/// Who did something.
#[derive(SimpleObject)]
pub struct AuditActor {
    /// What they are.
    kind: AuditActorKind,
    /// Id of the account, a user's or a partner client's; null for the service and for visitors, and for staff where you see your own log only: they appear by `role`.
    account: Option<ID>,
}

/// A value before or after.
#[derive(SimpleObject)]
pub struct AuditValue {
    /// Name of the value.
    name: String,
    /// The value: text as it is, anything else as JSON. Null when there is none, and when it is sealed.
    value: Option<String>,
    /// Whether the value is about a person and not opened for you. AUDITOR and PRIVACY open all, everyone their own.
    is_sealed: bool,
    /// Whether the person was erased: nobody can open the value any more. Told to those who could have opened it.
    is_erased: bool,
}

impl From<trail::Value> for AuditValue {
    fn from(value: trail::Value) -> Self {
        Self { name: value.name, value: value.value, is_sealed: value.is_sealed, is_erased: value.is_erased }
    }
}

/// One thing that was done to one record.
pub struct AuditEntry(pub Trace);

impl AuditEntry {
    /// The key that opens what is sealed here, when it is for whoever asks.
    async fn key(&self, ctx: &Context<'_>) -> Result<Option<Arc<PersonKey>>> {
        match self.0.whose_key() {
            Some(person) => ctx.loaders::<JournalLoaders>().key(person).await.map(Some),
            None => Ok(None),
        }
    }

    async fn values(&self, ctx: &Context<'_>, side: Side) -> Result<Option<Vec<AuditValue>>> {
        let key = self.key(ctx).await?;
        let values = self.0.values(side, key.as_deref())?;
        Ok(values.map(|values| values.into_iter().map(AuditValue::from).collect()))
    }
}

/// One thing that was done to one record. AUDITOR and PRIVACY see all; ENTERPRISE, REGISSEUR and OFFICER what they
/// did, what is about them, and what belongs to the scope of their active capacity.
#[Object]
impl AuditEntry {
    /// Place in the journal: in the order in which changes were committed, from 1 without gaps.
    async fn sequence(&self) -> Sequence {
        Sequence(self.0.row().seq)
    }

    /// When it was done, UTC; of two entries the later in sequence may be a moment earlier.
    async fn happened_at(&self) -> Instant {
        Instant(self.0.row().happened_at)
    }

    /// Who did it.
    async fn actor(&self) -> AuditActor {
        let (kind, id) = match (self.0.row().actor_kind.as_str(), self.0.role()) {
            ("ACCOUNT", Some(access::Role::Partner)) => (AuditActorKind::Client, Kind::PartnerClient),
            ("ACCOUNT", _) => (AuditActorKind::Account, Kind::User),
            ("VISITOR", _) => (AuditActorKind::Visitor, Kind::User),
            _ => (AuditActorKind::System, Kind::User),
        };
        AuditActor { kind, account: self.0.doer().map(|account| id::encode(id, account)) }
    }

    /// The role in which it was done; null for the service and for visitors.
    async fn role(&self) -> Option<Role> {
        self.0.role().map(Role::from)
    }

    /// Id under which the request was logged; null for what others did, where you see your own log only.
    async fn request_id(&self) -> Option<&str> {
        self.0.request_id()
    }

    /// Kind of the record; null when a newer version of the service wrote it.
    async fn record_kind(&self) -> Option<AuditRecordKind> {
        RecordKind::from_code(&self.0.row().record_kind).ok().map(AuditRecordKind::from)
    }

    /// Global id of the record; null for kinds that have none, and for the account of someone else where you see your own log only.
    async fn record(&self) -> Option<ID> {
        self.0.record().and_then(|(kind, key)| kind_of(kind).map(|kind| id::encode(kind, key)))
    }

    /// What was done: the name of the mutation, or a word such as `load` for what is none.
    async fn action(&self) -> &str {
        &self.0.row().action
    }

    /// For whom it is, beside those whom it concerns; null when a newer version of the service wrote it.
    async fn visibility(&self) -> Option<AuditVisibility> {
        Visibility::from_code(&self.0.row().visibility).ok().map(AuditVisibility::from)
    }

    /// Why it was done; null where no reason was asked. Sealed when it is about a person.
    async fn reason(&self, ctx: &Context<'_>) -> Maybe<AuditValue> {
        let key = match self.key(ctx).await {
            Ok(key) => key,
            Err(error) => return Some(Err(error)),
        };
        self.0.reason(key.as_deref()).map(|reason| reason.map(AuditValue::from)).transpose()
    }

    /// What the record was, by name; null when it is new or nothing of it is kept.
    async fn before(&self, ctx: &Context<'_>) -> Maybe<Vec<AuditValue>> {
        self.values(ctx, Side::Before).await.transpose()
    }

    /// What the record became, by name; null when it is gone or nothing of it is kept.
    async fn after(&self, ctx: &Context<'_>) -> Maybe<Vec<AuditValue>> {
        self.values(ctx, Side::After).await.transpose()
    }
}

/// The kind of global id of a record; none for records that are no objects of the graph.
const fn kind_of(kind: RecordKind) -> Option<Kind> {
    match kind {
        RecordKind::Account => Some(Kind::User),
        RecordKind::RoleGrant => Some(Kind::RoleGrant),
        RecordKind::PartnerClient => Some(Kind::PartnerClient),
        RecordKind::ClientSecret => Some(Kind::ClientSecret),
        RecordKind::Enterprise => Some(Kind::Enterprise),
        RecordKind::ListingRevision => Some(Kind::ListingRevision),
        RecordKind::EnterpriseClaim => Some(Kind::EnterpriseClaim),
        RecordKind::Aid => Some(Kind::Aid),
        RecordKind::UndertakingLink => Some(Kind::UndertakingLink),
        RecordKind::SubsidyProject => Some(Kind::SubsidyProject),
        RecordKind::Application => Some(Kind::Application),
        RecordKind::ApplicationProposal => Some(Kind::ApplicationProposal),
        RecordKind::GovernanceMandate => Some(Kind::GovernanceMandate),
        RecordKind::AwardDecision => Some(Kind::AwardDecision),
        RecordKind::Rubric => Some(Kind::Rubric),
        RecordKind::LearningEvent => Some(Kind::LearningEvent),
        RecordKind::DirectingArea => Some(Kind::DirectingArea),
        RecordKind::Mandate => Some(Kind::Mandate),
        RecordKind::AreaAction => Some(Kind::AreaAction),
        RecordKind::Registration => Some(Kind::Registration),
        RecordKind::Certificate => Some(Kind::Certificate),
        RecordKind::LearningMaterial => Some(Kind::LearningMaterial),
        RecordKind::Regulation => Some(Kind::Regulation),
        RecordKind::Call => Some(Kind::Call),
        RecordKind::MailMessage => Some(Kind::MailMessage),
        RecordKind::NetworkMeeting => Some(Kind::NetworkMeeting),
        RecordKind::MeetingAttendance => Some(Kind::MeetingAttendance),
        RecordKind::AgendaProposal => Some(Kind::AgendaProposal),
        RecordKind::MinutesObjection => Some(Kind::MinutesObjection),
        RecordKind::Scoring
        | RecordKind::Session
        | RecordKind::SigningKey
        | RecordKind::Deployment
        | RecordKind::Dataset
        | RecordKind::SearchReading
        | RecordKind::MergerDecision
        | RecordKind::DirectoryEntry
        | RecordKind::MeetingMinutes => None,
    }
}

/// The record behind a global id; of a kind without entries nothing is found.
fn record_of(id: &ID) -> Result<(Option<RecordKind>, uuid::Uuid)> {
    let (kind, key) = id::decode_any("record", id)?;
    Ok((RecordKind::ALL.iter().copied().find(|known| kind_of(*known) == Some(kind)), key))
}

/// Questions about what was done.
#[derive(Default)]
pub struct JournalQuery;

#[Object]
impl JournalQuery {
    /// What was done, newest first: every change of a record, by whom, in which role, why, and its values before and after.
    /// Errors: AUDIT_PERIOD_REVERSED, CURSOR_OF_OTHER_EPOCH after the database was restored from a copy, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ReadAuditTrail)",
        directive = can::apply(Action::ReadAuditTrail.code().to_owned())
    )]
    #[expect(clippy::too_many_arguments, reason = "five filters beside the four arguments of every connection")]
    async fn audit_trail(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "Only what was done to this record: the id of any object.")] record: Option<ID>,
        #[graphql(desc = "Only what this user did.")] actor: Option<ID>,
        #[graphql(desc = "Only this action, such as `inviteUser`.")] action: Option<String>,
        #[graphql(desc = "Not before this instant.")] since: Option<Instant>,
        #[graphql(desc = "Before this instant.")] until: Option<Instant>,
        #[graphql(desc = "How many of the newest.")] first: Option<i32>,
        #[graphql(desc = "Only older ones than at this cursor.")] after: Option<String>,
        #[graphql(desc = "How many of the oldest.")] last: Option<i32>,
        #[graphql(desc = "Only newer ones than at this cursor.")] before: Option<String>,
    ) -> Result<Paged<AuditEntry>> {
        let page = page::asked(ctx, LIST, first, after, last, before)?;
        let wanted = Wanted {
            record: record.as_ref().map(record_of).transpose()?,
            actor: actor.map(|actor| id::decode(Kind::User, "actor", &actor)).transpose()?,
            action,
            since: since.map(|instant| instant.0),
            until: until.map(|instant| instant.0),
        };
        let context = ctx.surroundings();
        let found = audit_trail(context, &wanted, &page).await?;
        let (context, epoch) = (context.clone(), found.epoch);
        let total = Total::counted_by(move || {
            let (context, wanted) = (context.clone(), wanted.clone());
            async move { count(&context, &wanted).await }
        });
        Ok(page::connection(LIST, found.slice, total, |entry| (position(entry.row().seq, epoch), AuditEntry(entry))))
    }
}
