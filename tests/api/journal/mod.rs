//! The journal: what it holds, how damage to it is found, and what it shows to whom.

mod check_journal;
