//! What the register says of an award, and how it is written. Pure.

mod csv;
mod linked_data;

use crate::codes;
use crate::grants::projects::rules::awarded::Award;
use crate::grants::projects::rules::{PartnerRole, Project};
use crate::grants::rounds::rules::Round;
use std::sync::Arc;

codes! {
    /// What became of an award, as far as it is recorded.
    pub enum AwardStatus {
        /// Awarded; what came later is not recorded here.
        Awarded = "AWARDED",
    }
}

codes! {
    /// A form in which the whole register is given out.
    pub enum Form {
        /// A table: comma-separated values (RFC 4180).
        Csv = "CSV",
        /// Linked data: JSON-LD 1.1 with the words of schema.org.
        JsonLd = "JSON_LD",
    }
}

/// An award with everything that is said of it.
#[derive(Clone, Debug)]
pub struct Line {
    /// The project.
    pub project: Project,
    /// What was decided of it, where its application was made here.
    pub award: Option<Arc<Award>>,
    /// The round it was granted in.
    pub round: Arc<Round>,
    /// Title of the regulation, in Dutch.
    pub regulation: String,
    /// Who benefits, in order.
    pub beneficiaries: Vec<Beneficiary>,
}

/// Who benefits from an award. Of a person, number and municipality are none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beneficiary {
    /// Name.
    pub name: String,
    /// Whether it is a person.
    pub is_person: bool,
    /// What it does in the project.
    pub role: PartnerRole,
    /// Enterprise number, ten digits.
    pub number: Option<String>,
    /// Name of the municipality.
    pub municipality: Option<String>,
}

impl Line {
    /// What became of the award.
    pub const fn status(&self) -> AwardStatus {
        AwardStatus::Awarded
    }
}

impl Form {
    /// What stands before the first line; `site` is the address of the service.
    pub fn head(self, site: &str) -> String {
        match self {
            Self::Csv => csv::head(),
            Self::JsonLd => linked_data::head(site),
        }
    }

    /// A line.
    pub fn line(self, site: &str, line: &Line, is_first: bool) -> String {
        match self {
            Self::Csv => csv::line(line),
            Self::JsonLd => linked_data::line(site, line, is_first),
        }
    }

    /// What stands after the last line.
    pub const fn tail(self) -> &'static str {
        match self {
            Self::Csv => "",
            Self::JsonLd => linked_data::TAIL,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calls::rules::CallState;
    use crate::calls::rules::tests::call;
    use crate::grants::projects::rules::awarded::tests::awarded;
    use crate::shared::basis::FactBasis;
    use crate::shared::money::EuroCents;
    use uuid::Uuid;

    fn beneficiary(name: &str, number: Option<&str>, municipality: Option<&str>) -> Beneficiary {
        Beneficiary {
            name: name.to_owned(),
            is_person: number.is_none(),
            role: PartnerRole::Partner,
            number: number.map(str::to_owned),
            municipality: municipality.map(str::to_owned),
        }
    }

    /// An award of which everything is known.
    pub(super) fn known() -> Line {
        let new = awarded();
        let period = (new.execution_from, new.execution_until);
        let round = Round::of_call(Uuid::from_u128(3), "2027".to_owned(), &call(CallState::Published), period);
        Line {
            award: Some(Arc::new(new.award())),
            beneficiaries: vec![
                Beneficiary {
                    role: PartnerRole::Lead,
                    ..beneficiary("Zuid, \"vzw\"", Some("0566988259"), Some("Gent"))
                },
                beneficiary("Jan | Janssens", None, None),
            ],
            ..unknown(round)
        }
    }

    /// An award of which hardly anything is known.
    pub(super) fn unknown(round: Round) -> Line {
        let project = Project {
            id: Uuid::from_u128(4),
            round_id: round.id,
            slug: "ps-2026-0001-creme".to_owned(),
            title_nl: "Crème".to_owned(),
            source_title: None,
            story_nl: None,
            result_nl: None,
            stated_partner_count: None,
            awarded: Some(EuroCents(1_565_000)),
            awarded_basis: Some(FactBasis::RecordedHere),
            film_url: None,
            photo_credit: None,
            sort_key: String::new(),
            is_synthetic: false,
            version: 1,
        };
        let (award, beneficiaries, regulation) = (None, Vec::new(), "Projectsubsidies".to_owned());
        Line { project, award, round: Arc::new(round), regulation, beneficiaries }
    }
}
