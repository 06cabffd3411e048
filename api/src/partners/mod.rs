//! What other organisations do with the service by machine.

pub mod feed;
