//! A project enters the gallery and the register because its application was awarded.

use super::change::entry;
use super::rules::Project;
use super::rules::awarded::AwardedProject;
use super::store::writing as rows;
use crate::calls::hold_call;
use crate::enterprises::make_organisation_public;
use crate::enterprises::rules::details::unused_slug;
use crate::grants::rounds::{place_in_round, rules::Place};
use crate::journal::{Facts, Writing};
use crate::shared::basis::FactBasis;
use crate::shared::error::Error;
use crate::shared::ids;
use uuid::Uuid;

/// Enters the public project of an application that was awarded, within the change that awards it; its key. It stands in the round of its
/// call, which begins with the first award. Organisations it names become public records; a sole trader does not. The call is locked, then
/// the enterprises in the order of their keys, then the round. Who may award, the change decides.
///
/// # Errors
/// `NOT_FOUND` for a call that is not public or an enterprise that is not there, `ENTERPRISE_MERGED`; faults of the database, among them an
/// application or reference that was entered before.
pub async fn enter_award(writing: &mut Writing, new: AwardedProject) -> Result<Uuid, Error> {
    let call = hold_call(writing, new.call).await?;
    for enterprise in new.enterprises() {
        make_organisation_public(writing, enterprise).await?;
    }
    let place = place_in_round(writing, &call, (new.execution_from, new.execution_until)).await?;
    let base = new.slug();
    let slug = unused_slug(&base, &rows::slugs_beginning(writing.tx(), &base).await?);
    let project = Project { is_synthetic: call.is_synthetic, ..project(writing, &new, slug, &place) };
    rows::insert(writing.tx(), &project, &new, writing.now()).await?;
    writing.record(entry(project.id, "enterAward").after(facts(&new, &project, &place)));
    Ok(project.id)
}

fn project(writing: &Writing, new: &AwardedProject, slug: String, place: &Place) -> Project {
    Project {
        id: ids::fresh(writing.now()),
        round_id: place.round,
        slug,
        title_nl: new.title_nl.clone(),
        source_title: None,
        story_nl: None,
        result_nl: new.result_nl.clone(),
        stated_partner_count: None,
        awarded: Some(new.awarded),
        awarded_basis: Some(FactBasis::RecordedHere),
        film_url: None,
        photo_credit: None,
        sort_key: place.sort_key.clone(),
        is_synthetic: false,
        version: 1,
    }
}

/// What the journal keeps of it. Partners stand with the project and not here: one of them may be a person.
fn facts(new: &AwardedProject, project: &Project, place: &Place) -> Facts {
    Facts::default()
        .with("slug", project.slug.as_str())
        .with("title", new.title_nl.as_str())
        .with("result", new.result_nl.as_deref())
        .with("reference", new.reference.as_str())
        .with("application", new.application.to_string())
        .with("call", new.call.to_string())
        .with("round", place.round_slug.as_str())
        .with("requested", new.requested.0)
        .with("awarded", new.awarded.0)
        .with("decisionReference", new.decision_reference.as_str())
        .with("decidedOn", new.decided_on.to_string())
        .with("executionFrom", new.execution_from.to_string())
        .with("executionUntil", new.execution_until.to_string())
}
