//! What can go wrong with applications.

use crate::refusals;
use chrono::{DateTime, NaiveDate, Utc};

refusals! {
    /// Why something about applications is refused.
    pub enum ApplicationError {
        /// A text that cannot be used.
        TextMalformed { most: usize } => BadInput, "APPLICATION_TEXT_MALFORMED", "A text here is 1 to {most} characters, without control characters.";
        /// A period that ends before it begins, or of which one end is missing.
        PeriodMalformed => BadInput, "APPLICATION_PERIOD_MALFORMED", "Give both days or none; `executionUntil` is exclusive and lies after `executionFrom`.";
        /// Too many places.
        TooManyPlaces { most: usize } => BadInput, "APPLICATION_PLACES_COUNT", "A project is carried out in at most {most} municipalities, each named once.";
        /// A municipality that is not known.
        PlaceUnknown => BadInput, "APPLICATION_PLACE_UNKNOWN", "There is no such municipality.";
        /// An amount that is negative or absurd.
        AmountOutOfRange { most: i64 } => BadInput, "APPLICATION_AMOUNT_OUT_OF_RANGE", "An amount here is 0 to {most} euro cents.";
        /// Too many lines.
        TooManyLines { most: usize } => BadInput, "APPLICATION_LINES_COUNT", "There are at most {most} lines here.";
        /// A share of someone who is no partner with a record.
        ShareOfNobody => BadInput, "APPLICATION_SHARE_OF_NOBODY", "A share belongs to a partner of this application with a record, named once.";
        /// A partner that is named in more than one way, or not at all.
        PartnerMalformed => BadInput, "APPLICATION_PARTNER_MALFORMED", "Name a partner by `enterprise` or by `enterpriseNumber`; one without a record is a SUPPORT partner with a `name`.";
        /// No such enterprise.
        PartnerUnknown => BadInput, "APPLICATION_PARTNER_UNKNOWN", "There is no such enterprise that you may see; an officer can make its record.";
        /// It takes part already.
        PartnerTwice => PreconditionFailed, "APPLICATION_PARTNER_TWICE", "This enterprise is a partner already.";
        /// Too many partners.
        TooManyPartners { most: usize } => PreconditionFailed, "APPLICATION_PARTNERS_COUNT", "A consortium has at most {most} partners.";
        /// The lead is not removed, and its consent lies in submitting.
        LeadStays => PreconditionFailed, "APPLICATION_LEAD_STAYS", "The lead stays, and consents by submitting; withdraw the application instead.";
        /// Consent that was given, or withdrawn, already.
        ConsentStep { state: &'static str, step: &'static str } => IllegalTransition, "APPLICATION_CONSENT_STEP_ILLEGAL", "The consent is {state}; {step} does not follow from that.";
        /// A share that is another than the partner saw.
        ShareChanged => Conflict, "APPLICATION_SHARE_CHANGED", "The share of your enterprise is another now; read it again and consent to that.";
        /// A step that does not follow from the state.
        StepIllegal { state: &'static str, step: &'static str } => IllegalTransition, "APPLICATION_STEP_ILLEGAL", "The application is {state}; {step} does not follow from that.";
        /// A call that does not take applications.
        CallNotPublished => PreconditionFailed, "APPLICATION_CALL_NOT_PUBLISHED", "This call takes no applications: it was called off, or is being assessed or decided.";
        /// Too early.
        CallNotOpen { opens_on: NaiveDate } => PreconditionFailed, "APPLICATION_CALL_NOT_OPEN", "This call opens on {opens_on}; keep the draft and submit it then.";
        /// Too late.
        CallClosed { closed_at: DateTime<Utc> } => PreconditionFailed, "APPLICATION_CALL_CLOSED", "This call closed at {closed_at}; what the service received before that instant counts.";
        /// A completion that is too late.
        CompletionOver { due_at: DateTime<Utc> } => PreconditionFailed, "APPLICATION_COMPLETION_OVER", "The completion was due before {due_at}; the application stands as it was submitted.";
        /// Too many attachments.
        TooManyAttachments { most: usize } => PreconditionFailed, "APPLICATION_ATTACHMENTS_COUNT", "An application has at most {most} attachments.";
        /// Attachments that are too large together.
        AttachmentsTooLarge { most: u64 } => PreconditionFailed, "APPLICATION_ATTACHMENTS_SIZE", "The attachments of an application are at most {most} bytes together.";
        /// A due date that is not ahead, or absurdly far.
        DueOutOfRange { most: i64 } => BadInput, "APPLICATION_DUE_OUT_OF_RANGE", "A completion is due on a day from tomorrow on, and within {most} days.";
        /// An application that is not with the Province for examination.
        NotUnderExamination { state: &'static str } => PreconditionFailed, "APPLICATION_NOT_UNDER_EXAMINATION", "The application is {state}; a finding is overridden while it is SUBMITTED.";
        /// A finding that needs no overriding.
        FindingMet { rule: &'static str } => PreconditionFailed, "FINDING_MET", "{rule} is met already.";
        /// A finding that was overridden.
        FindingOverridden { rule: &'static str } => PreconditionFailed, "FINDING_OVERRIDDEN", "{rule} was overridden already.";
        /// A rule that is not met, and was not overridden.
        NotEligible { rules: String } => PreconditionFailed, "APPLICATION_NOT_ELIGIBLE", "Not met, or not known to be: {rules}. Override each with a motivation, ask for completion, or declare it inadmissible.";
        /// No result is described.
        ResultMissing => BadInput, "APPLICATION_RESULT_MISSING", "Describe the product or service that comes of the project.";
        /// No work plan.
        WorkPlanMissing => BadInput, "APPLICATION_WORK_PLAN_MISSING", "Describe how the project is carried out.";
        /// No period.
        PeriodMissing => BadInput, "APPLICATION_PERIOD_MISSING", "Say from when until when the project is carried out.";
        /// No place.
        PlacesMissing => BadInput, "APPLICATION_PLACES_MISSING", "Say in which municipalities the project is carried out.";
        /// No cost.
        CostsMissing => BadInput, "APPLICATION_COSTS_MISSING", "Give at least one line of cost.";
        /// No amount asked for.
        RequestedMissing => BadInput, "APPLICATION_REQUESTED_MISSING", "Say how much is asked for; more than nothing.";
        /// Shares that do not add up.
        SharesNotTheSum => BadInput, "APPLICATION_SHARES_NOT_THE_SUM", "The shares of the partners add up to the amount asked for.";
        /// Nobody beside the lead.
        PartnerMissing => BadInput, "APPLICATION_PARTNER_MISSING", "Add at least one partner beside the lead; a SUPPORT partner does not count.";
        /// A partner that did not consent.
        ConsentMissing { name: String } => BadInput, "APPLICATION_CONSENT_MISSING", "{name} has not consented.";
    }
}
