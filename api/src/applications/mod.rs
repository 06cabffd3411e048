//! Applications for project subsidies (DOMAIN §4.2): who may get one, and why.

pub mod eligibility;
