//! The protocol between the Flemish government and the provinces.

use crate::on_both_databases;
use serde_json::json;

on_both_databases! {
    async fn it_is_of_10_february_2014_and_has_five_numbered_lines(app) {
        let answer = app.ask("{ programme { protocol { title agreedOn lines { number title en: title(language: EN) } } } }").await.ok();
        assert_eq!(answer.text("/programme/protocol/agreedOn"), "2014-02-10");
        assert_eq!(answer.text("/programme/protocol/title"), "Protocol Vlaamse overheid – provincies inzake sociale economie");
        let numbers: Vec<_> = answer.list("/programme/protocol/lines").iter().map(|line| line["number"].as_i64()).collect();
        assert_eq!(numbers, [Some(1), Some(2), Some(3), Some(4), Some(5)]);
        assert_eq!(
            answer.texts("/programme/protocol/lines", "title"),
            [
                "Jaarlijks overleg",
                "Collectieve ondersteuning",
                "Individuele ondersteuning en Europese cofinanciering",
                "Bevorderen van sociale economie en maatschappelijk verantwoord ondernemen",
                "Ondersteuning van gemeenten",
            ]
        );
        assert_eq!(
            answer.texts("/programme/protocol/lines", "en"),
            [
                "Yearly consultation",
                "Collective support",
                "Individual support and European co-financing",
                "Promotion of social economy and responsible enterprise",
                "Support of municipalities",
            ]
        );
    }

    async fn the_agreement_with_the_support_body_ended_and_the_department_took_over(app) {
        let query = "{ programme { protocol { lines { note { value } supportBody { name agreementHasEnded agreementEndedOn takenOverBy { code name } } } } } }";
        let answer = app.ask(query).await.ok();
        let line = answer.at("/programme/protocol/lines/1");
        assert_eq!(line["note"]["value"], "Het convenant met In/C is inmiddels afgelopen; de taken zijn overgenomen door het departement WSE.");
        let expected = json!({ "name": "In/C", "agreementHasEnded": true, "agreementEndedOn": null, "takenOverBy": { "code": "WSE", "name": "departement WSE" } });
        assert_eq!(line["supportBody"], expected);
        assert_eq!(answer.at("/programme/protocol/lines/0"), &json!({ "note": null, "supportBody": null }));
    }

    async fn each_line_shows_the_words_of_the_slide(app) {
        let answer = app.ask("{ programme { protocol { lines { text { value } sourceWording } } } }").await.ok();
        assert!(answer.text("/programme/protocol/lines/0/text/value").ends_with("met het oog op maximale afstemming en complementariteit."));
        assert!(answer.text("/programme/protocol/lines/3/sourceWording").contains("onderneming overschrijdend en regionaal van aard"));
        assert!(answer.text("/programme/protocol/lines/4/text/value").contains("regierol lokale sociale economie"));
    }
}
