//! Many at the same moment: each area once, never more areas than places, each decision once.

use super::{DENDER, act, and, at, register, voices};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, more_areas};
use api::access::Role;
use futures_util::future::join_all;
use serde_json::json;

on_both_databases! {
    async fn forty_areas_register_at_once_each_by_principal_and_deputy_and_each_is_there_once(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let areas = more_areas(&app, 40).await;
        let mut people = Vec::new();
        for area in areas.iter().chain(&areas) {
            people.push((area, app.as_regisseur_of(area).await));
        }
        let asked = people.iter().map(|(area, person)| register(person, &meeting, area));
        let answers = join_all(asked).await;
        let refused: Vec<_> = answers.iter().map(|answer| answer.rule()).filter(|rule| *rule != "none").collect();
        assert_eq!(refused, ["AREA_ALREADY_REGISTERED"; 40]);
        let there: Vec<_> = voices(&officer, &meeting).await.into_iter().map(|(area, ..)| area).collect();
        assert_eq!(there, areas, "each once, by name");
    }

    async fn the_last_place_is_given_once(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().with_places(3).insert(&app).await);
        let areas = more_areas(&app, 8).await;
        let mut people = Vec::new();
        for area in &areas {
            people.push((area, app.as_regisseur_of(area).await));
        }
        let answers = join_all(people.iter().map(|(area, person)| register(person, &meeting, area))).await;
        assert_eq!(answers.iter().filter(|answer| answer.rule() == "MEETING_FULL").count(), 5);
        assert_eq!(voices(&officer, &meeting).await.len(), 3);
    }

    async fn principal_and_deputy_object_at_once_and_their_area_has_one_objection(app) {
        let meeting = a_meeting().in_state("CIRCULATED").insert(&app).await;
        let (principal, deputy) = (app.as_regisseur_of(DENDER).await, app.as_regisseur_of(DENDER).await);
        let other = app.beside(|_| {}).await;
        let (here, there) = (principal.client.clone(), other.visitor().with_token(deputy.token()));
        let input = || and(at(&meeting, DENDER), "text", "Punt 3 klopt niet");
        let (a, b) = tokio::join!(act(&here, "objectToMinutes", input()), act(&there, "objectToMinutes", input()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["OBJECTION_OPEN_ALREADY", "none"]);
    }

    async fn two_officers_accept_one_proposal_at_once_and_it_is_on_the_agenda_once(app) {
        let (meeting, regisseur) = (a_meeting().insert(&app).await, app.as_regisseur_of(DENDER).await);
        let (one, two) = (app.as_role(Role::Officer).await, app.as_role(Role::Officer).await);
        let proposal = and(and(at(&meeting, DENDER), "title", "Fietspunten"), "restricted", false);
        let made = act(&regisseur, "proposeAgendaItem", proposal).await.ok();
        let accept = json!({ "proposal": made.text("/proposeAgendaItem/proposal/id") });
        let (a, b) = tokio::join!(act(&one, "acceptAgendaItem", accept.clone()), act(&two, "acceptAgendaItem", accept.clone()));
        let mut rules = [a.rule(), b.rule()];
        rules.sort_unstable();
        assert_eq!(rules, ["AGENDA_PROPOSAL_DECIDED", "none"]);
        let answer = app.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ agenda {{ title }} }} }}"#)).await.ok();
        assert_eq!(answer.texts("/networkMeeting/agenda", "title"), ["Fietspunten"]);
    }

    async fn the_database_itself_keeps_one_voice_for_each_area(app) {
        let (meeting, regisseur) = (a_meeting().insert(&app).await, app.as_regisseur_of(DENDER).await);
        register(&regisseur, &meeting, DENDER).await.ok();
        let id = match app.engine {
            Engine::Sqlite => "randomblob(16)",
            Engine::Postgres => "gen_random_uuid()",
        };
        let columns = "meeting_id, directing_area_id, area_key, announced, attendee_id, registered_at, version";
        let copy = format!("INSERT INTO meeting_attendance (id, {columns}) SELECT {id}, {columns} FROM meeting_attendance");
        assert!(app.write(&copy).await.is_err_and(|why| why.to_lowercase().contains("unique")));
        let nobody = app.write("UPDATE meeting_attendance SET attendee_id = NULL").await;
        assert!(nobody.is_err_and(|why| why.to_lowercase().contains("check")), "who attends is someone");
    }
}
