//! Whom each work form is for.

use crate::on_both_databases;
use serde_json::{Value, json};

const QUERY: &str = "{ programme { targetGroups { workForm name minimumInactiveYears maximumEmploymentYears
    exceptionalMaximumEmploymentYears leadsToRegularWork paidJob paidJobBasis
    description { value } traits { value } people { value } } } }";

fn values(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|text| text["value"].as_str().expect("text")).collect()
}

on_both_databases! {
    async fn social_workshops_are_for_job_seekers_inactive_for_at_least_five_years(app) {
        let answer = app.ask(QUERY).await.ok();
        let group = answer.at("/programme/targetGroups/0");
        assert_eq!((&group["workForm"], &group["minimumInactiveYears"]), (&json!("SOCIAL_WORKSHOP"), &json!(5)));
        assert_eq!(
            values(&group["traits"]),
            ["moeilijk bemiddelbare werkzoekenden", "minimaal vijf jaar inactief", "laaggeschoold", "fysieke, psychische of sociale beperkingen"]
        );
        assert_eq!(values(&group["people"]), ["mensen in armoede", "daklozen", "mensen met schulden", "ex-gedetineerden"]);
        assert_eq!((&group["maximumEmploymentYears"], &group["paidJob"]), (&json!(null), &json!(null)), "the slides do not say");
    }

    async fn sheltered_workshops_are_for_people_with_an_occupational_disability(app) {
        let answer = app.ask(QUERY).await.ok();
        let group = answer.at("/programme/targetGroups/1");
        assert_eq!(group["workForm"], "SHELTERED_WORKSHOP");
        assert_eq!(
            group["description"]["value"],
            "Mensen met een arbeidshandicap die tijdelijk of definitief niet in het normale economische circuit terechtkunnen."
        );
        assert_eq!(values(&group["traits"]), ["arbeidshandicap"]);
        assert_eq!(group["minimumInactiveYears"], json!(null));
    }

    async fn local_services_lead_to_regular_work_after_five_exceptionally_six_years(app) {
        let answer = app.ask(QUERY).await.ok();
        let group = answer.at("/programme/targetGroups/2");
        assert_eq!(group["workForm"], "LOCAL_SERVICES_ECONOMY");
        assert_eq!((&group["maximumEmploymentYears"], &group["exceptionalMaximumEmploymentYears"]), (&json!(5), &json!(6)));
        assert_eq!(group["leadsToRegularWork"], json!(true));
        assert_eq!((&group["paidJob"], &group["paidJobBasis"]), (&json!(true), &json!("SLIDES")));
        assert_eq!(values(&group["traits"]), ["langdurig werklozen"]);
    }

    async fn care_work_is_supervised_activity_without_a_paid_job_and_says_who_says_so(app) {
        let answer = app.ask(QUERY).await.ok();
        let group = answer.at("/programme/targetGroups/3");
        assert_eq!(group["workForm"], "CARE_WORK_INITIATIVE");
        assert!(group["description"]["value"].as_str().expect("text").starts_with("Begeleide activiteiten op de werkvloer"));
        assert_eq!((&group["paidJob"], &group["paidJobBasis"]), (&json!(false), &json!("OUTSIDE_SLIDES")));
    }

    async fn a_smoothed_description_shows_the_words_of_the_slides_beside_it(app) {
        let answer = app.ask("{ programme { targetGroups { sourceWording } } }").await.ok();
        assert!(answer.text("/programme/targetGroups/3/sourceWording").contains("aan mensen die om niet (meer) terechtkunnen"));
        assert_eq!(answer.at("/programme/targetGroups/1/sourceWording"), &json!(null));
    }
}
