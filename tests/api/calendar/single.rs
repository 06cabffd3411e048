//! The calendar of one event or meeting, and where the graph says it is.

use super::{appointments, path, read, words};
use crate::http::{Reply, refused};
use crate::on_both_databases;
use crate::support::fixtures::{a_learning_event, a_meeting};
use api::access::Role;
use reqwest::Method;

on_both_databases! {
    async fn what_one_may_not_see_is_like_what_is_not_there(app) {
        let (event, draft) = (a_learning_event().insert(&app).await, a_learning_event().in_draft().insert(&app).await);
        let one = read(&app, &format!("/calendar/events/{}.ics", event.slug)).await;
        assert_eq!((one.status, appointments(&one.text).len()), (200, 1));
        assert_eq!(one.header("content-disposition"), format!("attachment; filename=\"{}.ics\"", event.slug));
        let missing = read(&app, "/calendar/events/zo-is-er-geen.ics").await;
        assert_eq!(missing.refusal(), refused(404, "NOT_FOUND", "PATH_UNKNOWN"));
        let undated = app.ask("{ learningEvents(filter: { dated: false }, first: 1) { nodes { slug calendarUrl } } }").await.ok();
        let node = undated.at("/learningEvents/nodes/0");
        assert!(node["calendarUrl"].is_null());
        let slugs = [draft.slug.as_str(), node["slug"].as_str().expect("a slug"), "Geen.Slug", "%00"];
        for path in slugs.map(|slug| format!("/calendar/events/{slug}.ics")) {
            assert_eq!(words(&read(&app, &path).await), words(&missing), "{path}");
        }
        assert_eq!(words(&read(&app, "/calendar/meetings/zo-is-er-geen.ics").await), words(&missing));
    }

    async fn a_draft_is_hidden_from_its_officers_too_who_read_it_elsewhere(app) {
        let (draft, officer) = (a_learning_event().in_draft().insert(&app).await, app.as_role(Role::Officer).await);
        let asked = app.client.get(format!("{}/calendar/events/{}.ics", app.base, draft.slug)).bearer_auth(officer.token());
        assert_eq!(Reply::to(asked).await.status, 404);
        let query = format!(r#"{{ learningEvent(slug: "{}") {{ calendarUrl }} }}"#, draft.slug);
        assert!(officer.ask(&query).await.ok().at("/learningEvent/calendarUrl").is_null());
    }

    async fn the_graph_says_where_a_calendar_is_read(app) {
        let event = a_learning_event().insert(&app).await;
        a_meeting().insert(&app).await;
        let query = format!(
            r#"{{ learningEvent(slug: "{}") {{ calendarUrl }} networkMeeting(slug: "proefsamenkomst") {{ calendarUrl }} }}"#,
            event.slug
        );
        let answer = app.ask(&query).await.ok();
        for pointer in ["/learningEvent/calendarUrl", "/networkMeeting/calendarUrl"] {
            let url = answer.text(pointer);
            let reply = read(&app, &path(url)).await;
            assert_eq!(reply.status, 200, "{url}");
            assert_eq!(appointments(&reply.text)[0]["URL"], url);
        }
    }

    async fn a_calendar_is_only_read(app) {
        a_meeting().insert(&app).await;
        let url = format!("{}/calendar/meetings/proefsamenkomst.ics", app.base);
        let head = Reply::to(app.client.request(Method::HEAD, &url)).await;
        assert_eq!((head.status, head.text.as_str(), head.header("content-type")), (200, "", "text/calendar; charset=utf-8"));
        for method in [Method::POST, Method::PUT, Method::DELETE] {
            let reply = Reply::to(app.client.request(method, &url)).await;
            assert_eq!(reply.refusal(), refused(405, "BAD_INPUT", "METHOD_NOT_ALLOWED"));
        }
    }
}
