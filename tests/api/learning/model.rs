//! The rules of the line as DOMAIN §4.4 says them, once more and as simply as can be, to compare the service with.

use chrono::{DateTime, TimeDelta, Utc};

/// What a registration is in the model.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub who: usize,
    pub class: i32,
    pub number: i32,
    pub state: &'static str,
    pub expires: Option<DateTime<Utc>>,
    pub reaffirm: Option<DateTime<Utc>>,
}

/// An event with its registrations in the model.
#[derive(Clone, Debug)]
pub struct Model {
    pub capacity: usize,
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

    pub fn held(&self) -> usize {
        self.entries.iter().filter(|entry| ["CONFIRMED", "OFFERED"].contains(&entry.state)).count()
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
        while now < end && self.held() < self.capacity {
            let waiting = self.entries.iter_mut().filter(|entry| entry.state == "WAITLISTED");
            let Some(next) = waiting.min_by_key(|entry| (entry.class, entry.number)) else { return };
            (next.state, next.expires) = ("OFFERED", Some(end.min(now + TimeDelta::hours(48))));
        }
    }

    pub fn register(&mut self, who: usize, class: i32, now: DateTime<Utc>) -> Outcome {
        if now >= self.end() {
            return Err("REGISTRATION_CLOSED");
        }
        self.settle(now);
        let ended = ["LAPSED", "CANCELLED"];
        if self.entries.iter().any(|entry| entry.who == who && !ended.contains(&entry.state)) {
            return Err("ALREADY_REGISTERED");
        }
        let state = if self.held() < self.capacity { "CONFIRMED" } else { "WAITLISTED" };
        let number = i32::try_from(self.entries.len()).expect("few") + 1;
        self.entries.push(Entry { who, class, number, state, expires: None, reaffirm: None });
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

    pub fn resize(&mut self, capacity: usize, now: DateTime<Utc>) -> Outcome {
        self.settle(now);
        if self.held() > capacity {
            return Err("CAPACITY_BELOW_CONFIRMED");
        }
        self.capacity = capacity;
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
