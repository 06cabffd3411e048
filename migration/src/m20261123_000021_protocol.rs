//! The bodies around the programme, the protocol between them, and whom to write to.

use crate::kit::{
    count, create, day, drop, foreign, index, may_day, may_refer, may_words, refers, table, truth, unique, words,
};
use sea_orm_migration::prelude::*;

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let indexes = vec![
            unique("programme_body", &["code"]),
            index("programme_body", &["enterprise_id"]),
            unique("body_stake", &["holder_id", "held_id"]),
            unique("protocol", &["agreed_on"]),
            unique("protocol_line", &["protocol_id", "number"]),
        ];
        create(manager, vec![body(), stake(), protocol(), line(), contact()], indexes).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop(manager, &["programme_contact", "protocol_line", "protocol", "body_stake", "programme_body"]).await
    }
}

fn body() -> TableCreateStatement {
    table("programme_body")
        .col(words("code"))
        .col(count("position"))
        .col(words("name"))
        .col(may_words("long_name"))
        .col(may_words("service"))
        .col(may_words("website"))
        .col(words("role_nl"))
        .col(truth("is_funder"))
        .col(truth("agreement_has_ended"))
        .col(may_day("agreement_ended_on"))
        .col(may_refer("taken_over_by_id"))
        .col(may_refer("enterprise_id"))
        .check(Expr::cust("agreement_has_ended OR agreement_ended_on IS NULL"))
        .check(Expr::cust("taken_over_by_id <> id"))
        .foreign_key(&mut foreign("programme_body", "taken_over_by_id", "programme_body"))
        .foreign_key(&mut foreign("programme_body", "enterprise_id", "enterprise"))
        .take()
}

fn stake() -> TableCreateStatement {
    table("body_stake")
        .col(refers("holder_id"))
        .col(refers("held_id"))
        .col(truth("is_shareholder"))
        .col(truth("is_in_board_of_directors"))
        .col(truth("is_in_management_committee"))
        .col(may_words("aim_nl"))
        .check(Expr::cust("holder_id <> held_id"))
        .foreign_key(foreign("body_stake", "holder_id", "programme_body").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(foreign("body_stake", "held_id", "programme_body").on_delete(ForeignKeyAction::Cascade))
        .take()
}

fn protocol() -> TableCreateStatement {
    table("protocol").col(words("title_nl")).col(day("agreed_on")).take()
}

fn line() -> TableCreateStatement {
    table("protocol_line")
        .col(refers("protocol_id"))
        .col(ColumnDef::new("number").integer().not_null().check(Expr::col("number").gte(1)))
        .col(words("title_nl"))
        .col(words("text_nl"))
        .col(words("source_wording"))
        .col(may_words("note_nl"))
        .col(may_refer("support_body_id"))
        .foreign_key(foreign("protocol_line", "protocol_id", "protocol").on_delete(ForeignKeyAction::Cascade))
        .foreign_key(&mut foreign("protocol_line", "support_body_id", "programme_body"))
        .take()
}

fn contact() -> TableCreateStatement {
    table("programme_contact")
        .col(refers("body_id"))
        .col(words("person_name"))
        .col(words("printed_email"))
        .col(may_words("email_note_nl"))
        .foreign_key(&mut foreign("programme_contact", "body_id", "programme_body"))
        .take()
}
