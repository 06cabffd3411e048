//! The lead submits an application, or submits it again once it is completed.
//!
//! The instant that counts is that at which the service had the request, and not that at which it was stored: who clicks in time
//! is in time.

use super::attachments::{all_of, drop_removed, forget};
use super::change::{locked, save};
use super::eligibility::rules::{Finding, PartnerRole};
use super::error::ApplicationError;
use super::get::{asked_on, found_now};
use super::proposals;
use super::rules::completeness::missing;
use super::rules::{Application, Consent, Content, Due, Member, attachments};
use super::sight::led;
use super::states::{ApplicationState, ApplicationStep, after};
use super::store::{self, parts, submissions, submissions::Submission};
use crate::calls::rules::{Call, CallState};
use crate::calls::{hold_call, note_submission};
use crate::files::Files;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::clock::local_date;
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::hex::hex;
use crate::shared::ids;
use chrono::{DateTime, Datelike, Utc};
use serde::Serialize;
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The letters before the number in a reference.
const SERIES: &str = "PS";

/// Submits an application as the client saw it: its words, the digests of its attachments, and what the rules of eligibility
/// find, are kept as they are now. The first instant stands, whatever is completed later.
///
/// # Errors
/// `NOT_FOUND`, `FORBIDDEN` for a partner, `VERSION_STALE`, `APPLICATION_STEP_ILLEGAL`, `APPLICATION_CALL_NOT_PUBLISHED`,
/// `APPLICATION_CALL_NOT_OPEN`, `APPLICATION_CALL_CLOSED`, `APPLICATION_COMPLETION_OVER`; what is missing as problems of fields; the
/// refusals of idempotency keys; faults of the database.
pub async fn submit_application(
    context: &Context,
    files: &Files,
    application: Uuid,
    expected: i32,
    key: Option<&str>,
) -> Result<Uuid, Error> {
    let received_at = context.clock.now();
    let seen = led(context, application).await?;
    let on = asked_on(&seen, local_date(received_at));
    let (findings, found_under) = found_now(context, &seen, on).await?;
    let found_on = seen.version;
    let change = SubmitApplication { application, expected, received_at, found_on, found_under, findings };
    let (application, contents) = write_once(context, "submitApplication", key, change).await?;
    forget(files, contents).await;
    Ok(application)
}

#[derive(Serialize)]
struct SubmitApplication {
    application: Uuid,
    expected: i32,
    #[serde(skip)]
    received_at: DateTime<Utc>,
    /// The version of the application about which the rules were asked.
    #[serde(skip)]
    found_on: i32,
    /// The version of its call that they saw.
    #[serde(skip)]
    found_under: Option<i32>,
    #[serde(skip)]
    findings: Vec<Finding>,
}

impl Change for SubmitApplication {
    /// The application, and the contents of attachments to delete.
    type Outcome = (Uuid, Vec<Uuid>);

    async fn apply(&self, writing: &mut Writing) -> Result<Self::Outcome, Error> {
        let call = store::call_of(writing.tx(), self.application).await?.ok_or_else(Error::not_found)?;
        let call = hold_call(writing, call).await?;
        let before = locked(writing, self.application, Some(self.expected)).await?;
        check_version(Some(self.found_on), before.version)?;
        check_version(self.found_under, call.version)?;
        let submitted = self.agreed_by_lead(writing, self.submitted(writing, &before, &call).await?).await?;
        let missing = missing(&before);
        if !missing.is_empty() {
            return Err(Error::Invalid(missing));
        }
        let attached = all_of(writing, submitted.id).await?;
        let contents = drop_removed(writing, &attached).await?;
        self.keep(writing, Content::of(&submitted, attachments::submitted(&attached))).await?;
        note_submission(writing, &call).await?;
        let action = if before.submitted_at.is_none() { "submitApplication" } else { "resubmitApplication" };
        Ok((save(writing, &before, submitted, action, None).await?, contents))
    }
}

impl SubmitApplication {
    /// What the application becomes, if it is in time.
    async fn submitted(&self, writing: &Writing, before: &Application, call: &Call) -> Result<Application, Error> {
        if before.state == ApplicationState::Returned {
            let state = after(before.state, ApplicationStep::Resubmit)?;
            check_due(before, self.received_at)?;
            return Ok(Application { state, completion_due: None, is_incomplete: false, ..before.clone() });
        }
        let state = after(before.state, ApplicationStep::Submit)?;
        let lead = before.lead_enterprise().ok_or_else(|| Error::internal("an application without a lead"))?;
        check_open(call, proposals::extension(writing.tx(), call.id, lead).await?, self.received_at)?;
        let year = local_date(self.received_at).year();
        let number = submissions::next_number(writing, SERIES, year).await?;
        let reference = Some(format!("{SERIES}-{year}-{number:04}"));
        Ok(Application { state, reference, submitted_at: Some(self.received_at), ..before.clone() })
    }

    /// The lead consents by submitting.
    async fn agreed_by_lead(&self, writing: &Writing, submitted: Application) -> Result<Application, Error> {
        let by = writing.context().actor.person().map(|person| person.account);
        let mut members = submitted.members.clone();
        for lead in members.iter_mut().filter(|member| member.role == PartnerRole::Lead) {
            let consenting = lead.consenting(Consent::Given, self.received_at, by);
            *lead = Member { version: lead.version + 1, ..consenting };
            parts::save_member(writing.tx(), lead).await?;
        }
        Ok(Application { members, ..submitted })
    }

    /// Keeps the words and the findings.
    async fn keep(&self, writing: &Writing, content: Content) -> Result<(), Error> {
        let last = submissions::last(writing.tx(), self.application).await?;
        let content = serde_json::to_string(&content).map_err(Error::internal)?;
        let new = Submission {
            id: ids::fresh(writing.now()),
            number: last.map_or(1, |last| last.number + 1),
            received_at: self.received_at,
            content_hash: hex(&Sha256::digest(content.as_bytes())),
            content,
            findings: serde_json::to_string(&self.findings).map_err(Error::internal)?,
        };
        submissions::insert(writing, self.application, new).await
    }
}

/// Whether a completion is in time.
fn check_due(application: &Application, at: DateTime<Utc>) -> Result<(), ApplicationError> {
    match application.completion_due {
        Some(due) if at >= due.at => Err(ApplicationError::CompletionOver { due_at: due.at }),
        _ => Ok(()),
    }
}

/// Whether a call takes applications at an instant, of a lead that may have been given more time.
///
/// # Errors
/// `APPLICATION_CALL_NOT_PUBLISHED`, `APPLICATION_CALL_NOT_OPEN`, `APPLICATION_CALL_CLOSED`.
pub(super) fn check_open(call: &Call, extension: Option<Due>, at: DateTime<Utc>) -> Result<(), ApplicationError> {
    check_not_closed(call, extension, at)?;
    match call.opens_on.zip(call.opens_at) {
        Some((opens_on, opens_at)) if at < opens_at => Err(ApplicationError::CallNotOpen { opens_on }),
        _ => Ok(()),
    }
}

/// Whether a call still takes applications of that lead, or will.
///
/// # Errors
/// `APPLICATION_CALL_NOT_PUBLISHED`, `APPLICATION_CALL_CLOSED`.
pub(super) fn check_not_closed(call: &Call, extension: Option<Due>, at: DateTime<Utc>) -> Result<(), ApplicationError> {
    if call.state != CallState::Published {
        return Err(ApplicationError::CallNotPublished);
    }
    let closed_at = closes_at(call, extension);
    match at >= closed_at {
        true => Err(ApplicationError::CallClosed { closed_at }),
        false => Ok(()),
    }
}

/// First instant at which a call is closed for a lead.
pub(super) fn closes_at(call: &Call, extension: Option<Due>) -> DateTime<Utc> {
    extension.map_or(call.closes_at, |due| due.at.max(call.closes_at))
}
