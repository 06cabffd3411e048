//! What officers see of letters, and having one tried again.

use super::{files, invite, post, queued};
use crate::on_both_databases;
use crate::support::{App, Client, journal};
use api::access::Role;
use serde_json::json;

/// So many letters that were given up, and an officer.
async fn failed(app: &App, count: usize) -> Client {
    app.write("UPDATE job SET next_run_at = '2999-01-01T00:00:00+00:00' WHERE name = 'send-mail'").await.expect("held");
    let admin = app.as_role(Role::Admin).await;
    for number in 0..count {
        invite(&admin, &format!("gast-{number}@example.org"), "Gast", "NL").await;
    }
    queued(app).await;
    let fail = "UPDATE mail_message SET state = 'FAILED', next_attempt_at = NULL, attempts = 16, failure = 'A test.'";
    app.write(fail).await.expect("given up");
    app.as_role(Role::Officer).await.client
}

/// What trying a letter again gets.
async fn retry(officer: &Client, id: &str, more: serde_json::Value) -> crate::support::Answer {
    let mut input = json!({ "message": id });
    input.as_object_mut().expect("an object").extend(more.as_object().cloned().unwrap_or_default());
    let query = "mutation ($input: RetryMailInput!) {
        retryMail(input: $input) { message { id state attempts failure version nextAttemptAt } fieldErrors { code } } }";
    officer.ask_with(query, json!({ "input": input })).await
}

/// The id of the newest letter.
async fn newest(officer: &Client) -> String {
    officer.ask("{ mailMessages(first: 1) { nodes { id } } }").await.ok().text("/mailMessages/nodes/0/id").to_owned()
}

on_both_databases! {
    async fn letters_are_listed_newest_first_in_pages_with_masked_addresses(app) {
        let officer = failed(&app, 5).await;
        let page = |arguments: &str| format!("{{ mailMessages({arguments}) {{ totalCount pageInfo {{ endCursor startCursor hasNextPage hasPreviousPage }} nodes {{ id kind recipient state }} }} }}");
        let all = officer.ask(&page("first: 10")).await.ok();
        let ids = all.texts("/mailMessages/nodes", "id").into_iter().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!((ids.len(), all.number("/mailMessages/totalCount")), (5, 5));
        assert_eq!(all.texts("/mailMessages/nodes", "recipient"), ["g…@example.org"; 5]);
        let first = officer.ask(&page("first: 2")).await.ok();
        assert_eq!(first.texts("/mailMessages/nodes", "id"), ids[..2]);
        let cursor = first.text("/mailMessages/pageInfo/endCursor");
        let next = officer.ask(&page(&format!(r#"first: 2, after: "{cursor}""#))).await.ok();
        assert_eq!(next.texts("/mailMessages/nodes", "id"), ids[2..4]);
        let cursor = next.text("/mailMessages/pageInfo/startCursor");
        let back = officer.ask(&page(&format!(r#"last: 2, before: "{cursor}""#))).await.ok();
        assert_eq!(back.texts("/mailMessages/nodes", "id"), ids[..2]);
        assert_eq!(officer.ask(&page("state: SENT")).await.ok().number("/mailMessages/totalCount"), 0);
    }

    async fn a_page_costs_the_same_however_many_letters_it_holds(app) {
        let officer = failed(&app, 4).await;
        let mut statements = Vec::new();
        for length in [1, 4] {
            let query = format!("{{ mailMessages(first: {length}) {{ totalCount nodes {{ recipient }} }} }}");
            officer.ask(&query).await.ok();
            statements.push(officer.ask_counting(&query, json!({})).await.0);
        }
        assert_eq!(statements, [11, 11], "letters, addresses, total, and twice what the officer has an interest in");
    }

    async fn a_letter_that_failed_is_tried_again_and_that_stands_in_the_journal(app) {
        let officer = failed(&app, 1).await;
        let (id, before) = (newest(&officer).await, journal::end(&app).await);
        let answer = retry(&officer, &id, json!({ "expectedVersion": 1 })).await.ok();
        let message = answer.at("/retryMail/message");
        assert_eq!((&message["state"], &message["attempts"], &message["version"]), (&json!("QUEUED"), &json!(0), &json!(2)));
        assert!(message["failure"].is_null() && message["nextAttemptAt"].is_string());
        let rows = journal::after(&app, before).await;
        assert_eq!(rows.iter().map(|row| row.what()).collect::<Vec<_>>(), [("MAIL_MESSAGE", "retryMail")]);
        post(&app).await;
        assert_eq!(files(&app).len(), 1);
    }

    async fn a_letter_that_did_not_fail_is_not_tried_again(app) {
        let officer = failed(&app, 1).await;
        let id = newest(&officer).await;
        retry(&officer, &id, json!({})).await.ok();
        let refused = retry(&officer, &id, json!({})).await;
        assert_eq!(refused.refusal(), ("ILLEGAL_TRANSITION", "MAIL_NOT_RETRIABLE"));
        assert!(refused.message().contains("QUEUED") && refused.message().contains("RETRY"));
    }

    async fn a_letter_that_changed_meanwhile_or_does_not_exist_is_refused(app) {
        let officer = failed(&app, 1).await;
        let id = newest(&officer).await;
        assert_eq!(retry(&officer, &id, json!({ "expectedVersion": 7 })).await.refusal(), ("CONFLICT", "VERSION_STALE"));
        let nobody = api::graphql::id::encode(api::graphql::id::Kind::MailMessage, uuid::Uuid::from_u128(7)).to_string();
        assert_eq!(retry(&officer, &nobody, json!({})).await.code(), "NOT_FOUND");
        assert_eq!(retry(&officer, "nonsense", json!({})).await.rule(), "ID_MALFORMED");
    }

    async fn the_same_request_twice_is_done_once(app) {
        let officer = failed(&app, 1).await;
        let (id, key) = (newest(&officer).await, json!({ "idempotencyKey": "once-and-for-all" }));
        let first = retry(&officer, &id, key.clone()).await.ok();
        let again = retry(&officer, &id, key.clone()).await.ok();
        assert_eq!(first.at("/retryMail/message/version"), again.at("/retryMail/message/version"));
        let mut other = key;
        other["expectedVersion"] = json!(1);
        assert_eq!(retry(&officer, &id, other).await.code(), "IDEMPOTENCY_MISMATCH");
    }
}
