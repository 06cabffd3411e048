//! What the rules of eligibility say, in the graph.

use crate::aid::rules as aid;
use crate::applications::eligibility::rules::{self, Fact, Finding};
use crate::applications::get::Findings;
use crate::applications::store::overrides::Override;
use crate::graphql::scalars::Instant;
use async_graphql::{Enum, SimpleObject};

/// A rule of eligibility. Source: the regulation of 2016 and 2017, and choices of this programme (DOMAIN §4.2).
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::EligibilityRule")]
pub enum EligibilityRule {
    /// E1: a social and a regular enterprise take part, and they are two undertakings.
    PartnersOfBothSides,
    /// E2: a social lead is recognised by the Flemish government.
    LeadRecognised,
    /// E3: the lead has legal personality.
    LeadIsLegalPerson,
    /// E4: the lead has its seat or an establishment in the province.
    LeadInProvince,
    /// E5: the project is carried out in the province, within the period of the call.
    ExecutionInPlaceAndTime,
    /// E6: no more is asked than the call and the costs allow.
    AmountAllowed,
    /// E7: the lead has no open obligations from earlier grants.
    NoOpenObligations,
    /// E8: every partner consented in the system.
    EveryoneConsented,
    /// E9: no share goes beyond the ceiling of aid of its undertaking.
    AidWithinCeilings,
    /// E10: a product or service is described as the result.
    ResultDescribed,
}

/// What a rule says.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "aid::Outcome")]
pub enum EligibilityOutcome {
    /// It is met.
    Pass,
    /// It is not met.
    Fail,
    /// It cannot be said: a fact is missing or may not be asked yet, as `facts` tell.
    Unknown,
}

/// What a fact says. Its value is free of language: a code, a date, an amount in euro cents, a number or a name.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::FactName")]
pub enum EligibilityFactName {
    /// The day asked about.
    AskedOn,
    /// Side of the economy: SOCIAL, REGULAR or UNKNOWN.
    Side,
    /// Enterprise number, ten digits.
    EnterpriseNumber,
    /// Country of the seat, where that is not Belgium: ISO 3166-1 alpha-2.
    Country,
    /// Whether a partner consented: `Consent`.
    Consent,
    /// The other partner with which one forms a single undertaking; its name in the application.
    LinkedTo,
    /// Kind of a recognition that holds.
    Recognition,
    /// Kind of a recognition of which it is not known whether it holds.
    RecognitionUndated,
    /// Whose decision a recognition that holds is.
    RecognisedBy,
    /// Legal form as it is recorded.
    LegalForm,
    /// NIS code of the municipality in which the seat lies on that day.
    Seat,
    /// The same of an establishment in use.
    Establishment,
    /// The same of a place where the project is carried out.
    Place,
    /// First day of execution.
    ExecutionFrom,
    /// First day on which it is over.
    ExecutionUntil,
    /// First day on which the call lets projects be carried out.
    CallFrom,
    /// First day on which it no longer does.
    CallUntil,
    /// Amount asked for.
    Requested,
    /// Most that a project of the call can be granted.
    Maximum,
    /// Cost that is eligible.
    EligibleCost,
    /// Funding from elsewhere.
    OtherFunding,
    /// Readable key of an earlier granted project that names the lead.
    EarlierProject,
    /// What the test of aid says of one partner.
    AidTest,
    /// Share of a partner.
    Share,
    /// Shares of all partners in the undertaking of one.
    SharesTogether,
    /// Regime under which the aid is given.
    AidRegime,
    /// Most that a single undertaking may get.
    AidCeiling,
    /// First day whose decisions count.
    AidCountsFrom,
    /// What the undertaking of a partner got already.
    AidCounted,
    /// What is left to it before this application.
    AidRoom,
    /// How much it would get too much.
    AidOver,
    /// Whether a result is described: `Description`.
    Result,
}

/// A fact a rule was asked with.
#[derive(SimpleObject)]
pub struct EligibilityFact {
    /// What it says.
    name: EligibilityFactName,
    /// The partner it is about, as it is called in the application; null when it is about the whole.
    about: Option<String>,
    /// The value.
    value: String,
}

/// What one rule says of an application.
#[derive(SimpleObject)]
pub struct EligibilityFinding {
    /// The rule.
    rule: EligibilityRule,
    /// Its number in the programme, such as `E6`.
    number: &'static str,
    /// What it says.
    outcome: EligibilityOutcome,
    /// The facts it was asked with; amounts of aid, links and obligations of partners for OFFICER, REGISTRAR, FINANCE and AUDITOR alone.
    facts: Vec<EligibilityFact>,
    /// That an officer overrode it, so that it counts as met; null unless one did.
    overridden: Option<FindingOverride>,
}

/// That a finding counts as met, though the rule does not say so.
#[derive(SimpleObject)]
pub struct FindingOverride {
    /// Why, in Dutch.
    motivation: String,
    /// When an officer decided so, UTC.
    at: Instant,
}

/// What the rules of eligibility say of an application.
#[derive(SimpleObject)]
pub struct Eligibility {
    /// When the application was received that they were asked about, UTC: a copy that does not change. Null for a dry run, made
    /// now.
    frozen_at: Option<Instant>,
    /// What each of the ten rules says, in their order.
    findings: Vec<EligibilityFinding>,
}

impl Eligibility {
    pub(super) fn of(found: Findings) -> Self {
        let overrides = found.overrides;
        let findings = found.findings.into_iter().map(|one| finding(one, &overrides)).collect();
        Self { frozen_at: found.frozen_at.map(Instant), findings }
    }
}

fn finding(found: Finding, overrides: &[Override]) -> EligibilityFinding {
    let (rule, number, outcome) = (found.rule.into(), found.rule.code(), found.outcome.into());
    let overridden = overrides.iter().find(|one| one.rule == found.rule);
    let overridden = overridden.map(|one| FindingOverride { motivation: one.motivation.clone(), at: Instant(one.at) });
    EligibilityFinding { rule, number, outcome, facts: found.facts.into_iter().map(fact).collect(), overridden }
}

fn fact(found: Fact) -> EligibilityFact {
    EligibilityFact { name: found.name.into(), about: found.about, value: found.value }
}
