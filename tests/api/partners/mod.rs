//! What partners do by machine.

mod feed;
