//! What can go wrong while loading data: always a fault of ours or of the database.

use crate::shared::error::Error;

/// A data set that could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum SeedError {
    /// An embedded CSV file that cannot be read.
    #[error("an embedded CSV file cannot be read: {0}")]
    Csv(#[from] csv::Error),
    /// An embedded TOML file that cannot be read.
    #[error("an embedded TOML file cannot be read: {0}")]
    Toml(#[from] toml::de::Error),
    /// An embedded JSON file that cannot be read.
    #[error("an embedded JSON file cannot be read: {0}")]
    Json(#[from] serde_json::Error),
    /// A value of embedded data that makes no sense.
    #[error("embedded data: {0}")]
    Data(String),
    /// `DEMO` on a database that was not created as a demo.
    #[error(
        "this database was not created as a demo, so demo data and demo mode are refused; unset DEMO, or use another database"
    )]
    NotADemo,
    /// A fault of the database.
    #[error(transparent)]
    Database(#[from] Error),
}

impl SeedError {
    /// A value that makes no sense.
    pub fn data(what: impl Into<String>) -> Self {
        Self::Data(what.into())
    }
}
