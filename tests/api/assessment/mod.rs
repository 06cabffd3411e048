//! The assessment of a call: conflicts of interest, scores, advice, ranking.

mod advising;
mod answering;
mod bundle;
mod hidden;
mod machine;
mod mandates;
mod ranking;
mod reading;
mod repeating;
mod scoring;
mod starting;
mod table;

use crate::applications::to;
use crate::support::fixtures::{MadeCall, Person, a_call, a_user, an_application};
use crate::support::{Answer, App, Client};
use api::access::Role;
use serde_json::{Value, json};

/// Enterprises that came with the program.
pub(crate) const NAMES: [&str; 4] = ["compaan", "aarova", "labeur", "gandae"];
/// When the call of these tests has closed.
pub(crate) const CLOSED: &str = "2027-01-04T09:00:00Z";

/// When the call of 2018 has closed.
pub(crate) const CLOSED_2018: &str = "2018-10-16T08:00:00Z";

/// A call that has closed, with its applications, an officer and two jurors without a conflict of interest.
pub(crate) struct Assessed {
    pub(crate) call: MadeCall,
    pub(crate) officer: Person,
    pub(crate) jurors: Vec<Person>,
    /// The global ids of the applications, in the order in which they were submitted.
    pub(crate) applications: Vec<String>,
}

impl Assessed {
    /// So many admissible applications of the same consortium; nobody answered yet, and the assessment is still to begin.
    pub(crate) async fn admissible(app: &App, count: usize) -> Self {
        let call = a_call().but(|asked| (asked.budget, asked.maximum) = (1_500_000, 1_000_000)).insert(app).await;
        let mut applications = Vec::new();
        for _ in 0..count {
            applications.push(an_application(&call, NAMES[0], NAMES[1]).in_state("ADMISSIBLE").insert(app).await);
        }
        to(app, CLOSED);
        let officer = app.as_role(Role::Officer).await;
        let jurors = vec![juror(app, &call).await, juror(app, &call).await];
        Self { call, officer, jurors, applications }
    }

    /// The same, with the assessment begun and both jurors without a conflict.
    pub(crate) async fn begun(app: &App, count: usize) -> Self {
        let round = Self::admissible(app, count).await;
        done(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
        for juror in &round.jurors {
            for application in &round.applications {
                clear(juror, application).await;
            }
        }
        round
    }

    /// Both jurors score an application alike.
    pub(crate) async fn scored(&self, application: &str, points: [i64; 2]) {
        for juror in &self.jurors {
            done(juror, "scoreApplication", scores(application, points)).await;
        }
    }

    /// The same, and an officer advises an amount.
    pub(crate) async fn advised(&self, application: &str, points: [i64; 2], amount: i64) {
        self.scored(application, points).await;
        done(&self.officer, "adviseApplication", advice(application, amount)).await;
    }

    /// Every application is advised on with the whole amount, the first one best, and the call is ranked.
    pub(crate) async fn ranked(app: &App, count: usize) -> Self {
        let round = Self::begun(app, count).await;
        for (application, points) in round.applications.iter().zip((1..=9).rev()) {
            round.advised(application, [points, points], 500_000).await;
        }
        done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await;
        round
    }
}

/// Someone who judges a call.
pub(crate) async fn juror(app: &App, call: &MadeCall) -> Person {
    app.as_person(a_user().holding(Role::Jury).limited_to(&call.slug)).await
}

/// A juror says that there is no conflict of interest.
pub(crate) async fn clear(juror: &Client, application: &str) {
    done(juror, "answerConflict", json!({ "application": application, "hasConflict": false })).await;
}

/// Scores of both criteria.
pub(crate) fn scores(application: &str, points: [i64; 2]) -> Value {
    let score =
        |(position, points): (i64, i64)| json!({ "position": position, "points": points, "motivation": "Goed" });
    let scores: Vec<_> = (1..).zip(points).map(score).collect();
    json!({ "application": application, "scores": scores })
}

/// An amount that is advised; cents.
pub(crate) fn advice(application: &str, amount: i64) -> Value {
    json!({ "application": application, "amount": amount, "advice": "Een sterk project" })
}

/// What a mutation gets for this input.
pub(crate) async fn act(client: &Client, mutation: &str, input: Value) -> Answer {
    let kind = format!("{}{}Input", mutation[..1].to_uppercase(), &mutation[1..]);
    let shown = match mutation {
        "answerConflict" => "isKept",
        "recordGovernanceMandate" | "endGovernanceMandate" => "mandate",
        "startAssessment" | "rankCall" => "call { state version }",
        _ => "application { id state version }",
    };
    let query = format!(
        "mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ {shown} fieldErrors {{ path code message }} }} }}"
    );
    client.ask_with(&query, json!({ "input": input })).await
}

/// What a mutation that must not be refused gave.
pub(crate) async fn done(client: &Client, mutation: &str, input: Value) -> Value {
    let answer = act(client, mutation, input).await.ok();
    assert_eq!(answer.field_errors(mutation), [], "{}", answer.body);
    answer.at(&format!("/{mutation}")).clone()
}

/// The ranking as someone reads it: place, reference, score, outcome; and how many places they count.
pub(crate) async fn ranking(client: &Client, call: &MadeCall) -> (i64, Vec<(i64, String, String, String)>) {
    let fields = "place outcome application { id } assessment { score }";
    let query = format!(r#"{{ callRanking(call: "{}") {{ totalCount nodes {{ {fields} }} }} }}"#, call.key());
    let answer = client.ask(&query).await.ok();
    let text = |value: &Value| value.as_str().expect("text").to_owned();
    let rows = answer.list("/callRanking/nodes").iter().map(|row| {
        let place = row["place"].as_i64().expect("a place");
        (place, text(&row["application"]["id"]), text(&row["assessment"]["score"]), text(&row["outcome"]))
    });
    (answer.number("/callRanking/totalCount"), rows.collect())
}
