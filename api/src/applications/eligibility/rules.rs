//! What is asked about an application, and what each rule answers (DOMAIN §4.2, E1–E10). Pure.
//!
//! A fact that is not known gives UNKNOWN where it could change the answer, and never FAIL. What is not public about a partner
//! is used once that partner consented, and not before: a lead can name whom it likes in a draft, and would read from the
//! outcomes whom others are linked to and how much aid they had.

mod aid_ceilings;
mod amount;
mod both_sides;
mod case;
mod consent;
mod execution;
#[cfg(test)]
mod fixtures;
mod in_province;
mod legal_forms;
mod legal_person;
mod obligations;
mod outcomes;
mod recognised_lead;
mod result;

pub use case::{AidKnown, Known};

use self::case::Case;
use crate::aid::rules::{Outcome, Regime};
use crate::codes;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

codes! {
    /// What a partner does in the project that is applied for.
    pub enum PartnerRole {
        /// Submits the application and answers for the project.
        Lead = "LEAD",
        /// Carries the project with the lead.
        Partner = "PARTNER",
        /// Helps, and never counts as the social or the regular partner: a municipality, an OCMW, a research body, a foreign firm.
        Support = "SUPPORT",
    }
}

codes! {
    /// A rule of the run, in its order.
    pub enum EligibilityRule {
        /// A social and a regular enterprise take part, and they are two undertakings.
        PartnersOfBothSides = "E1",
        /// A social lead is recognised by the Flemish government.
        LeadRecognised = "E2",
        /// The lead has legal personality.
        LeadIsLegalPerson = "E3",
        /// The lead has its seat or an establishment in the province.
        LeadInProvince = "E4",
        /// The project is carried out in the province, within the period of the call.
        ExecutionInPlaceAndTime = "E5",
        /// No more is asked than the call and the costs allow.
        AmountAllowed = "E6",
        /// The lead has no open obligations from earlier grants.
        NoOpenObligations = "E7",
        /// Every partner consented in the system.
        EveryoneConsented = "E8",
        /// No share goes beyond the ceiling of aid of its undertaking.
        AidWithinCeilings = "E9",
        /// A product or service is described as the result.
        ResultDescribed = "E10",
    }
}

codes! {
    /// What a fact of a finding says; its value is a code, a date, an amount in euro cents, a number or a name. A copy that was
    /// frozen is read by these codes: none is ever renamed or removed.
    pub enum FactName {
        /// The day asked about.
        AskedOn = "ASKED_ON",
        /// Side of the economy: SOCIAL, REGULAR or UNKNOWN.
        Side = "SIDE",
        /// Enterprise number, ten digits.
        EnterpriseNumber = "ENTERPRISE_NUMBER",
        /// Country of the seat, where that is not Belgium: ISO 3166-1 alpha-2.
        Country = "COUNTRY",
        /// Whether a partner consented: [`Consent`].
        Consent = "CONSENT",
        /// The other partner with which one forms a single undertaking; its name in the application.
        LinkedTo = "LINKED_TO",
        /// Kind of a recognition that holds.
        Recognition = "RECOGNITION",
        /// Kind of a recognition of which it is not known whether it holds.
        RecognitionUndated = "RECOGNITION_UNDATED",
        /// Whose decision a recognition that holds is.
        RecognisedBy = "RECOGNISED_BY",
        /// Legal form as it is recorded.
        LegalForm = "LEGAL_FORM",
        /// NIS code of the municipality in which the seat lies on that day.
        Seat = "SEAT",
        /// The same of an establishment in use.
        Establishment = "ESTABLISHMENT",
        /// The same of a place where the project is carried out.
        Place = "PLACE",
        /// First day of execution.
        ExecutionFrom = "EXECUTION_FROM",
        /// First day on which it is over.
        ExecutionUntil = "EXECUTION_UNTIL",
        /// First day on which the call lets projects be carried out.
        CallFrom = "CALL_FROM",
        /// First day on which it no longer does.
        CallUntil = "CALL_UNTIL",
        /// Amount asked for.
        Requested = "REQUESTED",
        /// Most that a project of the call can be granted.
        Maximum = "MAXIMUM",
        /// Cost that is eligible.
        EligibleCost = "ELIGIBLE_COST",
        /// Funding from elsewhere.
        OtherFunding = "OTHER_FUNDING",
        /// Readable key of an earlier granted project that names the lead.
        EarlierProject = "EARLIER_PROJECT",
        /// What the test of aid says of one partner.
        AidTest = "AID_TEST",
        /// Share of a partner.
        Share = "SHARE",
        /// Shares of all partners in the undertaking of one.
        SharesTogether = "SHARES_TOGETHER",
        /// Regime under which the aid is given.
        AidRegime = "AID_REGIME",
        /// Most that a single undertaking may get.
        AidCeiling = "AID_CEILING",
        /// First day whose decisions count.
        AidCountsFrom = "AID_COUNTS_FROM",
        /// What the undertaking of a partner got already.
        AidCounted = "AID_COUNTED",
        /// What is left to it before this application.
        AidRoom = "AID_ROOM",
        /// How much it would get too much.
        AidOver = "AID_OVER",
        /// Whether a result is described: [`Description`].
        Result = "RESULT",
    }
}

codes! {
    /// Whether a partner consented in the system.
    pub enum Consent {
        /// It did.
        Given = "GIVEN",
        /// It did not, or not yet.
        Missing = "MISSING",
        /// It is named only and cannot.
        NotAsked = "NOT_ASKED",
    }
}

codes! {
    /// Whether something is described.
    pub enum Description {
        /// It is.
        Given = "GIVEN",
        /// It is not.
        Missing = "MISSING",
    }
}

/// An application as the rules see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subject {
    /// The day asked about, Europe/Brussels: today for a draft, the day of submission for a copy that is frozen. For the aid
    /// it is taken as the day of the decision.
    pub on: NaiveDate,
    /// Most that a project of the call can be granted.
    pub maximum: Option<EuroCents>,
    /// The regime of the call under which aid is given.
    pub regime: Option<Regime>,
    /// When the call lets projects be carried out: first day, and first day on which it no longer does.
    pub call_period: Option<(NaiveDate, NaiveDate)>,
    /// Who takes part, the lead first.
    pub partners: Vec<Partner>,
    /// When the project is carried out: first day, and first day on which it is over.
    pub period: Option<(NaiveDate, NaiveDate)>,
    /// Keys of the municipalities in which it is.
    pub places: Vec<Uuid>,
    /// Amount asked for.
    pub requested: Option<EuroCents>,
    /// Cost that is eligible; none without a line, and where it does not fit 64 bits.
    pub eligible_cost: Option<EuroCents>,
    /// Funding from elsewhere.
    pub other_funding: EuroCents,
    /// Whether a product or service is described as the result.
    pub has_result: bool,
}

/// A partner of an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Partner {
    /// Its name in the application.
    pub name: String,
    /// Key of its record; none for a support partner that is named only. That of a record merged since is as good.
    pub enterprise: Option<Uuid>,
    /// What it does.
    pub role: PartnerRole,
    /// Its share of the amount asked for.
    pub share: Option<EuroCents>,
    /// Whether it consented in the system; the lead did by applying.
    pub has_consented: bool,
}

/// What one rule found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Finding {
    /// The rule.
    pub rule: EligibilityRule,
    /// What it says.
    pub outcome: Outcome,
    /// What it was found by.
    pub facts: Vec<Fact>,
}

/// A fact a rule used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Fact {
    /// What it says.
    pub name: FactName,
    /// The partner it is about, by its name in the application; none for the application itself.
    pub about: Option<String>,
    /// Its value, of no language.
    pub value: String,
    /// Whether staff alone may see it: aid, links and what earlier grants still ask.
    pub is_confidential: bool,
}

/// What all ten rules find, in order.
pub fn findings(subject: &Subject, known: &Known) -> Vec<Finding> {
    let case = Case { subject, known };
    let find = |rule: &EligibilityRule| {
        let (outcome, facts) = test(*rule, &case);
        Finding { rule: *rule, outcome, facts }
    };
    EligibilityRule::ALL.iter().map(find).collect()
}

/// What a rule says, and by what.
type Tested = (Outcome, Vec<Fact>);

fn test(rule: EligibilityRule, case: &Case<'_>) -> Tested {
    match rule {
        EligibilityRule::PartnersOfBothSides => both_sides::test(case),
        EligibilityRule::LeadRecognised => recognised_lead::test(case),
        EligibilityRule::LeadIsLegalPerson => legal_person::test(case),
        EligibilityRule::LeadInProvince => in_province::test(case),
        EligibilityRule::ExecutionInPlaceAndTime => execution::test(case),
        EligibilityRule::AmountAllowed => amount::test(case.subject),
        EligibilityRule::NoOpenObligations => obligations::test(case),
        EligibilityRule::EveryoneConsented => consent::test(case.subject),
        EligibilityRule::AidWithinCeilings => aid_ceilings::test(case),
        EligibilityRule::ResultDescribed => result::test(case.subject),
    }
}

impl Fact {
    /// A fact of the application itself, which everyone who reads it may see.
    fn of(name: FactName, value: impl ToString) -> Self {
        Self { name, about: None, value: value.to_string(), is_confidential: false }
    }

    /// The same about a partner.
    fn about(self, partner: &Partner) -> Self {
        Self { about: Some(partner.name.clone()), ..self }
    }

    /// The same for staff alone.
    fn confidential(self) -> Self {
        Self { is_confidential: true, ..self }
    }
}

#[cfg(test)]
mod tests;
