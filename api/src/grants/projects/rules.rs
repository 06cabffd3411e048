//! Granted projects as the programme knows them. Source: slides, DOMAIN §6; awards recorded here, DOMAIN §4.2.

pub mod awarded;
pub mod told;

use crate::codes;
use crate::enterprises::rules::EconomySide;
use crate::shared::basis::{Certainty, FactBasis};
use crate::shared::money::EuroCents;
use uuid::Uuid;

codes! {
    /// What a partner does in a project.
    pub enum PartnerRole {
        /// Submits the application and answers for the project.
        Lead = "LEAD",
        /// Carries the project with the others.
        Partner = "PARTNER",
        /// Is paid for work in the project.
        Supplier = "SUPPLIER",
        /// Helps, and does not count as the social or the regular partner.
        Support = "SUPPORT",
    }
}

codes! {
    /// What a name tied to a project is the name of.
    pub enum RelatedNameKind {
        /// A place where the project happens.
        Place = "PLACE",
        /// A project it grew out of.
        EarlierProject = "EARLIER_PROJECT",
        /// A business of one of the partners.
        Business = "BUSINESS",
    }
}

/// Which projects are asked for.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Only those of the round with this slug.
    pub round: Option<String>,
    /// Only those with this enterprise among the partners.
    pub partner: Option<Uuid>,
    /// Only those of a call whose money comes from the budget of this calendar year.
    pub budget_year: Option<i32>,
}

/// A granted project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Project {
    /// Key.
    pub id: Uuid,
    /// The round it was granted in.
    pub round_id: Uuid,
    /// Readable key in addresses.
    pub slug: String,
    /// Title in Dutch, corrected.
    pub title_nl: String,
    /// Title as the source spells it.
    pub source_title: Option<String>,
    /// What it does, in Dutch.
    pub story_nl: Option<String>,
    /// What product or service came of it, in Dutch.
    pub result_nl: Option<String>,
    /// How many partners the source says there are.
    pub stated_partner_count: Option<i32>,
    /// Amount awarded.
    pub awarded: Option<EuroCents>,
    /// Where the amount comes from.
    pub awarded_basis: Option<FactBasis>,
    /// Address of a film.
    pub film_url: Option<String>,
    /// Who made the photos.
    pub photo_credit: Option<String>,
    /// Year and order of mention as a key for pages, newest first.
    pub sort_key: String,
    /// Whether it is invented.
    pub is_synthetic: bool,
    /// Rises with every change by people.
    pub version: i32,
}

/// Who a partner is, as the source names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PartnerName {
    /// An organisation.
    Organisation(String),
    /// A person who takes part under the own name, or as a sole trader.
    Person(String),
}

impl PartnerName {
    /// The name.
    pub fn text(&self) -> &str {
        match self {
            Self::Organisation(name) | Self::Person(name) => name,
        }
    }
}

/// A partner of a project. Of a person, nothing is known here but the name and what they do: neither number nor place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Key.
    pub id: Uuid,
    /// Who.
    pub name: PartnerName,
    /// What the source calls it beside its name, in Dutch.
    pub note_nl: Option<String>,
    /// What it does.
    pub role: PartnerRole,
    /// Its side, and how that is known.
    pub side: Option<(EconomySide, Certainty)>,
    /// Place as in the source.
    pub locality: Option<String>,
    /// Municipality the place lies in.
    pub municipality_id: Option<Uuid>,
    /// Country, ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Its record as an enterprise.
    pub enterprise_id: Option<Uuid>,
    /// Its enterprise number, ten digits, by its record of today.
    pub number: Option<String>,
    /// Municipality of its seat by its record of today.
    pub seat_id: Option<Uuid>,
}

impl Partner {
    /// Whether it may have a part of what was awarded: everyone but whoever is paid for work in the project.
    pub const fn benefits(&self) -> bool {
        match self.role {
            PartnerRole::Lead | PartnerRole::Partner | PartnerRole::Support => true,
            PartnerRole::Supplier => false,
        }
    }

    /// The partner without what says where a person lives.
    #[must_use]
    pub fn as_person(self) -> Self {
        Self {
            name: PartnerName::Person(self.name.text().to_owned()),
            locality: None,
            municipality_id: None,
            enterprise_id: None,
            number: None,
            seat_id: None,
            ..self
        }
    }
}

/// A name other than a partner's that the source ties to a project.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RelatedName {
    /// The name.
    pub name: String,
    /// What it names.
    pub kind: RelatedNameKind,
}
