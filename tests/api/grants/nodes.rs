//! Everything of the subsidy side with an id is found by it.

use crate::on_both_databases;

on_both_databases! {
    async fn every_kind_of_record_is_found_by_its_global_id(app) {
        let query = "{ calls { nodes { id regulation { id } } } subsidyRounds { nodes { id projects { nodes { id } } } } euProjects { nodes { id } } operatingGrants { nodes { id } } }";
        let answer = app.ask(query).await.ok();
        let places = [
            ("Call", "/calls/nodes/0/id"),
            ("Regulation", "/calls/nodes/0/regulation/id"),
            ("SubsidyRound", "/subsidyRounds/nodes/1/id"),
            ("SubsidyProject", "/subsidyRounds/nodes/1/projects/nodes/0/id"),
            ("EuProject", "/euProjects/nodes/0/id"),
            ("OperatingGrant", "/operatingGrants/nodes/0/id"),
        ];
        for (kind, place) in places {
            let id = answer.text(place);
            let found = app.ask(&format!(r#"{{ node(id: "{id}") {{ __typename id }} }}"#)).await.ok();
            assert_eq!((found.text("/node/__typename"), found.text("/node/id")), (kind, id));
        }
    }
}
