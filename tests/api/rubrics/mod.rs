//! The rubrics of the guide.

mod editing;
mod reloading;
mod retiring;
mod synonyms;

use crate::on_both_databases;
use crate::support::{Answer, App, Client};
use api::graphql::id::{Kind, encode};
use api::shared::ids::seeded;
use serde_json::{Value, json};

/// An input about a rubric.
fn of(slug: &str) -> Value {
    json!({ "rubric": encode(Kind::Rubric, seeded("rubric", slug)).to_string() })
}

/// What a mutation of rubrics gets for this input.
async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ rubric {{ slug nl: name fr: nameText(language: FR) {{ value isOutdated }}
         en: name(language: EN) retired version parent {{ slug }} }} fieldErrors {{ path code }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// The slugs of the rubrics below one, in order.
async fn below(app: &App, slug: &str) -> Vec<String> {
    let answer = app.ask(&format!(r#"{{ rubric(slug: "{slug}") {{ children {{ slug }} }} }}"#)).await.ok();
    answer.texts("/rubric/children", "slug").into_iter().map(str::to_owned).collect()
}

on_both_databases! {
    async fn there_are_94_in_two_levels_of_which_18_at_the_top(app) {
        let answer = app.ask("{ all: rubrics { totalCount } top: rubrics(topLevel: true, first: 100) { totalCount nodes { slug parent { slug } children { slug parent { slug } children { slug } } } } }").await.ok();
        assert_eq!((answer.number("/all/totalCount"), answer.number("/top/totalCount")), (94, 18));
        let below: usize = answer.list("/top/nodes").iter().map(|rubric| {
            assert!(rubric["parent"].is_null());
            let children = rubric["children"].as_array().expect("a list");
            assert!(children.iter().all(|child| child["parent"]["slug"] == rubric["slug"] && child["children"].as_array().is_some_and(Vec::is_empty)));
            children.len()
        }).sum();
        assert_eq!(below, 76);
    }

    async fn they_have_names_and_synonyms_in_three_languages(app) {
        let answer = app.ask(r#"{ rubric(slug: "strijkatelier") { name en: name(language: EN) fr: nameText(language: FR) { value language isFallback isOutdated } nl: synonyms(language: NL) { term } synonyms { language term } } }"#).await.ok();
        assert_ne!(answer.text("/rubric/name"), answer.text("/rubric/en"));
        assert_eq!((answer.text("/rubric/fr/language"), answer.at("/rubric/fr/isFallback")), ("FR", &false.into()));
        let languages: std::collections::BTreeSet<_> = answer.texts("/rubric/synonyms", "language").into_iter().collect();
        assert_eq!(languages.into_iter().collect::<Vec<_>>(), ["EN", "FR", "NL"]);
        assert!(answer.texts("/rubric/nl", "term").contains(&"strijkdienst"));
    }

    async fn counts_of_suppliers_agree_with_the_guide(app) {
        let answer = app.ask(r#"{ rubric(slug: "groen") { supplierCount } suppliers(filter: { rubric: "groen" }) { totalCount } }"#).await.ok();
        assert_eq!(answer.number("/rubric/supplierCount"), answer.number("/suppliers/totalCount"));
    }

    async fn one_is_named_by_exactly_one_argument(app) {
        let refused = app.ask("{ rubric { name } }").await;
        assert_eq!(refused.rule(), "EXACTLY_ONE_ARGUMENT");
        assert!(app.ask(r#"{ rubric(slug: "no-such") { name } }"#).await.ok().at("/rubric").is_null());
    }
}
