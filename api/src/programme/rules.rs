//! The programme as plain values.
//! Source: DOMAIN §6.

use super::lists::Section;
use crate::shared::basis::FactBasis;
use chrono::NaiveDate;
use uuid::Uuid;

/// Everything of the programme that was asked for; what was not is empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Programme {
    /// Every item of every list, in the order of their positions.
    pub items: Vec<Item>,
    /// What is said of target groups in numbers.
    pub terms: Vec<Terms>,
    /// The protocol with its lines.
    pub protocol: Option<Protocol>,
    /// The bodies, in their order.
    pub bodies: Vec<Body>,
    /// What bodies hold in one another.
    pub stakes: Vec<Stake>,
    /// Whom to write to.
    pub contact: Option<Contact>,
    /// The supplier guide as the programme describes it.
    pub guide: Option<Guide>,
}

/// Which parts of the programme an answer needs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// The items of the lists.
    pub items: bool,
    /// The numbers of the target groups.
    pub terms: bool,
    /// The protocol and its lines.
    pub protocol: bool,
    /// The bodies and what they hold in one another.
    pub bodies: bool,
    /// The contact.
    pub contact: bool,
    /// The supplier guide.
    pub guide: bool,
}

impl Programme {
    /// The items of a list.
    pub fn of(&self, section: Section) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(move |item| item.section == section)
    }

    /// The items of a list that stand below another item.
    pub fn below(&self, section: Section, parent: Uuid) -> impl Iterator<Item = &Item> {
        self.of(section).filter(move |item| item.parent_id == Some(parent))
    }

    /// The body with this key.
    pub fn body(&self, id: Uuid) -> Option<&Body> {
        self.bodies.iter().find(|body| body.id == id)
    }
}

/// What the programme says of itself.
#[derive(Clone, Debug, PartialEq)]
pub struct Overview {
    /// Key.
    pub id: Uuid,
    /// Dutch title.
    pub title_nl: String,
    /// Dutch definition of the social economy.
    pub definition_nl: String,
    /// Where the facts come from, in Dutch.
    pub source_nl: String,
    /// Year of the source.
    pub source_year: i32,
    /// What the network is, in Dutch.
    pub network_nl: String,
    /// Provincial meetings of regisseurs per calendar year.
    pub meetings_per_year: Option<i32>,
}

/// Something the programme lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// Key.
    pub id: Uuid,
    /// The list.
    pub section: Section,
    /// The item it stands below.
    pub parent_id: Option<Uuid>,
    /// Language-free code.
    pub code: String,
    /// Dutch name or sentence.
    pub name_nl: String,
    /// Dutch explanation.
    pub text_nl: Option<String>,
    /// The wording of the slides where ours corrects it.
    pub source_wording: Option<String>,
    /// Whether the source says that its list below this item goes on.
    pub is_open_ended: bool,
}

/// What is said of a target group in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// The item that names the target group.
    pub item_id: Uuid,
    /// Least years without work before.
    pub min_inactive_years: Option<i32>,
    /// Most years of employment.
    pub max_employment_years: Option<i32>,
    /// Most years in exceptional cases.
    pub exceptional_max_employment_years: Option<i32>,
    /// Whether it is a paid job, and who says so.
    pub paid_job: Option<(bool, FactBasis)>,
    /// Whether the aim is to move on to a regular job.
    pub leads_to_regular_work: Option<bool>,
}

/// The protocol between the Flemish government and the provinces.
#[derive(Clone, Debug, PartialEq)]
pub struct Protocol {
    /// Key.
    pub id: Uuid,
    /// Dutch title.
    pub title_nl: String,
    /// Its date.
    pub agreed_on: NaiveDate,
    /// Its lines, by number.
    pub lines: Vec<Line>,
}

/// A line of the protocol.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Key.
    pub id: Uuid,
    /// Number, from 1.
    pub number: i32,
    /// Short Dutch title.
    pub title_nl: String,
    /// The line in Dutch.
    pub text_nl: String,
    /// The line as the slide prints it.
    pub source_wording: String,
    /// What became of it, in Dutch.
    pub note_nl: Option<String>,
    /// The support body it is about.
    pub support_body_id: Option<Uuid>,
}

/// A body with a part in the programme.
#[derive(Clone, Debug, PartialEq)]
pub struct Body {
    /// Key.
    pub id: Uuid,
    /// Language-free code.
    pub code: String,
    /// Name as the slides use it.
    pub name: String,
    /// The name written out.
    pub long_name: Option<String>,
    /// The service within it that acts.
    pub service: Option<String>,
    /// Website as printed.
    pub website: Option<String>,
    /// Its part, in Dutch.
    pub role_nl: String,
    /// Whether it funds the programme.
    pub is_funder: bool,
    /// Whether its agreement is said to have ended.
    pub agreement_has_ended: bool,
    /// When it ended.
    pub agreement_ended_on: Option<NaiveDate>,
    /// Who took its tasks over.
    pub taken_over_by_id: Option<Uuid>,
    /// Its record as an enterprise.
    pub enterprise_id: Option<Uuid>,
}

/// The hold one body has in another.
#[derive(Clone, Debug, PartialEq)]
pub struct Stake {
    /// Key.
    pub id: Uuid,
    /// Who holds it.
    pub holder_id: Uuid,
    /// In whom.
    pub held_id: Uuid,
    /// As a shareholder.
    pub is_shareholder: bool,
    /// In the board of directors.
    pub is_in_board_of_directors: bool,
    /// In the management committee.
    pub is_in_management_committee: bool,
    /// With what aim, in Dutch.
    pub aim_nl: Option<String>,
}

/// Whom to write to.
#[derive(Clone, Debug, PartialEq)]
pub struct Contact {
    /// Key.
    pub id: Uuid,
    /// The body the contact works for.
    pub body_id: Uuid,
    /// Name of the person.
    pub person_name: String,
    /// The address exactly as printed.
    pub printed_email: String,
    /// What is to be said about the address, in Dutch.
    pub email_note_nl: Option<String>,
}

/// The supplier guide as the programme describes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Guide {
    /// Key.
    pub id: Uuid,
    /// Dutch title.
    pub title_nl: String,
    /// What it is, in Dutch.
    pub text_nl: String,
    /// What an offer must be, in Dutch.
    pub criterion_nl: String,
    /// About testimonials, in Dutch.
    pub testimonials_nl: String,
    /// Whether its list of rubrics goes on.
    pub is_open_ended: bool,
}
