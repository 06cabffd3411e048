//! A call that was not published does not exist for visitors.

use super::manage;
use crate::on_both_databases;
use crate::support::Answer;
use crate::support::fixtures::a_call;
use api::access::Role;
use serde_json::json;

on_both_databases! {
    async fn a_draft_is_absent_from_every_answer_and_count(app) {
        let id = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().text("/call/id").to_owned();
        app.write("UPDATE call SET state = 'DRAFT', is_public = false").await.expect("the row is written");
        app.write("UPDATE subsidy_round SET call_id = (SELECT id FROM call) WHERE slug = '2018'").await.expect("the row is written");
        let query = format!(
            r#"{{ calls {{ totalCount nodes {{ id }} }} closed: calls(phase: CLOSED) {{ totalCount }}
                 bySlug: call(slug: "oproep-2018") {{ id }} byId: call(id: "{id}") {{ id }} node(id: "{id}") {{ id }}
                 subsidyRounds {{ nodes {{ call {{ id }} }} }} }}"#
        );
        let answer = app.ask(&query).await.ok();
        assert_eq!((answer.number("/calls/totalCount"), answer.number("/closed/totalCount")), (0, 0));
        assert!(answer.list("/calls/nodes").is_empty());
        assert!(["/bySlug", "/byId", "/node"].iter().all(|place| answer.at(place).is_null()));
        assert!(answer.list("/subsidyRounds/nodes").iter().all(|round| round["call"].is_null()));
    }

    async fn a_draft_that_an_officer_makes_is_theirs_alone_until_it_is_published(app) {
        let (draft, officer) = (a_call().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let query = format!(
            r#"{{ calls(budgetYear: 2027) {{ totalCount nodes {{ slug }} }} open: calls(phase: OPEN) {{ totalCount }}
                 call(slug: "{}") {{ slug }} node(id: "{}") {{ id }} nodes(ids: ["{}"]) {{ id }} }}"#,
            draft.slug, draft.key(), draft.key()
        );
        let shows = |answer: &Answer| {
            let counts = ["/calls/totalCount", "/open/totalCount"].map(|place| answer.number(place));
            (counts, ["/call", "/node", "/nodes/0"].map(|place| !answer.at(place).is_null()))
        };
        assert_eq!(shows(&app.ask(&query).await.ok()), ([0, 0], [false; 3]));
        assert_eq!(shows(&officer.ask(&query).await.ok()), ([1, 1], [true; 3]));
        manage(&officer, "publishCall", json!({ "call": draft.key() })).await.ok();
        assert_eq!(shows(&app.ask(&query).await.ok()), ([1, 1], [true; 3]));
        let trail = r#"{ auditTrail(record: "$KEY") { nodes { visibility } } }"#.replace("$KEY", &draft.key());
        let trail = app.as_role(Role::Auditor).await.ask(&trail).await.ok();
        assert_eq!(trail.texts("/auditTrail/nodes", "visibility"), ["PUBLIC", "INTERNAL"], "published, and made, newest first");
    }

    async fn a_published_call_that_was_cancelled_stays_visible_and_is_closed(app) {
        app.write("UPDATE call SET state = 'CANCELLED', cancelled_reason_nl = 'Geen geld', opens_on = NULL, deadline_on = '2027-06-30', closes_at = '2027-06-30T22:00:00+00:00'").await.expect("the row is written");
        let answer = app.ask("{ calls(phase: CLOSED) { nodes { state phase } } open: calls(phase: OPEN) { totalCount } }").await.ok();
        assert_eq!(answer.texts("/calls/nodes", "phase"), ["CLOSED"]);
        assert_eq!(answer.number("/open/totalCount"), 0);
    }
}
