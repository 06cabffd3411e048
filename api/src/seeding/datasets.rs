//! What is loaded, in which order: parents before children.

use super::error::SeedError;
use super::rows::Rows;
use super::{enterprises, figures, invented, learning, network, places, programme, rubrics, subsidies};
use chrono::NaiveDate;

/// A data set: a name and the rows it consists of.
pub(super) struct Dataset {
    /// Name, under which it is remembered that it was loaded.
    pub(super) name: &'static str,
    /// Whether it is invented, for demonstration only.
    pub(super) is_demo: bool,
    /// Its rows; the date is today's, for rows that are dated by their loading.
    pub(super) build: fn(today: NaiveDate) -> Result<Vec<Rows>, SeedError>,
}

/// All data sets in order of loading.
pub(super) const ALL: &[Dataset] = &[
    Dataset { name: "places", is_demo: false, build: places::build },
    Dataset { name: "rubrics", is_demo: false, build: rubrics::build },
    Dataset { name: "enterprises", is_demo: false, build: enterprises::build },
    Dataset { name: "invented-listings", is_demo: true, build: invented::build },
    Dataset { name: "learning", is_demo: false, build: learning::build },
    Dataset { name: "demo learning events", is_demo: true, build: learning::build_demo },
    Dataset { name: "policy cycles", is_demo: false, build: network::build_cycles },
    Dataset { name: "demo network", is_demo: true, build: network::build_demo },
    Dataset { name: "programme", is_demo: false, build: programme::build },
    Dataset { name: "figures", is_demo: false, build: figures::build },
    Dataset { name: "subsidies", is_demo: false, build: subsidies::build },
];
