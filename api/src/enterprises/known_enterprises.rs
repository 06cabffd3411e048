//! What is known of enterprises, for capabilities that decide by it.

use super::rules::{Enterprise, KnownEnterprise};
use super::sight::Sight;
use super::{establishments, recognitions, store};
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use uuid::Uuid;

/// What is known of each of these enterprises, under the key by which it was named; the record that stays, where one was named
/// that was merged. So many statements whatever their number. Who may do it is decided by whoever asks.
///
/// # Errors
/// Faults of the database.
pub async fn known_enterprises(
    context: &Context,
    named: &[Uuid],
) -> Result<HashMap<Uuid, Arc<KnownEnterprise>>, Error> {
    let db = &context.db;
    let records = store::by_ids(db, Sight::All, named).await?;
    let ids: BTreeSet<Uuid> = records.values().map(|record| record.id).collect();
    let ids: Vec<Uuid> = ids.into_iter().collect();
    let recognitions = recognitions::of_each(db, &ids, true).await?;
    let establishments = establishments::of_each(db, &ids).await?;
    let earlier = store::merged_into_each(db, &ids).await?;
    let known = |record: &Enterprise| {
        let id = record.id;
        Ok::<_, Error>(KnownEnterprise {
            id,
            earlier: earlier.get(&id).cloned().unwrap_or_default(),
            number: record.enterprise_number.get()?.clone(),
            country: record.country.get()?.clone(),
            legal_form: record.legal_form.get()?.clone(),
            seat: *record.municipality_id.get()?,
            is_public: *record.is_public.get()?,
            is_kind_known: *record.is_kind_known.get()?,
            recognitions: recognitions.get(&id).cloned().unwrap_or_default(),
            establishments: establishments.get(&id).cloned().unwrap_or_default(),
        })
    };
    records.iter().map(|(key, record)| Ok((*key, Arc::new(known(record)?)))).collect()
}
