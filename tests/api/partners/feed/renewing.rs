//! When too much changes to be told one by one: data sets, erasures, merges, and another life of the database.

use super::Partner;
use super::copy::{Copy, all_ids, seen_by, told_of};
use crate::enterprises::{act, enterprise_id};
use crate::on_both_databases;
use crate::support::fixtures::{a_mandate, an_enterprise};
use crate::support::run_program;
use api::access::{Actor, ClientScope, Role};
use api::graphql::id::{Kind, encode};
use api::identity::erase_user;
use api::journal::{Change, Entry, RecordKind, Writing, write};
use api::shared::error::Error;
use serde_json::json;
use uuid::Uuid;

/// A data set was loaded.
struct Loaded;

impl Change for Loaded {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        writing.record(Entry::of(RecordKind::Dataset, Uuid::from_u128(7), "load"));
        Ok(())
    }
}

on_both_databases! {
    async fn a_data_set_that_is_loaded_anew_is_told_as_a_whole(app) {
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(200);
        copy.follow(&reader).await;
        app.write("UPDATE municipality SET name_nl = 'Genk' WHERE nis_code = '44021'").await.expect("loaded");
        app.write("UPDATE learning_event SET state = 'DRAFT' WHERE slug = 'sociale-clausules'").await.expect("loaded");
        assert!(copy.follow(&reader).await.is_empty());
        write(&app.context(Actor::System), Loaded).await.expect("told");
        let told = copy.follow(&reader).await;
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "loaded");
        assert!(told.len() >= copy.records.len());
        assert!(copy.follow(&reader).await.is_empty(), "once");
    }

    async fn whoever_is_erased_is_taken_out_of_every_copy(app) {
        let mandate = a_mandate("voorbeeldregio-dender").deputy().insert(&app).await;
        let partner = Partner::made(&app.shared, None, &[ClientScope::NetworkRead]).await;
        let reader = partner.client(&app).await;
        let mut copy = Copy::empty(200);
        copy.follow(&reader).await;
        let held = copy.records.get(&mandate.key()).expect("the mandate")["mandateName"].clone();
        assert!(held.is_string(), "{held}");
        erase_user(&app.shared.as_operator(), mandate.user.id, None, None).await.expect("erased");
        copy.follow(&reader).await;
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "erased");
        let entry = encode(Kind::DirectoryEntry, mandate.user.id).to_string();
        assert!(!copy.records.get(&entry).is_some_and(|entry| entry["entryName"] == held));
    }

    async fn of_two_records_that_were_merged_one_is_taken_back(app) {
        let (old, id) = an_enterprise().named("Zwaluwnest").insert(&app).await;
        let reader = Partner::made(&app.shared, None, &[]).await.client(&app).await;
        let mut copy = Copy::empty(200);
        copy.follow(&reader).await;
        assert!(copy.records.contains_key(&id));
        let officer = app.as_role(Role::Officer).await;
        let merge = json!({ "duplicate": id, "into": enterprise_id("brouwerij-van-steenberge"), "reason": "Tweemaal" });
        act(&officer, "mergeEnterprises", merge).await.ok();
        assert_eq!(told_of(&copy.follow(&reader).await, &id), [false], "{old}");
        copy.must_be(&seen_by(&reader, &all_ids(&app).await).await, "merged");
    }

    async fn a_cursor_of_another_life_is_refused_and_a_new_copy_is_true(app) {
        let partner = Partner::made(&app.shared, None, &[]).await;
        let mut copy = Copy::empty(200);
        copy.follow(&partner.client(&app).await).await;
        let ended = run_program(&app.settings, &["restore"]);
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let reader = partner.client(&app).await;
        assert_eq!(copy.ask(&reader).await.refusal(), ("CURSOR_EXPIRED", "CURSOR_OF_OTHER_EPOCH"));
        let mut anew = Copy::empty(200);
        anew.follow(&reader).await;
        anew.must_be(&seen_by(&reader, &all_ids(&app).await).await, "anew");
    }
}
