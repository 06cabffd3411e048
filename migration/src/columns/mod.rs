//! What every table and column holds, its unit and source, and who may see it:
//! the one table from which database comments and the privacy register come.

mod aid;
mod applications;
mod assessment;
mod decisions;
mod feed;
mod files;
mod guide;
mod identity;
mod journal;
mod learning;
mod listing;
mod network;
mod partners;
mod post;
mod programme;
mod reference;
mod subsidies;
mod webhooks;

/// Who a column is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Everyone, once the record is published.
    Public,
    /// Staff of the province, or the service itself.
    Internal,
    /// About a person: shown and kept by the rules on personal data.
    Personal,
}

impl Privacy {
    /// The word printed in comments.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
            Self::Personal => "personal",
        }
    }
}

/// A column.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Who it is for.
    pub privacy: Privacy,
    /// What it holds, its unit, when it is empty.
    pub about: &'static str,
}

/// A table.
#[derive(Clone, Copy, Debug)]
pub struct TableOfColumns {
    /// Its name.
    pub name: &'static str,
    /// What a row stands for.
    pub about: &'static str,
    /// Its columns.
    pub columns: &'static [Column],
}

/// A column for everyone.
const fn public(name: &'static str, about: &'static str) -> Column {
    Column { name, privacy: Privacy::Public, about }
}

/// A column for staff or the service itself.
const fn internal(name: &'static str, about: &'static str) -> Column {
    Column { name, privacy: Privacy::Internal, about }
}

/// A column about a person.
const fn personal(name: &'static str, about: &'static str) -> Column {
    Column { name, privacy: Privacy::Personal, about }
}

/// Every table.
pub fn all() -> impl Iterator<Item = TableOfColumns> {
    let tables = [
        reference::TABLES,
        guide::TABLES,
        listing::TABLES,
        subsidies::TABLES,
        programme::TABLES,
        learning::TABLES,
        network::TABLES,
        journal::TABLES,
        identity::TABLES,
        post::TABLES,
        files::TABLES,
        aid::TABLES,
        applications::TABLES,
        assessment::TABLES,
        decisions::TABLES,
        partners::TABLES,
        feed::TABLES,
        webhooks::TABLES,
    ];
    tables.into_iter().flatten().copied()
}
