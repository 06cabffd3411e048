//! Lists of what was made one after the other, newest first: keys begin with the instant at which they were made.

use crate::shared::page::Page;
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};

/// Orders a select by its key, newest first, and cuts it to one page: one row more than its length.
pub fn newest_by_id<S, C>(select: S, page: &Page, id: C) -> S
where
    S: QueryFilter + QueryOrder + QuerySelect,
    C: ColumnTrait,
{
    let mut select = select;
    if let Some(after) = &page.after {
        select = select.filter(id.lt(after.id));
    }
    if let Some(before) = &page.before {
        select = select.filter(id.gt(before.id));
    }
    let select = match page.backwards {
        true => select.order_by_asc(id),
        false => select.order_by_desc(id),
    };
    select.limit(page.length as u64 + 1)
}
