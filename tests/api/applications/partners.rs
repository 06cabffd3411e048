//! Who joins a consortium and who leaves it.

use super::{LEAD, PARTNER, Round, act, acting_for, done, key, partner_of, read};
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use serde_json::{Value, json};

fn by_number(application: &str, number: &str) -> Value {
    json!({ "application": application, "role": "PARTNER", "enterpriseNumber": number })
}

on_both_databases! {
    async fn a_partner_is_added_by_its_record_its_number_or_as_support_by_a_name(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        an_enterprise().named("Proefdrukker").numbered("0000000295").not_public().insert(&app).await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        done(&round.lead, "addApplicationPartner", by_number(&id, "BE 0000.000.295")).await;
        let named = json!({ "application": id, "role": "SUPPORT", "name": "Metaquip BV" });
        let all = done(&round.lead, "addApplicationPartner", named).await;
        let seen: Vec<_> = all["partners"].as_array().expect("partners").iter()
            .map(|one| (one["role"].as_str().unwrap_or("-"), one["consent"].as_str().unwrap_or("-"))).collect();
        assert_eq!(seen, [("LEAD", "GIVEN"), ("PARTNER", "ASKED"), ("PARTNER", "ASKED"), ("SUPPORT", "NOT_NEEDED")]);
        assert_eq!(all["partners"][2]["name"], "0000.000.295", "what a record that is not public is called is not told");
        assert_eq!(all["partners"][2]["enterprise"], Value::Null, "and it stays hidden");
        let printer = acting_for(&app, "proefdrukker").await;
        done(&printer, "consentToApplication", json!({ "application": id })).await;
        assert_eq!(read(&round.lead, &id).await["partners"][2]["name"], "Proefdrukker", "until it agrees");
    }

    async fn a_partner_that_cannot_be_is_refused(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        an_enterprise().named("Proefgeheim").not_public().insert(&app).await;
        let hidden = partner_of(&id, "proefgeheim");
        let nobody = partner_of(&id, "er-is-geen");
        for (input, expected) in [
            (hidden, ("enterprise", "APPLICATION_PARTNER_UNKNOWN")),
            (nobody, ("enterprise", "APPLICATION_PARTNER_UNKNOWN")),
            (by_number(&id, "0000.000.196"), ("enterpriseNumber", "APPLICATION_PARTNER_UNKNOWN")),
            (by_number(&id, "0566988258"), ("enterpriseNumber", "ENTERPRISE_NUMBER_CHECK_DIGITS")),
            (json!({ "application": id, "role": "PARTNER", "name": "Metaquip BV" }), ("role", "APPLICATION_PARTNER_MALFORMED")),
            (json!({ "application": id, "role": "LEAD", "enterprise": crate::enterprises::enterprise_id(PARTNER) }), ("role", "APPLICATION_PARTNER_MALFORMED")),
            (json!({ "application": id, "role": "SUPPORT" }), ("enterprise", "APPLICATION_PARTNER_MALFORMED")),
            (json!({ "application": id, "role": "SUPPORT", "name": "" }), ("name", "APPLICATION_TEXT_MALFORMED")),
        ] {
            let refused = act(&round.lead, "addApplicationPartner", input.clone()).await.ok();
            assert_eq!(refused.field_errors("addApplicationPartner"), [expected], "{input}");
        }
        for twice in [LEAD, PARTNER, PARTNER] {
            let answer = act(&round.lead, "addApplicationPartner", partner_of(&id, twice)).await;
            assert!(["none", "APPLICATION_PARTNER_TWICE"].contains(&answer.rule()), "{twice}");
        }
        assert_eq!(read(&round.lead, &id).await["partners"].as_array().map(Vec::len), Some(2));
    }

    async fn whoever_is_taken_away_no_longer_sees_the_application(app) {
        let round = Round::of(&app).await;
        let complete = round.complete().await;
        let id = key(&complete);
        let take = |place: usize| json!({ "application": id, "partner": complete["partners"][place]["id"] });
        let lead = act(&round.lead, "removeApplicationPartner", take(0)).await;
        assert_eq!(lead.refusal(), ("PRECONDITION_FAILED", "APPLICATION_LEAD_STAYS"));
        let left = done(&round.lead, "removeApplicationPartner", take(1)).await;
        assert_eq!(left["partners"].as_array().map(Vec::len), Some(1));
        assert_eq!(read(&round.partner, id).await, Value::Null);
        assert_eq!(act(&round.lead, "removeApplicationPartner", take(1)).await.refusal(), ("NOT_FOUND", "none"));
        let consent = act(&round.partner, "consentToApplication", json!({ "application": id })).await;
        assert_eq!(consent.refusal(), ("NOT_FOUND", "none"));
    }

    async fn a_consortium_holds_twenty(app) {
        let round = Round::of(&app).await;
        let id = round.started().await;
        for number in 1..20 {
            let named = json!({ "application": id, "role": "SUPPORT", "name": format!("Gemeente {number}") });
            done(&round.lead, "addApplicationPartner", named).await;
        }
        let more = act(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        assert_eq!(more.refusal(), ("PRECONDITION_FAILED", "APPLICATION_PARTNERS_COUNT"));
        assert_eq!(read(&acting_for(&app, PARTNER).await, &id).await, Value::Null);
    }
}
