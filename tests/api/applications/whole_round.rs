//! The round of 2018 from the regulation to the letters, played through the API by everyone who has a part in it, with the clock in
//! hand: five projects with the amounts that were published, 84,800.00 EUR together (DOMAIN §6).

use super::receipt::{given, words};
use super::{act, acting_for, done, key, override_all, partner_of, read, submission, to};
use crate::assessment::{CLOSED_2018, advice, clear, done as assess, ranking, scores};
use crate::enterprises::place;
use crate::files::path;
use crate::mail::{post, read as mailed};
use crate::on_both_databases;
use crate::support::fixtures::{MadeCall, Person, a_call, a_user};
use crate::support::{App, Client};
use api::access::Role;
use api::graphql::id::{Kind, decode};
use serde_json::{Value, json};

/// The projects with what each asked and was granted, in cents, and who led it with whom.
const PROJECTS: [(&str, i64, &str, &str); 5] = [
    ("Druk-Werk, Sociaal Werk", 1_565_000, "mirto", "cargo-velo"),
    ("Thuislevering via online lokaal winkelplatform", 2_000_000, "ateljee", "degage"),
    ("Het creëren van prototypes voor circulaire babypullen", 2_000_000, "labeur", "agrado"),
    ("Compaan Comfort Food", 2_000_000, "compaan", "brouwerij-van-steenberge"),
    ("Vol+Maakt", 915_000, "ryhove", "werkpunt-ninove"),
];

/// What a mutation gave that must not be refused.
async fn written(client: &Client, mutation: &str, kind: &str, shown: &str, input: Value) -> Value {
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code message }} }} }}"
    );
    let answer = client.ask_with(&query, json!({ "input": input })).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer.at(&format!("/{mutation}")).clone()
}

/// The regulation a registrar records and the call an officer publishes under it.
async fn announced(app: &App) -> MadeCall {
    to(app, "2018-05-01T08:00:00Z");
    let registrar = app.as_role(Role::Registrar).await;
    let decided = json!([{ "decidedOn": "2018-04-25", "reference": "PR-2018-44" }]);
    let regulation = json!({ "slug": "reglement-2018", "title": "Projectsubsidies 2018", "councilDecisions": decided, "aims": ["Een hefboom"], "validFrom": "2018-05-01" });
    let shown = "regulation { id }";
    let regulation =
        written(&registrar, "recordRegulation", "RecordRegulationInput", shown, regulation).await["regulation"]["id"]
            .clone();
    let officer = app.as_role(Role::Officer).await;
    let criterion = |name: &str, weight: i64, is_tie_break: bool| json!({ "name": name, "weight": weight, "isTieBreak": is_tie_break });
    let input = json!({ "slug": "nagespeeld-2018", "regulation": regulation, "title": "Oproep 2018, nagespeeld", "budgetYear": 2018, "budget": 8_480_000, "maximumPerProject": 2_000_000,
        "opensOn": "2018-06-01", "deadlineDate": "2018-09-30", "executionFrom": "2019-01-01", "executionUntil": "2020-01-01", "aidRegime": "GENERAL",
        "criteria": [criterion("Vernieuwing", 60, true), criterion("Samenwerking", 40, false)] });
    let made = written(&officer, "createCall", "CreateCallInput", "call { id }", input).await;
    let id = made["call"]["id"].as_str().expect("an id").to_owned();
    written(&officer, "publishCall", "PublishCallInput", "call { state }", json!({ "call": id })).await;
    let id = decode(Kind::Call, "call", &id.into()).expect("a call");
    MadeCall { id, slug: "nagespeeld-2018".to_owned(), asked: a_call().asked() }
}

/// A complete draft of a project, to which its partner consented; as its lead reads it.
async fn drafted(app: &App, call: &MadeCall, (title, amount, lead, partner): (&str, i64, &str, &str)) -> Value {
    let (lead, other) = (acting_for(app, lead).await, acting_for(app, partner).await);
    let id = key(&done(&lead, "startApplication", json!({ "call": call.key(), "title": title })).await).to_owned();
    let joined = done(&lead, "addApplicationPartner", partner_of(&id, partner)).await;
    let plan = json!({ "application": id, "title": title, "result": "Een product", "workPlan": "Samen", "executionFrom": "2019-01-01",
        "executionUntil": "2020-01-01", "places": [place("44021")], "expectedPlanVersion": 1 });
    done(&lead, "saveApplicationPlan", plan).await;
    let shares: Vec<_> = joined["partners"]
        .as_array()
        .expect("partners")
        .iter()
        .map(|one| json!({ "partner": one["id"], "amount": amount / 2 }))
        .collect();
    let costs = json!([{ "label": "Werk", "net": 3_000_000, "vat": 630_000, "isVatRecoverable": true }]);
    let budget = json!({ "application": id, "requested": amount, "shares": shares, "costs": costs, "otherFunding": [], "expectedBudgetVersion": 1 });
    done(&lead, "saveApplicationBudget", budget).await;
    done(&other, "consentToApplication", json!({ "application": id, "share": amount / 2 })).await
}

async fn submitted(app: &App, draft: &Value, lead: &str) -> Value {
    let lead = acting_for(app, lead).await;
    let now = read(&lead, key(draft)).await;
    done(&lead, "submitApplication", submission(&now)).await
}

/// What a registrar records about an application or the call.
async fn decided(registrar: &Client, application: &Value, amount: i64) -> Value {
    let input = json!({ "application": key(application), "amount": amount, "reference": "DEP/2018/1213", "decidedOn": "2018-12-13", "motivation": "Een sterk project" });
    let shown = "application { state decisions { id kind amount shares { amount } } }";
    written(registrar, "awardApplication", "AwardApplicationInput", shown, input).await["application"].clone()
}

/// Two jurors judge all applications, each better than the one after it, and an officer advises what is asked and ranks.
async fn judged(app: &App, call: &MadeCall, applications: &[Value]) -> (Person, Vec<Person>) {
    to(app, CLOSED_2018);
    let officer = app.as_role(Role::Officer).await;
    for application in applications {
        override_all(&officer, application).await;
        done(&officer, "declareAdmissible", json!({ "application": key(application) })).await;
    }
    assess(&officer, "startAssessment", json!({ "call": call.key() })).await;
    let jurors = vec![crate::assessment::juror(app, call).await, crate::assessment::juror(app, call).await];
    for juror in &jurors {
        for (application, points) in applications.iter().zip((1..=9).rev()) {
            clear(juror, key(application)).await;
            assess(juror, "scoreApplication", scores(key(application), [points, points])).await;
        }
    }
    for (application, (_, amount, ..)) in applications.iter().zip(PROJECTS) {
        assess(&officer, "adviseApplication", advice(key(application), amount)).await;
    }
    assess(&officer, "rankCall", json!({ "call": call.key() })).await;
    (officer, jurors)
}

/// Everything the register says of the awards out of the budget of a year, by title.
async fn registered(app: &App) -> Vec<(String, i64)> {
    let query = "{ awardRegister(budgetYear: 2018, first: 100) { totalCount nodes { title awardedAmount requestedAmount decisionReference } } }";
    let answer = app.ask(query).await.ok();
    let nodes = answer.list("/awardRegister/nodes").iter().filter(|node| node["decisionReference"] == "DEP/2018/1213");
    nodes
        .map(|node| {
            (node["title"].as_str().expect("a title").to_owned(), node["awardedAmount"].as_i64().expect("cents"))
        })
        .collect()
}

on_both_databases! {
    async fn the_round_of_2018_from_the_regulation_to_the_letters(app) {
        let call = announced(&app).await;
        to(&app, "2018-09-01T08:00:00Z");
        let mut drafts = Vec::new();
        for project in PROJECTS {
            drafts.push(drafted(&app, &call, project).await);
        }
        to(&app, "2018-09-30T21:59:59.999Z");
        let mut applications = Vec::new();
        for (draft, (.., lead, _)) in drafts.iter().zip(PROJECTS) {
            let application = submitted(&app, draft, lead).await;
            assert_eq!(application["submittedAt"], "2018-09-30T21:59:59.999Z");
            applications.push(application);
        }
        let late = drafted(&app, &call, ("Te laat", 100_000, "demival", "partago")).await;
        to(&app, "2018-09-30T22:00:00Z");
        let demival = acting_for(&app, "demival").await;
        assert_eq!(act(&demival, "submitApplication", submission(&read(&demival, key(&late)).await)).await.rule(), "APPLICATION_CALL_CLOSED");

        let (officer, jurors) = judged(&app, &call, &applications).await;
        let (count, places) = ranking(&officer, &call).await;
        assert_eq!((count, places.iter().map(|row| row.3.as_str()).collect::<Vec<_>>()), (5, vec!["COVERED"; 5]), "to the cent");
        assert_eq!(ranking(&jurors[0], &call).await.0, 5);

        to(&app, "2018-12-13T15:00:00Z");
        let registrar = app.as_role(Role::Registrar).await;
        let reader = app.as_person(a_user().holding(Role::Enterprise).limited_to("compaan")).await;
        let mut letters = Vec::new();
        for (application, (_, amount, ..)) in applications.iter().zip(PROJECTS) {
            let awarded = decided(&registrar, application, amount).await;
            assert_eq!(awarded["state"], "AWARDED");
            let shares = awarded["decisions"][0]["shares"].as_array().expect("shares");
            assert_eq!(shares.iter().filter_map(|share| share["amount"].as_i64()).sum::<i64>(), amount);
            letters.push(awarded["decisions"][0]["id"].as_str().expect("an id").to_owned());
        }
        let closed = written(&registrar, "decideCall", "DecideCallInput", "call { state }", json!({ "call": call.key() })).await;
        assert_eq!(closed["call"]["state"], "DECIDED");

        post(&app).await;
        assert!(mailed(&app, &reader.user.email).contains("Subsidie toegekend: Compaan Comfort Food"));
        let link = format!(r#"mutation {{ requestDecisionLetter(input: {{ decision: "{}" }}) {{ download {{ url }} }} }}"#, letters[3]);
        let link = path(reader.ask(&link).await.ok().text("/requestDecisionLetter/download/url"));
        assert!(words(&given(&app, &link).await.2).contains("20.000,00"));
        let means = format!(r#"{{ applicationAssessment(application: "{}") {{ score }} }}"#, key(&applications[3]));
        assert_eq!(reader.ask(&means).await.ok().text("/applicationAssessment/score"), "6.00");

        let register = registered(&app).await;
        for (title, amount, ..) in PROJECTS {
            assert!(register.contains(&(title.to_owned(), amount)), "{title}: {register:?}");
        }
        assert_eq!((register.len(), register.iter().map(|(_, amount)| amount).sum::<i64>()), (5, 8_480_000));
    }
}
