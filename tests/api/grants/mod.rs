//! What the Province granted: projects and their rounds, the register of awards, European projects and operating grants.

mod awarding;
mod de_punt;
mod eu_projects;
mod nodes;
mod operating_grants;
mod photos;
mod register;
mod register_files;
mod subsidy_project;
mod subsidy_projects;
mod subsidy_rounds;
mod telling;

use crate::support::App;
use crate::support::fixtures::{MadeCall, an_application};
use api::grants::projects::rules::PartnerRole;
use api::grants::projects::{AwardedPartner, AwardedProject, enter_award};
use api::graphql::id::{Kind, decode};
use api::journal::{Change, Writing, write};
use api::shared::error::Error;
use api::shared::ids::seeded;
use api::shared::money::EuroCents;
use uuid::Uuid;

/// An application is awarded, as the change that decides about it says.
struct Award(AwardedProject);

impl Change for Award {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        enter_award(writing, self.0.clone()).await
    }
}

/// Enters an award.
async fn enter(app: &App, new: AwardedProject) -> Result<Uuid, Error> {
    write(&app.shared.as_operator(), Award(new)).await
}

/// A partner with a record, by slug.
fn partner(name: &str, slug: &str, role: PartnerRole) -> AwardedPartner {
    AwardedPartner { name: name.to_owned(), enterprise: Some(seeded("enterprise", slug)), role, side: None }
}

/// A project for an application under a call that was submitted, with Compaan in the lead and Agrado beside it.
async fn awarded(app: &App, call: &MadeCall, reference: &str) -> AwardedProject {
    let application = an_application(call, "compaan", "agrado").in_state("SUBMITTED").insert(app).await;
    AwardedProject {
        application: decode(Kind::Application, "application", &application.into()).expect("an application"),
        reference: reference.to_owned(),
        call: call.id,
        title_nl: "Vis in de stad".to_owned(),
        result_nl: Some("Aardbeien en vis".to_owned()),
        partners: vec![
            partner("Compaan", "compaan", PartnerRole::Lead),
            partner("Agrado VOF", "agrado", PartnerRole::Partner),
        ],
        requested: EuroCents(2_400_000),
        awarded: EuroCents(2_000_000),
        decision_reference: "DEP-2026-77".to_owned(),
        decided_on: "2026-12-17".parse().expect("a date"),
        execution_from: "2027-01-01".parse().expect("a date"),
        execution_until: "2028-01-01".parse().expect("a date"),
    }
}
