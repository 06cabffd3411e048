//! What a row of the journal says, before it is chained and stored.

mod touched;

pub use touched::{Named, change_key, everything};

use crate::access::{Actor, Role};
use crate::codes;
use chrono::{DateTime, DurationRound, TimeDelta, Utc};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;
use uuid::Uuid;

/// The name under which a sealed value stands in the place of an open one.
pub(super) const SEALED: &str = "sealed";

/// What is done again to someone whom a copy that was put back brought back.
pub(super) const ERASE_AGAIN: &str = "eraseAgain";

/// What forgets whom to ask about a program that was ended long ago.
pub const FORGET_CONTACT: &str = "forgetClientContact";

/// What is done to a database that was put back from a copy.
pub const RESTORE: &str = "restore";

codes! {
    /// What kind of record an entry is about.
    pub enum RecordKind {
        /// An account of a person.
        Account = "ACCOUNT",
        /// A role someone holds.
        RoleGrant = "ROLE_GRANT",
        /// A session of an account.
        Session = "SESSION",
        /// A key that signs access tokens.
        SigningKey = "SIGNING_KEY",
        /// The database itself.
        Deployment = "DEPLOYMENT",
        /// A data set that came with the program.
        Dataset = "DATASET",
        /// An enterprise or organisation.
        Enterprise = "ENTERPRISE",
        /// A proposed change of a listing of the guide.
        ListingRevision = "LISTING_REVISION",
        /// The request of someone to act for an enterprise.
        EnterpriseClaim = "ENTERPRISE_CLAIM",
        /// Small aid to an enterprise.
        Aid = "AID",
        /// Two enterprises that are linked.
        UndertakingLink = "UNDERTAKING_LINK",
        /// The words by which a rubric of the guide is found.
        Rubric = "RUBRIC",
        /// What words mean when they are typed into the search of the guide.
        SearchReading = "SEARCH_READING",
        /// A learning event.
        LearningEvent = "LEARNING_EVENT",
        /// A directing area with its members.
        DirectingArea = "DIRECTING_AREA",
        /// What was decided about a merger of municipalities.
        MergerDecision = "MERGER_DECISION",
        /// A mandate of a regisseur or deputy.
        Mandate = "MANDATE",
        /// What someone says of themselves in the directory of the network.
        DirectoryEntry = "DIRECTORY_ENTRY",
        /// Something a directing area plans to do.
        AreaAction = "AREA_ACTION",
        /// A meeting of the network.
        NetworkMeeting = "NETWORK_MEETING",
        /// The voice of an area at a meeting of the network.
        MeetingAttendance = "MEETING_ATTENDANCE",
        /// A proposal for the agenda of a meeting of the network.
        AgendaProposal = "AGENDA_PROPOSAL",
        /// The minutes of a meeting of the network.
        MeetingMinutes = "MEETING_MINUTES",
        /// An objection to such minutes.
        MinutesObjection = "MINUTES_OBJECTION",
        /// The registration of a person for a learning event.
        Registration = "REGISTRATION",
        /// The certificate of a person for a learning event.
        Certificate = "CERTIFICATE",
        /// A material of a learning event.
        LearningMaterial = "LEARNING_MATERIAL",
        /// A regulation with its aims and decisions.
        Regulation = "REGULATION",
        /// A call for projects with its criteria.
        Call = "CALL",
        /// A granted project.
        SubsidyProject = "SUBSIDY_PROJECT",
        /// An application for a project subsidy.
        Application = "APPLICATION",
        /// What an officer proposes about applications.
        ApplicationProposal = "APPLICATION_PROPOSAL",
        /// That someone governs an enterprise.
        GovernanceMandate = "GOVERNANCE_MANDATE",
        /// How an application, or all of a call, was scored, and who read that.
        Scoring = "SCORING",
        /// A decision of the deputation about an application.
        AwardDecision = "AWARD_DECISION",
        /// A letter by e-mail.
        MailMessage = "MAIL_MESSAGE",
        /// A program of a partner.
        PartnerClient = "PARTNER_CLIENT",
        /// A secret by which such a program proves who it is.
        ClientSecret = "CLIENT_SECRET",
        /// A webhook of a partner client.
        WebhookSubscription = "WEBHOOK_SUBSCRIPTION",
    }
}

impl RecordKind {
    /// The kind of record it is a part of, and the value of its entries that names it; none for what stands alone.
    pub const fn part_of(self) -> Option<(Self, &'static str)> {
        match self {
            Self::Registration | Self::LearningMaterial => Some((Self::LearningEvent, "event")),
            Self::MeetingAttendance => Some((Self::NetworkMeeting, "meeting")),
            _ => None,
        }
    }
}

codes! {
    /// Who may see an entry, beside those who see all.
    pub enum Visibility {
        /// The record is public, and so is its change.
        Public = "PUBLIC",
        /// For the service and its staff.
        Internal = "INTERNAL",
        /// About a person: for them and those who guard the data.
        Personal = "PERSONAL",
    }
}

/// A value in the journal.
#[derive(Clone, Debug, PartialEq)]
pub enum Fact {
    /// As it is.
    Open(Value),
    /// About a person: sealed under their key.
    Personal(Value),
}

/// The values of a record, before or after.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Facts(BTreeMap<&'static str, Fact>);

impl Facts {
    /// With a value that is no one's secret.
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(name, Fact::Open(value.into()));
        self
    }

    /// With a value about the person the entry is about.
    pub fn personal(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.0.insert(name, Fact::Personal(value.into()));
        self
    }

    /// What a record was and what it became without the values that stayed the same, but for those named: a long text that
    /// nobody touched is not kept again and again.
    pub fn changed(before: Self, after: Self, keep: &[&str]) -> (Self, Self) {
        let stays = |name: &str| !keep.contains(&name) && before.0.get(name) == after.0.get(name);
        let differing = |facts: &Self| {
            let kept = facts.0.iter().filter(|(name, _)| !stays(name));
            Self(kept.map(|(name, fact)| (*name, fact.clone())).collect())
        };
        (differing(&before), differing(&after))
    }

    /// The values by name, in the order of names.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &Fact)> {
        self.0.iter().map(|(name, fact)| (*name, fact))
    }

    /// Whether any value is about a person.
    pub fn has_personal(&self) -> bool {
        self.0.values().any(|fact| matches!(fact, Fact::Personal(_)))
    }
}

/// One thing that was done to one record.
#[derive(Clone, Debug)]
pub struct Entry {
    pub(super) kind: RecordKind,
    pub(super) record: Uuid,
    pub(super) action: &'static str,
    pub(super) visibility: Visibility,
    pub(super) subject: Option<Uuid>,
    pub(super) owner: Option<Uuid>,
    pub(super) reason: Option<String>,
    pub(super) before: Option<Facts>,
    pub(super) after: Option<Facts>,
}

impl Entry {
    /// What was done to which record; the action is a word of the code, such as `inviteUser`.
    pub fn of(kind: RecordKind, record: Uuid, action: &'static str) -> Self {
        let visibility = Visibility::Internal;
        let (subject, owner, reason, before, after) = (None, None, None, None, None);
        Self { kind, record, action, visibility, subject, owner, reason, before, after }
    }

    /// Who may see it; `INTERNAL` unless said.
    pub fn visible(self, visibility: Visibility) -> Self {
        Self { visibility, ..self }
    }

    /// The person it is about: personal values and the reason are sealed under their key.
    pub fn about(self, subject: Uuid) -> Self {
        Self { subject: Some(subject), visibility: Visibility::Personal, ..self }
    }

    /// The organisation, area or account the record belongs to, which may read of it.
    pub fn owned_by(self, owner: Uuid) -> Self {
        Self { owner: Some(owner), ..self }
    }

    /// Why it was done.
    pub fn because(self, reason: Option<String>) -> Self {
        Self { reason, ..self }
    }

    /// What the record was.
    pub fn before(self, facts: Facts) -> Self {
        Self { before: Some(facts), ..self }
    }

    /// What the record became.
    pub fn after(self, facts: Facts) -> Self {
        Self { after: Some(facts), ..self }
    }

    /// Whether it holds anything that needs the key of its subject.
    pub(super) fn needs_key(&self) -> bool {
        let personal = |facts: &Option<Facts>| facts.as_ref().is_some_and(Facts::has_personal);
        self.subject.is_some() && (self.reason.is_some() || personal(&self.before) || personal(&self.after))
    }
}

/// Who writes, when, in which request: the same for all entries of one transaction.
#[derive(Clone, Debug)]
pub struct Stamp {
    /// Who.
    pub actor: Actor,
    /// When, cut to microseconds.
    pub at: DateTime<Utc>,
    /// The request under whose id it was logged.
    pub request_id: Arc<str>,
}

impl Stamp {
    /// A stamp of this instant, cut to what both databases keep.
    pub fn new(actor: Actor, now: DateTime<Utc>, request_id: Arc<str>) -> Self {
        Self { actor, at: cut(now), request_id }
    }

    pub(super) fn actor_kind(&self) -> &'static str {
        match self.actor {
            Actor::System => "SYSTEM",
            Actor::Visitor => "VISITOR",
            Actor::Person(_) => "ACCOUNT",
        }
    }

    pub(super) fn capacity(&self) -> Option<&'static str> {
        self.actor.person().map(|person| Role::code(person.capacity.role))
    }
}

/// An instant cut to microseconds.
pub fn cut(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.duration_trunc(TimeDelta::microseconds(1)).unwrap_or(instant)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn instants_are_cut_to_what_both_databases_keep() {
        let instant: DateTime<Utc> = "2026-11-24T10:00:00.123456789Z".parse().expect("an instant");
        assert_eq!(cut(instant).to_rfc3339(), "2026-11-24T10:00:00.123456+00:00");
    }

    #[test]
    fn only_values_about_a_person_need_a_key() {
        let entry = Entry::of(RecordKind::Account, Uuid::nil(), "x").about(Uuid::nil());
        assert!(!entry.clone().after(Facts::default().with("role", "ADMIN")).needs_key());
        assert!(entry.clone().after(Facts::default().personal("email", "a@b.be")).needs_key());
        assert!(entry.because(Some("why".to_owned())).needs_key());
    }

    #[test]
    fn what_stayed_the_same_is_left_out_unless_it_is_wanted() {
        let facts = |title: &str| Facts::default().with("title", title).with("state", "DRAFT").with("plan", "Lang");
        let (before, after) = Facts::changed(facts("Een"), facts("Twee"), &["state"]);
        let names = |facts: &Facts| facts.iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!((names(&before), names(&after)), (vec!["state", "title"], vec!["state", "title"]));
    }
}
