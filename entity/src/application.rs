//! An application for a project subsidy.

use sea_orm::entity::prelude::*;

/// An application of a consortium for a project subsidy under a call.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "application")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// The call it is made under.
    pub call_id: Uuid,
    /// Reference by which people name it, such as PS-2026-0001; empty until it is submitted.
    pub reference: Option<String>,
    /// State in its life: DRAFT, SUBMITTED, RETURNED, INADMISSIBLE, ADMISSIBLE, IN_ASSESSMENT, ADVISED, AWARDED, RESERVE, REJECTED, LAPSED or WITHDRAWN.
    pub state: String,
    /// Title of the project, in Dutch.
    pub title_nl: String,
    /// The product or service that comes of it, in Dutch; empty until said.
    pub result_nl: Option<String>,
    /// How it is carried out, in Dutch; empty until said.
    pub work_plan_nl: Option<String>,
    /// First day on which it is carried out, Europe/Brussels; empty until said.
    pub execution_from: Option<Date>,
    /// First day on which it no longer is, Europe/Brussels; empty until said.
    pub execution_until: Option<Date>,
    /// What is asked of the Province, euro cents; empty until said.
    pub requested_cents: Option<i64>,
    /// When it was started, UTC.
    pub created_at: DateTimeUtc,
    /// Account that started it; empty when the operator did.
    pub created_by_id: Option<Uuid>,
    /// When it was submitted first, UTC; empty before. Completing it does not move it.
    pub submitted_at: Option<DateTimeUtc>,
    /// Whether a completion that was asked for did not come in time.
    pub is_incomplete: bool,
    /// What was asked to be completed last, in Dutch; empty when nothing was.
    pub completion_asked_nl: Option<String>,
    /// Last day for the completion, Europe/Brussels; empty unless it is awaited.
    pub completion_due_on: Option<Date>,
    /// First instant at which the completion is too late, UTC; empty unless it is awaited.
    pub completion_due_at: Option<DateTimeUtc>,
    /// Why it is inadmissible, in Dutch; empty unless it was declared so.
    pub motivation_nl: Option<String>,
    /// How one can appeal against that, in Dutch; empty unless it was declared inadmissible.
    pub appeal_nl: Option<String>,
    /// Why the lead withdrew it; empty unless it did.
    pub withdrawn_reason: Option<String>,
    /// Last day on the reserve list, Europe/Brussels; empty unless it waits there.
    pub reserve_until_on: Option<Date>,
    /// Rises with every change of title, result, work plan, period or places.
    pub plan_version: i32,
    /// Rises with every change of costs, funding, the amount asked for or the shares in it.
    pub budget_version: i32,
    /// Rises with every change.
    pub version: i32,
}

/// Relations are followed by the stores through keys.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
