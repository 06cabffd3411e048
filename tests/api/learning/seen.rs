//! Who sees registrations: everyone their own, officers all, nobody else any.

use super::{buyers, register, registered};
use crate::on_both_databases;
use crate::support::fixtures::a_learning_event;
use api::access::Role;

on_both_databases! {
    async fn the_own_registrations_are_listed_newest_first(app) {
        let [a, b] = buyers(&app).await;
        let mut slugs = Vec::new();
        for _ in 0..3 {
            let event = a_learning_event().insert(&app).await;
            registered(&a, &event).await;
            slugs.insert(0, event.slug);
            app.clock.advance(chrono::TimeDelta::seconds(1));
        }
        let query = "{ myRegistrations(first: 2) { totalCount nodes { event { slug } position state } pageInfo { hasNextPage endCursor } } }";
        let (statements, page) = a.ask_counting(query, serde_json::json!({})).await;
        let page = page.ok();
        let seen: Vec<_> = page.list("/myRegistrations/nodes").iter().map(|node| node["event"]["slug"].as_str().unwrap_or_default()).collect();
        assert_eq!((page.number("/myRegistrations/totalCount"), seen), (3, vec![slugs[0].as_str(), slugs[1].as_str()]));
        assert_eq!(statements, 3, "the page, its total, and the events");
        let cursor = page.text("/myRegistrations/pageInfo/endCursor");
        let rest = a.ask(&format!(r#"{{ myRegistrations(after: "{cursor}") {{ nodes {{ event {{ slug }} }} }} }}"#)).await.ok();
        assert_eq!(rest.text("/myRegistrations/nodes/0/event/slug"), slugs[2]);
        assert_eq!(b.ask(query).await.ok().number("/myRegistrations/totalCount"), 0);
        assert_eq!(app.ask(query).await.code(), "UNAUTHENTICATED");
        assert_eq!(app.as_role(Role::Auditor).await.ask(query).await.code(), "FORBIDDEN");
    }

    async fn an_officer_lists_the_registrations_of_an_event_in_the_order_of_the_line_and_others_do_not(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let people = buyers::<4>(&app).await;
        for person in &people {
            register(person, &event).await.ok();
        }
        let query = format!(
            r#"{{ learningEvent(slug: "{}") {{ title onSitePlacesLeft registrations(first: 3) {{ totalCount nodes {{ state position participant {{ email }} }} }} }} }}"#,
            event.slug
        );
        let officer = app.as_role(Role::Officer).await;
        officer.ask(&query).await.ok();
        let (statements, listed) = officer.ask_counting(&query, serde_json::json!({})).await;
        let listed = listed.ok();
        let nodes = listed.list("/learningEvent/registrations/nodes");
        let emails: Vec<_> = nodes.iter().map(|node| node["participant"]["email"].as_str().unwrap_or_default()).collect();
        assert_eq!(emails, people[..3].iter().map(|person| person.user.email.as_str()).collect::<Vec<_>>());
        assert_eq!(nodes.iter().map(|node| node["position"].as_i64()).collect::<Vec<_>>(), [None, Some(1), Some(2)]);
        assert_eq!(statements, 7, "event, seats held, page, total, places in the line, accounts and their roles");
        for person in [people[0].client.clone(), app.visitor()] {
            let answer = person.ask(&query).await;
            assert!(answer.at("/learningEvent/registrations").is_null(), "{:#}", answer.body);
            assert_eq!(answer.text("/learningEvent/title"), event.details.title, "the rest is answered");
            assert!(["FORBIDDEN", "UNAUTHENTICATED"].contains(&answer.code()));
        }
    }
}
