//! Programs of partners. Each is an account of a machine in the role PARTNER.

mod acting_as;

pub use acting_as::acting_as;
