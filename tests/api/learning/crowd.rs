//! Five hundred at once for forty places: never more than there are, in the order declared, and every answer is true afterwards.

use super::replay::replay;
use crate::on_both_databases;
use crate::support::chance::Chance;
use crate::support::fixtures::{Learning, LearningEventBuilder, a_learning_event, a_user, as_actor};
use api::access::Role;
use api::learning::rules::{AskedDetails, Audience, Seat};
use api::learning::{self, AskedSeat, lapse_due};
use api::server::Shared;
use api::shared::context::Context;
use api::shared::db::open_for_maintenance;
use api::shared::error::{Code, Error};
use chrono::TimeDelta;
use std::time::Duration;
use tokio::task::JoinSet;
use uuid::Uuid;

/// How many come.
const CROWD: u64 = 500;
/// How many seats there are.
const PLACES: i32 = 40;

/// An event with forty places that regisseurs fill first, open for weeks.
pub fn a_popular_event() -> LearningEventBuilder {
    let event = a_learning_event().with_places(PLACES).preferring(Audience::Regisseurs);
    event.closing("2027-01-20", "2027-01-30T09:00:00Z")
}

/// Does something until the service is not too busy to do it.
async fn insist<T, F>(mut attempt: impl FnMut() -> F) -> Result<T, Error>
where
    F: Future<Output = Result<T, Error>>,
{
    loop {
        match attempt().await {
            Err(busy) if busy.code() == Code::Unavailable => tokio::time::sleep(Duration::from_millis(50)).await,
            outcome => return outcome,
        }
    }
}

/// What someone was told: the registration, and whether it was given up again.
async fn come(context: Context, event: Uuid, gives_up: bool) -> (Uuid, bool) {
    let registering = || learning::register(&context, AskedSeat::for_oneself(event, Seat::OnSite), None);
    let registration = insist(registering).await.expect("registered");
    if gives_up {
        let cancelling = || learning::cancel_registration(&context, registration, None, None);
        // Its offer may have run out by then.
        let cancelled = insist(cancelling).await;
        return (registration, cancelled.is_ok());
    }
    (registration, false)
}

/// An officer who changes the number of seats again and again.
async fn change_seats(operator: Context, event: Learning) {
    let mut chance = Chance::of(7);
    for _ in 0..30 {
        let places = PLACES - i32::try_from(chance.below(10)).expect("few");
        let details = AskedDetails { on_site_capacity: Some(places), ..event.details.clone() };
        let changing = || learning::update_event(&operator, event.id, details.clone(), None, None);
        match insist(changing).await {
            Ok(_) | Err(Error::Refused { rule: Some("CAPACITY_BELOW_CONFIRMED"), .. }) => {}
            Err(other) => panic!("{other:?}"),
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

/// The clock runs on in leaps, and the service does its work of it.
async fn run_the_clock(here: Shared, there: Shared) {
    for _ in 0..6 {
        tokio::time::sleep(Duration::from_millis(150)).await;
        here.clock.advance(TimeDelta::hours(49));
        let (one, two) = (here.as_operator(), there.as_operator());
        let both = tokio::join!(insist(|| lapse_due(&one)), insist(|| lapse_due(&two)));
        both.0.and(both.1).expect("done");
    }
}

on_both_databases! {
    async fn five_hundred_at_once_get_forty_places_in_the_order_declared_and_every_answer_is_true(app) {
        let (event, operator) = (a_popular_event().insert(&app).await, app.shared.as_operator());
        // On SQLite one process serves; on Postgres two share the database.
        let there = if app.settings.is_sqlite() { app.shared.clone() } else { app.beside(|_| {}).await.shared };
        let mut actors = Vec::new();
        for number in 0..CROWD {
            let role = if number % 10 == 0 { Role::Regisseur } else { Role::Buyer };
            actors.push(as_actor(&operator, &a_user().holding(role).insert(&app).await).await);
        }
        let mut crowd = JoinSet::new();
        for (number, actor) in (0..CROWD).zip(actors) {
            let shared = if number % 2 == 0 { &app.shared } else { &there };
            crowd.spawn(come(shared.context(actor, None, "crowd".into()), event.id, number % 3 == 0));
        }
        let officer = tokio::spawn(change_seats(operator, event.clone()));
        let clock = tokio::spawn(run_the_clock(app.shared.clone(), there));
        let told = crowd.join_all().await;
        officer.await.expect("the officer is done");
        clock.await.expect("the clock is done");

        let connection = open_for_maintenance(&app.settings).await.expect("the database opens");
        let replayed = replay(&connection, app.engine, event.id).await;
        assert_eq!(told.len(), CROWD as usize);
        assert_eq!(replayed.states.len(), CROWD as usize, "each has one registration");
        assert!(replayed.offers > 0, "seats came free and were offered");
        for (registration, is_cancelled) in told {
            let state = replayed.states.get(&registration.simple().to_string()).expect("it is there");
            assert!(!is_cancelled || state == "CANCELLED", "{state}");
        }
        let stored = app.rows::<2>("SELECT state, CAST(count(*) AS text) FROM registration GROUP BY state").await;
        for [state, count] in stored {
            let told = replayed.states.values().filter(|told| **told == state).count();
            assert_eq!(count, told.to_string(), "the rows say what the journal says: {state}");
        }
    }
}
