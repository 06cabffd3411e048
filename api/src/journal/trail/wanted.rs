//! Which entries are wanted, and in which parts of the journal they are looked for.

use super::position;
use crate::access::Role;
use crate::access::visibility::{AuditField, Eyes, OwnLog, Standing};
use crate::journal::error::JournalError;
use crate::journal::rules::{RecordKind, cut};
use crate::shared::error::Error;
use crate::shared::page::{Page, PageError, Position};
use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// Longest word for an action; characters.
const LONGEST_ACTION: usize = 64;

/// Which entries are wanted; everything given must hold.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wanted {
    /// About this record; no kind = a kind of which nothing stands in the journal.
    pub record: Option<(Option<RecordKind>, Uuid)>,
    /// Done by this account.
    pub actor: Option<Uuid>,
    /// What was done.
    pub action: Option<String>,
    /// Not before this instant.
    pub since: Option<DateTime<Utc>>,
    /// Before this instant.
    pub until: Option<DateTime<Utc>>,
}

impl Wanted {
    /// Whether it can be answered at all.
    ///
    /// # Errors
    /// `AUDIT_PERIOD_REVERSED`.
    pub(super) fn check(&self) -> Result<(), JournalError> {
        match (self.since, self.until) {
            (Some(since), Some(until)) if until <= since => Err(JournalError::PeriodReversed),
            _ => Ok(()),
        }
    }

    /// Where to look: everywhere, or in what is someone's own. A filter by a field
    /// that is hidden in a part finds nothing there, lest one learn by asking what one may not see.
    pub(super) fn parts(&self, eyes: &Eyes) -> Vec<Part> {
        let mut parts = match eyes {
            Eyes::Guard => vec![Part::Everything],
            Eyes::Own(own) => self.parts_of(own),
        };
        let by_account = matches!(self.record, Some((Some(RecordKind::Account), _)));
        let asked = [(self.actor.is_some(), AuditField::DoerAccount), (by_account, AuditField::AccountRecord)];
        for (_, field) in asked.into_iter().filter(|(is_asked, _)| *is_asked) {
            parts.retain(|part| field.is_for(part.standing()));
        }
        match self.record {
            Some((None, _)) => Vec::new(),
            _ => parts,
        }
    }

    fn parts_of(&self, own: &OwnLog) -> Vec<Part> {
        let me = own.account;
        let mut parts = vec![Part::DoneBy(me), Part::SealedFor(me), Part::AccountOf(me), Part::OwnedBy(me)];
        parts.extend(own.scope.map(Part::OwnedBy));
        // A part of the one before, needed where that one hides who did it.
        let colleagues = own.scope.zip(own.colleagues()).filter(|_| self.actor.is_some());
        parts.extend(colleagues.map(|(scope, role)| Part::OwnedByAndDoneAs(scope, role)));
        parts
    }

    /// The action to compare with; what no action can be called is one that never happened.
    pub fn action(&self) -> Option<&str> {
        let is_word =
            |text: &&str| text.len() <= LONGEST_ACTION && text.bytes().all(|byte| byte.is_ascii_alphanumeric());
        self.action.as_deref().map(|text| Some(text).filter(is_word).unwrap_or_default())
    }

    /// The instants to compare with, which are kept to the microsecond.
    pub fn period(&self) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        (self.since.map(whole), self.until.map(whole))
    }
}

/// The first whole microsecond that is not before an instant.
fn whole(instant: DateTime<Utc>) -> DateTime<Utc> {
    let below = cut(instant);
    if below < instant { below + TimeDelta::microseconds(1) } else { below }
}

/// A part of the journal that one index finds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Everything,
    /// What an account did.
    DoneBy(Uuid),
    /// What holds sealed values of a person.
    SealedFor(Uuid),
    /// What was done to an account.
    AccountOf(Uuid),
    /// What belongs to an organisation, area or account.
    OwnedBy(Uuid),
    /// Of that, what was done in a role.
    OwnedByAndDoneAs(Uuid, Role),
}

impl Part {
    /// How those who look in it stand to what they find.
    const fn standing(self) -> Standing {
        match self {
            Self::Everything => Standing::Guard,
            Self::DoneBy(_) => Standing::Doer,
            Self::SealedFor(_) | Self::AccountOf(_) => Standing::Subject,
            Self::OwnedBy(_) => Standing::Owner,
            Self::OwnedByAndDoneAs(..) => Standing::Colleague,
        }
    }
}

/// A page in sequences. The list is newest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Between {
    /// Only entries older than this.
    pub below: Option<i64>,
    /// Only entries newer than this.
    pub above: Option<i64>,
    /// Whether it is counted from the oldest.
    pub oldest_first: bool,
    /// How many rows to read: one more than the page, to know what follows.
    pub most: u64,
}

impl Between {
    /// The bounds of a page, whose cursors must be of this life of the journal.
    ///
    /// # Errors
    /// `CURSOR_OF_OTHER_EPOCH`; `CURSOR_INVALID` for one that was made up.
    pub(super) fn of(page: &Page, epoch: Uuid) -> Result<Self, Error> {
        let seq = |argument, cursor: &Option<Position>| {
            cursor.as_ref().map(|cursor| sequence(argument, cursor, epoch)).transpose()
        };
        Ok(Self {
            below: seq("after", &page.after)?,
            above: seq("before", &page.before)?,
            oldest_first: page.backwards,
            most: page.length as u64 + 1,
        })
    }
}

fn sequence(argument: &'static str, cursor: &Position, epoch: Uuid) -> Result<i64, Error> {
    let seq = cursor.key.parse().map_err(|_| PageError::BadCursor { argument })?;
    match (cursor.id == epoch, *cursor == position(seq, epoch)) {
        (true, true) => Ok(seq),
        (true, false) => Err(PageError::BadCursor { argument }.into()),
        (false, _) => Err(JournalError::CursorOfOtherEpoch.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ME: Uuid = Uuid::from_u128(1);
    const SCOPE: Uuid = Uuid::from_u128(7);

    fn own(role: Role) -> Eyes {
        Eyes::Own(OwnLog { account: ME, role, scope: Some(SCOPE) })
    }

    fn by(actor: u128) -> Wanted {
        Wanted { actor: Some(Uuid::from_u128(actor)), ..Wanted::default() }
    }

    #[test]
    fn the_own_log_is_looked_for_in_what_is_the_own() {
        let all = Wanted::default().parts(&own(Role::Officer));
        let owned = [Part::OwnedBy(ME), Part::OwnedBy(SCOPE)];
        assert_eq!(all, [&[Part::DoneBy(ME), Part::SealedFor(ME), Part::AccountOf(ME)][..], &owned].concat());
        assert_eq!(Wanted::default().parts(&Eyes::Guard), [Part::Everything]);
    }

    #[test]
    fn asking_for_an_actor_finds_nothing_where_the_actor_is_hidden() {
        assert_eq!(by(2).parts(&own(Role::Officer)), [Part::DoneBy(ME)]);
        let colleagues = Part::OwnedByAndDoneAs(SCOPE, Role::Enterprise);
        assert_eq!(by(2).parts(&own(Role::Enterprise)), [Part::DoneBy(ME), colleagues]);
        assert_eq!(by(2).parts(&Eyes::Guard), [Part::Everything]);
    }

    #[test]
    fn asking_for_an_account_finds_nothing_where_accounts_are_hidden() {
        let about = Wanted { record: Some((Some(RecordKind::Account), Uuid::from_u128(2))), ..Wanted::default() };
        let parts = [Part::DoneBy(ME), Part::SealedFor(ME), Part::AccountOf(ME)];
        assert_eq!(about.parts(&own(Role::Enterprise)), parts);
    }

    #[test]
    fn of_some_kinds_nothing_stands_in_the_journal() {
        let about = Wanted { record: Some((None, ME)), ..Wanted::default() };
        assert!(about.parts(&Eyes::Guard).is_empty());
    }

    #[test]
    fn what_no_action_is_called_never_happened() {
        let action = |text: &str| Wanted { action: Some(text.to_owned()), ..Wanted::default() };
        assert_eq!(action("inviteUser").action(), Some("inviteUser"));
        for text in ["", "a b", "a\0", &"a".repeat(65)] {
            assert_eq!(action(text).action(), Some(""), "{text:?}");
        }
        assert_eq!(Wanted::default().action(), None);
    }

    #[test]
    fn instants_count_from_the_next_whole_microsecond() {
        let instant = |text: &str| text.parse::<DateTime<Utc>>().expect("an instant");
        assert_eq!(whole(instant("2026-11-24T10:00:00.0000015Z")), instant("2026-11-24T10:00:00.000002Z"));
        assert_eq!(whole(instant("2026-11-24T10:00:00.000001Z")), instant("2026-11-24T10:00:00.000001Z"));
    }

    #[test]
    fn a_cursor_is_good_in_its_own_life_of_the_journal_alone() {
        let page = |cursor| Page { length: 2, backwards: false, after: Some(cursor), before: None };
        let epoch = Uuid::from_u128(9);
        let between = Between::of(&page(position(42, epoch)), epoch).expect("bounds");
        assert_eq!((between.below, between.above, between.most), (Some(42), None, 3));
        let refused = |cursor| Between::of(&page(cursor), epoch).expect_err("refused").to_string();
        assert_eq!(refused(position(42, Uuid::nil())), JournalError::CursorOfOtherEpoch.to_string());
        let made_up = Position { key: "42".to_owned(), id: epoch };
        assert_eq!(refused(made_up), PageError::BadCursor { argument: "after" }.to_string());
    }
}
