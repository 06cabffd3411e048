//! What can be refused about enterprises.

use crate::refusals;

refusals! {
    /// Why something about an enterprise is refused.
    pub enum EnterpriseError {
        /// Not an enterprise number.
        NumberMalformed { given: String } => BadInput, "ENTERPRISE_NUMBER_MALFORMED", "`{given}` is not an enterprise number: ten digits beginning with 0 or 1, such as 0566.988.259; dots, spaces and `BE` may stand in it.";
        /// The check digits do not fit.
        NumberCheckDigits { given: String } => BadInput, "ENTERPRISE_NUMBER_CHECK_DIGITS", "`{given}` is not an enterprise number: its last two digits do not fit the others; look for a typing error.";
        /// Not the number of an establishment.
        EstablishmentNumberMalformed { given: String } => BadInput, "ESTABLISHMENT_NUMBER_MALFORMED", "`{given}` is not the number of an establishment: ten digits beginning with 2 to 8, such as 2.147.812.701; dots and spaces may stand in it.";
        /// The check digits do not fit.
        EstablishmentNumberCheckDigits { given: String } => BadInput, "ESTABLISHMENT_NUMBER_CHECK_DIGITS", "`{given}` is not the number of an establishment: its last two digits do not fit the others; look for a typing error.";
        /// No name.
        NameMalformed => BadInput, "ENTERPRISE_NAME_MALFORMED", "A name is 1 to 200 characters with a letter or a digit and without control characters.";
        /// A short text that cannot be used.
        TextMalformed { longest: usize } => BadInput, "ENTERPRISE_TEXT_MALFORMED", "This text is 1 to {longest} characters without control characters.";
        /// No postal code.
        PostalCodeMalformed => BadInput, "POSTAL_CODE_MALFORMED", "A Belgian postal code is four digits from 1000 on; one of another country is 2 to 12 letters, digits, blanks and dashes.";
        /// No address of a website.
        WebsiteMalformed => BadInput, "WEBSITE_MALFORMED", "The address of a website begins with http:// or https:// and the name of a host, and is at most 300 characters.";
        /// No country, or Belgium.
        CountryMalformed => BadInput, "COUNTRY_MALFORMED", "A foreign country is two capital letters (ISO 3166-1), such as NL; leave it out for Belgium.";
        /// A foreign number without its country, or beside a Belgian one.
        NumberAmbiguous => BadInput, "ENTERPRISE_NUMBER_AMBIGUOUS", "An enterprise has an enterprise number, or a country with its number in the register there; not both, and no foreign number without its country.";
        /// No such municipality.
        MunicipalityUnknown => BadInput, "MUNICIPALITY_UNKNOWN", "There is no such municipality.";
        /// A number that another record has.
        NumberTaken { name: String, slug: String } => Conflict, "ENTERPRISE_NUMBER_TAKEN", "{name} (`{slug}`) has this number already.";
        /// A number that another establishment has.
        EstablishmentNumberTaken => Conflict, "ESTABLISHMENT_NUMBER_TAKEN", "An establishment has this number already.";
        /// Something like it is there.
        LikelyDuplicate { found: String } => PreconditionFailed, "LIKELY_DUPLICATE", "This may be there already: {found}. Look, and say `isNoDuplicate: true` if it is another.";
        /// A record that stands for another.
        Merged { slug: String } => PreconditionFailed, "ENTERPRISE_MERGED", "This record was merged into `{slug}`; change that one.";
        /// A record merged into itself.
        MergedIntoItself => BadInput, "MERGED_INTO_ITSELF", "A record cannot be merged into itself.";
        /// A record that others were merged into.
        MergeChain => PreconditionFailed, "MERGE_CHAIN", "Other records were merged into this one; merge the other way round.";
        /// Recognitions that would overlap.
        MergeOverlap { kind: &'static str } => PreconditionFailed, "MERGE_RECOGNITIONS_OVERLAP", "Both have a recognition {kind} on some day, and neither lies within the other; end one first.";
        /// An establishment that was closed.
        EstablishmentTransition { state: &'static str, event: &'static str } => IllegalTransition, "ESTABLISHMENT_TRANSITION", "An establishment that is {state} cannot {event}.";
        /// An end before the beginning.
        EndsBeforeBeginning => BadInput, "ESTABLISHMENT_ENDS_BEFORE", "An establishment closes on the day it opened at the earliest.";
    }
}
