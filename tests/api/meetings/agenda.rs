//! The agenda of a meeting: proposals of areas, and what officers make of them.

use super::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::Client;
use crate::support::fixtures::a_meeting;
use crate::support::journal;
use api::access::Role;
use chrono::TimeDelta;
use serde_json::{Value, json};

const PROPOSE: &str = "proposeAgendaItem";

fn proposal(meeting: &str, area: &str, title: &str) -> Value {
    and(and(at(meeting, area), "title", title), "restricted", false)
}

/// Proposes a subject; its id.
async fn proposed(client: &Client, input: Value) -> String {
    act(client, PROPOSE, input).await.ok().text("/proposeAgendaItem/proposal/id").to_owned()
}

/// The titles of the agenda that a client sees, in order.
async fn agenda(client: &Client, meeting: &str) -> Vec<String> {
    let answer = client.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ agenda {{ title }} }} }}"#)).await.ok();
    answer.texts("/networkMeeting/agenda", "title").into_iter().map(str::to_owned).collect()
}

on_both_databases! {
    async fn a_proposal_that_is_accepted_stands_at_the_end_of_the_agenda(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = a_meeting().insert(&app).await;
        let add = json!({ "meeting": meeting, "title": "Welkom", "restricted": false });
        act(&officer, "addAgendaItem", add).await.ok();
        let open = proposed(&regisseur, and(proposal(&meeting, DENDER, "Fietspunten"), "explanation", "Ervaringen")).await;
        let closed = proposed(&regisseur, and(proposal(&meeting, DENDER, "Een dossier"), "restricted", true)).await;
        assert_eq!(agenda(&officer, &meeting).await, ["Welkom"], "a proposal is not on the agenda yet");
        for id in [&open, &closed] {
            act(&officer, "acceptAgendaItem", json!({ "proposal": id })).await.ok();
        }
        assert_eq!(agenda(&regisseur, &meeting).await, ["Welkom", "Fietspunten", "Een dossier"]);
        assert_eq!(agenda(&app.visitor(), &meeting).await, ["Welkom", "Fietspunten"], "restricted subjects are for the network");
        let again = act(&officer, "acceptAgendaItem", json!({ "proposal": open })).await;
        assert_eq!(again.refusal(), ("ILLEGAL_TRANSITION", "AGENDA_PROPOSAL_DECIDED"));
    }

    async fn a_proposal_is_declined_for_a_reason_and_seen_by_the_network_alone(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = a_meeting().insert(&app).await;
        let id = proposed(&regisseur, proposal(&meeting, DENDER, "Fietspunten")).await;
        act(&officer, "declineAgendaItem", json!({ "proposal": id, "reason": "Te laat", "expectedVersion": 1 })).await.ok();
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ agendaProposals {{ title state declineReason area {{ slug }} }} }} }}"#);
        let expected = json!([{ "title": "Fietspunten", "state": "DECLINED", "declineReason": "Te laat", "area": { "slug": DENDER } }]);
        for role in [Role::Regisseur, Role::Officer, Role::Auditor] {
            assert_eq!(app.as_role(role).await.ask(&query).await.ok().at("/networkMeeting/agendaProposals"), &expected, "{role:?}");
        }
        for client in [app.visitor(), app.as_role(Role::Buyer).await.client, app.as_role(Role::Admin).await.client] {
            assert!(client.ask(&query).await.ok().at("/networkMeeting/agendaProposals").is_null());
        }
    }

    async fn subjects_are_proposed_until_the_end_of_the_seventh_day_before(app) {
        let regisseur = app.as_regisseur_of(DENDER).await;
        let meeting = a_meeting().on("2026-11-30").insert(&app).await;
        app.clock.advance(TimeDelta::hours(13) - TimeDelta::seconds(1));
        let regisseur = regisseur.user.session(&app).await;
        proposed(&regisseur, proposal(&meeting, DENDER, "Op tijd")).await;
        app.clock.advance(TimeDelta::seconds(1));
        let late = act(&regisseur, PROPOSE, proposal(&meeting, DENDER, "Te laat")).await;
        assert_eq!(late.refusal(), ("PRECONDITION_FAILED", "AGENDA_CLOSED"));
        let held = a_meeting().called("gehouden").in_state("HELD").insert(&app).await;
        assert_eq!(act(&regisseur, PROPOSE, proposal(&held, DENDER, "Voorbij")).await.rule(), "MEETING_NOT_AHEAD");
    }

    async fn an_area_proposes_for_itself_and_at_most_five_at_a_time(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = a_meeting().insert(&app).await;
        assert_eq!(act(&regisseur, PROPOSE, proposal(&meeting, WAAS, "Van de buren")).await.refusal(), ("NOT_FOUND", "none"));
        assert_eq!(act(&app.as_role(Role::Buyer).await.client, PROPOSE, proposal(&meeting, DENDER, "X")).await.code(), "FORBIDDEN");
        let wrong = act(&regisseur, PROPOSE, and(proposal(&meeting, DENDER, " "), "explanation", "")).await.ok();
        assert_eq!(wrong.field_errors(PROPOSE), [("title", "MEETING_TITLE_MALFORMED"), ("explanation", "MEETING_TEXT_MALFORMED")]);
        for number in 0..5 {
            proposed(&officer, proposal(&meeting, DENDER, &format!("Punt {number}"))).await;
        }
        assert_eq!(act(&regisseur, PROPOSE, proposal(&meeting, DENDER, "Nog een")).await.rule(), "AGENDA_PROPOSALS_MANY");
    }

    async fn an_officer_sets_the_order_of_all_subjects(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        for title in ["Een", "Twee", "Drie"] {
            act(&officer, "addAgendaItem", json!({ "meeting": meeting, "title": title, "restricted": title == "Twee" })).await.ok();
        }
        let answer = officer.ask(&format!(r#"{{ networkMeeting(id: "{meeting}") {{ version agenda {{ id restricted }} }} }}"#)).await.ok();
        let mut ids = answer.texts("/networkMeeting/agenda", "id");
        let version = answer.number("/networkMeeting/version");
        ids.reverse();
        let order = |ids: &[&str]| json!({ "meeting": meeting, "items": ids, "expectedVersion": version });
        assert_eq!(act(&officer, "reorderAgenda", order(&ids[1..])).await.refusal(), ("BAD_INPUT", "AGENDA_ITEMS_DIFFER"));
        act(&officer, "reorderAgenda", order(&ids)).await.ok();
        assert_eq!(agenda(&officer, &meeting).await, ["Drie", "Twee", "Een"]);
        assert_eq!(act(&officer, "reorderAgenda", order(&ids)).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        act(&officer, "addAgendaItem", json!({ "meeting": meeting, "title": "Vier", "restricted": false })).await.ok();
        assert_eq!(agenda(&officer, &meeting).await, ["Drie", "Twee", "Een", "Vier"]);
    }

    async fn a_repeat_under_one_key_is_done_once(app) {
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let meeting = a_meeting().insert(&app).await;
        let input = and(proposal(&meeting, DENDER, "Fietspunten"), "idempotencyKey", "een-sleutel");
        let id = proposed(&regisseur, input.clone()).await;
        assert_eq!(proposed(&regisseur, input).await, id);
        let accept = json!({ "proposal": id, "idempotencyKey": "een-sleutel" });
        act(&officer, "acceptAgendaItem", accept.clone()).await.ok();
        let before = journal::end(&app).await;
        act(&officer, "acceptAgendaItem", accept).await.ok();
        assert_eq!(journal::end(&app).await, before);
        assert_eq!(agenda(&officer, &meeting).await, ["Fietspunten"]);
    }
}
