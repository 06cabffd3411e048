//! The whole register in one go, however long it is.

use super::gather::lines;
use super::rules::Form;
use crate::access::Action;
use crate::grants::projects::page_of;
use crate::grants::projects::rules::{Filter, Project};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::page::{Page, Position};
use futures_util::Stream;
use futures_util::stream::try_unfold;

/// Awards read at once; memory holds so many and no more.
const PAGE: usize = 500;

/// What is written next.
enum Next {
    /// The awards after a position; from the start without one.
    After(Option<Position>),
    /// Nothing.
    Nothing,
}

/// The register piece by piece, in the order of its pages. Each piece is read when it is asked for, and no connection is held between two:
/// what changes meanwhile shows in the pieces that follow, and no award is left out or told twice.
///
/// # Errors
/// `FORBIDDEN`; within the pieces, faults of the database.
pub fn export(context: &Context, form: Form) -> Result<impl Stream<Item = Result<String, Error>> + use<>, Error> {
    context.authorize(Action::ReadAwardRegister)?;
    let context = context.clone();
    Ok(try_unfold((context, Next::After(None)), move |(context, next)| async move {
        let Next::After(position) = next else { return Ok(None) };
        let (piece, next) = piece(&context, form, position).await?;
        Ok(Some((piece, (context, next))))
    }))
}

async fn piece(context: &Context, form: Form, after: Option<Position>) -> Result<(String, Next), Error> {
    let (site, is_start) = (context.site.address(), after.is_none());
    let page = Page { length: PAGE, backwards: false, after, before: None };
    let slice = page_of(context, &Filter::default(), &page).await?;
    let last = slice.rows.last().filter(|_| slice.has_next).map(position);
    let mut text = if is_start { form.head(site) } else { String::new() };
    for (index, line) in lines(context, slice.rows).await?.iter().enumerate() {
        text.push_str(&form.line(site, line, is_start && index == 0));
    }
    match last {
        Some(last) => Ok((text, Next::After(Some(last)))),
        None => Ok((text + form.tail(), Next::Nothing)),
    }
}

fn position(project: &Project) -> Position {
    Position { key: project.sort_key.clone(), id: project.id }
}
