//! A call is made, and published.

use super::{and, details, manage, read, record, to};
use crate::on_both_databases;
use crate::support::fixtures::{a_call, a_user};
use crate::support::journal;
use api::access::Role;
use serde_json::{Value, json};

/// What there is to say of a call that is made under this slug.
async fn sketch(app: &crate::support::App, slug: &str) -> Value {
    let mut input = details(&a_call().in_draft().insert(app).await, json!({ "slug": slug }));
    input.as_object_mut().expect("an input").remove("call");
    input
}

on_both_databases! {
    async fn a_call_is_a_draft_until_it_is_published(app) {
        let officer = app.as_role(Role::Officer).await;
        let input = and(sketch(&app, "oproep-2027").await, json!({ "note": " Voor elk wat wils ", "idempotencyKey": "een-sleutel-van-de-klant" }));
        let made = manage(&officer, "createCall", input.clone()).await.ok();
        let call = made.at("/createCall/call").clone();
        assert_eq!((&call["state"], &call["version"], &call["note"]["value"]), (&json!("DRAFT"), &json!(1), &json!("Voor elk wat wils")));
        assert_eq!((&call["budget"], &call["maximumPerProject"], &call["budgetYear"]), (&json!(10_000_000), &json!(2_500_000), &json!(2027)));
        assert_eq!((&call["maximumBasis"], &call["aidRegime"]), (&json!("RECORDED_HERE"), &json!("GENERAL")));
        assert_eq!((&call["executionFrom"], &call["executionUntil"], &call["executionYear"]), (&json!("2027-01-01"), &json!("2028-01-01"), &json!(2027)));
        assert_eq!((&call["opensAt"], &call["closesAt"]), (&json!("2026-10-31T23:00:00Z"), &json!("2026-12-31T23:00:00Z")));
        assert_eq!(call["criteria"], json!([
            { "position": 1, "name": "Vernieuwing", "weight": 60, "isTieBreak": true },
            { "position": 2, "name": "Samenwerking", "weight": 40, "isTieBreak": false },
        ]));
        assert_eq!(manage(&officer, "createCall", input).await.ok().body, made.body, "the same key, the same answer");
        assert!(read(&app, "oproep-2027", "title").await.is_null());
        let publish = json!({ "call": call["id"], "expectedVersion": 1 });
        let published = manage(&officer, "publishCall", publish).await.ok();
        assert_eq!(published.text("/publishCall/call/state"), "PUBLISHED");
        assert_eq!(read(&app, "oproep-2027", "title state phase version").await, json!({ "title": "Een oproep voor proeven", "state": "PUBLISHED", "phase": "OPEN", "version": 2 }));
        let again = manage(&officer, "publishCall", json!({ "call": call["id"] })).await;
        assert_eq!(again.refusal(), ("ILLEGAL_TRANSITION", "CALL_STEP_ILLEGAL"));
        assert!(again.message().contains("PUBLISHED") && again.message().contains("publish"), "{}", again.message());
    }

    async fn everything_that_is_wrong_with_a_call_is_told_at_once(app) {
        let officer = app.as_role(Role::Officer).await;
        let wrong = json!({
            "slug": "Géén slug", "regulation": "BgAAAAAAAAAAAAAAAAAAAAk", "title": " ", "note": "x".repeat(5_001), "budgetYear": 1999,
            "budget": 0, "maximumPerProject": 1, "opensOn": "2026-12-31", "deadlineDate": "2026-12-30", "executionFrom": "1850-01-01",
            "executionUntil": "1850-01-01", "criteria": [
                { "name": "A", "weight": 60, "isTieBreak": true }, { "name": " ", "weight": 0, "isTieBreak": true },
            ],
        });
        let told = manage(&officer, "createCall", and(sketch(&app, "wat-dan-ook").await, wrong)).await.ok();
        assert_eq!(told.field_errors("createCall"), [
            ("slug", "SLUG_MALFORMED"), ("regulation", "CALL_REGULATION_UNKNOWN"), ("budget", "CALL_AMOUNT_OUT_OF_RANGE"),
            ("maximumPerProject", "MAXIMUM_ABOVE_BUDGET"), ("budgetYear", "CALL_YEAR_OUT_OF_RANGE"),
            ("executionFrom", "CALL_DATE_OUT_OF_RANGE"), ("executionUntil", "CALL_DATE_OUT_OF_RANGE"),
            ("deadlineDate", "DEADLINE_BEFORE_OPENING"), ("executionUntil", "EXECUTION_PERIOD_MALFORMED"),
            ("title", "CALL_TITLE_MALFORMED"), ("note", "CALL_NOTE_MALFORMED"), ("criteria", "WEIGHTS_NOT_100"),
            ("criteria", "TIE_BREAK_NOT_ONE"), ("criteria.1.name", "CRITERION_NAME_MALFORMED"), ("criteria.1.weight", "CRITERION_WEIGHT_MALFORMED"),
        ]);
        assert!(told.at("/createCall/call").is_null());
        let taken = manage(&officer, "createCall", sketch(&app, "oproep-2018").await).await.ok();
        assert_eq!(taken.field_errors("createCall"), [("slug", "CALL_SLUG_TAKEN")]);
        let other = and(sketch(&app, "nog-een").await, json!({ "regulation": taken_id(&app).await }));
        assert_eq!(manage(&officer, "createCall", other).await.refusal(), ("BAD_INPUT", "ID_OF_OTHER_TYPE"));
    }

    async fn an_amount_is_whole_cents_of_64_bits_and_never_a_fraction(app) {
        let officer = app.as_role(Role::Officer).await;
        let sketch = sketch(&app, "groot").await;
        for amount in [json!(2_500_000.5), json!("2500000"), json!(1e30)] {
            let refused = manage(&officer, "createCall", and(sketch.clone(), json!({ "budget": amount }))).await;
            assert_eq!(refused.code(), "BAD_INPUT", "{amount}");
        }
        let large = and(sketch, json!({ "budget": 100_000_000_000_i64, "maximumPerProject": 2_147_483_648_i64 }));
        let made = manage(&officer, "createCall", large).await.ok();
        assert_eq!(made.number("/createCall/call/budget"), 100_000_000_000, "more than 32 bits hold");
        assert_eq!(made.number("/createCall/call/maximumPerProject"), 2_147_483_648);
    }

    async fn a_draft_is_not_published_after_its_deadline_or_outside_its_regulation(app) {
        let (draft, late) = (a_call().in_draft().insert(&app).await, a_call().in_draft().insert(&app).await);
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let publish = json!({ "call": draft.key() });
        let ended = json!({
            "regulation": details(&draft, json!({}))["regulation"], "title": "Projectsubsidies", "aims": ["Een hefboom"], "reason": "Opgeheven",
            "councilDecisions": [{ "decidedOn": "2016-05-25", "reference": "PR-1" }], "validFrom": "2016-06-01", "validUntil": "2026-11-01",
        });
        let another = sketch(&app, "te-laat").await;
        record(&registrar, "correctRegulation", ended.clone()).await.ok();
        assert_eq!(manage(&officer, "publishCall", publish.clone()).await.refusal(), ("PRECONDITION_FAILED", "REGULATION_NOT_IN_FORCE"));
        assert_eq!(manage(&officer, "createCall", another).await.ok().field_errors("createCall"), [("opensOn", "REGULATION_NOT_IN_FORCE")]);
        record(&registrar, "correctRegulation", and(ended, json!({ "validUntil": "2026-11-02" }))).await.ok();
        to(&app, "2026-12-31T22:59:59.999Z");
        let officer = officer.user.session(&app).await;
        assert_eq!(manage(&officer, "publishCall", publish).await.ok().text("/publishCall/call/phase"), "OPEN");
        to(&app, "2026-12-31T23:00:00Z");
        let passed = manage(&officer, "publishCall", json!({ "call": late.key() })).await;
        assert_eq!(passed.refusal(), ("PRECONDITION_FAILED", "CALL_DEADLINE_PASSED"));
    }

    async fn what_was_said_under_a_regulation_stands_when_that_is_corrected(app) {
        let (call, draft) = (a_call().insert(&app).await, a_call().in_draft().insert(&app).await);
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        let keyed = and(sketch(&app, "een-herhaling").await, json!({ "idempotencyKey": "een-sleutel-van-de-klant" }));
        let first = manage(&officer, "createCall", keyed.clone()).await.ok();
        let ended = json!({
            "regulation": details(&call, json!({}))["regulation"], "title": "Projectsubsidies", "aims": ["Een hefboom"], "reason": "Opgeheven",
            "councilDecisions": [{ "decidedOn": "2016-05-25", "reference": "PR-1" }], "validFrom": "2016-06-01", "validUntil": "2016-07-01",
        });
        record(&registrar, "correctRegulation", ended).await.ok();
        assert_eq!(manage(&officer, "createCall", keyed).await.ok().body["data"], first.body["data"], "a repeat is no new call");
        let renamed = manage(&officer, "updateCall", details(&call, json!({ "title": "Anders" }))).await.ok();
        assert_eq!(renamed.text("/updateCall/call/title"), "Anders");
        let refused = manage(&officer, "updateCall", details(&draft, json!({ "title": "Anders" }))).await.ok();
        assert_eq!(refused.field_errors("updateCall"), [("opensOn", "REGULATION_NOT_IN_FORCE")], "a draft stands for nobody yet");
    }

    async fn what_is_done_stands_in_the_journal_with_who_and_why(app) {
        let (officer, before) = (app.as_person(a_user().holding(Role::Officer)).await, journal::end(&app).await);
        let made = manage(&officer, "createCall", sketch(&app, "oproep-2027").await).await.ok();
        let call = made.at("/createCall/call/id").clone();
        manage(&officer, "publishCall", json!({ "call": call })).await.ok();
        manage(&officer, "extendCall", json!({ "call": call, "deadlineDate": "2027-01-31", "reason": "Te weinig tijd" })).await.ok();
        manage(&officer, "cancelCall", json!({ "call": call, "reason": "Geen geld" })).await.ok();
        let rows = journal::after(&app, before).await;
        let done: Vec<_> = rows.iter().filter(|row| row.actor == "ACCOUNT OFFICER").map(|row| row.what()).collect();
        assert_eq!(done, ["createCall", "publishCall", "extendCall", "cancelCall"].map(|action| ("CALL", action)));
        let text = journal::text(&app).await;
        assert!(["Te weinig tijd", "Geen geld", "Samenwerking", "2027-01-31"].iter().all(|said| text.contains(said)));
    }
}

/// The id of something that is no regulation.
async fn taken_id(app: &crate::support::App) -> Value {
    read(app, "oproep-2018", "id").await["id"].clone()
}
