//! The GraphQL kit shared by all capabilities: schema, access guard, ids, pages,
//! texts, scalars, and the one conversion of errors.

pub mod admission;
pub mod basis;
pub mod can;
pub mod compatibility;
pub mod cost;
pub mod documents;
pub mod error;
pub mod id;
pub mod input;
pub mod limits;
pub mod named;
pub mod node;
pub mod page;
pub mod request;
pub mod rows;
pub mod scalars;
pub mod schema;
pub mod selection;
pub mod shape;
pub mod sight;
pub mod text;
pub mod trusted;
pub mod variables;
pub mod watch;
