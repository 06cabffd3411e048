//! Where a reader of the feed is, in one opaque text.
//!
//! A copy is made in three phases. **Recheck** goes through all that was told and takes back what is not seen any more;
//! **fill** goes through all there is; **follow** reads on from where the journal stood when the first of these began.
//! Each can be cut anywhere and gone on with. A new copy begins with fill; one whose reader has other rights than before,
//! or of which everything changed, with recheck.

use super::{ChangeKind, Kinds, Rights};
use crate::shared::page::PageError;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{Datelike, NaiveDate};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Bytes of a cursor: check sum, epoch, rights, kinds, day, phase, scope, how far it followed, whether and where it stopped.
const LENGTH: usize = 4 + 16 + 8 + 4 + 4 + 1 + 1 + (8 + 1 + 16) + (1 + 1 + 16);

/// How far the journal was followed: the entry, and the last record that was told of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Followed {
    /// Sequence of the entry.
    pub seq: i64,
    /// Number of the kind of that record.
    pub kind: u8,
    /// Its key.
    pub record: Uuid,
}

impl Followed {
    /// All that an entry says, and all before it.
    pub const fn through(seq: i64) -> Self {
        Self { seq, kind: u8::MAX, record: Uuid::nil() }
    }
}

/// Where going through records stopped: after this one.
pub type Stop = Option<(ChangeKind, Uuid)>;

/// What is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All that was asked for.
    Everything,
    /// Of that, what turns with the day.
    OfTheDay,
}

/// What a reader is at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Taking back what is not seen any more.
    Recheck(Scope, Stop),
    /// Telling all there is.
    Fill(Scope, Stop),
    /// Telling what changes.
    Follow,
}

/// How things are when a reader asks.
#[derive(Clone, Copy, Debug)]
pub struct Now {
    /// The life of the journal.
    pub epoch: Uuid,
    /// The sequence of its last entry.
    pub head: i64,
    /// The sequence of the last entry that touches everything; 0 when none does.
    pub renewed: i64,
    /// What the reader may see.
    pub rights: Rights,
    /// The day in Brussels.
    pub today: NaiveDate,
}

/// Where a reader is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The life of the journal.
    pub epoch: Uuid,
    /// What the reader could see.
    pub rights: Rights,
    /// What is asked for.
    pub kinds: Kinds,
    /// The day on which what turns with it was gone through.
    pub day: NaiveDate,
    /// What it is at.
    pub phase: Phase,
    /// How far the journal was followed, or from where it will be.
    pub followed: Followed,
}

impl Cursor {
    /// The beginning of a new copy.
    pub const fn beginning(kinds: Kinds, now: &Now) -> Self {
        let (epoch, rights, day) = (now.epoch, now.rights, now.today);
        let phase = Phase::Fill(Scope::Everything, None);
        Self { epoch, rights, kinds, day, phase, followed: Followed::through(now.head) }
    }

    /// The same place as it is now: a copy of which too much may have changed is gone through again. What turns with the day
    /// is when that is over; the journal is then followed on from where it was.
    pub fn resumed(self, now: &Now) -> Self {
        let is_following = self.phase == Phase::Follow;
        if self.rights != now.rights || (is_following && self.followed.seq < now.renewed) {
            let phase = Phase::Recheck(Scope::Everything, None);
            return Self { phase, ..Self::beginning(self.kinds, now) };
        }
        let turns = self.kinds.iter().any(ChangeKind::turns_with_the_day);
        match is_following && turns && self.day != now.today {
            true => Self { day: now.today, phase: Phase::Recheck(Scope::OfTheDay, None), ..self },
            false => self,
        }
    }

    /// The kinds it is to go through or follow.
    pub fn kinds_now(&self) -> Vec<ChangeKind> {
        let of_the_day = matches!(self.phase, Phase::Recheck(Scope::OfTheDay, _) | Phase::Fill(Scope::OfTheDay, _));
        self.kinds.iter().filter(|kind| !of_the_day || kind.turns_with_the_day()).collect()
    }

    /// The place after a page of records that were gone through; `last` is the last of them, and whether there are more.
    pub fn past(self, last: Stop, has_more: bool) -> Self {
        let phase = match (self.phase, has_more) {
            (Phase::Recheck(scope, stop), true) => Phase::Recheck(scope, last.or(stop)),
            (Phase::Recheck(scope, _), false) => Phase::Fill(scope, None),
            (Phase::Fill(scope, stop), true) => Phase::Fill(scope, last.or(stop)),
            (Phase::Fill(..), false) | (Phase::Follow, _) => Phase::Follow,
        };
        Self { phase, ..self }
    }

    /// The cursor as text.
    pub fn encode(&self) -> String {
        let (phase, scope, stop) = match self.phase {
            Phase::Recheck(scope, stop) => (0, scope, stop),
            Phase::Fill(scope, stop) => (1, scope, stop),
            Phase::Follow => (2, Scope::Everything, None),
        };
        let mut bytes = Vec::with_capacity(LENGTH);
        bytes.extend_from_slice(&[0; 4]);
        bytes.extend_from_slice(self.epoch.as_bytes());
        bytes.extend_from_slice(&self.rights);
        bytes.extend_from_slice(&self.kinds.bits().to_be_bytes());
        bytes.extend_from_slice(&self.day.num_days_from_ce().to_be_bytes());
        bytes.extend_from_slice(&[phase, u8::from(scope == Scope::OfTheDay)]);
        bytes.extend_from_slice(&self.followed.seq.to_be_bytes());
        bytes.push(self.followed.kind);
        bytes.extend_from_slice(self.followed.record.as_bytes());
        let (kind, record) = stop.map_or((0, Uuid::nil()), |(kind, record)| (kind.number(), record));
        bytes.extend_from_slice(&[u8::from(stop.is_some()), kind]);
        bytes.extend_from_slice(record.as_bytes());
        let sum = check(&bytes);
        bytes[..4].copy_from_slice(&sum);
        URL_SAFE_NO_PAD.encode(bytes)
    }

    /// The cursor behind a text.
    ///
    /// # Errors
    /// `CURSOR_INVALID`.
    pub fn decode(text: &str) -> Result<Self, PageError> {
        Self::read(text).ok_or(PageError::BadCursor { argument: "after" })
    }

    fn read(text: &str) -> Option<Self> {
        let bytes: [u8; LENGTH] = URL_SAFE_NO_PAD.decode(text).ok()?.try_into().ok()?;
        let mut rest = Bytes(&bytes);
        if rest.take::<4>()? != check(&bytes) {
            return None;
        }
        let (epoch, rights) = (Uuid::from_bytes(rest.take()?), rest.take()?);
        let kinds = Kinds::from_bits(u32::from_be_bytes(rest.take()?));
        let day = NaiveDate::from_num_days_from_ce_opt(i32::from_be_bytes(rest.take()?))?;
        let [phase, scope] = rest.take()?;
        let (seq, [kind]) = (i64::from_be_bytes(rest.take()?), rest.take()?);
        let followed = Followed { seq, kind, record: Uuid::from_bytes(rest.take()?) };
        let [is_stopped, kind] = rest.take()?;
        let record = Uuid::from_bytes(rest.take()?);
        let stop = match is_stopped {
            0 => None,
            _ => Some((ChangeKind::numbered(kind)?, record)),
        };
        let scope = if scope == 0 { Scope::Everything } else { Scope::OfTheDay };
        let phase = match phase {
            0 => Phase::Recheck(scope, stop),
            1 => Phase::Fill(scope, stop),
            _ => Phase::Follow,
        };
        Some(Self { epoch, rights, kinds, day, phase, followed })
    }
}

/// Bytes on their way out.
struct Bytes<'a>(&'a [u8]);

impl Bytes<'_> {
    fn take<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (taken, rest) = self.0.split_first_chunk::<N>()?;
        self.0 = rest;
        Some(*taken)
    }
}

/// Ties a cursor to the feed, so that one of a list is refused and not misread. It is no secret: a cursor grants nothing.
fn check(bytes: &[u8]) -> [u8; 4] {
    let digest = Sha256::new().chain_update("changes").chain_update(&bytes[4..]).finalize();
    [digest[0], digest[1], digest[2], digest[3]]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn now() -> Now {
        let today = NaiveDate::from_ymd_opt(2026, 11, 28).expect("a date");
        Now { epoch: Uuid::from_u128(5), head: 70, renewed: 3, rights: [7; 8], today }
    }

    fn following(seq: i64) -> Cursor {
        Cursor { phase: Phase::Follow, followed: Followed::through(seq), ..Cursor::beginning(Kinds::ALL, &now()) }
    }

    #[test]
    fn a_cursor_comes_back_as_it_went() {
        let stop = Some((ChangeKind::Call, Uuid::from_u128(9)));
        let phases = [
            Phase::Recheck(Scope::OfTheDay, stop),
            Phase::Recheck(Scope::Everything, None),
            Phase::Fill(Scope::Everything, stop),
            Phase::Fill(Scope::OfTheDay, None),
            Phase::Follow,
        ];
        for phase in phases {
            let cursor = Cursor { phase, kinds: Kinds::of(&[ChangeKind::Call]), ..following(12) };
            assert_eq!(Cursor::decode(&cursor.encode()), Ok(cursor));
        }
    }

    #[test]
    fn anything_else_is_refused() {
        let cursor = following(12).encode();
        let refused = Err(PageError::BadCursor { argument: "after" });
        for text in ["", "x", "AAAA", "%%%", &cursor[1..], &format!("{cursor}A"), &cursor.replace(&cursor[..1], "_")] {
            assert_eq!(Cursor::decode(text), refused, "{text}");
        }
        let mut bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("bytes");
        bytes[40] ^= 1;
        assert_eq!(Cursor::decode(&URL_SAFE_NO_PAD.encode(bytes)), refused, "changed on the way");
    }

    #[test]
    fn a_copy_is_filled_and_then_followed_from_where_the_journal_stood() {
        let begun = Cursor::beginning(Kinds::ALL, &now());
        let stop = Some((ChangeKind::Call, Uuid::from_u128(9)));
        let further = begun.past(stop, true);
        assert_eq!(further.phase, Phase::Fill(Scope::Everything, stop));
        assert_eq!(further.past(None, true).phase, further.phase, "an empty page stays where it is");
        let done = further.past(stop, false);
        assert_eq!((done.phase, done.followed), (Phase::Follow, Followed::through(70)));
    }

    #[test]
    fn other_rights_and_a_change_of_everything_have_all_gone_through_again() {
        let cursor = following(50);
        assert_eq!(cursor.resumed(&now()), cursor);
        let again = Phase::Recheck(Scope::Everything, None);
        let taken = cursor.resumed(&Now { rights: [8; 8], ..now() });
        assert_eq!((taken.phase, taken.rights, taken.followed), (again, [8; 8], Followed::through(70)));
        let renewed = cursor.resumed(&Now { renewed: 51, ..now() });
        assert_eq!((renewed.phase, renewed.followed), (again, Followed::through(70)));
        assert_eq!(cursor.resumed(&Now { renewed: 50, ..now() }), cursor, "told already");
        let filling = Cursor { phase: Phase::Fill(Scope::Everything, None), ..cursor };
        assert_eq!(
            filling.resumed(&Now { renewed: 60, ..now() }),
            filling,
            "once it follows, it is gone through again"
        );
        assert_eq!(filling.resumed(&Now { rights: [8; 8], ..now() }).phase, again);
    }

    #[test]
    fn a_new_day_has_gone_through_what_turns_with_it_and_nothing_else() {
        let tomorrow = Now { today: now().today.succ_opt().expect("a date"), ..now() };
        let turned = following(50).resumed(&tomorrow);
        assert_eq!((turned.phase, turned.day), (Phase::Recheck(Scope::OfTheDay, None), tomorrow.today));
        assert_eq!(turned.followed, Followed::through(50), "what changed meanwhile is still told");
        assert_eq!(turned.kinds_now(), [ChangeKind::DirectingArea, ChangeKind::Mandate, ChangeKind::DirectoryEntry]);
        let followed = turned.past(None, false).past(None, false);
        assert_eq!((followed.phase, followed.followed), (Phase::Follow, Followed::through(50)));
        let calls = Cursor { kinds: Kinds::of(&[ChangeKind::Call]), ..following(50) };
        assert_eq!(calls.resumed(&tomorrow), calls);
    }
}
