//! What the public is told beside the page of a listing: counts of every kind, suggestions, words that stand out, what clients say.
//! Nothing of it may tell of a draft, a revision that waits, a listing that was suspended, a client who took back what they said, or
//! a contact that is not public.

use super::model::Model;
use super::*;
use std::collections::BTreeMap;

/// What stands in a contact that is not public, whatever the listing says.
const PRIVATE: &str = "111 22 33";

/// What a client says of the enterprise.
#[derive(Clone, Debug)]
pub(super) struct Voice {
    id: String,
    client: String,
    pub(super) state: &'static str,
}

/// All that is counted or found, under a name that stands in every text of it.
pub(super) fn telling(name: &str) -> Value {
    let mut told = content(name);
    told["description"] = name.into();
    told["labels"] = json!([{ "name": format!("Keurmerk {name}") }]);
    told["offerings"] = json!([{ "rubric": "tuinonderhoud", "kind": "SERVICE", "title": name, "description": name,
        "capacity": { "level": "LIMITED" }, "serviceArea": { "municipalities": ["44021"] } }]);
    told
}

/// Submits what a client says, or takes one that is there a step further; the code of a refusal, which there is none.
pub(super) async fn speak(cast: &Cast, what: u64, voices: &mut Vec<Voice>) -> String {
    let (mutation, from, to) = match what {
        0 | 1 => return submit(cast, voices).await,
        2 => ("publishTestimonial", "SUBMITTED", "PUBLISHED"),
        3 => ("withdrawTestimonial", "PUBLISHED", "WITHDRAWN"),
        _ => ("refuseTestimonial", "SUBMITTED", "REFUSED"),
    };
    let Some(voice) = voices.iter_mut().find(|voice| voice.state == from) else { return "none".to_owned() };
    voice.state = to;
    let (kind, reason) = match mutation {
        "refuseTestimonial" => ("RefuseTestimonialInput", json!("Geen klant")),
        _ => ("TestimonialInput", Value::Null),
    };
    let mut input = json!({ "testimonial": voice.id });
    if !reason.is_null() {
        input["reason"] = reason;
    }
    let query = format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ fieldErrors {{ code }} }} }}");
    cast.officer.ask_with(&query, json!({ "input": input })).await.code().to_owned()
}

async fn submit(cast: &Cast, voices: &mut Vec<Voice>) -> String {
    let client = format!("Kwaak {:03}", voices.len());
    let input = json!({ "enterprise": cast.listed.enterprise_key(), "clientOrganisation": client, "quote": format!("{client} zegt dank."),
        "consentTextVersion": "2026-11" });
    let query =
        "mutation ($input: SubmitTestimonialInput!) { submitTestimonial(input: $input) { testimonial { id } } }";
    let answer = cast.owner.ask_with(query, json!({ "input": input })).await;
    let id = answer.text("/submitTestimonial/testimonial/id").to_owned();
    voices.push(Voice { id, client, state: "SUBMITTED" });
    answer.code().to_owned()
}

/// How many suppliers there are of each kind, and in all.
pub(super) async fn counted(app: &App) -> BTreeMap<String, i64> {
    let query = "{ suppliers { totalCount facets { rubrics { of: rubric { key: slug } count } municipalities { of: municipality { key: nisCode } count }
        recognitions { key: kind count } capacities { key: level count } labels { key: name count } } }
        below: rubric(slug: \"tuinonderhoud\") { supplierCount } above: rubric(slug: \"groen\") { supplierCount } }";
    let answer = app.visitor().ask(query).await.ok();
    let mut counts = BTreeMap::from([
        ("all".to_owned(), answer.number("/suppliers/totalCount")),
        ("below".to_owned(), answer.number("/below/supplierCount")),
        ("above".to_owned(), answer.number("/above/supplierCount")),
    ]);
    for kind in ["rubrics", "municipalities", "recognitions", "capacities", "labels"] {
        for one in answer.list(&format!("/suppliers/facets/{kind}")) {
            let key = one.pointer("/of/key").unwrap_or(&one["key"]).as_str().expect("a key").to_owned();
            counts.insert(format!("{kind} {key}"), one["count"].as_i64().expect("a number"));
        }
    }
    counts
}

/// What the public is to count: the others, and the listing of this test where it is seen.
fn counts(model: &Model, others: &BTreeMap<String, i64>) -> BTreeMap<String, i64> {
    let label = format!("labels Keurmerk {}", model.public);
    let added = [
        "all",
        "below",
        "above",
        "rubrics tuinonderhoud",
        "rubrics groen",
        "municipalities 44021",
        "recognitions CUSTOMISED_WORK_COMPANY",
        "capacities LIMITED",
        label.as_str(),
    ];
    let mut counts = others.clone();
    for key in added.into_iter().filter(|_| model.state == "PUBLISHED") {
        *counts.entry(key.to_owned()).or_default() += 1;
    }
    counts
}

/// What nobody of the public may read anywhere.
fn hidden(model: &Model) -> Vec<&str> {
    let is_seen = model.state == "PUBLISHED";
    let names = model.names.iter().filter(|name| **name != model.public).map(String::as_str);
    let silent = model.voices.iter().filter(|voice| !is_seen || voice.state != "PUBLISHED");
    names.chain(silent.map(|voice| voice.client.as_str())).chain([PRIVATE]).collect()
}

/// Asks everything that a visitor may, and compares it with the model.
pub(super) async fn check(app: &App, model: &Model, others: &BTreeMap<String, i64>, story: &str) {
    assert_eq!(counted(app).await, counts(model, others), "{story}");
    let query = format!(
        r#"{{ enterprise(slug: "{SLUG}") {{ name listing {{ description {{ value }} contacts {{ value }} labels {{ name }} }} offerings {{ nodes {{ title description {{ value }} }} }}
                testimonials(first: 100) {{ totalCount nodes {{ clientOrganisation quote {{ value }} }} }} }}
            found: suppliers(query: "zeepbellen kwispel", first: 100) {{ didYouMean edges {{ highlights {{ pieces {{ text }} }} node {{ name }} }}
                facets {{ labels {{ name }} }} }}
            typed: suppliers(query: "zeepbelen") {{ didYouMean }} serving: suppliers(first: 100, filter: {{ serves: "44021" }}) {{ nodes {{ name }} }}
            suggest(text: "kwispel", most: 10) {{ suppliers {{ name }} rubrics {{ slug }} places {{ name }} }} }}"#
    );
    let answer = app.visitor().ask(&query).await.ok();
    let is_seen = model.state == "PUBLISHED";
    let mut told = answer.body.to_string();
    for edge in answer.list("/found/edges") {
        let highlights = edge["highlights"].as_array().expect("a list").iter();
        let texts = highlights.flat_map(|one| one["pieces"].as_array().into_iter().flatten());
        texts.for_each(|piece| told += piece["text"].as_str().unwrap_or_default());
    }
    for hidden in hidden(model) {
        assert!(!told.contains(hidden), "{hidden} shows: {story}\n{told}");
    }
    let of_public = |list: &str| {
        answer
            .list(list)
            .iter()
            .filter(|one| one.pointer("/node/name").unwrap_or(&one["name"]) == model.public.as_str())
            .count()
    };
    for list in ["/found/edges", "/serving/nodes"] {
        assert_eq!(of_public(list), usize::from(is_seen), "{list} {story}");
    }
    assert_eq!(answer.at("/typed/didYouMean"), &if is_seen { json!("zeepbellen") } else { Value::Null }, "{story}");
    let suggested = is_seen && model.public.contains("kwispel");
    assert_eq!(of_public("/suggest/suppliers"), usize::from(suggested), "{story}");
    let speaking = model.voices.iter().filter(|voice| is_seen && voice.state == "PUBLISHED").count();
    assert_eq!(answer.number("/enterprise/testimonials/totalCount"), speaking as i64, "{story}");
    assert_eq!(answer.list("/enterprise/testimonials/nodes").len(), speaking, "{story}");
}
