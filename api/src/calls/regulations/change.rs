//! What every change of a regulation has in common: it is locked, counted, stored and told.

use super::rules::{Aim, CouncilDecision, Regulation, RegulationDetails};
use super::store;
use crate::calls::rules::same_parts;
use crate::journal::{Entry, Facts, RecordKind, Visibility, Writing, check_version};
use crate::shared::error::Error;
use crate::shared::ids;
use serde_json::json;
use uuid::Uuid;

/// A regulation that is to be changed, locked until the transaction ends; `expected` is the version the client saw.
///
/// # Errors
/// `NOT_FOUND`, `VERSION_STALE`; faults of the database.
pub(super) async fn locked(writing: &Writing, id: Uuid, expected: Option<i32>) -> Result<Regulation, Error> {
    let found = store::lock(writing.tx(), id).await?.ok_or_else(Error::not_found)?;
    check_version(expected, found.version)?;
    Ok(found)
}

/// Counts a change of a regulation that is locked.
///
/// # Errors
/// Faults of the database.
pub(super) async fn counted(writing: &Writing, regulation: &Regulation) -> Result<Regulation, Error> {
    let after = Regulation { version: regulation.version + 1, ..regulation.clone() };
    store::save(writing.tx(), &after).await?;
    Ok(after)
}

/// What a regulation consists of beside its row.
pub(super) struct Parts {
    /// Its aims, in order.
    pub(super) aims: Vec<Aim>,
    /// Its decisions, oldest first.
    pub(super) decisions: Vec<CouncilDecision>,
}

impl Parts {
    /// None.
    pub(super) const fn none() -> Self {
        Self { aims: Vec::new(), decisions: Vec::new() }
    }

    /// Those of a regulation that is locked.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn of(writing: &Writing, id: Uuid) -> Result<Self, Error> {
        let aims = store::aims_of_locked(writing.tx(), id).await?;
        Ok(Self { aims, decisions: store::decisions_of_locked(writing.tx(), id).await? })
    }

    /// Those it has with these details, stored in the place of the ones it had. An aim that stays keeps its key, and with it
    /// its translations.
    ///
    /// # Errors
    /// Faults of the database.
    pub(super) async fn replaced(
        &self,
        writing: &Writing,
        id: Uuid,
        details: &RegulationDetails,
    ) -> Result<Self, Error> {
        let fresh = || ids::fresh(writing.now());
        let had: Vec<_> = self.aims.iter().map(|aim| (aim.id, aim.text_nl.as_str())).collect();
        let said: Vec<_> = details.aims.iter().map(String::as_str).collect();
        let numbered = same_parts(&had, &said, fresh).into_iter().zip(&details.aims).zip(1..);
        let aims = numbered.map(|((id, text), position)| Aim { id, position, text_nl: text.clone() }).collect();
        let mut decisions: Vec<_> = details
            .decisions
            .iter()
            .map(|asked| CouncilDecision {
                id: fresh(),
                decided_on: asked.decided_on,
                reference: Some(asked.reference.clone()),
            })
            .collect();
        decisions.sort_by(|one, other| (one.decided_on, &one.reference).cmp(&(other.decided_on, &other.reference)));
        let after = Self { aims, decisions };
        store::replace_aims(writing.tx(), id, &self.aims, &after.aims).await?;
        store::replace_decisions(writing.tx(), id, &after.decisions).await?;
        Ok(after)
    }
}

/// What the journal says of a regulation: it is public law.
pub(super) fn entry(id: Uuid, action: &'static str) -> Entry {
    Entry::of(RecordKind::Regulation, id, action).visible(Visibility::Public)
}

/// The values of a regulation that the journal keeps.
pub(super) fn facts(regulation: &Regulation, parts: &Parts) -> Facts {
    let day = |day: chrono::NaiveDate| day.to_string();
    let decisions = parts.decisions.iter();
    let decisions = decisions
        .map(|decision| json!({ "decidedOn": decision.decided_on, "reference": decision.reference }))
        .collect::<Vec<_>>();
    Facts::default()
        .with("title", regulation.title_nl.as_str())
        .with("validFrom", regulation.validity.from.map(day))
        .with("validUntil", regulation.validity.until.map(day))
        .with("aims", parts.aims.iter().map(|aim| aim.text_nl.clone()).collect::<Vec<_>>())
        .with("councilDecisions", decisions)
}
