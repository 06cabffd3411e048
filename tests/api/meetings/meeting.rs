//! One meeting of the network: its public part.

use crate::on_both_databases;

on_both_databases! {
    async fn everyone_reads_title_date_place_and_public_subjects(app) {
        let answer = app.ask(r#"{ networkMeeting(slug: "voorbeeldsamenkomst-2025-voorjaar") { title(language: EN) meetsOn state municipality { name } agenda { title titleText(language: EN) { isFallback } } } }"#).await.ok();
        assert_eq!(answer.text("/networkMeeting/title"), "Example meeting of directors of the local social economy, spring 2025");
        assert_eq!((answer.text("/networkMeeting/meetsOn"), answer.text("/networkMeeting/municipality/name")), ("2025-04-24", "Gent"));
        assert_eq!(answer.texts("/networkMeeting/agenda", "title"), [
            "Welkom en goedkeuring van het vorige verslag",
            "Gemeentefusies van 2025: gevolgen voor de regiegebieden",
            "Leermomenten van het najaar",
        ]);
    }

    async fn no_subject_that_is_not_public_shows_anywhere(app) {
        let answer = app.ask("{ networkMeetings { nodes { agenda { title titleText { value } } } } }").await.ok();
        let text = answer.body.to_string();
        assert!(text.contains("Vooruitblik") && !text.contains("Vertrouwelijk") && !text.contains("personeelskwesties"), "{text}");
    }

    async fn nothing_of_letters_minutes_or_attendance_shows_to_visitors(app) {
        let answer = app.ask("{ networkMeetings { nodes { invitation version myAttendance { id } attendance { totalCount } coverage { representedCount } agendaProposals { id } minutes { approvedAt } minutesExtract } } }").await.ok();
        let nothing = serde_json::json!({ "invitation": null, "version": null, "myAttendance": null, "attendance": null, "coverage": null, "agendaProposals": null, "minutes": null, "minutesExtract": null });
        assert!(answer.list("/networkMeetings/nodes").iter().all(|meeting| *meeting == nothing));
    }

    async fn a_planned_meeting_is_visible_before_its_place_and_agenda_are_known(app) {
        let answer = app.ask(r#"{ networkMeeting(slug: "voorbeeldsamenkomst-2027-najaar") { state municipality { name } agenda { title } cancelledReason { value } } }"#).await.ok();
        assert_eq!(answer.text("/networkMeeting/state"), "PLANNED");
        assert!(answer.at("/networkMeeting/municipality").is_null() && answer.at("/networkMeeting/cancelledReason").is_null());
        assert!(answer.list("/networkMeeting/agenda").is_empty());
    }

    async fn a_cancelled_meeting_says_why(app) {
        let answer = app.ask(r#"{ networkMeeting(slug: "voorbeeldsamenkomst-2025-najaar") { state cancelledReason { value } en: cancelledReason(language: EN) { value language } } }"#).await.ok();
        assert_eq!(answer.text("/networkMeeting/state"), "CANCELLED");
        assert!(answer.text("/networkMeeting/cancelledReason/value").starts_with("Te weinig"));
        assert_eq!(answer.text("/networkMeeting/en/language"), "EN");
    }

    async fn a_meeting_is_found_by_its_id_and_as_a_node(app) {
        let id = app.ask("{ networkMeetings(first: 1) { nodes { id } } }").await.ok().text("/networkMeetings/nodes/0/id").to_owned();
        let answer = app.ask(&format!(r#"{{ networkMeeting(id: "{id}") {{ slug }} node(id: "{id}") {{ __typename ... on NetworkMeeting {{ slug }} }} }}"#)).await.ok();
        assert_eq!(answer.text("/networkMeeting/slug"), "voorbeeldsamenkomst-2025-voorjaar");
        assert_eq!((answer.text("/node/__typename"), answer.text("/node/slug")), ("NetworkMeeting", "voorbeeldsamenkomst-2025-voorjaar"));
        let refused = app.ask(&format!(r#"{{ learningEvent(id: "{id}") {{ slug }} }}"#)).await;
        assert_eq!(refused.rule(), "ID_OF_OTHER_TYPE");
    }

    async fn it_is_asked_for_by_exactly_one_argument(app) {
        let id = app.ask("{ networkMeetings(first: 1) { nodes { id } } }").await.ok().text("/networkMeetings/nodes/0/id").to_owned();
        for arguments in [format!(r#"(id: "{id}", slug: "voorbeeldsamenkomst-2025-voorjaar")"#), String::new()] {
            let refused = app.ask(&format!("{{ networkMeeting{arguments} {{ slug }} }}")).await;
            assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"), "{arguments}");
        }
        let answer = app.ask(r#"{ networkMeeting(slug: "bestaat-niet") { slug } }"#).await.ok();
        assert!(answer.at("/networkMeeting").is_null());
    }

    async fn the_database_knows_the_states_and_asks_a_reason_of_what_is_cancelled(app) {
        for change in ["state = 'LOST'", "state = 'CANCELLED'", "cancelled_reason_nl = 'Zomaar'"] {
            let refused = app.write(&format!("UPDATE network_meeting SET {change} WHERE slug = 'voorbeeldsamenkomst-2027-najaar'")).await;
            assert!(refused.is_err_and(|why| why.to_lowercase().contains("check")), "{change}");
        }
    }
}
