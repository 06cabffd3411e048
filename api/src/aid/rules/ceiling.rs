//! How much is allowed, and what counts, on a date. Source: DOMAIN §4.3; Regulations (EU) 2023/2831 and 2023/2832.

use super::Regime;
use crate::codes;
use crate::shared::money::EuroCents;
use chrono::{Datelike, Months, NaiveDate};

codes! {
    /// What a test says.
    pub enum Outcome {
        /// It is allowed.
        Pass = "PASS",
        /// It is not.
        Fail = "FAIL",
        /// Nobody knows: a rule or a fact is missing.
        Unknown = "UNKNOWN",
    }
}

/// What is allowed on a date, and the decisions that count then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// The most a single undertaking may get.
    pub ceiling: EuroCents,
    /// First day whose decisions count.
    pub first: NaiveDate,
    /// Last day whose decisions count: the date itself.
    pub last: NaiveDate,
}

/// What the aid that counts, and so much more, come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// What counts already.
    pub counted: EuroCents,
    /// What is left before the amount that was asked about.
    pub room: EuroCents,
    /// How much the amount that was asked about is too much; nothing where it is allowed.
    pub over: EuroCents,
}

impl Weighed {
    /// Exactly the ceiling is allowed, one cent more is not.
    pub fn outcome(&self) -> Outcome {
        if self.over == EuroCents::ZERO { Outcome::Pass } else { Outcome::Fail }
    }
}

/// Rules since 2024: three years, day to day.
const ROLLING: [i32; 2] = [2024, 2030];
/// Before, years counted whole: this one and so many earlier.
const EARLIER_YEARS: i32 = 2;

impl Regime {
    /// What is allowed on a date; none after 2030-12-31, of which no rule is known yet. Before 2024 a fiscal year is taken to be
    /// a calendar year (docs/decisions/0035).
    pub fn window(self, on: NaiveDate) -> Option<Window> {
        let (general, sgei, first) = match on.year() {
            year if year > ROLLING[1] => return None,
            year if year >= ROLLING[0] => (30_000_000, 75_000_000, three_years_back(on)?),
            year => (20_000_000, 50_000_000, NaiveDate::from_ymd_opt((year - EARLIER_YEARS).max(1), 1, 1)?),
        };
        let ceiling = match self {
            Self::General => EuroCents(general),
            Self::Sgei => EuroCents(sgei),
        };
        Some(Window { ceiling, first, last: on })
    }

    /// The regimes whose aid counts towards this ceiling: the higher one holds for both together (general knowledge: article 5
    /// of Regulation (EU) 2023/2832), the lower one for general aid alone.
    pub const fn counted(self) -> &'static [Self] {
        match self {
            Self::General => &[Self::General],
            Self::Sgei => Self::ALL,
        }
    }
}

/// The first day of (date − 3 years, date]: where the earlier year has no 29 February, its 28th is the day before.
fn three_years_back(on: NaiveDate) -> Option<NaiveDate> {
    on.checked_sub_months(Months::new(36))?.succ_opt()
}

/// What an amount comes to on top of what counts already; none where sums do not fit 64 bits.
pub fn weigh(ceiling: EuroCents, counted: EuroCents, amount: EuroCents) -> Option<Weighed> {
    let over = counted.plus(amount)?.beyond(ceiling);
    Some(Weighed { counted, room: ceiling.beyond(counted), over })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    fn window(regime: Regime, on: &str) -> Option<(i64, String)> {
        let window = regime.window(day(on))?;
        assert_eq!(window.last, day(on));
        Some((window.ceiling.0, window.first.to_string()))
    }

    fn known(ceiling: i64, first: &str) -> Option<(i64, String)> {
        Some((ceiling, first.to_owned()))
    }

    #[test]
    fn three_years_roll_from_day_to_day() {
        assert_eq!(window(Regime::General, "2026-11-23"), known(30_000_000, "2023-11-24"));
        assert_eq!(window(Regime::Sgei, "2026-11-23"), known(75_000_000, "2023-11-24"));
    }

    #[test]
    fn twenty_nine_february_goes_back_to_the_twenty_eighth() {
        assert_eq!(window(Regime::General, "2028-02-28"), known(30_000_000, "2025-03-01"));
        assert_eq!(window(Regime::General, "2028-02-29"), known(30_000_000, "2025-03-01"));
        assert_eq!(window(Regime::General, "2028-03-01"), known(30_000_000, "2025-03-02"));
        assert_eq!(window(Regime::General, "2027-02-28"), known(30_000_000, "2024-02-29"));
    }

    #[test]
    fn before_2024_the_year_and_two_earlier_ones_count_whole() {
        assert_eq!(window(Regime::General, "2023-12-31"), known(20_000_000, "2021-01-01"));
        assert_eq!(window(Regime::Sgei, "2023-01-01"), known(50_000_000, "2021-01-01"));
        assert_eq!(window(Regime::General, "2024-01-01"), known(30_000_000, "2021-01-02"));
        assert_eq!(window(Regime::General, "0001-06-01"), known(20_000_000, "0001-01-01"));
    }

    #[test]
    fn after_2030_no_rule_is_known() {
        assert_eq!(window(Regime::Sgei, "2030-12-31"), known(75_000_000, "2028-01-01"));
        for regime in Regime::ALL {
            assert_eq!(regime.window(day("2031-01-01")), None);
        }
    }

    #[test]
    fn exactly_the_ceiling_is_allowed_and_one_cent_more_is_not() {
        for (ceiling, counted) in
            [(30_000_000, 0), (30_000_000, 29_999_999), (75_000_000, 30_000_000), (20_000_000, 20_000_000)]
        {
            let left = ceiling - counted;
            let at = |amount| weigh(EuroCents(ceiling), EuroCents(counted), EuroCents(amount)).expect("a sum");
            assert_eq!(
                (at(left).outcome(), at(left).over, at(left).room),
                (Outcome::Pass, EuroCents(0), EuroCents(left))
            );
            assert_eq!((at(left + 1).outcome(), at(left + 1).over), (Outcome::Fail, EuroCents(1)));
        }
    }

    #[test]
    fn where_too_much_counts_already_nothing_is_left() {
        let weighed = weigh(EuroCents(20_000_000), EuroCents(30_000_000), EuroCents(0)).expect("a sum");
        assert_eq!(
            (weighed.outcome(), weighed.room, weighed.over),
            (Outcome::Fail, EuroCents(0), EuroCents(10_000_000))
        );
    }

    #[test]
    fn what_does_not_fit_is_no_answer() {
        assert_eq!(weigh(EuroCents(1), EuroCents(i64::MAX), EuroCents(1)), None);
    }

    #[test]
    fn the_higher_ceiling_holds_for_both_regimes_together() {
        assert_eq!(Regime::Sgei.counted(), [Regime::General, Regime::Sgei]);
        assert_eq!(Regime::General.counted(), [Regime::General]);
    }
}
