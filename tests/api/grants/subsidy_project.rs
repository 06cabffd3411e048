//! One granted project, as the source tells it.

use crate::on_both_databases;
use serde_json::{Value, json};

const WHOLE: &str = "title sourceTitle awardedAmount awardedBasis statedPartnerCount filmUrl photoCredit synthetic
    partners { name note { value } isPerson role side sideBasis locality country municipality { nisCode name } } relatedNames { name kind } story { value }";

fn partner(name: &str, side: Option<&str>) -> Value {
    json!({ "name": name, "note": null, "isPerson": false, "role": "PARTNER", "side": side, "sideBasis": side.map(|_| "INFERRED"), "locality": null, "country": null, "municipality": null })
}

fn placed(name: &str, side: &str, locality: &str, nis_code: &str, municipality: &str) -> Value {
    let place =
        json!({ "locality": locality, "country": "BE", "municipality": { "nisCode": nis_code, "name": municipality } });
    let mut all = partner(name, Some(side));
    all.as_object_mut().expect("an object").extend(place.as_object().expect("an object").clone());
    all
}

on_both_databases! {
    async fn schoolvis_was_made_by_agrado_and_apart(app) {
        let answer = app.ask(&format!(r#"{{ subsidyProject(slug: "schoolvis") {{ {WHOLE} }} }}"#)).await.ok();
        let agrado = placed("Agrado VOF", "REGULAR", "Gentbrugge", "44021", "Gent");
        let apart = placed("Apart vzw", "SOCIAL", "Drongen", "44021", "Gent");
        assert_eq!(answer.at("/subsidyProject/partners"), &json!([agrado, apart]));
        assert_eq!(
            answer.at("/subsidyProject/relatedNames"),
            &json!([{ "name": "Boerderij De Bekwame Boon", "kind": "PLACE" }, { "name": "Urban Smart Farm", "kind": "EARLIER_PROJECT" }])
        );
        let story = answer.text("/subsidyProject/story/value");
        assert!(["aquaponics", "aardbeien", "vissen"].iter().all(|word| story.contains(word)), "{story}");
        for unknown in ["awardedAmount", "awardedBasis", "statedPartnerCount", "filmUrl", "photoCredit"] {
            assert!(answer.at(&format!("/subsidyProject/{unknown}")).is_null(), "{unknown}");
        }
        assert_eq!(answer.at("/subsidyProject/synthetic"), false);
    }

    async fn le_petit_botanique_on_tour_names_three_organisations_and_a_chef(app) {
        let answer = app.ask(&format!(r#"{{ subsidyProject(slug: "le-petit-botanique-on-tour") {{ {WHOLE} }} }}"#)).await.ok();
        let mut chef = partner("Pieter-Jan Lint", None);
        chef["isPerson"] = json!(true);
        chef["note"] = json!({ "value": "topchef" });
        let partners = [partner("Compaan", Some("SOCIAL")), partner("Biofresh", None), partner("Starterslabo Oost-Vlaanderen", None), chef];
        assert_eq!(answer.at("/subsidyProject/partners"), &json!(partners));
        assert_eq!(answer.at("/subsidyProject/relatedNames"), &json!([{ "name": "Le Petit Botanique", "kind": "BUSINESS" }]));
        let story = answer.text("/subsidyProject/story/value");
        assert!(["plantaardig", "doelgroepmedewerkers", "streetfoodtruck", "starters in de horeca"].iter().all(|word| story.contains(word)), "{story}");
    }

    async fn what_a_partner_is_called_speaks_three_languages(app) {
        let query = r#"{ subsidyProject(slug: "le-petit-botanique-on-tour") { partners { name fr: note(language: FR) { value isFallback } en: note(language: EN) { value isFallback } } } }"#;
        let answer = app.ask(query).await.ok();
        let chef = &answer.list("/subsidyProject/partners")[3];
        assert_eq!(chef["fr"], json!({ "value": "grand chef", "isFallback": false }));
        assert_eq!(chef["en"], json!({ "value": "top chef", "isFallback": false }));
    }

    async fn schilder_je_dak_waterdicht_joins_labeur_and_rubberroof(app) {
        let answer = app.ask(&format!(r#"{{ subsidyProject(slug: "schilder-je-dak-waterdicht") {{ {WHOLE} }} }}"#)).await.ok();
        assert_eq!(answer.at("/subsidyProject/partners"), &json!([partner("Vzw Labeur", Some("SOCIAL")), partner("Rubberroof", Some("REGULAR"))]));
        assert!(answer.text("/subsidyProject/story/value").contains("Platte daken"));
    }

    async fn the_bottle_machine_has_a_dutch_supplier_a_film_and_a_corrected_title(app) {
        let answer = app.ask(&format!(r#"{{ subsidyProject(slug: "ontwikkeling-machine-ontsleeven-flessen") {{ {WHOLE} }} }}"#)).await.ok();
        let gandae = placed("Gandae vzw", "SOCIAL", "Gent", "44021", "Gent");
        let brewery = placed("Brouwerij Van Steenberge", "REGULAR", "Ertvelde", "44019", "Evergem");
        let mut supplier = partner("Metaquip BV", None);
        supplier["role"] = json!("SUPPLIER");
        supplier["country"] = json!("NL");
        assert_eq!(answer.at("/subsidyProject/partners"), &json!([gandae, brewery, supplier]));
        assert_eq!(answer.text("/subsidyProject/filmUrl"), "https://www.youtube.com/watch?v=bakqb8M7rGY");
        assert_eq!(answer.text("/subsidyProject/sourceTitle"), "Ontwikkeling machine voor ontsleeven van flessen");
        assert_eq!(answer.text("/subsidyProject/title"), "Ontwikkeling van een machine voor het ontsleeven van flessen");
    }

    async fn the_baby_products_have_four_partners_that_stay_unnamed(app) {
        let answer = app.ask(&format!(r#"{{ subsidyProject(slug: "circulaire-babypullen") {{ {WHOLE} }} }}"#)).await.ok();
        assert_eq!(answer.number("/subsidyProject/statedPartnerCount"), 4);
        assert!(answer.list("/subsidyProject/partners").is_empty());
        assert_eq!(answer.text("/subsidyProject/photoCredit"), "MicMacMinuscule");
        assert_eq!(
            answer.text("/subsidyProject/sourceTitle"),
            "Het creëren van prototypes voor circulaire babypullen uit afvalstromen of overschotten textiel en hout"
        );
    }

    async fn texts_speak_french_and_english_and_a_proper_name_falls_back_to_dutch(app) {
        let query = r#"{ a: subsidyProject(slug: "circulaire-babypullen") { title(language: EN) story(language: FR) { value language isFallback } }
                         b: subsidyProject(slug: "schoolvis") { titleText(language: FR) { value language isFallback } story(language: EN) { isFallback isOutdated } } }"#;
        let answer = app.ask(query).await.ok();
        assert_eq!(answer.text("/a/title"), "Creating prototypes of circular baby products from waste streams or surplus textile and wood");
        assert_eq!((answer.text("/a/story/language"), answer.at("/a/story/isFallback")), ("FR", &false.into()));
        assert_eq!(answer.at("/b/titleText"), &json!({ "value": "Schoolvis", "language": "NL", "isFallback": true }));
        assert_eq!(answer.at("/b/story"), &json!({ "isFallback": false, "isOutdated": false }));
    }

    async fn it_is_found_by_its_id_and_an_unknown_slug_is_null(app) {
        let id = app.ask(r#"{ subsidyProject(slug: "schoolvis") { id } }"#).await.ok().text("/subsidyProject/id").to_owned();
        let answer = app.ask(&format!(r#"{{ subsidyProject(id: "{id}") {{ slug }} unknown: subsidyProject(slug: "schoolvlees") {{ id }} }}"#)).await.ok();
        assert_eq!(answer.text("/subsidyProject/slug"), "schoolvis");
        assert!(answer.at("/unknown").is_null());
    }

    async fn neither_both_or_the_wrong_kind_of_id_is_refused(app) {
        for arguments in ["", r#"(id: "x", slug: "schoolvis")"#] {
            let refused = app.ask(&format!("{{ subsidyProject{arguments} {{ slug }} }}")).await;
            assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "EXACTLY_ONE_ARGUMENT"), "{arguments}");
        }
        let other = app.ask(r#"{ call(slug: "oproep-2018") { id } }"#).await.ok().text("/call/id").to_owned();
        let refused = app.ask(&format!(r#"{{ subsidyProject(id: "{other}") {{ slug }} }}"#)).await;
        assert_eq!((refused.code(), refused.rule()), ("BAD_INPUT", "ID_OF_OTHER_TYPE"));
    }
}
