//! What listings derive from rubrics, when these change.

use super::store::rubrics;
use crate::shared::db::Tx;
use crate::shared::error::Error;
use uuid::Uuid;

/// Makes the words by which listings are found, and the rubrics they stand under, anew for every listing that offers something under
/// one of these rubrics, and for those of these enterprises. Whoever changes a rubric calls it, after storing it, and so does the loading
/// of data, which knows the rubrics as they were loaded first.
///
/// # Errors
/// Faults of the database.
pub async fn follow_rubrics(tx: &Tx, changed: &[Uuid], enterprises: &[Uuid]) -> Result<(), Error> {
    rubrics::derive_again(tx, changed, enterprises).await
}

/// Locks the listings that offer something under a rubric until the transaction ends. Whoever changes a rubric calls it before they lock the
/// rubrics: whoever changes a listing takes both in this order too.
///
/// # Errors
/// Faults of the database.
pub async fn hold_listings_under(tx: &Tx, rubric: Uuid) -> Result<(), Error> {
    rubrics::hold(tx, &[rubric], &[]).await.map(drop)
}

/// How many offerings of listings that are not archived stand under a rubric.
///
/// # Errors
/// Faults of the database.
pub async fn offerings_under(tx: &Tx, rubric: Uuid) -> Result<u64, Error> {
    rubrics::offerings_under(tx, rubric).await
}
