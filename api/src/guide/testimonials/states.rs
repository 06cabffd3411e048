//! The life of a testimonial. What is not listed is refused. Source: DOMAIN §4.1.

use super::error::TestimonialError;
use super::rules::TestimonialState;
use crate::codes;

codes! {
    /// What happens to a testimonial.
    pub enum TestimonialEvent {
        /// An officer lets everyone read it.
        Publish = "PUBLISH",
        /// An officer does not.
        Refuse = "REFUSE",
        /// It is taken back.
        Withdraw = "WITHDRAW",
    }
}

/// Where an event leads from a state. What was taken back never comes back: the client submits anew, with consent.
///
/// # Errors
/// `TESTIMONIAL_TRANSITION`, naming state and event.
pub fn next(state: TestimonialState, event: TestimonialEvent) -> Result<TestimonialState, TestimonialError> {
    use TestimonialState::{Published, Refused, Submitted, Withdrawn};
    match (state, event) {
        (Submitted, TestimonialEvent::Publish) => Ok(Published),
        (Submitted, TestimonialEvent::Refuse) => Ok(Refused),
        (Submitted | Published, TestimonialEvent::Withdraw) => Ok(Withdrawn),
        (state, event) => Err(TestimonialError::Transition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_submitted_is_published_or_refused_and_taken_back_for_good() {
        use {TestimonialEvent as E, TestimonialState as S};
        let allowed = [
            (S::Submitted, E::Publish, S::Published),
            (S::Submitted, E::Refuse, S::Refused),
            (S::Submitted, E::Withdraw, S::Withdrawn),
            (S::Published, E::Withdraw, S::Withdrawn),
        ];
        for state in S::ALL {
            for event in E::ALL {
                let expected = allowed.iter().find(|(from, by, _)| from == state && by == event).map(|(.., to)| *to);
                assert_eq!(next(*state, *event).ok(), expected, "{state:?} {event:?}");
            }
        }
    }
}
