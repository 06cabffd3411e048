//! The bodies around the programme, and whom to write to.

use crate::on_both_databases;
use migration::columns::{self, Privacy};
use serde_json::json;

on_both_databases! {
    async fn the_province_funds_it_through_its_service_for_the_economy(app) {
        let answer = app.ask("{ programme { funder { code name service website } } }").await.ok();
        let expected = json!({ "code": "PROVINCE", "name": "Provincie Oost-Vlaanderen", "service": "dienst Economie", "website": "www.oost-vlaanderen.be/sociale-economie" });
        assert_eq!(answer.at("/programme/funder"), &expected);
    }

    async fn the_other_bodies_are_named_with_their_part(app) {
        let answer = app.ask("{ programme { bodies { code name longName agreementHasEnded role(language: EN) { value } } } }").await.ok();
        assert_eq!(answer.texts("/programme/bodies", "name"), ["Provincie Oost-Vlaanderen", "POM", "De Punt nv", "departement WSE", "In/C"]);
        assert_eq!(answer.text("/programme/bodies/1/longName"), "Provinciale Ontwikkelingsmaatschappij");
        let ended: Vec<_> = answer.list("/programme/bodies").iter().map(|body| body["agreementHasEnded"].as_bool()).collect();
        assert_eq!(ended, [Some(false), Some(false), Some(false), Some(false), Some(true)]);
        assert!(answer.text("/programme/bodies/2/role/value").contains("since 2002"));
    }

    async fn the_development_company_is_shareholder_and_in_both_boards_of_de_punt(app) {
        let query = "{ programme { bodies { code stakes { held { name } shareholder inBoardOfDirectors inManagementCommittee aim { value } } heldBy { holder { code } } } } }";
        let answer = app.ask(query).await.ok();
        let expected = json!([{ "held": { "name": "De Punt nv" }, "shareholder": true, "inBoardOfDirectors": true, "inManagementCommittee": true,
            "aim": { "value": "ruimte en dienstverlening bieden om te ondernemen" } }]);
        assert_eq!(answer.at("/programme/bodies/1/stakes"), &expected);
        assert_eq!(answer.at("/programme/bodies/2/heldBy"), &json!([{ "holder": { "code": "POM" } }]));
        assert!(answer.list("/programme/bodies/0/stakes").is_empty());
    }

    async fn the_printed_address_is_shown_as_printed_and_said_to_be_invalid(app) {
        let query = "{ programme { contact { name body { website } email { printed isValid problem note(language: EN) { value isFallback } } } } }";
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/programme/contact/name"), "Petra Van Poucke");
        assert_eq!(answer.text("/programme/contact/email/printed"), "Sociale.economie@oost-vlaanderen");
        assert_eq!(answer.at("/programme/contact/email/isValid"), &json!(false));
        assert_eq!(answer.text("/programme/contact/email/problem"), "NO_TOP_LEVEL_DOMAIN");
        assert!(answer.text("/programme/contact/email/note/value").contains("no top-level domain"));
        assert_eq!(answer.text("/programme/contact/body/website"), "www.oost-vlaanderen.be/sociale-economie");
    }
}

#[test]
fn the_name_of_the_contact_is_personal_in_the_privacy_register() {
    let contact = columns::all().find(|table| table.name == "programme_contact").expect("the table");
    let name = contact.columns.iter().find(|column| column.name == "person_name").expect("the column");
    assert_eq!(name.privacy, Privacy::Personal);
    let others = contact.columns.iter().filter(|column| column.name != "person_name");
    assert!(others.into_iter().all(|column| column.privacy != Privacy::Personal));
}
