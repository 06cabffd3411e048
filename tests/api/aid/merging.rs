//! When two records of one enterprise become one, aid and links go to the one that stays.

use super::{act, counted, declared, enter, ledger, link, linked, links, simulate};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::an_enterprise;
use crate::support::{App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

/// Merges the record of a duplicate into another.
async fn merge(client: &Client, duplicate: &str, into: &str) {
    let input =
        json!({ "duplicate": enterprise_id(duplicate), "into": enterprise_id(into), "reason": "Tweemaal ingevoerd" });
    let query =
        "mutation ($input: MergeEnterprisesInput!) { mergeEnterprises(input: $input) { fieldErrors { code } } }";
    client.ask_with(query, json!({ "input": input })).await.ok();
}

/// Three enterprises: a duplicate, the record that stays, and another.
async fn three(app: &App) -> [String; 3] {
    let mut slugs = Vec::new();
    for name in ["Zwaluwnest", "Kwikstaartnest", "Mezennest"] {
        slugs.push(an_enterprise().named(name).insert(app).await.0);
    }
    slugs.try_into().expect("three")
}

/// The days between which the links of an enterprise hold.
async fn periods(client: &Client, enterprise: &str) -> Vec<Value> {
    let seen = links(client, enterprise).await.ok();
    let nodes = seen.list("/undertakingLinks/nodes").iter();
    nodes.map(|link| json!([link["validFrom"], link["validUntil"]])).collect()
}

on_both_databases! {
    async fn aid_goes_over_and_the_old_id_leads_to_the_ledger_that_stays(app) {
        let officer = app.as_role(Role::Officer).await;
        let [old, new, _] = three(&app).await;
        let aid = enter(&officer, "declareAid", declared(&old, "GENERAL", 500_000, "2026-03-02")).await;
        enter(&officer, "declareAid", declared(&new, "GENERAL", 700_000, "2026-05-02")).await;
        let before = journal::end(&app).await;
        merge(&officer, &old, &new).await;
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().filter(|row| row.what() == ("AID", "mergeEnterprises")).count(), 1);
        for slug in [&old, &new] {
            let seen = ledger(&officer, slug).await.ok();
            assert_eq!(seen.number("/aidLedger/totalCount"), 2, "{slug}");
            assert_eq!(counted(&officer, slug, "GENERAL", "2026-11-23").await, 1_200_000, "{slug}");
        }
        let answer = simulate(&officer, &old, "GENERAL", 0, "2026-11-23").await.ok();
        assert_eq!(answer.text("/simulateAid/enterprise/slug"), new);
        assert_eq!(answer.texts("/simulateAid/enterprises", "slug"), [new.as_str()]);
        let refused = act(&officer, "declareAid", declared(&old, "GENERAL", 1, "2026-03-02")).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "ENTERPRISE_MERGED"));
        act(&officer, "withdrawAid", json!({ "aid": aid, "reason": "Dubbel" })).await.ok();
        assert_eq!(counted(&officer, &new, "GENERAL", "2026-11-23").await, 700_000);
    }

    async fn links_go_over_and_one_between_the_two_never_held(app) {
        let officer = app.as_role(Role::Officer).await;
        let [old, new, third] = three(&app).await;
        link(&officer, linked(&old, &third, "2020-01-01")).await;
        let between = link(&officer, linked(&old, &new, "2020-01-01")).await;
        enter(&officer, "declareAid", declared(&third, "GENERAL", 5, "2026-03-02")).await;
        merge(&officer, &old, &new).await;
        assert_eq!(periods(&officer, &third).await, [json!(["2020-01-01", null])]);
        assert_eq!(counted(&officer, &new, "GENERAL", "2026-11-23").await, 5);
        let answer = simulate(&officer, &third, "GENERAL", 0, "2026-11-23").await.ok();
        let mut slugs = answer.texts("/simulateAid/enterprises", "slug");
        slugs.sort_unstable();
        assert_eq!(slugs, [new.as_str(), third.as_str()], "the record that was merged is none of them");
        let ending = json!({ "link": between, "on": "2021-01-01", "reason": "Verkocht" });
        assert_eq!(act(&officer, "endUndertakingLink", ending).await.refusal(), ("PRECONDITION_FAILED", "ENTERPRISE_MERGED"));
    }

    async fn links_of_both_to_one_enterprise_become_one_over_the_whole_time(app) {
        let officer = app.as_role(Role::Officer).await;
        let [old, new, third] = three(&app).await;
        let first = link(&officer, linked(&new, &third, "2020-01-01")).await;
        act(&officer, "endUndertakingLink", json!({ "link": first, "on": "2022-01-01", "reason": "Verkocht" })).await.ok();
        link(&officer, linked(&old, &third, "2021-01-01")).await;
        merge(&officer, &old, &new).await;
        assert_eq!(periods(&officer, &new).await, [json!(["2020-01-01", null])]);
        let mut together = Vec::new();
        for day in ["2019-12-31", "2020-01-01", "2021-06-01", "2026-11-23"] {
            let answer = simulate(&officer, &new, "GENERAL", 0, day).await.ok();
            together.push(answer.list("/simulateAid/enterprises").len());
        }
        assert_eq!(together, [1, 2, 2, 2]);
        let again = act(&officer, "linkUndertakings", linked(&third, &new, "2026-01-01")).await;
        assert_eq!(again.rule(), "UNDERTAKING_LINK_OVERLAPS");
        let stretched = act(&officer, "endUndertakingLink", json!({ "link": first, "on": "2026-11-01", "reason": "Verkocht" })).await;
        assert_eq!(stretched.rule(), "none", "and it can be ended");
    }

    async fn whoever_merges_and_whoever_links_at_once_leave_no_link_of_the_old_record(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let [old, new, third] = three(&app).await;
        let (_, made) = tokio::join!(merge(&one, &old, &new), act(&there, "linkUndertakings", linked(&old, &third, "2020-01-01")));
        let expected = match made.rule() {
            "none" => vec![new.as_str(), third.as_str()],
            "ENTERPRISE_MERGED" => vec![third.as_str()],
            other => panic!("refused by {other}"),
        };
        let answer = simulate(&one, &third, "GENERAL", 0, "2026-11-23").await.ok();
        let mut slugs = answer.texts("/simulateAid/enterprises", "slug");
        slugs.sort_unstable();
        assert_eq!(slugs, expected);
    }
}
