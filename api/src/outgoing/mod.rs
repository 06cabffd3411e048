//! Requests to other people's servers, whose addresses other people choose: each ends in time, reads no more than it was
//! told to, follows no redirect, and reaches no machine that stands inside.
//!
//! A caller makes an [`Outgoing`] with its [`Bounds`] once, and sends a [`Question`] with it. What may be reached is decided
//! in [`rules`], purely: of an address as it is written ([`rules::Target`]), and again of every network address that its name
//! stands for, when the connection is made ([`rules::refused()`]). The connection goes to the very address that was judged: no
//! name is looked up twice, so that one which answers otherwise the second time gains nothing.

mod client;
mod error;
mod names;
pub mod rules;
mod tls;

pub use client::{Answer, Bounds, Outgoing, Question};
pub use error::{Failure, TargetError};
pub use tls::{Roots, tls};
