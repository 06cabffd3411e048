//! Awards: recorded, divided, entered in the ledger, and within what is asked, the maximum and the budget.

use super::{LEAD, PARTNER, Ranked, act, appealable, award, done, ledger, read, reserve, said, with};
use crate::on_both_databases;
use crate::support::fixtures::an_application;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

on_both_databases! {
    async fn an_award_is_recorded_divided_and_entered_in_the_ledger_at_once(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let before = journal::end(&app).await;
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!((&awarded["state"], &awarded["version"]), (&json!("AWARDED"), &json!(2)));
        let decision = &awarded["decisions"][0];
        let share = |slug: &str| json!({ "name": slug, "amount": 500_000, "enterprise": { "slug": slug } });
        let expected = json!({
            "id": decision["id"], "number": 1, "kind": "AWARD", "reference": "DEP/2026/77", "decidedOn": "2026-11-23",
            "motivation": "Een sterk project", "appeal": null, "amount": 1_000_000, "shares": [share(LEAD), share(PARTNER)],
            "lapsesOn": null, "lapsing": null, "recordedAt": "2026-11-23T10:00:00Z",
        });
        assert_eq!((decision, awarded["decisions"].as_array().map(Vec::len)), (&expected, Some(1)));
        for slug in [LEAD, PARTNER] {
            let entered = json!([{ "origin": "GRANTED", "regime": "GENERAL", "amount": 500_000, "decidedOn": "2026-11-23", "reference": "DEP/2026/77",
                "grantedUnder": "Een oproep voor proeven", "state": "TO_REGISTER", "registerDueOn": "2026-12-21" }]);
            assert_eq!(json!(ledger(&ranked.registrar, slug).await), entered, "{slug}");
        }
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(journal::Row::what).collect();
        let award = "awardApplication";
        let project = ("SUBSIDY_PROJECT", "enterAward");
        assert_eq!(told, [("AID", award), ("AID", award), project, ("AWARD_DECISION", award), ("APPLICATION", award)]);
    }

    async fn less_than_what_is_asked_is_divided_to_the_cent_and_says_how_to_appeal(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let silent = act(&ranked.registrar, "awardApplication", with(said(&id), "amount", 333_333)).await.ok();
        assert_eq!(silent.field_errors("awardApplication"), [("appeal", "DECISION_APPEAL_MISSING")]);
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 333_333)).await;
        let amounts: Vec<_> = awarded["decisions"][0]["shares"].as_array().expect("shares").iter().map(|share| share["amount"].as_i64()).collect();
        assert_eq!(amounts, [Some(166_667), Some(166_666)]);
        assert_eq!(awarded["decisions"][0]["appeal"], "Bij de gouverneur, binnen dertig dagen");
    }

    async fn nothing_is_awarded_beyond_what_is_asked_or_the_maximum_of_the_call(app) {
        let (asked, capped) = (Ranked::of(&app).await, Ranked::but(&app, |call| call.maximum = 800_000).await);
        for (ranked, amounts, most) in [(&asked, [-1, 0, 1_000_001], 1_000_000), (&capped, [-1, 0, 800_001], 800_000)] {
            let id = ranked.advised(&app).await;
            for amount in amounts {
                let refused = act(&ranked.registrar, "awardApplication", with(award(&id, 1), "amount", amount)).await.ok();
                assert_eq!(refused.field_errors("awardApplication"), [("amount", "AWARD_OUT_OF_RANGE")], "{amount}");
            }
            done(&ranked.registrar, "awardApplication", award(&id, most)).await;
        }
    }

    async fn the_budget_is_never_exceeded_and_whoever_asks_too_much_is_told_what_is_left(app) {
        let ranked = Ranked::but(&app, |call| (call.maximum, call.budget) = (1_000_000, 1_500_000)).await;
        let (one, two) = (ranked.advised(&app).await, ranked.advised(&app).await);
        done(&ranked.registrar, "awardApplication", award(&one, 1_000_000)).await;
        let refused = act(&ranked.registrar, "awardApplication", award(&two, 500_001)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "AWARD_BEYOND_BUDGET"));
        assert!(refused.message().contains("500000 euro cents are left"), "{}", refused.message());
        assert_eq!(read(&ranked.registrar, &two).await["state"], "ADVISED");
        done(&ranked.registrar, "awardApplication", award(&two, 500_000)).await;
    }

    async fn everything_wrong_is_told_at_once_and_nothing_is_kept(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let before = journal::end(&app).await;
        let wrong = with(with(with(award(&id, 1), "reference", " "), "decidedOn", "2026-11-24"), "motivation", "");
        let expected = [("decidedOn", "DECISION_LATER"), ("reference", "DECISION_REFERENCE_MALFORMED"), ("motivation", "REASON_MALFORMED"), ("appeal", "REASON_MALFORMED")];
        let answer = act(&ranked.registrar, "awardApplication", with(wrong, "appeal", "x".repeat(1001))).await.ok();
        assert_eq!(answer.field_errors("awardApplication"), expected);
        assert!(journal::after(&app, before).await.is_empty());
    }

    async fn a_decision_is_not_earlier_than_the_one_before_it(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        done(&ranked.registrar, "reserveApplication", reserve(&id)).await;
        let early = act(&ranked.registrar, "awardApplication", with(award(&id, 1_000_000), "decidedOn", "2026-11-22")).await.ok();
        assert_eq!(early.field_errors("awardApplication"), [("decidedOn", "DECISION_TOO_EARLY")]);
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!((&awarded["decisions"][0]["kind"], &awarded["decisions"][1]["kind"], &awarded["decisions"][1]["number"]), (&json!("RESERVE"), &json!("AWARD"), &json!(2)));
    }

    async fn without_anyone_who_shares_nobody_can_get_it(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        app.write("UPDATE application_partner SET share_cents = NULL").await.expect("no shares");
        let refused = act(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "AWARD_NOBODY_SHARES"));
    }

    async fn a_call_without_a_regime_gives_no_aid_that_the_ledger_knows(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        app.write("UPDATE call SET aid_regime = NULL").await.expect("no regime");
        let awarded = done(&ranked.registrar, "awardApplication", award(&id, 1_000_000)).await;
        assert_eq!(awarded["decisions"][0]["shares"][1]["amount"], 500_000);
        assert!(ledger(&ranked.registrar, LEAD).await.is_empty());
    }

    async fn only_a_registrar_decides_and_about_what_was_submitted(app) {
        let ranked = Ranked::of(&app).await;
        let id = ranked.advised(&app).await;
        let draft = an_application(&ranked.call, LEAD, PARTNER).insert(&app).await;
        for mutation in ["awardApplication", "reserveApplication", "rejectApplication"] {
            let of = |id: &str| match mutation {
                "awardApplication" => award(id, 1),
                "reserveApplication" => reserve(id),
                _ => appealable(id),
            };
            for role in [Role::Officer, Role::Enterprise, Role::Jury, Role::Finance, Role::Auditor, Role::Admin] {
                let refused = act(&app.as_role(role).await.client, mutation, of(&id)).await;
                assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{mutation} {role:?}");
            }
            assert_eq!(act(&app.visitor(), mutation, of(&id)).await.code(), "UNAUTHENTICATED", "{mutation}");
            assert_eq!(act(&ranked.registrar, mutation, of(&draft)).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            let stale = act(&ranked.registrar, mutation, with(of(&id), "expectedVersion", 2)).await;
            assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
            let other = act(&ranked.registrar, mutation, of(&ranked.call.key())).await;
            assert_eq!(other.rule(), "ID_OF_OTHER_TYPE", "{mutation}");
        }
        assert_eq!(read(&ranked.registrar, &id).await["decisions"], Value::Array(Vec::new()));
    }
}
