//! Two records of one enterprise become one; the old id and readable key lead to it from then on.

use super::change::{entry, facts, locked};
use super::claims::move_claims;
use super::error::EnterpriseError;
use super::rules::{Recognition, RecognitionState, Record, scope};
use super::store::records;
use super::{establishments, recognitions};
use crate::access::Action;
use crate::aid::move_ledger;
use crate::applications::move_partners;
use crate::guide::merge_listings;
use crate::identity::move_roles;
use crate::identity::rules::reason;
use crate::journal::{Change, Writing, check_version, write_once};
use crate::shared::context::Context;
use crate::shared::error::{Error, Problems};
use serde::Serialize;
use uuid::Uuid;

/// Merges the record of a duplicate into another. Establishments, recognitions, testimonials, claims, roles, small aid and links go over; so
/// does the listing with what it offers where the other has none, else that of the duplicate is archived. What names the old record, such
/// as a project, is led on. A recognition that lies within one of the other stays behind; one that overlaps must be ended first.
///
/// # Errors
/// `NOT_FOUND`, `MERGED_INTO_ITSELF`, `ENTERPRISE_MERGED`, `MERGE_CHAIN`, `MERGE_RECOGNITIONS_OVERLAP`, `VERSION_STALE` (of the duplicate);
/// `REASON_MALFORMED` as a problem of its field; the refusals of idempotency keys; faults of the database.
pub async fn merge_enterprises(
    context: &Context,
    (duplicate, into): (Uuid, Uuid),
    why: &str,
    expected: Option<i32>,
    key: Option<&str>,
) -> Result<(), Error> {
    context.authorize(Action::ManageEnterprises)?;
    if duplicate == into {
        return Err(EnterpriseError::MergedIntoItself.into());
    }
    let mut problems = Problems::default();
    let why = problems.take("reason", reason(why)).unwrap_or_default();
    problems.finish()?;
    write_once(context, "mergeEnterprises", key, MergeEnterprises { duplicate, into, why, expected }).await
}

#[derive(Serialize)]
struct MergeEnterprises {
    duplicate: Uuid,
    into: Uuid,
    why: String,
    expected: Option<i32>,
}

impl Change for MergeEnterprises {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        let (duplicate, into) = self.both(writing).await?;
        check_version(self.expected, duplicate.version)?;
        if records::merged_into(writing.tx(), duplicate.id).await? > 0 {
            return Err(EnterpriseError::MergeChain.into());
        }
        let moving = moving(writing, &duplicate, &into).await?;
        let into = shown(writing, &duplicate, into).await?;
        establishments::move_all(writing.tx(), duplicate.id, into.id).await?;
        for recognition in &moving {
            recognitions::move_to(writing.tx(), recognition, into.id).await?;
        }
        merge_listings(writing, duplicate.id, into.id).await?;
        let roles = move_roles(writing, scope(duplicate.id), scope(into.id), &self.why).await?;
        move_claims(writing, (duplicate.id, into.id), &roles).await?;
        move_ledger(writing, (duplicate.id, into.id), &self.why).await?;
        move_partners(writing, (duplicate.id, into.id)).await?;
        self.close(writing, &duplicate, &into).await
    }
}

impl MergeEnterprises {
    /// Both records, locked in the order of keys, so that two who merge the same pair wait for one another.
    async fn both(&self, writing: &Writing) -> Result<(Record, Record), Error> {
        let (first, second) = (self.duplicate.min(self.into), self.duplicate.max(self.into));
        let (first, second) = (locked(writing, first).await?, locked(writing, second).await?);
        Ok(if first.id == self.duplicate { (first, second) } else { (second, first) })
    }

    /// Lets the old record lead to the other, which takes over a number it did not have.
    async fn close(&self, writing: &mut Writing, duplicate: &Record, into: &Record) -> Result<(), Error> {
        let (mut old, mut new) = (duplicate.clone(), into.clone());
        let numbers = |record: &Record| record.details.number.is_some() || record.details.foreign_number.is_some();
        if numbers(&old) && !numbers(&new) {
            new.details.number = old.details.number.take();
            new.details.foreign_number = old.details.foreign_number.take();
            new.details.country = new.details.country.or_else(|| old.details.country.clone());
        }
        (old.is_public, old.merged_into) = (false, Some(into.id));
        records::save(writing.tx(), &old).await?;
        records::save(writing.tx(), &new).await?;
        let because = || Some(self.why.clone());
        let merged = facts(&old).with("mergedInto", into.id.to_string());
        let of_old = entry(duplicate, "mergeEnterprises").before(facts(duplicate)).after(merged);
        writing.record(of_old.because(because()));
        let took = facts(&new).with("merged", duplicate.id.to_string());
        writing.record(entry(&new, "mergeEnterprises").before(facts(into)).after(took).because(because()));
        Ok(())
    }
}

/// The other record, which everyone may see from now on where everyone saw the duplicate.
async fn shown(writing: &Writing, duplicate: &Record, into: Record) -> Result<Record, Error> {
    if into.is_public || !duplicate.is_public {
        return Ok(into);
    }
    let public = Record { is_public: true, ..into };
    records::save(writing.tx(), &public).await?;
    Ok(Record { version: public.version + 1, ..public })
}

/// The recognitions that go over: all but those that lie within one of the other.
async fn moving(writing: &Writing, duplicate: &Record, into: &Record) -> Result<Vec<Recognition>, Error> {
    let there = recognitions::of_enterprise_locked(writing.tx(), into.id).await?;
    let mut moving = recognitions::of_enterprise_locked(writing.tx(), duplicate.id).await?;
    let mut overlap = None;
    moving.retain(|one| {
        let met: Vec<_> = there.iter().filter(|other| clash(one, other)).collect();
        let lies_within = met.iter().any(|other| covers(other, one));
        if !met.is_empty() && !lies_within {
            overlap = Some(one.kind.code());
        }
        met.is_empty()
    });
    match overlap {
        Some(kind) => Err(EnterpriseError::MergeOverlap { kind }.into()),
        None => Ok(moving),
    }
}

/// Whether two verified recognitions of whole enterprises cannot stand beside one another.
fn clash(one: &Recognition, other: &Recognition) -> bool {
    let counts = |one: &Recognition| one.state == RecognitionState::Verified && one.establishment.is_none();
    counts(one) && counts(other) && one.kind == other.kind && one.period.meets(&other.period)
}

/// Whether one holds on every day of another.
fn covers(one: &Recognition, other: &Recognition) -> bool {
    let begins = one.period.from.is_none_or(|from| other.period.from.is_some_and(|later| from <= later));
    let ends = one.period.until.is_none_or(|until| other.period.until.is_some_and(|earlier| earlier <= until));
    begins && ends
}
