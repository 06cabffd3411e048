//! What key figures are, and what their rows leave over. Source: DOMAIN §4.6.

use super::error::FigureError;
use crate::codes;
use uuid::Uuid;

codes! {
    /// A kind of social employment by which figures are split and target groups are named.
    pub enum WorkForm {
        /// Beschutte werkplaats.
        ShelteredWorkshop = "SHELTERED_WORKSHOP",
        /// Sociale werkplaats.
        SocialWorkshop = "SOCIAL_WORKSHOP",
        /// Arbeidszorg(initiatief).
        CareWorkInitiative = "CARE_WORK_INITIATIVE",
        /// Lokale diensteneconomie.
        LocalServicesEconomy = "LOCAL_SERVICES_ECONOMY",
    }
}

codes! {
    /// What is counted; the two are never mixed in one set.
    pub enum Unit {
        /// Persons.
        Persons = "PERSONS",
        /// Full-time equivalents.
        Fte = "FTE",
    }
}

codes! {
    /// How final a set is.
    pub enum Status {
        /// May still change.
        Provisional = "PROVISIONAL",
        /// Final.
        Definitive = "DEFINITIVE",
    }
}

/// Counts of people, or of full-time equivalents: unknown is none, never 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Target-group workers.
    pub target_group: Option<i32>,
    /// Supporting staff.
    pub supporting_staff: Option<i32>,
}

/// Key figures of one year and territory, in one unit, from one source.
#[derive(Clone, Debug, PartialEq)]
pub struct FigureSet {
    /// Key.
    pub id: Uuid,
    /// Calendar year.
    pub year: i32,
    /// NIS code of the territory.
    pub territory_nis: String,
    /// Dutch name of the territory.
    pub territory_nl: String,
    /// What is counted.
    pub unit: Unit,
    /// Where the figures come from.
    pub source: String,
    /// How final they are; none = the source does not say.
    pub status: Option<Status>,
    /// Version, from 1.
    pub version: i32,
    /// Everyone employed.
    pub total: Option<i32>,
    /// Of these, by role.
    pub counts: Counts,
    /// Position in the list.
    pub sort_key: String,
}

/// The figures of one work form in a set.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Key.
    pub id: Uuid,
    /// The work form.
    pub work_form: WorkForm,
    /// Its Dutch name as the source has it.
    pub name_nl: String,
    /// Its counts.
    pub counts: Counts,
}

/// What the rows of a set leave over of its totals: shown as a row of its own.
///
/// # Errors
/// `KEY_FIGURES_EXCEED_TOTAL`.
pub fn unspecified(totals: Counts, rows: &[Counts]) -> Result<Counts, FigureError> {
    Ok(Counts {
        target_group: left_over(totals.target_group, rows.iter().map(|row| row.target_group))?,
        supporting_staff: left_over(totals.supporting_staff, rows.iter().map(|row| row.supporting_staff))?,
    })
}

/// The total less what the rows give; a row that gives nothing takes nothing.
/// Of an unknown total nothing is known to be left.
fn left_over(total: Option<i32>, rows: impl Iterator<Item = Option<i32>>) -> Result<Option<i32>, FigureError> {
    let Some(total) = total.map(i64::from) else { return Ok(None) };
    let sum: i64 = rows.flatten().map(i64::from).sum();
    match i32::try_from(total - sum) {
        Ok(rest) if rest >= 0 => Ok(Some(rest)),
        _ => Err(FigureError::RowsExceedTotal { total, sum }),
    }
}

/// The place of a set in the list: the newest year first, of one year and
/// territory the newest version first. Keys are compared upwards, so what must
/// come first counts down.
pub fn sort_key(year: i32, territory_nis: &str, unit: Unit, version: i32) -> String {
    format!("{:05}/{territory_nis}/{}/{:05}", 99_999 - year, unit.code(), 99_999 - version)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(target_group: Option<i32>, supporting_staff: Option<i32>) -> Counts {
        Counts { target_group, supporting_staff }
    }

    #[test]
    fn the_figures_of_2017_leave_159_target_group_workers_and_no_staff_unspecified() {
        let totals = counts(Some(6_331), Some(1_061));
        let rows = [
            counts(Some(3_596), Some(646)),
            counts(Some(1_213), Some(372)),
            counts(Some(1_003), Some(43)),
            counts(Some(360), None),
        ];
        assert_eq!(unspecified(totals, &rows), Ok(counts(Some(159), Some(0))));
    }

    #[test]
    fn nothing_is_known_to_be_left_of_an_unknown_total() {
        let rows = [counts(Some(10), Some(2))];
        assert_eq!(unspecified(counts(Some(10), None), &rows), Ok(counts(Some(0), None)));
    }

    #[test]
    fn without_rows_everything_is_unspecified() {
        assert_eq!(unspecified(counts(Some(7), Some(0)), &[]), Ok(counts(Some(7), Some(0))));
    }

    #[test]
    fn rows_that_count_one_more_than_the_total_are_refused() {
        let refused = unspecified(counts(None, Some(9)), &[counts(None, Some(4)), counts(None, Some(6))]);
        assert_eq!(refused, Err(FigureError::RowsExceedTotal { total: 9, sum: 10 }));
    }

    #[test]
    fn sums_beyond_32_bits_do_not_wrap() {
        let rows = [counts(Some(i32::MAX), None), counts(Some(i32::MAX), None)];
        assert!(unspecified(counts(Some(1), None), &rows).is_err());
    }

    #[test]
    fn the_newest_year_comes_first_and_of_a_year_the_newest_version() {
        let key = |year, version| sort_key(year, "40000", Unit::Persons, version);
        assert!(key(2018, 1) < key(2017, 9));
        assert!(key(2017, 10) < key(2017, 9));
    }
}
