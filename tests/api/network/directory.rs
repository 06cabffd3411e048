//! The directory: in full for the network, in part for everyone else; what is not shown is not found.

mod entry;
mod erasure;

use super::{DENDER, area_id};
use crate::on_both_databases;
use crate::support::fixtures::{Mandate, a_mandate, a_user};
use crate::support::{Answer, App, Client};
use api::access::Role;
use serde_json::{Value, json};

const ENTRY: &str = "id name jobTitle organisation phone email isPublic isPhonePublic isEmailPublic consentedAt version mandates { kind area { slug } }";

/// What updating the own entry gets for this input.
async fn say(client: &Client, input: Value) -> Answer {
    let query = format!(
        "mutation ($input: UpdateMyDirectoryEntryInput!) {{ updateMyDirectoryEntry(input: $input) {{ directoryEntry {{ {ENTRY} }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// An entry with everything in it that everyone may see but for the telephone number.
fn public_entry() -> Value {
    json!({
        "jobTitle": "Regisseur sociale economie", "organisation": "Vereniging Dénder", "phone": "053 12 34 56",
        "email": "an@dender.example", "isPublic": true, "isEmailPublic": true, "consentTextVersion": "2026-11",
    })
}

/// The directory as someone finds it by a text.
async fn find(client: &Client, text: Option<&str>) -> Answer {
    let query = format!(
        "query ($text: String) {{ networkDirectory(filter: {{ text: $text }}) {{ totalCount nodes {{ {ENTRY} }} }} }}"
    );
    client.ask_with(&query, json!({ "text": text })).await.ok()
}

/// How many someone finds by a text; list and total must agree.
async fn found(client: &Client, text: &str) -> i64 {
    let answer = find(client, Some(text)).await;
    let total = answer.number("/networkDirectory/totalCount");
    assert_eq!(answer.list("/networkDirectory/nodes").len() as i64, total, "{text}");
    total
}

/// A regisseur of Dender by this name, who says this of themselves.
async fn a_regisseur(app: &App, name: &str, says: Option<Value>) -> Mandate {
    let user = a_user().named(name).holding(Role::Buyer).insert(app).await;
    let mandate = a_mandate(DENDER).deputy().of(&user).insert(app).await;
    if let Some(says) = says {
        say(&mandate.session(app).await.client, says).await.ok();
    }
    mandate
}

on_both_databases! {
    async fn the_network_sees_everyone_in_full_and_everyone_else_those_who_agreed(app) {
        a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        a_regisseur(&app, "An Verborgen", Some(json!({ "phone": "09 87 65 43", "isPublic": false }))).await;
        a_regisseur(&app, "Bo Zegtniets", None).await;
        for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
            let answer = find(&app.as_role(role).await.client, None).await;
            assert_eq!(answer.texts("/networkDirectory/nodes", "name"), ["An Verborgen", "Bo Zegtniets", "Zoë Openbaar"], "{role:?}");
            assert_eq!(answer.number("/networkDirectory/totalCount"), 3);
            let (hidden, open) = (&answer.list("/networkDirectory/nodes")[0], &answer.list("/networkDirectory/nodes")[2]);
            assert_eq!((&hidden["phone"], &open["phone"], &open["mandates"]), (&json!("09 87 65 43"), &json!("053 12 34 56"), &json!([{ "kind": "DEPUTY", "area": { "slug": DENDER } }])));
        }
        for client in [app.visitor(), app.as_role(Role::Enterprise).await.client, app.as_role(Role::Admin).await.client, app.as_role(Role::Registrar).await.client] {
            let answer = find(&client, None).await;
            assert_eq!((answer.number("/networkDirectory/totalCount"), answer.list("/networkDirectory/nodes").len()), (1, 1));
            let seen = &answer.list("/networkDirectory/nodes")[0];
            assert_eq!((&seen["name"], &seen["organisation"], &seen["email"]), (&json!("Zoë Openbaar"), &json!("Vereniging Dénder"), &json!("an@dender.example")));
            assert!(seen["phone"].is_null() && seen["isPhonePublic"] == false, "{seen:#}");
        }
    }

    async fn what_is_not_shown_is_not_found_by_it(app) {
        a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        a_regisseur(&app, "An Verborgen", Some(json!({ "organisation": "Geheime Dienst", "phone": "09 87 65 43", "isPublic": false }))).await;
        let (officer, visitor) = (app.as_role(Role::Officer).await, app.visitor());
        for (text, all, public) in [
            ("zoe", 1, 1), ("dender", 1, 1), ("an@DENDER", 1, 1), ("regisseur", 1, 1),
            ("053123456", 1, 0), ("053 12 34 56", 1, 0), ("053/12.34", 1, 0),
            ("verborgen", 1, 0), ("geheime", 1, 0), ("09.87.65.43", 1, 0), ("%", 0, 0), ("_", 0, 0), ("", 2, 1),
        ] {
            assert_eq!((found(&officer, text).await, found(&visitor, text).await), (all, public), "{text}");
        }
    }

    async fn cursors_and_ids_tell_nothing_of_the_hidden(app) {
        let hidden = a_regisseur(&app, "An Verborgen", None).await;
        let open = a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        a_regisseur(&app, "Zus Openbaar", Some(public_entry())).await;
        let page = app.ask("{ networkDirectory(first: 1) { nodes { name } pageInfo { hasNextPage hasPreviousPage endCursor } } }").await.ok();
        assert_eq!(page.texts("/networkDirectory/nodes", "name"), ["Zoë Openbaar"]);
        let cursor = page.text("/networkDirectory/pageInfo/endCursor");
        let next = app.ask(&format!(r#"{{ networkDirectory(first: 1, after: "{cursor}") {{ nodes {{ name }} pageInfo {{ hasNextPage }} }} }}"#)).await.ok();
        assert_eq!(next.texts("/networkDirectory/nodes", "name"), ["Zus Openbaar"]);
        assert_eq!(next.at("/networkDirectory/pageInfo/hasNextPage"), false);
        let officer = app.as_role(Role::Officer).await;
        let ids = find(&officer, None).await;
        let ids = ids.texts("/networkDirectory/nodes", "id");
        let node = |id: &str| format!(r#"{{ node(id: "{id}") {{ ... on DirectoryEntry {{ name }} }} }}"#);
        assert_eq!(officer.ask(&node(ids[0])).await.ok().text("/node/name"), "An Verborgen");
        assert!(app.ask(&node(ids[0])).await.ok().at("/node").is_null(), "absent");
        assert_eq!(app.ask(&node(ids[1])).await.ok().text("/node/name"), "Zoë Openbaar");
        let mandate = |key: String| format!(r#"{{ node(id: "{key}") {{ ... on Mandate {{ name user }} }} }}"#);
        assert!(app.ask(&mandate(hidden.key())).await.ok().at("/node/name").is_null());
        let seen = app.ask(&mandate(open.key())).await.ok();
        assert_eq!((seen.text("/node/name"), seen.at("/node/user")), ("Zoë Openbaar", &json!(null)));
    }

    async fn the_directory_is_of_those_who_hold_a_mandate_today(app) {
        let officer = app.as_role(Role::Officer).await;
        let mandate = a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        assert_eq!(found(&app.visitor(), "zoe").await, 1);
        let end = format!(r#"mutation {{ endMandate(input: {{ mandate: "{}", reason: "Ander werk" }}) {{ mandate {{ id }} }} }}"#, mandate.key());
        officer.ask(&end).await.ok();
        assert_eq!((found(&app.visitor(), "zoe").await, found(&officer, "zoe").await), (0, 0));
    }

    async fn it_is_searched_by_area(app) {
        a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        for (slug, expected) in [(DENDER, 1), ("voorbeeldregio-waas", 0)] {
            let query = format!(r#"{{ networkDirectory(filter: {{ area: "{}" }}) {{ totalCount nodes {{ name }} }} }}"#, area_id(slug));
            assert_eq!(app.ask(&query).await.ok().number("/networkDirectory/totalCount"), expected, "{slug}");
        }
    }

    async fn a_page_takes_one_statement_per_kind(app) {
        let officer = app.as_role(Role::Officer).await;
        let query = "{ networkDirectory { totalCount nodes { name phone email isPublic mandates { kind area { slug } } } } }";
        a_regisseur(&app, "Zoë Openbaar", Some(public_entry())).await;
        officer.ask(query).await.ok();
        let (one, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        a_regisseur(&app, "An Verborgen", None).await;
        a_regisseur(&app, "Bo Zegtniets", None).await;
        let (more, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        assert_eq!((one, more), (5, 5), "page, total, entries, mandates, areas");
    }
}
