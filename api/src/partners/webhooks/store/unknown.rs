//! What only a newer program knows, after going back a release.

use super::log::known_kinds;
use crate::partners::webhooks::rules::{DeliveryState, Filter, Unknown};
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::webhook_delivery::{Column as C, Entity};
use entity::webhook_subscription as subscription;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};
use std::collections::BTreeSet;

/// The kinds of what waits, and of what webhooks want to hear, that this program does not know.
pub(in crate::partners::webhooks) async fn kinds(db: &Db) -> Result<BTreeSet<String>, Error> {
    let waiting = Entity::find().select_only().column(C::Kind).distinct();
    let waiting = waiting.filter(C::State.eq(DeliveryState::Queued.code())).filter(C::Kind.is_not_in(known_kinds()));
    let mut kinds: BTreeSet<String> = waiting.into_tuple().all(db.background()).await?.into_iter().collect();
    use subscription::Column as S;
    let wanted = subscription::Entity::find().select_only().columns([S::Kinds, S::Records]);
    let wanted: Vec<(Option<String>, Option<String>)> = wanted.into_tuple().all(db.background()).await?;
    for (of_kinds, of_records) in wanted {
        let filter = Filter::read(of_kinds.as_deref().unwrap_or_default(), of_records.as_deref().unwrap_or_default());
        kinds.extend(named(filter.unknown));
    }
    Ok(kinds)
}

/// The kinds that are named there.
fn named(unknown: Unknown) -> impl Iterator<Item = String> {
    let of_records = unknown.records.into_iter().filter_map(|word| Some(word.split_once(':')?.0.to_owned()));
    unknown.kinds.into_iter().chain(of_records)
}
