//! What an application is (DOMAIN §4.2). Pure.

pub mod attachments;
pub mod budget;
pub mod completeness;
mod consent;
pub mod content;
pub mod expected;
mod partners;
pub mod party;
pub mod plan;
pub mod then;
pub mod timeline;

pub use consent::{Consent, ConsentStep, after as after_consent};
pub use content::Content;
pub use partners::{LONGEST_NAME, MOST_PARTNERS, Member, check_addition};

use self::budget::Budget;
use self::plan::Plan;
use super::eligibility::rules::PartnerRole;
use super::states::ApplicationState;
use crate::shared::clock::closing_instant;
use crate::shared::money::EuroCents;
use chrono::{DateTime, NaiveDate, Utc};
use uuid::Uuid;

/// An application with all that belongs to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Application {
    /// Key.
    pub id: Uuid,
    /// The call it is made under.
    pub call: Uuid,
    /// Reference by which people name it; none until it is submitted.
    pub reference: Option<String>,
    /// State.
    pub state: ApplicationState,
    /// What is planned.
    pub plan: Plan,
    /// What it costs.
    pub budget: Budget,
    /// The consortium in order, the lead first.
    pub members: Vec<Member>,
    /// When it was started, UTC.
    pub created_at: DateTime<Utc>,
    /// The account that started it.
    pub created_by: Option<Uuid>,
    /// When it was submitted first, UTC.
    pub submitted_at: Option<DateTime<Utc>>,
    /// Whether a completion that was asked for did not come in time.
    pub is_incomplete: bool,
    /// What was asked to be completed last, in Dutch.
    pub completion_asked: Option<String>,
    /// Until when the completion is awaited; none unless it is.
    pub completion_due: Option<Due>,
    /// Why it is inadmissible, in Dutch.
    pub motivation: Option<String>,
    /// How one can appeal against that, in Dutch.
    pub appeal: Option<String>,
    /// Why the lead withdrew it.
    pub withdrawn_reason: Option<String>,
    /// Until when it waits on the reserve; none unless it does.
    pub reserve_until: Option<Due>,
    /// Rises with every change of the plan.
    pub plan_version: i32,
    /// Rises with every change of the budget.
    pub budget_version: i32,
    /// Rises with every change.
    pub version: i32,
}

/// Until when something is awaited.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The last day, Europe/Brussels.
    pub on: NaiveDate,
    /// First instant at which it is too late, UTC.
    pub at: DateTime<Utc>,
}

impl Due {
    /// Through a day, Europe/Brussels (inclusive).
    pub fn through(on: NaiveDate) -> Self {
        Self { on, at: closing_instant(on) }
    }
}

impl Application {
    /// What it is called in a letter.
    pub fn called(&self) -> String {
        match &self.reference {
            Some(reference) => format!("{} ({reference})", self.plan.title),
            None => self.plan.title.clone(),
        }
    }

    /// The lead.
    pub fn lead(&self) -> Option<&Member> {
        self.members.iter().find(|member| member.role == PartnerRole::Lead)
    }

    /// The record of the lead.
    pub fn lead_enterprise(&self) -> Option<Uuid> {
        self.lead().and_then(|lead| lead.enterprise)
    }

    /// The partner with this record.
    pub fn member_of(&self, enterprise: Uuid) -> Option<&Member> {
        self.members.iter().find(|member| member.enterprise == Some(enterprise))
    }

    /// The shares together; none where that is more than 64 bits hold.
    pub fn shares(&self) -> Option<EuroCents> {
        EuroCents::sum(self.members.iter().filter_map(|member| member.share))
    }
}
