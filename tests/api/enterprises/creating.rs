//! Officers record enterprises.

use super::{act, and, place};
use crate::on_both_databases;
use crate::support::fixtures::{a_user, an_enterprise};
use crate::support::journal;
use api::access::{Actor, Role};
use api::enterprises::make_public;
use api::journal::{Change, Writing, write};
use api::shared::error::Error;
use api::shared::ids::seeded;
use serde_json::{Value, json};
use uuid::Uuid;

/// Something public that names an enterprise.
struct Naming(Uuid);

impl Change for Naming {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        make_public(writing, self.0).await
    }
}

fn new() -> Value {
    json!({ "name": "Zeepbellenfabriek Zottegem", "legalForm": "vzw", "enterpriseNumber": "BE 0000.000.196", "postalCode": "9620",
            "website": "https://www.zeepbellen.example/", "municipality": place("41081") })
}

on_both_databases! {
    async fn an_officer_records_an_enterprise_that_is_not_public_yet(app) {
        let officer = app.as_role(Role::Officer).await;
        let before = journal::end(&app).await;
        let answer = act(&officer, "createEnterprise", new()).await.ok();
        let made = answer.at("/createEnterprise/enterprise");
        assert_eq!(made["slug"], "zeepbellenfabriek-zottegem");
        assert_eq!((&made["enterpriseNumber"], &made["origin"]), (&json!("0000000196"), &json!("REGISTERED")));
        assert_eq!((&made["isPublic"], &made["version"], &made["economySide"]), (&json!(false), &json!(1), &json!("REGULAR")));
        assert_eq!(made["municipality"]["nisCode"], "41081");
        assert_eq!(answer.list("/createEnterprise/likelyDuplicates").len(), 0);
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), [("ENTERPRISE", "createEnterprise")]);
        let id = made["id"].as_str().expect("an id");
        for client in [&app.visitor(), &app.as_role(Role::Buyer).await.client, &app.as_role(Role::Enterprise).await.client] {
            let seen = client.ask(&format!(r#"{{ enterprise(slug: "zeepbellenfabriek-zottegem") {{ name }} node(id: "{id}") {{ id }} }}"#)).await.ok();
            assert!(seen.at("/enterprise").is_null() && seen.at("/node").is_null(), "not public");
        }
    }

    async fn a_slug_that_is_taken_gets_a_number_and_never_changes(app) {
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "createEnterprise", new()).await.ok();
        let again = json!({ "name": "Zeepbellenfabriek, Zottegem", "isNoDuplicate": true });
        let second = act(&officer, "createEnterprise", again).await.ok();
        assert_eq!(second.text("/createEnterprise/enterprise/slug"), "zeepbellenfabriek-zottegem-2");
        assert_eq!(second.text("/createEnterprise/likelyDuplicates/0/enterprise/slug"), "zeepbellenfabriek-zottegem");
    }

    async fn a_foreign_enterprise_has_its_country_and_the_number_there(app) {
        let officer = app.as_role(Role::Officer).await;
        let foreign = json!({ "name": "Metaquip Proef", "country": "NL", "foreignNumber": "17082345", "postalCode": "5751 VH" });
        let answer = act(&officer, "createEnterprise", foreign.clone()).await.ok();
        let made = answer.at("/createEnterprise/enterprise");
        assert_eq!((&made["country"], &made["foreignNumber"], &made["enterpriseNumber"]), (&json!("NL"), &json!("17082345"), &json!(null)));
        let again = act(&officer, "createEnterprise", and(and(foreign, "name", "Heel iets anders"), "isNoDuplicate", true)).await;
        assert_eq!(again.refusal(), ("CONFLICT", "ENTERPRISE_NUMBER_TAKEN"));
    }

    async fn a_postal_code_belongs_to_its_municipality_by_old_codes_and_new(app) {
        let officer = app.as_role(Role::Officer).await;
        let at = |name: &str, code: &str, nis: &str| json!({ "name": name, "postalCode": code, "municipality": place(nis), "isNoDuplicate": true });
        for (code, nis) in [("9000", "41081"), ("9850", "44021"), ("1000", "44021"), ("9999", "44021")] {
            let refused = act(&officer, "createEnterprise", at("Proef Elders", code, nis)).await.ok();
            assert_eq!(refused.field_errors("createEnterprise"), [("postalCode", "POSTAL_CODE_ELSEWHERE")], "{code} {nis}");
        }
        for (name, code, nis) in [("Proef Een", "9850", "44049"), ("Proef Twee", "9850", "44083"), ("Proef Drie", "9800", "44083"), ("Proef Vier", "2070", "46030")] {
            let made = act(&officer, "createEnterprise", at(name, code, nis)).await.ok();
            assert_eq!(made.text("/createEnterprise/enterprise/postalCode"), code, "{nis}");
        }
        let abroad = and(at("Proef Ver", "9000", "41081"), "country", "NL");
        assert!(act(&officer, "createEnterprise", abroad).await.ok().field_errors("createEnterprise").is_empty(), "a code of another country");
    }

    async fn everything_wrong_with_the_input_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({ "name": "&", "legalForm": "", "enterpriseNumber": "0000.000.197", "country": "BE", "foreignNumber": "1",
                            "postalCode": "x", "website": "zeepbellen", "municipality": place("99999") });
        let answer = act(&officer, "createEnterprise", wrong).await.ok();
        let expected = [
            ("name", "ENTERPRISE_NAME_MALFORMED"),
            ("legalForm", "ENTERPRISE_TEXT_MALFORMED"),
            ("enterpriseNumber", "ENTERPRISE_NUMBER_CHECK_DIGITS"),
            ("country", "COUNTRY_MALFORMED"),
            ("foreignNumber", "ENTERPRISE_NUMBER_AMBIGUOUS"),
            ("postalCode", "POSTAL_CODE_MALFORMED"),
            ("website", "WEBSITE_MALFORMED"),
            ("municipality", "MUNICIPALITY_UNKNOWN"),
        ];
        assert_eq!(answer.field_errors("createEnterprise"), expected);
        assert!(answer.at("/createEnterprise/enterprise").is_null());
    }

    async fn only_officers_record_enterprises(app) {
        for role in [Role::Enterprise, Role::Buyer, Role::Regisseur, Role::Auditor, Role::Admin] {
            let refused = act(&app.as_role(role).await.client, "createEnterprise", new()).await;
            assert_eq!(refused.refusal(), ("FORBIDDEN", "none"), "{role:?}");
        }
        assert_eq!(act(&app.visitor(), "createEnterprise", new()).await.refusal(), ("UNAUTHENTICATED", "SIGN_IN_FIRST"));
    }

    async fn a_record_becomes_public_once_within_the_change_of_something_that_names_it(app) {
        let (slug, id) = an_enterprise().not_public().insert(&app).await;
        let context = app.context(Actor::System);
        let naming = || Naming(seeded("enterprise", &slug));
        write(&context, naming()).await.expect("made public");
        assert!(!app.ask(&format!(r#"{{ node(id: "{id}") {{ id }} }}"#)).await.ok().at("/node").is_null());
        let before = journal::end(&app).await;
        write(&context, naming()).await.expect("nothing to do");
        assert_eq!(journal::end(&app).await, before);
    }

    async fn whoever_acts_for_an_enterprise_sees_its_record_before_it_is_public(app) {
        let (slug, id) = an_enterprise().not_public().insert(&app).await;
        let own = app.as_person(a_user().holding(Role::Enterprise).limited_to(&slug)).await;
        let query = format!(r#"{{ enterprise(slug: "{slug}") {{ name }} node(id: "{id}") {{ id }} }}"#);
        let seen = own.ask(&query).await.ok();
        assert!(!seen.at("/enterprise").is_null() && !seen.at("/node").is_null());
        let neighbour = app.as_role(Role::Enterprise).await.ask(&query).await.ok();
        assert!(neighbour.at("/enterprise").is_null() && neighbour.at("/node").is_null());
    }
}
