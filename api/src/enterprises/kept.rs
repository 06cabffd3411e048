//! What is kept of public enterprises between requests.

use super::get::EnterpriseRef;
use super::rules::{Enterprise, Recognition, Shown};
use crate::kept::{Changes, Keyed, Rows, Weighed, texts};
use std::sync::Arc;
use uuid::Uuid;

/// Key for "the enterprise named so, and this of it".
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Named {
    /// How it is named.
    pub name: EnterpriseRef,
    /// What is shown of it.
    pub shown: Shown,
}

impl Keyed<Arc<Enterprise>> for Named {
    /// That there is none of that name is not kept: nothing tells when there is.
    fn record(&self, row: Option<&Arc<Enterprise>>) -> Option<Uuid> {
        row.map(|row| row.id)
    }
}

/// What is kept of public enterprises.
pub struct EnterpriseRows {
    pub(super) named: Rows<Named, Arc<Enterprise>>,
    pub(super) records: Rows<Uuid, Arc<Enterprise>>,
    pub(super) recognitions: Rows<Uuid, Arc<Vec<Recognition>>>,
    pub(super) sources: Rows<Uuid, Arc<Vec<String>>>,
}

impl EnterpriseRows {
    /// Nothing yet, and at most so many bytes.
    pub fn new(bytes: u64, changes: &Changes) -> Self {
        let quarter = bytes / 4;
        Self {
            named: Rows::new(quarter, changes),
            records: Rows::new(quarter, changes),
            recognitions: Rows::new(quarter, changes),
            sources: Rows::new(quarter, changes),
        }
    }
}

impl Weighed for Enterprise {
    fn bytes(&self) -> usize {
        let written = [
            Some(self.name_key.as_str()),
            self.slug.known(),
            self.name.known(),
            self.legal_form.known(),
            self.enterprise_number.known(),
            self.postal_code.known(),
            self.website.known(),
        ];
        size_of::<Self>() + texts(written)
    }
}

impl Weighed for Recognition {
    fn bytes(&self) -> usize {
        size_of::<Self>()
    }
}
