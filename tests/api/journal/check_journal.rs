//! `check-journal`, the real program, on journals that somebody damaged.

use super::{check, damage, found};
use crate::on_both_seeded_databases;
use crate::support::{Database, Engine, run_program, texts};

/// The key of a row as sentences name it.
async fn id_of(database: &Database, seq: i64) -> String {
    let id = match database.engine {
        Engine::Sqlite => "lower(hex(id))",
        Engine::Postgres => "replace(id::text, '-', '')",
    };
    let rows = texts::<1>(&database.connect().await, &format!("SELECT {id} FROM journal WHERE seq = {seq}")).await;
    rows[0][0].parse::<uuid::Uuid>().expect("a key").to_string()
}

on_both_seeded_databases! {
    async fn the_journal_of_a_database_that_was_loaded_is_in_order(database) {
        let ended = check(&database.settings);
        let rows = texts::<1>(&database.connect().await, "SELECT CAST(count(*) AS text) FROM journal").await;
        assert_eq!(ended.code, Some(0), "{ended:?}");
        let words = format!("The journal is as it was written: {} rows, from 2026-11-23T10:00:00Z", rows[0][0]);
        assert!(ended.told.starts_with(&words), "{}", ended.told);
    }

    async fn the_service_itself_cannot_change_the_journal(database) {
        for statement in ["UPDATE journal SET action = 'x'", "DELETE FROM journal"] {
            let refused = sea_orm::ConnectionTrait::execute_unprepared(&database.connect().await, statement).await;
            assert!(refused.expect_err("refused").to_string().contains("the journal is append-only"));
        }
    }

    async fn one_changed_column_is_found_whichever_it_is(database) {
        let other_id = match database.engine {
            Engine::Sqlite => "x'0123456789abcdef0123456789abcdef'",
            Engine::Postgres => "'01234567-89ab-cdef-0123-456789abcdef'",
        };
        let other_instant = match database.engine {
            Engine::Sqlite => "'2026-11-23T10:00:00.000001+00:00'",
            Engine::Postgres => "'2026-11-23T10:00:00.000001Z'",
        };
        let changes = [
            ("id", other_id),
            ("epoch", other_id),
            ("happened_at", other_instant),
            ("actor_kind", "'VISITOR'"),
            ("capacity", "'ADMIN'"),
            ("request_id", "request_id || '.'"),
            ("record_kind", "'ACCOUNT'"),
            ("record_id", other_id),
            ("subject_id", other_id),
            ("owner_id", other_id),
            ("action", "'Load'"),
            ("visibility", "'PERSONAL'"),
            ("reason", "'because'"),
            ("before", "'{}'"),
            ("after", "after || ' '"),
            ("previous_hash", "replace(previous_hash, substr(previous_hash, 1, 1), 'z')"),
            ("hash", "replace(hash, substr(hash, 1, 1), 'z')"),
        ];
        damage(&database.settings, "CREATE TABLE kept AS SELECT * FROM journal WHERE seq = 3").await;
        for (column, value) in changes {
            damage(&database.settings, &format!("UPDATE journal SET \"{column}\" = {value} WHERE seq = 3")).await;
            found(&check(&database.settings), "row 3 (");
            let back = format!("UPDATE journal SET \"{column}\" = (SELECT \"{column}\" FROM kept) WHERE seq = 3");
            damage(&database.settings, &back).await;
        }
        assert_eq!(check(&database.settings).code, Some(0), "put back as it was");
    }

    async fn who_did_it_cannot_be_changed_either(database) {
        let someone = match database.engine {
            Engine::Sqlite => "x'0123456789abcdef0123456789abcdef'",
            Engine::Postgres => "'01234567-89ab-cdef-0123-456789abcdef'",
        };
        damage(&database.settings, &format!("UPDATE journal SET actor_kind = 'ACCOUNT', actor_id = {someone} WHERE seq = 5")).await;
        let words = format!("row 5 ({}) is not as it was written", id_of(&database, 5).await);
        found(&check(&database.settings), &words);
    }

    async fn a_removed_row_is_found(database) {
        damage(&database.settings, "DELETE FROM journal WHERE seq = 4").await;
        found(&check(&database.settings), &format!("row 4 is missing before row 5 ({})", id_of(&database, 5).await));
    }

    async fn two_rows_that_changed_places_are_found(database) {
        let swap = "UPDATE journal SET seq = 900001 WHERE seq = 4; UPDATE journal SET seq = 4 WHERE seq = 5; \
                    UPDATE journal SET seq = 5 WHERE seq = 900001";
        damage(&database.settings, swap).await;
        found(&check(&database.settings), &format!("row 4 ({}) is not as it was written", id_of(&database, 4).await));
    }

    async fn a_sequence_that_was_moved_is_found(database) {
        damage(&database.settings, "UPDATE journal SET seq = 900001 WHERE seq = 4").await;
        found(&check(&database.settings), "row 4 is missing before row 5 (");
    }

    async fn a_sequence_that_stands_twice_is_found(database) {
        damage(&database.settings, "DROP INDEX journal_seq_key; UPDATE journal SET seq = 4 WHERE seq = 5").await;
        found(&check(&database.settings), "row 4 (");
    }

    async fn an_end_that_was_cut_off_is_found(database) {
        damage(&database.settings, "DELETE FROM journal WHERE seq > 6").await;
        found(&check(&database.settings), "are missing after row 6 (");
    }

    async fn an_emptied_journal_is_found(database) {
        let empty = match database.engine {
            Engine::Sqlite => "DELETE FROM journal",
            Engine::Postgres => "TRUNCATE journal",
        };
        damage(&database.settings, empty).await;
        found(&check(&database.settings), "rows 1 to ");
    }

    async fn a_head_that_was_changed_or_taken_away_is_found(database) {
        for change in ["seq = seq - 1", "seq = seq + 1", "hash = previous"] {
            let change = change.replace("previous", "(SELECT previous_hash FROM journal WHERE seq = journal_head.seq)");
            damage(&database.settings, "CREATE TABLE kept AS SELECT * FROM journal_head").await;
            damage(&database.settings, &format!("UPDATE journal_head SET {change}")).await;
            found(&check(&database.settings), "the head of the journal");
            damage(&database.settings, "DELETE FROM journal_head; INSERT INTO journal_head SELECT * FROM kept; DROP TABLE kept").await;
        }
        damage(&database.settings, "DELETE FROM journal_head").await;
        found(&check(&database.settings), "the journal has no head");
    }
}

#[tokio::test]
async fn one_flipped_bit_in_the_file_is_found() {
    let database = Database::seeded(Engine::Sqlite).await.expect("SQLite is always there");
    let file = database.folder.database();
    let whole = std::fs::read(&file).expect("the file");
    let words = br#""name":"places","rows""#;
    let place = whole.windows(words.len()).position(|window| window == words).expect("a row of the journal");
    for (offset, bit) in [(1, 0x01), (9, 0x04), (10, 0x80)] {
        let mut flipped = whole.clone();
        flipped[place + offset] ^= bit;
        std::fs::write(&file, flipped).expect("written");
        found(&check(&database.settings), "row ");
    }
    std::fs::write(&file, whole).expect("written");
    assert_eq!(check(&database.settings).code, Some(0));
}

#[test]
fn a_database_that_cannot_be_read_is_not_called_damaged() {
    let folder = crate::support::Folder::new();
    let settings = api::config::Settings {
        database_url: Some(api::config::DatabaseUrl::new("postgres://nobody@127.0.0.1:1/none")),
        data_dir: folder.path().to_owned(),
        ..api::config::Settings::default()
    };
    let ended = run_program(&settings, &["check-journal"]);
    assert_eq!(ended.code, Some(1), "{ended:?}");
    assert!(ended.said.starts_with("error: the journal cannot be read: "), "{}", ended.said);
}
