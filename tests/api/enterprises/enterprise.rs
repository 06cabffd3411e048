//! One enterprise by id, slug or enterprise number; all of them.

use crate::on_both_databases;

on_both_databases! {
    async fn it_is_found_by_id_slug_and_number_as_people_write_it(app) {
        let by_slug = app.ask(r#"{ enterprise(slug: "aarova") { id enterpriseNumber enterpriseNumberPrinted } }"#).await.ok();
        assert_eq!(by_slug.text("/enterprise/enterpriseNumber"), "0451263992");
        assert_eq!(by_slug.text("/enterprise/enterpriseNumberPrinted"), "0451.263.992");
        let id = by_slug.text("/enterprise/id");
        for named in [format!(r#"id: "{id}""#), r#"enterpriseNumber: "BE 0451.263.992""#.to_owned()] {
            let found = app.ask(&format!("{{ enterprise({named}) {{ slug }} }}")).await.ok();
            assert_eq!(found.text("/enterprise/slug"), "aarova", "{named}");
        }
        let node = app.ask(&format!(r#"{{ node(id: "{id}") {{ id ... on Enterprise {{ slug }} }} nodes(ids: ["{id}"]) {{ id }} }}"#)).await.ok();
        assert_eq!((node.text("/node/slug"), node.text("/nodes/0/id")), ("aarova", id));
    }

    async fn nobody_is_null(app) {
        let answer = app.ask(r#"{ a: enterprise(slug: "nobody") { name } b: enterprise(enterpriseNumber: "0000.000.196") { name } }"#).await.ok();
        assert!(answer.at("/a").is_null() && answer.at("/b").is_null());
    }

    async fn a_bad_name_blanks_its_field_alone_and_says_what_to_do(app) {
        let municipality = app.ask(r#"{ municipality(nisCode: "44021") { id } }"#).await.ok();
        let other = municipality.text("/municipality/id");
        for (named, rule) in [
            (String::from(r#"slug: "a", enterpriseNumber: "0451263992""#), "EXACTLY_ONE_ARGUMENT"),
            (String::from(r#"enterpriseNumber: "12""#), "ENTERPRISE_NUMBER_MALFORMED"),
            (String::from(r#"enterpriseNumber: "0451263991""#), "ENTERPRISE_NUMBER_CHECK_DIGITS"),
            (String::from(r#"id: "42""#), "ID_MALFORMED"),
            (format!(r#"id: "{other}""#), "ID_OF_OTHER_TYPE"),
        ] {
            let answer = app.ask(&format!(r#"{{ bad: enterprise({named}) {{ name }} good: enterprise(slug: "aarova") {{ name }} }}"#)).await;
            assert_eq!((answer.code(), answer.rule()), ("BAD_INPUT", rule), "{named}");
            assert!(answer.at("/bad").is_null());
            assert_eq!(answer.text("/good/name"), "Aarova");
        }
    }

    async fn regular_companies_are_records_but_never_listings(app) {
        let answer = app.ask(r#"{ enterprise(slug: "brouwerij-van-steenberge") { name economySide recognitions { kind } listing { stale } offerings { totalCount nodes { title } } } }"#).await.ok();
        assert_eq!(answer.text("/enterprise/economySide"), "REGULAR");
        assert!(answer.at("/enterprise/listing").is_null());
        assert_eq!(answer.number("/enterprise/offerings/totalCount"), 0);
        let guide = app.ask(r#"{ suppliers(filter: { text: "steenberge" }) { totalCount } enterprises { totalCount } }"#).await.ok();
        assert_eq!(guide.number("/suppliers/totalCount"), 0);
        assert_eq!(guide.number("/enterprises/totalCount"), 45 + 76);
    }
}
