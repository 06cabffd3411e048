//! What can go wrong, and whose fault it is: a refusal of the caller or a fault
//! of ours. Codes and rule names are a promise to clients: add, never rename.

use super::codes::UnknownCode;
use crate::access::{Condition, Denial};
use crate::codes;
use std::sync::Arc;

codes! {
    /// The broad class of a refusal, the `code` on the wire.
    pub enum Code {
        /// No valid proof of who is asking.
        Unauthenticated = "UNAUTHENTICATED",
        /// Known, but not allowed to do this.
        Forbidden = "FORBIDDEN",
        /// Nothing there that the caller may know of.
        NotFound = "NOT_FOUND",
        /// Something in the request cannot be used.
        BadInput = "BAD_INPUT",
        /// The record was changed by someone else meanwhile.
        Conflict = "CONFLICT",
        /// What is asked does not follow from the state the record is in.
        IllegalTransition = "ILLEGAL_TRANSITION",
        /// A rule stands against it as things are now.
        PreconditionFailed = "PRECONDITION_FAILED",
        /// The idempotency key was used for something else.
        IdempotencyMismatch = "IDEMPOTENCY_MISMATCH",
        /// The cursor is of a life of the data that has ended.
        CursorExpired = "CURSOR_EXPIRED",
        /// Too many attempts in a short time.
        Throttled = "THROTTLED",
        /// The request is larger or costlier than the service allows.
        LimitExceeded = "LIMIT_EXCEEDED",
        /// A persisted document is not known here.
        PersistedQueryNotFound = "PERSISTED_QUERY_NOT_FOUND",
        /// The answer was not ready in time.
        Timeout = "TIMEOUT",
        /// The service cannot answer at the moment.
        Unavailable = "UNAVAILABLE",
        /// A fault of the service.
        Internal = "INTERNAL",
    }
}

impl Code {
    /// What the client should do next; printed in `docs/errors.md`.
    pub const fn advice(self) -> &'static str {
        match self {
            Self::Unauthenticated => "Sign in again, or leave the `Authorization` header out to read what is public.",
            Self::Forbidden => {
                "Do not repeat; ask for the role that may do this (see `@can` on the field and docs/permissions.md)."
            }
            Self::NotFound => "Show that it does not exist; do not repeat.",
            Self::BadInput => {
                "Correct the request; `rule` and `message` say what and where. Do not repeat it unchanged."
            }
            Self::Conflict => "Read the record again, show what changed, and repeat with its present `version`.",
            Self::IllegalTransition => {
                "Read the record again; offer only what its state allows. `message` names state and event."
            }
            Self::PreconditionFailed => "`rule` says what stands against it; repeat when that has changed.",
            Self::IdempotencyMismatch => {
                "Take a fresh idempotency key for a new request; repeat an old one with the very same input."
            }
            Self::CursorExpired => "Begin again from the start of the list.",
            Self::Throttled => "Wait as long as `message` says, then try again.",
            Self::LimitExceeded => {
                "Ask for less: smaller pages, fewer fields, several requests. `message` names the limit."
            }
            Self::PersistedQueryNotFound => "Send the request again with the full `query` beside its hash.",
            Self::Timeout => "Ask for less, or repeat later.",
            Self::Unavailable => "Repeat after a pause, with a growing interval.",
            Self::Internal => "Repeat once; then report it with the `requestId`.",
        }
    }
}

/// A rule that refuses something: its name on the wire, its class, its sentence.
#[derive(Clone, Copy, Debug)]
pub struct Rule {
    /// The `rule` on the wire.
    pub name: &'static str,
    /// The class it belongs to.
    pub code: Code,
    /// The sentence, with the names of what is filled in.
    pub message: &'static str,
}

/// A typed refusal of a capability.
pub trait Refuse: std::error::Error {
    /// The broad class.
    fn code(&self) -> Code;
    /// The name of the rule that refused.
    fn rule(&self) -> &'static str;
    /// After how long a repeat is answered; none where waiting alone changes nothing.
    fn wait(&self) -> Option<Seconds>;
}

/// A number of seconds, as people read it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Seconds(pub i64);

impl std::fmt::Display for Seconds {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} second{}", self.0, if self.0 == 1 { "" } else { "s" })
    }
}

/// Declares the refusals of a capability: an error enum, each variant with its
/// code, rule name and sentence, and the list `RULES` for `docs/errors.md`. Where
/// a repeat is answered after a while, `wait` names the field that says when.
#[macro_export]
macro_rules! refusals {
    ($(#[$meta:meta])* pub enum $name:ident {
        $( $(#[$variant_meta:meta])* $variant:ident $({ $($(#[$field_meta:meta])* $field:ident: $kind:ty),+ $(,)? })? => $code:ident, $rule:literal, $message:literal $(, wait $wait:ident)?; )+
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[allow(missing_docs, reason = "the sentence of a variant says what its fields are")]
        pub enum $name {
            $( $(#[$variant_meta])* #[error($message)] $variant $({ $($(#[$field_meta])* $field: $kind),+ })?, )+
        }

        impl $name {
            /// Every rule of this enum.
            pub const RULES: &'static [$crate::shared::error::Rule] = &[
                $( $crate::shared::error::Rule { name: $rule, code: $crate::shared::error::Code::$code, message: $message }, )+
            ];
        }

        impl $crate::shared::error::Refuse for $name {
            fn code(&self) -> $crate::shared::error::Code {
                match self { $( Self::$variant { .. } => $crate::shared::error::Code::$code, )+ }
            }

            fn rule(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $rule, )+ }
            }

            fn wait(&self) -> Option<$crate::shared::error::Seconds> {
                $( $( if let Self::$variant { $wait, .. } = self {
                    return Some(*$wait);
                } )? )+
                None
            }
        }
    };
}

refusals! {
    /// Refusals by the policy that have a name of their own.
    pub enum AccessRefusal {
        /// Nobody signed in.
        SignInFirst => Unauthenticated, "SIGN_IN_FIRST", "This is not for everyone; send the access token of someone who signed in.";
        /// The condition of the policy against acting on oneself.
        OwnAccount => Forbidden, "OWN_ACCOUNT", "Nobody may do this to their own account; ask another administrator.";
        /// The condition of the policy that asks for four eyes.
        OwnProposal => Forbidden, "OWN_PROPOSAL", "Nobody decides about what they proposed; ask another officer.";
        /// The condition of the policy that leaves a proposal to whoever made it.
        OthersProposal => Forbidden, "ANOTHERS_PROPOSAL", "Only whoever proposed this takes it back.";
        /// A machine without the scope that the policy asks for.
        ScopeMissing { scope: &'static str } => Forbidden, "CLIENT_SCOPE_MISSING", "This client needs the scope {scope}, in its token too; ask an administrator.";
    }
}

/// What is wrong with one field of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// Where it stands below `input`, parts separated by dots.
    pub path: String,
    /// The rule that refused.
    pub rule: &'static str,
    /// One sentence for a human.
    pub message: String,
}

/// Gathers what is wrong with an input, so that all of it is told at once.
#[derive(Debug, Default)]
pub struct Problems(Vec<FieldProblem>);

impl Problems {
    /// The value of a field; none when it cannot be used, which is remembered.
    pub fn take<T, R: Refuse>(&mut self, path: &str, checked: Result<T, R>) -> Option<T> {
        checked.map_err(|refusal| self.add(path, &refusal)).ok()
    }

    /// Remembers what is wrong with a field.
    pub fn add(&mut self, path: &str, refusal: &impl Refuse) {
        self.0.push(FieldProblem { path: path.to_owned(), rule: refusal.rule(), message: refusal.to_string() });
    }

    /// Refuses when anything was wrong.
    ///
    /// # Errors
    /// [`Error::Invalid`] with every problem.
    pub fn finish(self) -> Result<(), Error> {
        match self.0.is_empty() {
            true => Ok(()),
            false => Err(Error::Invalid(self.0)),
        }
    }
}

/// The outcome of an operation that was not done.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The caller asked for something that is refused.
    #[error("{message}")]
    Refused {
        /// The broad class.
        code: Code,
        /// The rule that refused; none for refusals by access.
        rule: Option<&'static str>,
        /// One sentence for a human.
        message: String,
        /// After how long a repeat is answered; none where waiting alone changes nothing.
        wait: Option<Seconds>,
    },
    /// Fields of the input cannot be used: all of them at once, as data of the payload.
    #[error("{}", sentences(.0))]
    Invalid(Vec<FieldProblem>),
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Away(#[source] Cause),
    /// A fault of ours; the cause goes to the log alone.
    #[error("internal fault")]
    Internal(#[source] Cause),
}

/// What is wrong with fields, for those who read no payload.
fn sentences(problems: &[FieldProblem]) -> String {
    let each = problems.iter().map(|problem| format!("{}: {}", problem.path, problem.message));
    each.collect::<Vec<_>>().join(" ")
}

/// What lies behind a fault: for the log alone, shared by all who waited for the same statement.
pub type Cause = Arc<dyn std::error::Error + Send + Sync>;

impl Error {
    /// A fault of ours with its cause.
    pub fn internal(cause: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> Self {
        Self::Internal(Arc::from(cause.into()))
    }

    /// The refusal of someone known who may not do this.
    pub fn forbidden() -> Self {
        Self::Refused { code: Code::Forbidden, rule: None, message: "You may not do this.".to_owned(), wait: None }
    }

    /// The answer about a record that is not there, or not for the one who asks: the same words for both.
    pub fn not_found() -> Self {
        Self::Refused {
            code: Code::NotFound,
            rule: None,
            message: "There is nothing here that you may see.".to_owned(),
            wait: None,
        }
    }

    /// The refusal of one field of an input, found once the record was at hand.
    pub fn of_field(path: &str, refusal: &impl Refuse) -> Self {
        let (rule, message) = (refusal.rule(), refusal.to_string());
        Self::Invalid(vec![FieldProblem { path: path.to_owned(), rule, message }])
    }

    /// The class on the wire.
    pub fn code(&self) -> Code {
        match self {
            Self::Invalid(_) => Code::BadInput,
            Self::Refused { code, .. } => *code,
            Self::Away(_) => Code::Unavailable,
            Self::Internal(_) => Code::Internal,
        }
    }
}

impl From<Denial> for Error {
    fn from(denial: Denial) -> Self {
        match denial {
            Denial::SignInFirst => AccessRefusal::SignInFirst.into(),
            Denial::Role => Self::forbidden(),
            Denial::Scope(scope) => AccessRefusal::ScopeMissing { scope: scope.code() }.into(),
            Denial::Condition(Condition::OwnAccount) => AccessRefusal::OwnAccount.into(),
            Denial::Condition(Condition::ConflictOfInterest | Condition::NotAwarded) => Self::not_found(),
            Denial::Condition(Condition::OwnProposal) => AccessRefusal::OwnProposal.into(),
            Denial::Condition(Condition::OthersProposal) => AccessRefusal::OthersProposal.into(),
            Denial::Hidden => Self::not_found(),
        }
    }
}

impl<R: Refuse> From<R> for Error {
    fn from(refusal: R) -> Self {
        let (code, rule, wait) = (refusal.code(), Some(refusal.rule()), refusal.wait());
        Self::Refused { code, rule, message: refusal.to_string(), wait }
    }
}

impl From<UnknownCode> for Error {
    fn from(cause: UnknownCode) -> Self {
        Self::internal(cause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    refusals! {
        /// Refusals of these tests.
        pub enum Refusal {
            /// One that passes.
            Later { wait: Seconds } => Throttled, "LATER", "Try again in {wait}.", wait wait;
            /// One that does not.
            Never => BadInput, "NEVER", "Never.";
        }
    }

    #[test]
    fn a_refusal_that_passes_says_when_in_the_number_that_fits() {
        let told = |seconds| {
            let refusal = Refusal::Later { wait: Seconds(seconds) };
            (refusal.to_string(), refusal.wait())
        };
        assert_eq!(told(1), ("Try again in 1 second.".to_owned(), Some(Seconds(1))));
        assert_eq!(told(2), ("Try again in 2 seconds.".to_owned(), Some(Seconds(2))));
        assert_eq!((Refusal::Never.wait(), Refusal::RULES.len()), (None, 2));
    }
}
