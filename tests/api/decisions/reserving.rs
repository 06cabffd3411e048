//! The reserve: until when, awarded when there is money, and over by the clock.

use super::{LEAD, PARTNER, Ranked, act, acting_for, award, done, read, reserve, to, with};
use crate::calendar::{events, feed};
use crate::on_both_databases;
use crate::support::{App, journal};
use api::access::Role;
use api::jobs::Ran;
use serde_json::json;

/// How many applications the clock lets lapse.
async fn lapse(app: &App) -> u64 {
    match app.run_job("lapse-reserves").await {
        Ran::Done(count) => count,
        other => panic!("{other:?}"),
    }
}

on_both_databases! {
    async fn a_reserve_lasts_until_the_end_of_the_budget_year_unless_the_decision_says_earlier(app) {
        let ranked = Ranked::of(&app).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        let waiting = done(&ranked.registrar, "reserveApplication", reserve(&one)).await;
        assert_eq!(waiting["state"], "RESERVE");
        let decision = &waiting["decisions"][0];
        assert_eq!((&decision["kind"], &decision["lapsesOn"], &decision["shares"]), (&json!("RESERVE"), &json!("2027-12-31"), &json!([])));
        assert_eq!(decision["lapsing"], "Komt er geen geld vrij, dan vervalt de aanvraag.");
        assert_eq!(waiting["expected"], json!([{ "what": "DECISION", "of": { "capacity": "REGISTRAR" }, "dueOn": "2027-12-31" }]));
        for lapses_on in ["2026-11-22", "2028-01-01"] {
            let refused = act(&ranked.registrar, "reserveApplication", with(reserve(&two), "lapsesOn", lapses_on)).await.ok();
            assert_eq!(refused.field_errors("reserveApplication"), [("lapsesOn", "RESERVE_UNTIL_OUT_OF_RANGE")], "{lapses_on}");
        }
        let wordless = act(&ranked.registrar, "reserveApplication", with(reserve(&two), "lapsing", " ")).await.ok();
        assert_eq!(wordless.field_errors("reserveApplication"), [("lapsing", "REASON_MALFORMED")]);
        let waiting = done(&ranked.registrar, "reserveApplication", with(reserve(&two), "lapsesOn", "2026-11-23")).await;
        assert_eq!(waiting["decisions"][0]["lapsesOn"], "2026-11-23");
    }

    async fn it_lapses_at_midnight_after_its_last_day_and_once(app) {
        let ranked = Ranked::of(&app).await;
        let (id, later) = (ranked.advised(&app).await, ranked.advised(&app).await);
        done(&ranked.registrar, "reserveApplication", with(reserve(&id), "lapsesOn", "2026-12-31")).await;
        done(&ranked.registrar, "reserveApplication", reserve(&later)).await;
        to(&app, "2026-12-31T22:59:59.999Z");
        assert_eq!(lapse(&app).await, 0);
        to(&app, "2026-12-31T23:00:00Z");
        let before = journal::end(&app).await;
        assert_eq!((lapse(&app).await, lapse(&app).await), (1, 0));
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(|row| (row.what(), row.actor.as_str())).collect::<Vec<_>>(), [(("APPLICATION", "lapseReserve"), "SYSTEM")]);
        let lapsed = read(&acting_for(&app, LEAD).await, &id).await;
        assert_eq!((&lapsed["state"], &lapsed["expected"]), (&json!("LAPSED"), &json!([])));
        let last = lapsed["timeline"].as_array().and_then(|events| events.last()).expect("an event");
        assert_eq!(last, &json!({ "kind": "LAPSED", "by": { "capacity": "SYSTEM" }, "dueOn": null, "reason": null }));
        assert_eq!(read(&app.as_role(Role::Officer).await.client, &later).await["state"], "RESERVE");
        let gone = act(&app.as_role(Role::Registrar).await.client, "awardApplication", award(&id, 1)).await;
        assert_eq!(gone.refusal(), ("ILLEGAL_TRANSITION", "APPLICATION_STEP_ILLEGAL"));
    }

    async fn it_is_awarded_when_there_is_money_also_after_the_call_is_decided_on(app) {
        let ranked = Ranked::but(&app, |call| (call.maximum, call.budget) = (1_000_000, 1_500_000)).await;
        let (one, two, three) = (ranked.advised(&app).await, ranked.advised(&app).await, ranked.advised(&app).await);
        done(&ranked.registrar, "reserveApplication", reserve(&two)).await;
        done(&ranked.registrar, "reserveApplication", reserve(&three)).await;
        done(&ranked.registrar, "awardApplication", award(&one, 600_000)).await;
        act(&ranked.registrar, "decideCall", json!({ "call": ranked.call.key() })).await.ok();
        assert_eq!(act(&ranked.registrar, "awardApplication", award(&two, 900_001)).await.rule(), "AWARD_BEYOND_BUDGET");
        let awarded = done(&ranked.registrar, "awardApplication", award(&two, 900_000)).await;
        assert_eq!((&awarded["state"], &awarded["decisions"][1]["number"]), (&json!("AWARDED"), &json!(2)));
        let nothing = act(&ranked.registrar, "awardApplication", award(&three, 1)).await;
        assert!(nothing.message().starts_with("0 euro cents are left"), "{}", nothing.message());
    }

    async fn an_award_from_it_is_decided_while_it_lasts(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "reserveApplication", with(reserve(&id), "lapsesOn", "2026-11-23")).await;
        to(&app, "2026-11-24T00:00:00Z");
        let registrar = app.as_role(Role::Registrar).await.client;
        let late = act(&registrar, "awardApplication", with(award(&id, 1_000_000), "decidedOn", "2026-11-24")).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "RESERVE_OVER"));
        assert!(read(&registrar, &id).await["expected"].as_array().is_some_and(Vec::is_empty), "the clock has not let it lapse yet");
        done(&registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!(lapse(&app).await, 0);
    }

    async fn its_last_day_stands_in_the_calendars_of_the_consortium_until_it_is_awarded(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "reserveApplication", reserve(&id)).await;
        let feeds = [feed(&acting_for(&app, LEAD).await).await, feed(&acting_for(&app, PARTNER).await).await];
        let stranger = feed(&acting_for(&app, "compaan").await).await;
        for own in &feeds {
            let events = events(&app, own).await;
            assert_eq!(events.len(), 1, "{events:?}");
            assert_eq!((events[0]["SUMMARY"].as_str(), events[0]["DTSTART"].as_str()), ("Laatste dag op de reservelijst: Schoolvis", "20271231"));
        }
        assert!(events(&app, &stranger).await.is_empty());
        done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert!(events(&app, &feeds[0]).await.is_empty());
    }
}
