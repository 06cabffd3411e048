//! Someone with a conflict of interest finds no trace of an application, by any path (DOMAIN §4.2).

use super::{Assessed, NAMES, act, advice, clear, done, juror, ranking, scores};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::fixtures::{Person, a_user, an_application, insert_attachment};
use crate::support::{App, Client};
use api::access::Role;
use serde_json::{Value, json};

/// Every question by which someone could learn of an application under a call; `$APPLICATION`, `$ATTACHMENT` and `$CALL` stand for their ids.
const PATHS: &[&str] = &[
    "{ applications { totalCount nodes { id reference title } } }",
    r#"{ applications(call: "$CALL") { totalCount nodes { id reference title } } }"#,
    r#"{ applications(call: "$CALL", state: ADVISED) { totalCount nodes { id } } }"#,
    r#"{ application(id: "$APPLICATION") { reference title receipt { content } attachments { id } timeline { kind } } }"#,
    r#"{ node(id: "$APPLICATION") { id ... on Application { title } } }"#,
    r#"{ nodes(ids: ["$APPLICATION"]) { id } }"#,
    "{ conflictQuestions { totalCount nodes { application reference partners } } }",
    r#"{ applicationAssessment(application: "$APPLICATION") { score completeScorings } }"#,
    r#"{ applicationScorings(application: "$APPLICATION") { juror } }"#,
    r#"{ callRanking(call: "$CALL") { totalCount nodes { place application { id reference } assessment { score } } edges { cursor } } }"#,
    "{ myScorings { totalCount nodes { application { reference } } } }",
    r#"mutation { requestApplicationReceipt(input: { application: "$APPLICATION" }) { download { url } } }"#,
    r#"mutation { requestApplicationAttachment(input: { attachment: "$ATTACHMENT" }) { download { url } } }"#,
    r#"mutation { answerConflict(input: { application: "$APPLICATION", hasConflict: false }) { isKept } }"#,
    r#"mutation { scoreApplication(input: { application: "$APPLICATION", scores: [] }) { application { id } } }"#,
    r#"mutation { adviseApplication(input: { application: "$APPLICATION", amount: 1, advice: "Proef" }) { application { id } } }"#,
    r#"mutation { requestCompletion(input: { application: "$APPLICATION", asked: "Proef", dueOn: "2027-01-20" }) { application { id } } }"#,
    r#"mutation { proposeReopening(input: { application: "$APPLICATION", reason: "Proef" }) { proposal { id } } }"#,
    "{ applicationProposals { totalCount } }",
];

/// What someone gets on every path about an application.
async fn told(client: &Client, round: &Assessed, application: &str, attachment: &str) -> Vec<String> {
    let mut told = Vec::new();
    for path in PATHS {
        let document = path.replace("$APPLICATION", application).replace("$ATTACHMENT", attachment);
        let answer = client.ask(&document.replace("$CALL", &round.call.key())).await;
        told.push(format!("{path}: {}", answer.words()));
    }
    told
}

/// A ranked call with an application of others, and one of an enterprise that takes part in no other.
async fn with_hidden(app: &App) -> (Assessed, String, String) {
    let mut round = Assessed::admissible(app, 2).await;
    let hidden = an_application(&round.call, NAMES[2], NAMES[3]).in_state("ADMISSIBLE").insert(app).await;
    let attachment = insert_attachment(app, &round.officer.user, &hidden).await;
    round.applications.insert(0, hidden.clone());
    done(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
    for juror in &round.jurors {
        for application in &round.applications {
            clear(juror, application).await;
        }
    }
    for (application, points) in round.applications.clone().iter().zip([9, 8, 7]) {
        round.advised(application, [points, points], 500_000).await;
    }
    done(&round.officer, "rankCall", json!({ "call": round.call.key() })).await;
    (round, hidden, attachment)
}

async fn governs(app: &App, person: &Person, enterprise: &str) {
    let mandate = json!({ "user": person.user.key(), "enterprise": enterprise_id(enterprise), "function": "Bestuurder", "validFrom": "2026-01-01" });
    let officer = app.as_role(Role::Officer).await;
    done(&officer, "recordGovernanceMandate", mandate).await;
    crate::support::journal::heard(app).await;
}

on_both_databases! {
    async fn a_juror_in_the_board_of_a_partner_gets_the_answers_that_an_application_which_is_not_there_gets(app) {
        let (round, hidden, attachment) = with_hidden(&app).await;
        let (member, officer) = (&round.jurors[0], app.as_role(Role::Officer).await);
        for person in [member, &officer] {
            let before = told(person, &round, &hidden, &attachment).await;
            governs(&app, person, NAMES[3]).await;
            let after = told(person, &round, &hidden, &attachment).await;
            assert_ne!(before, after);
            // The same person as if the application had never been made: the ids of records that nobody made.
            let nothing = api::graphql::id::encode(api::graphql::id::Kind::Application, uuid::Uuid::from_u128(9)).to_string();
            let no_file = api::graphql::id::encode(api::graphql::id::Kind::ApplicationAttachment, uuid::Uuid::from_u128(9)).to_string();
            assert_eq!(after, told(person, &round, &nothing, &no_file).await);
            let words = after.concat();
            for trace in [hidden.as_str(), NAMES[2], NAMES[3]] {
                assert!(!words.contains(trace), "{trace}: {words}");
            }
            let (count, places) = ranking(person, &round.call).await;
            assert_eq!((count, places.iter().map(|row| row.0).collect::<Vec<_>>()), (2, vec![1, 2]), "no gap tells of it");
        }
    }

    async fn a_juror_who_governs_a_partner_from_the_start_is_never_asked(app) {
        let round = Assessed::admissible(&app, 1).await;
        let member = juror(&app, &round.call).await;
        governs(&app, &member, NAMES[1]).await;
        let questions = member.ask("{ conflictQuestions { totalCount nodes { reference } } }").await.ok();
        assert_eq!(questions.at("/conflictQuestions"), &json!({ "totalCount": 0, "nodes": [] }));
        let application = &round.applications[0];
        let answer = json!({ "application": application, "hasConflict": false });
        assert_eq!(act(&member, "answerConflict", answer).await.refusal(), ("NOT_FOUND", "none"));
    }

    async fn an_officer_with_a_conflict_hears_nothing_of_it_when_a_call_is_assessed(app) {
        let round = Assessed::admissible(&app, 1).await;
        governs(&app, &round.officer, NAMES[1]).await;
        app.write("UPDATE application SET state = 'SUBMITTED'").await.expect("submitted");
        let refused = act(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
        assert_eq!(refused.rule(), "ASSESSMENT_UNDECIDED");
        let words = refused.body.to_string();
        assert!(!words.contains("1 ") && !words.contains("PS-"), "{words}");
        app.write("UPDATE application SET state = 'ADMISSIBLE'").await.expect("admissible");
        done(&round.officer, "startAssessment", json!({ "call": round.call.key() })).await;
        for (mutation, input) in [("adviseApplication", advice(&round.applications[0], 1))] {
            assert_eq!(act(&round.officer, mutation, input).await.refusal(), ("NOT_FOUND", "none"));
        }
        let seen = round.officer.ask("{ applications { nodes { id } } }").await.ok();
        assert!(seen.list("/applications/nodes").is_empty());
        let scored = act(&round.jurors[0], "scoreApplication", scores(&round.applications[0], [5, 5])).await;
        assert_eq!(scored.code(), "NOT_FOUND", "this juror has not answered");
    }

    async fn what_is_proposed_or_written_about_it_does_not_exist_either(app) {
        let mut round = Assessed::admissible(&app, 1).await;
        let refused = an_application(&round.call, NAMES[2], NAMES[3]).in_state("INADMISSIBLE").insert(&app).await;
        round.applications.push(refused.clone());
        let asked = |kind: &str, shown: &str, input: Value| (format!("mutation ($input: {kind}Input!) {{ {shown} }}"), json!({ "input": input }));
        let (query, variables) = asked("ProposeReopening", "proposeReopening(input: $input) { proposal { id } fieldErrors { code } }", json!({ "application": refused, "reason": "Nieuw stuk" }));
        let proposal = round.officer.ask_with(&query, variables).await.ok().text("/proposeReopening/proposal/id").to_owned();
        let tied = app.as_role(Role::Officer).await;
        let list = "{ applicationProposals { totalCount nodes { reason enterprise { slug } } } }";
        assert_eq!(tied.ask(list).await.ok().number("/applicationProposals/totalCount"), 1);
        governs(&app, &tied, NAMES[3]).await;
        assert_eq!(tied.ask(list).await.ok().at("/applicationProposals"), &json!({ "totalCount": 0, "nodes": [] }));
        for mutation in ["confirmProposal", "refuseProposal"] {
            let reason = if mutation == "refuseProposal" { r#", reason: "Neen""# } else { "" };
            let query = format!(r#"mutation {{ {mutation}(input: {{ proposal: "{proposal}"{reason} }}) {{ proposal {{ id }} }} }}"#);
            assert_eq!(tied.ask(&query).await.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
        let own = json!({ "call": round.call.key(), "enterprise": enterprise_id(NAMES[3]), "until": "2027-01-20", "reason": "Storing" });
        let (query, variables) = asked("ProposeExtension", "proposeExtension(input: $input) { proposal { id } fieldErrors { code } }", own);
        assert_eq!(tied.ask_with(&query, variables).await.code(), "FORBIDDEN");
        let (one, two) = (app.as_role(Role::Officer).await, app.as_person(a_user().holding(Role::Enterprise).limited_to(NAMES[2])).await);
        let confirm = format!(r#"mutation {{ confirmProposal(input: {{ proposal: "{proposal}" }}) {{ proposal {{ state }} }} }}"#);
        one.ask(&confirm).await.ok();
        crate::mail::post(&app).await;
        assert!(crate::mail::read(&app, &two.user.email).contains("Subject"), "its lead heard of it");
        let queue = "{ mailMessages { totalCount nodes { id kind messageId } } }";
        let (all, some) = (one.ask(queue).await.ok(), tied.ask(queue).await.ok());
        assert!(all.body.to_string().contains("APPLICATION_REOPENED") && !some.body.to_string().contains("APPLICATION_"), "{}", some.body);
        let letter = all.list("/mailMessages/nodes").iter().find(|letter| letter["kind"] == "APPLICATION_REOPENED").expect("a letter").clone();
        let (id, message) = (&letter["id"], &letter["messageId"]);
        for mutation in [
            format!("retryMail(input: {{ message: {id} }})"),
            format!("recordMailBounce(input: {{ messageId: {message}, bounce: HARD }})"),
            format!("clearMailBounce(input: {{ messageId: {message} }})"),
        ] {
            let refused = tied.ask(&format!("mutation {{ {mutation} {{ message {{ state }} }} }}")).await;
            assert_eq!(refused.refusal(), ("NOT_FOUND", "none"), "{mutation}");
        }
    }
}
