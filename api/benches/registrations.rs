//! What one registration for a crowded event costs while nobody else is at it, and how long the event is taken up by each
//! of five hundred who come at once for forty seats: under the lock of the event there is no doing two things at a time,
//! so that the second figure is their time from end to end, divided by their number.
//!
//! `cargo bench --bench registrations` measures SQLite in a temporary folder; with
//! `BENCH_DATABASE_URL=postgres://…/an_empty_database` Postgres as well, there with two services side by side.

use api::access::{Actor, Person, Role};
use api::config::{DatabaseUrl, Settings};
use api::identity::{AskedRole, Newcomer, create_user, roles_of};
use api::journal::follow;
use api::learning::rules::{AskedDetails, Audience, Mode, Seat};
use api::learning::{AskedSeat, create_event, publish_event, register};
use api::logs::say;
use api::prepare::prepare;
use api::seeding::Quiet;
use api::server::Shared;
use api::shared::clock::Clock;
use api::shared::context::Context;
use api::shared::language::Language;
use chrono::{Days, TimeDelta};
use secrecy::SecretString;
use std::path::Path;
use std::time::{Duration, Instant};
use tokio::task::JoinSet;
use uuid::Uuid;

/// How many come at once, and how many come one after the other.
const CROWD: usize = 500;
/// How many seats there are.
const PLACES: i32 = 40;

/// Someone who may learn, with the surroundings of their requests in a service.
async fn learner(shared: &Shared, number: usize) -> Context {
    let operator = shared.as_operator();
    let role = AskedRole { role: Role::Buyer, scope: None, valid_from: None, valid_until: None };
    let (email, name) = (format!("meting-{number}@example.org"), "Iemand uit de meting".to_owned());
    let newcomer = Newcomer { email, name, language: Language::Nl, role };
    let password = SecretString::from("vier grijze kranen");
    let account = create_user(&operator, &shared.identity, &newcomer, &password, false).await.expect("an account");
    let held = roles_of(&operator, &[account]).await.expect("roles").remove(&account).expect("a role");
    let capacity = held[0].capacity();
    shared.context(Actor::Person(Person { account, session: Uuid::nil(), capacity }), None, "bench".into())
}

/// An event with forty seats, open for weeks.
async fn event(shared: &Shared) -> Uuid {
    let (now, operator) = (shared.clock.now(), shared.as_operator());
    let details = AskedDetails {
        theme: "sociale-clausules".to_owned(),
        title: "Een meting".to_owned(),
        description: None,
        audience: Audience::Everyone,
        priority_audience: None,
        language: None,
        mode: Some(Mode::OnSite),
        starts_at: Some(now + TimeDelta::days(60)),
        ends_at: None,
        municipality: None,
        venue: None,
        accessibility: None,
        on_site_capacity: Some(PLACES),
        online_capacity: None,
        maximum_per_organisation: None,
        registration_opens_at: Some(now),
        registration_closes_on: Some(shared.clock.today() + Days::new(50)),
        certificate_above_minutes: None,
    };
    let event = create_event(&operator, "een-meting", details, None).await.expect("an event");
    publish_event(&operator, event, None, None).await.expect("announced")
}

async fn come(context: Context, event: Uuid) -> Duration {
    let begun = Instant::now();
    register(&context, AskedSeat::for_oneself(event, Seat::OnSite), None).await.expect("registered");
    begun.elapsed()
}

async fn bench(name: &str, settings: Settings, services: usize) {
    let clock = Clock::system();
    settings.make_data_dir().expect("a folder");
    prepare(&settings, &clock, &Quiet).await.expect("a prepared database");
    let (mut shared, mut following) = (Vec::new(), JoinSet::new());
    for _ in 0..services {
        let service = Shared::open(settings.clone(), clock.clone()).await.expect("a service");
        following.spawn(follow(service.db.clone(), service.journal.clone(), Vec::new()));
        shared.push(service);
    }
    let event = event(&shared[0]).await;
    let mut learners = Vec::new();
    for number in 0..2 * CROWD {
        learners.push(learner(&shared[number % services], number).await);
    }
    let (begun, mut crowd) = (Instant::now(), JoinSet::new());
    for context in learners.split_off(CROWD) {
        crowd.spawn(come(context, event));
    }
    crowd.join_all().await;
    let each_ms = begun.elapsed().as_secs_f64() * 1_000.0 / CROWD as f64;
    let mut times = Vec::new();
    for context in learners {
        times.push(come(context, event).await);
    }
    times.sort_unstable();
    let [median, most] = [times[CROWD / 2], times[CROWD * 99 / 100]].map(|time| time.as_secs_f64() * 1_000.0);
    say(&format!("| {name} | {median:.2} | {most:.2} | {each_ms:.2} |"));
    following.shutdown().await;
}

fn settings(folder: &Path, address: Option<&str>) -> Settings {
    Settings {
        data_dir: folder.to_owned(),
        database_url: address.map(DatabaseUrl::new),
        demo: Some(false),
        // Five hundred wait for few connections, and hash their passwords at next to no cost.
        db_acquire_timeout_ms: 60_000,
        password_argon2_memory_kib: 16,
        password_argon2_passes: 1,
        ..Settings::default()
    }
}

#[tokio::main]
async fn main() {
    let folder = std::env::temp_dir().join(format!("social-economy-bench-{}", std::process::id()));
    say("| database | alone, median ms | 99 % ms | each of 500 at once, ms |\n|---|--:|--:|--:|");
    bench("SQLite", settings(&folder.join("sqlite"), None), 1).await;
    match std::env::var("BENCH_DATABASE_URL") {
        Ok(address) => bench("Postgres", settings(&folder.join("postgres"), Some(&address)), 2).await,
        Err(_) => say("Postgres was not measured: BENCH_DATABASE_URL is not set."),
    }
    let _ = std::fs::remove_dir_all(&folder);
}
