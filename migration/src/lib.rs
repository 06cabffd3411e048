//! The schema of the database with its history, the same meaning on SQLite and
//! Postgres. Migrations never import `entity`: rows change, history must not.

mod kit;

pub mod columns;

mod m20261123_000001_deployment;
mod m20261123_000002_translation;
mod m20261123_000003_municipality;
mod m20261123_000004_rubric;
mod m20261123_000005_enterprise;
mod m20261123_000006_listing;
mod m20261123_000010_regulation;
mod m20261123_000011_call;
mod m20261123_000012_subsidy_round;
mod m20261123_000013_subsidy_project;
mod m20261123_000014_eu_project;
mod m20261123_000015_operating_grant;
mod m20261123_000020_programme;
mod m20261123_000021_protocol;
mod m20261123_000022_supplier_guide;
mod m20261123_000023_key_figure;
mod m20261123_000030_learning_event;
mod m20261123_000031_directing_area;
mod m20261123_000032_network_meeting;
mod m20261124_000001_journal;
mod m20261124_000002_subject_key;
mod m20261124_000003_done_operation;
mod m20261124_000004_account;
mod m20261124_000005_session;
mod m20261124_000006_sign_in_brake;
mod m20261124_000020_journal_by_time_and_action;
mod m20261124_000040_rubric_without_sort_order;
mod m20261124_000041_action_plan_sort_key;
mod m20261124_000100_learning_event_life;
mod m20261124_000101_registration;
mod m20261124_000102_attendance;
mod m20261124_000103_registration_needs;
mod m20261124_000110_directing_area_version;
mod m20261124_000111_merger_decision;
mod m20261124_000112_mandate;
mod m20261124_000113_directory_entry;
mod m20261124_000114_area_action;
mod m20261124_000115_network_meeting_life;
mod m20261124_000116_meeting_attendance;
mod m20261124_000117_agenda_proposal;
mod m20261124_000118_meeting_minutes;
mod m20261124_000120_job;
mod m20261124_000121_consumer_position;
mod m20261124_000122_mail_message;
mod m20261127_000200_calendar_feed;
mod m20261127_000210_stored_file;
mod m20261127_000211_learning_material;
mod m20261127_000220_mail_button;
mod m20261127_000221_account_mail;
mod m20261127_000222_mail_bounce;
mod m20261127_000230_learning_session;
mod m20261127_000231_session_attendance;
mod m20261128_000300_listing_life;
mod m20261128_000301_listing_content;
mod m20261128_000302_listing_revision;
mod m20261128_000303_listing_warning;
mod m20261128_000320_enterprise_register;
mod m20261128_000321_establishment;
mod m20261128_000322_recognition_life;
mod m20261128_000323_enterprise_claim;
mod m20261128_000324_testimonial_life;
mod m20261128_000325_rubric_words;
mod m20261128_000326_rubric_retired;
mod m20261128_000327_search_reading;
mod m20261128_000340_picture;
mod m20261128_000342_regulation_record;
mod m20261128_000343_call_life;
mod m20261128_000356_aid;
mod m20261128_000357_undertaking_link;
mod m20261128_000358_application;
mod m20261128_000359_application_submission;
mod m20261128_000360_application_attachment;
mod m20261128_000361_application_proposal;
mod m20261128_000364_conflict;
mod m20261128_000365_assessment;
mod m20261128_000366_award_decision;
mod m20261128_000367_reserve_until;
mod m20261128_000368_project_gallery;
mod m20261128_000369_project_award;
mod m20261128_000370_machine_account;
mod m20261128_000371_partner_client;
mod m20261128_000372_cost_budget;
mod m20261128_000374_external_identity;
mod m20261128_000375_external_sign_in;
mod m20261128_000377_record_change;
mod m20261128_000378_feed_delivery;
mod m20261128_000380_webhook_subscription;
mod m20261128_000381_webhook_delivery;
mod m20261128_000382_webhook_told;
mod m20261128_000383_webhook_rest;
mod m20261128_000384_webhook_turn;
mod m20261128_000385_one_problem_of_names;
mod m20261128_000386_identity_used;
mod m20261128_000387_client_secret_watched;
mod m20261128_000388_client_contact;

use sea_orm_migration::prelude::{DbErr, MigrationName, SchemaManager, async_trait};
pub use sea_orm_migration::prelude::{MigrationTrait, MigratorTrait};
use sea_orm_migration::sea_orm::{ConnectionTrait, DbBackend};

/// The ordered list of schema changes.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        let migrations: Vec<Box<dyn MigrationTrait>> = vec![
            Box::new(m20261123_000001_deployment::Migration),
            Box::new(m20261123_000002_translation::Migration),
            Box::new(m20261123_000003_municipality::Migration),
            Box::new(m20261123_000004_rubric::Migration),
            Box::new(m20261123_000005_enterprise::Migration),
            Box::new(m20261123_000006_listing::Migration),
            Box::new(m20261123_000010_regulation::Migration),
            Box::new(m20261123_000011_call::Migration),
            Box::new(m20261123_000012_subsidy_round::Migration),
            Box::new(m20261123_000013_subsidy_project::Migration),
            Box::new(m20261123_000014_eu_project::Migration),
            Box::new(m20261123_000015_operating_grant::Migration),
            Box::new(m20261123_000020_programme::Migration),
            Box::new(m20261123_000021_protocol::Migration),
            Box::new(m20261123_000022_supplier_guide::Migration),
            Box::new(m20261123_000023_key_figure::Migration),
            Box::new(m20261123_000030_learning_event::Migration),
            Box::new(m20261123_000031_directing_area::Migration),
            Box::new(m20261123_000032_network_meeting::Migration),
            Box::new(m20261124_000001_journal::Migration),
            Box::new(m20261124_000002_subject_key::Migration),
            Box::new(m20261124_000003_done_operation::Migration),
            Box::new(m20261124_000004_account::Migration),
            Box::new(m20261124_000005_session::Migration),
            Box::new(m20261124_000006_sign_in_brake::Migration),
            Box::new(m20261124_000020_journal_by_time_and_action::Migration),
            Box::new(m20261124_000040_rubric_without_sort_order::Migration),
            Box::new(m20261124_000041_action_plan_sort_key::Migration),
            Box::new(m20261124_000100_learning_event_life::Migration),
            Box::new(m20261124_000101_registration::Migration),
            Box::new(m20261124_000102_attendance::Migration),
            Box::new(m20261124_000103_registration_needs::Migration),
            Box::new(m20261124_000110_directing_area_version::Migration),
            Box::new(m20261124_000111_merger_decision::Migration),
            Box::new(m20261124_000112_mandate::Migration),
            Box::new(m20261124_000113_directory_entry::Migration),
            Box::new(m20261124_000114_area_action::Migration),
            Box::new(m20261124_000115_network_meeting_life::Migration),
            Box::new(m20261124_000116_meeting_attendance::Migration),
            Box::new(m20261124_000117_agenda_proposal::Migration),
            Box::new(m20261124_000118_meeting_minutes::Migration),
            Box::new(m20261124_000120_job::Migration),
            Box::new(m20261124_000121_consumer_position::Migration),
            Box::new(m20261124_000122_mail_message::Migration),
            Box::new(m20261127_000200_calendar_feed::Migration),
            Box::new(m20261127_000210_stored_file::Migration),
            Box::new(m20261127_000211_learning_material::Migration),
            Box::new(m20261127_000220_mail_button::Migration),
            Box::new(m20261127_000221_account_mail::Migration),
            Box::new(m20261127_000222_mail_bounce::Migration),
            Box::new(m20261127_000230_learning_session::Migration),
            Box::new(m20261127_000231_session_attendance::Migration),
            Box::new(m20261128_000300_listing_life::Migration),
            Box::new(m20261128_000301_listing_content::Migration),
            Box::new(m20261128_000302_listing_revision::Migration),
            Box::new(m20261128_000303_listing_warning::Migration),
            Box::new(m20261128_000320_enterprise_register::Migration),
            Box::new(m20261128_000321_establishment::Migration),
            Box::new(m20261128_000322_recognition_life::Migration),
            Box::new(m20261128_000323_enterprise_claim::Migration),
            Box::new(m20261128_000324_testimonial_life::Migration),
            Box::new(m20261128_000325_rubric_words::Migration),
            Box::new(m20261128_000326_rubric_retired::Migration),
            Box::new(m20261128_000327_search_reading::Migration),
            Box::new(m20261128_000340_picture::Migration),
            Box::new(m20261128_000342_regulation_record::Migration),
            Box::new(m20261128_000343_call_life::Migration),
            Box::new(m20261128_000356_aid::Migration),
            Box::new(m20261128_000357_undertaking_link::Migration),
            Box::new(m20261128_000358_application::Migration),
            Box::new(m20261128_000359_application_submission::Migration),
            Box::new(m20261128_000360_application_attachment::Migration),
            Box::new(m20261128_000361_application_proposal::Migration),
            Box::new(m20261128_000364_conflict::Migration),
            Box::new(m20261128_000365_assessment::Migration),
            Box::new(m20261128_000366_award_decision::Migration),
            Box::new(m20261128_000367_reserve_until::Migration),
            Box::new(m20261128_000368_project_gallery::Migration),
            Box::new(m20261128_000369_project_award::Migration),
            Box::new(m20261128_000370_machine_account::Migration),
            Box::new(m20261128_000371_partner_client::Migration),
            Box::new(m20261128_000372_cost_budget::Migration),
            Box::new(m20261128_000374_external_identity::Migration),
            Box::new(m20261128_000375_external_sign_in::Migration),
            Box::new(m20261128_000377_record_change::Migration),
            Box::new(m20261128_000378_feed_delivery::Migration),
            Box::new(m20261128_000380_webhook_subscription::Migration),
            Box::new(m20261128_000381_webhook_delivery::Migration),
            Box::new(m20261128_000382_webhook_told::Migration),
            Box::new(m20261128_000383_webhook_rest::Migration),
            Box::new(m20261128_000384_webhook_turn::Migration),
            Box::new(m20261128_000385_one_problem_of_names::Migration),
            Box::new(m20261128_000386_identity_used::Migration),
            Box::new(m20261128_000387_client_secret_watched::Migration),
            Box::new(m20261128_000388_client_contact::Migration),
        ];
        migrations.into_iter().map(|migration| Box::new(Whole(migration)) as Box<dyn MigrationTrait>).collect()
    }
}

/// A migration that happens whole or not at all, on SQLite too: a first start
/// that is interrupted must not leave half a schema behind.
struct Whole(Box<dyn MigrationTrait>);

impl MigrationName for Whole {
    fn name(&self) -> &str {
        self.0.name()
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Whole {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.up(manager).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        self.0.down(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

/// Writes the comments of [`columns`] into the database where it keeps comments (Postgres).
///
/// # Errors
/// A comment for a table or column that does not exist.
pub async fn write_comments(connection: &impl ConnectionTrait) -> Result<(), DbErr> {
    if connection.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for table in columns::all() {
        let mut statements = format!("COMMENT ON TABLE {} IS {};", table.name, quoted(table.about));
        for column in table.columns {
            let about = format!("{} [{}]", column.about, column.privacy.word());
            statements += &format!("COMMENT ON COLUMN {}.{} IS {};", table.name, column.name, quoted(&about));
        }
        connection.execute_unprepared(&statements).await?;
    }
    Ok(())
}

fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}
