//! Random schedules with the clock in hand: whatever people, officers and the clock do in whatever order, the service
//! does what the model of the rules says. A hundred schedules; `LEARNING_SCHEDULES=1000` asks for more.

use super::model::{Comer, Entry, Model, Outcome, SEATS};
use crate::on_both_databases;
use crate::support::App;
use crate::support::chance::Chance;
use crate::support::fixtures::{Learning, a_learning_event, a_user, as_actor};
use api::access::Role;
use api::learning::rules::{Audience, Mode, Postponement, Seat};
use api::learning::{self, AskedSeat, List, lapse_due, registrations};
use api::shared::clock::{closing_instant, local_date};
use api::shared::context::Context;
use api::shared::error::Error;
use api::shared::page::Page;
use chrono::{Days, TimeDelta};
use uuid::Uuid;

/// Steps of one schedule.
const STEPS: u64 = 24;

/// Someone who learns: the surroundings of their requests, account, organisation and class.
struct Learner {
    context: Context,
    account: Uuid,
    organisation: Option<Uuid>,
    class: i32,
}

/// One schedule: the event, and what the model says of it.
struct Schedule<'a> {
    app: &'a App,
    operator: Context,
    people: &'a [Learner],
    event: Learning,
    model: Model,
    chance: Chance,
}

/// What came of an operation: nothing, or the rule that refused.
fn outcome<T>(done: Result<T, Error>) -> Result<(), &'static str> {
    match done {
        Ok(_) => Ok(()),
        Err(Error::Refused { rule: Some(rule), .. }) => Err(rule),
        Err(other) => panic!("{other:?}"),
    }
}

impl<'a> Schedule<'a> {
    async fn begin(app: &'a App, people: &'a [Learner], seed: u64) -> Self {
        let (mut chance, operator) = (Chance::of(seed), app.shared.as_operator());
        let closes_on = app.clock.today() + Days::new(5);
        let closes = closing_instant(closes_on);
        let capacities = [Some(1 + chance.below(3)), Some(1 + chance.below(3)).filter(|_| chance.below(4) > 0)];
        let per_organisation = Some(1 + chance.below(2)).filter(|_| chance.below(3) > 0);
        let seats = |seats: Option<u64>| seats.and_then(|seats| i32::try_from(seats).ok());
        let event = a_learning_event().preferring(Audience::Regisseurs).but(|details| {
            details.registration_opens_at = Some(app.clock.now());
            details.registration_closes_on = Some(closes_on);
            (details.starts_at, details.ends_at) = (Some(closes + TimeDelta::hours(10)), None);
            details.mode = Some(Mode::Hybrid);
            [details.on_site_capacity, details.online_capacity] = capacities.map(seats);
            details.maximum_per_organisation = seats(per_organisation);
        });
        let event = event.insert_as(&operator).await;
        let starts = closes + TimeDelta::hours(10);
        let capacities = capacities.map(|seats| seats.map(|seats| seats as usize));
        let per_organisation = per_organisation.map(|seats| seats as usize);
        let model = Model { capacities, per_organisation, closes, starts, entries: Vec::new() };
        Self { app, operator, people, event, model, chance }
    }

    /// One random step, by the service and by the model: what came of each.
    async fn step(&mut self) -> (String, Outcome, Outcome) {
        match self.chance.below(12) {
            0..4 => self.register().await,
            4..8 => self.with_registration().await,
            8 => self.resize().await,
            9 => self.tick().await,
            10 if self.chance.below(4) == 0 => self.postpone().await,
            _ => {
                let minutes = self.chance.below(20 * 60);
                self.app.clock.advance(TimeDelta::minutes(i64::try_from(minutes).expect("few")));
                (format!("{minutes} minutes pass"), Ok(()), Ok(()))
            }
        }
    }

    async fn register(&mut self) -> (String, Outcome, Outcome) {
        let who = self.chance.below(self.people.len() as u64) as usize;
        let (learner, now) = (&self.people[who], self.app.clock.now());
        let kind = self.chance.below(2) as usize;
        let asked = AskedSeat::for_oneself(self.event.id, Seat::ALL[kind]);
        let done = learning::register(&learner.context, asked, None).await;
        let comer = Comer { who, organisation: learner.organisation, class: learner.class };
        let expected = self.model.attempt(|model| model.register(comer, SEATS[kind], now));
        (format!("{who} registers {}", SEATS[kind]), outcome(done), expected)
    }

    async fn with_registration(&mut self) -> (String, Outcome, Outcome) {
        let rows = self.rows().await;
        if rows.is_empty() {
            return self.register().await;
        }
        let place = self.chance.below(rows.len() as u64) as usize;
        let (id, who) = (rows[place].0, rows[place].1.who);
        let context = &self.people[who].context;
        let (step, done) = match self.chance.below(5) {
            0 => ("cancel", learning::cancel_registration(context, id, None, None).await),
            1 => ("decline", learning::decline_offer(context, id, None, None).await),
            2 => ("reaffirm", learning::reaffirm(context, id, None, None).await),
            _ => ("accept", learning::accept_offer(context, id, None, None).await),
        };
        let now = self.app.clock.now();
        let expected = self.model.attempt(|model| model.step(place, step, now));
        (format!("{step} of {who} at {place}"), outcome(done), expected)
    }

    async fn resize(&mut self) -> (String, Outcome, Outcome) {
        let (kind, capacity) = (self.chance.below(2) as usize, 1 + self.chance.below(4) as usize);
        let (mut details, now) = (self.event.details.clone(), self.app.clock.now());
        let seats = if kind == 0 { &mut details.on_site_capacity } else { &mut details.online_capacity };
        *seats = i32::try_from(capacity).ok();
        let done = learning::update_event(&self.operator, self.event.id, details.clone(), None, None).await;
        let expected = self.model.attempt(|model| model.resize(kind, capacity, now));
        if expected.is_ok() {
            self.event.details = details;
        }
        (format!("{capacity} seats {}", SEATS[kind]), outcome(done), expected)
    }

    async fn tick(&mut self) -> (String, Outcome, Outcome) {
        let (before, now) = (self.model.clone(), self.app.clock.now());
        let done = lapse_due(&self.operator).await;
        let is_due = before
            .entries
            .iter()
            .any(|entry| entry.expires.is_some_and(|at| at <= now) || entry.reaffirm.is_some_and(|at| at <= now));
        if is_due {
            self.model.settle(now);
        }
        ("the clock ticks".to_owned(), outcome(done), Ok(()))
    }

    async fn postpone(&mut self) -> (String, Outcome, Outcome) {
        let (now, days) = (self.app.clock.now(), TimeDelta::days(7));
        let closes_on = local_date(self.model.closes - TimeDelta::microseconds(1)) + Days::new(7);
        let (closes, reaffirm_by) = (closing_instant(closes_on), now + TimeDelta::hours(24));
        let starts_at = self.model.starts + days;
        if closes <= now || starts_at < reaffirm_by {
            return self.tick().await;
        }
        let (ends_at, sessions, registration_closes_on) = (None, Vec::new(), Some(closes_on));
        let to = Postponement { starts_at, ends_at, sessions, registration_closes_on, reaffirm_by };
        let done = learning::postpone_event(&self.operator, self.event.id, to, None, None).await;
        let expected = self.model.attempt(|model| model.postpone(days, closes, reaffirm_by, now));
        self.event.details.starts_at = Some(starts_at);
        self.event.details.registration_closes_on = Some(closes_on);
        ("a week later".to_owned(), outcome(done), expected)
    }

    /// The registrations as the service has them, in the order in which they were made.
    async fn rows(&self) -> Vec<(Uuid, Entry)> {
        let page = Page { length: 1_000, backwards: false, after: None, before: None };
        let listed = registrations(&self.operator, List::OfEvent(self.event.id), &page).await.expect("the list");
        let who = |account| self.people.iter().position(|learner| learner.account == account).expect("one of them");
        let entry = |(_, row): (String, api::learning::rules::Registration)| {
            let entry = Entry {
                who: who(row.account),
                seat: row.seat.code(),
                organisation: row.organisation.map(|organisation| organisation.id),
                class: row.priority_class,
                number: row.line_number,
                state: row.state.code(),
                expires: row.offer_expires_at,
                reaffirm: row.reaffirm_by,
            };
            (row.id, entry)
        };
        let mut rows: Vec<_> = listed.rows.into_iter().map(entry).collect();
        rows.sort_by_key(|(_, entry)| entry.number);
        rows
    }
}

/// Runs one schedule.
async fn run(app: &App, people: &[Learner], seed: u64) {
    let mut schedule = Schedule::begin(app, people, seed).await;
    let mut told = Vec::new();
    for _ in 0..STEPS {
        let (step, done, expected) = schedule.step().await;
        told.push(step);
        assert_eq!(done, expected, "schedule {seed}: {told:?}");
        let rows: Vec<_> = schedule.rows().await.into_iter().map(|(_, entry)| entry).collect();
        assert_eq!(rows, schedule.model.entries, "schedule {seed}: {told:?}");
        assert!(schedule.model.fits(), "schedule {seed}: {told:?}");
    }
}

on_both_databases! {
    async fn whatever_happens_in_whatever_order_the_line_is_served_as_declared(app) {
        let operator = app.shared.as_operator();
        let mut people = Vec::new();
        for number in 0..8 {
            let (role, class) = match number {
                0..2 => (Role::Regisseur, 0),
                2..5 => (Role::Enterprise, 1),
                _ => (Role::Buyer, 1),
            };
            let user = a_user().holding(role).insert(&app).await;
            let context = app.context(as_actor(&operator, &user).await);
            let scope = context.actor.person().and_then(|person| person.capacity.scope);
            let organisation = scope.filter(|scope| scope.kind.is_organisation()).map(|scope| scope.id);
            people.push(Learner { context, account: user.id, organisation, class });
        }
        let wanted = std::env::var("LEARNING_SCHEDULES").ok().and_then(|text| text.parse().ok()).unwrap_or(100);
        for seed in 0..wanted {
            run(&app, &people, seed).await;
        }
    }
}
