//! Schema, rows and register of columns agree on both databases; what is loaded stays what it is.

use crate::on_both_empty_databases;
use crate::support::texts;
use api::seeding::SeedError;
use migration::{Migrator, MigratorTrait, columns};
use sea_orm::{DatabaseConnection, EntityName, EntityTrait, IdenStatic, Iterable};
use std::collections::{BTreeMap, BTreeSet};

/// A table with one of its columns.
type Column = (String, String);

/// Lists every entity once; the file in `entity/src` has the name of its table.
macro_rules! entities {
    ($($table:ident),+ $(,)?) => {
        const ENTITIES: &[&str] = &[$(stringify!($table)),+];

        /// Reads up to a hundred rows of every entity: names and types must fit.
        async fn select_from_each(connection: &DatabaseConnection) {
            use sea_orm::QuerySelect;
            $(
                let rows = entity::$table::Entity::find().limit(100).all(connection).await;
                rows.unwrap_or_else(|cause| panic!("selecting from {}: {cause}", stringify!($table)));
            )+
        }

        fn columns_of_entities() -> BTreeSet<Column> {
            let mut columns = BTreeSet::new();
            $(
                let table = entity::$table::Entity.table_name();
                columns.extend(entity::$table::Column::iter().map(|column| named(table, column.as_str())));
            )+
            columns
        }
    };
}

entities!(
    account,
    action_plan,
    agenda_item,
    area_action,
    area_action_priority,
    agenda_proposal,
    aid,
    application,
    application_attachment,
    application_cost,
    application_funding,
    application_partner,
    application_place,
    application_proposal,
    application_submission,
    advice,
    external_identity,
    asserted_role,
    external_session,
    external_sign_in,
    conflict_answer,
    governance_mandate,
    ranking_place,
    score,
    scoring,
    award_decision,
    award_share,
    body_stake,
    call,
    call_criterion,
    certificate,
    client_secret,
    client_use,
    cost_budget,
    consumer_position,
    council_decision,
    dataset_load,
    deployment,
    directing_area,
    directing_area_member,
    calendar_feed,
    directory_entry,
    done_operation,
    enterprise,
    enterprise_claim,
    enterprise_source,
    establishment,
    eu_project,
    eu_project_partner,
    eu_project_territory,
    feed_delivery,
    file_link,
    finding_override,
    job,
    journal,
    journal_head,
    key_figure,
    key_figure_set,
    learning_event,
    learning_material,
    picture,
    learning_session,
    learning_theme,
    listing,
    listing_contact,
    listing_draft,
    listing_hours,
    listing_label,
    listing_revision,
    listing_rubric,
    listing_warning,
    locality,
    mandate,
    merger_decision,
    meeting_attendance,
    meeting_minutes,
    minutes_objection,
    minutes_text,
    mail_button,
    mail_message,
    municipality,
    network_meeting,
    offering,
    offering_municipality,
    operating_grant,
    operating_grant_aim,
    partner_client,
    planned_action,
    policy_cycle,
    programme,
    programme_body,
    programme_contact,
    programme_item,
    project_award,
    project_partner,
    project_photo,
    project_related_name,
    protocol,
    protocol_line,
    recognition,
    record_change,
    reference_number,
    refresh_token,
    registration,
    registration_needs,
    regulation,
    regulation_aim,
    role_grant,
    rubric,
    rubric_synonym,
    search_reading,
    secret_link,
    session,
    session_attendance,
    sign_in_brake,
    stored_file,
    subject_key,
    subsidy_project,
    subsidy_round,
    supplier_guide,
    target_group,
    testimonial,
    translation,
    undertaking_link,
    webhook_attempt,
    webhook_delivery,
    webhook_subscription,
    webhook_told,
);

#[test]
fn every_entity_is_tested_here() {
    let declared = include_str!("../../entity/src/lib.rs");
    let declared: BTreeSet<_> =
        declared.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).collect();
    let listed: BTreeSet<_> = ENTITIES.iter().copied().collect();
    assert_eq!(
        declared, listed,
        "Left: the modules of entity/src/lib.rs. Right: the list `entities!` above. Add what is missing on the right; \
         every entity on it is read from a real database, so that a column renamed in a migration is noticed here."
    );
}

on_both_empty_databases! {
    async fn the_schema_goes_up_down_and_up_on_an_empty_database(database) {
        let connection = database.connect().await;
        Migrator::up(&connection, None).await.expect("up");
        let first = real_columns(&connection).await;
        Migrator::down(&connection, None).await.expect("down");
        assert_eq!(real_columns(&connection).await, BTreeSet::new(), "`down` leaves nothing behind");
        Migrator::up(&connection, None).await.expect("up again");
        assert_eq!(real_columns(&connection).await, first);
    }

    async fn the_schema_goes_up_down_and_up_on_a_database_with_data(database) {
        database.load().await.expect("loading");
        let connection = database.connect().await;
        let before = row_counts(&connection).await;
        Migrator::down(&connection, None).await.expect("down");
        Migrator::up(&connection, None).await.expect("up again");
        database.load().await.expect("loading again");
        assert_eq!(row_counts(&connection).await, before);
    }

    async fn the_number_that_a_rubric_lost_and_the_key_that_a_plan_got_are_what_they_were_after_down_and_up(database) {
        database.load().await.expect("loading");
        let connection = database.connect().await;
        let keys = "SELECT slug, sort_key FROM rubric UNION ALL SELECT CAST(year AS text), sort_key FROM action_plan ORDER BY 1";
        let before = texts::<2>(&connection, keys).await;
        Migrator::down(&connection, Some(steps_below("m20261124_000040_rubric_without_sort_order"))).await.expect("down");
        let numbers = texts::<2>(&connection, "SELECT sort_key, CAST(sort_order AS text) FROM rubric").await;
        assert!(!numbers.is_empty() && numbers.iter().all(|[key, number]| key.trim_start_matches('0') == number), "{numbers:?}");
        Migrator::up(&connection, None).await.expect("up again");
        assert_eq!(texts::<2>(&connection, keys).await, before);
    }

    async fn what_regulations_and_calls_say_since_they_are_made_here_goes_down_and_up(database) {
        use sea_orm::ConnectionTrait;
        database.load().await.expect("loading");
        let connection = database.connect().await;
        let keys = "SELECT slug, sort_key FROM regulation";
        let before = texts::<2>(&connection, keys).await;
        assert_eq!(before, [["projectsubsidies-sociale-economie", "7982-96-97"]], "2017-03-02 turned around");
        let said = "UPDATE call SET maximum_basis = 'RECORDED_HERE', execution_year_basis = 'RECORDED_HERE';
            INSERT INTO council_decision (id, regulation_id, decided_on, reference)
            SELECT regulation_id, regulation_id, max(decided_on), 'B' FROM council_decision GROUP BY regulation_id";
        connection.execute_unprepared(said).await.expect("said here");
        Migrator::down(&connection, Some(steps_below("m20261128_000342_regulation_record"))).await.expect("down");
        let left = "SELECT maximum_basis, CAST((SELECT count(*) FROM council_decision) AS text) FROM call";
        assert_eq!(texts::<2>(&connection, left).await, [["PUBLISHED_ELSEWHERE", "2"]]);
        Migrator::up(&connection, None).await.expect("up again");
        assert_eq!(texts::<2>(&connection, keys).await, before);
    }

    async fn every_entity_can_be_selected_from_a_freshly_migrated_database_and_from_one_with_data(database) {
        let connection = database.connect().await;
        Migrator::up(&connection, None).await.expect("up");
        select_from_each(&connection).await;
        database.load().await.expect("loading");
        select_from_each(&connection).await;
    }

    async fn tables_rows_and_register_of_columns_agree(database) {
        let connection = database.connect().await;
        Migrator::up(&connection, None).await.expect("up");
        let real = real_columns(&connection).await;
        assert_eq!(real, registered_columns(), "Left: the database. Right: migration/src/columns. It is the privacy \
            register: every column says there what it holds and whether it is public, internal or personal.");
        assert_eq!(real, columns_of_entities(), "Left: the database. Right: the structs in entity/src.");
    }

    async fn every_table_and_column_carries_its_comment_where_the_database_keeps_comments(database) {
        database.load().await.expect("loading");
        if database.engine == crate::support::Engine::Postgres {
            let connection = database.connect().await;
            assert_eq!(comments(&connection).await, registered_comments());
        }
    }

    async fn data_loaded_twice_changes_nothing(database) {
        let first = database.load().await.expect("loading");
        let connection = database.connect().await;
        let before = row_counts(&connection).await;
        let second = database.load().await.expect("loading again");
        assert_eq!((second.loaded, second.rows, second.unchanged), (0, 0, first.loaded));
        assert_eq!(row_counts(&connection).await, before);
    }

    async fn data_loaded_again_on_a_later_day_changes_nothing(database) {
        let first = database.load().await.expect("loading");
        let connection = database.connect().await;
        let before = row_counts(&connection).await;
        let later = database.load_after(chrono::TimeDelta::days(1)).await.expect("loading a day later");
        assert_eq!((later.loaded, later.rows, later.unchanged), (0, 0, first.loaded));
        assert_eq!(row_counts(&connection).await, before);
    }

    async fn data_loaded_again_after_a_change_finds_its_own_rows(database) {
        use sea_orm::ConnectionTrait;
        let first = database.load().await.expect("loading");
        let connection = database.connect().await;
        let before = row_counts(&connection).await;
        connection.execute_unprepared("UPDATE dataset_load SET digest = 'older'").await.expect("forgetting");
        let again = database.load().await.expect("loading again");
        assert_eq!(again, first);
        let (mut before, mut after) = (before, row_counts(&connection).await);
        assert_ne!(before.remove("journal"), after.remove("journal"), "the journal tells of each load");
        assert_eq!(after, before);
    }

    async fn demo_mode_is_refused_on_a_database_that_is_no_demo(database) {
        let mut database = database;
        database.settings.demo = Some(false);
        database.load().await.expect("a database without invented rows");
        database.settings.demo = Some(true);
        assert!(matches!(database.load().await, Err(SeedError::NotADemo)));
    }
}

/// How many migrations to take back to come below this one.
fn steps_below(migration: &str) -> u32 {
    let names: Vec<_> = Migrator::migrations().iter().rev().map(|step| step.name().to_owned()).collect();
    let place = names.iter().position(|name| name == migration).expect("the migration is there");
    u32::try_from(place + 1).expect("a small number")
}

/// The tables and columns the database really has, without the migrator's own table.
async fn real_columns(connection: &DatabaseConnection) -> BTreeSet<Column> {
    let sql = match is_postgres(connection) {
        true => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = current_schema() AND table_name <> 'seaql_migrations'"
        }
        false => {
            "SELECT tables.name, columns.name FROM sqlite_master tables, pragma_table_info(tables.name) columns \
             WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> 'seaql_migrations'"
        }
    };
    texts::<2>(connection, sql).await.into_iter().map(|[table, column]| (table, column)).collect()
}

fn registered_columns() -> BTreeSet<Column> {
    columns::all().flat_map(|table| table.columns.iter().map(move |column| named(table.name, column.name))).collect()
}

/// Comments as the database keeps them; the comment of a table stands under the empty column.
async fn comments(connection: &DatabaseConnection) -> BTreeMap<Column, String> {
    let sql = "SELECT c.relname::text, coalesce(a.attname::text, ''), d.description FROM pg_class c \
               JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = current_schema() \
               JOIN pg_description d ON d.objoid = c.oid AND d.classoid = 'pg_class'::regclass \
               LEFT JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.objsubid AND d.objsubid > 0 \
               WHERE c.relkind = 'r'";
    texts::<3>(connection, sql).await.into_iter().map(|[table, column, about]| ((table, column), about)).collect()
}

fn registered_comments() -> BTreeMap<Column, String> {
    let mut comments = BTreeMap::new();
    for table in columns::all() {
        comments.insert(named(table.name, ""), table.about.to_owned());
        for column in table.columns {
            let about = format!("{} [{}]", column.about, column.privacy.word());
            comments.insert(named(table.name, column.name), about);
        }
    }
    comments
}

async fn row_counts(connection: &DatabaseConnection) -> BTreeMap<&'static str, String> {
    let mut counts = BTreeMap::new();
    for table in columns::all() {
        let rows = texts::<1>(connection, &format!("SELECT CAST(count(*) AS text) FROM {}", table.name)).await;
        counts.insert(table.name, rows.concat().concat());
    }
    counts
}

fn named(table: &str, column: &str) -> Column {
    (table.to_owned(), column.to_owned())
}

fn is_postgres(connection: &DatabaseConnection) -> bool {
    connection.get_database_backend() == sea_orm::DbBackend::Postgres
}
