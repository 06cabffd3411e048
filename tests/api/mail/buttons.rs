//! Buttons in letters: opening their page changes nothing, pressing does one thing, once, as far as it is right today.

use super::{letters_to, plain, post, queued, states};
use crate::learning::{manage, registered, step};
use crate::meetings::{DENDER, WAAS, act, and, at};
use crate::on_both_databases;
use crate::support::fixtures::{Learning, Person, a_learning_event, a_mandate, a_meeting, a_user};
use crate::support::{App, journal};
use api::access::Role;
use api::identity::{disable_user, erase_user};
use api::network::end_mandate;
use api::shared::language::Language;
use chrono::TimeDelta;
use reqwest::Method;
use serde_json::json;

const FORM: &str = "application/x-www-form-urlencoded";

/// Status and text of a page.
type Answer = (u16, String);

async fn answered(request: reqwest::RequestBuilder) -> Answer {
    let answer = request.send().await.expect("an answer");
    assert_eq!(answer.headers()["referrer-policy"], "no-referrer");
    assert_eq!(answer.headers()["cache-control"], "no-store");
    (answer.status().as_u16(), answer.text().await.expect("text"))
}

/// What opening a page gets, as a scanner of mail or a person would.
pub(super) async fn open(app: &App, page: &str, token: &str) -> Answer {
    answered(app.client.get(format!("{}/{page}?token={token}", app.base))).await
}

/// What pressing the button of a letter gets.
pub(super) async fn press(app: &App, token: &str) -> Answer {
    let request = app.client.post(format!("{}/letter", app.base)).header("content-type", FORM);
    answered(request.body(format!("token={token}"))).await
}

/// The secrets of the links in a letter to a page.
pub(super) fn tokens(letter: &str, page: &str) -> Vec<String> {
    let text = plain(letter);
    let before = format!("/{page}?token=");
    let links = text.split(&before).skip(1);
    let mut tokens: Vec<String> =
        links.map(|rest| rest.chars().take_while(char::is_ascii_hexdigit).collect()).collect();
    tokens.dedup();
    tokens.sort();
    tokens.dedup();
    tokens
}

/// The secret of the one button in the letters to someone.
async fn button(app: &App, person: &Person) -> String {
    post(app).await;
    let letters: String = letters_to(app, &person.user.email).concat();
    let [token] =
        tokens(&letters, "letter").try_into().unwrap_or_else(|found| panic!("one button: {found:?} {letters}"));
    token
}

/// The regisseur of an area who was invited to a meeting, the meeting, and the secret of their button.
async fn invited(app: &App, language: Language) -> (Person, String, String) {
    let regisseur = app.as_person(a_user().holding(Role::Regisseur).limited_to(DENDER).speaking(language)).await;
    let meeting = a_meeting().in_state("PLANNED").insert(app).await;
    invite(app, &meeting).await;
    let token = button(app, &regisseur).await;
    (regisseur, meeting, token)
}

async fn invite(app: &App, meeting: &str) {
    let officer = app.as_role(Role::Officer).await;
    let letter = and(json!({ "meeting": meeting }), "letter", "Welkom");
    act(&officer, "inviteToNetworkMeeting", letter).await.ok();
}

/// What every area announced for a meeting.
async fn voices(app: &App) -> Vec<String> {
    app.rows::<1>("SELECT announced FROM meeting_attendance WHERE announced IS NOT NULL").await.concat()
}

/// Who has an offer of the only seat of an event, and the secret of their button.
async fn offered(app: &App) -> (Person, Learning, String) {
    let event = a_learning_event().with_places(1).insert(app).await;
    let (first, waits) = (app.as_role(Role::Buyer).await, app.as_role(Role::Buyer).await);
    let seat = registered(&first, &event).await;
    registered(&waits, &event).await;
    step(&first, "cancelRegistration", &seat).await.ok();
    let token = button(app, &waits).await;
    (waits, event, token)
}

/// The state of the newest registration of someone.
async fn seat(app: &App, person: &Person) -> String {
    let query = "{ myRegistrations(first: 1) { nodes { state } } }";
    let person = person.user.session(app).await;
    person.ask(query).await.ok().text("/myRegistrations/nodes/0/state").to_owned()
}

on_both_databases! {
    async fn the_button_of_an_invitation_registers_the_area_once_and_opening_it_changes_nothing(app) {
        let (regisseur, _, token) = invited(&app, Language::Nl).await;
        let before = journal::end(&app).await;
        for _ in 0..3 {
            let (status, page) = open(&app, "letter", &token).await;
            assert_eq!(status, 200);
            assert!(page.contains("<html lang=\"nl\">") && page.contains("Proefsamenkomst") && page.contains("inschrijven</button>"), "{page}");
            assert!(page.contains("donderdag 14 januari 2027 om 9.30 uur"), "{page}");
        }
        let head = app.client.request(Method::HEAD, format!("{}/letter?token={token}", app.base)).send().await.expect("an answer");
        assert_eq!(head.status().as_u16(), 200);
        assert_eq!(journal::end(&app).await, before, "whoever looks leaves no trace");
        assert!(voices(&app).await.is_empty());

        let (status, page) = press(&app, &token).await;
        assert!(status == 200 && page.contains("is ingeschreven"), "{page}");
        assert_eq!(voices(&app).await, ["ATTENDING"]);
        let rows = journal::after(&app, before).await;
        let told: Vec<_> = rows.iter().map(|row| (row.action.as_str(), row.actor.as_str())).collect();
        assert_eq!(told, [("registerForNetworkMeeting", "ACCOUNT REGISSEUR"), ("pressMailButton", "ACCOUNT REGISSEUR")]);
        assert!(rows.iter().all(|row| row.by == regisseur.user.id.simple().to_string()), "by whom the letter was for");

        let before = journal::end(&app).await;
        let (status, page) = press(&app, &token).await;
        assert!(status == 200 && page.contains("Dit is al gebeurd."), "{page}");
        let (status, page) = open(&app, "letter", &token).await;
        assert!(status == 200 && page.contains("Dit is al gebeurd.") && !page.contains("<button"), "{page}");
        assert_eq!(journal::after(&app, before).await.iter().filter(|row| row.action != "makeMailButton").count(), 0);
        post(&app).await;
        assert_eq!(states(&app, "MEETING_REGISTERED").await.len(), 1, "it is confirmed like any other");
    }

    async fn the_page_speaks_the_language_of_whom_the_letter_is_for(app) {
        let (_, _, token) = invited(&app, Language::Fr).await;
        let (_, page) = open(&app, "letter", &token).await;
        assert!(page.contains("<html lang=\"fr\">") && page.contains("jeudi 14 janvier 2027"), "{page}");
    }

    async fn of_two_who_press_at_once_one_does_it_and_both_are_told_that_it_is_done(app) {
        let (_, _, token) = invited(&app, Language::Nl).await;
        let other = app.beside(|_| {}).await;
        let before = journal::end(&app).await;
        let (a, b) = tokio::join!(press(&app, &token), press(&other, &token));
        assert_eq!((a.0, b.0), (200, 200), "{} {}", a.1, b.1);
        assert_eq!(voices(&app).await, ["ATTENDING"]);
        let pressed = journal::after(&app, before).await.into_iter().filter(|row| row.action == "pressMailButton");
        assert_eq!(pressed.count(), 1);
    }

    async fn a_mandate_that_ended_since_registers_nothing(app) {
        let mandate = a_mandate(DENDER).insert(&app).await;
        let holder = mandate.session(&app).await;
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        invite(&app, &meeting).await;
        let token = button(&app, &holder).await;
        end_mandate(&app.shared.as_operator(), mandate.id, (None, "A test"), None, None).await.expect("ended");
        let (status, page) = press(&app, &token).await;
        assert!(status == 422 && page.contains("geen mandaat of rol meer"), "{page}");
        let (_, page) = open(&app, "letter", &token).await;
        assert!(page.contains("geen mandaat of rol meer") && !page.contains("<button"), "{page}");
        assert!(voices(&app).await.is_empty());
    }

    async fn an_area_that_has_its_voice_and_a_meeting_that_is_cancelled_or_closed_say_so(app) {
        let (_, meeting, token) = invited(&app, Language::En).await;
        let deputy = app.as_regisseur_of(DENDER).await;
        act(&deputy, "registerForNetworkMeeting", at(&meeting, DENDER)).await.ok();
        let (status, page) = press(&app, &token).await;
        assert!(status == 422 && page.contains("an area has one voice"), "{page}");
        act(&deputy, "withdrawMeetingRegistration", at(&meeting, DENDER)).await.ok();
        let officer = app.as_role(Role::Officer).await;
        act(&officer, "cancelNetworkMeeting", and(json!({ "meeting": meeting }), "reason", "Staking")).await.ok();
        let (status, page) = press(&app, &token).await;
        assert!(status == 422 && page.contains("cancelled or over"), "{page}");
        app.clock.advance(TimeDelta::days(60));
        let (status, page) = press(&app, &token).await;
        assert!(status == 410 && page.contains("too old"), "{page}");
        assert!(voices(&app).await.is_empty());
    }

    async fn who_directs_two_areas_has_a_button_for_each(app) {
        let both = a_user().holding(Role::Regisseur).limited_to(DENDER).holding(Role::Regisseur).limited_to(WAAS);
        let both = app.as_person(both).await;
        let meeting = a_meeting().in_state("PLANNED").insert(&app).await;
        invite(&app, &meeting).await;
        post(&app).await;
        let tokens = tokens(&letters_to(&app, &both.user.email).concat(), "letter");
        assert_eq!(tokens.len(), 2);
        for token in tokens {
            assert_eq!(press(&app, &token).await.0, 200);
        }
        assert_eq!(voices(&app).await, ["ATTENDING", "ATTENDING"]);
    }

    async fn a_wrong_token_leads_nowhere_and_a_form_that_is_none_is_refused(app) {
        let (_, _, token) = invited(&app, Language::Nl).await;
        for wrong in ["", "0", &"a".repeat(64), &"a".repeat(2_000)] {
            assert_eq!((open(&app, "letter", wrong).await.0, press(&app, wrong).await.0), (404, 404), "{wrong}");
        }
        assert_eq!(open(&app, "unsubscribe", &token).await.0, 404, "each button has its own page");
        let json = app.client.post(format!("{}/letter", app.base)).json(&json!({ "token": token }));
        assert_eq!(answered(json).await.0, 415);
        let deleting = app.client.delete(format!("{}/letter?token={token}", app.base));
        assert_eq!(answered(deleting).await.0, 405);
        assert!(voices(&app).await.is_empty());
    }

    async fn an_offered_seat_is_accepted_from_the_letter(app) {
        let (waits, _, token) = offered(&app).await;
        let (status, page) = open(&app, "letter", &token).await;
        assert!(status == 200 && page.contains("De plaats aanvaarden</button>") && seat(&app, &waits).await == "OFFERED", "{page}");
        let (status, page) = press(&app, &token).await;
        assert!(status == 200 && page.contains("U hebt een plaats."), "{page}");
        assert_eq!(seat(&app, &waits).await, "CONFIRMED");
        assert!(press(&app, &token).await.1.contains("Dit is al gebeurd."));
    }

    async fn an_offer_that_ran_out_is_not_accepted_from_the_letter(app) {
        let (waits, _, token) = offered(&app).await;
        app.clock.advance(TimeDelta::hours(48));
        let (status, page) = press(&app, &token).await;
        assert!(status == 410 && page.contains("te oud"), "{page}");
        assert_eq!(open(&app, "letter", &token).await.0, 200);
        assert_eq!(seat(&app, &waits).await, "LAPSED");
    }

    async fn an_offer_that_was_answered_on_the_platform_says_so(app) {
        let (waits, _, token) = offered(&app).await;
        let listed = waits.ask("{ myRegistrations(first: 1) { nodes { id } } }").await.ok();
        let registration = listed.text("/myRegistrations/nodes/0/id").to_owned();
        step(&waits, "declineSeatOffer", &registration).await.ok();
        let (status, page) = press(&app, &token).await;
        assert!(status == 422 && page.contains("wacht niet meer op uw antwoord"), "{page}");
        assert_eq!(seat(&app, &waits).await, "LAPSED");
    }

    async fn a_seat_is_kept_from_the_letter_about_the_later_time(app) {
        let event = a_learning_event().insert(&app).await;
        let comes = app.as_role(Role::Buyer).await;
        registered(&comes, &event).await;
        let officer = app.as_role(Role::Officer).await;
        let later = json!({ "event": event.key(), "startsAt": "2027-01-21T09:00:00Z", "reaffirmBy": "2026-12-01T11:30:00Z" });
        manage(&officer, "postponeLearningEvent", later).await.ok();
        let token = button(&app, &comes).await;
        let (_, page) = open(&app, "letter", &token).await;
        assert!(page.contains("donderdag 21 januari 2027 om 10.00 uur") && page.contains("Ik kom nog</button>"), "{page}");
        let (status, page) = press(&app, &token).await;
        assert!(status == 200 && page.contains("U houdt uw plaats."), "{page}");
        app.clock.advance(TimeDelta::days(9));
        assert_eq!(seat(&app, &comes).await, "CONFIRMED", "it does not lapse any more");
    }

    async fn who_was_shut_out_or_erased_presses_nothing(app) {
        let (shut, _, token) = offered(&app).await;
        disable_user(&app.shared.as_operator(), shut.user.id, "A test", None, None).await.expect("disabled");
        assert_eq!(press(&app, &token).await.0, 422);
        erase_user(&app.shared.as_operator(), shut.user.id, None, None).await.expect("erased");
        assert_eq!((open(&app, "letter", &token).await.0, press(&app, &token).await.0), (404, 404));
        queued(&app).await;
        let left = app.rows::<1>("SELECT CAST(count(*) AS text) FROM mail_button").await.concat();
        assert_eq!(left, ["0"], "nothing is kept of their buttons");
    }

    async fn the_secret_of_a_button_is_the_same_at_every_attempt_and_stands_nowhere_else(app) {
        let (_, _, token) = invited(&app, Language::Nl).await;
        let kept = app.rows::<2>("SELECT token_hash, deed FROM mail_button").await.concat().join(" ");
        let words = format!("{kept} {}", journal::text(&app).await);
        assert!(!words.contains(&token), "{words}");
        let again = "UPDATE mail_message SET state = 'QUEUED', sent_at = NULL, next_attempt_at = queued_at WHERE kind = 'MEETING_INVITATION'";
        app.write(again).await.expect("queued again");
        post(&app).await;
        let buttons = app.rows::<1>("SELECT CAST(count(*) AS text) FROM mail_button").await.concat();
        assert_eq!(buttons, ["1"]);
    }
}
