//! What can go wrong with learning events and registrations.

use crate::refusals;
use chrono::{DateTime, NaiveDate, Utc};

refusals! {
    /// Why something about learning events is refused.
    pub enum LearningError {
        /// A span of dates that ends before it begins.
        DatesReversed { from: NaiveDate, until: NaiveDate } => BadInput, "LEARNING_DATES_REVERSED", "`until` is {until} and `from` is {from}; `until` is the first date no longer wanted and must lie after `from`.";
        /// A program that names nobody.
        ParticipantMissing => BadInput, "PARTICIPANT_MISSING", "A program takes part in nothing itself; name the colleague to register.";
        /// No title.
        TitleMalformed => BadInput, "EVENT_TITLE_MALFORMED", "A title is 1 to 200 characters without control characters.";
        /// A text that is too long or holds control characters.
        TextMalformed { most: usize } => BadInput, "EVENT_TEXT_MALFORMED", "This text is at most {most} characters, without control characters but ends of lines.";
        /// A theme that is not there.
        ThemeUnknown => BadInput, "THEME_UNKNOWN", "There is no theme with this slug.";
        /// A municipality that is not there.
        MunicipalityUnknown => BadInput, "EVENT_MUNICIPALITY_UNKNOWN", "There is no such municipality.";
        /// A slug that is in use.
        SlugTaken => BadInput, "EVENT_SLUG_TAKEN", "There is a learning event with this slug already.";
        /// A priority that gives none.
        PriorityForEveryone => BadInput, "PRIORITY_FOR_EVERYONE", "When everyone goes first nobody does; leave the priority audience out.";
        /// An instant no event lies in.
        InstantOutOfRange => BadInput, "EVENT_INSTANT_OUT_OF_RANGE", "This lies outside the years 2000 to 2200.";
        /// An event that ends before it begins.
        EndsBeforeStart => BadInput, "EVENT_ENDS_BEFORE_START", "An event ends after it starts; without a start it has no end.";
        /// A number of seats below one.
        SeatsTooFew => BadInput, "EVENT_SEATS_TOO_FEW", "A number of seats is at least 1; leave it out when there is no limit.";
        /// Seats of a kind the event does not have.
        CapacityOfOtherMode => BadInput, "CAPACITY_OF_OTHER_MODE", "An event of this mode has no seats of this kind; leave the capacity out.";
        /// A window that is none.
        WindowMalformed => BadInput, "REGISTRATION_WINDOW_MALFORMED", "Registration opens before the event starts and before it closes; opening and closing come together, with a start.";
        /// A step that does not follow from the state.
        EventStepIllegal { state: &'static str, step: &'static str } => IllegalTransition, "LEARNING_EVENT_STEP_ILLEGAL", "A learning event that is {state} does not take the step `{step}`.";
        /// What must be known to announce an event.
        EventIncomplete { missing: String } => PreconditionFailed, "LEARNING_EVENT_INCOMPLETE", "To be announced, an event needs its {missing}.";
        /// An event that would be announced too late.
        EventStarted => PreconditionFailed, "LEARNING_EVENT_STARTED", "The event has started by the clock of the service.";
        /// An event that cannot have taken place yet.
        EventNotStarted => PreconditionFailed, "LEARNING_EVENT_NOT_STARTED", "The event has not started by the clock of the service, or has no date.";
        /// A start that is moved without saying so.
        StartIsPostponed => PreconditionFailed, "START_MOVED_BY_POSTPONING", "The start of an announced event is moved by `postponeLearningEvent`, so that everyone can say whether they still come.";
        /// Rules of the line that are changed too late.
        RegistrationOpened => PreconditionFailed, "REGISTRATION_OPENED", "Registration has opened: its opening, the priority audience and the limit per organisation stand as they were declared.";
        /// A deadline that would be over at once.
        DeadlinePassed => BadInput, "EVENT_DEADLINE_PASSED", "This deadline has passed already.";
        /// Fewer seats than are held.
        CapacityBelowConfirmed { held: i64 } => PreconditionFailed, "CAPACITY_BELOW_CONFIRMED", "{held} seats of this kind are confirmed or offered; there cannot be fewer.";
        /// A kind of seat that people wait for.
        SeatIsWaitedFor => PreconditionFailed, "SEAT_IS_WAITED_FOR", "People wait for seats of this kind; the mode must keep it.";
        /// Offers that were promised for longer.
        OffersStand { until: DateTime<Utc> } => PreconditionFailed, "OFFERS_STAND", "Seats are offered until {until}; registration cannot close before that.";
        /// A later date that is none.
        NotLater => BadInput, "POSTPONED_TO_EARLIER", "An event is postponed to a later time, which still lies ahead.";
        /// A time to reaffirm that is none.
        ReaffirmByMalformed => BadInput, "REAFFIRM_BY_MALFORMED", "The time to reaffirm ends after now and not later than the new start.";
        /// Registration that has not begun.
        NotYetOpen { opens_at: DateTime<Utc> } => PreconditionFailed, "REGISTRATION_NOT_OPEN", "Registration opens at {opens_at}.";
        /// Registration that is over.
        Closed => PreconditionFailed, "REGISTRATION_CLOSED", "Registration is closed: its window has ended, the event has started, or there is no registration.";
        /// A kind of seat the event does not have.
        SeatNotHeld => BadInput, "SEAT_NOT_OFFERED", "The event has no seats of this kind; see its `mode`.";
        /// Someone who is registered already.
        AlreadyRegistered => Conflict, "ALREADY_REGISTERED", "This person is registered for the event already.";
        /// An organisation that holds as many seats as it may.
        OrganisationFull { most: i32 } => PreconditionFailed, "ORGANISATION_FULL", "The organisation holds the {most} seats that one organisation may have.";
        /// A step that does not follow from the state.
        RegistrationStepIllegal { state: &'static str, step: &'static str } => IllegalTransition, "REGISTRATION_STEP_ILLEGAL", "A registration that is {state} does not take the step `{step}`.";
        /// An event of which it is known who was there.
        AttendanceRecorded => PreconditionFailed, "ATTENDANCE_RECORDED", "It was recorded who was at the event; it cannot be moved or called off any more.";
        /// More marks than one request may hold.
        TooManyMarks { most: usize } => BadInput, "TOO_MANY_MARKS", "At most {most} marks go into one request.";
        /// Minutes that are none, or of something that has none.
        MinutesMalformed => BadInput, "MINUTES_MALFORMED", "Minutes are 1 to 10,000; in a mark they belong to PARTIAL, which needs them, and to nothing else.";
        /// A registration that is not of the event, or is named twice.
        MarkOfOtherEvent => BadInput, "MARK_OF_OTHER_EVENT", "This is no registration for the event, or it is named twice.";
        /// Attendance that a certificate proves.
        CertificateStands => PreconditionFailed, "CERTIFICATE_STANDS", "A certificate for this registration stands; revoke it first.";
        /// A certificate that was taken back already.
        CertificateRevoked => IllegalTransition, "CERTIFICATE_REVOKED", "This certificate was revoked already.";
        /// More materials than an event may have.
        TooManyMaterials { most: u64 } => PreconditionFailed, "MATERIALS_TOO_MANY", "An event has at most {most} materials; remove one first.";
        /// More sessions than an event may have.
        TooManySessions { most: usize } => BadInput, "TOO_MANY_SESSIONS", "An event has at most {most} sessions.";
        /// Sessions that are not in order.
        SessionsOverlap => BadInput, "SESSIONS_OVERLAP", "Sessions are given in order, and each starts when the one before has ended.";
        /// A link that is none.
        LinkMalformed => BadInput, "SESSION_LINK_MALFORMED", "A link begins with https:// and is at most 2000 characters without blanks.";
        /// Times of an event that are not those of its sessions.
        TimesFollowSessions => PreconditionFailed, "TIMES_FOLLOW_SESSIONS", "An event of several sessions starts with the first and ends with the last; change them with `setLearningSessions`.";
        /// Attendance of a whole event of several sessions.
        AttendancePerSession => PreconditionFailed, "ATTENDANCE_PER_SESSION", "This event has sessions; record who was at each with `recordSessionAttendance`.";
        /// A session at which nobody can have been yet.
        SessionNotStarted => PreconditionFailed, "SESSION_NOT_STARTED", "The session has not started by the clock of the service.";
        /// A seat that needs no reaffirming.
        NothingToReaffirm => PreconditionFailed, "NOTHING_TO_REAFFIRM", "This seat stands; it need not be reaffirmed.";
    }
}
