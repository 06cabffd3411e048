//! Single undertakings: enterprises that are linked on a date, directly or over others. Source: DOMAIN §4.3.

use crate::aid::error::AidError;
use crate::shared::period::Period;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::BTreeSet;
use uuid::Uuid;

/// Two enterprises, whichever was named first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    one: Uuid,
    other: Uuid,
}

impl Pair {
    /// The pair of two enterprises.
    ///
    /// # Errors
    /// `LINKED_TO_ITSELF`.
    pub fn of(one: Uuid, other: Uuid) -> Result<Self, AidError> {
        match one == other {
            true => Err(AidError::LinkedToItself),
            false => Ok(Self { one: one.min(other), other: one.max(other) }),
        }
    }

    /// Both, the lower key first.
    pub const fn both(self) -> [Uuid; 2] {
        [self.one, self.other]
    }

    /// Whom one of them is linked to.
    pub fn beside(self, one: Uuid) -> Uuid {
        if self.one == one { self.other } else { self.one }
    }
}

/// Two enterprises that are linked for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Key.
    pub id: Uuid,
    /// Which two.
    pub pair: Pair,
    /// What shows it.
    pub basis: String,
    /// When they are; it always has a beginning.
    pub period: Period,
    /// Why it ended.
    pub ended_reason: Option<String>,
    /// Rises with every change.
    pub version: i32,
}

impl Link {
    /// Whether it held on any day.
    pub fn ever_held(&self) -> bool {
        self.period.until.is_none_or(|until| self.period.from.is_none_or(|from| from < until))
    }

    /// The link as one that never held, and why.
    pub fn emptied(&self, why: &str) -> Self {
        let period = Period { until: self.period.from, ..self.period };
        Self { period, ended_reason: Some(why.to_owned()), ..self.clone() }
    }
}

/// The single undertaking of an enterprise on a date: all that links which hold then lead to, itself among them.
pub fn undertaking(of: Uuid, links: &[Link], on: NaiveDate) -> BTreeSet<Uuid> {
    let holds: Vec<Pair> = links.iter().filter(|link| link.period.contains(on)).map(|link| link.pair).collect();
    let (mut found, mut next) = (BTreeSet::from([of]), vec![of]);
    while let Some(one) = next.pop() {
        let linked = holds.iter().filter(|pair| pair.both().contains(&one)).map(|pair| pair.beside(one));
        for other in linked.collect::<Vec<_>>() {
            if found.insert(other) {
                next.push(other);
            }
        }
    }
    found
}

/// A link as it was and as it becomes.
pub type Changed = (Link, Link);

/// What becomes of the links of an enterprise whose record is merged into another, in an order in which no two of one pair
/// ever hold at once: they go over; where the other has one for a day of the same time, that one is stretched over both; and
/// a link between the two never held. `mine` are those of the record that goes, `theirs` of the one that stays.
pub fn merged((from, into): (Uuid, Uuid), mine: &[Link], theirs: &[Link], why: &str) -> Vec<Changed> {
    let mut standing: Vec<Link> = theirs.iter().filter(|link| link.ever_held()).cloned().collect();
    let mut changes = Vec::new();
    for link in mine.iter().filter(|link| link.ever_held()) {
        let Ok(pair) = Pair::of(into, link.pair.beside(from)) else {
            standing.retain(|other| other.id != link.id);
            changes.push((link.clone(), link.emptied(why)));
            continue;
        };
        let meets = |other: &Link| other.pair == pair && other.period.meets(&link.period);
        let (met, rest): (Vec<_>, Vec<_>) = standing.into_iter().partition(meets);
        standing = rest;
        standing.push(match met.split_first() {
            None => {
                changes.push((link.clone(), Link { pair, ..link.clone() }));
                Link { pair, version: link.version + 1, ..link.clone() }
            }
            Some((first, others)) => {
                changes.push((link.clone(), link.emptied(why)));
                changes.extend(others.iter().map(|other| (other.clone(), other.emptied(why))));
                let whole = met.iter().chain([link]).fold(first.clone(), stretched);
                match whole == *first {
                    true => whole,
                    false => {
                        changes.push((first.clone(), whole.clone()));
                        Link { version: whole.version + 1, ..whole }
                    }
                }
            }
        });
    }
    changes
}

/// A link over its own time and that of another; it ends as whichever ends last.
fn stretched(link: Link, other: &Link) -> Link {
    let from = link.period.from.min(other.period.from);
    let is_last = link.period.until.is_none_or(|until| other.period.until.is_some_and(|earlier| earlier <= until));
    let (until, ended_reason) = match is_last {
        true => (link.period.until, link.ended_reason),
        false => (other.period.until, other.ended_reason.clone()),
    };
    Link { period: Period { from, until }, ended_reason, ..link }
}

#[cfg(test)]
mod tests;
