//! What can go wrong, and whose fault it is: a refusal of the caller or a fault
//! of ours. Codes and rule names are a promise to clients: add, never rename.

use super::codes::UnknownCode;
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
}

/// Declares the refusals of a capability: an error enum, each variant with its
/// code, rule name and sentence, and the list `RULES` for `docs/errors.md`.
#[macro_export]
macro_rules! refusals {
    ($(#[$meta:meta])* pub enum $name:ident {
        $( $(#[$variant_meta:meta])* $variant:ident $({ $($(#[$field_meta:meta])* $field:ident: $kind:ty),+ $(,)? })? => $code:ident, $rule:literal, $message:literal; )+
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
        }
    };
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
    },
    /// The database cannot be reached.
    #[error("the database cannot be reached")]
    Away(#[source] Cause),
    /// A fault of ours; the cause goes to the log alone.
    #[error("internal fault")]
    Internal(#[source] Cause),
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
        Self::Refused { code: Code::Forbidden, rule: None, message: "You may not do this.".to_owned() }
    }

    /// The class on the wire.
    pub fn code(&self) -> Code {
        match self {
            Self::Refused { code, .. } => *code,
            Self::Away(_) => Code::Unavailable,
            Self::Internal(_) => Code::Internal,
        }
    }
}

impl<R: Refuse> From<R> for Error {
    fn from(refusal: R) -> Self {
        Self::Refused { code: refusal.code(), rule: Some(refusal.rule()), message: refusal.to_string() }
    }
}

impl From<UnknownCode> for Error {
    fn from(cause: UnknownCode) -> Self {
        Self::internal(cause)
    }
}
