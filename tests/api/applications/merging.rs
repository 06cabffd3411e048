//! When the record of an enterprise is merged its part in applications goes along.

use super::{LEAD, PARTNER, Round, acting_for, agree, budget, done, key, partner_of, plan, read, to};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use api::jobs::Ran;
use serde_json::json;

on_both_databases! {
    async fn the_record_that_stays_takes_part_in_the_place_of_the_one_that_was_merged(app) {
        let round = Round::of(&app).await;
        let (old, old_id) = an_enterprise().named("Proefdubbel").insert(&app).await;
        let (new, new_id) = an_enterprise().named("Proefblijver").insert(&app).await;
        let one = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&one, &old)).await;
        let both = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&both, &old)).await;
        done(&round.lead, "addApplicationPartner", partner_of(&both, &new)).await;
        let merge = json!({ "input": { "duplicate": old_id, "into": new_id, "reason": "Dezelfde" } });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { enterprise { slug } } }";
        round.officer.ask_with(query, merge).await.ok();
        let stays = acting_for(&app, &new).await;
        assert_eq!(read(&stays, &one).await["partners"][1]["enterprise"]["slug"], new);
        agree(&stays, &one).await;
        let seen = read(&round.lead, &both).await;
        assert_eq!(seen["partners"].as_array().map(Vec::len), Some(2), "of two that are one one is left: {seen}");
        assert_eq!(seen["partners"][1]["enterprise"]["slug"], new);
    }

    async fn a_lead_that_was_its_own_partner_goes_on_leading(app) {
        let round = Round::of(&app).await;
        let (lead, lead_id) = an_enterprise().named("Proefleider").insert(&app).await;
        let (twin, twin_id) = an_enterprise().named("Proeftweeling").insert(&app).await;
        let round = Round { lead: acting_for(&app, &lead).await, partner: acting_for(&app, &twin).await, ..round };
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, &twin)).await;
        let drafted = read(&round.lead, &id).await;
        done(&round.lead, "saveApplicationBudget", budget(&drafted, 300_000, 1)).await;
        let merge = json!({ "input": { "duplicate": lead_id, "into": twin_id, "reason": "Dezelfde" } });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { enterprise { slug } } }";
        round.officer.ask_with(query, merge).await.ok();
        let stays = acting_for(&app, &twin).await;
        let one = read(&stays, &id).await;
        assert_eq!(one["partners"].as_array().map(Vec::len), Some(1));
        assert_eq!((&one["partners"][0]["role"], &one["partners"][0]["share"]), (&json!("LEAD"), &json!(600_000)));
        done(&stays, "saveApplicationPlan", plan(&id, 1)).await;
    }

    async fn a_partner_that_was_taken_away_and_merged_comes_back_as_the_record_that_stays(app) {
        let round = Round::of(&app).await;
        let returned = round.returned().await;
        let (new, new_id) = an_enterprise().named("Proefblijver").insert(&app).await;
        let take = json!({ "application": key(&returned), "partner": returned["partners"][1]["id"] });
        done(&round.lead, "removeApplicationPartner", take).await;
        done(&round.lead, "addApplicationPartner", partner_of(key(&returned), &new)).await;
        let merge = json!({ "input": { "duplicate": enterprise_id(PARTNER), "into": new_id, "reason": "Dezelfde" } });
        let query = "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { enterprise { slug } } }";
        round.officer.ask_with(query, merge).await.ok();
        to(&app, "2026-12-04T23:00:00Z");
        assert!(matches!(app.run_job("end-completions").await, Ran::Done(1)));
        let back = read(&acting_for(&app, LEAD).await, key(&returned)).await;
        assert_eq!(back["partners"].as_array().map(Vec::len), Some(2));
        assert_eq!((&back["partners"][1]["enterprise"]["slug"], &back["partners"][1]["share"]), (&json!(new), &json!(500_000)));
    }
}
