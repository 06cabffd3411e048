//! Officers say what words mean when they are typed into the search.

use crate::on_both_databases;
use crate::support::fixtures::{a_listing, an_enterprise};
use crate::support::{Answer, App, Client, journal};
use api::access::Role;
use serde_json::{Value, json};

const SET: &str = "mutation ($input: SetSearchReadingInput!) { setSearchReading(input: $input) {
    searchReading { typed meant version } fieldErrors { path code } } }";
const REMOVE: &str = "mutation ($input: RemoveSearchReadingInput!) { removeSearchReading(input: $input) {
    searchReading { typed } fieldErrors { path code } } }";

async fn set(client: &Client, input: Value) -> Answer {
    client.ask_with(SET, json!({ "input": input })).await
}

async fn remove(client: &Client, input: Value) -> Answer {
    client.ask_with(REMOVE, json!({ "input": input })).await
}

/// Whether typing this finds the supplier.
async fn finds(app: &App, typed: &str, slug: &str) -> bool {
    let query = format!(r#"{{ suppliers(query: "{typed}", first: 100) {{ nodes {{ slug }} }} }}"#);
    app.ask(&query).await.ok().texts("/suppliers/nodes", "slug").contains(&slug)
}

/// What the officer reads: the words typed, and their number.
async fn listed(client: &Client) -> (Vec<String>, Value) {
    let answer = client.ask("{ searchReadings { totalCount nodes { typed } } }").await.ok();
    let typed = answer.texts("/searchReadings/nodes", "typed").into_iter().map(str::to_owned).collect();
    (typed, answer.at("/searchReadings/totalCount").clone())
}

on_both_databases! {
    async fn words_mean_others_from_the_moment_that_it_is_answered_until_it_is_taken_away(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        let supplier = a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Iets", "strijkatelier").insert(&app).await;
        assert!(!finds(&app, "kreukpiloot nodig", &supplier.slug).await);
        let answer = set(&officer, json!({ "typed": " Kreuk-Piloot ", "meant": "strijkatelier" })).await.ok();
        assert_eq!(answer.at("/setSearchReading/searchReading"), &json!({ "typed": "Kreuk-Piloot", "meant": "strijkatelier", "version": 1 }));
        assert!(finds(&app, "kreuk piloot", &supplier.slug).await);
        remove(&officer, json!({ "typed": "kreuk piloot", "expectedVersion": 1 })).await.ok();
        assert!(!finds(&app, "kreuk piloot", &supplier.slug).await);
        assert_eq!(listed(&officer).await, (vec![], json!(0)));
    }

    async fn words_that_mean_nothing_are_passed_over(app) {
        let app = app.searching().await;
        let officer = app.as_role(Role::Officer).await;
        a_listing().of(an_enterprise().named("Zeldzaam")).offering("Zeldzaamheden", "groen").insert(&app).await;
        let supplier = a_listing().of(an_enterprise().named("Zwaluwnest")).offering("Strijken", "strijkatelier").insert(&app).await;
        assert!(!finds(&app, "zeldzaam", &supplier.slug).await);
        let total = async || app.ask(r#"{ suppliers(query: "zeldzaam strijkatelier") { totalCount } }"#).await.ok().number("/suppliers/totalCount");
        let alone = app.ask(r#"{ suppliers(query: "strijkatelier") { totalCount } }"#).await.ok().number("/suppliers/totalCount");
        set(&officer, json!({ "typed": "zeldzaam" })).await.ok();
        assert_eq!(total().await, alone);
        assert!(!finds(&app, "zeldzaam", &supplier.slug).await, "alone it is what it says");
    }

    async fn each_change_is_counted_told_to_the_journal_and_refused_to_who_saw_another(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        set(&officer, json!({ "typed": "aap", "meant": "noot", "expectedVersion": 0 })).await.ok();
        let again = set(&officer, json!({ "typed": "Aap", "meant": "mies", "expectedVersion": 1 })).await.ok();
        assert_eq!(again.at("/setSearchReading/searchReading/version"), 2);
        assert_eq!(set(&officer, json!({ "typed": "aap", "expectedVersion": 1 })).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        assert_eq!(remove(&officer, json!({ "typed": "aap", "expectedVersion": 1 })).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        remove(&officer, json!({ "typed": "AAP" })).await.ok();
        assert_eq!(remove(&officer, json!({ "typed": "aap" })).await.refusal(), ("NOT_FOUND", "none"));
        let anew = set(&officer, json!({ "typed": "aap", "meant": "noot" })).await.ok();
        assert_eq!(anew.at("/setSearchReading/searchReading/version"), 4, "a version is never given twice");
        let rows = journal::after(&app, before).await;
        let what: Vec<_> = rows.iter().map(journal::Row::what).collect();
        let (was_set, was_removed) = (("SEARCH_READING", "setSearchReading"), ("SEARCH_READING", "removeSearchReading"));
        assert_eq!(what, [was_set, was_set, was_removed, was_set]);
    }

    async fn two_officers_who_say_something_of_the_same_new_words_both_count(app) {
        let officer = app.as_role(Role::Officer).await;
        let (one, other) = (json!({ "typed": "aap", "meant": "noot" }), json!({ "typed": "aap", "meant": "mies" }));
        let (one, other) = tokio::join!(set(&officer, one), set(&officer, other));
        let version = |answer: Answer| answer.ok().number("/setSearchReading/searchReading/version");
        let mut versions = [version(one), version(other)];
        versions.sort_unstable();
        assert!(versions == [1, 2] || versions == [2, 2], "{versions:?}");
        assert_eq!(listed(&officer).await, (vec!["aap".to_owned()], json!(1)));
    }

    async fn what_is_wrong_is_told_with_its_place(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = set(&officer, json!({ "typed": "", "meant": "een twee drie vier vijf" })).await.ok();
        assert_eq!(wrong.field_errors("setSearchReading"), [("typed", "READING_TYPED_MALFORMED"), ("meant", "READING_MEANT_MALFORMED")]);
        let same = set(&officer, json!({ "typed": "crème", "meant": "CREME" })).await.ok();
        assert_eq!(same.field_errors("setSearchReading"), [("meant", "READING_SAME_WORDS")]);
        assert_eq!(remove(&officer, json!({ "typed": "?" })).await.ok().field_errors("removeSearchReading"), [("typed", "READING_TYPED_MALFORMED")]);
    }

    async fn officers_alone_say_it_and_auditors_read_it(app) {
        set(&app.as_role(Role::Officer).await.client, json!({ "typed": "aap", "meant": "noot" })).await.ok();
        assert_eq!(listed(&app.as_role(Role::Auditor).await.client).await, (vec!["aap".to_owned()], json!(1)));
        for role in [Role::Enterprise, Role::Auditor, Role::Admin] {
            let refused = set(&app.as_role(role).await.client, json!({ "typed": "aap" })).await;
            assert_eq!(refused.refusal().0, "FORBIDDEN", "{role:?}");
        }
        assert_eq!(app.ask("{ searchReadings { totalCount } }").await.refusal().0, "UNAUTHENTICATED");
    }
}
