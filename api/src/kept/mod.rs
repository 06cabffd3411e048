//! What a process keeps of what everyone may see, so that a question that was asked before costs little:
//! rows ([`Rows`]) and whole answers ([`Answers`]).
//!
//! Nothing kept is ever the truth. Every piece says up to which place in the journal it was true when it was
//! read, and is passed over once the journal tells of a change ([`Changes`]), or while it cannot be followed.
//! Both kinds can be switched off (`row_cache_bytes`, `answer_cache_bytes` of 0); what is answered is the same.

mod answers;
mod changes;
mod rows;

pub use answers::{Answer, Answers, Moment, Question};
pub use changes::Changes;
pub use rows::{Keyed, Rows, Weighed, load, texts, through};
