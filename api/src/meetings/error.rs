//! What can be refused about meetings of the network.

use crate::refusals;
use chrono::{DateTime, NaiveDate, Utc};

refusals! {
    /// Why something about a meeting is refused.
    pub enum MeetingError {
        /// A step that does not follow from the state.
        IllegalTransition { state: &'static str, event: &'static str } => IllegalTransition, "MEETING_TRANSITION", "A meeting that is {state} cannot be taken through `{event}`.";
        /// A change of what is over or cancelled.
        NotAhead { state: &'static str } => IllegalTransition, "MEETING_NOT_AHEAD", "A meeting that is {state} can no longer be changed; only one that is PLANNED or INVITED can.";
        /// A title that is none.
        TitleMalformed => BadInput, "MEETING_TITLE_MALFORMED", "A title is 1 to 200 characters on one line.";
        /// A text that is none.
        TextMalformed { most: usize } => BadInput, "MEETING_TEXT_MALFORMED", "This text is 1 to {most} characters, without control characters but ends of lines.";
        /// A meeting in the past.
        StartsInPast => BadInput, "MEETING_STARTS_IN_PAST", "A meeting begins in the future.";
        /// A meeting that ends before it begins, or on another day.
        EndsElsewhen => BadInput, "MEETING_ENDS_ELSEWHEN", "A meeting ends after it begins, on the same day in Europe/Brussels.";
        /// No places at all.
        PlacesMalformed => BadInput, "MEETING_PLACES_MALFORMED", "The number of places is 1 to 1000; leave it out where there is no limit.";
        /// Fewer places than voices.
        PlacesTaken { taken: i32 } => PreconditionFailed, "MEETING_PLACES_TAKEN", "{taken} areas are registered already; there cannot be fewer places.";
        /// Registration that closes after the meeting.
        ClosingElsewhen => BadInput, "MEETING_CLOSING_ELSEWHEN", "Registration closes on the day of the meeting at the latest.";
        /// No hour to invite to.
        WithoutHour => PreconditionFailed, "MEETING_WITHOUT_HOUR", "Only the date of this meeting is known; set its hours before inviting.";
        /// Too late to invite.
        InvitationTooLate { latest_on: NaiveDate } => PreconditionFailed, "INVITATION_TOO_LATE", "The invitation goes out at least 14 days ahead: by {latest_on} at the latest.";
        /// A meeting that has yet to begin.
        NotStarted { starts_at: DateTime<Utc> } => PreconditionFailed, "MEETING_NOT_STARTED", "The meeting begins at {starts_at}; it cannot have been held before.";
        /// A meeting to which nobody is invited, any more or yet.
        NotInvited { state: &'static str } => PreconditionFailed, "MEETING_NOT_INVITED", "Areas register for a meeting that is INVITED; this one is {state}.";
        /// Registration is over.
        RegistrationClosed { closed_at: DateTime<Utc> } => PreconditionFailed, "MEETING_REGISTRATION_CLOSED", "Registration closed at {closed_at}.";
        /// The meeting has begun.
        Started { started_at: DateTime<Utc> } => PreconditionFailed, "MEETING_STARTED", "The meeting began at {started_at}.";
        /// No place left.
        Full { places: i32 } => PreconditionFailed, "MEETING_FULL", "All {places} places are taken.";
        /// An area that does not exist on the day of the meeting.
        AreaNotInForce => PreconditionFailed, "AREA_NOT_IN_FORCE", "This directing area does not exist on the day of the meeting.";
        /// A second voice of one area.
        AlreadyRegistered => Conflict, "AREA_ALREADY_REGISTERED", "This area is registered already: an area has one voice.";
        /// A second excuse of one area.
        AlreadyExcused => Conflict, "AREA_ALREADY_EXCUSED", "This area is excused already.";
        /// Nobody to attend.
        AttendeeMissing => BadInput, "ATTENDEE_MISSING", "Say who attends: the principal or a deputy of the area.";
        /// Someone of elsewhere.
        AttendeeOfOtherArea => BadInput, "ATTENDEE_OF_OTHER_AREA", "Who attends is a regisseur of this area today: its principal or a deputy.";
        /// Nobody to represent, or two.
        RepresentativeUnclear => BadInput, "REPRESENTATIVE_UNCLEAR", "Name either the deputy, or a colleague with name and e-mail address.";
        /// A meeting that was not held, or whose minutes are settled.
        NotRecordable { state: &'static str } => PreconditionFailed, "ATTENDANCE_NOT_RECORDABLE", "Attendance is recorded once the meeting is HELD and until its minutes are approved; this one is {state}.";
        /// One area twice in one list.
        AreaTwice => BadInput, "AREA_TWICE", "This area stands in the list already.";
        /// An area that is not there.
        AreaUnknown => BadInput, "AREA_UNKNOWN", "There is no such directing area on the day of the meeting.";
        /// Too late to propose.
        AgendaClosed { latest_on: NaiveDate } => PreconditionFailed, "AGENDA_CLOSED", "Subjects are proposed until {latest_on}, seven days before the meeting.";
        /// Too many proposals at a time.
        ProposalsMany { most: usize } => PreconditionFailed, "AGENDA_PROPOSALS_MANY", "An area has at most {most} proposals for one meeting that nobody decided about yet.";
        /// A proposal that was decided about.
        ProposalDecided { state: &'static str } => IllegalTransition, "AGENDA_PROPOSAL_DECIDED", "This proposal is {state} already.";
        /// An order of other subjects than those on the agenda.
        ItemsDiffer => BadInput, "AGENDA_ITEMS_DIFFER", "The order names every subject on the agenda once, and no other.";
        /// Minutes that are not with the network.
        MinutesNotCirculated { state: &'static str } => PreconditionFailed, "MINUTES_NOT_CIRCULATED", "Areas object to minutes that are CIRCULATED; this meeting is {state}.";
        /// Too late to object.
        ObjectionsClosed { closed_at: DateTime<Utc> } => PreconditionFailed, "OBJECTIONS_CLOSED", "The time to object ended at {closed_at}.";
        /// A second open objection of one area.
        ObjectionOpenAlready => Conflict, "OBJECTION_OPEN_ALREADY", "This area has an open objection to these minutes already.";
        /// An objection that is settled.
        ObjectionResolved => IllegalTransition, "OBJECTION_RESOLVED", "This objection was resolved already.";
        /// An objection that stands against approval.
        ObjectionOpen { open: usize } => PreconditionFailed, "OBJECTION_OPEN", "{open} objections are open; resolve them first.";
        /// The time to object runs.
        ObjectionPeriodRunning { closes_at: DateTime<Utc> } => PreconditionFailed, "OBJECTION_PERIOD_RUNNING", "Areas can object until {closes_at}; before, only a later meeting approves.";
        /// A meeting that cannot approve.
        MeetingNotLater => PreconditionFailed, "MEETING_NOT_LATER", "Minutes are approved by a meeting on a later day that was held.";
        /// Too many lines, or none.
        ListLength { most: usize } => BadInput, "ATTENDANCE_LIST_LENGTH", "One request records 1 to {most} areas.";
    }
}
