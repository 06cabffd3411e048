//! A copy that is cut off anywhere goes on where it was.

use super::Partner;
use super::copy::{Copy, all_ids, seen_by};
use crate::guide::listings::{act, cast};
use crate::on_both_databases;
use crate::support::chance::Chance;
use crate::support::fixtures::{a_call, a_learning_event};
use serde_json::json;

on_both_databases! {
    async fn pages_of_one_and_of_many_make_the_same_copy(app) {
        let partner = Partner::made(&app.shared, None, &[]).await;
        let reader = partner.client(&app).await;
        let kinds = Some(vec!["CALL", "LEARNING_EVENT", "REGULATION", "RUBRIC", "EU_PROJECT", "MANDATE"]);
        let mut large = Copy { kinds: kinds.clone(), ..Copy::empty(250) };
        let mut small = Copy { kinds, ..Copy::empty(1) };
        large.follow(&reader).await;
        small.follow(&reader).await;
        assert_eq!(large.records, small.records);
        for _ in 0..4 {
            a_call().insert(&app).await;
            a_learning_event().insert(&app).await;
        }
        let (told, singly) = (large.follow(&reader).await, small.follow(&reader).await);
        assert_eq!((large.records == small.records, told.len(), singly.len()), (true, 8, 8));
    }

    async fn what_changes_while_a_copy_is_filled_is_told_when_it_is_full(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let partner = Partner::made(&app.shared, None, &[]).await;
        let reader = partner.client(&app).await;
        let mut copy = Copy::empty(40);
        let (mut pages, mut steps) = (0, vec!["resumeListing", "suspendListing"]);
        loop {
            let page = copy.ask(&reader).await.ok();
            let more = copy.apply(&page);
            pages += 1;
            if pages % 3 == 0 && let Some(step) = steps.pop() {
                let reason = (step == "suspendListing").then_some("Een reden");
                let mut input = json!({ "listing": cast.listing });
                if let Some(reason) = reason {
                    input["reason"] = json!(reason);
                }
                act(&cast.officer, step, input).await.ok();
                a_learning_event().insert(&app).await;
            }
            if !more {
                break;
            }
        }
        assert!(steps.is_empty() && pages > 4, "{pages}");
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "full");
    }

    async fn an_answer_that_was_lost_is_given_again(app) {
        let cast = cast(&app, "PUBLISHED").await;
        let partner = Partner::made(&app.shared, None, &[]).await;
        let reader = partner.client(&app).await;
        let mut copy = Copy::empty(100);
        copy.follow(&reader).await;
        a_learning_event().insert(&app).await;
        act(&cast.officer, "suspendListing", json!({ "listing": cast.listing, "reason": "Een reden" })).await.ok();
        let lost = copy.ask(&reader).await.ok();
        let again = copy.ask(&reader).await.ok();
        assert_eq!(lost.at("/changes/nodes"), again.at("/changes/nodes"));
        // A copy that was put back from an older one hears of everything since.
        let old = copy.clone();
        copy.apply(&again);
        act(&cast.officer, "resumeListing", json!({ "listing": cast.listing })).await.ok();
        copy.follow(&reader).await;
        act(&cast.officer, "archiveListing", json!({ "listing": cast.listing, "reason": "Een reden" })).await.ok();
        copy.follow(&reader).await;
        let mut put_back = old;
        put_back.follow(&reader).await;
        assert_eq!(copy.records, put_back.records);
        put_back.must_be(&seen_by(&reader, &all_ids(&app).await).await, "put back");
    }

    async fn a_copy_that_breaks_off_at_random_and_asks_twice_ends_true(app) {
        let partner = Partner::made(&app.shared, None, &[]).await;
        let reader = partner.client(&app).await;
        let mut chance = Chance::of(7);
        let mut copy = Copy::empty(30);
        for _ in 0..12 {
            let kept = copy.clone();
            copy.apply(&copy.ask(&reader).await.ok());
            match chance.below(3) {
                // The page was applied, and then the cursor with it was lost: it is applied again.
                0 => copy.after = kept.after,
                // Both were lost.
                1 => copy = kept,
                _ => copy.first = 1 + chance.below(60) as usize,
            }
            a_learning_event().insert(&app).await;
        }
        copy.follow(&reader).await;
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "in the end");
    }
}
