//! What is seen of mandates: area, kind and period by everyone, who it is by the network.

use super::super::{DENDER, WAAS};
use super::{mandates_on, of_area};
use crate::on_both_databases;
use crate::support::fixtures::a_mandate;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn everyone_sees_that_there_is_a_mandate_and_the_network_who_holds_it(app) {
        let mandate = a_mandate(DENDER).from("2026-06-01").until("2027-06-01").insert(&app).await;
        a_mandate(DENDER).deputy().insert(&app).await;
        let mut clients = vec![(false, app.visitor())];
        for (sees, role) in [(true, Role::Officer), (true, Role::Auditor), (true, Role::Regisseur), (false, Role::Enterprise), (false, Role::Buyer), (false, Role::Admin), (false, Role::Registrar)] {
            clients.push((sees, app.as_role(role).await.client));
        }
        for (sees, client) in clients {
            let answer = client.ask(&mandates_on("2026-11-23")).await.ok();
            let held = of_area(&answer, DENDER);
            assert_eq!(held.len(), 2);
            assert_eq!((&held[0]["kind"], &held[0]["validFrom"], &held[0]["validUntil"]), (&json!("PRINCIPAL"), &json!("2026-06-01"), &json!("2027-06-01")));
            assert_eq!((held[0]["name"].is_string(), held[0]["user"].is_string()), (sees, sees));
            let node = client.ask(&format!(r#"{{ node(id: "{}") {{ __typename ... on Mandate {{ kind name user area {{ slug }} }} }} }}"#, mandate.key())).await.ok();
            assert_eq!((node.text("/node/__typename"), node.text("/node/area/slug")), ("Mandate", DENDER));
            assert_eq!((node.at("/node/name").is_string(), node.at("/node/user").is_string()), (sees, sees));
        }
    }

    async fn mandates_of_many_areas_take_one_statement_per_kind(app) {
        let officer = app.as_role(Role::Officer).await;
        let query = "{ directingAreas { nodes { mandates { name cycle { name } area { slug } } } } }";
        a_mandate(DENDER).insert(&app).await;
        officer.ask(query).await.ok();
        let (one, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        a_mandate(WAAS).insert(&app).await;
        a_mandate(WAAS).deputy().insert(&app).await;
        let (more, answer) = officer.ask_counting(query, json!({})).await;
        answer.ok();
        assert_eq!((one, more), (5, 5), "page, mandates, people, cycles, areas");
    }
}
