//! Whether so much more would be allowed: both sides of every boundary.

use super::{act, counted, declared, enter, granted, link, linked, simulate};
use crate::enterprises::{OWN, enterprise_id};
use crate::on_both_databases;
use crate::support::{App, Client};
use api::access::Role;
use serde_json::{Value, json};

/// Declares aid of the own enterprise.
async fn got(client: &Client, regime: &str, amount: i64, decided_on: &str) {
    enter(client, "declareAid", declared(OWN, regime, amount, decided_on)).await;
}

/// Outcome, ceiling, room and excess of a question.
async fn asked(client: &Client, regime: &str, amount: i64, on: &str) -> Value {
    let answer = simulate(client, OWN, regime, amount, on).await.ok();
    let seen = answer.at("/simulateAid");
    json!([seen["outcome"], seen["ceiling"], seen["room"], seen["over"]])
}

/// A clock that stands long after every date of these tests, so that each of them may be declared.
async fn later(app: &App) -> Client {
    app.clock.advance(chrono::TimeDelta::days(6 * 366));
    app.as_role(Role::Officer).await.client
}

on_both_databases! {
    async fn exactly_the_ceiling_is_allowed_and_one_cent_more_is_not(app) {
        let officer = app.as_role(Role::Officer).await;
        assert_eq!(asked(&officer, "GENERAL", 30_000_000, "2026-11-23").await, json!(["PASS", 30_000_000, 30_000_000, 0]));
        assert_eq!(asked(&officer, "GENERAL", 30_000_001, "2026-11-23").await, json!(["FAIL", 30_000_000, 30_000_000, 1]));
        assert_eq!(asked(&officer, "SGEI", 75_000_000, "2026-11-23").await, json!(["PASS", 75_000_000, 75_000_000, 0]));
        assert_eq!(asked(&officer, "SGEI", 75_000_001, "2026-11-23").await, json!(["FAIL", 75_000_000, 75_000_000, 1]));
        got(&officer, "GENERAL", 28_435_000, "2026-01-15").await;
        assert_eq!(asked(&officer, "GENERAL", 1_565_000, "2026-11-23").await, json!(["PASS", 30_000_000, 1_565_000, 0]));
        assert_eq!(asked(&officer, "GENERAL", 1_565_001, "2026-11-23").await, json!(["FAIL", 30_000_000, 1_565_000, 1]));
        got(&officer, "GENERAL", 2_000_000, "2026-01-16").await;
        assert_eq!(asked(&officer, "GENERAL", 0, "2026-11-23").await, json!(["FAIL", 30_000_000, 0, 435_000]));
    }

    async fn a_decision_counts_from_its_day_until_three_years_later_less_a_day(app) {
        let officer = later(&app).await;
        got(&officer, "GENERAL", 100, "2024-06-15").await;
        let mut seen = Vec::new();
        for day in ["2024-06-14", "2024-06-15", "2027-06-14", "2027-06-15"] {
            seen.push(counted(&officer, OWN, "GENERAL", day).await);
        }
        assert_eq!(seen, [0, 100, 100, 0]);
    }

    async fn twenty_nine_february_goes_back_to_the_twenty_eighth(app) {
        let officer = later(&app).await;
        got(&officer, "GENERAL", 1, "2025-02-28").await;
        got(&officer, "GENERAL", 20, "2025-03-01").await;
        let mut seen = Vec::new();
        for day in ["2028-02-27", "2028-02-28", "2028-02-29", "2028-03-01"] {
            seen.push(counted(&officer, OWN, "GENERAL", day).await);
        }
        assert_eq!(seen, [21, 20, 20, 0]);
        let answer = simulate(&officer, OWN, "GENERAL", 1, "2028-02-29").await.ok();
        assert_eq!((answer.text("/simulateAid/countsFrom"), answer.text("/simulateAid/countsTo")), ("2025-03-01", "2028-02-29"));
    }

    async fn before_2024_the_lower_ceilings_hold_over_this_year_and_two_earlier_ones(app) {
        let officer = app.as_role(Role::Officer).await;
        got(&officer, "GENERAL", 1, "2020-12-31").await;
        got(&officer, "GENERAL", 20, "2021-01-01").await;
        got(&officer, "GENERAL", 300, "2021-01-02").await;
        assert_eq!(asked(&officer, "GENERAL", 19_999_680, "2023-12-31").await, json!(["PASS", 20_000_000, 19_999_680, 0]));
        assert_eq!(asked(&officer, "GENERAL", 19_999_681, "2023-12-31").await, json!(["FAIL", 20_000_000, 19_999_680, 1]));
        assert_eq!(asked(&officer, "GENERAL", 29_999_700, "2024-01-01").await, json!(["PASS", 30_000_000, 29_999_700, 0]));
        assert_eq!(asked(&officer, "SGEI", 1, "2023-12-31").await, json!(["PASS", 50_000_000, 49_999_680, 0]));
        assert_eq!(counted(&officer, OWN, "GENERAL", "2022-12-31").await, 321, "2020 is two years before 2022");
    }

    async fn after_2030_no_rule_is_known_and_none_is_guessed(app) {
        let officer = app.as_role(Role::Officer).await;
        got(&officer, "GENERAL", 1, "2026-11-23").await;
        assert_eq!(asked(&officer, "GENERAL", 30_000_000, "2030-12-31").await, json!(["PASS", 30_000_000, 30_000_000, 0]));
        assert_eq!(asked(&officer, "SGEI", 1, "2031-01-01").await, json!(["UNKNOWN", null, null, null]));
        let answer = simulate(&officer, OWN, "GENERAL", 1, "2031-01-01").await.ok();
        let seen = answer.at("/simulateAid");
        assert_eq!((&seen["counted"], &seen["countsFrom"], &seen["countsTo"], &seen["facts"]), (&json!(null), &json!(null), &json!(null), &json!([])));
    }

    async fn sgei_aid_has_general_aid_beside_it_and_general_aid_stands_alone(app) {
        let officer = app.as_role(Role::Officer).await;
        got(&officer, "GENERAL", 25_000_000, "2026-01-15").await;
        got(&officer, "SGEI", 40_000_000, "2026-01-15").await;
        assert_eq!(asked(&officer, "SGEI", 10_000_000, "2026-11-23").await, json!(["PASS", 75_000_000, 10_000_000, 0]));
        assert_eq!(asked(&officer, "SGEI", 10_000_001, "2026-11-23").await, json!(["FAIL", 75_000_000, 10_000_000, 1]));
        assert_eq!(asked(&officer, "GENERAL", 5_000_000, "2026-11-23").await, json!(["PASS", 30_000_000, 5_000_000, 0]));
    }

    async fn staff_see_who_is_counted_together_and_by_which_facts(app) {
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        got(&officer, "GENERAL", 500_000, "2026-03-02").await;
        act(&registrar, "recordAid", granted("aarova", "GENERAL", 700_000, "2026-05-02")).await.ok();
        for role in [Role::Officer, Role::Registrar, Role::Finance, Role::Auditor] {
            let answer = simulate(&app.as_role(role).await.client, OWN, "GENERAL", 1, "2026-11-23").await.ok();
            let expected = json!([
                { "amount": 700_000, "decidedOn": "2026-05-02", "enterprise": { "slug": "aarova" } },
                { "amount": 500_000, "decidedOn": "2026-03-02", "enterprise": { "slug": OWN } },
            ]);
            assert_eq!(answer.at("/simulateAid/facts"), &expected, "{role:?}");
            let mut slugs = answer.texts("/simulateAid/enterprises", "slug");
            slugs.sort_unstable();
            assert_eq!((slugs, answer.number("/simulateAid/counted")), (vec!["aarova", OWN], 1_200_000), "{role:?}");
        }
    }

    async fn an_enterprise_gets_the_totals_of_its_undertaking_and_its_own_facts_alone(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        got(&own, "GENERAL", 500_000, "2026-03-02").await;
        enter(&officer, "declareAid", declared("aarova", "GENERAL", 700_000, "2026-05-02")).await;
        let answer = simulate(&own, OWN, "GENERAL", 28_800_001, "2026-11-23").await.ok();
        let expected = json!({
            "outcome": "FAIL", "regime": "GENERAL", "amount": 28_800_001, "on": "2026-11-23", "ceiling": 30_000_000, "countsFrom": "2023-11-24",
            "countsTo": "2026-11-23", "counted": 1_200_000, "room": 28_800_000, "over": 1, "enterprise": { "slug": OWN }, "enterprises": null,
            "facts": [{ "amount": 500_000, "decidedOn": "2026-03-02", "enterprise": { "slug": OWN } }],
        });
        assert_eq!(answer.at("/simulateAid"), &expected);
        for day in ["2026-11-22", "2026-11-24", "2029-05-02"] {
            let refused = simulate(&own, OWN, "GENERAL", 0, day).await;
            assert_eq!(refused.refusal(), ("BAD_INPUT", "AID_SIMULATED_TODAY_ONLY"), "{day}: days beside one another would tell what others got");
        }
        let query = "query ($id: ID!) { simulateAid(enterprise: $id, regime: GENERAL, amount: 0) { on } }";
        let today = own.ask_with(query, json!({ "id": enterprise_id(OWN) })).await.ok();
        assert_eq!(today.text("/simulateAid/on"), "2026-11-23", "today when no day is named");
    }

    async fn a_neighbour_is_not_there_and_an_amount_has_bounds(app) {
        let (own, officer) = (app.as_role(Role::Enterprise).await, app.as_role(Role::Officer).await);
        let (neighbour, nobody) = (simulate(&own, "aarova", "GENERAL", 1, "2026-11-23").await, simulate(&own, "nobody", "GENERAL", 1, "2026-11-23").await);
        assert_eq!((neighbour.refusal(), neighbour.words()), (("NOT_FOUND", "none"), nobody.words()));
        for amount in [-1, 1_000_000_000_001, i64::MAX] {
            let refused = simulate(&officer, OWN, "GENERAL", amount, "2026-11-23").await;
            assert_eq!(refused.refusal(), ("BAD_INPUT", "AID_AMOUNT_MALFORMED"), "{amount}");
        }
        for role in [Role::Buyer, Role::Regisseur, Role::Jury, Role::Privacy, Role::Admin] {
            let refused = simulate(&app.as_role(role).await.client, OWN, "GENERAL", 1, "2026-11-23").await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        assert_eq!(simulate(&app.visitor(), OWN, "GENERAL", 1, "2026-11-23").await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn the_ends_of_the_calendar_are_asked_without_a_fault(app) {
        let officer = app.as_role(Role::Officer).await;
        for (day, outcome) in [("0001-01-01", "PASS"), ("0002-12-31", "PASS"), ("9999-12-31", "UNKNOWN")] {
            assert_eq!(simulate(&officer, OWN, "GENERAL", 1, day).await.ok().text("/simulateAid/outcome"), outcome, "{day}");
        }
    }

    async fn an_answer_takes_as_many_statements_however_much_aid_there_is(app) {
        let officer = app.as_role(Role::Officer).await;
        link(&officer, linked(OWN, "aarova", "2026-01-01")).await;
        let query = "query ($id: ID!) { simulateAid(enterprise: $id, regime: GENERAL, amount: 0) { counted enterprises { slug } facts { amount enterprise { slug } } } }";
        let mut seen = Vec::new();
        for rows in [1, 8] {
            for _ in 0..rows {
                got(&officer, "GENERAL", 1, "2026-03-02").await;
                enter(&officer, "declareAid", declared("aarova", "GENERAL", 1, "2026-05-02")).await;
            }
            let (statements, answer) = officer.ask_counting(query, json!({ "id": enterprise_id(OWN) })).await;
            seen.push((statements, answer.ok().list("/simulateAid/facts").len()));
        }
        assert_eq!((seen[0].1, seen[1].1), (2, 18));
        assert_eq!(seen[0].0, seen[1].0, "{seen:?}");
    }
}
