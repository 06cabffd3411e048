//! What an entry touches: the records whose readers may see something else since. One table for all kinds; `record_change`
//! keeps the newest entry that touches each record, and the change feed is read from it.

use super::{ERASE_AGAIN, Entry, Fact, Facts, RecordKind};
use crate::access::Action;
use crate::shared::ids;
use serde_json::Value;
use uuid::Uuid;

/// What merges two records of one enterprise, with all that belongs to them.
const MERGE: &str = "mergeEnterprises";

/// What erases someone.
const ERASURES: [&str; 2] = [Action::EraseUser.code(), ERASE_AGAIN];

/// Where an entry names a record that it touches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// It is the record of the entry.
    Record,
    /// It is the record of the entry, where this value of it is set.
    RecordIf(&'static str),
    /// It is what the record belongs to.
    Owner,
    /// It is the person the entry is about.
    Subject,
    /// One of its values is the key.
    Value(&'static str),
    /// It is all there is: too much to be named.
    Everything,
}

/// What stands for everything: the record under which a change of all records is kept.
pub const fn everything() -> (RecordKind, Uuid) {
    (RecordKind::Dataset, Uuid::nil())
}

/// The key of what is kept of a record of a kind.
pub fn change_key(kind: RecordKind, record: Uuid) -> Uuid {
    ids::following(record, kind.code())
}

impl RecordKind {
    /// THE TABLE: which records an entry about one of this kind touches, and where it names them. Nothing for what is no
    /// part of any record that the feed tells of.
    pub const fn touches(self) -> &'static [(Self, Named)] {
        use Named::{Everything, Owner, Record, RecordIf, Subject, Value};
        match self {
            Self::Dataset | Self::MergerDecision => &[(Self::Dataset, Everything)],
            // Nothing else of an account is shown, and who asked for a new password is nobody's business.
            Self::Account => &[(Self::DirectoryEntry, RecordIf("name"))],
            Self::Enterprise => &[(Self::Enterprise, Record)],
            Self::ListingRevision => &[(Self::ListingRevision, Record)],
            Self::Rubric => &[(Self::Rubric, Record)],
            Self::LearningEvent => &[(Self::LearningEvent, Record)],
            Self::LearningMaterial => &[(Self::LearningEvent, Value("event"))],
            Self::Registration => &[(Self::Registration, Record), (Self::LearningEvent, Value("event"))],
            Self::Certificate => &[(Self::Registration, Value("registration"))],
            Self::DirectingArea => &[(Self::DirectingArea, Record)],
            Self::Mandate => &[(Self::Mandate, Record), (Self::DirectingArea, Owner), (Self::DirectoryEntry, Subject)],
            Self::DirectoryEntry => &[(Self::DirectoryEntry, Subject)],
            Self::AreaAction => &[(Self::AreaAction, Record), (Self::DirectingArea, Owner)],
            Self::NetworkMeeting => &[(Self::NetworkMeeting, Record)],
            Self::MeetingAttendance | Self::AgendaProposal | Self::MeetingMinutes | Self::MinutesObjection => {
                &[(Self::NetworkMeeting, Value("meeting"))]
            }
            Self::Regulation => &[(Self::Regulation, Record)],
            Self::Call => &[(Self::Call, Record)],
            Self::SubsidyProject => &[(Self::SubsidyProject, Record)],
            Self::RoleGrant
            | Self::Session
            | Self::SigningKey
            | Self::Deployment
            | Self::EnterpriseClaim
            | Self::Aid
            | Self::UndertakingLink
            | Self::SearchReading
            | Self::Application
            | Self::ApplicationProposal
            | Self::GovernanceMandate
            | Self::Scoring
            | Self::AwardDecision
            | Self::MailMessage
            | Self::PartnerClient
            | Self::ClientSecret
            | Self::WebhookSubscription => &[],
        }
    }
}

impl Entry {
    /// The records it touches. Whoever is erased may have been named anywhere, and what is merged moves with all that hangs
    /// on it: both touch everything.
    pub(in crate::journal) fn touched(&self) -> Vec<(RecordKind, Uuid)> {
        let named = self.kind.touches().iter();
        let mut touched: Vec<_> = named.filter_map(|(kind, named)| self.names(*kind, *named)).collect();
        if ERASURES.contains(&self.action) || self.action == MERGE {
            touched.push(everything());
        }
        if ERASURES.contains(&self.action) {
            touched.push((RecordKind::DirectoryEntry, self.record));
        }
        touched
    }

    fn names(&self, kind: RecordKind, named: Named) -> Option<(RecordKind, Uuid)> {
        let value = |name| {
            let sides = [&self.after, &self.before];
            sides.into_iter().flatten().find_map(|facts| facts.key(name))
        };
        match named {
            Named::Record => Some((kind, self.record)),
            Named::RecordIf(name) => {
                self.after.as_ref().is_some_and(|facts| facts.0.contains_key(name)).then_some((kind, self.record))
            }
            Named::Owner => self.owner.map(|owner| (kind, owner)),
            Named::Subject => self.subject.map(|subject| (kind, subject)),
            Named::Value(name) => value(name).map(|key| (kind, key)),
            Named::Everything => Some(everything()),
        }
    }
}

impl Facts {
    /// A value that is the key of a record.
    fn key(&self, name: &str) -> Option<Uuid> {
        match self.0.get(name) {
            Some(Fact::Open(Value::String(key))) => key.parse().ok(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Uuid = Uuid::from_u128(1);
    const OTHER: Uuid = Uuid::from_u128(2);
    const THIRD: Uuid = Uuid::from_u128(3);

    fn touched(entry: Entry) -> Vec<(RecordKind, Uuid)> {
        entry.touched()
    }

    #[test]
    fn a_record_touches_itself_and_what_it_is_a_part_of() {
        let mandate = Entry::of(RecordKind::Mandate, ONE, "x").about(OTHER).owned_by(THIRD);
        use RecordKind::{DirectingArea, DirectoryEntry, Mandate, NetworkMeeting};
        assert_eq!(touched(mandate), [(Mandate, ONE), (DirectingArea, THIRD), (DirectoryEntry, OTHER)]);
        let voice = Entry::of(RecordKind::MeetingAttendance, ONE, "x");
        let of_meeting = Facts::default().with("meeting", OTHER.to_string());
        assert_eq!(touched(voice.clone().after(of_meeting.clone())), [(NetworkMeeting, OTHER)]);
        assert_eq!(touched(voice.clone().before(of_meeting)), [(NetworkMeeting, OTHER)], "what was taken back");
        assert!(touched(voice).is_empty());
    }

    #[test]
    fn what_is_no_part_of_the_feed_touches_nothing() {
        assert!(touched(Entry::of(RecordKind::Session, ONE, "signIn").about(OTHER)).is_empty());
        assert!(touched(Entry::of(RecordKind::Aid, ONE, "x").owned_by(OTHER)).is_empty());
        for action in ["requestPasswordReset", "changePassword", "disableUser", "giveLink"] {
            let account = Entry::of(RecordKind::Account, ONE, action).about(ONE);
            let account = account.after(Facts::default().with("isDone", true));
            assert!(touched(account).is_empty(), "{action} shows in no record");
        }
        let named =
            Entry::of(RecordKind::Account, ONE, "acceptInvitation").after(Facts::default().personal("name", "An"));
        assert_eq!(touched(named), [(RecordKind::DirectoryEntry, ONE)]);
    }

    #[test]
    fn data_sets_erasures_and_merges_touch_everything() {
        assert_eq!(touched(Entry::of(RecordKind::Dataset, ONE, "load")), [everything()]);
        let erasures = [Action::EraseUser.code(), ERASE_AGAIN];
        for action in erasures {
            let erased = Entry::of(RecordKind::Account, ONE, action).about(ONE);
            assert!(touched(erased).contains(&everything()), "{action}");
        }
        let merged = touched(Entry::of(RecordKind::Enterprise, ONE, "mergeEnterprises"));
        assert_eq!(merged, [(RecordKind::Enterprise, ONE), everything()]);
    }

    #[test]
    fn every_touched_record_is_kept_under_a_key_of_its_own() {
        assert_ne!(change_key(RecordKind::Mandate, ONE), change_key(RecordKind::DirectoryEntry, ONE));
        assert_eq!(change_key(RecordKind::Mandate, ONE), change_key(RecordKind::Mandate, ONE));
        let (kind, record) = everything();
        assert!(!RecordKind::ALL.iter().any(|other| *other != RecordKind::MergerDecision
            && *other != kind
            && other.touches().iter().any(|(touched, _)| *touched == kind)));
        assert!(record.is_nil());
    }
}
