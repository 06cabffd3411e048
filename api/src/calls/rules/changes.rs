//! What may be changed of a call, and when: what stands once it is published, once it is open, once the first application
//! was submitted (DOMAIN §4.2).

use super::criteria::are_same;
use super::details::check_date;
use super::{Call, CallDetails, CallPhase, CallState, Criterion};
use crate::calls::error::CallError;
use crate::shared::period::Period;
use chrono::NaiveDate;

/// Whether a regulation that holds in a period carries a call that opens on a day.
///
/// # Errors
/// `REGULATION_NOT_IN_FORCE`.
pub fn check_in_force(regulation: Period, opens_on: NaiveDate) -> Result<(), CallError> {
    if regulation.contains(opens_on) { Ok(()) } else { Err(CallError::RegulationNotInForce { opens_on }) }
}

/// Whether a draft may be published: its deadline lies ahead, and its regulation, as it is recorded now, holds when it opens.
///
/// # Errors
/// `CALL_DEADLINE_PASSED`, `REGULATION_NOT_IN_FORCE`.
pub fn check_publishable(call: &Call, regulation: Period, today: NaiveDate) -> Result<(), CallError> {
    check_ahead(call.deadline_on, today)?;
    call.opens_on.map_or(Ok(()), |opens_on| check_in_force(regulation, opens_on))
}

/// Whether what is said of a call may take the place of what was said. A published call keeps its deadline, which is moved
/// by extending it alone, and its opening once that has come; from the first application on, criteria, weights and maximum
/// are fixed.
///
/// # Errors
/// `DEADLINE_MOVED_BY_EXTENDING`, `CALL_OPENED`, `CALL_FROZEN`.
pub fn check_update(
    call: &Call,
    criteria: &[Criterion],
    details: &CallDetails,
    today: NaiveDate,
) -> Result<(), CallError> {
    let is_frozen = call.first_submitted_at.is_some();
    if is_frozen && (call.maximum != Some(details.maximum) || !are_same(criteria, &details.criteria)) {
        return Err(CallError::Frozen);
    }
    if call.state == CallState::Draft {
        return Ok(());
    }
    if details.deadline_on != call.deadline_on {
        return Err(CallError::DeadlineIsExtended);
    }
    let has_opened = call.phase(today) != CallPhase::Upcoming;
    // Of one that opened on a day nobody knows, it may be said later which it was.
    let is_moved = call.opens_on.map_or(details.opens_on > today, |opens_on| opens_on != details.opens_on);
    match has_opened && is_moved {
        true => Err(CallError::Opened),
        false => Ok(()),
    }
}

/// The call with a later deadline, and why.
///
/// # Errors
/// `EXTENDED_TO_EARLIER`, `CALL_DEADLINE_PASSED`, `CALL_DATE_OUT_OF_RANGE`.
pub fn extended(call: &Call, deadline_on: NaiveDate, reason: &str, today: NaiveDate) -> Result<Call, CallError> {
    if deadline_on <= call.deadline_on {
        return Err(CallError::NotLater { deadline_on: call.deadline_on });
    }
    check_ahead(deadline_on, today)?;
    check_date(deadline_on)?;
    Ok(Call {
        first_deadline_on: call.first_deadline_on.or(Some(call.deadline_on)),
        extended_reason_nl: Some(reason.to_owned()),
        ..call.closing_on(deadline_on)
    })
}

/// Whether calendars must hear of what became of a call.
pub fn is_news(before: &Call, after: &Call) -> bool {
    (before.deadline_on, before.state) != (after.deadline_on, after.state)
}

fn check_ahead(deadline_on: NaiveDate, today: NaiveDate) -> Result<(), CallError> {
    if today <= deadline_on { Ok(()) } else { Err(CallError::DeadlinePassed) }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{call, date, details};
    use super::super::{AskedCriterion, criteria_of};
    use super::*;
    use crate::shared::money::EuroCents;
    use uuid::Uuid;

    const ALWAYS: Period = Period { from: None, until: None };

    fn criteria() -> Vec<Criterion> {
        criteria_of(&[], &details().criteria, || Uuid::from_u128(9))
    }

    fn update(call: &Call, details: &CallDetails) -> Result<(), CallError> {
        check_update(call, &criteria(), details, date("2026-11-23"))
    }

    /// A published call to which an application was submitted.
    fn frozen() -> Call {
        let first_submitted_at = "2026-11-20T10:00:00Z".parse().ok();
        Call { first_submitted_at, ..call(CallState::Published) }
    }

    #[test]
    fn after_the_first_submission_criteria_weights_and_maximum_are_frozen() {
        let reweighed = |weights: [i32; 2]| {
            let criteria = details().criteria.into_iter().zip(weights);
            criteria.map(|(criterion, weight)| AskedCriterion { weight, ..criterion }).collect::<Vec<_>>()
        };
        let decided_by_other = details().criteria.into_iter();
        let decided_by_other = decided_by_other
            .map(|criterion| AskedCriterion { is_tie_break: !criterion.is_tie_break, ..criterion })
            .collect();
        let turned = details().criteria.into_iter().rev().collect();
        let mut renamed = details().criteria;
        renamed[0].name = "Durf".to_owned();
        let fewer = details().criteria[..1].to_vec();
        let mut changed: Vec<_> = [reweighed([59, 41]), decided_by_other, turned, renamed, fewer]
            .map(|criteria| CallDetails { criteria, ..details() })
            .into();
        changed.push(CallDetails { maximum: EuroCents(2_500_001), ..details() });
        for details in changed {
            assert_eq!(update(&frozen(), &details), Err(CallError::Frozen), "{details:?}");
            assert_eq!(update(&call(CallState::Published), &details), Ok(()), "{details:?}");
            assert_eq!(update(&call(CallState::Draft), &details), Ok(()), "{details:?}");
        }
    }

    #[test]
    fn what_is_not_frozen_may_be_said_otherwise_after_the_first_submission() {
        let other = CallDetails { title_nl: "Anders".to_owned(), budget: EuroCents(20_000_000), ..details() };
        assert_eq!(update(&frozen(), &other), Ok(()));
    }

    #[test]
    fn the_deadline_of_a_published_call_is_moved_by_extending_alone() {
        for day in ["2026-12-30", "2027-01-31"] {
            let moved = CallDetails { deadline_on: date(day), ..details() };
            assert_eq!(update(&call(CallState::Published), &moved), Err(CallError::DeadlineIsExtended));
            assert_eq!(update(&call(CallState::Draft), &moved), Ok(()));
        }
    }

    #[test]
    fn the_opening_of_a_published_call_stands_from_the_day_it_comes() {
        let moved = CallDetails { opens_on: date("2026-11-02"), ..details() };
        let on = |day| check_update(&call(CallState::Published), &criteria(), &moved, date(day));
        assert_eq!((on("2026-10-31"), on("2026-11-01")), (Ok(()), Err(CallError::Opened)));
    }

    #[test]
    fn one_that_opened_on_a_day_nobody_knows_is_not_closed_again() {
        let unknown = Call { opens_on: None, ..call(CallState::Published) };
        let on = |day| update(&unknown, &CallDetails { opens_on: date(day), ..details() });
        assert_eq!([on("2026-11-22"), on("2026-11-23")], [Ok(()), Ok(())]);
        assert_eq!(on("2026-11-24"), Err(CallError::Opened));
    }

    #[test]
    fn a_deadline_moves_later_only_and_not_into_the_past() {
        let call = call(CallState::Published);
        let to = |day, today| extended(&call, date(day), "Ziekte", date(today));
        for day in ["2026-12-30", "2026-12-31"] {
            let refused = Err(CallError::NotLater { deadline_on: date("2026-12-31") });
            assert_eq!(to(day, "2026-11-23"), refused);
        }
        assert_eq!(to("2027-01-09", "2027-01-10"), Err(CallError::DeadlinePassed));
        let once = to("2027-01-10", "2027-01-10").expect("later");
        assert_eq!((once.deadline_on, once.first_deadline_on), (date("2027-01-10"), Some(date("2026-12-31"))));
        assert_eq!(once.closes_at.to_rfc3339(), "2027-01-10T23:00:00+00:00");
        let twice = extended(&once, date("2027-02-10"), "Storm", date("2027-01-10")).expect("later still");
        assert_eq!(twice.first_deadline_on, Some(date("2026-12-31")));
        assert_eq!(twice.extended_reason_nl.as_deref(), Some("Storm"));
    }

    #[test]
    fn the_deadline_of_2018_and_that_of_the_day_on_which_the_clock_changes_move_with_their_instants() {
        for (from, to, closes_at) in [
            ("2018-09-30", "2018-10-28", "2018-10-28T23:00:00+00:00"),
            ("2026-10-24", "2026-10-25", "2026-10-25T23:00:00+00:00"),
        ] {
            let call = call(CallState::Published).closing_on(date(from));
            let later = extended(&call, date(to), "Ziekte", date(from)).expect("later");
            assert_eq!(later.closes_at.to_rfc3339(), closes_at);
        }
    }

    #[test]
    fn a_draft_is_published_until_its_last_day_and_while_its_regulation_holds() {
        let on = |day| check_publishable(&call(CallState::Draft), ALWAYS, date(day));
        assert_eq!((on("2026-12-31"), on("2027-01-01")), (Ok(()), Err(CallError::DeadlinePassed)));
        let ended = Period { from: None, until: Some(date("2026-11-01")) };
        let refused = check_publishable(&call(CallState::Draft), ended, date("2026-11-23"));
        assert_eq!(refused, Err(CallError::RegulationNotInForce { opens_on: date("2026-11-01") }));
    }
}
