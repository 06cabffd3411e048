//! What a listing says in French or English.

use super::*;
use crate::on_both_databases;

/// The French of the listing and of its first offering.
async fn french(client: &Client) -> Value {
    let query = format!(
        r#"{{ enterprise(slug: "{SLUG}") {{ listing {{ description(language: FR) {{ value isFallback isOutdated }} }}
            offerings {{ nodes {{ titleText(language: FR) {{ value isFallback isOutdated }} }} }} }} }}"#
    );
    let answer = client.ask(&query).await.ok();
    json!([answer.at("/enterprise/listing/description"), answer.at("/enterprise/offerings/nodes/0/titleText")])
}

fn said(value: &str, is_fallback: bool, is_outdated: bool) -> Value {
    json!({ "value": value, "isFallback": is_fallback, "isOutdated": is_outdated })
}

on_both_databases! {
    async fn texts_are_translations_of_the_dutch_of_their_time(app) {
        let cast = cast(&app, "DRAFT").await;
        let made = act(&cast.owner, "updateListing", and(about(&cast.listing), "content", content(NAME))).await.ok();
        let offering = made.text("/updateListing/listing/content/offerings/0/id").to_owned();
        step(&cast.owner, "translateListing", &cast.listing).await.ok();
        let title = json!({ "listing": cast.listing, "offering": offering, "language": "FR", "title": "Bulles de savon" });
        act(&cast.owner, "translateListing", title).await.ok();
        assert_eq!(french(&cast.owner).await, json!([said("Essai", false, false), said("Bulles de savon", false, false)]));
        let mut other = content(NAME);
        other["description"] = "Een andere proef.".into();
        other["offerings"][0]["id"] = offering.into();
        other["offerings"][0]["title"] = "Zeepbellen blazen".into();
        act(&cast.owner, "updateListing", and(about(&cast.listing), "content", other)).await.ok();
        assert_eq!(french(&cast.owner).await, json!([said("Essai", false, true), said("Bulles de savon", false, true)]));
        let away = json!({ "listing": cast.listing, "language": "FR", "description": null });
        act(&cast.owner, "translateListing", away).await.ok();
        assert_eq!(french(&cast.owner).await[0], said("Een andere proef.", true, false));
    }

    async fn what_is_no_text_or_has_no_dutch_is_refused(app) {
        let cast = cast(&app, "DRAFT").await;
        let input = json!({ "listing": cast.listing, "language": "FR", "description": "Essai", "title": "Titre" });
        let answer = act(&cast.owner, "translateListing", input).await.ok();
        assert_eq!(answer.field_errors("translateListing"), [("title", "NOTHING_TO_TRANSLATE"), ("description", "NOTHING_TO_TRANSLATE")]);
        let input = json!({ "listing": cast.listing, "offering": cast.listed.offerings[0], "language": "FR", "title": " " });
        let answer = act(&cast.owner, "translateListing", input).await.ok();
        assert_eq!(answer.field_errors("translateListing"), [("title", "TRANSLATION_MALFORMED")]);
        let strange = json!({ "listing": cast.listing, "offering": "AgAAAAAAAAAAAAAAAAAAAAk", "language": "FR", "title": "Titre" });
        assert_eq!(act(&cast.owner, "translateListing", strange).await.code(), "NOT_FOUND");
    }
}
