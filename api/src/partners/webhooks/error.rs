//! What can be refused about webhooks.

use crate::refusals;

refusals! {
    /// Why something about a webhook is refused.
    pub enum WebhookError {
        /// As many as a client may have.
        TooMany { most: u32 } => PreconditionFailed, "WEBHOOK_LIMIT_REACHED", "A client has at most {most} webhooks; delete one that is not needed.";
        /// Whose webhook it is to be was not said.
        ClientMissing => BadInput, "WEBHOOK_CLIENT_MISSING", "Say whose webhook it is to be: the id of a partner client.";
        /// Whose webhook it is to be is no client in use.
        ClientUnknown => BadInput, "WEBHOOK_CLIENT_UNKNOWN", "This is not a partner client that is in use.";
        /// A description that cannot be one.
        DescriptionMalformed { most: usize } => BadInput, "WEBHOOK_DESCRIPTION_MALFORMED", "A description is one line of 1 to {most} characters.";
        /// More records than a webhook is limited to.
        RecordsTooMany { most: usize } => BadInput, "WEBHOOK_RECORDS_TOO_MANY", "A webhook is limited to at most {most} records; leave the list out to hear of all.";
        /// A record of which no change is ever told.
        RecordNotFollowed => BadInput, "WEBHOOK_RECORD_NOT_FOLLOWED", "Changes of records of this kind are not told to webhooks; see `ChangeKind`.";
        /// A step that does not follow from where it stands.
        NotFromHere { state: &'static str, event: &'static str } => IllegalTransition, "WEBHOOK_TRANSITION", "A webhook that is {state} does not take {event}.";
        /// Nothing is sent while it is paused or disabled.
        NotActive { state: &'static str } => PreconditionFailed, "WEBHOOK_NOT_ACTIVE", "This webhook is {state}; resume it first.";
        /// A delivery that is on its way already.
        StillQueued => PreconditionFailed, "WEBHOOK_DELIVERY_QUEUED", "This delivery is on its way already.";
        /// A test waits already.
        TestQueued => PreconditionFailed, "WEBHOOK_TEST_QUEUED", "A test of this webhook is on its way already; see its log.";
        /// More than may be sent again in a day.
        TooManyAgain { most: u32, left: u64 } => PreconditionFailed, "WEBHOOK_REDELIVERY_LIMIT", "At most {most} deliveries of a webhook are sent again within a day, of which {left} are left; the change feed tells of all changes.";
    }
}
