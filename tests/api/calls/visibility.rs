//! A call that was not published does not exist for visitors.

use crate::on_both_databases;

on_both_databases! {
    async fn a_draft_is_absent_from_every_answer_and_count(app) {
        let id = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().text("/call/id").to_owned();
        app.write("UPDATE call SET state = 'DRAFT', is_public = false").await.expect("the row is written");
        app.write("UPDATE subsidy_round SET call_id = (SELECT id FROM call)").await.expect("the row is written");
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

    async fn a_published_call_that_was_cancelled_stays_visible_and_is_closed(app) {
        app.write("UPDATE call SET state = 'CANCELLED', opens_on = NULL, deadline_on = '2027-06-30', closes_at = '2027-06-30T22:00:00+00:00'").await.expect("the row is written");
        let answer = app.ask("{ calls(phase: CLOSED) { nodes { state phase } } open: calls(phase: OPEN) { totalCount } }").await.ok();
        assert_eq!(answer.texts("/calls/nodes", "phase"), ["CLOSED"]);
        assert_eq!(answer.number("/open/totalCount"), 0);
    }
}
