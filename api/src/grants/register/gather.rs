//! What the register says of many awards, with one statement for each kind of neighbour.

use super::rules::{Beneficiary, Line};
use crate::calls::regulations::RegulationLoaders;
use crate::grants::projects::ProjectLoaders;
use crate::grants::projects::rules::{Partner, PartnerName, Project};
use crate::grants::rounds::RoundLoaders;
use crate::places::PlaceLoaders;
use crate::shared::context::Context;
use crate::shared::error::Error;
use futures_util::future::try_join_all;

struct Neighbours {
    projects: ProjectLoaders,
    rounds: RoundLoaders,
    regulations: RegulationLoaders,
    places: PlaceLoaders,
}

/// The lines of these projects, in their order.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub(super) async fn lines(context: &Context, projects: Vec<Project>) -> Result<Vec<Line>, Error> {
    let neighbours = Neighbours {
        projects: ProjectLoaders::new(context),
        rounds: RoundLoaders::new(context),
        regulations: RegulationLoaders::new(context),
        places: PlaceLoaders::new(context),
    };
    try_join_all(projects.into_iter().map(|project| neighbours.line(project))).await
}

impl Neighbours {
    async fn line(&self, project: Project) -> Result<Line, Error> {
        let round = self.rounds.round_of(project.round_id).await?;
        let regulation = self.regulations.regulation_of(round.regulation_id).await?;
        let award = self.projects.award(project.id).await?;
        let partners = self.projects.partners(project.id).await?;
        let beneficiaries = partners.iter().filter(|partner| partner.benefits());
        let beneficiaries = try_join_all(beneficiaries.map(|partner| self.beneficiary(partner))).await?;
        Ok(Line { project, award, round, regulation: regulation.title_nl.clone(), beneficiaries })
    }

    async fn beneficiary(&self, partner: &Partner) -> Result<Beneficiary, Error> {
        let municipality = match partner.seat_id {
            Some(seat) => self.places.municipality(seat).await?,
            None => None,
        };
        Ok(Beneficiary {
            name: partner.name.text().to_owned(),
            is_person: matches!(partner.name, PartnerName::Person(_)),
            role: partner.role,
            number: partner.number.clone(),
            municipality: municipality.map(|municipality| municipality.name_nl.clone()),
        })
    }
}
