//! What the two clocks of a published listing do, day by day.

use super::*;
use crate::on_both_databases;
use crate::support::journal;
use api::access::Actor;
use api::guide::listings::watch_listings;
use api::jobs::{Ran, Runner};
use chrono::{NaiveDate, TimeDelta};

/// Lets the clocks look; how much they did.
async fn watch(app: &App) -> u64 {
    watch_listings(&app.context(Actor::System)).await.expect("they look")
}

/// Moves the clock to the first instant of a day in Brussels.
fn until(app: &App, day: &str) {
    let day: NaiveDate = day.parse().expect("a date");
    let midnight = api::shared::clock::start_of_day(day);
    app.clock.advance(midnight - app.clock.now());
}

async fn warnings(app: &App) -> Vec<String> {
    let day = if app.engine == crate::support::Engine::Sqlite { "about_on" } else { "about_on::text" };
    let rows =
        app.rows::<1>(&format!("SELECT kind || ' ' || {day} FROM listing_warning ORDER BY warned_at, kind")).await;
    rows.concat()
}

/// Where the listing of these tests stands, and why.
async fn stands(app: &App) -> (String, String) {
    let rows = app.rows::<2>(&format!(
        "SELECT listing.state, listing.suspended_because FROM listing JOIN enterprise ON enterprise.id = enterprise_id WHERE slug = '{SLUG}'"
    )).await;
    let [state, because] = rows.into_iter().next().expect("a listing");
    (state, because)
}

fn pair(state: &str, because: &str) -> (String, String) {
    (state.to_owned(), because.to_owned())
}

/// Leaves the listings of the demonstration out of it.
async fn alone(app: &App) {
    app.write("UPDATE listing SET confirmed_on = '2029-01-01'").await.expect("confirmed");
}

/// A published listing whose recognition ends on a day.
async fn ending(app: &App, until: &str) -> Listed {
    alone(app).await;
    let enterprise = an_enterprise().named(NAME).at_website("https://a.be").recognised_between(
        "CUSTOMISED_WORK_COMPANY",
        "2019-01-01",
        Some(until),
    );
    a_listing().of(enterprise).confirmed_on("2029-01-01").offering("Zeepbellen", "tuinonderhoud").insert(app).await
}

on_both_databases! {
    async fn owners_are_warned_once_for_each_date_and_the_listing_leaves_on_the_day_its_recognition_no_longer_holds(app) {
        ending(&app, "2027-03-01").await;
        for (day, done, warned) in [
            ("2026-11-29", 0, 0), ("2026-11-30", 1, 1), ("2026-12-01", 0, 1),
            ("2027-01-28", 0, 1), ("2027-01-29", 1, 2), ("2027-01-30", 0, 2),
            ("2027-02-27", 0, 2), ("2027-02-28", 1, 3),
        ] {
            until(&app, day);
            assert_eq!((watch(&app).await, watch(&app).await), (done, 0), "{day}");
            assert_eq!((warnings(&app).await.len(), stands(&app).await.0.as_str()), (warned, "PUBLISHED"), "{day}");
        }
        assert_eq!(warnings(&app).await, ["RECOGNITION_90 2027-02-28", "RECOGNITION_30 2027-02-28", "RECOGNITION_0 2027-02-28"]);
        assert_eq!(seen(&app.visitor()).await["listing"]["state"], "PUBLISHED");
        until(&app, "2027-03-01");
        let before = journal::end(&app).await;
        assert_eq!((watch(&app).await, watch(&app).await), (1, 0));
        assert_eq!(stands(&app).await, pair("SUSPENDED", "RECOGNITION_LAPSED"));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(|row| (row.what(), row.actor.as_str())).collect::<Vec<_>>(), [(("ENTERPRISE", "suspendListing"), "SYSTEM")]);
        assert!(seen(&app.visitor()).await["listing"].is_null());
    }

    async fn a_day_that_the_clocks_missed_brings_the_warning_that_is_due_and_no_older_one(app) {
        ending(&app, "2027-03-01").await;
        until(&app, "2027-02-10");
        watch(&app).await;
        assert_eq!(warnings(&app).await, ["RECOGNITION_30 2027-02-28"]);
    }

    async fn a_recognition_that_was_extended_is_warned_of_anew(app) {
        ending(&app, "2027-03-01").await;
        until(&app, "2027-02-28");
        watch(&app).await;
        app.write("UPDATE recognition SET valid_until = '2027-05-01' WHERE valid_until = '2027-03-01'").await.expect("extended");
        assert_eq!(watch(&app).await, 1);
        assert_eq!(warnings(&app).await, ["RECOGNITION_0 2027-02-28", "RECOGNITION_90 2027-04-30"]);
    }

    async fn a_new_recognition_does_not_bring_a_listing_back(app) {
        let listed = ending(&app, "2026-11-23").await;
        assert_eq!(watch(&app).await, 1);
        app.write("UPDATE recognition SET valid_until = NULL WHERE valid_until = '2026-11-23'").await.expect("extended");
        assert_eq!(watch(&app).await, 0);
        assert_eq!(stands(&app).await, pair("SUSPENDED", "RECOGNITION_LAPSED"));
        step(&app.as_role(Role::Officer).await.client, "resumeListing", &listed.key()).await.ok();
        assert_eq!(stands(&app).await, pair("PUBLISHED", ""));
    }

    async fn where_a_period_is_not_known_nobody_is_warned_or_suspended(app) {
        alone(&app).await;
        let enterprise = an_enterprise().named(NAME).recognised_as("CARE_WORK_INITIATIVE");
        a_listing().of(enterprise.recognised_between("CUSTOMISED_WORK_COMPANY", "2019-01-01", Some("2026-11-01"))).confirmed_on("2029-01-01").insert(&app).await;
        assert_eq!((watch(&app).await, stands(&app).await), (0, pair("PUBLISHED", "")));
    }

    async fn who_does_not_confirm_is_warned_twice_and_leaves_after_ninety_days(app) {
        alone(&app).await;
        in_state("PUBLISHED").confirmed_on("2025-12-01").insert(&app).await;
        // Stale from 2026-12-02 on.
        for (day, done) in [("2026-12-01", 0), ("2026-12-02", 1), ("2026-12-03", 0), ("2027-01-30", 0), ("2027-01-31", 1), ("2027-02-01", 0), ("2027-03-01", 0)] {
            until(&app, day);
            assert_eq!((watch(&app).await, watch(&app).await), (done, 0), "{day}");
            assert_eq!(stands(&app).await.0, "PUBLISHED", "{day}");
        }
        assert_eq!(warnings(&app).await, ["CONFIRMATION_0 2026-12-02", "CONFIRMATION_60 2026-12-02"]);
        until(&app, "2027-03-02");
        assert_eq!(watch(&app).await, 1);
        assert_eq!(stands(&app).await, pair("SUSPENDED", "NOT_CONFIRMED"));
    }

    async fn a_confirmation_starts_the_clock_again(app) {
        alone(&app).await;
        let listed = in_state("PUBLISHED").confirmed_on("2025-12-01").insert(&app).await;
        until(&app, "2027-01-31");
        watch(&app).await;
        step(&owner_of(&app, SLUG).await.client, "confirmListing", &listed.key()).await.ok();
        until(&app, "2028-01-31");
        assert_eq!(watch(&app).await, 0, "exactly twelve months are not too old");
        until(&app, "2028-02-01");
        assert_eq!(watch(&app).await, 1);
        assert!(warnings(&app).await.contains(&"CONFIRMATION_0 2028-02-01".to_owned()));
    }

    async fn the_day_begins_at_midnight_in_brussels_on_both_sides_of_a_clock_change(app) {
        ending(&app, "2027-03-29").await;
        // On 28 March the clock skips an hour: the day ends at 22:00 UTC, the one before it at 23:00.
        app.clock.advance("2027-03-28T21:59:59Z".parse::<chrono::DateTime<chrono::Utc>>().expect("an instant") - app.clock.now());
        watch(&app).await;
        assert_eq!((stands(&app).await.0.as_str(), warnings(&app).await.as_slice()), ("PUBLISHED", &["RECOGNITION_0 2027-03-28".to_owned()][..]));
        app.clock.advance(TimeDelta::seconds(1));
        watch(&app).await;
        assert_eq!(stands(&app).await.0, "SUSPENDED");
    }

    async fn the_job_of_the_night_does_it_and_says_how_much(app) {
        ending(&app, "2026-12-20").await;
        let runner = Runner::new(app.shared.services(), tokio::sync::watch::channel(false).1);
        assert!(matches!(runner.run_now("watch-listings").await, Ok(Ran::Done(1))));
        assert_eq!(warnings(&app).await, ["RECOGNITION_30 2026-12-19"]);
    }

    async fn two_processes_that_look_at_once_do_it_once(app) {
        ending(&app, "2026-12-20").await;
        let context = app.context(Actor::System);
        let (one, other) = tokio::join!(watch_listings(&context), watch_listings(&context));
        assert_eq!(one.expect("one") + other.expect("other"), 1);
        assert_eq!(warnings(&app).await, ["RECOGNITION_30 2026-12-19"]);
    }

    async fn the_listings_of_the_demonstration_are_watched_like_any_other(app) {
        let first = watch(&app).await;
        assert_eq!(watch(&app).await, 0);
        let warned = warnings(&app).await;
        assert!(first > 0 && warned.len() as u64 == first, "some confirmations of the demonstration are old: {warned:?}");
        assert!(warned.iter().all(|warning| warning.starts_with("CONFIRMATION_0")), "{warned:?}");
    }
}
