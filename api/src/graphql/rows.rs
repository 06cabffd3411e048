//! What is kept of what everyone may see, of every capability whose rows are kept.

use crate::enterprises::EnterpriseRows;
use crate::guide::GuideRows;
use crate::kept::Changes;
use crate::places::PlaceRows;
use crate::rubrics::RubricRows;
use std::sync::Arc;

/// Rows that everyone may see.
pub struct PublicRows {
    /// Of municipalities.
    pub places: Arc<PlaceRows>,
    /// Of rubrics.
    pub rubrics: Arc<RubricRows>,
    /// Of enterprises.
    pub enterprises: Arc<EnterpriseRows>,
    /// Of the guide.
    pub guide: Arc<GuideRows>,
}

impl PublicRows {
    /// None yet, and at most so many bytes, of which the guide takes most; never any for 0.
    pub fn new(bytes: u64, changes: &Changes) -> Option<Self> {
        let sixteenth = bytes / 16;
        (bytes > 0).then(|| Self {
            places: Arc::new(PlaceRows::new(sixteenth, changes)),
            rubrics: Arc::new(RubricRows::new(sixteenth, changes)),
            enterprises: Arc::new(EnterpriseRows::new(4 * sixteenth, changes)),
            guide: Arc::new(GuideRows::new(10 * sixteenth, changes)),
        })
    }
}
