//! What can be refused about calendars.

use crate::refusals;

refusals! {
    /// Why something about a calendar is refused.
    pub enum CalendarError {
        /// No private calendar.
        FeedMissing => NotFound, "CALENDAR_FEED_MISSING", "You have no private calendar; `createCalendarFeed` makes one.";
    }
}
