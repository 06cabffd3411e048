//! What stands in a person's own calendar: as far as they may see it on the day it is read.

use super::{Properties, events, feed, of, status};
use crate::learning::{details, manage, registered, step};
use crate::meetings::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_learning_event, a_mandate, a_meeting, a_user};
use api::access::Role;
use api::network::end_mandate;
use api::shared::ids::seeded;
use api::shared::language::Language;
use chrono::TimeDelta;
use serde_json::json;

async fn a_buyer(app: &App) -> Person {
    app.as_person(a_user().holding(Role::Buyer)).await
}

/// The appointments that begin so.
fn called<'a>(events: &'a [Properties], summary: &str) -> Vec<&'a Properties> {
    events.iter().filter(|event| event["SUMMARY"].starts_with(summary)).collect()
}

fn meeting() -> uuid::Uuid {
    seeded("network_meeting", "proefsamenkomst")
}

on_both_databases! {
    async fn a_registration_is_certain_with_a_seat_tentative_without_and_cancelled_when_given_up(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let (a, b, nobody) = (a_buyer(&app).await, a_buyer(&app).await, a_buyer(&app).await);
        let (of_a, of_b, of_nobody) = (feed(&a).await, feed(&b).await, feed(&nobody).await);
        let (one, two) = (registered(&a, &event).await, registered(&b, &event).await);
        assert_eq!(status(&events(&app, &of_a).await, event.id), "CONFIRMED");
        let waiting = events(&app, &of_b).await;
        assert_eq!(status(&waiting, event.id), "TENTATIVE");
        assert_eq!(of(&waiting, event.id).expect("it")["DESCRIPTION"], "U staat op de wachtlijst.");
        assert!(events(&app, &of_nobody).await.is_empty(), "what is announced to everyone is no one's own");

        step(&a, "cancelRegistration", &one).await.ok();
        let (given_up, offered) = (events(&app, &of_a).await, events(&app, &of_b).await);
        assert_eq!((status(&given_up, event.id), status(&offered, event.id)), ("CANCELLED", "TENTATIVE"));
        assert!(of(&offered, event.id).expect("it")["DESCRIPTION"].contains("tot woensdag 25 november 2026 om 11.00 uur"));
        let [due] = called(&offered, "Laatste moment om uw plaats te aanvaarden")[..] else { panic!("{offered:?}") };
        assert_eq!((&due["DTSTART"], &due["TRANSP"]), (&"20261125T110000".to_owned(), &"TRANSPARENT".to_owned()));

        step(&b, "acceptSeatOffer", &two).await.ok();
        let seated = events(&app, &of_b).await;
        assert_eq!((status(&seated, event.id), seated.len()), ("CONFIRMED", 1), "the deadline is gone");
        let sequence = |events: &[Properties]| of(events, event.id).expect("it")["SEQUENCE"].parse::<u32>().expect("a number");
        assert!(sequence(&waiting) < sequence(&offered) && sequence(&offered) < sequence(&seated));
    }

    async fn coming_back_after_giving_up_is_the_same_appointment_with_a_higher_sequence(app) {
        let (event, a) = (a_learning_event().insert(&app).await, a_buyer(&app).await);
        let own = feed(&a).await;
        let first = registered(&a, &event).await;
        step(&a, "cancelRegistration", &first).await.ok();
        let given_up = events(&app, &own).await;
        registered(&a, &event).await;
        let back = events(&app, &own).await;
        assert_eq!((given_up.len(), back.len(), status(&back, event.id)), (1, 1, "CONFIRMED"));
        let sequence = |events: &[Properties]| events[0]["SEQUENCE"].parse::<u32>().expect("a number");
        assert!(sequence(&given_up) < sequence(&back), "{given_up:?} {back:?}");
    }

    async fn a_seat_to_reaffirm_is_due_and_lapses_by_the_clock(app) {
        let (event, a) = (a_learning_event().insert(&app).await, a_buyer(&app).await);
        let own = feed(&a).await;
        registered(&a, &event).await;
        let officer = app.as_role(Role::Officer).await;
        let later = json!({ "event": event.key(), "startsAt": "2027-01-21T09:00:00Z", "reaffirmBy": "2026-11-24T11:30:00Z" });
        manage(&officer, "postponeLearningEvent", later).await.ok();
        let asked = events(&app, &own).await;
        assert_eq!(of(&asked, event.id).expect("it")["DTSTART"], "20270121T100000");
        assert_eq!(called(&asked, "Laatste moment om uw plaats te bevestigen")[0]["DTSTART"], "20261124T123000");
        app.clock.advance(TimeDelta::hours(26));
        let lapsed = events(&app, &own).await;
        assert_eq!((status(&lapsed, event.id), lapsed.len()), ("CANCELLED", 1));
    }

    async fn an_event_that_is_called_off_is_cancelled_for_everyone_who_had_it(app) {
        let (event, a) = (a_learning_event().insert(&app).await, a_buyer(&app).await);
        let own = feed(&a).await;
        registered(&a, &event).await;
        let officer = app.as_role(Role::Officer).await;
        manage(&officer, "updateLearningEvent", details(&event, json!({ "venue": "Zaal Zuid" }))).await.ok();
        assert_eq!(events(&app, &own).await[0]["LOCATION"], "Zaal Zuid");
        manage(&officer, "cancelLearningEvent", json!({ "event": event.key(), "reason": "De spreker is ziek" })).await.ok();
        assert_eq!(status(&events(&app, &own).await, event.id), "CANCELLED");
    }

    async fn whoever_directs_an_area_finds_its_meetings_and_no_longer_once_the_mandate_ends(app) {
        let id = a_meeting().insert(&app).await;
        let (principal, deputy) = (a_mandate(DENDER).insert(&app).await, a_mandate(DENDER).deputy().insert(&app).await);
        let (person, deputy) = (principal.session(&app).await, deputy.session(&app).await);
        let (own, of_deputy) = (feed(&person).await, feed(&deputy).await);
        for address in [&own, &of_deputy] {
            let found = events(&app, address).await;
            assert_eq!(status(&found, meeting()), "CONFIRMED");
            assert!(of(&found, meeting()).expect("it")["DESCRIPTION"].contains("nog niet ingeschreven"), "{found:?}");
            let due = called(&found, "Laatste dag om agendapunten voor te stellen: Proefsamenkomst");
            assert_eq!(due.iter().map(|due| due["DTSTART"].as_str()).collect::<Vec<_>>(), ["20270107"]);
        }
        act(&person, "registerForNetworkMeeting", at(&id, DENDER)).await.ok();
        let told = events(&app, &of_deputy).await;
        assert!(of(&told, meeting()).expect("it")["DESCRIPTION"].contains(": ingeschreven"), "one voice: {told:?}");

        end_mandate(&app.shared.as_operator(), principal.id, (None, "A test"), None, None).await.expect("ended");
        assert!(events(&app, &own).await.is_empty());
        assert_eq!(status(&events(&app, &of_deputy).await, meeting()), "CONFIRMED");
    }

    async fn the_last_days_to_register_and_to_object_to_minutes_stand_there_until_it_is_done_or_over(app) {
        let id = a_meeting().closing_on("2027-01-05").insert(&app).await;
        let held = a_meeting().called("voorbij").on("2026-11-20").in_state("HELD").insert(&app).await;
        let (officer, regisseur) = (app.as_role(Role::Officer).await, app.as_regisseur_of(DENDER).await);
        let own = feed(&regisseur).await;
        let due = async |words: &str| {
            let found = events(&app, &own).await;
            let due = called(&found, words).into_iter().map(|due| (due["DTSTART"].clone(), due["SEQUENCE"].parse::<u32>().expect("a number")));
            due.collect::<Vec<_>>()
        };
        let (register, object) = ("Laatste dag om in te schrijven", "Laatste dag om opmerkingen te maken bij het verslag");
        assert_eq!(due(register).await.into_iter().map(|(day, _)| day).collect::<Vec<_>>(), ["20270105"]);
        act(&regisseur, "registerForNetworkMeeting", at(&id, DENDER)).await.ok();
        assert!(due(register).await.is_empty() && due(object).await.is_empty());

        act(&officer, "draftMinutes", json!({ "meeting": held, "text": "Het verslag" })).await.ok();
        assert!(due(object).await.is_empty(), "a draft is for those who write it");
        act(&officer, "circulateMinutes", json!({ "meeting": held })).await.ok();
        let [(first, older)] = due(object).await.try_into().expect("one day");
        assert_eq!(first, "20261223");
        app.clock.advance(TimeDelta::days(2));
        let officer = officer.user.session(&app).await;
        act(&officer, "draftMinutes", json!({ "meeting": held, "text": "Het verslag, verbeterd" })).await.ok();
        let [(second, newer)] = due(object).await.try_into().expect("one day");
        assert_eq!(second, "20261225");
        assert!(older < newer, "the later day is the newer news");
        app.clock.advance(TimeDelta::days(31));
        assert!(due(object).await.is_empty());
    }

    async fn what_a_neighbour_announced_is_not_told_and_restricted_subjects_are_for_the_network(app) {
        let id = a_meeting().insert(&app).await;
        let officer = app.as_role(Role::Officer).await;
        let item = and(and(json!({ "meeting": id }), "title", "Besloten punt"), "restricted", true);
        act(&officer, "addAgendaItem", item).await.ok();
        let (dender, waas) = (app.as_regisseur_of(DENDER).await, app.as_regisseur_of(WAAS).await);
        act(&dender, "registerForNetworkMeeting", at(&id, DENDER)).await.ok();
        let told = events(&app, &feed(&waas).await).await;
        let told = &of(&told, meeting()).expect("it")["DESCRIPTION"];
        assert!(told.contains("Besloten punt") && !told.contains(": ingeschreven") && !told.contains("Dender"), "{told}");
        let buyer = a_buyer(&app).await;
        assert!(events(&app, &feed(&buyer).await).await.is_empty(), "meetings are no one else's own");
    }

    async fn it_costs_as_many_statements_whatever_stands_in_it(app) {
        let (event, regisseur) = (a_learning_event().insert(&app).await, app.as_regisseur_of(DENDER).await);
        registered(&regisseur, &event).await;
        a_meeting().insert(&app).await;
        let own = feed(&regisseur).await;
        events(&app, &own).await;
        let statements = async || {
            let before = app.shared.db.statements();
            (events(&app, &own).await.len(), app.shared.db.statements() - before)
        };
        let few = statements().await;
        for number in 0..3 {
            let another = a_learning_event().insert(&app).await;
            registered(&regisseur, &another).await;
            a_meeting().called(&format!("proef-{number}")).on("2027-02-11").insert(&app).await;
        }
        let many = statements().await;
        assert_eq!((many.0, many.1), (few.0 + 9, few.1), "three events, three meetings and their last day to propose");
    }

    async fn the_words_are_in_the_language_of_the_person_unless_another_is_asked(app) {
        let event = a_learning_event().with_places(1).insert(&app).await;
        let first = a_buyer(&app).await;
        registered(&first, &event).await;
        let person = app.as_person(a_user().holding(Role::Buyer).speaking(Language::Fr)).await;
        registered(&person, &event).await;
        let own = feed(&person).await;
        assert_eq!(events(&app, &own).await[0]["DESCRIPTION"], "Vous êtes sur la liste d'attente.");
        assert_eq!(events(&app, &format!("{own}?lang=en")).await[0]["DESCRIPTION"], "You are on the waiting list.");
    }
}
