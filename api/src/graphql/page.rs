//! Relay connections over keyset pages.

use super::request::{Result, Surroundings};
use crate::shared::error::Error;
use crate::shared::page::{Page, PageArguments, Position, Slice};
use async_graphql::connection::{
    Connection, ConnectionNameType, CursorType, DefaultConnectionName, DefaultEdgeName, Edge, EdgeNameType, EmptyFields,
};
use async_graphql::parser::types::Field;
use async_graphql::registry::Registry;
use async_graphql::{Context, ContextSelectionSet, Object, ObjectType, OutputType, Positioned, ServerResult, Value};
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

type Bare<N, C, E, NC, NE> = Connection<Cursor, N, C, E, NC, NE>;

/// A page of a list with its total, or more (`C`), and what is said of each row in it (`E`). The engine's
/// connection under our own name, because it leaves its type without a description.
pub struct Paged<
    N: OutputType,
    C: ObjectType = Total,
    E: ObjectType = EmptyFields,
    NC: ConnectionNameType = DefaultConnectionName,
    NE: EdgeNameType = DefaultEdgeName,
>(Bare<N, C, E, NC, NE>);

impl<N: OutputType, C: ObjectType, E: ObjectType, NC: ConnectionNameType, NE: EdgeNameType> OutputType
    for Paged<N, C, E, NC, NE>
{
    fn type_name() -> Cow<'static, str> {
        <Bare<N, C, E, NC, NE> as OutputType>::type_name()
    }

    fn create_type_info(registry: &mut Registry) -> String {
        let name = Bare::<N, C, E, NC, NE>::create_type_info(registry);
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
    telling(list, slice, total, |row| {
        let (position, node) = split(row);
        (position, node, EmptyFields)
    })
}

/// The connection of a slice of rows that tells more than their number, and something of each.
pub fn telling<R, N: OutputType, C: ObjectType, E: ObjectType, NC: ConnectionNameType, NE: EdgeNameType>(
    list: &'static str,
    slice: Slice<R>,
    told: C,
    mut split: impl FnMut(R) -> (Position, N, E),
) -> Paged<N, C, E, NC, NE> {
    let mut connection = Bare::with_additional_fields(slice.has_previous, slice.has_next, told);
    connection.edges.extend(slice.rows.into_iter().map(|row| {
        let (position, node, of_row) = split(row);
        Edge::with_additional_fields(Cursor { list, position }, node, of_row)
    }));
    Paged(connection)
}
