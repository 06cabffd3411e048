//! What can go wrong when asking for places.

use crate::refusals;
use chrono::NaiveDate;

refusals! {
    /// A question about a place that cannot be answered.
    pub enum PlaceError {
        /// Not five digits.
        NisCodeMalformed { given: String } => BadInput, "NIS_CODE_MALFORMED", "`{given}` is not a NIS code: five digits, such as 44021 for Gent.";
        /// A code of no municipality in the register.
        NisCodeUnknown { nis_code: String } => BadInput, "NIS_CODE_UNKNOWN", "No municipality of the province has or had NIS code {nis_code}.";
        /// A date about which the register tells nothing.
        BeforeRegister { as_of: NaiveDate, register_from: NaiveDate } => BadInput, "DATE_BEFORE_REGISTER", "The register of municipalities begins on {register_from}; it cannot tell how things were on {as_of}.";
        /// A code that came after the date.
        NotYetInForce { nis_code: String, as_of: NaiveDate, from: NaiveDate, predecessors: String } => BadInput, "NIS_CODE_NOT_YET_IN_FORCE", "NIS code {nis_code} came into force on {from}, so not yet on {as_of}; then it was {predecessors}.";
        /// A postal code and a municipality of different places.
        PostalCodeElsewhere { postal_code: String, municipality: String } => BadInput, "POSTAL_CODE_ELSEWHERE", "Postal code {postal_code} does not belong to {municipality}; correct one of the two, or leave one out.";
    }
}
