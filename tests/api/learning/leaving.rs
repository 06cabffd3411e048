//! Whoever is erased or shut out gives up what they hold at events to come.

use super::{buyers, registered, stands};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use api::identity::{disable_user, erase_user};
use api::learning::free_seats_of_gone;
use chrono::TimeDelta;

on_both_databases! {
    async fn the_seats_of_whoever_is_shut_out_or_erased_go_to_the_line(app) {
        let event = a_learning_event().insert(&app).await;
        let [shut, erased, a, b, c] = buyers(&app).await;
        for person in [&shut, &erased, &a, &b, &c] {
            registered(person, &event).await;
        }
        let operator = app.shared.as_operator();
        assert_eq!(free_seats_of_gone(&operator).await.expect("done"), 0);
        disable_user(&operator, shut.user.id, "Een proef", None, None).await.expect("shut out");
        erase_user(&operator, erased.user.id, None, None).await.expect("erased");
        assert_eq!(stands(&a, &event).await, ("WAITLISTED".to_owned(), Some(1)));
        assert_eq!(free_seats_of_gone(&operator).await.expect("done"), 2);
        assert_eq!((stands(&a, &event).await.0, stands(&b, &event).await.0), ("OFFERED".to_owned(), "OFFERED".to_owned()));
        assert_eq!(stands(&c, &event).await, ("WAITLISTED".to_owned(), Some(1)));
        assert_eq!(free_seats_of_gone(&operator).await.expect("done"), 0, "once");
        let left = app.rows::<2>("SELECT state, CAST(count(*) AS text) FROM registration WHERE state = 'CANCELLED' GROUP BY state").await;
        assert_eq!(left, [["CANCELLED", "2"]]);
    }

    async fn what_began_already_stays_as_it_was(app) {
        let event = a_learning_event().closing("2026-11-30", "2026-11-23T11:00:00Z").insert(&app).await;
        let [shut] = buyers(&app).await;
        registered(&shut, &event).await;
        let operator = app.shared.as_operator();
        disable_user(&operator, shut.user.id, "Een proef", None, None).await.expect("shut out");
        app.clock.advance(TimeDelta::hours(1));
        assert_eq!(free_seats_of_gone(&operator).await.expect("done"), 0);
        assert_eq!(app.rows::<1>("SELECT state FROM registration").await.concat(), ["CONFIRMED"]);
    }
}
