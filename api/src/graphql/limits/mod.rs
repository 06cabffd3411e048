//! How large a document may be. A text is measured before it is parsed
//! (`source`); what it says is counted before it is validated (`tally`),
//! each fragment once however often it is spread, so that a document whose
//! fragments double at every step is counted as fast as it is read.
//!
//! Introspection has bounds of its own: it does not count as depth, since tools
//! ask for some twenty levels, but its lists may not be nested into one another
//! without end.

mod source;
mod tally;

use crate::config::Settings;
use crate::refusals;
use async_graphql::Name;
use async_graphql::parser::types::{ExecutableDocument, OperationDefinition, OperationType};
use source::Size;
use tally::Tally;

/// Deepest nesting of brackets in a text: as deep as the parser goes; levels.
const MOST_NESTING: usize = 64;
/// Introspection lists (`fields`, `interfaces`, `possibleTypes`, `inputFields`)
/// within one another, as in graphql-js; levels.
const MOST_INTROSPECTION_LISTS: usize = 2;

refusals! {
    /// Why a document is not executed.
    pub enum DocumentRefusal {
        /// No GraphQL.
        Syntax { line: usize, column: usize, expected: String } => BadInput, "GRAPHQL_SYNTAX", "The document cannot be read as GraphQL: at line {line}, column {column} it needs {expected}.";
        /// Definitions that contradict each other.
        Definitions { problem: String } => BadInput, "GRAPHQL_INVALID", "The document is not valid: {problem}";
        /// A fragment that contains itself.
        Cycle { fragment: String } => BadInput, "FRAGMENT_CYCLE", "Fragment `{fragment}` contains itself.";
        /// Too many tokens.
        Tokens { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_TOKENS", "The document has {measured} tokens; at most {maximum} are allowed.";
        /// Brackets too deep in one another.
        Nesting { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_NESTING", "The document nests brackets {measured} deep; at most {maximum} are allowed.";
        /// Too many operations.
        Operations { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_OPERATIONS", "The document has {measured} operations; at most {maximum} are allowed.";
        /// Too many fragments.
        Fragments { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_FRAGMENTS", "The document has {measured} fragments; at most {maximum} are allowed.";
        /// Too many directives.
        Directives { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_DIRECTIVES", "The document has {measured} directives; at most {maximum} are allowed.";
        /// Too many fields once fragments are expanded.
        Fields { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_FIELDS", "With its fragments expanded the document asks for {measured} fields; at most {maximum} are allowed.";
        /// Too many aliases once fragments are expanded.
        Aliases { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_ALIASES", "With its fragments expanded the document has {measured} aliases; at most {maximum} are allowed.";
        /// A subscription to none or to several things.
        SubscriptionFields { measured: usize } => BadInput, "SUBSCRIPTION_ONE_FIELD", "A subscription asks for one field at its root, not for {measured}; open one for each.";
        /// Too many fields at the root.
        RootFields { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_ROOT_FIELDS", "The operation asks for {measured} fields at its root; at most {maximum} are allowed.";
        /// Fields too deep in one another.
        Depth { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_DEPTH", "The document nests fields {measured} deep; at most {maximum} are allowed.";
        /// Introspection lists too deep in one another.
        Introspection { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_INTROSPECTION", "The document nests introspection lists {measured} deep; at most {maximum} are allowed.";
        /// An operation that is too dear.
        Cost { measured: usize, maximum: usize } => LimitExceeded, "DOCUMENT_COST", "The operation costs {measured} points; at most {maximum} are allowed. Ask for shorter pages or fewer fields.";
        /// Variables that hold too much.
        Variables { measured: usize, maximum: usize } => LimitExceeded, "VARIABLES_TOO_LARGE", "The variables weigh {measured}, one per value and one per 32 bytes of text; at most {maximum} are allowed.";
        /// Introspection where it is switched off.
        IntrospectionOff => BadInput, "INTROSPECTION_DISABLED", "This service does not answer introspection.";
    }
}

/// The limits of a deployment.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    tokens: usize,
    depth: usize,
    aliases: usize,
    root_fields: usize,
    fragments: usize,
    operations: usize,
    fields: usize,
    directives: usize,
    introspection: bool,
    /// Most points of one operation.
    pub cost: usize,
}

impl From<&Settings> for Limits {
    fn from(settings: &Settings) -> Self {
        Self {
            tokens: settings.document_max_tokens,
            depth: settings.document_max_depth,
            aliases: settings.document_max_aliases,
            root_fields: settings.document_max_root_fields,
            fragments: settings.document_max_fragments,
            operations: settings.document_max_operations,
            fields: settings.document_max_fields,
            directives: settings.document_max_directives,
            introspection: settings.introspection_enabled,
            cost: settings.document_max_cost,
        }
    }
}

type Checked = Result<(), DocumentRefusal>;

impl Limits {
    /// Whether a text may be parsed; the number of its tokens.
    ///
    /// # Errors
    /// `DOCUMENT_TOKENS`, `DOCUMENT_NESTING`, `GRAPHQL_SYNTAX`.
    pub fn check_source(&self, text: &str) -> Result<usize, DocumentRefusal> {
        let Size { tokens, nesting } = source::measure(text)?;
        within(tokens, self.tokens, |measured, maximum| DocumentRefusal::Tokens { measured, maximum })?;
        within(nesting, MOST_NESTING, |measured, maximum| DocumentRefusal::Nesting { measured, maximum })?;
        Ok(tokens)
    }

    /// Whether a parsed document may be validated and executed, as far as that
    /// does not depend on variables.
    ///
    /// # Errors
    /// Every `DOCUMENT_…` rule but the cost; `FRAGMENT_CYCLE`; `INTROSPECTION_DISABLED`.
    pub fn check_document(&self, document: &ExecutableDocument) -> Checked {
        let operations = document.operations.iter().len();
        within(operations, self.operations, |measured, maximum| DocumentRefusal::Operations { measured, maximum })?;
        let fragments = document.fragments.len();
        within(fragments, self.fragments, |measured, maximum| DocumentRefusal::Fragments { measured, maximum })?;
        let mut tallies = tally::Tallies::of(document);
        // Fragments nobody spreads are validated too, so they count too.
        for name in document.fragments.keys() {
            self.check_tally(tallies.fragment(name)?)?;
        }
        for (_, operation) in document.operations.iter() {
            self.check_operation(&mut tallies, &operation.node)?;
        }
        let directives = tally::directives(document);
        within(directives, self.directives, |measured, maximum| DocumentRefusal::Directives { measured, maximum })
    }

    fn check_operation<'a>(&self, tallies: &mut tally::Tallies<'a>, operation: &'a OperationDefinition) -> Checked {
        let tally = tallies.selection(&operation.selection_set.node)?;
        self.check_tally(tally)?;
        if tally.introspects && !self.introspection {
            return Err(DocumentRefusal::IntrospectionOff);
        }
        if operation.ty == OperationType::Subscription && tally.roots != 1 {
            return Err(DocumentRefusal::SubscriptionFields { measured: tally.roots });
        }
        within(tally.roots, self.root_fields, |measured, maximum| DocumentRefusal::RootFields { measured, maximum })
    }

    fn check_tally(&self, tally: Tally) -> Checked {
        within(tally.aliases, self.aliases, |measured, maximum| DocumentRefusal::Aliases { measured, maximum })?;
        within(tally.fields, self.fields, |measured, maximum| DocumentRefusal::Fields { measured, maximum })?;
        within(tally.depth, self.depth, |measured, maximum| DocumentRefusal::Depth { measured, maximum })?;
        within(tally.introspection_lists, MOST_INTROSPECTION_LISTS, |measured, maximum| {
            DocumentRefusal::Introspection { measured, maximum }
        })
    }

    /// Whether variables may weigh this much: as many values as a document has tokens.
    ///
    /// # Errors
    /// `VARIABLES_TOO_LARGE`.
    pub fn check_weight(&self, weight: usize) -> Checked {
        within(weight, self.tokens, |measured, maximum| DocumentRefusal::Variables { measured, maximum })
    }

    /// Whether an operation may cost this much.
    ///
    /// # Errors
    /// `DOCUMENT_COST`.
    pub fn check_cost(&self, points: usize) -> Checked {
        within(points, self.cost, |measured, maximum| DocumentRefusal::Cost { measured, maximum })
    }
}

fn within(measured: usize, maximum: usize, refusal: impl Fn(usize, usize) -> DocumentRefusal) -> Checked {
    match measured <= maximum {
        true => Ok(()),
        false => Err(refusal(measured, maximum)),
    }
}

fn cycle(fragment: &Name) -> DocumentRefusal {
    DocumentRefusal::Cycle { fragment: fragment.to_string() }
}
