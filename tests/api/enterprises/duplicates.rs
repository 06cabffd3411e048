//! What is likely there already is found when an enterprise is recorded.

use super::{act, and, place};
use crate::on_both_databases;
use crate::support::{Answer, Client};
use api::access::Role;
use serde_json::json;

/// The readable keys of what is likely there, each with why.
fn found(answer: &Answer, pointer: &str) -> Vec<(String, String)> {
    let each = answer.list(pointer).iter();
    each.map(|one| (one["enterprise"]["slug"].as_str().unwrap_or("-").to_owned(), one["reasons"].to_string())).collect()
}

async fn asked(officer: &Client, arguments: &str) -> Vec<(String, String)> {
    let arguments = if arguments.is_empty() { String::new() } else { format!("({arguments})") };
    let query = format!("{{ likelyDuplicates{arguments} {{ reasons enterprise {{ slug }} }} }}");
    found(&officer.ask(&query).await.ok(), "/likelyDuplicates")
}

fn one(slug: &str, reasons: &str) -> Vec<(String, String)> {
    vec![(slug.to_owned(), reasons.to_owned())]
}

on_both_databases! {
    async fn likely_duplicates_are_found_by_number_name_place_and_website(app) {
        let officer = app.as_role(Role::Officer).await;
        let new = json!({ "name": "Kwikstaart Maatwerk", "enterpriseNumber": "0000.000.196", "postalCode": "9620", "website": "https://kwikstaart.example" });
        act(&officer, "createEnterprise", new).await.ok();
        let slug = "kwikstaart-maatwerk";
        assert_eq!(asked(&officer, r#"enterpriseNumber: "0000 000 196""#).await, one(slug, r#"["SAME_NUMBER"]"#));
        assert_eq!(asked(&officer, r#"name: "VZW KWIKSTAART maatwerk""#).await, one(slug, r#"["SAME_NAME"]"#));
        assert_eq!(asked(&officer, r#"name: "Kwikstaart Maatwerken", postalCode: "9620""#).await, one(slug, r#"["NEAR_NAME_AND_PLACE"]"#));
        assert_eq!(asked(&officer, r#"name: "Kwikstaart Maatwerken", postalCode: "9000""#).await, [], "another place");
        assert_eq!(asked(&officer, r#"website: "http://www.kwikstaart.example/over-ons""#).await, one(slug, r#"["SAME_WEBSITE"]"#));
        assert_eq!(asked(&officer, r#"name: "Iets heel anders", postalCode: "9620""#).await, []);
        assert_eq!(asked(&officer, "").await, []);
    }

    async fn a_likely_duplicate_is_refused_unless_the_officer_looked(app) {
        let officer = app.as_role(Role::Officer).await;
        let like = json!({ "name": "Aarova vzw" });
        let refused = act(&officer, "createEnterprise", like.clone()).await;
        assert_eq!(refused.refusal(), ("PRECONDITION_FAILED", "LIKELY_DUPLICATE"));
        assert!(refused.message().contains("Aarova (`aarova`)"), "{}", refused.message());
        let made = act(&officer, "createEnterprise", and(like, "isNoDuplicate", true)).await.ok();
        assert_eq!(found(&made, "/createEnterprise/likelyDuplicates"), one("aarova", r#"["SAME_NAME"]"#));
    }

    async fn a_postal_code_stands_for_its_municipality_when_names_are_near(app) {
        let officer = app.as_role(Role::Officer).await;
        let first = json!({ "name": "Kwikstaart Maatwerk", "municipality": place("44021") });
        act(&officer, "createEnterprise", first).await.ok();
        let near = |code: &str| json!({ "name": "Kwikstaart Maatwerken", "postalCode": code });
        assert_eq!(act(&officer, "createEnterprise", near("9000")).await.rule(), "LIKELY_DUPLICATE", "Gent");
        assert_eq!(act(&officer, "createEnterprise", near("9300")).await.rule(), "none", "Aalst");
    }

    async fn an_equal_number_is_refused_always(app) {
        let officer = app.as_role(Role::Officer).await;
        let same = json!({ "name": "Heel iets anders", "enterpriseNumber": "0451.263.992", "isNoDuplicate": true });
        let refused = act(&officer, "createEnterprise", same).await;
        assert_eq!(refused.refusal(), ("CONFLICT", "ENTERPRISE_NUMBER_TAKEN"));
        assert!(refused.message().contains("`aarova`"), "{}", refused.message());
    }

    async fn of_two_officers_who_record_one_enterprise_at_once_the_second_is_told(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let new = json!({ "name": "Kwikstaart Maatwerk" });
        let (a, b) = tokio::join!(act(&one, "createEnterprise", new.clone()), act(&there, "createEnterprise", new.clone()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["LIKELY_DUPLICATE", "none"]);
    }

    async fn who_looks_for_duplicates_with_a_bad_number_is_told(app) {
        let officer = app.as_role(Role::Officer).await;
        let refused = officer.ask(r#"{ likelyDuplicates(enterpriseNumber: "12") { reasons } }"#).await;
        assert_eq!(refused.refusal(), ("BAD_INPUT", "ENTERPRISE_NUMBER_MALFORMED"));
    }
}
