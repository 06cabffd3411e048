//! The list of accounts: pages, filters, totals, and what they cost.

use super::super::assert_refused;
use super::manage;
use crate::on_both_databases;
use crate::support::fixtures::{Person, User, a_user};
use crate::support::{App, Client};
use api::access::Role;
use api::graphql::id::{Kind, encode};
use api::identity::disable_user;
use serde_json::json;
use uuid::Uuid;

/// An administrator and five others, by name.
async fn people(app: &App) -> (Person, Vec<User>) {
    let admin = app.as_person(a_user().named("Zelfbeheerder").holding(Role::Admin)).await;
    let mut users = Vec::new();
    for (name, role) in [
        ("Anna", Role::Jury),
        ("Bénédicte", Role::Regisseur),
        ("Çelik", Role::Enterprise),
        ("Dirk 100%", Role::Finance),
        ("Eva", Role::Buyer),
    ] {
        users.push(a_user().named(name).holding(role).insert(app).await);
    }
    (admin, users)
}

/// The names found with a filter; the total must agree.
async fn found(client: &Client, filter: &str) -> Vec<String> {
    let answer = client.ask(&format!("{{ users(filter: {filter}) {{ totalCount nodes {{ name }} }} }}")).await.ok();
    let names: Vec<_> = answer.texts("/users/nodes", "name").into_iter().map(str::to_owned).collect();
    assert_eq!(answer.number("/users/totalCount"), names.len() as i64, "{filter}");
    names
}

on_both_databases! {
    async fn accounts_are_listed_by_name_page_by_page_in_both_directions(app) {
        let (admin, _) = people(&app).await;
        let names = ["Anna", "Bénédicte", "Çelik", "Dirk 100%", "Eva", "Zelfbeheerder"];
        let (mut seen, mut after) = (Vec::new(), "null".to_owned());
        loop {
            let query = format!("{{ users(first: 2, after: {after}) {{ totalCount nodes {{ name }} pageInfo {{ hasNextPage endCursor }} }} }}");
            let answer = admin.ask(&query).await.ok();
            assert_eq!(answer.number("/users/totalCount"), 6);
            seen.extend(answer.texts("/users/nodes", "name").into_iter().map(str::to_owned));
            if answer.at("/users/pageInfo/hasNextPage") == false {
                break;
            }
            after = format!("\"{}\"", answer.text("/users/pageInfo/endCursor"));
        }
        assert_eq!(seen, names);
        let answer = admin.ask("{ users(last: 2) { nodes { name } pageInfo { hasPreviousPage } } }").await.ok();
        assert_eq!(answer.texts("/users/nodes", "name"), ["Eva", "Zelfbeheerder"]);
        assert_eq!(answer.at("/users/pageInfo/hasPreviousPage"), true);
    }

    async fn accounts_are_found_by_part_of_name_or_address_by_role_and_by_state(app) {
        let (admin, users) = people(&app).await;
        disable_user(&app.shared.as_operator(), users[4].id, "A test", None, None).await.expect("disabled");
        assert_eq!(found(&admin, r#"{ text: "BENED" }"#).await, ["Bénédicte"]);
        assert_eq!(found(&admin, r#"{ text: "celik" }"#).await, ["Çelik"]);
        assert_eq!(found(&admin, &format!(r#"{{ text: "{}" }}"#, users[3].email)).await, ["Dirk 100%"]);
        assert_eq!(found(&admin, r#"{ text: "100%" }"#).await, ["Dirk 100%"]);
        for text in ["_nna", "%nna", "\\\\", "' OR '1'='1"] {
            assert!(found(&admin, &format!(r#"{{ text: "{text}" }}"#)).await.is_empty(), "{text}");
        }
        assert_eq!(found(&admin, "{ role: REGISSEUR }").await, ["Bénédicte"]);
        assert_eq!(found(&admin, "{ disabled: true }").await, ["Eva"]);
        assert_eq!(found(&admin, "{ disabled: false }").await.len(), 5);
        assert!(found(&admin, "{ role: JURY, disabled: true }").await.is_empty());
    }

    async fn roles_of_a_page_cost_the_same_whatever_its_length(app) {
        let (admin, _) = people(&app).await;
        let query = |first: usize| format!("{{ users(first: {first}) {{ nodes {{ name roles {{ role validFrom }} }} }} }}");
        admin.ask(&query(1)).await.ok();
        let (two, _) = admin.ask_counting(&query(2), json!({})).await;
        let (six, answer) = admin.ask_counting(&query(6), json!({})).await;
        assert_eq!((two, answer.list("/users/nodes").len()), (six, 6));
        assert_eq!(six, 2, "one for the accounts, one for their roles");
    }

    async fn scopes_of_roles_cost_one_statement_for_each_kind(app) {
        let (admin, _) = people(&app).await;
        for area in ["voorbeeldregio-meetjesland", "voorbeeldregio-dender"] {
            app.as_regisseur_of(area).await;
        }
        let query = "{ users { nodes { roles { role scope { __typename id } } } } }";
        admin.ask(query).await.ok();
        let (count, answer) = admin.ask_counting(query, json!({})).await;
        assert_eq!(count, 5, "accounts, roles, enterprises, areas, calls: {:#}", answer.body);
        for kind in ["Call", "DirectingArea", "Enterprise"] {
            assert!(answer.body.to_string().contains(&format!("\"__typename\":\"{kind}\"")), "{kind}");
        }
    }

    async fn an_account_is_a_node_for_administrators_and_for_its_owner(app) {
        let (admin, neighbour) = (app.as_role(Role::Admin).await, app.as_role(Role::Officer).await);
        let person = app.as_role(Role::Officer).await;
        let query = format!(r#"{{ node(id: "{}") {{ ... on User {{ email roles {{ role }} }} }} }}"#, person.user.key());
        for client in [&*admin, &*person] {
            assert_eq!(client.ask(&query).await.ok().text("/node/email"), person.user.email);
        }
        let unknown = query.replace(&person.user.key(), encode(Kind::User, Uuid::from_u128(9)).as_ref());
        for client in [&*neighbour, &app.visitor()] {
            let (theirs, none) = (client.ask(&query).await.ok(), client.ask(&unknown).await.ok());
            assert!(theirs.at("/node").is_null());
            assert_eq!(theirs.words(), none.words(), "as if it did not exist");
        }
    }

    async fn a_page_that_is_not_allowed_is_refused_and_so_is_a_cursor_of_another_list(app) {
        let admin = app.as_role(Role::Admin).await;
        let cursor = app.ask("{ rubrics(first: 1) { pageInfo { endCursor } } }").await.ok().text("/rubrics/pageInfo/endCursor").to_owned();
        for arguments in ["first: 101", "first: -1", "first: 1, last: 1", &format!("first: 1, after: \"{cursor}\"")] {
            let answer = admin.ask(&format!("{{ users({arguments}) {{ nodes {{ id }} }} }}")).await;
            assert!(["BAD_INPUT", "LIMIT_EXCEEDED"].contains(&answer.code()), "{arguments}: {:#}", answer.body);
        }
    }

    async fn a_list_that_was_allowed_is_not_after_the_role_was_revoked(app) {
        let (admin, other) = (app.as_role(Role::Admin).await, app.as_role(Role::Admin).await);
        other.ask("{ users { totalCount } }").await.ok();
        let input = json!({ "grant": other.user.role(0), "reason": "Een reden" });
        manage(&admin, "revokeRole", input).await.ok();
        assert_refused(&other, "revoked").await;
    }
}
