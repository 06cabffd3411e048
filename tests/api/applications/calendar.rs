//! The last days of applications stand in the calendars of those who act for the consortium.

use super::{LEAD, PARTNER, Round, acting_for, agree, completion, decided, done, key, partner_of, read, submission};
use crate::calendar::{Properties, events, feed};
use crate::enterprises::enterprise_id;
use crate::on_both_databases;
use crate::support::App;
use crate::support::fixtures::an_application;
use api::access::Role;
use serde_json::{Value, json};

const SUBMIT: &str = "Laatste dag om uw aanvraag in te dienen: Schoolvis";
const CONSENT: &str = "Laatste dag om toe te stemmen: Schoolvis";
const COMPLETE: &str = "Laatste dag om uw aanvraag aan te vullen: Schoolvis";

/// Day, sequence and status of the appointment that is called so; nothing when it is not there.
fn called(events: &[Properties], summary: &str) -> Option<(String, i64, String)> {
    let found = events.iter().find(|event| event["SUMMARY"] == summary)?;
    let sequence = found["SEQUENCE"].parse().expect("a number");
    Some((found["DTSTART"].clone(), sequence, found["STATUS"].clone()))
}

fn uid(events: &[Properties], summary: &str) -> String {
    events.iter().find(|event| event["SUMMARY"] == summary).expect("an appointment")["UID"].clone()
}

async fn of_call(app: &App, mutation: &str, kind: &str, input: Value) {
    let query = format!("mutation ($input: {kind}!) {{ {mutation}(input: $input) {{ fieldErrors {{ code }} }} }}");
    app.as_role(Role::Officer).await.ask_with(&query, json!({ "input": input })).await.ok();
}

on_both_databases! {
    async fn a_draft_is_due_on_the_last_day_of_its_call_and_a_consent_too(app) {
        let round = Round::of(&app).await;
        let (of_lead, of_partner) = (feed(&round.lead).await, feed(&round.partner).await);
        let id = round.started().await;
        done(&round.lead, "addApplicationPartner", partner_of(&id, PARTNER)).await;
        let (lead, partner) = (events(&app, &of_lead).await, events(&app, &of_partner).await);
        let (day, sequence, status) = called(&lead, SUBMIT).expect("the deadline");
        assert_eq!((day.as_str(), status.as_str(), lead.len()), ("20261231", "CONFIRMED", 1));
        assert_eq!(called(&partner, CONSENT).map(|(day, ..)| day).as_deref(), Some("20261231"));
        assert_eq!((partner.len(), partner[0]["TRANSP"].as_str()), (1, "TRANSPARENT"));
        let input = json!({ "call": round.call.key(), "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" });
        of_call(&app, "extendCall", "ExtendCallInput", input).await;
        let moved = events(&app, &of_lead).await;
        let (day, later, _) = called(&moved, SUBMIT).expect("the same");
        assert_eq!((day.as_str(), uid(&moved, SUBMIT)), ("20270131", uid(&lead, SUBMIT)));
        assert!(later > sequence && moved[0]["DESCRIPTION"].contains("De indieningsdatum werd verlaat: Te weinig tijd"), "{moved:?}");
        agree(&round.partner, &id).await;
        assert!(events(&app, &of_partner).await.is_empty(), "it has answered");
    }

    async fn a_completion_is_due_for_the_lead_alone_and_is_gone_when_it_came(app) {
        let round = Round::of(&app).await;
        let (of_lead, of_partner) = (feed(&round.lead).await, feed(&round.partner).await);
        let submitted = round.submitted().await;
        assert!(events(&app, &of_lead).await.is_empty(), "nothing is due once it was submitted");
        done(&round.officer, "requestCompletion", completion(&submitted, "2026-12-04")).await;
        let first = events(&app, &of_lead).await;
        let (day, sequence, status) = called(&first, COMPLETE).expect("the completion");
        assert_eq!((day.as_str(), status.as_str(), events(&app, &of_partner).await.len()), ("20261204", "CONFIRMED", 0));
        let returned = read(&round.lead, key(&submitted)).await;
        let again = done(&round.lead, "submitApplication", submission(&returned)).await;
        assert!(events(&app, &of_lead).await.is_empty());
        done(&round.officer, "requestCompletion", completion(&again, "2026-12-10")).await;
        let second = events(&app, &of_lead).await;
        let (day, later, _) = called(&second, COMPLETE).expect("another one");
        assert!(day == "20261210" && later > sequence && uid(&second, COMPLETE) == uid(&first, COMPLETE), "{second:?}");
    }

    async fn what_was_called_off_is_cancelled_under_the_same_identity(app) {
        let (round, other) = (Round::of(&app).await, Round::of(&app).await);
        let own = feed(&round.lead).await;
        let id = round.started().await;
        let before = events(&app, &own).await;
        done(&round.lead, "withdrawApplication", json!({ "application": id, "reason": "Geen tijd" })).await;
        let withdrawn = events(&app, &own).await;
        let (_, sequence, status) = called(&withdrawn, SUBMIT).expect("the same");
        assert_eq!((uid(&withdrawn, SUBMIT), status.as_str()), (uid(&before, SUBMIT), "CANCELLED"));
        assert!(sequence > called(&before, SUBMIT).expect("it").1);
        let (own, _) = (feed(&other.lead).await, other.started().await);
        of_call(&app, "cancelCall", "CancelCallInput", json!({ "call": other.call.key(), "reason": "Geen geld" })).await;
        let cancelled = events(&app, &own).await;
        let there = cancelled.iter().find(|event| event["DESCRIPTION"].contains("De oproep gaat niet door: Geen geld"));
        assert_eq!(there.map(|event| event["STATUS"].as_str()), Some("CANCELLED"), "{cancelled:?}");
    }

    async fn a_lead_that_was_given_more_time_sees_its_own_last_day(app) {
        let round = Round::of(&app).await;
        let own = feed(&round.lead).await;
        round.started().await;
        let (_, before, _) = called(&events(&app, &own).await, SUBMIT).expect("the deadline");
        let extension = json!({ "call": round.call.key(), "enterprise": enterprise_id(LEAD), "until": "2027-01-08", "reason": "Ziekte" });
        let proposed = decided(&round.officer, "proposeExtension", extension).await;
        let second = app.as_role(Role::Officer).await;
        decided(&second, "confirmProposal", json!({ "proposal": proposed["id"] })).await;
        let (day, later, _) = called(&events(&app, &own).await, SUBMIT).expect("the same");
        assert!(day == "20270108" && later > before, "{day} {before} {later}");
    }

    async fn it_is_in_the_calendar_of_nobody_else(app) {
        let round = Round::of(&app).await;
        round.returned().await;
        round.started().await;
        for role in [Role::Officer, Role::Buyer] {
            let own = feed(&app.as_role(role).await.client).await;
            assert!(events(&app, &own).await.is_empty(), "{role:?}");
        }
        let stranger = feed(&acting_for(&app, "compaan").await).await;
        assert!(events(&app, &stranger).await.is_empty());
    }

    async fn a_calendar_costs_as_many_statements_however_many_there_are(app) {
        let round = Round::of(&app).await;
        let own = feed(&round.lead).await;
        let statements = async || {
            let before = app.shared.db.statements();
            events(&app, &own).await;
            app.shared.db.statements() - before
        };
        an_application(&round.call, LEAD, PARTNER).insert(&app).await;
        statements().await;
        let few = statements().await;
        for _ in 0..5 {
            an_application(&Round::of(&app).await.call, LEAD, PARTNER).insert(&app).await;
        }
        assert_eq!(statements().await, few);
    }
}
