//! Documents read once: parsed, within the limits, kept by the SHA-256 of their
//! text, in a bounded cache: the engine takes a document away with every request,
//! and copying one costs about a sixtieth of parsing it. A client may send that digest instead of a text
//! that was seen before (automatic persisted queries, the protocol of Apollo), or of one that was registered ([`Trusted`]).

use super::limits::{DocumentRefusal, Limits};
use super::shape::Shape;
use super::trusted::{Trusted, fingerprint};
use super::variables;
use crate::refusals;
use crate::shared::error::Error;
use async_graphql::ServerError;
use async_graphql::parser::types::{ExecutableDocument, OperationType};
use async_graphql::parser::{self, parse_query};
use moka::sync::Cache;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

refusals! {
    /// What can be wrong with a persisted query.
    pub enum PersistedRefusal {
        /// A digest nobody has sent the text of, or not lately.
        NotFound => PersistedQueryNotFound, "PERSISTED_QUERY_NOT_FOUND", "PersistedQueryNotFound";
        /// A digest of another text.
        Mismatch => BadInput, "PERSISTED_QUERY_MISMATCH", "The digest that came with `query` is not its SHA-256.";
        /// A document that nobody registered, where those alone are answered.
        NotTrusted => BadInput, "DOCUMENT_NOT_TRUSTED", "This service answers registered documents alone, and this is none of them; ask its operator to register it.";
    }
}

/// SHA-256 of the text of a document.
pub type Fingerprint = [u8; 32];

/// How a client names a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// By its text.
    Text(String),
    /// By the digest of a text that was sent before.
    Digest(Fingerprint),
    /// By its text, which is to be found by this digest from now on.
    Both(String, Fingerprint),
}

/// The document cache.
pub struct Documents {
    limits: Limits,
    shape: Arc<Shape>,
    trusted: Trusted,
    kept: Cache<Fingerprint, Arc<Document>>,
}

/// A document that was read and is within the limits.
pub struct Document {
    /// What was read.
    pub executable: ExecutableDocument,
    /// SHA-256 of its text.
    pub fingerprint: Fingerprint,
    bytes: u32,
    is_known_valid: AtomicBool,
}

impl Document {
    /// Whether it has run without error before, so that nothing but the values of variables decides.
    pub fn is_known_valid(&self) -> bool {
        self.is_known_valid.load(Ordering::Relaxed)
    }

    /// Whether one of its operations is no query.
    fn changes_something(&self) -> bool {
        self.executable.operations.iter().any(|(_, operation)| operation.node.ty != OperationType::Query)
    }

    /// Remembers that the engine has run it without error.
    pub fn has_run(&self) {
        self.is_known_valid.store(true, Ordering::Relaxed);
    }
}

/// What a parsed document takes in memory per token, beside its text; bytes.
const BYTES_PER_TOKEN: usize = 256;

impl Documents {
    /// An empty cache of at most so many bytes, beside what is registered.
    pub fn new(limits: Limits, shape: Arc<Shape>, trusted: Trusted, bytes: u64) -> Self {
        let kept = Cache::builder().weigher(|_, document: &Arc<Document>| document.bytes).max_capacity(bytes).build();
        Self { limits, shape, trusted, kept }
    }

    /// The document a client names.
    ///
    /// # Errors
    /// The rules of [`PersistedRefusal`] and [`DocumentRefusal`]; `VARIABLE_TYPE_UNKNOWN`, `VARIABLE_TYPE_MISMATCH`.
    pub fn find(&self, source: &Source) -> Result<Arc<Document>, ServerError> {
        let (text, digest) = match source {
            Source::Text(text) => (text, None),
            Source::Both(text, digest) => (text, Some(*digest)),
            Source::Digest(digest) => return self.by_digest(digest),
        };
        let fingerprint = fingerprint(text);
        if digest.is_some_and(|digest| digest != fingerprint) {
            return Err(refused(PersistedRefusal::Mismatch));
        }
        if let Some(known) = self.kept.get(&fingerprint) {
            return Ok(known);
        }
        if self.trusted.only && self.trusted.text(&fingerprint).is_none() {
            return Err(refused(PersistedRefusal::NotTrusted));
        }
        let document = Arc::new(self.read(text, fingerprint)?);
        // What changes something may hold a secret, and whoever knows the digest could try what it is.
        if digest.is_some() || !document.changes_something() {
            self.kept.insert(fingerprint, Arc::clone(&document));
        }
        Ok(document)
    }

    /// The document of which only the digest came.
    fn by_digest(&self, digest: &Fingerprint) -> Result<Arc<Document>, ServerError> {
        if let Some(known) = self.kept.get(digest) {
            return Ok(known);
        }
        let unknown = if self.trusted.only { PersistedRefusal::NotTrusted } else { PersistedRefusal::NotFound };
        let text = self.trusted.text(digest).ok_or_else(|| refused(unknown))?;
        let document = Arc::new(self.read(&text, *digest)?);
        self.kept.insert(*digest, Arc::clone(&document));
        Ok(document)
    }

    fn read(&self, text: &str, fingerprint: Fingerprint) -> Result<Document, ServerError> {
        let tokens = self.limits.check_source(text).map_err(refused)?;
        let executable = parse_query(text).map_err(unreadable)?;
        self.limits.check_document(&executable).map_err(refused)?;
        variables::check_types(&self.shape, &executable).map_err(refused)?;
        variables::check_positions(&self.shape, &executable).map_err(refused)?;
        let bytes = tokens.saturating_mul(BYTES_PER_TOKEN).saturating_add(text.len());
        let bytes = u32::try_from(bytes).unwrap_or(u32::MAX);
        Ok(Document { executable, fingerprint, bytes, is_known_valid: AtomicBool::new(false) })
    }
}

/// A refusal as the engine would report it.
pub fn refused(refusal: impl Into<Error>) -> ServerError {
    let error = refusal.into();
    let mut refused = ServerError::new(error.to_string(), None);
    refused.source = Some(Arc::new(error));
    refused
}

/// The parser's complaint without the text it quotes.
fn unreadable(error: parser::Error) -> ServerError {
    let refusal = match &error {
        parser::Error::Syntax { message, start, .. } => {
            DocumentRefusal::Syntax { line: start.line, column: start.column, expected: expected(message) }
        }
        other => DocumentRefusal::Definitions { problem: other.to_string() },
    };
    let locations = error.positions().collect();
    ServerError { locations, ..refused(refusal) }
}

/// What the parser expected: the last line of its message, which names rules of
/// the grammar alone.
fn expected(message: &str) -> String {
    let last = message.lines().last().unwrap_or_default();
    let rules = last.split_once("= expected ").map_or("something else", |(_, rules)| rules);
    rules.replace("EOI", "the end").replace('_', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Settings;
    use crate::graphql::trusted::register;

    fn documents() -> Documents {
        under(&Settings::default())
    }

    fn under(settings: &Settings) -> Documents {
        let shape = Arc::new(Shape::of("type Query { a: Int }"));
        Documents::new(Limits::from(settings), shape, Trusted::new(settings), 1_000_000)
    }

    fn text(text: &str) -> Source {
        Source::Text(text.to_owned())
    }

    fn rule(refused: &ServerError) -> Option<&'static str> {
        match refused.source::<Error>() {
            Some(Error::Refused { rule, .. }) => *rule,
            _ => None,
        }
    }

    #[test]
    fn a_text_once_seen_is_found_by_its_digest() {
        let documents = documents();
        let digest = fingerprint("{ a }");
        assert_eq!(
            documents.find(&Source::Digest(digest)).err().as_ref().and_then(rule),
            Some("PERSISTED_QUERY_NOT_FOUND")
        );
        assert!(documents.find(&Source::Both("{ a }".to_owned(), digest)).is_ok());
        assert!(documents.find(&Source::Digest(digest)).is_ok());
    }

    #[test]
    fn where_registered_documents_alone_are_answered_nothing_else_is() {
        let folder = std::env::temp_dir().join(format!("social-economy-documents-{}", std::process::id()));
        register(&folder, "web", "{ a }").expect("written");
        let open = Settings { documents_dir: Some(folder.clone()), ..Settings::default() };
        let shut = Settings { documents_trusted_only: true, ..open.clone() };
        let (registered, other) = (fingerprint("{ a }"), fingerprint("{ a a }"));
        for settings in [open, shut] {
            let (documents, only) = (under(&settings), settings.documents_trusted_only);
            assert!(documents.find(&Source::Digest(registered)).is_ok(), "nobody sent its text");
            assert!(documents.find(&text("{ a }")).is_ok());
            let found = [text("{ a a }"), Source::Both("{ a a }".to_owned(), other), Source::Digest(other)];
            let found: Vec<_> =
                found.iter().map(|source| documents.find(source).err().as_ref().and_then(rule)).collect();
            assert_eq!(found, [only.then_some("DOCUMENT_NOT_TRUSTED"); 3]);
        }
        std::fs::remove_dir_all(folder).expect("removed");
    }

    #[test]
    fn a_document_is_known_to_be_valid_once_it_has_run() {
        let documents = documents();
        let find = || documents.find(&text("{ a }")).expect("a document");
        assert!(!find().is_known_valid());
        find().has_run();
        assert!(find().is_known_valid());
    }

    #[test]
    fn a_digest_of_another_text_is_refused() {
        let refused = documents().find(&Source::Both("{ a }".to_owned(), [0; 32])).err();
        assert_eq!(refused.as_ref().and_then(rule), Some("PERSISTED_QUERY_MISMATCH"));
    }

    #[test]
    fn a_text_that_is_no_graphql_is_refused_without_being_quoted() {
        let refused = documents().find(&text("{ a(secret: ) }")).err().expect("refused");
        assert_eq!(rule(&refused), Some("GRAPHQL_SYNTAX"));
        assert!(!refused.message.contains("secret"), "{}", refused.message);
        assert!(refused.message.contains("line 1, column 13"), "{}", refused.message);
        assert_eq!(refused.locations, [async_graphql::Pos { line: 1, column: 13 }]);
    }

    #[test]
    fn brackets_deeper_than_the_parser_goes_are_refused_before_it_runs() {
        for deep in ["{a".repeat(1_000), format!("{{ a(b: {}", "[".repeat(3_000))] {
            let refused = documents().find(&text(&deep)).err();
            assert_eq!(refused.as_ref().and_then(rule), Some("DOCUMENT_NESTING"));
        }
        let deepest = format!("{{ a(b: {}1{}) }}", "[".repeat(62), "]".repeat(62));
        assert!(documents().find(&text(&deepest)).is_ok());
    }
}
