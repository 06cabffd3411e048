//! Excuses, representatives, and taking back what an area announced.

use super::{DENDER, act, and, at, register, voices};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, a_user};
use crate::support::journal;
use api::access::Role;
use api::identity::erase_user;
use serde_json::json;

const NAME: &str = "nameRepresentative";

on_both_databases! {
    async fn an_area_that_is_excused_can_come_after_all(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let excused = act(&regisseur, "excuseFromNetworkMeeting", at(&meeting, DENDER)).await.ok();
        let voice = excused.at("/excuseFromNetworkMeeting/attendance");
        assert_eq!((&voice["announced"], &voice["speakerName"]), (&json!("EXCUSED"), &json!(null)));
        assert_eq!(act(&regisseur, "excuseFromNetworkMeeting", at(&meeting, DENDER)).await.refusal(), ("CONFLICT", "AREA_ALREADY_EXCUSED"));
        let back = register(&regisseur, &meeting, DENDER).await.ok();
        assert_eq!(back.number("/registerForNetworkMeeting/attendance/version"), 2);
    }

    async fn a_colleague_represents_the_area_by_name_and_address(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let colleague = and(and(at(&meeting, DENDER), "name", "Cor Collega"), "email", "cor@example.org");
        let answer = act(&regisseur, NAME, colleague).await.ok();
        let voice = answer.at("/nameRepresentative/attendance");
        assert_eq!((&voice["announced"], &voice["speakerName"], &voice["representativeEmail"]), (&json!("REPRESENTED"), &json!("Cor Collega"), &json!("cor@example.org")));
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ attendance {{ nodes {{ speakerName representativeEmail version }} }} }} }}"#);
        let neighbour = app.as_regisseur_of("voorbeeldregio-waas").await.ask(&query).await.ok();
        assert_eq!(neighbour.at("/networkMeeting/attendance/nodes/0"), &json!({ "speakerName": "Cor Collega", "representativeEmail": null, "version": null }));
        assert!(!journal::text(&app).await.contains("Collega") && !journal::text(&app).await.contains("cor@"));
    }

    async fn a_colleague_with_an_account_is_erased_from_what_areas_announced(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let user = a_user().at("Cor@example.org").holding(Role::Buyer).insert(&app).await;
        let colleague = and(and(at(&meeting, DENDER), "name", "Cor Collega"), "email", "cor@Example.org");
        act(&regisseur, NAME, colleague).await.ok();
        erase_user(&app.shared.as_operator(), user.id, None, None).await.expect("erased");
        let kept = app.rows::<3>("SELECT announced, COALESCE(representative_name, '-'), COALESCE(representative_email, '-') FROM meeting_attendance").await;
        assert_eq!(kept, [["REPRESENTED", "-", "-"]], "the area still comes, by someone nobody can name");
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ attendance {{ nodes {{ announced speakerName version }} }} }} }}"#);
        let seen = regisseur.ask(&query).await.ok();
        assert_eq!(seen.at("/networkMeeting/attendance/nodes/0"), &json!({ "announced": "REPRESENTED", "speakerName": null, "version": 2 }));
    }

    async fn a_deputy_represents_the_area(app) {
        let (officer, principal, meeting) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let deputy = app.as_person(a_user().named("Piet Plaatsvervanger").holding(Role::Regisseur)).await;
        register(&principal, &meeting, DENDER).await.ok();
        let answer = act(&principal, NAME, and(at(&meeting, DENDER), "deputy", deputy.user.key())).await.ok();
        assert_eq!(answer.text("/nameRepresentative/attendance/speakerName"), "Piet Plaatsvervanger");
        assert_eq!(voices(&officer, &meeting).await, [(DENDER.to_owned(), "REPRESENTED".to_owned(), "-".to_owned())]);
    }

    async fn who_represents_is_said_clearly(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let stranger = app.as_regisseur_of("voorbeeldregio-waas").await.user.key();
        for (who, expected) in [
            (json!({}), vec![("deputy", "REPRESENTATIVE_UNCLEAR")]),
            (json!({ "name": "Cor" }), vec![("deputy", "REPRESENTATIVE_UNCLEAR")]),
            (json!({ "name": "Cor", "email": "cor@example.org", "deputy": stranger }), vec![("deputy", "REPRESENTATIVE_UNCLEAR")]),
            (json!({ "deputy": stranger }), vec![("deputy", "ATTENDEE_OF_OTHER_AREA")]),
            (json!({ "name": " ", "email": "nergens" }), vec![("name", "NAME_MALFORMED"), ("email", "EMAIL_MALFORMED")]),
        ] {
            let mut input = at(&meeting, DENDER);
            input.as_object_mut().expect("an input").extend(who.as_object().expect("who").clone());
            assert_eq!(act(&regisseur, NAME, input).await.ok().field_errors(NAME), expected, "{who}");
        }
    }

    async fn what_is_taken_back_was_never_said(app) {
        let (officer, regisseur, meeting) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        register(&regisseur, &meeting, DENDER).await.ok();
        act(&regisseur, "withdrawMeetingRegistration", at(&meeting, DENDER)).await.ok();
        assert_eq!(voices(&officer, &meeting).await, []);
        assert_eq!(act(&regisseur, "withdrawMeetingRegistration", at(&meeting, DENDER)).await.refusal(), ("NOT_FOUND", "none"));
        register(&regisseur, &meeting, DENDER).await.ok();
    }

    async fn each_announcement_leaves_its_entry_which_the_area_may_read(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let before = journal::end(&app).await;
        register(&regisseur, &meeting, DENDER).await.ok();
        act(&regisseur, "excuseFromNetworkMeeting", at(&meeting, DENDER)).await.ok();
        act(&regisseur, "withdrawMeetingRegistration", at(&meeting, DENDER)).await.ok();
        let rows = journal::after(&app, before).await;
        let actions: Vec<_> = rows.iter().map(|row| row.action.as_str()).collect();
        assert_eq!(actions, ["registerForNetworkMeeting", "excuseFromNetworkMeeting", "withdrawMeetingRegistration"]);
        assert!(rows.iter().all(|row| row.kind == "MEETING_ATTENDANCE"));
        let query = r#"{ auditTrail(action: "registerForNetworkMeeting") { totalCount } }"#;
        let colleague = app.as_regisseur_of(DENDER).await;
        assert_eq!(colleague.ask(query).await.ok().number("/auditTrail/totalCount"), 1);
        assert_eq!(app.as_regisseur_of("voorbeeldregio-waas").await.ask(query).await.ok().number("/auditTrail/totalCount"), 0);
    }
}
