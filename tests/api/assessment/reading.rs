//! Who reads scores and rankings, that it is logged, and what it costs.

use super::{Assessed, ranking};
use crate::on_both_databases;
use crate::support::journal;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn that_staff_read_scores_is_logged(app) {
        let round = Assessed::ranked(&app, 1).await;
        let query = format!(r#"{{ applicationScorings(application: "{}") {{ juror isComplete scores {{ points criterion {{ position }} }} }} }}"#, round.applications[0]);
        for role in [Role::Officer, Role::Registrar, Role::Auditor] {
            let staff = app.as_role(role).await;
            let before = journal::end(&app).await;
            let answer = staff.ask(&query).await.ok();
            let scorings = answer.list("/applicationScorings");
            let jurors: Vec<_> = round.jurors.iter().map(|juror| json!(juror.user.key())).collect();
            assert_eq!(scorings.len(), 2);
            assert!(scorings.iter().all(|scoring| jurors.contains(&scoring["juror"])));
            assert_eq!(scorings[0]["scores"], json!([{ "points": 9, "criterion": { "position": 1 } }, { "points": 9, "criterion": { "position": 2 } }]));
            assert_eq!(ranking(&staff, &round.call).await.0, 1);
            let rows = journal::after(&app, before).await;
            let read: Vec<_> = rows.iter().filter(|row| row.what() == ("SCORING", "readScores")).map(|row| row.actor.clone()).collect();
            let actor = format!("ACCOUNT {}", role.code());
            assert_eq!(read, [actor.clone(), actor]);
        }
        for role in [Role::Jury, Role::Enterprise, Role::Finance, Role::Admin] {
            assert_eq!(app.as_role(role).await.ask(&query).await.code(), "FORBIDDEN", "{role:?}");
        }
    }

    async fn a_long_page_of_a_ranking_costs_no_more_statements_than_a_short_one(app) {
        let round = Assessed::ranked(&app, 8).await;
        let query = "query ($call: ID!, $first: Int!) { callRanking(call: $call, first: $first) { nodes { place outcome application {                      reference title partners { name } } assessment { score advisedAmount criterionMeans { mean criterion { position } } } } } }";
        journal::heard(&app).await;
        let of = |first: i64| json!({ "call": round.call.key(), "first": first });
        round.officer.ask_with(query, of(1)).await.ok();
        let (few, _) = round.officer.ask_counting(query, of(2)).await;
        let (many, answer) = round.officer.ask_counting(query, of(8)).await;
        assert_eq!(answer.list("/callRanking/nodes").len(), 8);
        assert_eq!(few, many);
    }

    async fn the_ranking_is_turned_page_by_page(app) {
        let round = Assessed::ranked(&app, 3).await;
        let page = |arguments: &str| format!(r#"{{ callRanking(call: "{}"{arguments}) {{ nodes {{ place }} pageInfo {{ endCursor hasNextPage }} }} }}"#, round.call.key());
        let first = round.officer.ask(&page(", first: 2")).await.ok();
        assert_eq!(first.at("/callRanking/nodes"), &json!([{ "place": 1 }, { "place": 2 }]));
        let cursor = first.text("/callRanking/pageInfo/endCursor").to_owned();
        let next = round.officer.ask(&page(&format!(r#", first: 2, after: "{cursor}""#))).await.ok();
        assert_eq!(next.at("/callRanking/nodes"), &json!([{ "place": 3 }]));
    }
}
