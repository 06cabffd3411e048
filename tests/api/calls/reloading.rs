//! Data sets are loaded anew with each version of the program: what people changed of a regulation or a call is theirs.

use super::{manage, read, record, to};
use crate::on_both_databases;
use crate::support::App;
use api::access::Role;
use api::prepare::prepare;
use api::seeding::Quiet;
use serde_json::{Value, json};

/// Loads every data set as if it were another one than before.
async fn load_again(app: &App) {
    app.write("UPDATE dataset_load SET digest = 'older'").await.expect("forgotten");
    prepare(&app.settings, &app.clock, &Quiet).await.expect("loaded");
}

const SHOWN: &str = "id title(language: FR) deadlineDate version regulation { id title(language: FR) version \
    councilDecisions { decidedOn reference } aims { position text(language: EN) { value isOutdated } } }";

async fn shown(app: &App) -> Value {
    read(app, "oproep-2018", SHOWN).await
}

async fn texts(app: &App) -> String {
    app.rows::<1>("SELECT CAST(count(*) AS text) FROM translation").await.concat().concat()
}

on_both_databases! {
    async fn a_data_set_leaves_alone_what_people_said(app) {
        let before = shown(&app).await;
        load_again(&app).await;
        assert_eq!(shown(&app).await, before);
        to(&app, "2018-09-15T10:00:00Z");
        let (officer, registrar) = (app.as_role(Role::Officer).await, app.as_role(Role::Registrar).await);
        manage(&officer, "extendCall", json!({ "call": before["id"], "deadlineDate": "2018-10-15", "reason": "Te weinig tijd" })).await.ok();
        manage(&officer, "translateCall", json!({ "call": before["id"], "language": "FR", "title": "Appel" })).await.ok();
        let corrected = json!({
            "regulation": before["regulation"]["id"], "title": "Projectsubsidies", "aims": ["Een nieuw doel"], "reason": "Verschreven",
            "councilDecisions": [{ "decidedOn": "2017-03-02", "reference": "PR-2017" }], "validFrom": "2017-04-01",
        });
        record(&registrar, "correctRegulation", corrected).await.ok();
        let (after, count) = (shown(&app).await, texts(&app).await);
        assert_eq!((&after["deadlineDate"], &after["title"]), (&json!("2018-10-15"), &json!("Appel")));
        assert_eq!(after["regulation"]["councilDecisions"], json!([{ "decidedOn": "2017-03-02", "reference": "PR-2017" }]));
        assert_eq!(after["regulation"]["aims"].as_array().map(Vec::len), Some(1));
        load_again(&app).await;
        assert_eq!((shown(&app).await, texts(&app).await), (after, count));
    }
}
