//! Why an address is refused, and what can become of a request.

use crate::{codes, refusals};

refusals! {
    /// Why nothing is ever sent to an address.
    pub enum TargetError {
        /// It is no address of the web.
        Malformed { most: usize } => BadInput, "URL_MALFORMED", "This is not an absolute https address of at most {most} characters: host and path in ASCII, no fragment.";
        /// It is not protected by TLS.
        NotHttps => BadInput, "URL_NOT_HTTPS", "The address must begin with https://.";
        /// It holds a name or password.
        WithUser => BadInput, "URL_WITH_USER", "The address may not hold a user name or password.";
        /// Its port is not one of the web's.
        Port { ports: String } => BadInput, "URL_PORT_NOT_ALLOWED", "The port of the address is not one of these: {ports}.";
        /// It is the address of a machine that is not on the public internet.
        Private => BadInput, "URL_ADDRESS_NOT_PUBLIC", "The address is not one of the public internet.";
    }
}

codes! {
    /// Why a request got no answer.
    pub enum Failure {
        /// The address is not one to send anything to.
        Refused = "ADDRESS_REFUSED",
        /// Its name stands for nothing.
        NameUnknown = "NAME_UNKNOWN",
        /// No connection could be made.
        Unreachable = "UNREACHABLE",
        /// The certificate is not one for this name, or TLS cannot be spoken.
        Tls = "TLS_FAILED",
        /// The answer did not come in time.
        TooLate = "TIMED_OUT",
        /// The answer is longer than is read.
        TooLong = "ANSWER_TOO_LONG",
        /// The answer is no HTTP, or broke off.
        Broken = "ANSWER_BROKEN",
    }
}
