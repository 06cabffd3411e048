//! Whole answers to questions of visitors, kept until anything changes.

use chrono::{DateTime, Utc};
use moka::sync::Cache;
use std::sync::Arc;
use uuid::Uuid;

/// What a kept answer takes beside itself; bytes.
const OVERHEAD: usize = 300;

/// What a visitor asks; whatever else they send makes no difference to the data.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Question {
    /// SHA-256 of the document.
    pub document: [u8; 32],
    /// Which of its operations.
    pub operation: Option<String>,
    /// The variables, as JSON.
    pub variables: String,
}

/// What an answer stands on. While it is the same, so is the answer, until the clock tells otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The life of the database.
    pub epoch: Uuid,
    /// How far this process has followed the journal.
    pub seq: i64,
    /// How often the search of the guide was changed.
    pub search: u64,
}

/// An answer without what belongs to one request: its id and what it cost.
#[derive(Debug)]
pub struct Answer {
    /// What it stands on.
    pub moment: Moment,
    /// First instant at which it may be another, because a day begins.
    pub until: DateTime<Utc>,
    /// The data, as JSON.
    pub data: Box<[u8]>,
    /// SHA-256 of what is sent.
    pub digest: [u8; 32],
}

/// The answers a process keeps.
pub struct Answers(Option<Cache<Question, Arc<Answer>>>);

impl Answers {
    /// None yet, and at most so many bytes of them; never any for 0.
    pub fn new(bytes: u64) -> Self {
        let weigh = |question: &Question, answer: &Arc<Answer>| {
            let asked = question.variables.len() + question.operation.as_ref().map_or(0, String::len);
            u32::try_from(OVERHEAD + asked + answer.data.len()).unwrap_or(u32::MAX)
        };
        Self((bytes > 0).then(|| Cache::builder().weigher(weigh).max_capacity(bytes).build()))
    }

    /// Whether any are kept at all.
    pub const fn are_kept(&self) -> bool {
        self.0.is_some()
    }

    /// The answer that is true at a moment and an instant.
    pub fn find(&self, question: &Question, moment: Moment, now: DateTime<Utc>) -> Option<Arc<Answer>> {
        self.0.as_ref()?.get(question).filter(|answer| answer.moment == moment && now < answer.until)
    }

    /// Keeps an answer.
    pub fn keep(&self, question: Question, answer: Arc<Answer>) {
        if let Some(kept) = &self.0 {
            kept.insert(question, answer);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::shared::clock::start_of_day;
    use chrono::TimeDelta;

    const MOMENT: Moment = Moment { epoch: Uuid::nil(), seq: 7, search: 1 };

    fn question() -> Question {
        Question { document: [1; 32], operation: None, variables: "{}".to_owned() }
    }

    fn midnight() -> DateTime<Utc> {
        start_of_day("2026-11-29".parse().expect("a date"))
    }

    fn kept() -> Answers {
        let answers = Answers::new(10_000);
        let answer = Answer { moment: MOMENT, until: midnight(), data: b"{}".as_slice().into(), digest: [0; 32] };
        answers.keep(question(), Arc::new(answer));
        answers
    }

    #[test]
    fn an_answer_is_given_until_midnight() {
        let before = midnight() - TimeDelta::milliseconds(1);
        assert!(kept().find(&question(), MOMENT, before).is_some());
        assert!(kept().find(&question(), MOMENT, midnight()).is_none());
    }

    #[test]
    fn an_answer_is_not_given_after_anything_changed() {
        let now = midnight() - TimeDelta::hours(1);
        let others = [
            Moment { seq: 8, ..MOMENT },
            Moment { search: 2, ..MOMENT },
            Moment { epoch: Uuid::from_u128(1), ..MOMENT },
        ];
        assert!(others.iter().all(|moment| kept().find(&question(), *moment, now).is_none()));
        let other = Question { variables: "{\"a\":1}".to_owned(), ..question() };
        assert!(kept().find(&other, MOMENT, now).is_none());
    }

    #[test]
    fn without_room_nothing_is_kept() {
        let answers = Answers::new(0);
        let answer = Answer { moment: MOMENT, until: midnight(), data: b"{}".as_slice().into(), digest: [0; 32] };
        answers.keep(question(), Arc::new(answer));
        assert!(!answers.are_kept() && answers.find(&question(), MOMENT, midnight() - TimeDelta::hours(1)).is_none());
    }
}
