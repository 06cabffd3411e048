//! The register as a table for spreadsheets: RFC 4180, one line for each award, amounts as exact decimals. Pure.

use super::{Beneficiary, Line};
use crate::enterprises::rules::printed;
use crate::shared::basis::FactBasis;
use crate::shared::csv::row;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;

/// The columns, in order; their names are those of the graph, in the manner of tables.
const COLUMNS: [&str; 21] = [
    "project",
    "reference",
    "title",
    "round",
    "from_year",
    "until_year",
    "years_meaning",
    "beneficiary_names",
    "beneficiary_roles",
    "beneficiary_numbers",
    "beneficiary_municipalities",
    "regulation",
    "decision_reference",
    "decided_on",
    "requested_eur",
    "awarded_eur",
    "awarded_basis",
    "execution_from",
    "execution_until",
    "status",
    "synthetic",
];

/// What stands between the parts of a cell that holds several.
const BETWEEN: &str = " | ";
/// The names of the columns.
pub(super) fn head() -> String {
    row(&COLUMNS.map(str::to_owned))
}

/// An award.
pub(super) fn line(line: &Line) -> String {
    let (project, round, award) = (&line.project, &line.round, line.award.as_deref());
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    let euros = |amount: Option<EuroCents>| amount.map(EuroCents::decimal).unwrap_or_default();
    let each = |said: fn(&Beneficiary) -> String| {
        let parts: Vec<_> = line.beneficiaries.iter().map(said).collect();
        parts.join(BETWEEN)
    };
    row(&[
        project.slug.clone(),
        award.map(|award| award.reference.clone()).unwrap_or_default(),
        project.title_nl.clone(),
        round.slug.clone(),
        round.from_year.to_string(),
        round.until_year.to_string(),
        round.years_meaning.code().to_owned(),
        each(|one| part(&one.name)),
        each(|one| one.role.code().to_owned()),
        each(|one| one.number.as_deref().map(printed).unwrap_or_default()),
        each(|one| one.municipality.as_deref().map(part).unwrap_or_default()),
        line.regulation.clone(),
        award.map(|award| award.decision_reference.clone()).unwrap_or_default(),
        day(award.map(|award| award.decided_on)),
        euros(award.map(|award| award.requested)),
        euros(project.awarded),
        project.awarded_basis.map(FactBasis::code).unwrap_or_default().to_owned(),
        day(award.map(|award| award.execution_from)),
        day(award.map(|award| award.execution_until)),
        line.status().code().to_owned(),
        project.is_synthetic.to_string(),
    ])
}

/// One of several in a cell: what parts them stands in none.
fn part(text: &str) -> String {
    text.replace('|', "/")
}

#[cfg(test)]
mod tests {
    use super::super::tests::{known, unknown};
    use super::*;

    #[test]
    fn an_award_is_one_line_with_a_cell_for_each_column() {
        let expected = "ps-2026-0001-creme,PS-2026-0001,Crème,2027,2027,2027,EXECUTION,\"Zuid, \"\"vzw\"\" | Jan / Janssens\",\
            LEAD | PARTNER,0566.988.259 | ,Gent | ,Projectsubsidies,DEP-2026-77,2026-12-17,25000.00,15650.00,RECORDED_HERE,\
            2027-01-01,2028-01-01,AWARDED,false\r\n";
        assert_eq!(line(&known()), expected);
        assert_eq!(head().split(',').count(), COLUMNS.len());
    }

    #[test]
    fn what_is_not_known_is_empty_and_never_zero() {
        let mut bare = unknown((*known().round).clone());
        (bare.project.awarded, bare.project.awarded_basis) = (None, None);
        let expected =
            "ps-2026-0001-creme,,Crème,2027,2027,2027,EXECUTION,,,,,Projectsubsidies,,,,,,,,AWARDED,false\r\n";
        assert_eq!(line(&bare), expected);
    }
}
