//! SQL of learning events. Every question about events says which states the
//! actor may know of.

pub(super) mod certificates;
pub(super) mod events;
pub(super) mod gone;
pub(super) mod materials;
pub(super) mod needs;
pub(super) mod registrations;
pub(super) mod sessions;

use super::rules::{Audience, Details, KeyBounds, LearningEvent, Mode, State, Theme};
use crate::shared::db::{Db, keyset, named_by};
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::lookup::Lookup;
use crate::shared::page::{Page, Slice};
use entity::learning_event::{Column, Entity, Model};
use entity::learning_theme;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// One page of events within bounds of the sort key.
pub(super) async fn page(
    db: &Db,
    visible: &[State],
    mode: Option<Mode>,
    bounds: &KeyBounds,
    page: &Page,
) -> Result<Slice<LearningEvent>, Error> {
    let select = within(visible, mode, bounds);
    let rows = keyset(select, page, Column::SortKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(event).collect::<Result<_, _>>()?))
}

/// How many events there are within bounds of the sort key.
pub(super) async fn count(db: &Db, visible: &[State], mode: Option<Mode>, bounds: &KeyBounds) -> Result<i64, Error> {
    within(visible, mode, bounds).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Events by key.
pub(super) async fn by_ids(
    db: &Db,
    visible: &[State],
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Arc<LearningEvent>>, Error> {
    let rows = in_states(visible).filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(event(row)?)))).collect()
}

/// The event with an id or slug.
pub(super) async fn by_name(db: &Db, visible: &[State], named: &Lookup) -> Result<Option<LearningEvent>, Error> {
    let select = named_by(in_states(visible), named, Column::Id, Column::Slug);
    select.one(db.reader()).await?.map(event).transpose()
}

/// Themes by key.
pub(super) async fn themes_by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Theme>>, Error> {
    let rows =
        learning_theme::Entity::find().filter(db.among(learning_theme::Column::Id, ids)).all(db.reader()).await?;
    let theme = |row: learning_theme::Model| Theme { id: row.id, slug: row.slug, name_nl: row.name_nl };
    Ok(rows.into_iter().map(|row| (row.id, Arc::new(theme(row)))).collect())
}

/// The theme with a slug.
pub(super) async fn theme_by_slug(db: &Db, slug: &str) -> Result<Option<Uuid>, Error> {
    let found = learning_theme::Entity::find().filter(learning_theme::Column::Slug.eq(slug)).one(db.reader()).await?;
    Ok(found.map(|theme| theme.id))
}

fn in_states(visible: &[State]) -> Select<Entity> {
    Entity::find().filter(Column::State.is_in(visible.iter().map(|state| state.code())))
}

fn within(visible: &[State], mode: Option<Mode>, bounds: &KeyBounds) -> Select<Entity> {
    let mut select = in_states(visible);
    if let Some(mode) = mode {
        select = select.filter(Column::Mode.eq(mode.code()));
    }
    if let Some(from) = &bounds.from {
        select = select.filter(Column::SortKey.gte(from.as_str()));
    }
    if let Some(until) = &bounds.until {
        select = select.filter(Column::SortKey.lt(until.as_str()));
    }
    select
}

fn event(row: Model) -> Result<LearningEvent, Error> {
    Ok(LearningEvent {
        id: row.id,
        slug: row.slug,
        details: Details {
            theme_id: row.theme_id,
            title_nl: row.title_nl,
            description_nl: row.description_nl,
            audience: Audience::from_code(&row.audience)?,
            priority_audience: row.priority_audience.as_deref().map(Audience::from_code).transpose()?,
            language: row.language.as_deref().map(Language::from_code).transpose()?,
            mode: row.mode.as_deref().map(Mode::from_code).transpose()?,
            starts_at: row.starts_at,
            ends_at: row.ends_at,
            municipality_id: row.municipality_id,
            venue: row.venue,
            accessibility_nl: row.accessibility_nl,
            on_site_capacity: row.on_site_capacity,
            online_capacity: row.online_capacity,
            maximum_per_organisation: row.maximum_per_organisation,
            registration_opens_at: row.registration_opens_at,
            registration_closes_at: row.registration_closes_at,
            certificate_above_minutes: row.certificate_above_minutes,
        },
        source_title: row.source_title,
        state: State::from_code(&row.state)?,
        cancelled_reason_nl: row.cancelled_reason_nl,
        sort_key: row.sort_key,
        is_synthetic: row.is_synthetic,
        version: row.version,
        revision: row.revision,
    })
}
