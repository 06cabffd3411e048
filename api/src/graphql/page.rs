//! Relay connections over keyset pages.

use super::request::{Result, Surroundings};
use crate::shared::error::Error;
use crate::shared::page::{Page, PageArguments, Position, Slice};
use async_graphql::connection::{Connection, CursorType, Edge, EmptyFields};
use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{Context, ContextSelectionSet, Object, OutputType, Positioned, ServerResult, Value};
use futures_util::future::BoxFuture;
use std::borrow::Cow;
use std::convert::Infallible;

/// The cursor of a row: encoded only when it is asked for.
pub struct Cursor {
    list: &'static str,
    position: Position,
}

impl CursorType for Cursor {
    type Error = Infallible;

    /// Cursors of clients are read by [`Page::from_arguments`], which knows the list.
    fn decode_cursor(cursor: &str) -> std::result::Result<Self, Infallible> {
        Ok(Self { list: "", position: Position { key: cursor.to_owned(), id: uuid::Uuid::nil() } })
    }

    fn encode_cursor(&self) -> String {
        self.position.encode(self.list)
    }
}

/// Counts a list when the client asks for it, and only then.
pub struct Total(Box<dyn Fn() -> BoxFuture<'static, std::result::Result<i64, Error>> + Send + Sync>);

impl Total {
    /// A total that is counted by this future.
    pub fn counted_by<F>(count: impl Fn() -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = std::result::Result<i64, Error>> + Send + 'static,
    {
        Self(Box::new(move || Box::pin(count())))
    }

    /// A total that is counted with something at hand, such as the context or
    /// the loaders of the request; each counting gets its own copy.
    pub fn of<S, F>(source: S, count: impl Fn(S) -> F + Send + Sync + 'static) -> Self
    where
        S: Clone + Send + Sync + 'static,
        F: Future<Output = std::result::Result<i64, Error>> + Send + 'static,
    {
        Self::counted_by(move || count(source.clone()))
    }
}

/// What a connection says beside its page.
#[Object]
impl Total {
    /// How many rows the whole list has under the same filter; counted only when selected.
    async fn total_count(&self) -> Result<i32> {
        let count = (self.0)().await?;
        i32::try_from(count).map_err(Error::internal)
    }
}

type Bare<N> = Connection<Cursor, N, Total, EmptyFields>;

/// A page of a list with its total. The engine's connection under our own name,
/// because it leaves its type without a description.
pub struct Paged<N: OutputType>(Bare<N>);

impl<N: OutputType> OutputType for Paged<N> {
    fn type_name() -> Cow<'static, str> {
        <Bare<N> as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let name = Bare::<N>::create_type_info(registry);
        let about = format!("A page of a list of {}, with its total and the way on.", N::type_name());
        registry.set_description(Self::type_name(), about);
        name
    }

    async fn resolve(&self, ctx: &ContextSelectionSet<'_>, field: &Positioned<Field>) -> ServerResult<Value> {
        // On the heap, out of the future of every other field of the object it stands in.
        Box::pin(self.0.resolve(ctx, field)).await
    }
}

/// Checks the page arguments of a field against the limits of this deployment.
///
/// # Errors
/// Every [`crate::shared::page::PageError`].
pub fn asked(
    ctx: &Context<'_>,
    list: &'static str,
    first: Option<i32>,
    after: Option<String>,
    last: Option<i32>,
    before: Option<String>,
) -> Result<Page> {
    let arguments = PageArguments { first, after, last, before };
    Ok(Page::from_arguments(list, arguments, ctx.surroundings().pages)?)
}

/// The connection of a slice of rows: where each row stands, and what it becomes.
pub fn connection<R, N: OutputType>(
    list: &'static str,
    slice: Slice<R>,
    total: Total,
    mut split: impl FnMut(R) -> (Position, N),
) -> Paged<N> {
    let mut connection = Bare::with_additional_fields(slice.has_previous, slice.has_next, total);
    connection.edges.extend(slice.rows.into_iter().map(|row| {
        let (position, node) = split(row);
        Edge::new(Cursor { list, position }, node)
    }));
    Paged(connection)
}
