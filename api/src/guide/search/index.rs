//! The words of the published listings, in memory. The only file that knows the
//! library behind it. It is a cache: never the truth, made anew at every start.

use super::catalogue::Slot;
use super::lexicon::Lexicon;
use super::words::{stem, telling};
use crate::shared::error::Error;
use crate::shared::language::Language;
use std::collections::HashMap;
use tantivy::schema::{FAST, Field, INDEXED, IndexRecordOption, Schema, SchemaBuilder, TextFieldIndexing, TextOptions};
use tantivy::{DocSet, Index, IndexReader, IndexWriter, ReloadPolicy, Searcher, TERMINATED, TantivyDocument, Term};

/// What the writer may gather before it makes a segment; the least the library allows. Bytes.
const WRITER_BYTES: usize = 15_000_000;

/// The field that says whose words these are.
const SLOT: &str = "slot";

/// What a listing says, as it is found by its words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Its name.
    pub name: String,
    /// The titles of what it offers.
    pub titles: Vec<String>,
    /// What it says of itself and of what it offers.
    pub descriptions: Vec<String>,
}

/// Where a word of a listing may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// In its name.
    Name,
    /// In the title of something it offers.
    Title,
    /// Inside a compound in such a title.
    Compound,
    /// In a description.
    Description,
}

/// The field of each part.
#[derive(Clone, Copy, Debug)]
struct Fields {
    slot: Field,
    name: Field,
    title: Field,
    compound: Field,
    description: Field,
}

impl Fields {
    fn new(schema: &mut SchemaBuilder) -> Self {
        let indexing = TextFieldIndexing::default()
            .set_tokenizer("whitespace")
            .set_index_option(IndexRecordOption::Basic)
            .set_fieldnorms(false);
        let words = TextOptions::default().set_indexing_options(indexing);
        Self {
            slot: schema.add_u64_field(SLOT, INDEXED | FAST),
            name: schema.add_text_field("name", words.clone()),
            title: schema.add_text_field("title", words.clone()),
            compound: schema.add_text_field("compound", words.clone()),
            description: schema.add_text_field("description", words),
        }
    }

    fn of(self, part: Part) -> Field {
        match part {
            Part::Name => self.name,
            Part::Title => self.title,
            Part::Compound => self.compound,
            Part::Description => self.description,
        }
    }
}

/// The index, and the only one who writes it.
pub struct WordIndex {
    fields: Fields,
    index: Index,
    /// Who writes now: takes a good part of the memory of a small guide, hence there is none while nothing changes.
    writer: Option<IndexWriter>,
    reader: IndexReader,
}

impl WordIndex {
    /// An empty index.
    ///
    /// # Errors
    /// Faults of the library.
    pub fn new() -> Result<Self, Error> {
        let mut schema = Schema::builder();
        let fields = Fields::new(&mut schema);
        let index = Index::create_in_ram(schema.build());
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into().map_err(Error::internal)?;
        Ok(Self { fields, index, writer: None, reader })
    }

    /// Takes out what stands in these slots and puts this in; seen once it [rests](Self::rest).
    ///
    /// # Errors
    /// Faults of the library.
    pub fn replace(&mut self, out: &[Slot], new: &[(Slot, Wording)], lexicon: &Lexicon) -> Result<(), Error> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.index.writer_with_num_threads(1, WRITER_BYTES).map_err(Error::internal)?,
        };
        for slot in out {
            writer.delete_term(Term::from_field_u64(self.fields.slot, u64::from(*slot)));
        }
        let mut forms = Forms { lexicon, known: HashMap::new() };
        for (slot, wording) in new {
            writer.add_document(self.document(*slot, wording, &mut forms)).map_err(Error::internal)?;
        }
        self.writer = Some(writer);
        Ok(())
    }

    /// Shows what was written, and gives back what writing took until there is more to write.
    ///
    /// # Errors
    /// Faults of the library.
    pub fn rest(&mut self) -> Result<(), Error> {
        if let Some(mut writer) = self.writer.take() {
            writer.commit().map_err(Error::internal)?;
            writer.wait_merging_threads().map_err(Error::internal)?;
        }
        self.reader.reload().map_err(Error::internal)
    }

    /// The words as they are now; what is replaced later does not change it.
    pub fn view(&self) -> WordView {
        WordView { fields: self.fields, searcher: self.reader.searcher() }
    }

    fn document(&self, slot: Slot, wording: &Wording, forms: &mut Forms<'_>) -> TantivyDocument {
        let mut document = TantivyDocument::default();
        document.add_u64(self.fields.slot, u64::from(slot));
        document.add_text(self.fields.name, forms.stems(&wording.name).0);
        for title in &wording.titles {
            let (stems, parts) = forms.stems(title);
            document.add_text(self.fields.title, stems);
            document.add_text(self.fields.compound, parts);
        }
        for description in &wording.descriptions {
            document.add_text(self.fields.description, forms.stems(description).0);
        }
        document
    }
}

/// The forms of words, each worked out once: many listings use the same few thousand.
struct Forms<'a> {
    lexicon: &'a Lexicon,
    known: HashMap<String, (String, String)>,
}

impl Forms<'_> {
    /// The stems of the words of a text, and those of the parts of its compounds.
    fn stems(&mut self, text: &str) -> (String, String) {
        let (mut stems, mut parts) = (String::new(), String::new());
        for word in telling(text) {
            let (stem, of_parts) = self.known.entry(word).or_insert_with_key(|word| of_word(word, self.lexicon));
            stems.push_str(stem);
            stems.push(' ');
            parts.push_str(of_parts);
        }
        (stems, parts)
    }
}

fn of_word(word: &str, lexicon: &Lexicon) -> (String, String) {
    let parts = lexicon.parts(word).unwrap_or_default();
    let parts = parts.iter().map(|part| stem(Language::Nl, part) + " ").collect();
    (stem(Language::Nl, word), parts)
}

/// One state of the index.
#[derive(Clone)]
pub struct WordView {
    fields: Fields,
    searcher: Searcher,
}

impl WordView {
    /// Calls `see` with the slot of every listing that has this stem in this part.
    ///
    /// # Errors
    /// Faults of the library.
    pub fn find(&self, part: Part, stem: &str, mut see: impl FnMut(Slot)) -> Result<(), Error> {
        let term = Term::from_field_text(self.fields.of(part), stem);
        for segment in self.searcher.segment_readers() {
            let words = segment.inverted_index(self.fields.of(part)).map_err(Error::internal)?;
            let Some(mut postings) = words.read_postings(&term, IndexRecordOption::Basic).map_err(Error::internal)?
            else {
                continue;
            };
            let slots = segment.fast_fields().u64(SLOT).map_err(Error::internal)?.first_or_default_col(0);
            let mut document = postings.doc();
            while document != TERMINATED {
                if !segment.is_deleted(document) {
                    see(slots.get_val(document) as Slot);
                }
                document = postings.advance();
            }
        }
        Ok(())
    }
}
