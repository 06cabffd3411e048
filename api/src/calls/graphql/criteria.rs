//! The criteria of a call in the graph.

use crate::calls::rules::{self, AskedCriterion};
use crate::graphql::named::Named;
use async_graphql::{InputObject, Object};

/// A criterion.
pub struct Criterion(pub rules::Criterion);

impl Criterion {
    /// Criteria as they go into an answer.
    pub fn list(criteria: &[rules::Criterion]) -> Vec<Self> {
        criteria.iter().cloned().map(Self).collect()
    }
}

/// A measure by which the applications of a call are scored.
#[Object]
impl Criterion {
    /// Place in the order of the call, from 1.
    async fn position(&self) -> i32 {
        self.0.position
    }

    /// Its name in the languages there are.
    #[graphql(flatten)]
    fn named(&self) -> Named<'_> {
        Named::of(self.0.id, "name_nl", &self.0.name_nl)
    }

    /// Weight in percent; the weights of a call add up to 100.
    async fn weight(&self) -> i32 {
        self.0.weight
    }

    /// Whether it decides between applications with equal scores; one criterion of a call does.
    async fn is_tie_break(&self) -> bool {
        self.0.is_tie_break
    }
}

/// A measure by which the applications of a call are scored.
#[derive(InputObject)]
pub struct CriterionInput {
    /// Its name in Dutch; 1 to 200 characters on one line, another one for each criterion of the call.
    name: String,
    /// Weight in percent, 1 to 100; the weights of a call add up to 100.
    weight: i32,
    /// Whether it decides between applications with equal scores; exactly one criterion of a call does.
    is_tie_break: bool,
}

impl From<CriterionInput> for AskedCriterion {
    fn from(input: CriterionInput) -> Self {
        Self { name: input.name, weight: input.weight, is_tie_break: input.is_tie_break }
    }
}
