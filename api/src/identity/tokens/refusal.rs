//! Why a token is refused.

/// Why a token is refused: for logs and tests. Whoever sent it learns only that it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TokenRefusal {
    /// Longer than any of ours.
    #[error("the token is too long")]
    TooLong,
    /// Not three parts in base64url.
    #[error("the token does not have the form of one")]
    Form,
    /// A head other than ours: another way to sign, another kind, or anything beside.
    #[error("the head of the token is not one of ours")]
    Head,
    /// No such key, or one that is retired.
    #[error("the token names a key that does not verify")]
    Key,
    /// Not signed by that key.
    #[error("the signature of the token is wrong")]
    Signature,
    /// Claims that are missing, doubled or of the wrong form.
    #[error("the claims of the token do not have the form of ours")]
    Claims,
    /// Issued by someone else.
    #[error("the token has another issuer")]
    Issuer,
    /// Meant for someone else.
    #[error("the token is for another audience")]
    Audience,
    /// Good for longer than any of ours.
    #[error("the token lives longer than tokens do")]
    Life,
    /// Issued or beginning in the future.
    #[error("the token is not yet valid")]
    NotYetValid,
    /// Over.
    #[error("the token has expired")]
    Expired,
}
