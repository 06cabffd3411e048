//! What a request passes before it is executed: its document is read and within
//! the limits, its operation is there, its variables are given, its cost is paid.

use super::cost::{self, Lengths};
use super::documents::{Document, Documents, Source, refused};
use super::limits::Limits;
use super::shape::Shape;
use super::trusted::Trusted;
use super::variables;
use crate::config::Settings;
use crate::kept::Question;
use crate::live::Position;
use crate::refusals;
use async_graphql::parser::types::{DocumentOperations, ExecutableDocument, OperationDefinition, OperationType};
use async_graphql::{Name, Request, ServerError, Variables};
use moka::sync::Cache;
use std::collections::HashSet;
use std::sync::Arc;

refusals! {
    /// What can be wrong with the choice of an operation.
    pub enum OperationRefusal {
        /// Several operations and no name.
        NameMissing => BadInput, "OPERATION_NAME_MISSING", "The document has several operations; `operationName` must say which to run.";
        /// A name the document lacks.
        Unknown { name: String } => BadInput, "OPERATION_UNKNOWN", "The document has no operation named `{name}`.";
    }
}

/// What a client asks, its parameters of the right kinds.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The document.
    pub source: Source,
    /// Which of its operations.
    pub operation_name: Option<String>,
    /// The variables.
    pub variables: Variables,
    /// Where a subscriber goes on who was cut off.
    pub resume_after: Option<Position>,
}

impl Asked {
    /// The room it takes, about; bytes.
    pub fn bytes(&self) -> usize {
        let text = match &self.source {
            Source::Text(text) | Source::Both(text, _) => text.len(),
            Source::Digest(_) => 0,
        };
        let variables = serde_json::to_string(&self.variables).map_or(usize::MAX, |text| text.len());
        text.saturating_add(variables)
    }
}

/// A request that may be executed.
pub struct Admitted {
    document: Arc<Document>,
    asked: Asked,
    /// Variables that count as if they did not stand where they are used.
    omitted: HashSet<Name>,
    /// What its operation does.
    pub kind: OperationType,
    /// What it costs; points.
    pub points: usize,
    /// Whether the engine need not judge it: its document was found valid before, and its variables surely fit.
    pub is_known_valid: bool,
}

/// What is asked again and again, letter by letter, and was admitted before.
pub struct Repeated {
    /// What is asked.
    pub question: Question,
    /// What it costs; points.
    pub points: usize,
}

/// What an address takes in memory beside its text; bytes.
const ADDRESS_OVERHEAD: usize = 300;

/// Part of the room for documents that is for addresses.
const ADDRESSES: u64 = 8;

/// The checks of a deployment.
pub struct Admission {
    documents: Documents,
    /// What was admitted before, by the address that asked for it.
    written: Cache<String, Arc<Repeated>>,
    limits: Limits,
    shape: Arc<Shape>,
    pages: Lengths,
}

impl Admission {
    /// The checks for a schema under the settings of a deployment.
    pub fn new(sdl: &str, settings: &Settings) -> Self {
        let (limits, shape) = (Limits::from(settings), Arc::new(Shape::of(sdl)));
        let bytes = settings.document_cache_bytes / ADDRESSES;
        let documents =
            Documents::new(limits, Arc::clone(&shape), Trusted::new(settings), settings.document_cache_bytes - bytes);
        let weigh = |address: &String, repeated: &Arc<Repeated>| {
            u32::try_from(ADDRESS_OVERHEAD + address.len() + repeated.question.variables.len()).unwrap_or(u32::MAX)
        };
        let written = Cache::builder().weigher(weigh).max_capacity(bytes).build();
        Self { documents, written, limits, shape, pages: Lengths::from(settings) }
    }

    /// Most points one operation may cost.
    pub fn most_points(&self) -> usize {
        self.limits.cost
    }

    /// What this address asked before and was admitted with: it is again, for the limits are those of the deployment.
    pub fn admitted_before(&self, address: &str) -> Option<Arc<Repeated>> {
        self.written.get(address)
    }

    /// Remembers what an address asks.
    pub fn remember(&self, address: &str, question: Question, points: usize) {
        self.written.insert(address.to_owned(), Arc::new(Repeated { question, points }));
    }

    /// Whether a request may be executed.
    ///
    /// # Errors
    /// The rules of documents, limits, operations and variables.
    pub fn admit(&self, mut asked: Asked) -> Result<Admitted, ServerError> {
        self.limits.check_weight(variables::weight(&asked.variables)).map_err(refused)?;
        let document = self.documents.find(&asked.source)?;
        let operation = select(&document.executable, asked.operation_name.as_deref()).map_err(refused)?;
        variables::fill_in(operation, &mut asked.variables);
        variables::check_given(operation, &asked.variables).map_err(refused)?;
        let points = cost::points(&self.shape, self.pages, &document.executable, operation, &asked.variables);
        self.limits.check_cost(points).map_err(refused)?;
        let (kind, omitted) = (operation.ty, variables::omitted(operation, &asked.variables));
        let is_known_valid =
            document.is_known_valid() && variables::surely_fit(&self.shape, operation, &asked.variables);
        Ok(Admitted { document, asked, omitted, kind, points, is_known_valid })
    }
}

impl Admitted {
    /// The document it was found in.
    pub fn document(&self) -> Arc<Document> {
        Arc::clone(&self.document)
    }

    /// What is asked, as answers are kept by it.
    pub fn question(&self) -> Option<Question> {
        let variables = serde_json::to_string(&self.asked.variables).ok()?;
        let operation = self.asked.operation_name.clone();
        Some(Question { document: self.document.fingerprint, operation, variables })
    }

    /// What was asked, to be asked again.
    pub fn into_asked(self) -> Asked {
        self.asked
    }

    /// The request for the engine, which need not parse again.
    pub fn into_request(self) -> Request {
        let mut executable = self.document.executable.clone();
        variables::leave_out(
            &mut executable,
            self.asked.operation_name.as_deref(),
            &self.omitted,
            &self.asked.variables,
        );
        let mut request = Request::new(String::new()).variables(self.asked.variables);
        request.operation_name = self.asked.operation_name;
        request.set_parsed_query(executable);
        request
    }
}

fn select<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a OperationDefinition, OperationRefusal> {
    let unknown = |name: &str| OperationRefusal::Unknown { name: name.chars().take(100).collect() };
    match (&document.operations, name) {
        (DocumentOperations::Single(only), None) => Ok(&only.node),
        (DocumentOperations::Single(_), Some(name)) => Err(unknown(name)),
        (DocumentOperations::Multiple(operations), Some(name)) => {
            operations.get(name).map(|operation| &operation.node).ok_or_else(|| unknown(name))
        }
        (DocumentOperations::Multiple(operations), None) => match operations.values().next() {
            Some(only) if operations.len() == 1 => Ok(&only.node),
            _ => Err(OperationRefusal::NameMissing),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn admit(query: &str, name: Option<&str>) -> Result<Admitted, ServerError> {
        let admission = Admission::new("type Query { a: Int }", &Settings::default());
        let operation_name = name.map(str::to_owned);
        let source = Source::Text(query.to_owned());
        admission.admit(Asked { source, operation_name, variables: Variables::default(), resume_after: None })
    }

    #[test]
    fn the_operation_is_the_only_one_or_the_one_named() {
        assert!(admit("{ a }", None).is_ok());
        assert!(admit("query A { a }", None).is_ok());
        let two = "query A { a } mutation B { a }";
        assert_eq!(admit(two, Some("B")).map(|admitted| admitted.kind).ok(), Some(OperationType::Mutation));
        assert!(admit(two, None).is_err_and(|refused| refused.message.contains("several operations")));
        assert!(admit(two, Some("C")).is_err_and(|refused| refused.message.contains("`C`")));
        assert!(admit("{ a }", Some("C")).is_err());
    }
}
