//! The kinds of enterprise that the programme names.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn four_kinds_are_named_with_their_work_forms(app) {
        let answer = app.ask("{ programme { kinds { code name workForms hasMoreExamples explanation { value } } } }").await.ok();
        let expected = json!([
            { "code": "CUSTOMISED_WORK_COMPANY", "name": "maatwerkbedrijven", "workForms": ["SHELTERED_WORKSHOP", "SOCIAL_WORKSHOP"], "hasMoreExamples": false,
              "explanation": { "value": "beschutte en sociale werkplaatsen" } },
            { "code": "LOCAL_SERVICES_ECONOMY", "name": "lokale diensteneconomie", "workForms": ["LOCAL_SERVICES_ECONOMY"], "hasMoreExamples": true, "explanation": null },
            { "code": "COOPERATIVE", "name": "coöperaties", "workForms": [], "hasMoreExamples": true,
              "explanation": { "value": "coöperatieve vennootschap met sociaal oogmerk" } },
            { "code": "CARE_WORK_INITIATIVE", "name": "arbeidszorginitiatieven", "workForms": ["CARE_WORK_INITIATIVE"], "hasMoreExamples": false, "explanation": null },
        ]);
        assert_eq!(answer.at("/programme/kinds"), &expected);
    }

    async fn the_examples_are_those_of_the_slides(app) {
        let answer = app.ask("{ programme { kinds { examples { name en: name(language: EN) } } } }").await.ok();
        assert_eq!(
            answer.texts("/programme/kinds/1/examples", "name"),
            ["buurtgerichte kinderopvang", "seniorenzorg", "energiesnoeiers", "groenwerkers", "fietspunten"]
        );
        assert_eq!(
            answer.texts("/programme/kinds/1/examples", "en"),
            ["neighbourhood child care", "elderly care", "energy savers", "green workers", "bicycle points"]
        );
        assert_eq!(answer.texts("/programme/kinds/2/examples", "name"), ["Lekker Gec"]);
        assert!(answer.list("/programme/kinds/0/examples").is_empty());
    }

    async fn a_corrected_spelling_shows_the_one_of_the_slides_beside_it(app) {
        let answer = app.ask("{ programme { kinds { examples { code sourceWording } } } }").await.ok();
        assert_eq!(answer.at("/programme/kinds/1/examples/2"), &json!({ "code": "ENERGY_SAVERS", "sourceWording": "energiesoeliers" }));
        assert_eq!(answer.at("/programme/kinds/1/examples/0/sourceWording"), &json!(null));
    }

    async fn a_name_without_translation_falls_back_to_dutch_and_says_so(app) {
        let answer = app.ask("{ programme { kinds { examples { nameText(language: FR) { value language isFallback } } } } }").await.ok();
        let expected = json!({ "value": "Lekker Gec", "language": "NL", "isFallback": true });
        assert_eq!(answer.at("/programme/kinds/2/examples/0/nameText"), &expected);
        assert_eq!(answer.at("/programme/kinds/1/examples/0/nameText/isFallback"), &json!(false));
    }
}
