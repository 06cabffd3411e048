//! Whom to write to about the programme.

use sea_orm::entity::prelude::*;

/// Whom to write to about the programme.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_contact")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The body the contact works for.
    pub body_id: Uuid,
    /// Name of the person, as the slides name her in public.
    pub person_name: String,
    /// E-mail address exactly as printed, valid or not: a functional one, not a person's.
    pub printed_email: String,
    /// What is to be said about the address, in Dutch; empty when nothing is.
    pub email_note_nl: Option<String>,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
