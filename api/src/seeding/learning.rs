//! Learning events: the themes the slides name, without dates, and invented
//! dated ones for demonstration.

use super::error::SeedError;
use super::rows::{Rows, translate, translations};
use crate::learning::rules::sort_key;
use crate::shared::ids::seeded;
use chrono::{DateTime, NaiveDate, Utc};
use serde::Deserialize;

const FACTS: &str = include_str!("../data/learning.toml");
const DEMO: &str = include_str!("../data/demo_learning.toml");

const EVENT_COLUMNS: &[&str] = &[
    "id",
    "slug",
    "theme_id",
    "title_nl",
    "source_title",
    "description_nl",
    "audience",
    "priority_audience",
    "language",
    "mode",
    "starts_at",
    "ends_at",
    "municipality_id",
    "venue",
    "accessibility_nl",
    "on_site_capacity",
    "online_capacity",
    "maximum_per_organisation",
    "registration_opens_at",
    "registration_closes_at",
    "state",
    "cancelled_reason_nl",
    "sort_key",
    "is_synthetic",
    "version",
    "revision",
];

/// What counts the changes of an event goes on counting when the event is loaded again.
const COUNTERS: &[&str] = &["version", "revision"];

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    themes: Vec<Theme>,
    events: Vec<Event>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Theme {
    slug: String,
    name: String,
    fr: Option<String>,
    en: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Event {
    slug: String,
    theme: String,
    title: String,
    title_fr: Option<String>,
    title_en: Option<String>,
    source_title: Option<String>,
    description: Option<String>,
    audience: String,
    priority_audience: Option<String>,
    language: Option<String>,
    mode: Option<String>,
    starts_at: Option<DateTime<Utc>>,
    ends_at: Option<DateTime<Utc>>,
    municipality: Option<String>,
    venue: Option<String>,
    accessibility: Option<String>,
    on_site_capacity: Option<i32>,
    online_capacity: Option<i32>,
    maximum_per_organisation: Option<i32>,
    registration_opens_at: Option<DateTime<Utc>>,
    registration_closes_at: Option<DateTime<Utc>>,
    state: String,
    cancelled_reason: Option<String>,
    cancelled_reason_en: Option<String>,
}

/// The themes and undated events of the slides.
pub(super) fn build(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    read(FACTS, false)
}

/// Invented dated events.
pub(super) fn build_demo(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    read(DEMO, true)
}

fn read(text: &str, is_synthetic: bool) -> Result<Vec<Rows>, SeedError> {
    let File { themes, events } = toml::from_str(text)?;
    let mut texts = translations();
    let mut theme_rows = Rows::of("learning_theme", &["id", "slug", "name_nl"]);
    for theme in themes {
        let id = theme_rows.add(&theme.slug, [theme.slug.as_str().into(), theme.name.as_str().into()]);
        translate(&mut texts, id, "name_nl", &theme.name, theme.fr.as_deref(), theme.en.as_deref());
    }
    let mut event_rows = Rows::of("learning_event", EVENT_COLUMNS).keeping(COUNTERS);
    for event in events {
        add(&mut event_rows, &mut texts, event, is_synthetic);
    }
    Ok(vec![theme_rows, event_rows, texts])
}

fn add(rows: &mut Rows, texts: &mut Rows, event: Event, is_synthetic: bool) {
    let reason = event.cancelled_reason.clone();
    let id = rows.add(
        &event.slug,
        [
            event.slug.as_str().into(),
            seeded("learning_theme", &event.theme).into(),
            event.title.as_str().into(),
            event.source_title.into(),
            event.description.into(),
            event.audience.into(),
            event.priority_audience.into(),
            event.language.into(),
            event.mode.into(),
            event.starts_at.into(),
            event.ends_at.into(),
            event.municipality.map(|nis| seeded("municipality", &nis)).into(),
            event.venue.into(),
            event.accessibility.into(),
            event.on_site_capacity.into(),
            event.online_capacity.into(),
            event.maximum_per_organisation.into(),
            event.registration_opens_at.into(),
            event.registration_closes_at.into(),
            event.state.into(),
            event.cancelled_reason.into(),
            sort_key(event.starts_at, &event.title).into(),
            is_synthetic.into(),
            Some(1).into(),
            Some(0).into(),
        ],
    );
    translate(texts, id, "title_nl", &event.title, event.title_fr.as_deref(), event.title_en.as_deref());
    if let Some(reason) = reason {
        translate(texts, id, "cancelled_reason_nl", &reason, None, event.cancelled_reason_en.as_deref());
    }
}
