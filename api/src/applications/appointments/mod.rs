//! What stands in the calendar of those who act for a consortium: the last day of the call for each of their drafts, that of a
//! completion that is awaited of their lead, that of a consent that is asked of a partner, and that of a reserve. What was done, or is
//! no longer asked, is no longer there; what was called off is cancelled. For words see [`texts`].

mod due;
mod texts;

use super::proposals::extensions;
use super::represented::Represented;
use super::rules::{Application, Due};
use super::store::telling::of_enterprises;
use crate::calendar::rules::{Appointment, Status, When};
use crate::calendar::{Appointments, Asked};
use crate::calls::rules::Call;
use crate::calls::{CallLoaders, cancelled, extended};
use crate::identity::Reader;
use crate::journal::{RecordKind, changed_at};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::translations::TranslationLoaders;
use chrono::{DateTime, NaiveDate, Utc};
use due::{DueDay, due_days};
use futures_util::future::{BoxFuture, ready, try_join_all};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Most applications of one calendar, the latest ones; count.
const MOST: u64 = 200;

/// The last days of applications in calendars.
pub struct ApplicationAppointments;

impl Appointments for ApplicationAppointments {
    fn public<'a>(&'a self, _: &'a Context, _: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(ready(Ok(Vec::new())))
    }

    fn own<'a>(
        &'a self,
        context: &'a Context,
        reader: &'a Reader,
        asked: Asked,
    ) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(own(context, reader, asked))
    }
}

async fn own(context: &Context, reader: &Reader, asked: Asked) -> Result<Vec<Appointment>, Error> {
    let reader = Represented::by(&reader.capacities);
    if reader.enterprises().is_empty() {
        return Ok(Vec::new());
    }
    let applications = of_enterprises(&context.db, reader.enterprises(), MOST).await?;
    let (desk, mut told) = (Desk::open(context, asked.language, &applications).await?, Vec::new());
    for application in &applications {
        let Some(call) = desk.calls.get(&application.call) else { continue };
        for due in due_days(application, call, desk.extension(application), &reader)
            .into_iter()
            .filter(|due| asked.since <= due.on)
        {
            told.push(desk.appointment(application, call, &due).await?);
        }
    }
    Ok(told)
}

/// What it takes to turn last days into appointments: a few statements, however many there are.
struct Desk {
    language: Language,
    translations: TranslationLoaders,
    calls: HashMap<Uuid, Arc<Call>>,
    /// Until when a lead was given more time, by call and lead.
    extensions: HashMap<(Uuid, Uuid), Due>,
    /// When an application or a call was last changed.
    changed_at: HashMap<Uuid, DateTime<Utc>>,
}

impl Desk {
    /// For these applications.
    async fn open(context: &Context, language: Language, of: &[Application]) -> Result<Self, Error> {
        let loaders = CallLoaders::new(context);
        let calls = try_join_all(of.iter().map(|application| loaders.call(application.call))).await?;
        let calls: HashMap<_, _> = calls.into_iter().flatten().map(|call| (call.id, call)).collect();
        let leads = of.iter().filter_map(|application| Some((application.call, application.lead_enterprise()?)));
        let extensions = extensions(&context.db, &leads.collect::<Vec<_>>()).await?;
        let ids: Vec<_> = of.iter().map(|application| application.id).collect();
        let mut changes = changed_at(context, RecordKind::Application, &ids).await?;
        let ids: Vec<_> = calls.keys().copied().collect();
        changes.extend(changed_at(context, RecordKind::Call, &ids).await?);
        let translations = TranslationLoaders::new(context);
        Ok(Self { language, translations, calls, extensions, changed_at: changes })
    }

    fn extension(&self, of: &Application) -> Option<NaiveDate> {
        self.extensions.get(&(of.call, of.lead_enterprise()?)).map(|due| due.on)
    }

    /// Rises with the application, with its call, and with the days that its lead was given since the call was published.
    fn sequence(&self, of: &Application, call: &Call) -> u32 {
        let first = call.first_deadline_on.unwrap_or(call.deadline_on);
        let more = self.extension(of).map_or(0, |on| on.signed_duration_since(first).num_days().max(0));
        u32::try_from(i64::from(call.revision + of.version) + more).unwrap_or_default()
    }

    async fn appointment(&self, of: &Application, call: &Call, due: &DueDay) -> Result<Appointment, Error> {
        let title = self.spoken(call, "title_nl", &call.title_nl).await?;
        let mut description = vec![texts::call(&title, self.language)];
        match (due.is_off, &call.cancelled_reason_nl, &call.extended_reason_nl) {
            (_, Some(reason), _) => {
                let reason = self.spoken(call, "cancelled_reason_nl", reason).await?;
                description.push(cancelled(&reason, self.language));
            }
            (false, None, Some(reason)) if due.on == call.deadline_on => {
                let reason = self.spoken(call, "extended_reason_nl", reason).await?;
                description.push(extended(&reason, self.language));
            }
            _ => {}
        }
        let changed_at = [of.id, call.id].iter().filter_map(|id| self.changed_at.get(id)).max();
        Ok(Appointment {
            id: due.id,
            sequence: self.sequence(of, call),
            when: When::On(due.on),
            summary: texts::last_day(due.what, &of.plan.title, self.language),
            place: None,
            description,
            url: None,
            status: if due.is_off { Status::Cancelled } else { Status::Confirmed },
            is_busy: false,
            changed_at: changed_at.copied().unwrap_or_default(),
        })
    }

    async fn spoken(&self, call: &Call, field: &str, dutch: &str) -> Result<String, Error> {
        Ok(self.translations.speak(call.id, field, dutch, self.language).await?.value)
    }
}
