//! What can be refused about listings, their revisions and their texts.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// Why something about a listing is refused.
    pub enum ListingError {
        /// A step that does not follow from the state.
        IllegalTransition { state: &'static str, event: &'static str } => IllegalTransition, "LISTING_TRANSITION", "A listing that is {state} cannot be taken through `{event}`.";
        /// A step of a revision that does not follow from its state.
        RevisionTransition { state: &'static str, event: &'static str } => IllegalTransition, "REVISION_TRANSITION", "A revision that is {state} cannot be taken through `{event}`.";
        /// A second listing of one enterprise.
        Exists => Conflict, "LISTING_EXISTS", "This enterprise has a listing already, perhaps an archived one.";
        /// A listing of a record that was merged.
        EnterpriseMerged => PreconditionFailed, "ENTERPRISE_MERGED", "This record was merged into another one; make the listing there.";
        /// Nothing to find it by.
        WithoutOffering => PreconditionFailed, "LISTING_WITHOUT_OFFERING", "A listing is published with at least one offering in a rubric.";
        /// Nobody to turn to.
        WithoutContact => PreconditionFailed, "LISTING_WITHOUT_CONTACT", "A listing is published with a website or at least one contact that everyone may see.";
        /// No recognition today.
        WithoutRecognition => PreconditionFailed, "LISTING_WITHOUT_RECOGNITION", "A listing is published while the enterprise has a recognition that is valid today.";
        /// A confirmation that would suspend it again at once.
        ConfirmationOverdue => PreconditionFailed, "LISTING_CONFIRMATION_OVERDUE", "The confirmation of this listing is too old to show it again; confirm it first.";
        /// What the revision is based on is no longer what the listing says.
        RevisionOutdated => Conflict, "REVISION_OUTDATED", "The listing says something else than when this revision was proposed: refuse it, or have it proposed anew.";
        /// A revision that changes nothing.
        NothingToRevise => BadInput, "NOTHING_TO_REVISE", "The listing says all of this already.";
        /// A name that is none.
        NameMalformed => BadInput, "LISTING_NAME_MALFORMED", "A name or title is 1 to 200 characters on one line.";
        /// A text that is none.
        TextMalformed { most: usize } => BadInput, "LISTING_TEXT_MALFORMED", "This text is 1 to {most} characters, without control characters but ends of lines.";
        /// A website that is none.
        WebsiteMalformed => BadInput, "WEBSITE_MALFORMED", "A website begins with https:// or http://, names a host, and has at most 500 characters without blanks.";
        /// A postal code that is none.
        PostalCodeMalformed => BadInput, "POSTAL_CODE_MALFORMED", "A postal code is four digits, from 1000 on.";
        /// A phone number that is none.
        PhoneMalformed => BadInput, "PHONE_MALFORMED", "A phone number has 6 to 15 digits; blanks and the signs + / . - ( ) may stand in it.";
        /// A time of the day that is none.
        TimeMalformed => BadInput, "TIME_MALFORMED", "A time of the day is written as 09:30, from 00:00 to 24:00.";
        /// Hours that end before they begin.
        HoursReversed => BadInput, "HOURS_REVERSED", "Opening hours end after they begin, on the same day.";
        /// Hours that meet.
        HoursOverlap => BadInput, "HOURS_OVERLAP", "These opening hours meet others of the same day.";
        /// More than anyone reads.
        ListTooLong { most: usize } => BadInput, "LISTING_LIST_TOO_LONG", "This list has at most {most} items.";
        /// An offering that is not of this listing.
        OfferingUnknown => BadInput, "OFFERING_UNKNOWN", "This listing has no such offering; leave the id out for a new one.";
        /// One offering twice.
        OfferingTwice => BadInput, "OFFERING_TWICE", "This offering stands in the list already.";
        /// An area that holds nothing.
        AreaEmpty => BadInput, "SERVICE_AREA_EMPTY", "Name the municipalities, or say that it is the whole province.";
        /// A date that lies ahead.
        StatedInFuture { today: NaiveDate } => BadInput, "STATED_IN_FUTURE", "This date is that of a statement or of evidence: today, {today}, at the latest.";
        /// A share that is none.
        ShareMalformed => BadInput, "SHARE_MALFORMED", "A share is 0 to 10000 hundredths of a per cent: 3000 is 30 %.";
    }
}
