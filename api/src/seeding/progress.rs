//! How far a load has come, for whoever watches.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;

/// Is told how a load goes.
pub trait Progress: Send + Sync {
    /// A part of the load begins, of so many rows.
    fn begin(&self, what: &str, rows: u64);
    /// So many rows more are in.
    fn advance(&self, rows: u64);
    /// The part is done.
    fn finish(&self);
}

/// Nobody watches.
pub struct Quiet;

impl Progress for Quiet {
    fn begin(&self, _what: &str, _rows: u64) {}
    fn advance(&self, _rows: u64) {}
    fn finish(&self) {}
}

/// A bar on the terminal; silent when standard error is none.
pub struct Bar(ProgressBar);

impl Bar {
    /// A bar that shows itself when a terminal watches.
    pub fn new() -> Self {
        let target = match std::io::stderr().is_terminal() {
            true => ProgressDrawTarget::stderr(),
            false => ProgressDrawTarget::hidden(),
        };
        let bar = ProgressBar::with_draw_target(Some(0), target);
        if let Ok(style) = ProgressStyle::with_template("{msg:>24} {wide_bar} {pos}/{len}") {
            bar.set_style(style);
        }
        Self(bar)
    }
}

impl Default for Bar {
    fn default() -> Self {
        Self::new()
    }
}

impl Progress for Bar {
    fn begin(&self, what: &str, rows: u64) {
        self.0.set_length(rows);
        self.0.set_position(0);
        self.0.set_message(what.to_owned());
    }

    fn advance(&self, rows: u64) {
        self.0.inc(rows);
    }

    fn finish(&self) {
        self.0.finish_and_clear();
    }
}
