//! Rights that are given and taken, and what turns with the day.

use super::Partner;
use super::copy::{Copy, all_ids, seen_by, told_of};
use crate::enterprises::OWN;
use crate::guide::listings::{act, cast, content};
use crate::on_both_databases;
use crate::support::fixtures::{Mandate, a_learning_event, a_mandate};
use crate::support::{App, Client};
use api::access::{ClientScope, Role};
use api::graphql::id::{Kind, encode};
use api::network::end_mandate;
use chrono::TimeDelta;
use serde_json::json;

const AREA: &str = "voorbeeldregio-dender";

/// Someone's entry in the directory.
fn entry_of(mandate: &Mandate) -> String {
    encode(Kind::DirectoryEntry, mandate.user.id).to_string()
}

/// Whoever holds a mandate says whether everyone may see them in the directory.
async fn says(app: &App, mandate: &Mandate, is_public: bool) {
    let person = mandate.session(app).await;
    let mutation = "mutation ($input: UpdateMyDirectoryEntryInput!) { updateMyDirectoryEntry(input: $input) { fieldErrors { code } } }";
    let input = json!({ "jobTitle": "Regisseur", "isPublic": is_public, "consentTextVersion": "2026-11" });
    let answer = person.ask_with(mutation, json!({ "input": input })).await.ok();
    assert!(answer.list("/updateMyDirectoryEntry/fieldErrors").is_empty(), "{:#}", answer.body);
}

async fn must_be_true(app: &App, copy: &Copy, reader: &Client, when: &str) {
    copy.must_be(&seen_by(reader, &all_ids(app).await).await, when);
}

on_both_databases! {
    async fn what_is_seen_of_the_own_enterprise_comes_and_goes_with_the_scope(app) {
        let cast = cast(&app, "DRAFT").await;
        let (own, other) = (Some("proef-zeepbellen"), Some(OWN));
        let partner = Partner::made(&app.shared, own, &[ClientScope::DirectoryWrite]).await;
        let neighbour = Partner::made(&app.shared, other, &[ClientScope::DirectoryWrite]).await;
        let (mut copy, mut others) = (Copy::empty(100), Copy::empty(100));
        copy.follow(&partner.client(&app).await).await;
        others.follow(&neighbour.client(&app).await).await;
        assert!(copy.records.contains_key(&cast.listing) && !others.records.contains_key(&cast.listing));

        act(&cast.owner, "updateListing", json!({ "listing": cast.listing, "content": content("Anders") })).await.ok();
        assert_eq!(told_of(&copy.follow(&partner.client(&app).await).await, &cast.listing), [true]);
        assert!(told_of(&others.follow(&neighbour.client(&app).await).await, &cast.listing).is_empty());

        partner.may(&app, &[]).await;
        let reader = partner.client(&app).await;
        assert_eq!(told_of(&copy.follow(&reader).await, &cast.listing), [false], "lost");
        must_be_true(&app, &copy, &reader, "lost").await;

        partner.may(&app, &[ClientScope::DirectoryWrite]).await;
        let reader = partner.client(&app).await;
        assert_eq!(told_of(&copy.follow(&reader).await, &cast.listing), [true], "got back");
        must_be_true(&app, &copy, &reader, "got back").await;
        assert!(copy.follow(&reader).await.is_empty());
    }

    async fn the_directory_comes_and_goes_with_the_scope_and_the_consent(app) {
        let mandate = a_mandate(AREA).deputy().insert(&app).await;
        let partner = Partner::made(&app.shared, None, &[]).await;
        let mut copy = Copy::empty(100);
        let mut told = async |app: &App| {
            let reader = partner.client(app).await;
            let told = copy.follow(&reader).await;
            must_be_true(app, &copy, &reader, "the directory").await;
            told_of(&told, &entry_of(&mandate))
        };
        assert!(told(&app).await.is_empty(), "not public");
        says(&app, &mandate, true).await;
        assert_eq!(told(&app).await, [true], "public now");
        says(&app, &mandate, false).await;
        assert_eq!(told(&app).await, [false], "taken back");
        partner.may(&app, &[ClientScope::NetworkRead]).await;
        assert_eq!(told(&app).await, [true], "for the network");
        end_mandate(&app.shared.as_operator(), mandate.id, (None, "Een reden"), None, None).await.expect("ended");
        assert_eq!(told(&app).await, [false], "ended");
    }

    async fn a_mandate_that_ends_by_the_clock_is_taken_back_on_its_day_and_nothing_else_is_told_again(app) {
        let mandate = a_mandate(AREA).deputy().until("2026-11-25").insert(&app).await;
        let partner = Partner::made(&app.shared, None, &[ClientScope::NetworkRead]).await;
        let mut copy = Copy::empty(100);
        copy.follow(&partner.client(&app).await).await;
        assert!(copy.records.contains_key(&entry_of(&mandate)));
        for (day, is_told) in [("2026-11-24", vec![true]), ("2026-11-25", vec![false]), ("2026-11-26", vec![])] {
            app.clock.advance(TimeDelta::days(1));
            let event = a_learning_event().insert(&app).await;
            let reader = partner.client(&app).await;
            let told = copy.follow(&reader).await;
            if day != "2026-11-26" {
                assert_eq!(told_of(&told, &entry_of(&mandate)), is_told, "{day}");
            }
            assert_eq!(told_of(&told, &event.key()), [true], "{day}: what happened is told too");
            assert!(told.iter().all(|change| !["ENTERPRISE", "CALL"].contains(&change["kind"].as_str().unwrap_or_default())));
            must_be_true(&app, &copy, &reader, day).await;
        }
    }

    async fn two_readers_are_told_of_what_each_of_them_saw(app) {
        let cast = cast(&app, "SUBMITTED").await;
        let partner = Partner::made(&app.shared, Some("proef-zeepbellen"), &[ClientScope::DirectoryWrite]).await;
        let admin = app.as_role(Role::Admin).await;
        let (mut bound, mut copy) = (Copy::empty(100), Copy::empty(100));
        bound.follow(&partner.client(&app).await).await;
        copy.follow(&admin).await;
        act(&cast.officer, "returnListing", json!({ "listing": cast.listing, "reason": "Een reden" })).await.ok();
        assert_eq!(told_of(&bound.follow(&partner.client(&app).await).await, &cast.listing), [true]);
        assert!(told_of(&copy.follow(&admin).await, &cast.listing).is_empty());
        let taken = Copy { after: bound.after.clone(), ..Copy::empty(100) };
        assert_eq!(taken.ask(&admin).await.refusal(), ("BAD_INPUT", "CURSOR_INVALID"), "the cursor of another");
    }

    async fn a_client_that_is_ended_is_forgotten(app) {
        let partner = Partner::made(&app.shared, None, &[]).await;
        Copy::empty(100).follow(&partner.client(&app).await).await;
        let remembered = async || app.rows::<1>("SELECT CAST(count(*) AS text) FROM feed_delivery").await.concat().concat();
        assert_ne!(remembered().await, "0");
        let operator = app.shared.as_operator();
        api::partners::clients::end_partner_client(&operator, partner.id, "Een reden", None, None).await.expect("ended");
        assert_eq!(remembered().await, "0");
    }
}
