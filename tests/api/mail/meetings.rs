//! Letters about meetings of the network: to those who belong to it, in their language, once, and only while it is true.

use super::{files, letters_to, plain, post, queued, read_again, states};
use crate::meetings::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::{Person, a_meeting, a_user};
use api::access::Role;
use api::identity::{disable_user, erase_user};
use api::shared::language::Language;
use chrono::TimeDelta;
use serde_json::{Value, json};

/// The regisseur of an area, addressed in this language.
async fn a_regisseur(app: &App, area: &str, language: Language) -> Person {
    app.as_person(a_user().holding(Role::Regisseur).limited_to(area).speaking(language)).await
}

/// The letters to someone, as one text without the marks of their transport.
fn read(app: &App, person: &Person) -> String {
    letters_to(app, &person.user.email).iter().map(|letter| plain(letter)).collect()
}

fn about(meeting: &str) -> Value {
    json!({ "meeting": meeting })
}

on_both_databases! {
    async fn every_regisseur_is_invited_in_their_own_language_once_and_nobody_else_is(app) {
        let officer = app.as_role(Role::Officer).await;
        let (nl, fr) = (a_regisseur(&app, DENDER, Language::Nl).await, a_regisseur(&app, WAAS, Language::Fr).await);
        let (en, buyer) = (a_regisseur(&app, WAAS, Language::En).await, app.as_role(Role::Buyer).await);
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        let english = and(and(about(&meeting), "language", "EN"), "title", "Trial meeting");
        act(&officer, "translateNetworkMeeting", english).await.ok();
        let letter = and(about(&meeting), "letter", "Beste collega\n\nBreng uw plannen mee.");
        act(&officer, "inviteToNetworkMeeting", letter).await.ok();
        post(&app).await;
        assert!(read(&app, &nl).contains("Subject: Uitnodiging: Proefsamenkomst"), "{}", read(&app, &nl));
        assert!(read(&app, &nl).contains("donderdag 14 januari 2027 om 9.30 uur"), "{}", read(&app, &nl));
        assert!(read(&app, &fr).contains("jeudi 14 janvier 2027") && read(&app, &fr).contains("Breng uw plannen mee."));
        assert!(read(&app, &en).contains("Thursday 14 January 2027 at 9:30"), "{}", read(&app, &en));
        assert!(read(&app, &en).contains("Trial meeting") && read(&app, &fr).contains("Proefsamenkomst"), "as it is called in their language");
        for person in [&officer, &buyer] {
            assert!(letters_to(&app, &person.user.email).is_empty());
        }
        let before = files(&app).len();
        read_again(&app).await;
        post(&app).await;
        assert_eq!(files(&app).len(), before, "nothing is told twice");
    }

    async fn whoever_speaks_for_an_area_is_answered_with_what_stands(app) {
        let meeting = a_meeting().insert(&app).await;
        let (one, two) = (a_regisseur(&app, DENDER, Language::Nl).await, a_regisseur(&app, WAAS, Language::En).await);
        act(&one, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        act(&two, "excuseFromNetworkMeeting", at(&meeting, WAAS)).await.ok();
        post(&app).await;
        assert!(read(&app, &one).contains("Subject: Inschrijving bevestigd: Proefsamenkomst"), "{}", read(&app, &one));
        assert!(read(&app, &two).contains("Subject: Excuse noted: Proefsamenkomst"), "{}", read(&app, &two));

        let colleague = and(and(at(&meeting, WAAS), "name", "Cor Collega"), "email", "cor@example.org");
        act(&two, "nameRepresentative", colleague).await.ok();
        post(&app).await;
        assert!(read(&app, &two).contains("Subject: Representation noted: Proefsamenkomst"), "{}", read(&app, &two));
        assert!(letters_to(&app, "cor@example.org").is_empty(), "who has no account is told by whoever named them");
        assert_eq!(files(&app).len(), 3);
    }

    async fn a_registration_that_was_taken_back_before_its_turn_is_not_confirmed(app) {
        let (meeting, one) = (a_meeting().insert(&app).await, a_regisseur(&app, DENDER, Language::Nl).await);
        act(&one, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        act(&one, "withdrawMeetingRegistration", at(&meeting, DENDER)).await.ok();
        post(&app).await;
        assert_eq!(states(&app, "MEETING_REGISTERED").await[0][0], "WITHDRAWN");
        assert!(files(&app).is_empty());
    }

    async fn another_place_is_told_to_those_who_come_and_a_cancellation_to_all_who_were_invited(app) {
        let (officer, meeting) = (app.as_role(Role::Officer).await, a_meeting().insert(&app).await);
        let (comes, other) = (a_regisseur(&app, DENDER, Language::Nl).await, a_regisseur(&app, WAAS, Language::En).await);
        act(&comes, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        let moved = json!({ "meeting": meeting, "title": "Proefsamenkomst", "startsAt": "2027-01-14T08:30:00Z",
            "endsAt": "2027-01-14T11:30:00Z", "venue": "Zaal Zuid" });
        act(&officer, "updateNetworkMeeting", moved.clone()).await.ok();
        act(&officer, "updateNetworkMeeting", and(moved, "title", "Anders genoemd")).await.ok();
        post(&app).await;
        assert_eq!(states(&app, "MEETING_CHANGED").await.len(), 1, "another title is no change of time or place");
        assert!(read(&app, &comes).contains("Waar: Zaal Zuid"), "{}", read(&app, &comes));
        assert!(letters_to(&app, &other.user.email).is_empty());

        act(&officer, "cancelNetworkMeeting", and(about(&meeting), "reason", "Staking")).await.ok();
        post(&app).await;
        for person in [&comes, &other] {
            assert!(read(&app, person).contains("Staking"), "{}", read(&app, person));
        }
    }

    async fn minutes_are_told_of_to_those_who_are_regisseurs_when_the_letter_is_sent(app) {
        let officer = app.as_role(Role::Officer).await;
        let stays = a_regisseur(&app, DENDER, Language::En).await;
        let leaves = app.as_person(a_user().holding(Role::Regisseur).until("2026-11-24")).await;
        let meeting = a_meeting().on("2026-11-20").in_state("HELD").insert(&app).await;
        act(&officer, "draftMinutes", and(about(&meeting), "text", "Het verslag")).await.ok();
        act(&officer, "circulateMinutes", about(&meeting)).await.ok();
        queued(&app).await;
        app.clock.advance(TimeDelta::days(1));
        post(&app).await;
        let told = read(&app, &stays);
        assert!(told.contains("up to and including Wednesday 23 December 2026"), "{told}");
        assert!(!told.contains("Het verslag"), "the text stays on the platform");
        assert!(letters_to(&app, &leaves.user.email).is_empty());

        app.clock.advance(TimeDelta::days(31));
        let officer = officer.user.session(&app).await;
        // Where the clock of the service approved them first, this is refused, and the letter is the same.
        act(&officer, "approveMinutes", about(&meeting)).await;
        post(&app).await;
        assert!(read(&app, &stays).contains("Subject: Minutes approved: Proefsamenkomst"), "{}", read(&app, &stays));
        assert!(letters_to(&app, &officer.user.email).is_empty());
    }

    async fn a_regisseur_who_was_erased_or_shut_out_gets_no_letter(app) {
        let officer = app.as_role(Role::Officer).await;
        let (one, two) = (a_regisseur(&app, DENDER, Language::Nl).await, a_regisseur(&app, WAAS, Language::Nl).await);
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        act(&officer, "inviteToNetworkMeeting", and(about(&meeting), "letter", "Welkom")).await.ok();
        queued(&app).await;
        let operator = app.shared.as_operator();
        disable_user(&operator, one.user.id, "A test", None, None).await.expect("disabled");
        erase_user(&operator, two.user.id, None, None).await.expect("erased");
        post(&app).await;
        for person in [&one, &two] {
            assert!(letters_to(&app, &person.user.email).is_empty());
        }
    }
}
