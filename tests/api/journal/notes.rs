//! Changes of the tests' own: they leave nothing but their entries.

use api::journal::{Change, Entry, Facts, RecordKind, Writing, erase};
use api::shared::error::Error;
use serde::Serialize;
use uuid::Uuid;

/// So many entries in one transaction.
#[derive(Clone, Debug, Serialize)]
pub struct Notes {
    record: Uuid,
    times: usize,
}

/// Entries about one enterprise.
pub fn notes(times: usize) -> Notes {
    Notes { record: Uuid::from_u128(77), times }
}

impl Change for Notes {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        for number in 0..self.times {
            let facts = Facts::default().with("number", number);
            writing.record(Entry::of(RecordKind::Enterprise, self.record, "note").after(facts));
        }
        Ok(self.record)
    }
}

/// An entry with personal values about someone.
#[derive(Clone, Debug, Serialize)]
pub struct Told {
    pub person: Uuid,
    pub email: &'static str,
    pub reason: Option<&'static str>,
}

impl Change for Told {
    type Outcome = Uuid;

    async fn apply(&self, writing: &mut Writing) -> Result<Uuid, Error> {
        let facts = Facts::default().personal("email", self.email).with("language", "nl");
        let entry = Entry::of(RecordKind::Account, self.person, "tell").about(self.person).after(facts);
        writing.record(entry.because(self.reason.map(str::to_owned)));
        Ok(self.person)
    }
}

/// Erases someone; or fails after it has done so.
#[derive(Clone, Debug, Serialize)]
pub struct Erase {
    pub person: Uuid,
    pub fails: bool,
}

impl Change for Erase {
    type Outcome = bool;

    async fn apply(&self, writing: &mut Writing) -> Result<bool, Error> {
        let was_known = erase(writing, self.person, &[]).await?;
        writing.record(Entry::of(RecordKind::Account, self.person, "eraseUser").about(self.person));
        match self.fails {
            true => Err(Error::internal("it fails")),
            false => Ok(was_known),
        }
    }
}

/// Any one thing that is done to a record.
#[derive(Clone, Debug)]
pub struct Deed {
    pub entry: Entry,
}

/// A deed with a name, to a record that nobody owns.
pub fn deed(action: &'static str) -> Deed {
    Deed { entry: Entry::of(RecordKind::Enterprise, Uuid::from_u128(77), action) }
}

impl Deed {
    /// To the account of a person, whose values and reason are sealed.
    pub fn about(action: &'static str, person: Uuid) -> Self {
        let facts = Facts::default().personal("email", "an@example.org").with("language", "nl");
        let entry = Entry::of(RecordKind::Account, person, action).about(person).after(facts);
        Self { entry: entry.because(Some("she asked".to_owned())) }
    }

    /// To a record that belongs to an organisation or area.
    pub fn owned_by(self, owner: Uuid) -> Self {
        Self { entry: self.entry.owned_by(owner) }
    }
}

impl Change for Deed {
    type Outcome = ();

    async fn apply(&self, writing: &mut Writing) -> Result<(), Error> {
        writing.record(self.entry.clone());
        Ok(())
    }
}
