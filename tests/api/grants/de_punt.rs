//! De Punt is one enterprise, from wherever one comes to it.

use crate::on_both_databases;
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;

on_both_databases! {
    async fn it_is_the_same_enterprise_as_beneficiary_as_partner_and_as_body(app) {
        let query = "{ operatingGrants { nodes { beneficiary { id slug } } } euProjects { nodes { partners { enterprise { id } } } } programme { bodies { code enterprise { id } } } }";
        let answer = app.ask(query).await.ok();
        let de_punt = encode(Kind::Enterprise, seeded("enterprise", "de-punt"));
        assert_eq!(answer.text("/operatingGrants/nodes/0/beneficiary/id"), &**de_punt);
        assert_eq!(answer.text("/operatingGrants/nodes/0/beneficiary/slug"), "de-punt");
        assert_eq!(answer.text("/euProjects/nodes/0/partners/0/enterprise/id"), &**de_punt);
        for body in answer.list("/programme/bodies") {
            match body["code"].as_str() {
                Some("DE_PUNT") => assert_eq!(body["enterprise"]["id"].as_str(), Some(&**de_punt)),
                _ => assert!(body["enterprise"].is_null(), "{body:#}"),
            }
        }
    }

    async fn the_enterprise_is_null_while_it_is_not_public(app) {
        app.write("UPDATE enterprise SET is_public = false WHERE slug = 'de-punt'").await.expect("the row is written");
        let query = "{ operatingGrants { nodes { beneficiaryName beneficiary { id } } } euProjects { nodes { partners { name enterprise { id } } } } programme { bodies { name enterprise { id } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/operatingGrants/nodes/0/beneficiaryName"), "De Punt nv");
        assert!(answer.at("/operatingGrants/nodes/0/beneficiary").is_null());
        assert!(answer.at("/euProjects/nodes/0/partners/0/enterprise").is_null());
        assert!(answer.at("/programme/bodies/2/enterprise").is_null());
    }
}
