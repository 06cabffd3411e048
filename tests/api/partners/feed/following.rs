//! Filling a copy and following what happens.

use super::Partner;
use super::copy::{Copy, all_ids, seen_by, told_of};
use crate::guide::listings::{act, cast};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, a_learning_event, a_listing};
use crate::support::journal;
use api::access::Role;
use api::learning::{publish_event, update_event};
use serde_json::json;

on_both_databases! {
    async fn a_copy_is_filled_from_nothing_and_holds_what_its_reader_sees(app) {
        a_listing().in_state("DRAFT").insert(&app).await;
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(150);
        let told = copy.follow(&reader).await;
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "filled");
        assert!(copy.records.len() > 200, "{}", copy.records.len());
        assert_eq!(told.len(), copy.records.len(), "each record once");
        assert!(told.iter().all(|change| change["changedAt"].is_null() && change["sequence"] == told[0]["sequence"]));
        assert!(copy.follow(&reader).await.is_empty(), "and then nothing happens");
        let admin = app.as_role(Role::Admin).await;
        let mut other = Copy::empty(100);
        other.follow(&admin).await;
        other.must_be(&seen_by(&admin, &all_ids(&app).await).await, "as an administrator");
    }

    async fn what_happens_is_told_and_what_is_hidden_is_taken_back(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(100);
        copy.follow(&reader).await;
        assert!(copy.records.contains_key(&cast.listing));
        let act = |mutation: &'static str| act(&cast.officer, mutation, match mutation {
            "resumeListing" => json!({ "listing": cast.listing }),
            _ => json!({ "listing": cast.listing, "reason": "Een reden" }),
        });
        for (mutation, is_there) in [("suspendListing", false), ("resumeListing", true), ("archiveListing", false)] {
            act(mutation).await.ok();
            let told = copy.follow(&reader).await;
            assert_eq!(told_of(&told, &cast.listing), [is_there], "{mutation}");
            let change = told.iter().find(|change| change["id"] == cast.listing.as_str()).expect("told");
            assert_eq!(change["sequence"], json!(journal::end(&app).await), "{mutation}");
            assert_eq!(change["changedAt"], "2026-11-23T10:00:00Z", "{mutation}");
            copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, mutation);
            assert!(copy.follow(&reader).await.is_empty());
        }
    }

    async fn what_a_reader_never_saw_is_not_even_told_to_be_gone(app) {
        let cast = cast(&app, "DRAFT").await;
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(100);
        copy.follow(&reader).await;
        act(&cast.owner, "submitListing", json!({ "listing": cast.listing })).await.ok();
        let event = a_learning_event().in_draft().insert(&app).await;
        let call = a_call().in_draft().insert(&app).await;
        act(&cast.officer, "archiveListing", json!({ "listing": cast.listing, "reason": "Een reden" })).await.ok();
        let told = copy.follow(&reader).await;
        for hidden in [&cast.listing, &event.key(), &call.key()] {
            assert!(told_of(&told, hidden).is_empty(), "{told:#?}");
        }
        publish_event(&app.shared.as_operator(), event.id, None, None).await.expect("announced");
        assert_eq!(told_of(&copy.follow(&reader).await, &event.key()), [true]);
    }

    async fn of_several_changes_of_a_record_the_last_is_told(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(100);
        copy.follow(&reader).await;
        let (event, other) = (a_learning_event().insert(&app).await, a_learning_event().insert(&app).await);
        for title in ["Een", "Twee", "Drie"] {
            let mut details = event.details.clone();
            details.title = title.to_owned();
            update_event(&app.shared.as_operator(), event.id, details, None, None).await.expect("changed");
        }
        let told = copy.follow(&reader).await;
        let events: Vec<_> = told.iter().map(|change| change["id"].as_str().unwrap_or_default().to_owned()).collect();
        assert_eq!(events, [other.key(), event.key()], "in the order of their last change");
        assert_eq!(told[1]["record"]["eventTitle"], "Drie");
    }

    async fn a_copy_of_some_kinds_holds_these_alone(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy { kinds: Some(vec!["CALL", "LEARNING_EVENT"]), ..Copy::empty(7) };
        copy.follow(&reader).await;
        let (call, _) = (a_call().insert(&app).await, a_listing().insert(&app).await);
        let event = a_learning_event().insert(&app).await;
        assert_eq!(copy.follow(&reader).await.len(), 2);
        assert!(copy.records.contains_key(&call.key()) && copy.records.contains_key(&event.key()));
        let kinds: std::collections::BTreeSet<_> =
            copy.records.values().map(|record| record["__typename"].as_str().unwrap_or_default()).collect();
        assert_eq!(kinds.into_iter().collect::<Vec<_>>(), ["Call", "LearningEvent"]);
    }

    async fn a_page_costs_the_same_number_of_statements_however_long_it_is(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let query = "query ($first: Int, $after: String) { changes(first: $first, after: $after, kinds: [MUNICIPALITY, LEARNING_EVENT, CALL])
            { nodes { id sequence record { id } } pageInfo { endCursor hasNextPage } } }";
        let mut counted = Vec::new();
        for first in [5, 20, 40] {
            let (statements, page) = reader.ask_counting(query, json!({ "first": first })).await;
            assert_eq!(page.ok().list("/changes/nodes").len(), first);
            counted.push(statements);
        }
        assert_eq!((counted[0], counted[1]), (counted[1], counted[2]), "filling");
        let mut copy = Copy { kinds: Some(vec!["MUNICIPALITY", "LEARNING_EVENT", "CALL"]), ..Copy::empty(100) };
        copy.follow(&reader).await;
        for _ in 0..12 {
            a_learning_event().insert(&app).await;
        }
        let mut counted = Vec::new();
        for first in [3, 6, 12] {
            let (statements, page) = reader.ask_counting(query, json!({ "first": first, "after": copy.after })).await;
            assert_eq!(page.ok().list("/changes/nodes").len(), first);
            counted.push(statements);
        }
        assert_eq!((counted[0], counted[1]), (counted[1], counted[2]), "following");
        assert!(counted[0] <= 6, "{counted:?}");
    }
}
