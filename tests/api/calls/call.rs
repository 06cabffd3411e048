//! One call by id or slug: the call of 2018.

use crate::on_both_databases;
use chrono::{DateTime, Utc};
use serde_json::json;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().expect("an instant")
}

on_both_databases! {
    async fn the_call_of_2018_closes_at_local_midnight_after_its_deadline(app) {
        let answer = app.ask(r#"{ call(slug: "oproep-2018") { deadlineDate closesAt opensOn opensAt state phase } }"#).await.ok();
        assert_eq!(answer.text("/call/deadlineDate"), "2018-09-30");
        assert_eq!(instant(answer.text("/call/closesAt")), instant("2018-09-30T22:00:00Z"));
        assert!(answer.at("/call/opensOn").is_null() && answer.at("/call/opensAt").is_null());
        assert_eq!((answer.text("/call/state"), answer.text("/call/phase")), ("PUBLISHED", "CLOSED"));
    }

    async fn what_does_not_stand_in_the_slides_says_so_and_what_is_unknown_is_null(app) {
        let answer = app.ask(r#"{ call(slug: "oproep-2018") { executionYear executionYearBasis maximumPerProject maximumBasis budget budgetYear aidRegime executionFrom executionUntil firstDeadlineDate extendedReason { value } cancelledReason { value } criteria { name } note { value } synthetic } }"#).await.ok();
        assert_eq!(answer.number("/call/executionYear"), 2019);
        assert_eq!(answer.text("/call/executionYearBasis"), "PUBLISHED_ELSEWHERE");
        assert_eq!(answer.number("/call/maximumPerProject"), 2_000_000);
        assert_eq!(answer.text("/call/maximumBasis"), "PUBLISHED_ELSEWHERE");
        let unknown = ["budget", "budgetYear", "aidRegime", "executionFrom", "executionUntil", "criteria"];
        let never = ["firstDeadlineDate", "extendedReason", "cancelledReason"];
        for field in unknown.iter().chain(&never) {
            assert!(answer.at(&format!("/call/{field}")).is_null(), "{field}");
        }
        assert!(answer.text("/call/note/value").contains("25.000 EUR"));
        assert_eq!(answer.at("/call/synthetic"), false);
    }

    async fn its_regulation_rests_on_two_council_decisions_and_has_three_aims(app) {
        let answer = app.ask(r#"{ call(slug: "oproep-2018") { regulation { slug title sourceTitle validFrom validUntil councilDecisions { decidedOn reference } aims { position text { value } } } } }"#).await.ok();
        assert_eq!(answer.texts("/call/regulation/councilDecisions", "decidedOn"), ["2016-05-25", "2017-03-02"]);
        assert!(answer.list("/call/regulation/councilDecisions").iter().all(|decision| decision["reference"].is_null()));
        assert!(answer.at("/call/regulation/validFrom").is_null() && answer.at("/call/regulation/validUntil").is_null());
        assert!(answer.text("/call/regulation/sourceTitle").starts_with("Projectsubsidies die innovatie en professionalisering bevorderen"));
        let aims = answer.list("/call/regulation/aims");
        let says = |index: usize, words: &str| aims[index]["text"]["value"].as_str().is_some_and(|text| text.contains(words));
        assert_eq!(aims.len(), 3);
        assert!(says(0, "hefboom in ondernemerschap") && says(0, "product of een dienst"));
        assert!(says(1, "creatief en vernieuwend"));
        assert!(says(2, "professionalisering van kennis en vaardigheden") && says(2, "zowel de reguliere als de sociale"));
    }

    async fn criteria_are_shown_in_order_once_there_are_any(app) {
        app.write("INSERT INTO call_criterion (id, call_id, position, name_nl, weight, is_tie_break) SELECT id, id, 1, 'Vernieuwing', 100, true FROM call").await.expect("the row is written");
        let answer = app.ask(r#"{ call(slug: "oproep-2018") { criteria { position name weight isTieBreak nameText(language: EN) { isFallback } } } }"#).await.ok();
        assert_eq!(answer.at("/call/criteria"), &json!([{ "position": 1, "name": "Vernieuwing", "weight": 100, "isTieBreak": true, "nameText": { "isFallback": true } }]));
    }

    async fn it_is_open_until_the_last_moment_and_closed_at_the_instant_itself(app) {
        let query = r#"{ call(slug: "oproep-2018") { phase } calls(phase: OPEN) { totalCount nodes { slug } } closed: calls(phase: CLOSED) { totalCount } }"#;
        app.clock.advance(instant("2018-09-30T21:59:59.999Z") - app.clock.now());
        let before = app.ask(query).await.ok();
        assert_eq!((before.text("/call/phase"), before.number("/calls/totalCount"), before.number("/closed/totalCount")), ("OPEN", 1, 0));
        app.clock.advance(instant("2018-09-30T22:00:00Z") - app.clock.now());
        let after = app.ask(query).await.ok();
        assert_eq!((after.text("/call/phase"), after.number("/calls/totalCount"), after.number("/closed/totalCount")), ("CLOSED", 0, 1));
    }

    async fn it_is_upcoming_until_the_instant_it_opens(app) {
        app.write("UPDATE call SET opens_on = '2018-06-01', opens_at = '2018-05-31T22:00:00+00:00'").await.expect("the row is written");
        let query = r#"{ call(slug: "oproep-2018") { phase opensOn } upcoming: calls(phase: UPCOMING) { totalCount } open: calls(phase: OPEN) { totalCount } }"#;
        app.clock.advance(instant("2018-05-31T21:59:59.999Z") - app.clock.now());
        let before = app.ask(query).await.ok();
        assert_eq!((before.text("/call/phase"), before.number("/upcoming/totalCount"), before.number("/open/totalCount")), ("UPCOMING", 1, 0));
        app.clock.advance(instant("2018-05-31T22:00:00Z") - app.clock.now());
        let after = app.ask(query).await.ok();
        assert_eq!((after.text("/call/phase"), after.number("/upcoming/totalCount"), after.number("/open/totalCount")), ("OPEN", 0, 1));
    }

    async fn it_speaks_french_and_english_and_falls_back_to_dutch(app) {
        let query = r#"{ call(slug: "oproep-2018") { fr: title(language: FR) en: titleText(language: EN) { value language isFallback isOutdated } note(language: FR) { language } regulation { aims { text(language: EN) { value language } } } } }"#;
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/call/fr"), "Appel à projets 2018");
        assert_eq!(answer.at("/call/en"), &json!({ "value": "Call for projects 2018", "language": "EN", "isFallback": false, "isOutdated": false }));
        assert_eq!(answer.text("/call/note/language"), "FR");
        assert!(answer.list("/call/regulation/aims").iter().all(|aim| aim["text"]["language"] == "EN"));
        app.write("DELETE FROM translation WHERE language = 'fr'").await.expect("the row is written");
        let answer = app.ask(r#"{ call(slug: "oproep-2018") { titleText(language: FR) { value language isFallback } } }"#).await.ok();
        assert_eq!(answer.at("/call/titleText"), &json!({ "value": "Oproep 2018 voor projecten", "language": "NL", "isFallback": true }));
    }

    async fn it_is_found_by_its_id_and_an_unknown_slug_is_null(app) {
        let id = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().text("/call/id").to_owned();
        let answer = app.ask(&format!(r#"{{ call(id: "{id}") {{ slug sourceTitle }} unknown: call(slug: "oproep-1918") {{ id }} }}"#)).await.ok();
        assert_eq!((answer.text("/call/slug"), answer.text("/call/sourceTitle")), ("oproep-2018", "Oproep 2018 voor projecten"));
        assert!(answer.at("/unknown").is_null());
    }

    async fn neither_both_or_the_wrong_kind_of_id_is_refused(app) {
        let refused = app.ask("{ call { slug } }").await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"));
        let refused = app.ask(r#"{ call(id: "x", slug: "oproep-2018") { slug } }"#).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"));
        let other = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok().text("/municipality/id").to_owned();
        let refused = app.ask(&format!(r#"{{ call(id: "{other}") {{ slug }} }}"#)).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ID_OF_OTHER_TYPE"));
        let refused = app.ask(r#"{ call(id: "x") { slug } }"#).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ID_MALFORMED"));
    }
}
