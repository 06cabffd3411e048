//! What the social economy is, in the words of the programme.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn the_definition_is_that_of_the_slides(app) {
        let answer = app.ask("{ programme { title sourceYear source { value } definition { value language isFallback } } }").await.ok();
        assert_eq!(answer.text("/programme/title"), "Provinciaal beleid sociale economie");
        assert_eq!(answer.number("/programme/sourceYear"), 2018);
        let definition = answer.text("/programme/definition/value");
        for words in ["verscheidenheid van bedrijven en initiatieven", "maatschappelijke meerwaarden", "voorrang van arbeid op kapitaal", "maximale transparantie"] {
            assert!(definition.contains(words), "{words}");
        }
        assert_eq!((answer.text("/programme/definition/language"), answer.at("/programme/definition/isFallback")), ("NL", &json!(false)));
    }

    async fn there_are_four_principles_in_three_languages(app) {
        let answer = app.ask("{ programme { principles { code name fr: name(language: FR) en: name(language: EN) sourceWording } } }").await.ok();
        assert_eq!(
            answer.texts("/programme/principles", "code"),
            ["LABOUR_BEFORE_CAPITAL", "DEMOCRATIC_DECISIONS", "EMBEDDING_IN_SOCIETY", "MAXIMUM_TRANSPARENCY"]
        );
        assert_eq!(
            answer.texts("/programme/principles", "name"),
            ["voorrang van arbeid op kapitaal", "democratische besluitvorming", "maatschappelijke inbedding", "maximale transparantie"]
        );
        assert_eq!(
            answer.texts("/programme/principles", "en"),
            ["labour before capital", "democratic decisions", "embedding in society", "maximum transparency"]
        );
        assert_eq!(answer.texts("/programme/principles", "fr")[0], "primauté du travail sur le capital");
        assert_eq!(answer.text("/programme/principles/3/sourceWording"), "max. transparantie...");
    }

    async fn the_main_texts_are_translated_and_up_to_date(app) {
        for language in ["FR", "EN"] {
            let query = format!("{{ programme {{
                titleText(language: {language}) {{ language isFallback isOutdated }}
                definition(language: {language}) {{ language isFallback isOutdated }}
                source(language: {language}) {{ language isFallback isOutdated }}
                protocol {{ lines {{ text(language: {language}) {{ language isFallback isOutdated }} }} }}
                targetGroups {{ description(language: {language}) {{ language isFallback isOutdated }} }}
            }} }}");
            let answer = app.ask(&query).await.ok();
            let spoken = json!({ "language": language, "isFallback": false, "isOutdated": false });
            let mut all: Vec<_> = ["titleText", "definition", "source"].map(|field| answer.at(&format!("/programme/{field}"))).into();
            all.extend(answer.list("/programme/protocol/lines").iter().map(|line| &line["text"]));
            all.extend(answer.list("/programme/targetGroups").iter().map(|group| &group["description"]));
            assert_eq!(all.len(), 3 + 5 + 4);
            assert!(all.into_iter().all(|text| text == &spoken));
        }
    }

    async fn a_translation_of_an_older_dutch_text_says_that_it_is_outdated(app) {
        app.write("UPDATE programme SET definition_nl = 'Anders'").await.expect("a new text");
        let answer = app.ask("{ programme { definition(language: EN) { language isFallback isOutdated } } }").await.ok();
        assert_eq!(answer.at("/programme/definition"), &json!({ "language": "EN", "isFallback": false, "isOutdated": true }));
    }

    async fn before_its_facts_are_loaded_the_programme_is_null(app) {
        app.write("DELETE FROM programme").await.expect("emptied");
        let answer = app.ask("{ programme { title } }").await.ok();
        assert!(answer.at("/programme").is_null());
    }

    async fn the_tasks_of_the_province_are_those_of_the_slides(app) {
        let answer = app.ask("{ programme { tasks { code title description(language: EN) { value } } } }").await.ok();
        assert_eq!(
            answer.texts("/programme/tasks", "code"),
            ["INDIVIDUAL_SUPPORT", "KNOWLEDGE_SHARING", "EUROPEAN_COFINANCING", "PROMOTION", "DIRECTING_ROLE"]
        );
        assert_eq!(answer.text("/programme/tasks/4/title"), "Ondersteunen regierol lokale sociale economie");
        assert!(answer.text("/programme/tasks/0/description/value").starts_with("Project grants that further innovation"));
    }
}
