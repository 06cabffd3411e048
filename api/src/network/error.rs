//! What can be refused about directing areas and whoever directs them.

use crate::refusals;

refusals! {
    /// Why something about the network is refused.
    pub enum NetworkError {
        /// No name, or one that cannot stand in an address.
        NameMalformed => BadInput, "AREA_NAME_MALFORMED", "The name of an area is 1 to 200 characters with a letter or a digit and without control characters.";
        /// A slug that another area has.
        SlugTaken { slug: String } => Conflict, "AREA_SLUG_TAKEN", "There is an area with the slug `{slug}` already, perhaps one that ended; give another slug.";
        /// Someone or something for days on which the area does not exist.
        OutsideArea => PreconditionFailed, "OUTSIDE_AREA_PERIOD", "The directing area does not exist on every day of this period.";
        /// Memberships that would begin after the end of their area.
        MembersAfterEnd => PreconditionFailed, "MEMBERS_AFTER_END", "Some municipality joins the area on or after that day; choose a later one.";
        /// A centre city that would not be alone.
        CentreCityAlone => PreconditionFailed, "CENTRE_CITY_ALONE", "A centre city directs alone: an area of that form has one municipality.";
        /// A NIS code that does not hold on the first day.
        NotInForce => BadInput, "MUNICIPALITY_NOT_IN_FORCE", "This NIS code is not in force on that day; take the municipality under the code it has then.";
        /// A municipality that is in an area already.
        MunicipalityTaken { municipality: String } => Conflict, "MUNICIPALITY_IN_AREA", "{municipality} is in a directing area on a day of this period already, itself or through a merger; on any date a municipality is in one area at most.";
        /// A membership that is not there to be ended.
        NotMember => PreconditionFailed, "MEMBERSHIP_NOT_RUNNING", "The municipality, under this NIS code, is no member of the area on the day before.";
        /// A merged municipality about which an officer must decide.
        MergerUndecided => PreconditionFailed, "MERGER_UNDECIDED", "The parts of this merged municipality were not in one area; decide its flag first.";
        /// A merger that was decided about, or something else its flag does not allow.
        MergerTransition { state: &'static str, event: &'static str } => IllegalTransition, "MERGER_TRANSITION", "A flag that is {state} cannot {event}.";
        /// A second principal.
        PrincipalTaken => Conflict, "PRINCIPAL_TAKEN", "The area has a principal on a day of this period already; end that mandate first.";
        /// A first day in no policy cycle.
        CycleUnknown => PreconditionFailed, "CYCLE_UNKNOWN", "No policy cycle runs on the first day of this mandate.";
        /// A mandate over the end of its cycle.
        BeyondCycle { cycle: String } => PreconditionFailed, "MANDATE_BEYOND_CYCLE", "A mandate lies within one policy cycle, here {cycle}; give another for the next.";
        /// A deputy who would arrange mandates.
        DeputyMayNot => Forbidden, "DEPUTY_MAY_NOT", "A deputy arranges no mandates; ask the regisseur of the area or an officer.";
        /// A mandate that was ended, or something else its state does not allow.
        MandateTransition { state: &'static str, event: &'static str } => IllegalTransition, "MANDATE_TRANSITION", "A mandate that is {state} cannot {event}.";
        /// An end later than the one it has.
        EndsBefore => PreconditionFailed, "MANDATE_ENDS_BEFORE", "The mandate ends before that day already; appoint anew for longer.";
        /// A text of the directory that cannot be used.
        TextMalformed => BadInput, "DIRECTORY_TEXT_MALFORMED", "A text of the directory is at most 200 characters without control characters.";
        /// A telephone number that is none.
        PhoneMalformed => BadInput, "PHONE_MALFORMED", "A telephone number is 6 to 15 digits, such as +32 53 12 34 56.";
        /// Consent to another text, or none.
        ConsentOther { wanted: &'static str } => BadInput, "CONSENT_TEXT_OTHER", "To be public, agree to the present text: send its version {wanted}.";
        /// Something public of an entry that is not.
        PublicEntryFirst => BadInput, "PUBLIC_ENTRY_FIRST", "Nothing of an entry is public that is not public itself.";
        /// A title that cannot be used.
        TitleMalformed => BadInput, "ACTION_TITLE_MALFORMED", "The title of an action is 1 to 200 characters without control characters.";
        /// Something the state of an action does not allow.
        ActionTransition { state: &'static str, event: &'static str } => IllegalTransition, "ACTION_TRANSITION", "An action that is {state} cannot {event}.";
        /// A decision for days before the merger.
        BeforeMerger => BadInput, "BEFORE_MERGER", "A decision about a merger holds from the day of the merger at the earliest.";
    }
}
