//! Policy cycles; directing areas and provincial meetings, all invented, for the slides name none.

use super::error::SeedError;
use super::rows::{Rows, translate, translations};
use crate::meetings::rules::sort_key;
use crate::shared::clock::start_of_day;
use crate::shared::ids::seeded;
use crate::shared::text_key::text_key;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde::Deserialize;

const DEMO: &str = include_str!("../data/demo_network.toml");
const CYCLES: &str = include_str!("../data/policy_cycles.csv");

#[derive(Deserialize)]
struct Cycle {
    name: String,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
}

/// The terms of years for which mandates are arranged.
pub(super) fn build_cycles(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let mut rows = Rows::of("policy_cycle", &["id", "name", "valid_from", "valid_until"]);
    for cycle in csv::Reader::from_reader(CYCLES.as_bytes()).deserialize() {
        let Cycle { name, valid_from, valid_until } = cycle?;
        rows.add(&valid_from.to_string(), [name.into(), valid_from.into(), valid_until.into()]);
    }
    Ok(vec![rows])
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    areas: Vec<Area>,
    meetings: Vec<Meeting>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Area {
    slug: String,
    name: String,
    form: String,
    valid_from: NaiveDate,
    valid_until: Option<NaiveDate>,
    members: Vec<Member>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Member {
    nis: String,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Meeting {
    slug: String,
    title: String,
    title_en: String,
    meets_on: NaiveDate,
    starts: Option<NaiveTime>,
    ends: Option<NaiveTime>,
    municipality: Option<String>,
    state: String,
    cancelled_reason: Option<String>,
    cancelled_reason_en: Option<String>,
    #[serde(default)]
    agenda: Vec<AgendaItem>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct AgendaItem {
    title: String,
    #[serde(default = "yes")]
    public: bool,
}

fn yes() -> bool {
    true
}

/// Invented areas and meetings.
pub(super) fn build_demo(_today: NaiveDate) -> Result<Vec<Rows>, SeedError> {
    let File { areas, meetings } = toml::from_str(DEMO)?;
    let [area_rows, member_rows] = add_areas(areas);
    let [meeting_rows, agenda_rows, texts] = add_meetings(meetings)?;
    Ok(vec![area_rows, member_rows, meeting_rows, agenda_rows, texts])
}

/// What officers change stays as they left it when the areas are loaded again.
fn add_areas(areas: Vec<Area>) -> [Rows; 2] {
    let mut rows = Rows::of(
        "directing_area",
        &["id", "slug", "name_nl", "name_key", "form", "valid_from", "valid_until", "is_synthetic", "version"],
    )
    .keeping(&["name_nl", "name_key", "form", "valid_until", "version"]);
    let mut members =
        Rows::of("directing_area_member", &["id", "directing_area_id", "municipality_id", "valid_from", "valid_until"])
            .keeping(&["valid_until"]);
    for area in areas {
        let id = rows.add(
            &area.slug,
            [
                area.slug.as_str().into(),
                area.name.as_str().into(),
                text_key(&area.name).into(),
                area.form.into(),
                area.valid_from.into(),
                area.valid_until.into(),
                true.into(),
                1_i32.into(),
            ],
        );
        for Member { nis, from, until } in area.members {
            let key = format!("{}/{nis}/{from}", area.slug);
            members.add(&key, [id.into(), seeded("municipality", &nis).into(), from.into(), until.into()]);
        }
    }
    [rows, members]
}

/// The instant of an hour in Europe/Brussels, on a day on which the clock does not change.
fn at(day: NaiveDate, hour: NaiveTime) -> DateTime<Utc> {
    start_of_day(day) + hour.signed_duration_since(NaiveTime::MIN)
}

fn add_meetings(meetings: Vec<Meeting>) -> Result<[Rows; 3], SeedError> {
    let mut rows = Rows::of(
        "network_meeting",
        &[
            "id",
            "slug",
            "title_nl",
            "meets_on",
            "municipality_id",
            "state",
            "cancelled_reason_nl",
            "sort_key",
            "is_synthetic",
            "starts_at",
            "ends_at",
            "version",
            "revision",
        ],
    )
    .keeping(&["version", "revision"]);
    let mut agenda = Rows::of("agenda_item", &["id", "meeting_id", "position", "title_nl", "is_public"]);
    let mut texts = translations();
    for meeting in meetings {
        let id = rows.add(
            &meeting.slug,
            [
                meeting.slug.as_str().into(),
                meeting.title.as_str().into(),
                meeting.meets_on.into(),
                meeting.municipality.map(|nis| seeded("municipality", &nis)).into(),
                meeting.state.into(),
                meeting.cancelled_reason.clone().into(),
                sort_key(meeting.meets_on).into(),
                true.into(),
                meeting.starts.map(|hour| at(meeting.meets_on, hour)).into(),
                meeting.ends.map(|hour| at(meeting.meets_on, hour)).into(),
                1.into(),
                0.into(),
            ],
        );
        translate(&mut texts, id, "title_nl", &meeting.title, None, Some(&meeting.title_en));
        if let Some(reason) = &meeting.cancelled_reason {
            translate(&mut texts, id, "cancelled_reason_nl", reason, None, meeting.cancelled_reason_en.as_deref());
        }
        for (position, item) in (1_i32..).zip(meeting.agenda) {
            let key = format!("{}/{position}", meeting.slug);
            agenda.add(&key, [id.into(), position.into(), item.title.into(), item.public.into()]);
        }
    }
    Ok([rows, agenda, texts])
}
