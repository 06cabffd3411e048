//! A private calendar: made, replaced, taken back; its address known to nobody else.

use super::{feed, made_under, path, read, words};
use crate::on_both_databases;
use crate::support::fixtures::a_user;
use crate::support::{Client, journal};
use api::access::Role;
use api::identity::{disable_user, enable_user, erase_user};
use chrono::TimeDelta;
use serde_json::{Value, json};

const REVOKE: &str =
    "mutation ($key: String) { revokeCalendarFeed(input: { idempotencyKey: $key }) { done fieldErrors { code } } }";

/// What someone is told of their private calendar.
async fn told(client: &Client) -> Value {
    client.ask("{ calendarFeed { createdAt lastUsedOn } }").await.ok().at("/calendarFeed").clone()
}

on_both_databases! {
    async fn its_address_is_told_once_and_its_use_by_day(app) {
        let one = app.as_role(Role::Buyer).await;
        assert!(told(&one).await.is_null());
        let address = made_under(&one, "een-sleutel-van-de-klant").await.expect("an address");
        assert_eq!(told(&one).await, json!({ "createdAt": "2026-11-23T10:00:00Z", "lastUsedOn": null }));
        assert_eq!(made_under(&one, "een-sleutel-van-de-klant").await, None, "a repeat tells that it was done, no more");
        let reply = read(&app, &path(&address)).await;
        assert_eq!((reply.status, reply.header("content-type")), (200, "text/calendar; charset=utf-8"));
        assert_eq!((reply.header("cache-control"), reply.header("referrer-policy")), ("private, no-cache", "no-referrer"));
        assert_eq!(told(&one).await["lastUsedOn"], "2026-11-23");
        let before = app.shared.db.statements();
        read(&app, &path(&address)).await;
        let again = app.shared.db.statements() - before;
        app.clock.advance(TimeDelta::hours(13));
        read(&app, &path(&address)).await;
        let one = one.user.session(&app).await;
        assert_eq!(told(&one).await["lastUsedOn"], "2026-11-24", "by the day in Brussels");
        assert!(again > 0 && app.shared.db.statements() > before);
    }

    async fn a_new_address_takes_the_place_of_the_one_before_and_one_that_was_taken_back_is_like_none(app) {
        let (one, two) = (app.as_role(Role::Buyer).await, app.as_role(Role::Enterprise).await);
        let none = read(&app, &format!("/calendar/private/{}.ics", "x".repeat(43))).await;
        let (first, other) = (feed(&one).await, feed(&two).await);
        let second = feed(&one).await;
        assert_eq!(words(&read(&app, &first).await), words(&none));
        assert_eq!((read(&app, &second).await.status, read(&app, &other).await.status), (200, 200));

        let key = json!({ "key": "een-sleutel-van-de-klant" });
        assert_eq!(one.ask_with(REVOKE, key.clone()).await.ok().at("/revokeCalendarFeed/done"), true);
        assert_eq!(words(&read(&app, &second).await), words(&none));
        assert_eq!(read(&app, &other).await.status, 200, "that of a neighbour stands");
        assert_eq!(one.ask_with(REVOKE, key).await.ok().at("/revokeCalendarFeed/done"), true, "a repeat");
        assert_eq!(one.ask_with(REVOKE, json!({})).await.refusal(), ("NOT_FOUND", "CALENDAR_FEED_MISSING"));
        assert!(told(&one).await.is_null() && !told(&two).await.is_null());
        assert_eq!(words(&read(&app, &format!("/calendar/private/{}.ics", "x".repeat(5_000))).await), words(&none));
    }

    async fn a_person_has_one_also_when_two_are_made_at_once(app) {
        let one = app.as_role(Role::Buyer).await;
        let there = app.beside(|_| {}).await.visitor().with_token(one.token());
        let (a, b) = tokio::join!(feed(&one), feed(&there));
        assert_eq!(app.rows::<1>("SELECT secret_hash FROM calendar_feed").await.len(), 1);
        let works = [read(&app, &a).await.status, read(&app, &b).await.status];
        assert!(works == [200, 404] || works == [404, 200], "{works:?}");
    }

    async fn its_secret_is_kept_nowhere(app) {
        let one = app.as_role(Role::Buyer).await;
        let address = feed(&one).await;
        let secret = address.strip_prefix("/calendar/private/").and_then(|rest| rest.strip_suffix(".ics")).expect("a secret");
        assert_eq!(secret.len(), 43, "256 bits");
        let [hash] = app.rows::<1>("SELECT secret_hash FROM calendar_feed").await.concat().try_into().expect("one");
        assert!(hash.len() == 64 && !hash.contains(secret));
        let kept = app.rows::<1>("SELECT coalesce(outcome, '') FROM done_operation").await.concat().concat();
        assert!(!kept.contains(secret) && !journal::text(&app).await.contains(secret));
        let said: Vec<_> = journal::after(&app, 0).await.into_iter().filter(|row| row.action == "createCalendarFeed").collect();
        assert_eq!((said.len(), said[0].kind.as_str(), said[0].actor.as_str()), (1, "ACCOUNT", "ACCOUNT BUYER"));
    }

    async fn an_account_that_is_shut_or_erased_has_no_calendar_and_nothing_says_why(app) {
        let none = read(&app, &format!("/calendar/private/{}.ics", "x".repeat(43))).await;
        let one = a_user().holding(Role::Buyer).insert(&app).await;
        let session = one.session(&app).await;
        let address = feed(&session).await;
        let operator = app.shared.as_operator();
        disable_user(&operator, one.id, "A test", None, None).await.expect("disabled");
        assert_eq!(words(&read(&app, &address).await), words(&none));
        enable_user(&operator, one.id, "A test", None, None).await.expect("enabled");
        assert_eq!(read(&app, &address).await.status, 200);
        erase_user(&operator, one.id, None, None).await.expect("erased");
        assert_eq!(words(&read(&app, &address).await), words(&none));
        assert!(app.rows::<1>("SELECT secret_hash FROM calendar_feed").await.is_empty());
    }
}
