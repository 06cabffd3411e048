//! What was decided about mergers.

use crate::network::error::NetworkError;
use crate::network::rules::mergers::Decision;
use crate::network::states::{FlagEvent, FlagState};
use crate::shared::db::{Tx, is_duplicate};
use crate::shared::error::Error;
use entity::merger_decision::{ActiveModel, Entity, Model};
use sea_orm::{ActiveModelTrait, ConnectionTrait, EntityTrait, Set};
use std::collections::HashMap;
use uuid::Uuid;

/// Every decision by the municipality that came of the merger: at most one for each merger.
pub(in crate::network) async fn all(connection: &impl ConnectionTrait) -> Result<HashMap<Uuid, Decision>, Error> {
    let rows = Entity::find().all(connection).await?;
    Ok(rows.into_iter().map(|row| (row.municipality_id, decision(row))).collect())
}

/// Stores a decision; `by` is the account that records it.
pub(in crate::network) async fn insert(tx: &Tx, id: Uuid, new: &Decision, by: Option<Uuid>) -> Result<(), Error> {
    let row = ActiveModel {
        id: Set(id),
        municipality_id: Set(new.municipality),
        directing_area_id: Set(new.area),
        decision: Set(new.words.clone()),
        effective_on: Set(new.effective_on),
        decided_at: Set(new.decided_at),
        decided_by_id: Set(by),
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => {
            let (state, event) = (FlagState::Decided.code(), FlagEvent::Decide.code());
            Err(NetworkError::MergerTransition { state, event }.into())
        }
        outcome => Ok(outcome.map(|_| ())?),
    }
}

fn decision(row: Model) -> Decision {
    Decision {
        municipality: row.municipality_id,
        area: row.directing_area_id,
        words: row.decision,
        effective_on: row.effective_on,
        decided_at: row.decided_at,
    }
}
