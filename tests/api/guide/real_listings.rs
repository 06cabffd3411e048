//! The real organisations, imported from public sources (DOMAIN §4.1).

use crate::on_both_databases;
use crate::support::Answer;
use serde_json::Value;

/// All suppliers: the demo has 109 of them, a page holds 100.
const ALL: &str =
    "{ start: suppliers(first: 100) { nodes { ...Whole } } end: suppliers(last: 9) { nodes { ...Whole } } }
fragment Whole on Enterprise {
    slug synthetic origin sources enterpriseNumber
    listing { origin confirmedOn stale description { value } }
    recognitions { kind periodKnown validFrom validUntil validOn(date: \"2020-01-01\") }
    offerings { nodes { title basis kind rubric { name } description { value } } }
}";

fn all(answer: &Answer) -> impl Iterator<Item = &Value> {
    answer.list("/start/nodes").iter().chain(answer.list("/end/nodes"))
}

fn real(answer: &Answer) -> Vec<&Value> {
    all(answer).filter(|node| node["synthetic"] == false).collect()
}

on_both_databases! {
    async fn there_are_33_and_the_rest_is_flagged_synthetic(app) {
        let answer = app.ask(ALL).await.ok();
        assert_eq!(real(&answer).len(), 33);
        for node in all(&answer).filter(|node| node["synthetic"] == true) {
            assert_eq!((&node["origin"], &node["sources"]), (&"INVENTED".into(), &serde_json::json!([])), "{}", node["slug"]);
        }
    }

    async fn what_they_offer_is_titled_with_the_rubrics_own_name(app) {
        let answer = app.ask(ALL).await.ok();
        for node in real(&answer) {
            let offerings = node["offerings"]["nodes"].as_array().expect("a list");
            assert!(!offerings.is_empty(), "{}", node["slug"]);
            for offering in offerings {
                assert_eq!(offering["title"], offering["rubric"]["name"], "{}", node["slug"]);
                assert_eq!((&offering["basis"], &offering["kind"], &offering["description"]), (&"SOURCE".into(), &Value::Null, &Value::Null));
            }
        }
    }

    async fn their_recognition_has_no_known_period_so_its_validity_is_unknown(app) {
        let answer = app.ask(ALL).await.ok();
        for node in real(&answer) {
            let recognition = &node["recognitions"][0];
            assert_eq!(recognition["periodKnown"], false, "{}", node["slug"]);
            for unknown in ["validFrom", "validUntil", "validOn"] {
                assert!(recognition[unknown].is_null(), "{unknown} of {}", node["slug"]);
            }
        }
    }

    async fn they_are_confirmed_on_the_day_they_were_loaded_and_name_their_sources(app) {
        let answer = app.ask(ALL).await.ok();
        for node in real(&answer) {
            let listing = &node["listing"];
            assert_eq!((&listing["origin"], &listing["confirmedOn"], &listing["stale"]), (&"PUBLIC_SOURCE".into(), &"2026-11-23".into(), &false.into()));
            assert!(listing["description"].is_null(), "nothing is invented about {}", node["slug"]);
            assert!(!node["sources"].as_array().expect("a list").is_empty(), "{}", node["slug"]);
        }
    }

    async fn a_listing_goes_stale_the_day_after_twelve_months(app) {
        let stale = r#"{ enterprise(slug: "compaan") { listing { stale } } }"#;
        app.clock.advance(chrono::TimeDelta::days(365));
        assert_eq!(app.ask(stale).await.ok().at("/enterprise/listing/stale"), false);
        app.clock.advance(chrono::TimeDelta::days(1));
        assert_eq!(app.ask(stale).await.ok().at("/enterprise/listing/stale"), true);
    }
}
