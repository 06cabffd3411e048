//! Idempotency keys: a repeat is not done again, and tells the same.

use crate::on_both_databases;
use crate::support::{App, journal};
use api::access::{Actor, Capacity, ClientScopes, Person, Role};
use api::journal::{Change, Entry, Facts, RecordKind, Writing, write_once};
use api::shared::error::{Code, Error};
use api::shared::ids;
use chrono::TimeDelta;
use serde::Serialize;
use uuid::Uuid;

const KEY: &str = "a-key-of-the-client";

/// Makes something under a fresh key of its own, which is the outcome.
#[derive(Clone, Serialize)]
struct Make {
    title: &'static str,
    #[serde(skip)]
    fails: bool,
}

fn making(title: &'static str) -> Make {
    Make { title, fails: false }
}

impl Change for Make {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let id = ids::fresh(writing.now());
        writing.record(
            Entry::of(RecordKind::Enterprise, id, "make").after(Facts::default().with("length", self.title.len())),
        );
        if self.fails { Err(Error::not_found()) } else { Ok(id) }
    }
}

/// Someone, in a role they were granted.
fn person(account: u128, grant: u128) -> Actor {
    let capacity =
        Capacity { grant: Uuid::from_u128(grant), role: Role::Officer, scope: None, scopes: ClientScopes::NONE };
    Actor::Person(Person { account: Uuid::from_u128(account), session: Uuid::from_u128(2), capacity })
}

async fn make(app: &App, actor: Actor, key: &str, change: Make) -> Result<Uuid, Error> {
    write_once(&app.context(actor), "make", Some(key), change).await
}

/// The rule of a refusal.
#[track_caller]
fn rule(outcome: Result<Uuid, Error>) -> &'static str {
    match outcome {
        Err(Error::Refused { rule: Some(rule), .. }) => rule,
        other => panic!("not refused by a rule: {other:?}"),
    }
}

on_both_databases! {
    async fn the_same_key_with_the_same_input_tells_the_same_and_does_nothing(app) {
        let first = make(&app, person(1, 1), KEY, making("x")).await.expect("made");
        let end = journal::end(&app).await;
        assert_eq!(make(&app, person(1, 1), KEY, making("x")).await.expect("told"), first);
        assert_eq!(journal::end(&app).await, end, "nothing was done");
        assert_ne!(make(&app, person(1, 1), "another-key", making("x")).await.expect("made"), first);
        let without_key = write_once(&app.context(person(1, 1)), "make", None, making("x")).await.expect("made");
        assert_ne!(without_key, first, "without a key it is done each time");
    }

    async fn the_same_key_for_anything_else_is_refused(app) {
        make(&app, person(1, 1), KEY, making("x")).await.expect("made");
        let end = journal::end(&app).await;
        assert_eq!(rule(make(&app, person(1, 1), KEY, making("y")).await), "IDEMPOTENCY_KEY_REUSED");
        assert_eq!(rule(make(&app, person(1, 2), KEY, making("x")).await), "IDEMPOTENCY_KEY_REUSED", "in another role");
        let other = write_once(&app.context(person(1, 1)), "makeOther", Some(KEY), making("x")).await;
        assert_eq!(rule(other), "IDEMPOTENCY_KEY_REUSED");
        assert_eq!(journal::end(&app).await, end, "nothing was done");
    }

    async fn two_requests_at_once_under_one_key_are_done_once(app) {
        let before = journal::end(&app).await;
        let attempts = (0..8).map(|_| make(&app, person(1, 1), KEY, making("x")));
        let outcomes = futures_util::future::join_all(attempts).await;
        let outcomes: Vec<_> = outcomes.into_iter().map(|outcome| outcome.expect("told")).collect();
        assert!(outcomes.iter().all(|outcome| *outcome == outcomes[0]), "{outcomes:?}");
        assert_eq!(journal::after(&app, before).await.len(), 1);
    }

    async fn the_key_of_another_is_not_mine(app) {
        let mine = make(&app, person(1, 1), KEY, making("x")).await.expect("made");
        assert_ne!(make(&app, person(2, 1), KEY, making("y")).await.expect("made"), mine);
    }

    async fn a_key_is_remembered_for_its_time_and_no_longer(app) {
        let first = make(&app, person(1, 1), KEY, making("x")).await.expect("made");
        app.clock.advance(TimeDelta::hours(24) - TimeDelta::microseconds(1));
        assert_eq!(make(&app, person(1, 1), KEY, making("x")).await.expect("told"), first);
        app.clock.advance(TimeDelta::microseconds(1));
        assert_ne!(make(&app, person(1, 1), KEY, making("y")).await.expect("made"), first);
    }

    async fn a_request_that_failed_may_be_repeated_under_its_key(app) {
        let failing = Make { fails: true, ..making("x") };
        assert_eq!(make(&app, person(1, 1), KEY, failing).await.expect_err("refused").code(), Code::NotFound);
        make(&app, person(1, 1), KEY, making("x")).await.expect("made");
    }

    async fn what_cannot_be_a_key_is_refused_and_so_are_visitors(app) {
        for malformed in ["", "1234567", &"x".repeat(101), "with a space", "with-\u{e9}-in-it", "with-\u{0}-in-it"] {
            let refused = make(&app, person(1, 1), malformed, making("x")).await;
            assert_eq!(rule(refused), "IDEMPOTENCY_KEY_MALFORMED", "{malformed:?}");
        }
        for longest in ["12345678", &"x".repeat(100)] {
            make(&app, person(1, 1), longest, making("x")).await.expect("made");
        }
        let visitor = make(&app, Actor::Visitor, KEY, making("x")).await.expect_err("nothing to be remembered by");
        assert_eq!(visitor.code(), Code::Unauthenticated);
    }

    async fn neither_the_key_nor_the_input_is_stored(app) {
        make(&app, person(1, 1), KEY, making("a title that is nobody's business")).await.expect("made");
        let rows = app.rows::<4>("SELECT key_digest, operation, input_digest, outcome FROM done_operation").await;
        let [[key, operation, input, _]] = rows.as_slice() else { panic!("one row: {rows:?}") };
        assert_eq!((key.len(), operation.as_str(), input.len()), (64, "make", 64), "digests alone");
        let words = rows.concat().concat();
        assert!(!words.contains(KEY) && !words.contains("business"), "{words}");
    }
}
