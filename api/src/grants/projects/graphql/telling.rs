//! What officers tell of granted projects.

use super::{ProjectLoaders, SubsidyProject};
use crate::access::Action;
use crate::grants::projects::rules::told::Told;
use crate::grants::projects::{translate_subsidy_project, update_subsidy_project};
use crate::graphql::can::{Can, can};
use crate::graphql::id::{self, Kind};
use crate::graphql::input::{FieldError, settled};
use crate::graphql::request::{Maybe, Result, Surroundings};
use crate::graphql::text::OtherLanguage;
use crate::translations::TranslationLoaders;
use crate::translations::rules::{Form, Texts};
use async_graphql::{Context, ID, InputObject, MaybeUndefined, Object, SimpleObject};
use uuid::Uuid;

/// What is told of a project: it takes the place of all that is told, so send what stays as well.
#[derive(InputObject)]
pub struct UpdateSubsidyProjectInput {
    /// Id of the project.
    project: ID,
    /// What it does, in Dutch; at most 5000 characters.
    story: Option<String>,
    /// What product or service came of it, in Dutch; at most 5000 characters.
    result: Option<String>,
    /// Address of a film about it, by https; at most 300 characters.
    film_url: Option<String>,
    /// Who made the photos; at most 200 characters on one line.
    photo_credit: Option<String>,
    /// `version` of the project as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

/// Texts of a project in French or English. What is left out stays as it is; null takes the translation away, and the Dutch
/// stands in for it.
#[derive(InputObject)]
pub struct TranslateSubsidyProjectInput {
    /// Id of the project.
    project: ID,
    /// The language of the texts.
    language: OtherLanguage,
    /// Its title; 1 to 200 characters on one line.
    title: MaybeUndefined<String>,
    /// What it does; 1 to 5000 characters.
    story: MaybeUndefined<String>,
    /// What product or service came of it; 1 to 5000 characters.
    result: MaybeUndefined<String>,
    /// `version` of the project as you saw it; refused with VERSION_STALE when it changed. Not checked when left out.
    expected_version: Option<i32>,
    /// 8 to 100 visible ASCII characters of your choice: a repeat under the same key with the same input is not done again.
    idempotency_key: Option<String>,
}

impl TranslateSubsidyProjectInput {
    fn texts(&self) -> Texts {
        self.language.texts([
            ("title", "title_nl", Form::Line, self.title.clone()),
            ("story", "story_nl", Form::Text, self.story.clone()),
            ("result", "result_nl", Form::Text, self.result.clone()),
        ])
    }
}

/// The project as changed, or what is wrong with the input.
#[derive(SimpleObject)]
pub struct SubsidyProjectPayload {
    /// The project with the change; null when `fieldErrors` says why.
    subsidy_project: Option<SubsidyProject>,
    /// What is wrong with the input; empty when it was done.
    field_errors: Vec<FieldError>,
}

/// The project behind an outcome, as it is now.
async fn project_of(ctx: &Context<'_>, outcome: Result<Uuid>) -> Maybe<SubsidyProjectPayload> {
    let outcome = match outcome {
        Ok(id) => {
            ctx.loaders::<ProjectLoaders>().forget(id);
            ctx.loaders::<ProjectLoaders>().project(id).await
        }
        Err(refused) => Err(refused),
    };
    settled(outcome, |project, field_errors| SubsidyProjectPayload {
        subsidy_project: project.flatten().map(SubsidyProject),
        field_errors,
    })
}

fn decoded(id: &ID) -> Result<Uuid> {
    Ok(id::decode(Kind::SubsidyProject, "project", id)?)
}

/// What officers tell of granted projects.
#[derive(Default)]
pub struct ProjectMutation;

#[Object]
impl ProjectMutation {
    /// Puts what the gallery tells of a granted project in the place of what it told. Field errors: PROJECT_TEXT_MALFORMED,
    /// FILM_URL_MALFORMED, PHOTO_CREDIT_MALFORMED. Errors: NOT_FOUND, VERSION_STALE, IDEMPOTENCY_KEY_REUSED,
    /// IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn update_subsidy_project(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The project and what is told of it.")] input: UpdateSubsidyProjectInput,
    ) -> Maybe<SubsidyProjectPayload> {
        let outcome = async {
            let UpdateSubsidyProjectInput { story, result, film_url, photo_credit, .. } = input;
            let told = Told { story, result, film_url, photo_credit };
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            update_subsidy_project(ctx.surroundings(), decoded(&input.project)?, &told, expected, key).await
        };
        project_of(ctx, Box::pin(outcome).await).await
    }

    /// Gives or corrects the French or English texts of a granted project, each a translation of the Dutch text as it is now: when
    /// that changes later, `isOutdated` says so. Field errors: TRANSLATION_MALFORMED, NOTHING_TO_TRANSLATE. Errors: NOT_FOUND,
    /// VERSION_STALE, IDEMPOTENCY_KEY_REUSED, IDEMPOTENCY_KEY_MALFORMED, ID_MALFORMED, ID_OF_OTHER_TYPE.
    #[graphql(
        guard = "Can(Action::ManageSubsidyProjects)",
        directive = can::apply(Action::ManageSubsidyProjects.code().to_owned())
    )]
    async fn translate_subsidy_project(
        &self,
        ctx: &Context<'_>,
        #[graphql(desc = "The project and its texts.")] input: TranslateSubsidyProjectInput,
    ) -> Maybe<SubsidyProjectPayload> {
        let outcome = async {
            let id = decoded(&input.project)?;
            ctx.loaders::<TranslationLoaders>().forget(id);
            let (expected, key) = (input.expected_version, input.idempotency_key.as_deref());
            translate_subsidy_project(ctx.surroundings(), id, input.texts(), expected, key).await
        };
        project_of(ctx, Box::pin(outcome).await).await
    }
}
