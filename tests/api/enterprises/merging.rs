//! Two records of one enterprise become one; the old id and readable key lead to it.

use super::{OWN, act, and, enterprise_id, made};
use crate::identity::assert_refused;
use crate::on_both_databases;
use crate::support::fixtures::{a_listing, a_user, an_enterprise};
use crate::support::{App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

fn merging(duplicate: &str, into: &str) -> Value {
    json!({ "duplicate": enterprise_id(duplicate), "into": enterprise_id(into), "reason": "Tweemaal ingevoerd" })
}

/// The rule that refuses a merge, or `none`.
async fn merge(client: &Client, duplicate: &str, into: &str) -> String {
    act(client, "mergeEnterprises", merging(duplicate, into)).await.rule().to_owned()
}

/// A recognition that another officer verified.
async fn recognise(app: &App, slug: &str, from: &str, until: Option<&str>) {
    let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
    let input = json!({ "enterprise": enterprise_id(slug), "kind": "ACTIVITY_COOPERATIVE", "validFrom": from, "validUntil": until });
    let proposed = made(&act(&one, "proposeRecognition", input).await.ok(), "proposeRecognition", "recognition");
    act(&two, "verifyRecognition", json!({ "recognition": proposed })).await.ok();
}

/// The periods of the recognitions of an enterprise.
async fn periods(app: &App, slug: &str) -> Value {
    let query = format!(r#"{{ enterprise(slug: "{slug}") {{ recognitions {{ validFrom validUntil }} }} }}"#);
    app.ask(&query).await.ok().at("/enterprise/recognitions").clone()
}

on_both_databases! {
    async fn the_old_id_and_readable_key_lead_to_the_record_that_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let (old, id) = an_enterprise().named("Zwaluwnest").numbered("0000000196").insert(&app).await;
        let before = journal::end(&app).await;
        let answer = act(&officer, "mergeEnterprises", and(merging(&old, "brouwerij-van-steenberge"), "expectedVersion", 1)).await.ok();
        assert_eq!(answer.text("/mergeEnterprises/enterprise/slug"), "brouwerij-van-steenberge");
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ENTERPRISE", "mergeEnterprises"); 2]);
        let led = json!({ "slug": "brouwerij-van-steenberge", "mergedInto": { "slug": "brouwerij-van-steenberge" } });
        let query = format!(
            r#"{{ bySlug: enterprise(slug: "{old}") {{ slug mergedInto {{ slug }} }} byId: enterprise(id: "{id}") {{ slug mergedInto {{ slug }} }}
                node(id: "{id}") {{ ... on Enterprise {{ slug mergedInto {{ slug }} }} }} itself: enterprise(slug: "brouwerij-van-steenberge") {{ mergedInto {{ slug }} }} }}"#
        );
        for client in [&app.visitor(), &officer.client] {
            let seen = client.ask(&query).await.ok();
            for name in ["/bySlug", "/byId", "/node"] {
                assert_eq!(seen.at(name), &led, "{name}");
            }
            assert!(seen.at("/itself/mergedInto").is_null());
            let all = client.ask("{ enterprises(first: 100) { nodes { slug } } }").await.ok();
            assert!(!all.texts("/enterprises/nodes", "slug").contains(&old.as_str()));
        }
    }

    async fn what_belongs_to_the_duplicate_goes_over_and_it_leaves_the_guide_at_once(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        let listed = a_listing().of(an_enterprise().named("Zwaluwnest").numbered("0000000196").in_municipality("44021"));
        let listed = listed.offering("Zeepbellen", "tuinonderhoud").testimonial("De Tuin", "2026-06-01").insert(&app).await;
        let (into, _) = an_enterprise().named("Kwikstaartnest").not_public().insert(&app).await;
        act(&officer, "addEstablishment", json!({ "enterprise": enterprise_id(&listed.slug), "name": "Atelier Noord" })).await.ok();
        recognise(&app, &listed.slug, "2024-01-01", None).await;
        let representative = app.as_person(a_user().holding(Role::Enterprise).limited_to(&listed.slug)).await;
        let claim = act(&app.as_role(Role::Buyer).await.client, "requestClaim", json!({ "enterprise": enterprise_id(&listed.slug), "motivation": "Zaakvoerder" })).await.ok();
        assert_eq!(merge(&officer, &listed.slug, &into).await, "none");
        let query = format!(
            r#"{{ enterprise(slug: "{into}") {{ name enterpriseNumber economySide listing {{ stale }} offerings {{ nodes {{ title }} }}
                testimonials {{ nodes {{ clientOrganisation }} }} establishments {{ name }} recognitions {{ kind }} }} }}"#
        );
        let expected = json!({
            "name": "Kwikstaartnest", "enterpriseNumber": "0000000196", "economySide": "SOCIAL", "listing": { "stale": false },
            "offerings": { "nodes": [{ "title": "Zeepbellen" }] }, "testimonials": { "nodes": [{ "clientOrganisation": "De Tuin" }] },
            "establishments": [{ "name": "Atelier Noord" }], "recognitions": [{ "kind": "ACTIVITY_COOPERATIVE" }],
        });
        assert_eq!(app.ask(&query).await.ok().at("/enterprise"), &expected);
        for asked in [r#"filter: { text: "zeepbellen" }"#, r#"query: "zeepbellen""#, r#"filter: { rubric: "tuinonderhoud", text: "zeepbellen" }"#] {
            let guide = app.ask(&format!("{{ suppliers({asked}) {{ nodes {{ slug }} }} }}")).await.ok();
            assert_eq!(guide.at("/suppliers/nodes"), &json!([{ "slug": into }]), "{asked}");
        }
        assert_refused(&representative, "the role for the old record ended").await;
        let held = app.rows::<1>("SELECT CAST(count(*) AS text) FROM role_grant JOIN enterprise ON scope_id = enterprise.id WHERE slug = 'kwikstaartnest' AND revoked_at IS NULL").await;
        assert_eq!(held.concat(), ["1"], "and one for the record that stays took its place");
        let waiting = officer.ask("{ claims(state: REQUESTED) { nodes { id enterprise { slug } } } }").await.ok();
        let id = made(&claim, "requestClaim", "claim");
        assert_eq!(waiting.at("/claims/nodes"), &json!([{ "id": id, "enterprise": { "slug": into } }]));
    }

    async fn of_two_listings_that_of_the_duplicate_is_archived(app) {
        let officer = app.as_role(Role::Officer).await;
        let old = a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Zeepbellen", "tuinonderhoud").insert(&app).await;
        let new = a_listing().of(an_enterprise().named("Kwikstaartnest")).offering("Wasknijpers", "strijkatelier").insert(&app).await;
        assert_eq!(merge(&officer, &old.slug, &new.slug).await, "none");
        let guide = app.ask(r#"{ a: suppliers(filter: { text: "zeepbellen" }) { totalCount } b: suppliers(filter: { text: "wasknijpers" }) { totalCount } }"#).await.ok();
        assert_eq!((guide.number("/a/totalCount"), guide.number("/b/totalCount")), (0, 1));
        let states = app.rows::<1>("SELECT state FROM listing WHERE name_key IN ('zwaluwnest', 'kwikstaartnest') ORDER BY name_key").await;
        assert_eq!(states.concat(), ["PUBLISHED", "ARCHIVED"]);
    }

    async fn a_recognition_within_one_of_the_other_stays_behind_and_one_that_overlaps_must_end_first(app) {
        let officer = app.as_role(Role::Officer).await;
        let (old, _) = an_enterprise().named("Zwaluwnest").insert(&app).await;
        let (new, _) = an_enterprise().named("Kwikstaartnest").insert(&app).await;
        recognise(&app, &new, "2020-01-01", Some("2024-01-01")).await;
        recognise(&app, &old, "2021-01-01", Some("2022-01-01")).await;
        recognise(&app, &old, "2023-01-01", None).await;
        let refused = act(&officer, "mergeEnterprises", merging(&old, &new)).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "MERGE_RECOGNITIONS_OVERLAP"));
        assert!(refused.message().contains("ACTIVITY_COOPERATIVE"));
        let first = officer.ask(&format!(r#"{{ enterprise(slug: "{new}") {{ recognitions {{ id }} }} }}"#)).await.ok();
        let first = first.text("/enterprise/recognitions/0/id").to_owned();
        act(&officer, "endRecognition", json!({ "recognition": first, "on": "2023-01-01", "reason": "Nieuwe beslissing" })).await.ok();
        assert_eq!(merge(&officer, &old, &new).await, "none");
        let expected = json!([{ "validFrom": "2020-01-01", "validUntil": "2023-01-01" }, { "validFrom": "2023-01-01", "validUntil": null }]);
        assert_eq!(periods(&app, &new).await, expected);
    }

    async fn merging_into_itself_into_a_merged_one_or_in_a_chain_is_refused(app) {
        let officer = app.as_role(Role::Officer).await;
        let mut slugs = Vec::new();
        for name in ["Zwaluw", "Kwikstaart", "Mees"] {
            slugs.push(an_enterprise().named(name).insert(&app).await.0);
        }
        let [a, b, c] = &slugs[..] else { panic!("three enterprises") };
        assert_eq!(act(&officer, "mergeEnterprises", merging(a, a)).await.refusal(), ("BAD_INPUT", "MERGED_INTO_ITSELF"));
        assert_eq!(merge(&officer, a, b).await, "none");
        assert_eq!(merge(&officer, a, c).await, "ENTERPRISE_MERGED");
        assert_eq!(merge(&officer, c, a).await, "ENTERPRISE_MERGED");
        assert_eq!(merge(&officer, b, c).await, "MERGE_CHAIN");
        assert_eq!(merge(&officer, c, b).await, "none", "the other way round");
        for (mutation, input) in [
            ("updateEnterprise", json!({ "enterprise": enterprise_id(a), "name": "Anders" })),
            ("addEstablishment", json!({ "enterprise": enterprise_id(a), "name": "Anders" })),
        ] {
            let refused = act(&officer, mutation, input).await;
            assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "ENTERPRISE_MERGED"));
            assert!(refused.message().contains(b.as_str()), "{}", refused.message());
        }
    }

    async fn two_who_merge_a_pair_at_once_the_other_way_round_merge_it_once(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let ((a, _), (b, _)) = (an_enterprise().named("Zwaluw").insert(&app).await, an_enterprise().named("Mees").insert(&app).await);
        let (first, second) = tokio::join!(merge(&one, &a, &b), merge(&there, &b, &a));
        let mut rules = [first, second];
        rules.sort_unstable();
        assert_eq!(rules, ["ENTERPRISE_MERGED", "none"]);
    }

    async fn only_officers_merge_and_say_why(app) {
        let officer = app.as_role(Role::Officer).await;
        let wordless = act(&officer, "mergeEnterprises", and(merging("aarova", OWN), "reason", "")).await.ok();
        assert_eq!(wordless.field_errors("mergeEnterprises"), [("reason", "REASON_MALFORMED")]);
        let stale = act(&officer, "mergeEnterprises", and(merging("aarova", OWN), "expectedVersion", 3)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        assert_eq!(act(&officer, "mergeEnterprises", merging("nobody", OWN)).await.refusal(), ("NOT_FOUND", "none"));
        for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
            assert_eq!(act(&app.as_role(role).await.client, "mergeEnterprises", merging("aarova", OWN)).await.refusal(), ("FORBIDDEN", "none"));
        }
    }

    async fn a_repeat_under_one_key_is_done_once_and_the_data_set_can_be_loaded_again(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = and(merging("compaan", "aarova"), "idempotencyKey", "sleutel-van-de-fusie");
        let first = act(&officer, "mergeEnterprises", input.clone()).await.ok();
        let before = journal::end(&app).await;
        let again = act(&officer, "mergeEnterprises", input).await.ok();
        assert_eq!((&first.body["data"], journal::end(&app).await), (&again.body["data"], before));
        app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgetting");
        api::prepare::prepare(&app.settings, &app.clock, &api::seeding::Quiet).await.expect("loading again");
        let seen = app.ask(r#"{ enterprise(slug: "compaan") { slug } }"#).await.ok();
        assert_eq!(seen.text("/enterprise/slug"), "aarova");
    }
}
