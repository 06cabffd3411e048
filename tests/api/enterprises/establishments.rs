//! Establishments are added, changed and closed by the enterprise itself or an officer.

use super::{OWN, act, and, enterprise_id, made, place};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

fn new(enterprise: &str) -> Value {
    json!({ "enterprise": enterprise_id(enterprise), "name": "Atelier Noord", "establishmentNumber": "2.147.812.701", "street": "Kaai 1",
            "postalCode": "9000", "municipality": place("44021"), "validFrom": "2026-01-01" })
}

async fn add(client: &Client) -> String {
    made(&act(client, "addEstablishment", new(OWN)).await.ok(), "addEstablishment", "establishment")
}

on_both_databases! {
    async fn an_enterprise_says_where_it_works_and_everyone_reads_it(app) {
        let own = app.as_role(Role::Enterprise).await;
        let before = journal::end(&app).await;
        let answer = act(&own, "addEstablishment", new(OWN)).await.ok();
        let added = answer.at("/addEstablishment/establishment");
        assert_eq!((&added["establishmentNumber"], &added["establishmentNumberPrinted"]), (&json!("2147812701"), &json!("2.147.812.701")));
        assert_eq!((&added["validFrom"], &added["validUntil"], &added["version"]), (&json!("2026-01-01"), &json!(null), &json!(1)));
        let id = made(&answer, "addEstablishment", "establishment");
        let renamed = json!({ "establishment": id, "name": "Atelier Zuid", "street": null, "expectedVersion": 1 });
        let changed = act(&own, "updateEstablishment", renamed).await.ok();
        let changed = changed.at("/updateEstablishment/establishment");
        assert_eq!((&changed["name"], &changed["street"], &changed["postalCode"], &changed["version"]), (&json!("Atelier Zuid"), &json!(null), &json!("9000"), &json!(2)));
        act(&own, "closeEstablishment", json!({ "establishment": id, "expectedVersion": 2 })).await.ok();
        let seen = app.ask(&format!(r#"{{ enterprise(slug: "{OWN}") {{ establishments {{ name validUntil municipality {{ nisCode }} }} }} }}"#)).await.ok();
        let expected = json!([{ "name": "Atelier Zuid", "validUntil": "2026-11-23", "municipality": { "nisCode": "44021" } }]);
        assert_eq!(seen.at("/enterprise/establishments"), &expected);
        let rows = journal::after(&app, before).await;
        let expected = ["addEstablishment", "updateEstablishment", "closeEstablishment"].map(|action| ("ENTERPRISE", action));
        assert_eq!(rows.iter().map(journal::Row::what).collect::<Vec<_>>(), expected);
    }

    async fn what_is_closed_stays_as_it_is(app) {
        let officer = app.as_role(Role::Officer).await;
        let id = add(&officer).await;
        let early = act(&officer, "closeEstablishment", json!({ "establishment": id, "on": "2025-12-31" })).await.ok();
        assert_eq!(early.field_errors("closeEstablishment"), [("on", "ESTABLISHMENT_ENDS_BEFORE")]);
        act(&officer, "closeEstablishment", json!({ "establishment": id, "on": "2026-12-01" })).await.ok();
        for (mutation, input) in [
            ("closeEstablishment", json!({ "establishment": id })),
            ("updateEstablishment", json!({ "establishment": id, "name": "Anders" })),
        ] {
            assert_eq!(act(&officer, mutation, input).await.refusal(), ("ILLEGAL_TRANSITION", "ESTABLISHMENT_TRANSITION"), "{mutation}");
        }
    }

    async fn everything_wrong_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({ "enterprise": enterprise_id(OWN), "name": "", "establishmentNumber": "0566.988.259", "street": " ", "postalCode": "12", "municipality": place("99999") });
        let expected = [
            ("establishmentNumber", "ESTABLISHMENT_NUMBER_MALFORMED"),
            ("name", "ENTERPRISE_NAME_MALFORMED"),
            ("street", "ENTERPRISE_TEXT_MALFORMED"),
            ("postalCode", "POSTAL_CODE_MALFORMED"),
            ("municipality", "MUNICIPALITY_UNKNOWN"),
        ];
        assert_eq!(act(&officer, "addEstablishment", wrong).await.ok().field_errors("addEstablishment"), expected);
    }

    async fn a_postal_code_belongs_to_its_municipality_unless_both_stay(app) {
        let officer = app.as_role(Role::Officer).await;
        let elsewhere = [("postalCode", "POSTAL_CODE_ELSEWHERE")];
        let wrong = and(new(OWN), "municipality", place("41002"));
        assert_eq!(act(&officer, "addEstablishment", wrong).await.ok().field_errors("addEstablishment"), elsewhere);
        let id = made(&act(&officer, "addEstablishment", new(OWN)).await.ok(), "addEstablishment", "establishment");
        let update = async |input: Value| {
            let answer = act(&officer, "updateEstablishment", and(input, "establishment", id.as_str())).await.ok();
            answer.field_errors("updateEstablishment").into_iter().map(|(path, code)| (path.to_owned(), code.to_owned())).collect::<Vec<_>>()
        };
        let refused = vec![("postalCode".to_owned(), "POSTAL_CODE_ELSEWHERE".to_owned())];
        assert_eq!(update(json!({ "municipality": place("41002") })).await, refused);
        assert_eq!(update(json!({ "municipality": place("41002"), "postalCode": "9300" })).await, []);
        app.write("UPDATE establishment SET postal_code = '9000'").await.expect("as it was imported");
        assert_eq!(update(json!({ "name": "Anders" })).await, []);
        assert_eq!(update(json!({ "postalCode": "9100" })).await, refused);
        assert_eq!(update(json!({ "postalCode": Value::Null })).await, []);
    }

    async fn a_number_stands_for_one_establishment_also_for_two_at_once(app) {
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let there = app.beside(|_| {}).await.visitor().with_token(two.token());
        let (a, b) = tokio::join!(act(&one, "addEstablishment", new(OWN)), act(&there, "addEstablishment", new("aarova")));
        let mut rules = [a.refusal(), b.refusal()];
        rules.sort_unstable();
        assert_eq!(rules, [("CONFLICT", "ESTABLISHMENT_NUMBER_TAKEN"), ("none", "none")]);
    }

    async fn the_establishments_of_a_neighbour_are_not_there(app) {
        let (officer, own) = (app.as_role(Role::Officer).await, app.as_role(Role::Enterprise).await);
        assert_eq!(act(&own, "addEstablishment", new("aarova")).await.refusal(), ("NOT_FOUND", "none"));
        let theirs = made(&act(&officer, "addEstablishment", new("aarova")).await.ok(), "addEstablishment", "establishment");
        for mutation in ["updateEstablishment", "closeEstablishment"] {
            assert_eq!(act(&own, mutation, json!({ "establishment": theirs })).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
        let stale = act(&officer, "updateEstablishment", and(json!({ "establishment": theirs }), "expectedVersion", 9)).await;
        assert_eq!(stale.refusal(), ("CONFLICT", "VERSION_STALE"));
        let buyer = app.as_role(Role::Buyer).await;
        assert_eq!(act(&buyer, "addEstablishment", new(OWN)).await.refusal(), ("FORBIDDEN", "none"));
    }
}
