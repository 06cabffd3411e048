//! Registering for a meeting: for the own area or, by officers, for any.

use super::{DENDER, WAAS, act, and, at, register, voices};
use crate::on_both_databases;
use crate::support::fixtures::{a_meeting, a_user, area_key};
use crate::support::journal;
use api::access::Role;
use api::graphql::id::{Kind, encode};
use api::identity::revoke_role;
use chrono::TimeDelta;
use uuid::Uuid;

const REGISTER: &str = "registerForNetworkMeeting";

on_both_databases! {
    async fn a_regisseur_registers_their_area_and_sees_it(app) {
        let regisseur = app.as_person(a_user().named("Rita Regisseur").holding(Role::Regisseur)).await;
        let meeting = a_meeting().insert(&app).await;
        let answer = register(&regisseur, &meeting, DENDER).await.ok();
        let voice = answer.at("/registerForNetworkMeeting/attendance");
        assert_eq!((&voice["announced"], &voice["speakerName"], &voice["version"]), (&"ATTENDING".into(), &"Rita Regisseur".into(), &1.into()));
        assert_eq!(voice["area"]["slug"], DENDER);
        let query = format!(r#"{{ networkMeeting(id: "{meeting}") {{ myAttendance {{ announced }} }} }}"#);
        assert_eq!(regisseur.ask(&query).await.ok().text("/networkMeeting/myAttendance/announced"), "ATTENDING");
        let neighbour = app.as_regisseur_of(WAAS).await;
        assert!(neighbour.ask(&query).await.ok().at("/networkMeeting/myAttendance").is_null());
    }

    async fn the_area_of_a_neighbour_does_not_exist(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let unknown = and(at(&meeting, DENDER), "area", encode(Kind::DirectingArea, Uuid::from_u128(9)).to_string());
        for mutation in [REGISTER, "excuseFromNetworkMeeting", "nameRepresentative", "withdrawMeetingRegistration"] {
            let theirs = act(&regisseur, mutation, at(&meeting, WAAS)).await;
            assert_eq!(theirs.refusal(), ("NOT_FOUND", "none"), "{mutation}");
            assert_eq!(theirs.words(), act(&regisseur, mutation, unknown.clone()).await.words(), "{mutation}");
            assert_eq!(act(&app.as_role(Role::Buyer).await.client, mutation, at(&meeting, DENDER)).await.code(), "FORBIDDEN");
            assert_eq!(act(&app.visitor(), mutation, at(&meeting, DENDER)).await.code(), "UNAUTHENTICATED");
        }
    }

    async fn an_officer_registers_an_area_for_its_regisseur(app) {
        let officer = app.as_role(Role::Officer).await;
        let (regisseur, neighbour) = (app.as_regisseur_of(DENDER).await, app.as_regisseur_of(WAAS).await);
        let meeting = a_meeting().insert(&app).await;
        let nobody = register(&officer, &meeting, DENDER).await.ok();
        assert_eq!(nobody.field_errors(REGISTER), [("attendee", "ATTENDEE_MISSING")]);
        for stranger in [neighbour.user.key(), officer.user.key(), encode(Kind::User, Uuid::from_u128(9)).to_string()] {
            let answer = act(&officer, REGISTER, and(at(&meeting, DENDER), "attendee", stranger)).await.ok();
            assert_eq!(answer.field_errors(REGISTER), [("attendee", "ATTENDEE_OF_OTHER_AREA")]);
        }
        act(&officer, REGISTER, and(at(&meeting, DENDER), "attendee", regisseur.user.key())).await.ok();
        assert_eq!(voices(&officer, &meeting).await, [(DENDER.to_owned(), "ATTENDING".to_owned(), "-".to_owned())]);
    }

    async fn principal_and_deputy_of_one_area_are_one_voice(app) {
        let (officer, principal) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let (deputy, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        register(&principal, &meeting, DENDER).await.ok();
        assert_eq!(register(&deputy, &meeting, DENDER).await.refusal(), ("CONFLICT", "AREA_ALREADY_REGISTERED"));
        assert_eq!(voices(&officer, &meeting).await.len(), 1);
    }

    async fn areas_register_while_a_meeting_is_invited_and_open(app) {
        let regisseur = app.as_regisseur_of(DENDER).await;
        for state in ["PLANNED", "HELD", "CANCELLED", "PUBLISHED"] {
            let meeting = a_meeting().called(&state.to_lowercase()).in_state(state).insert(&app).await;
            assert_eq!(register(&regisseur, &meeting, DENDER).await.refusal(), ("PRECONDITION_FAILED", "MEETING_NOT_INVITED"), "{state}");
        }
        let meeting = a_meeting().on("2026-11-24").closing_on("2026-11-23").insert(&app).await;
        app.clock.advance(TimeDelta::hours(13) - TimeDelta::seconds(1));
        let regisseur = regisseur.user.session(&app).await;
        register(&regisseur, &meeting, DENDER).await.ok();
        app.clock.advance(TimeDelta::seconds(1));
        let neighbour = app.as_regisseur_of(WAAS).await;
        for mutation in [REGISTER, "withdrawMeetingRegistration"] {
            assert_eq!(act(&neighbour, mutation, at(&meeting, WAAS)).await.rule(), "MEETING_REGISTRATION_CLOSED", "{mutation}");
        }
        act(&neighbour, "excuseFromNetworkMeeting", at(&meeting, WAAS)).await.ok();
        app.clock.advance(TimeDelta::hours(10));
        let regisseur = regisseur.user.session(&app).await;
        for mutation in [REGISTER, "excuseFromNetworkMeeting", "withdrawMeetingRegistration"] {
            assert_eq!(act(&regisseur, mutation, at(&meeting, DENDER)).await.rule(), "MEETING_STARTED", "{mutation}");
        }
    }

    async fn places_are_limited_where_they_are_and_come_free_again(app) {
        let (dender, waas) = (app.as_regisseur_of(DENDER).await, app.as_regisseur_of(WAAS).await);
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().with_places(1).insert(&app).await);
        register(&dender, &meeting, DENDER).await.ok();
        assert_eq!(register(&waas, &meeting, WAAS).await.refusal(), ("PRECONDITION_FAILED", "MEETING_FULL"));
        let mut fewer = at(&meeting, DENDER);
        fewer.as_object_mut().expect("an input").remove("area");
        for (name, value) in [("title", "Proef"), ("startsAt", "2027-01-14T08:30:00Z"), ("endsAt", "2027-01-14T11:30:00Z")] {
            fewer[name] = value.into();
        }
        act(&officer, "updateNetworkMeeting", and(fewer.clone(), "places", 2)).await.ok();
        register(&waas, &meeting, WAAS).await.ok();
        assert_eq!(act(&officer, "updateNetworkMeeting", and(fewer.clone(), "places", 1)).await.rule(), "MEETING_PLACES_TAKEN");
        act(&dender, "excuseFromNetworkMeeting", at(&meeting, DENDER)).await.ok();
        act(&officer, "updateNetworkMeeting", and(fewer, "places", 1)).await.ok();
        assert_eq!(register(&dender, &meeting, DENDER).await.rule(), "MEETING_FULL");
    }

    async fn a_role_that_ended_registers_nobody_any_more(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        revoke_role(&app.shared.as_operator(), regisseur.user.grants[0], "Ander werk", None, None).await.expect("revoked");
        assert_eq!(register(&regisseur, &meeting, DENDER).await.code(), "UNAUTHENTICATED");
        let officer = app.as_role(Role::Officer).await;
        let named = and(at(&meeting, DENDER), "attendee", regisseur.user.key());
        assert_eq!(act(&officer, REGISTER, named).await.ok().field_errors(REGISTER), [("attendee", "ATTENDEE_OF_OTHER_AREA")]);
    }

    async fn an_area_that_does_not_exist_on_the_day_has_no_voice(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let former = "voorbeeldregio-schelde";
        let regisseur = app.as_regisseur_of(former).await;
        assert_eq!(register(&regisseur, &meeting, former).await.refusal(), ("PRECONDITION_FAILED", "AREA_NOT_IN_FORCE"));
        assert_eq!(voices(&officer, &meeting).await, []);
    }

    async fn a_repeat_under_one_key_is_done_once_and_a_stale_version_is_refused(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let input = and(at(&meeting, DENDER), "idempotencyKey", "een-sleutel");
        let first = act(&regisseur, REGISTER, input.clone()).await.ok();
        let before = journal::end(&app).await;
        assert_eq!(first.body, act(&regisseur, REGISTER, input.clone()).await.ok().body);
        assert_eq!(journal::end(&app).await, before);
        assert_eq!(act(&regisseur, REGISTER, and(input, "expectedVersion", 3)).await.rule(), "IDEMPOTENCY_KEY_REUSED");
        for mutation in ["excuseFromNetworkMeeting", "withdrawMeetingRegistration"] {
            let stale = and(at(&meeting, DENDER), "expectedVersion", 2);
            assert_eq!(act(&regisseur, mutation, stale).await.refusal(), ("CONFLICT", "VERSION_STALE"), "{mutation}");
        }
        let other = a_meeting().called("nog-een").insert(&app).await;
        let stale = and(at(&other, DENDER), "expectedVersion", 1);
        assert_eq!(act(&regisseur, REGISTER, stale).await.rule(), "VERSION_STALE", "nothing was announced yet: 0");
    }

    async fn an_id_of_another_type_is_refused(app) {
        let (regisseur, meeting) = (app.as_regisseur_of(DENDER).await, a_meeting().insert(&app).await);
        let swapped = and(at(&area_key(DENDER), DENDER), "area", meeting.as_str());
        assert_eq!(act(&regisseur, REGISTER, swapped).await.rule(), "ID_OF_OTHER_TYPE");
    }
}
