//! The state machines of events and registrations (DOMAIN §4.4). What is not
//! listed is refused, naming state and step.

use super::error::LearningError;
use super::rules::{RegistrationState, State};
use crate::codes;

codes! {
    /// What is done to an event.
    pub enum EventStep {
        /// Its details are changed.
        Update = "update",
        /// It is announced.
        Publish = "publish",
        /// It is moved to a later time.
        Postpone = "postpone",
        /// It is called off.
        Cancel = "cancel",
        /// It took place.
        Hold = "hold",
        /// It is settled.
        Close = "close",
        /// Someone registers for it.
        Register = "register",
        /// It is recorded who was there.
        Attend = "recordAttendance",
        /// Certificates are issued.
        Certify = "issueCertificates",
    }
}

codes! {
    /// What is done to a registration.
    pub enum RegistrationStep {
        /// A seat came free for it.
        Offer = "offer",
        /// The offer is taken.
        Accept = "accept",
        /// The offer is turned down.
        Decline = "decline",
        /// The time for an offer, or for reaffirming, ran out.
        Expire = "expire",
        /// The seat is kept after a postponement.
        Reaffirm = "reaffirm",
        /// It is given up, or falls with its event.
        Cancel = "cancel",
        /// It is said what the person needs.
        SetNeeds = "setNeeds",
        /// The person was there.
        Attend = "attend",
        /// The person was there for a part.
        AttendPartly = "attendPartly",
        /// The person had said that they would not come.
        Excuse = "excuse",
        /// The person did not come.
        Miss = "miss",
    }
}

/// The state of an event after a step.
///
/// # Errors
/// `LEARNING_EVENT_STEP_ILLEGAL`.
pub fn event_after(state: State, step: EventStep) -> Result<State, LearningError> {
    use EventStep::{Attend, Cancel, Certify, Close, Hold, Postpone, Publish, Register, Update};
    match (state, step) {
        (State::Draft, Publish) => Ok(State::Published),
        (State::Draft, Update) => Ok(State::Draft),
        (State::Published, Update | Postpone | Register | Attend) => Ok(State::Published),
        (State::Published, Cancel) => Ok(State::Cancelled),
        (State::Published, Hold) => Ok(State::Held),
        (State::Held, Attend | Certify) => Ok(State::Held),
        (State::Held, Close) => Ok(State::Closed),
        _ => Err(LearningError::EventStepIllegal { state: state.code(), step: step.code() }),
    }
}

/// The state of a registration after a step.
///
/// # Errors
/// `REGISTRATION_STEP_ILLEGAL`.
pub fn registration_after(
    state: RegistrationState,
    step: RegistrationStep,
) -> Result<RegistrationState, LearningError> {
    use RegistrationState::{Absent, Attended, Cancelled, Confirmed, Excused, Lapsed, Offered, Partial, Waitlisted};
    use RegistrationStep::{
        Accept, Attend, AttendPartly, Cancel, Decline, Excuse, Expire, Miss, Offer, Reaffirm, SetNeeds,
    };
    match (state, step) {
        (Waitlisted, Offer) => Ok(Offered),
        (Offered, Accept) => Ok(Confirmed),
        (Offered, Decline | Expire) => Ok(Lapsed),
        (Confirmed, Reaffirm) => Ok(Confirmed),
        (Confirmed, Expire) => Ok(Lapsed),
        (Confirmed | Waitlisted | Offered, Cancel) => Ok(Cancelled),
        (Confirmed | Waitlisted | Offered, SetNeeds) => Ok(state),
        // What was recorded wrongly is recorded again.
        (Confirmed | Attended | Partial | Excused | Absent, Attend) => Ok(Attended),
        (Confirmed | Attended | Partial | Excused | Absent, AttendPartly) => Ok(Partial),
        (Confirmed | Attended | Partial | Excused | Absent, Excuse) => Ok(Excused),
        (Confirmed | Attended | Partial | Excused | Absent, Miss) => Ok(Absent),
        _ => Err(LearningError::RegistrationStepIllegal { state: state.code(), step: step.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_takes_the_listed_steps_and_no_others() {
        let listed: Vec<_> = State::ALL
            .iter()
            .flat_map(|state| EventStep::ALL.iter().map(move |step| (*state, *step)))
            .filter_map(|(state, step)| {
                event_after(state, step).ok().map(|after| (state.code(), step.code(), after.code()))
            })
            .collect();
        let expected = [
            ("DRAFT", "update", "DRAFT"),
            ("DRAFT", "publish", "PUBLISHED"),
            ("PUBLISHED", "update", "PUBLISHED"),
            ("PUBLISHED", "postpone", "PUBLISHED"),
            ("PUBLISHED", "cancel", "CANCELLED"),
            ("PUBLISHED", "hold", "HELD"),
            ("PUBLISHED", "register", "PUBLISHED"),
            ("PUBLISHED", "recordAttendance", "PUBLISHED"),
            ("HELD", "close", "CLOSED"),
            ("HELD", "recordAttendance", "HELD"),
            ("HELD", "issueCertificates", "HELD"),
        ];
        assert_eq!(listed, expected);
    }

    #[test]
    fn a_registration_that_ended_takes_no_step() {
        for state in [RegistrationState::Lapsed, RegistrationState::Cancelled] {
            assert!(RegistrationStep::ALL.iter().all(|step| registration_after(state, *step).is_err()), "{state:?}");
        }
    }

    #[test]
    fn a_step_that_is_not_listed_is_refused_by_state_and_step() {
        let refused = registration_after(RegistrationState::Confirmed, RegistrationStep::Accept);
        assert_eq!(refused, Err(LearningError::RegistrationStepIllegal { state: "CONFIRMED", step: "accept" }));
        let refused = event_after(State::Cancelled, EventStep::Publish);
        assert_eq!(refused, Err(LearningError::EventStepIllegal { state: "CANCELLED", step: "publish" }));
    }
}
