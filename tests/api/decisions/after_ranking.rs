//! From the ranking to the decisions, by the people who make each of them.

use super::{act, appealable, award, done, read, reserve, with};
use crate::applications::acting_for;
use crate::assessment::{Assessed, NAMES};
use crate::on_both_databases;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn what_was_ranked_is_decided_on_the_day_of_the_ranking_or_later(app) {
        let round = Assessed::ranked(&app, 3).await;
        let registrar = app.as_role(Role::Registrar).await.client;
        let on = |input, day: &str| with(input, "decidedOn", day);
        let [first, second, third] = [0, 1, 2].map(|at| round.applications[at].as_str());
        for (mutation, input) in [("awardApplication", award(first, 1)), ("reserveApplication", reserve(first)), ("rejectApplication", appealable(first))] {
            let early = act(&registrar, mutation, on(input, "2027-01-03")).await.ok();
            assert_eq!(early.field_errors(mutation), [("decidedOn", "DECISION_TOO_EARLY")], "{mutation}");
        }
        let awarded = done(&registrar, "awardApplication", on(award(first, 1_000_000), "2027-01-04")).await;
        assert_eq!(awarded["decisions"][0]["decidedOn"], "2027-01-04", "more than was advised");
        done(&registrar, "reserveApplication", on(reserve(second), "2027-01-04")).await;
        done(&registrar, "rejectApplication", on(appealable(third), "2027-01-04")).await;
        let decided = act(&registrar, "decideCall", json!({ "call": round.call.key() })).await.ok();
        assert_eq!(decided.text("/decideCall/call/state"), "DECIDED");
        done(&registrar, "awardApplication", on(award(second, 500_000), "2027-01-04")).await;
        let states = [(first, "AWARDED"), (second, "AWARDED"), (third, "REJECTED")];
        let lead = acting_for(&app, NAMES[0]).await;
        for (id, state) in states {
            assert_eq!(read(&lead, id).await["state"], state);
        }
    }
}
