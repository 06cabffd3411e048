//! What of the network's meetings a program sees with `network:read`: agendas and minutes, and nothing of who speaks there.

use crate::meetings::{DENDER, act, and, at};
use crate::on_both_databases;
use crate::support::fixtures::{a_client, a_meeting};
use crate::support::{App, Client};
use api::access::{ClientScope, Role};
use serde_json::{Value, json};

/// What is asked of a meeting.
async fn seen(client: &Client, meeting: &str) -> Value {
    let query = format!(
        r#"{{ networkMeeting(id: "{meeting}") {{ agenda {{ title restricted }} agendaProposals {{ title }}
              attendance {{ totalCount nodes {{ speakerName }} }} coverage {{ representedCount }} myAttendance {{ id }}
              minutes {{ text {{ text }} objections {{ text }} }} }} networkYear(year: 2026) {{ meetings {{ id }} report {{ recordedCount }} }} }}"#
    );
    client.ask(&query).await.ok().at("").clone()
}

/// A meeting that was held, with a restricted subject, a voice, a proposal, minutes and an objection.
async fn a_full_meeting(app: &App) -> String {
    let meeting = a_meeting().on("2026-12-20").insert(app).await;
    let (officer, dender) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
    act(&officer, "addAgendaItem", json!({ "meeting": meeting, "title": "Besloten punt", "restricted": true }))
        .await
        .ok();
    let proposal = and(and(at(&meeting, DENDER), "title", "Voorgesteld punt"), "restricted", false);
    act(&dender, "proposeAgendaItem", proposal).await.ok();
    act(&dender, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
    app.write("UPDATE network_meeting SET state = 'HELD' WHERE slug = 'proefsamenkomst'").await.expect("held");
    act(&officer, "draftMinutes", json!({ "meeting": meeting, "text": "Het verslag" })).await.ok();
    act(&officer, "circulateMinutes", json!({ "meeting": meeting })).await.ok();
    act(&dender, "objectToMinutes", and(at(&meeting, DENDER), "text", "Punt 3 klopt niet")).await.ok();
    meeting
}

on_both_databases! {
    async fn a_program_reads_agendas_and_minutes_and_nothing_of_who_speaks_for_whom(app) {
        let meeting = a_full_meeting(&app).await;
        let able = a_client().with(ClientScope::NetworkRead).insert(&app).await.signed_in(&app).await;
        let shown = seen(&able, &meeting).await;
        assert_eq!(shown["networkMeeting"], json!({
            "agenda": [{ "title": "Besloten punt", "restricted": true }], "agendaProposals": null, "attendance": null, "coverage": null,
            "myAttendance": null, "minutes": { "text": { "text": "Het verslag" }, "objections": [] },
        }));
        assert_eq!(shown["networkYear"]["report"], Value::Null);
        let words = shown.to_string();
        assert!(["Proefpersoon", "klopt niet", "Voorgesteld"].iter().all(|hidden| !words.contains(hidden)), "{words}");
    }

    async fn the_network_goes_on_seeing_all_of_it_and_a_program_without_the_scope_what_everyone_sees(app) {
        let meeting = a_full_meeting(&app).await;
        for client in [app.as_regisseur_of(DENDER).await.client, app.as_role(Role::Auditor).await.client, app.as_role(Role::Officer).await.client] {
            let shown = seen(&client, &meeting).await;
            let of = &shown["networkMeeting"];
            assert_eq!((&of["attendance"]["totalCount"], &of["agendaProposals"][0]["title"]), (&json!(1), &json!("Voorgesteld punt")));
            assert_eq!((&of["minutes"]["objections"][0]["text"], &shown["networkYear"]["report"]["recordedCount"]), (&json!("Punt 3 klopt niet"), &json!(0)));
        }
        let unable = a_client().insert(&app).await.signed_in(&app).await;
        assert_eq!(seen(&unable, &meeting).await, seen(&app.visitor(), &meeting).await);
    }

    async fn a_token_without_the_scope_reads_no_minutes(app) {
        let meeting = a_full_meeting(&app).await;
        let client = a_client().with(ClientScope::NetworkRead).with(ClientScope::DirectoryWrite).bound_to("aarova").insert(&app).await;
        let narrow = client.narrowed(&app, Some("directory:write")).await;
        assert_eq!(seen(&narrow, &meeting).await["networkMeeting"]["minutes"], Value::Null);
    }
}
