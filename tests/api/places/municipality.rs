//! One municipality by its NIS code, through mergers.

use crate::on_both_databases;

on_both_databases! {
    async fn an_old_code_still_answers_and_says_what_became_of_it(app) {
        let answer = app.ask(r#"{ municipality(nisCode: "44049") { name validUntil mergedInto { nisCode name mergedFrom { name } } } }"#).await.ok();
        assert_eq!(answer.text("/municipality/name"), "Nevele");
        assert_eq!(answer.text("/municipality/validUntil"), "2019-01-01");
        assert_eq!(answer.text("/municipality/mergedInto/nisCode"), "44083");
        assert_eq!(answer.texts("/municipality/mergedInto/mergedFrom", "name"), ["Deinze", "Nevele"]);
    }

    async fn an_old_code_asked_for_a_later_date_gives_who_holds_its_territory(app) {
        let answer = app.ask(r#"{ municipality(nisCode: "44045", asOf: "2025-01-01") { nisCode name arrondissement } }"#).await.ok();
        assert_eq!(answer.text("/municipality/nisCode"), "46029");
        assert_eq!(answer.text("/municipality/arrondissement"), "Sint-Niklaas");
    }

    async fn a_new_code_asked_for_an_earlier_date_is_refused_with_its_predecessors(app) {
        let refused = app.ask(r#"{ municipality(nisCode: "44083", asOf: "2018-06-01") { name } }"#).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "NIS_CODE_NOT_YET_IN_FORCE"));
        assert!(refused.message().contains("44011 Deinze and 44049 Nevele"), "{}", refused.message());
    }

    async fn a_code_nobody_had_is_null_and_a_malformed_one_is_refused(app) {
        let answer = app.ask(r#"{ municipality(nisCode: "99999") { name } }"#).await.ok();
        assert!(answer.at("/municipality").is_null());
        let refused = app.ask(r#"{ municipality(nisCode: "Gent") { name } }"#).await;
        assert_eq!(refused.rule(), "NIS_CODE_MALFORMED");
    }

    async fn a_name_without_translation_falls_back_to_dutch_and_says_so(app) {
        let query = r#"{ a: municipality(nisCode: "41002") { nameText(language: FR) { value language isFallback isOutdated } }
                         b: municipality(nisCode: "41011") { nameText(language: FR) { value language isFallback } } }"#;
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/a/nameText/value"), "Alost");
        assert_eq!((answer.at("/a/nameText/isFallback"), answer.at("/a/nameText/isOutdated")), (&false.into(), &false.into()));
        assert_eq!(answer.text("/b/nameText/value"), "Denderleeuw");
        assert_eq!((answer.text("/b/nameText/language"), answer.at("/b/nameText/isFallback")), ("NL", &true.into()));
    }
}
