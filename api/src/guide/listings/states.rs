//! The lives of a listing and of a revision. What is not listed is refused. Source: DOMAIN §4.1.

use super::error::ListingError;
use super::rules::revision::RevisionState;
use crate::codes;
use crate::guide::rules::ListingState;

codes! {
    /// What happens to a listing.
    pub enum Event {
        /// What it says is changed at once.
        Update = "update",
        /// A change of what it says is proposed.
        Propose = "propose",
        /// It is handed in.
        Submit = "submit",
        /// It is given back to be worked on.
        Return = "return",
        /// It comes into the guide.
        Publish = "publish",
        /// It leaves the guide for a while.
        Suspend = "suspend",
        /// It comes back into the guide.
        Resume = "resume",
        /// It leaves the guide for good.
        Archive = "archive",
        /// Its owner or an officer says that it is still right.
        Confirm = "confirm",
        /// It is said in another language.
        Translate = "translate",
    }
}

codes! {
    /// What happens to a revision.
    pub enum RevisionEvent {
        /// An officer lets it into the guide.
        Clear = "clear",
        /// An officer turns it down.
        Refuse = "refuse",
        /// Whoever proposed it takes it back.
        Withdraw = "withdraw",
        /// A newer one takes its place.
        Replace = "replace",
    }
}

/// Where an event leads a listing.
///
/// # Errors
/// `LISTING_TRANSITION`, naming state and event.
pub fn next(state: ListingState, event: Event) -> Result<ListingState, ListingError> {
    use ListingState::{Archived, Draft, Published, Submitted, Suspended};
    match (state, event) {
        (Draft | Submitted, Event::Update) => Ok(state),
        // What comes back into the guide is what was cleared last, so a suspended listing is revised too.
        (Published | Suspended, Event::Propose | Event::Confirm) => Ok(state),
        (Draft | Submitted | Published | Suspended, Event::Translate) => Ok(state),
        (Draft, Event::Submit) => Ok(Submitted),
        (Submitted, Event::Return) => Ok(Draft),
        (Submitted, Event::Publish) => Ok(Published),
        (Published, Event::Suspend) => Ok(Suspended),
        (Suspended, Event::Resume) => Ok(Published),
        (Draft | Submitted | Published | Suspended, Event::Archive) => Ok(Archived),
        (state, event) => Err(ListingError::IllegalTransition { state: state.code(), event: event.code() }),
    }
}

/// Where an event leads a revision.
///
/// # Errors
/// `REVISION_TRANSITION`, naming state and event.
pub fn revision_after(state: RevisionState, event: RevisionEvent) -> Result<RevisionState, ListingError> {
    match (state, event) {
        (RevisionState::Pending, RevisionEvent::Clear) => Ok(RevisionState::Cleared),
        (RevisionState::Pending, RevisionEvent::Refuse) => Ok(RevisionState::Refused),
        (RevisionState::Pending, RevisionEvent::Withdraw) => Ok(RevisionState::Withdrawn),
        (RevisionState::Pending, RevisionEvent::Replace) => Ok(RevisionState::Replaced),
        (state, event) => Err(ListingError::RevisionTransition { state: state.code(), event: event.code() }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listing_is_written_handed_in_published_suspended_resumed_and_archived() {
        let way = [Event::Update, Event::Submit, Event::Return, Event::Submit, Event::Update, Event::Publish];
        let published = way.iter().try_fold(ListingState::Draft, |state, event| next(state, *event));
        assert_eq!(published, Ok(ListingState::Published));
        let way = [Event::Propose, Event::Suspend, Event::Confirm, Event::Propose, Event::Resume, Event::Archive];
        let end = way.iter().try_fold(ListingState::Published, |state, event| next(state, *event));
        assert_eq!(end, Ok(ListingState::Archived));
    }

    #[test]
    fn of_all_pairs_of_state_and_event_nineteen_lead_somewhere_and_the_archive_is_the_end() {
        let pairs = ListingState::ALL.iter().flat_map(|state| Event::ALL.iter().map(move |event| next(*state, *event)));
        assert_eq!(pairs.filter(Result::is_ok).count(), 19);
        assert!(Event::ALL.iter().all(|event| next(ListingState::Archived, *event).is_err()));
    }

    #[test]
    fn a_revision_is_decided_about_once() {
        for state in RevisionState::ALL {
            for event in RevisionEvent::ALL {
                let may = *state == RevisionState::Pending;
                assert_eq!(revision_after(*state, *event).is_ok(), may, "{state:?} {event:?}");
            }
        }
    }

    #[test]
    fn a_refusal_names_state_and_event() {
        let refused = ListingError::IllegalTransition { state: "ARCHIVED", event: "publish" };
        assert_eq!(next(ListingState::Archived, Event::Publish), Err(refused));
    }
}
