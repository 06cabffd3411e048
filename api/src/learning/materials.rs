//! Materials for those who may have them: one decision for lists, ids and downloads.

use super::rules::{Material, MaterialAudience, Sight, visible};
use super::store::{self, materials, registrations};
use crate::access::{Action, Reach};
use crate::files::of_records;
use crate::files::rules::{Purpose, StoredFile};
use crate::journal::{Entry, Facts, RecordKind};
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;
use uuid::Uuid;

/// A material that someone may see, with its file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The material.
    pub material: Material,
    /// Its file, which may still be awaited.
    pub file: StoredFile,
}

/// The materials of each of these events, which the actor may see, that they may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn of_events(
    context: &Context,
    events: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Vec<Arc<Shown>>>>, Error> {
    let found = shown(context, materials::of_events(&context.db, events).await?).await?;
    let mut under: HashMap<Uuid, Vec<Arc<Shown>>> = HashMap::new();
    for shown in found {
        under.entry(shown.material.event).or_default().push(Arc::new(shown));
    }
    Ok(under.into_iter().map(|(event, shown)| (event, Arc::new(shown))).collect())
}

/// Materials by key: those of events that the actor may see, that they may see.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn by_ids(context: &Context, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Shown>>, Error> {
    let states = visible(context.authorize(Action::ReadLearningEvents)?);
    let mut found = materials::by_ids(&context.db, ids).await?;
    let events: Vec<_> = found.iter().map(|material| material.event).collect();
    let events = store::by_ids(&context.db, states, &events).await?;
    found.retain(|material| events.contains_key(&material.event));
    let shown = shown(context, found).await?;
    Ok(shown.into_iter().map(|shown| (shown.material.id, Arc::new(shown))).collect())
}

/// Those of these materials that the actor may see, with their files.
async fn shown(context: &Context, found: Vec<Material>) -> Result<Vec<Shown>, Error> {
    let reach = context.authorize(Action::ReadLearningMaterials)?;
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let sight = Sight {
        all: reach == Reach::All,
        regisseurs: context.authorize(Action::ReadRegisseurMaterials).is_ok(),
        awaited: context.authorize(Action::ManageLearningEvents).is_ok(),
    };
    let attended = attended(context, reach, &found).await?;
    let ids: Vec<_> = found.iter().map(|material| material.id).collect();
    let mut files = of_records(context, Purpose::LearningMaterial, &ids).await?;
    let with_file = found.into_iter().filter_map(|material| {
        let file = files.remove(&material.id)?;
        let takes_part = attended.contains(&material.event);
        sight.sees(&material, file.kept.is_some(), takes_part).then_some(Shown { material, file })
    });
    Ok(with_file.collect())
}

/// The events among those of materials for participants in which the actor takes part.
async fn attended(context: &Context, reach: Reach, found: &[Material]) -> Result<HashSet<Uuid>, Error> {
    let restricted = found.iter().filter(|material| material.audience == MaterialAudience::Participants);
    let events: Vec<_> = restricted.map(|material| material.event).collect::<HashSet<_>>().into_iter().collect();
    match context.actor.person() {
        Some(person) if reach == Reach::Own && !events.is_empty() => {
            let now = context.clock.now();
            let own = registrations::of_account(&context.db, person.account, &events).await?;
            Ok(own.into_iter().filter(|(_, own)| own.takes_part(now)).map(|(event, _)| event).collect())
        }
        _ => Ok(HashSet::new()),
    }
}

/// What the journal says of a material.
pub(super) fn entry(material: &Material, action: &'static str) -> Entry {
    Entry::of(RecordKind::LearningMaterial, material.id, action)
}

/// The values of a material that the journal keeps, with those of its file.
pub(super) fn facts(material: &Material, file: &StoredFile) -> Facts {
    let kept = file.kept.as_ref();
    Facts::default()
        .with("event", material.event.to_string())
        .with("title", material.title_nl.as_str())
        .with("audience", material.audience.code())
        .with("fileName", file.facts.name.as_str())
        .with("mediaType", file.facts.media_type.code())
        .with("sizeBytes", file.facts.size)
        .with("sha256", kept.map(|kept| kept.sha256.as_str()))
}

/// What is left of a material that was removed: the event, so that whoever watches that hears of it.
pub(super) fn removed(material: &Material) -> Facts {
    Facts::default().with("event", material.event.to_string()).with("isRemoved", true)
}
