//! Who is counted together on a date, and what they got, for whatever decides by it.

use super::rules::undertaking::undertaking;
use super::rules::{Aid, Regime, Window};
use super::store::{self, links};
use crate::shared::context::Context;
use crate::shared::error::Error;
use chrono::NaiveDate;
use std::collections::{BTreeMap, BTreeSet};
use uuid::Uuid;

/// The single undertaking of each of these enterprises on a date, itself among them. Links are read from one enterprise to the
/// next: one statement for each step away from them, however many they are. Who may do it is decided by whoever asks.
///
/// # Errors
/// Faults of the database.
pub async fn undertakings_of(
    context: &Context,
    enterprises: &[Uuid],
    on: NaiveDate,
) -> Result<BTreeMap<Uuid, BTreeSet<Uuid>>, Error> {
    let (mut links, mut asked) = (Vec::new(), BTreeSet::new());
    loop {
        let found: BTreeMap<_, _> = enterprises.iter().map(|of| (*of, undertaking(*of, &links, on))).collect();
        let members: BTreeSet<Uuid> = found.values().flatten().copied().collect();
        let next: Vec<_> = members.difference(&asked).copied().collect();
        if next.is_empty() {
            return Ok(found);
        }
        links.extend(links::around(&context.db, &next, on).await?);
        asked.extend(next);
    }
}

/// What is allowed on a date, and the aid of these enterprises that counts towards it, newest decision first; none where no rule
/// is known for that date. Who may do it is decided by whoever asks.
///
/// # Errors
/// Faults of the database.
pub async fn aid_counted(
    context: &Context,
    enterprises: &[Uuid],
    regime: Regime,
    on: NaiveDate,
) -> Result<Option<(Window, Vec<Aid>)>, Error> {
    let Some(window) = regime.window(on) else { return Ok(None) };
    Ok(Some((window, store::counted(&context.db, enterprises, regime, &window).await?)))
}
