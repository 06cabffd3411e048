//! The people of the network.

use uuid::Uuid;

/// Someone who holds a mandate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holder {
    /// The account.
    pub account: Uuid,
    /// Name; none after erasure.
    pub name: Option<String>,
    /// The key it is sorted by.
    pub name_key: String,
}
