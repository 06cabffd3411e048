//! The deadlines of calls as they stand in everyone's calendar. A call is nobody's own, so no private calendar has one.
//! For words see [`texts`].

mod texts;

pub use texts::{cancelled, extended};

use super::calls;
use super::rules::{Call, CallState, Wanted};
use crate::calendar::rules::{Appointment, Status, When};
use crate::calendar::{Appointments, Asked};
use crate::identity::Reader;
use crate::journal::{RecordKind, changed_at};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::page::Page;
use crate::translations::TranslationLoaders;
use chrono::{DateTime, Utc};
use futures_util::future::{BoxFuture, ready, try_join_all};
use std::collections::HashMap;
use uuid::Uuid;

/// Most calls of one calendar, the latest ones; count.
const MOST: usize = 200;

/// The deadlines of calls in calendars.
pub struct CallAppointments;

impl Appointments for CallAppointments {
    fn public<'a>(&'a self, context: &'a Context, asked: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(async move {
            let page = Page { length: MOST, backwards: false, after: None, before: None };
            let latest = calls(context, Wanted::default(), &page).await?.rows;
            let wanted: Vec<_> = latest.into_iter().filter(|call| asked.since <= call.deadline_on).collect();
            Desk::open(context, asked.language, &wanted).await?.all(&wanted).await
        })
    }

    fn own<'a>(&'a self, _: &'a Context, _: &'a Reader, _: Asked) -> BoxFuture<'a, Result<Vec<Appointment>, Error>> {
        Box::pin(ready(Ok(Vec::new())))
    }
}

/// What it takes to turn calls into appointments: a few statements, however many there are.
struct Desk {
    language: Language,
    translations: TranslationLoaders,
    changed_at: HashMap<Uuid, DateTime<Utc>>,
}

impl Desk {
    /// For these calls.
    async fn open(context: &Context, language: Language, calls: &[Call]) -> Result<Self, Error> {
        let ids: Vec<_> = calls.iter().map(|call| call.id).collect();
        let changed_at = changed_at(context, RecordKind::Call, &ids).await?;
        Ok(Self { language, translations: TranslationLoaders::new(context), changed_at })
    }

    async fn all(&self, calls: &[Call]) -> Result<Vec<Appointment>, Error> {
        try_join_all(calls.iter().map(|call| self.appointment(call))).await
    }

    /// The last day of a call, with what became of it.
    async fn appointment(&self, call: &Call) -> Result<Appointment, Error> {
        let title = self.spoken(call.id, "title_nl", &call.title_nl).await?;
        let mut description = Vec::new();
        if let Some(reason) = &call.cancelled_reason_nl {
            let reason = self.spoken(call.id, "cancelled_reason_nl", reason).await?;
            description.push(cancelled(&reason, self.language));
        } else if let Some(reason) = &call.extended_reason_nl {
            let reason = self.spoken(call.id, "extended_reason_nl", reason).await?;
            description.push(extended(&reason, self.language));
        }
        Ok(Appointment {
            id: call.id,
            sequence: u32::try_from(call.revision).unwrap_or_default(),
            when: When::On(call.deadline_on),
            summary: texts::last_day(&title, self.language),
            place: None,
            description,
            url: None,
            status: if call.state == CallState::Cancelled { Status::Cancelled } else { Status::Confirmed },
            is_busy: false,
            changed_at: self.changed_at.get(&call.id).copied().unwrap_or_default(),
        })
    }

    async fn spoken(&self, record: Uuid, field: &str, dutch: &str) -> Result<String, Error> {
        Ok(self.translations.speak(record, field, dutch, self.language).await?.value)
    }
}
