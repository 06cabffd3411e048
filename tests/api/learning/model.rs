//! The rules of the line as DOMAIN §4.4 says them, once more and as simply as can be, to compare the service with.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

/// What a registration is in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub who: usize,
    pub seat: &'static str,
    pub organisation: Option<Uuid>,
    pub class: i32,
    pub number: i32,
    pub state: &'static str,
    pub expires: Option<DateTime<Utc>>,
    pub reaffirm: Option<DateTime<Utc>>,
}

/// Someone who registers: who they are, for whom they come, and their class.
#[derive(Clone, Copy, Debug)]
pub struct Comer {
    pub who: usize,
    pub organisation: Option<Uuid>,
    pub class: i32,
}

/// The kinds of seats.
pub const SEATS: [&str; 2] = ["ON_SITE", "ONLINE"];

/// An event with its registrations in the model.
#[derive(Clone, Debug)]
pub struct Model {
    /// Seats of each kind; none = no limit.
    pub capacities: [Option<usize>; 2],
    /// Most seats of one organisation; none = no limit.
    pub per_organisation: Option<usize>,
    pub closes: DateTime<Utc>,
    pub starts: DateTime<Utc>,
    pub entries: Vec<Entry>,
}

/// What came of a step: nothing, or the rule that refused.
pub type Outcome = Result<(), &'static str>;

const ILLEGAL: Outcome = Err("REGISTRATION_STEP_ILLEGAL");

impl Model {
    /// Does a step, or nothing at all when it is refused.
    pub fn attempt(&mut self, step: impl FnOnce(&mut Self) -> Outcome) -> Outcome {
        let mut after = self.clone();
        step(&mut after)?;
        *self = after;
        Ok(())
    }

    fn held(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| ["CONFIRMED", "OFFERED"].contains(&entry.state))
    }

    /// Whether there are more seats of a kind than are held, by so many at least.
    fn leaves(&self, seat: &str, more: usize) -> bool {
        let held = self.held().filter(|entry| entry.seat == seat).count();
        SEATS
            .iter()
            .zip(self.capacities)
            .all(|(kind, most)| *kind != seat || most.is_none_or(|most| held + more <= most))
    }

    /// Whether an organisation, if there is one, may hold so many seats more.
    fn may_hold(&self, organisation: Option<Uuid>, more: usize) -> bool {
        let held = self.held().filter(|entry| entry.organisation == organisation).count();
        organisation.is_none() || self.per_organisation.is_none_or(|most| held + more <= most)
    }

    /// Whether no more is held than there is.
    pub fn fits(&self) -> bool {
        let mut organisations = self.entries.iter().map(|entry| entry.organisation);
        SEATS.iter().all(|seat| self.leaves(seat, 0)) && organisations.all(|of| self.may_hold(of, 0))
    }

    fn end(&self) -> DateTime<Utc> {
        self.closes.min(self.starts)
    }

    /// What ran out lapses, and what is free is offered, as long as anything is offered.
    pub fn settle(&mut self, now: DateTime<Utc>) {
        for entry in &mut self.entries {
            let due = entry.expires.is_some_and(|at| at <= now) || entry.reaffirm.is_some_and(|at| at <= now);
            if due {
                (entry.state, entry.expires, entry.reaffirm) = ("LAPSED", None, None);
            }
        }
        let end = self.end();
        if now >= end {
            return;
        }
        let mut line: Vec<_> = (0..self.entries.len()).collect();
        line.retain(|place| self.entries[*place].state == "WAITLISTED");
        line.sort_by_key(|place| (self.entries[*place].class, self.entries[*place].number));
        for place in line {
            let Entry { seat, organisation, .. } = self.entries[place];
            if self.leaves(seat, 1) && self.may_hold(organisation, 1) {
                let expires = Some(end.min(now + TimeDelta::hours(48)));
                (self.entries[place].state, self.entries[place].expires) = ("OFFERED", expires);
            }
        }
    }

    pub fn register(&mut self, comer: Comer, seat: &'static str, now: DateTime<Utc>) -> Outcome {
        let Comer { who, organisation, class } = comer;
        if now >= self.end() {
            return Err("REGISTRATION_CLOSED");
        }
        self.settle(now);
        if !self.may_hold(organisation, 1) {
            return Err("ORGANISATION_FULL");
        }
        let ended = ["LAPSED", "CANCELLED"];
        if self.entries.iter().any(|entry| entry.who == who && !ended.contains(&entry.state)) {
            return Err("ALREADY_REGISTERED");
        }
        let state = if self.leaves(seat, 1) { "CONFIRMED" } else { "WAITLISTED" };
        let number = i32::try_from(self.entries.len()).expect("few") + 1;
        self.entries.push(Entry { who, seat, organisation, class, number, state, expires: None, reaffirm: None });
        Ok(())
    }

    /// A step with the registration at a place.
    pub fn step(&mut self, place: usize, step: &str, now: DateTime<Utc>) -> Outcome {
        if now >= self.starts {
            return Err("LEARNING_EVENT_STARTED");
        }
        self.settle(now);
        let entry = &mut self.entries[place];
        let state = match (step, entry.state) {
            ("cancel", "CONFIRMED" | "OFFERED" | "WAITLISTED") => "CANCELLED",
            ("accept", "OFFERED") => "CONFIRMED",
            ("decline", "OFFERED") => "LAPSED",
            ("reaffirm", "CONFIRMED") if entry.reaffirm.is_none() => return Err("NOTHING_TO_REAFFIRM"),
            ("reaffirm", "CONFIRMED") => "CONFIRMED",
            _ => return ILLEGAL,
        };
        (entry.state, entry.expires, entry.reaffirm) = (state, None, None);
        self.settle(now);
        Ok(())
    }

    pub fn resize(&mut self, kind: usize, capacity: usize, now: DateTime<Utc>) -> Outcome {
        self.settle(now);
        self.capacities[kind] = Some(capacity);
        if !self.leaves(SEATS[kind], 0) {
            return Err("CAPACITY_BELOW_CONFIRMED");
        }
        self.settle(now);
        Ok(())
    }

    pub fn postpone(
        &mut self,
        by: TimeDelta,
        closes: DateTime<Utc>,
        reaffirm: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Outcome {
        self.settle(now);
        for entry in self.entries.iter_mut().filter(|entry| entry.state == "CONFIRMED") {
            entry.reaffirm = Some(reaffirm);
        }
        (self.starts, self.closes) = (self.starts + by, closes);
        self.settle(now);
        Ok(())
    }
}
