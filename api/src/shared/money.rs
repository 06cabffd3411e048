//! Money: euro cents in 64 bits, never a float (DOMAIN §3 "Money").

/// An amount in euro cents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct EuroCents(pub i64);
