//! Something the programme lists: a principle, a kind of enterprise, a target group, a task …

use sea_orm::entity::prelude::*;

/// Something the programme lists: a principle, a kind of enterprise, a target group, a task …
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "programme_item")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The list it belongs to.
    pub section: String,
    /// The item it stands below, such as the kind of an example; empty for lists that stand alone.
    pub parent_id: Option<Uuid>,
    /// Language-free code, unique in its section; a work form where the section is about work forms.
    pub code: String,
    /// Place in its list, from 1.
    pub position: i32,
    /// Name or sentence in Dutch.
    pub name_nl: String,
    /// Explanation in Dutch; empty when there is none.
    pub text_nl: Option<String>,
    /// The wording of the slides where the text beside it corrects or completes it; empty when it is the same.
    pub source_wording: Option<String>,
    /// Whether the source says that its list below this item goes on ('…', 'bv.').
    pub is_open_ended: bool,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
