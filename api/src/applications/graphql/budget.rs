//! The budget of an application in the graph.

use crate::applications::rules::budget::{AskedBudget, Budget, Cost, Funding};
use crate::graphql::id::{self, Kind};
use crate::graphql::request::Result;
use crate::shared::money::EuroCents;
use async_graphql::{ID, InputObject, SimpleObject};
use uuid::Uuid;

/// A line of cost.
#[derive(SimpleObject)]
pub struct CostLine {
    /// What it is for, in Dutch.
    label: String,
    /// Amount without value added tax, euro cents.
    net: EuroCents,
    /// Value added tax on it, euro cents.
    vat: EuroCents,
    /// Whether that tax can be recovered: then it is not eligible.
    is_vat_recoverable: bool,
    /// What of it is eligible, euro cents; null where that is more than can be counted.
    eligible: Option<EuroCents>,
}

impl CostLine {
    pub(super) fn of(cost: &Cost) -> Self {
        let (label, eligible) = (cost.label.clone(), cost.eligible());
        Self { label, net: cost.net, vat: cost.vat, is_vat_recoverable: cost.is_vat_recoverable, eligible }
    }
}

/// Money for the project from elsewhere.
#[derive(SimpleObject)]
pub struct FundingLine {
    /// Who gives it, in Dutch.
    source: String,
    /// How much, euro cents.
    amount: EuroCents,
}

impl FundingLine {
    pub(super) fn of(line: &Funding) -> Self {
        Self { source: line.source.clone(), amount: line.amount }
    }
}

/// A line of cost.
#[derive(InputObject)]
pub struct CostLineInput {
    /// What it is for, in Dutch; 1 to 200 characters on one line.
    label: String,
    /// Amount without value added tax, euro cents; 0 to a billion euro.
    net: EuroCents,
    /// Value added tax on it, euro cents; 0 to a billion euro.
    vat: EuroCents,
    /// Whether that tax can be recovered: then it is not eligible.
    is_vat_recoverable: bool,
}

/// Money for the project from elsewhere.
#[derive(InputObject)]
pub struct FundingLineInput {
    /// Who gives it, in Dutch; 1 to 200 characters on one line.
    source: String,
    /// How much, euro cents; 0 to a billion euro.
    amount: EuroCents,
}

/// The share of a partner.
#[derive(InputObject)]
pub struct ShareInput {
    /// Id of the partner in this application, which has a record.
    partner: ID,
    /// Its share of what is asked for, euro cents; 0 to a billion euro. Empty when it is not known yet.
    amount: Option<EuroCents>,
}

/// What a project costs and who pays it.
#[derive(InputObject)]
pub struct ApplicationBudgetInput {
    /// What is asked of the Province, euro cents; 0 to a billion euro. Empty when it is not known yet.
    requested: Option<EuroCents>,
    /// What it costs, in order; at most 100 lines.
    costs: Vec<CostLineInput>,
    /// What others pay, in order; at most 100 lines.
    other_funding: Vec<FundingLineInput>,
    /// The shares of the partners in `requested`; who is not named has none.
    shares: Vec<ShareInput>,
}

impl ApplicationBudgetInput {
    pub(super) fn asked(self) -> Result<AskedBudget> {
        let cost = |line: CostLineInput| Cost {
            label: line.label,
            net: line.net,
            vat: line.vat,
            is_vat_recoverable: line.is_vat_recoverable,
        };
        let funding = |line: FundingLineInput| Funding { source: line.source, amount: line.amount };
        let budget = Budget {
            requested: self.requested,
            costs: self.costs.into_iter().map(cost).collect(),
            funding: self.other_funding.into_iter().map(funding).collect(),
        };
        let share = |share: ShareInput| -> Result<(Uuid, Option<EuroCents>)> {
            Ok((id::decode(Kind::ApplicationPartner, "partner", &share.partner)?, share.amount))
        };
        Ok(AskedBudget { budget, shares: self.shares.into_iter().map(share).collect::<Result<_>>()? })
    }
}
