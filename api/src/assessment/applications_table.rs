//! The applications of a call as a table for spreadsheets: one line each, amounts as exact decimals. Pure.

use super::rules::{Advice, Place};
use crate::applications::rules::Application;
use crate::shared::csv::row;
use crate::shared::money::EuroCents;

/// The columns, in order.
const COLUMNS: [&str; 13] = [
    "reference",
    "state",
    "title",
    "lead",
    "partners",
    "submitted_at",
    "requested_eur",
    "eligible_cost_eur",
    "score",
    "complete_scorings",
    "advised_eur",
    "place",
    "outcome",
];

/// What stands between the partners.
const BETWEEN: &str = " | ";

/// An application with what its assessment came to.
pub(super) struct Line {
    /// It.
    pub(super) application: Application,
    /// What its scores came to, and what was advised; none before.
    pub(super) advice: Option<Advice>,
    /// Its place among those in the table, and how far the budget reaches; none before the ranking.
    pub(super) place: Option<(i32, Place)>,
}

/// The table.
pub(super) fn table(lines: &[Line]) -> String {
    let mut text = row(&COLUMNS.map(str::to_owned));
    lines.iter().for_each(|line| text.push_str(&row(&cells(line))));
    text
}

fn cells(Line { application, advice, place }: &Line) -> [String; COLUMNS.len()] {
    let euros = |amount: Option<EuroCents>| amount.map(EuroCents::decimal).unwrap_or_default();
    let (lead, others): (Vec<_>, Vec<_>) =
        application.members.iter().partition(|member| Some(member.id) == application.lead().map(|lead| lead.id));
    let names = |members: Vec<&crate::applications::rules::Member>| {
        members.into_iter().map(|member| member.name.replace('|', "/")).collect::<Vec<_>>().join(BETWEEN)
    };
    [
        application.reference.clone().unwrap_or_default(),
        application.state.code().to_owned(),
        application.plan.title.clone(),
        names(lead),
        names(others),
        application.submitted_at.map(|at| at.to_rfc3339()).unwrap_or_default(),
        euros(application.budget.requested),
        euros(application.budget.eligible()),
        advice.as_ref().map(|advice| advice.means.score.to_string()).unwrap_or_default(),
        advice.as_ref().map(|advice| advice.means.scorings.to_string()).unwrap_or_default(),
        euros(advice.as_ref().map(|advice| advice.amount)),
        place.map(|(place, _)| place.to_string()).unwrap_or_default(),
        place.map(|(_, outcome)| outcome.code().to_owned()).unwrap_or_default(),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::applications::rules::completeness::tests::whole;

    #[test]
    fn an_application_is_one_line_and_what_is_not_known_is_empty() {
        let application = Application { reference: Some("PS-2018-0001".to_owned()), ..whole() };
        let text = table(&[Line { application, advice: None, place: Some((2, Place::Covered)) }]);
        let mut lines = text.split("\r\n");
        assert_eq!(lines.next().map(|head| head.split(',').count()), Some(COLUMNS.len()));
        let line = lines.next().expect("a line");
        assert!(line.starts_with("PS-2018-0001,DRAFT,Schoolvis,Agrado VOF,Apart vzw,"), "{line}");
        assert!(line.ends_with(",10000.00,12000.00,,,,2,COVERED"), "{line}");
    }
}
