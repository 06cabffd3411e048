//! What can go wrong when asking for enterprises.

use crate::refusals;

refusals! {
    /// A question about an enterprise that cannot be answered.
    pub enum EnterpriseError {
        /// Not an enterprise number.
        NumberMalformed { given: String } => BadInput, "ENTERPRISE_NUMBER_MALFORMED", "`{given}` is not an enterprise number: ten digits beginning with 0 or 1, such as 0566.988.259; dots, spaces and `BE` may stand in it.";
        /// The check digits do not fit.
        NumberCheckDigits { given: String } => BadInput, "ENTERPRISE_NUMBER_CHECK_DIGITS", "`{given}` is not an enterprise number: its last two digits do not fit the others; look for a typing error.";
    }
}
