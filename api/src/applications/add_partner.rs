//! A partner joins the consortium.

use super::change::{locked, save};
use super::eligibility::rules::PartnerRole;
use super::error::ApplicationError;
use super::rules::{Application, LONGEST_NAME, Member, check_addition};
use super::sight::led;
use super::states::{ApplicationStep, after};
use super::store::parts;
use crate::calls::rules::text::line;
use crate::enterprises::rules::{EnterpriseNumber, Shown, printed};
use crate::enterprises::{EnterpriseRef, enterprise, enterprise_with_number, hold_and_name};
use crate::journal::{Change, Writing, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use crate::shared::ids;
use crate::shared::lookup::Lookup;
use serde::Serialize;
use uuid::Uuid;

/// How a partner is named.
#[derive(Clone, Debug)]
pub enum AskedPartner {
    /// By a record one can see.
    Enterprise(Uuid),
    /// By its enterprise number: whoever knows it may name it, also where the record is not public.
    Number(String),
    /// By a name alone.
    Name(String),
}

/// Adds a partner; one with a record is asked for its consent. Who is only named is a support partner without a share, such as
/// a foreign firm.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_PARTNER_TWICE`,
/// `APPLICATION_PARTNERS_COUNT`, `ENTERPRISE_MERGED`; `APPLICATION_PARTNER_UNKNOWN`, `APPLICATION_PARTNER_MALFORMED`,
/// `APPLICATION_TEXT_MALFORMED` and `ENTERPRISE_NUMBER_MALFORMED` as problems of their fields; the refusals of idempotency keys;
/// faults of the database.
pub async fn add_partner(
    context: &Context,
    application: Uuid,
    (role, asked): (PartnerRole, AskedPartner),
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    led(context, application).await?;
    let mut problems = Problems::default();
    let is_only_named = matches!(asked, AskedPartner::Name(_));
    if role == PartnerRole::Lead || (is_only_named && role != PartnerRole::Support) {
        problems.add("role", &ApplicationError::PartnerMalformed);
    }
    let named = found(context, asked, &mut problems).await?;
    problems.finish()?;
    let (enterprise, name) = named.unwrap_or_default();
    let change = AddPartner { application, role, enterprise, name, expected };
    write_once(context, "addApplicationPartner", key, change).await
}

/// The record of who is asked, and its name where that is not the record's own: one that the actor may not see is called by its number
/// until it agrees. What is wrong goes to the problems.
async fn found(
    context: &Context,
    asked: AskedPartner,
    problems: &mut Problems,
) -> Result<Option<(Option<Uuid>, Option<String>)>, Error> {
    let (path, record) = match asked {
        AskedPartner::Name(name) => {
            let name = line(&name, LONGEST_NAME).ok_or(ApplicationError::TextMalformed { most: LONGEST_NAME });
            return Ok(problems.take("name", name).map(|name| (None, Some(name))));
        }
        AskedPartner::Enterprise(id) => {
            let named = EnterpriseRef::Named(Lookup::Id(id));
            ("enterprise", enterprise(context, &named, Shown::RECORD).await?.map(|found| found.id))
        }
        AskedPartner::Number(number) => {
            let Some(number) = problems.take("enterpriseNumber", EnterpriseNumber::parse(&number)) else {
                return Ok(None);
            };
            let record = enterprise_with_number(context, &number).await?;
            let is_seen = enterprise(context, &EnterpriseRef::Number(number.clone()), Shown::RECORD).await?.is_some();
            if let (Some(id), false) = (record, is_seen) {
                return Ok(Some((Some(id), Some(printed(number.as_str())))));
            }
            ("enterpriseNumber", record)
        }
    };
    if record.is_none() {
        problems.add(path, &ApplicationError::PartnerUnknown);
    }
    Ok(record.map(|id| (Some(id), None)))
}

#[derive(Serialize)]
struct AddPartner {
    application: Uuid,
    role: PartnerRole,
    enterprise: Option<Uuid>,
    name: Option<String>,
    expected: Option<i32>,
}

impl Change for AddPartner {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let name = self.held(writing).await?;
        let before = locked(writing, self.application, self.expected).await?;
        let state = after(before.state, ApplicationStep::Edit)?;
        check_addition(&before, self.enterprise)?;
        let new = Member::new(ids::fresh(writing.now()), self.role, self.enterprise, name);
        let position = parts::next_position(writing.tx(), before.id).await?;
        parts::insert_member(writing.tx(), before.id, position, &new).await?;
        let mut members = before.members.clone();
        members.push(new);
        let changed = Application { state, members, ..before.clone() };
        save(writing, &before, changed, "addApplicationPartner", None).await
    }
}

impl AddPartner {
    /// What the partner is called; its record is locked.
    async fn held(&self, writing: &Writing) -> Result<String, Error> {
        let recorded = match self.enterprise {
            Some(enterprise) => Some(hold_and_name(writing, enterprise).await?),
            None => None,
        };
        Ok(self.name.clone().or(recorded).unwrap_or_default())
    }
}
