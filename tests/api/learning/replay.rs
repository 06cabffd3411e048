//! What the journal says of the seats of an event, done again in the order of the commits: nothing may ever have been
//! wrong in between.

use crate::support::{Engine, texts};
use sea_orm::DatabaseConnection;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// What an event went through.
#[derive(Debug, Default)]
pub struct Replayed {
    /// The last state of each registration, by its key as hexadecimal digits.
    pub states: BTreeMap<String, String>,
    /// How many offers were made.
    pub offers: usize,
    /// How many changes there were.
    pub changes: usize,
}

/// Reads the journal of an event from its beginning: confirmed and offered never exceed the capacity, a seat is
/// confirmed at once only when nobody waits, and an offer goes to the first in line.
pub async fn replay(connection: &DatabaseConnection, engine: Engine, event: Uuid) -> Replayed {
    let hex = |column: &str| match engine {
        Engine::Sqlite => format!("lower(hex({column}))"),
        Engine::Postgres => format!("replace(CAST({column} AS text), '-', '')"),
    };
    let lines = format!("SELECT {}, line_key FROM registration", hex("id"));
    let lines: BTreeMap<String, String> =
        texts::<2>(connection, &lines).await.into_iter().map(|[id, key]| (id, key)).collect();
    let rows = format!(
        "SELECT record_kind, {}, action, coalesce(\"after\", 'null') FROM journal \
         WHERE record_kind IN ('REGISTRATION', 'LEARNING_EVENT') ORDER BY seq",
        hex("record_id")
    );
    let mut seats = Seats { lines, capacity: None, waiting: BTreeSet::new(), replayed: Replayed::default() };
    for [kind, record, action, after] in texts::<4>(connection, &rows).await {
        let after: Value = serde_json::from_str(&after).expect("JSON");
        match kind.as_str() {
            "LEARNING_EVENT" if record == event.simple().to_string() => {
                seats.capacity = after["onSiteCapacity"].as_i64();
                seats.check(&action);
            }
            "REGISTRATION" if after["event"] == event.to_string() => seats.change(record, &action, &after),
            _ => {}
        }
    }
    seats.replayed
}

/// The seats on the way.
struct Seats {
    lines: BTreeMap<String, String>,
    capacity: Option<i64>,
    waiting: BTreeSet<String>,
    replayed: Replayed,
}

impl Seats {
    fn change(&mut self, record: String, action: &str, after: &Value) {
        let state = after["state"].as_str().expect("a state").to_owned();
        let key = self.lines.get(&record).expect("its row is there").clone();
        match (action, state.as_str()) {
            ("registerForLearningEvent", "CONFIRMED") => assert!(self.waiting.is_empty(), "somebody waits"),
            ("offerSeat", "OFFERED") => {
                assert_eq!(self.waiting.first(), Some(&key), "the first in line is offered a seat");
                self.replayed.offers += 1;
            }
            _ => {}
        }
        match state.as_str() {
            "WAITLISTED" => self.waiting.insert(key),
            _ => self.waiting.remove(&key),
        };
        self.replayed.states.insert(record, state);
        self.replayed.changes += 1;
        self.check(action);
    }

    fn check(&self, action: &str) {
        let held = self.replayed.states.values().filter(|state| ["CONFIRMED", "OFFERED"].contains(&state.as_str()));
        let held = i64::try_from(held.count()).expect("few");
        assert!(self.capacity.is_none_or(|seats| held <= seats), "{held} of {:?} after {action}", self.capacity);
    }
}
