//! When the record of an enterprise is merged its part in applications goes along.

use super::{Round, acting_for, done, key, partner_of, read};
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use serde_json::{Value, json};

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
        done(&stays, "consentToApplication", json!({ "application": one })).await;
        let seen = read(&round.lead, &both).await;
        assert_eq!(seen["partners"].as_array().map(Vec::len), Some(3), "an officer judges what that means: {seen}");
        assert_eq!((key(&seen), &read(&stays, &both).await["state"]), (both.as_str(), &json!("DRAFT")));
        assert_ne!(read(&stays, &both).await, Value::Null);
    }
}
