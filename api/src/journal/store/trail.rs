//! Reading the audit trail. What is someone's own is found in several parts of
//! the journal, each by an index of its own: of every part as many rows as a page
//! takes, so that a page costs the same however long the journal is.

use super::read::stored;
use crate::journal::chain::Row;
use crate::journal::rules::RecordKind;
use crate::journal::trail::{Between, Part, Wanted};
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::journal::{Column as C, Entity};
use sea_orm::sea_query::{Asterisk, Expr, ExprTrait, Func, Order, Query, SelectStatement, UnionType};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
};

/// The rows of a page, and one more.
pub(in crate::journal) async fn page(
    db: &Db,
    parts: &[Part],
    wanted: &Wanted,
    between: &Between,
) -> Result<Vec<Row>, Error> {
    let select = match parts {
        [] => return Ok(Vec::new()),
        [part] => within(Entity::find().filter(condition(*part, wanted)), between),
        parts => {
            let places = parts.iter().map(|part| within(places(*part, wanted), between).into_query());
            match union(places.map(wrapped)) {
                Some(places) => ordered(Entity::find().filter(C::Seq.in_subquery(places)), between),
                None => return Ok(Vec::new()),
            }
        }
    };
    let rows = select.all(db.reader()).await?;
    Ok(rows.into_iter().map(stored).collect())
}

/// How many rows there are.
pub(in crate::journal) async fn count(db: &Db, parts: &[Part], wanted: &Wanted) -> Result<i64, Error> {
    match parts {
        [part] => {
            let count = Entity::find().filter(condition(*part, wanted)).count(db.reader()).await?;
            count.try_into().map_err(Error::internal)
        }
        parts => match union(parts.iter().map(|part| places(*part, wanted).into_query())) {
            Some(places) => counted(db, places).await,
            None => Ok(0),
        },
    }
}

async fn counted(db: &Db, places: SelectStatement) -> Result<i64, Error> {
    let mut select = Query::select();
    select.expr(Func::count(Expr::col(Asterisk))).from_subquery(places, "places");
    let row = db.reader().query_one(&select).await?;
    row.map_or(Ok(0), |row| row.try_get_by_index(0).map_err(Error::from))
}

/// The sequences in a part.
fn places(part: Part, wanted: &Wanted) -> Select<Entity> {
    Entity::find().select_only().column(C::Seq).filter(condition(part, wanted))
}

/// Cut to the page.
fn within(select: Select<Entity>, between: &Between) -> Select<Entity> {
    let mut select = select;
    if let Some(below) = between.below {
        select = select.filter(C::Seq.lt(below));
    }
    if let Some(above) = between.above {
        select = select.filter(C::Seq.gt(above));
    }
    ordered(select, between)
}

fn ordered(select: Select<Entity>, between: &Between) -> Select<Entity> {
    let order = if between.oldest_first { Order::Asc } else { Order::Desc };
    select.order_by(C::Seq, order).limit(between.most)
}

/// SQLite takes no order within a union, but one level further down.
fn wrapped(select: SelectStatement) -> SelectStatement {
    Query::select().column(C::Seq).from_subquery(select, "part").take()
}

fn union(selects: impl Iterator<Item = SelectStatement>) -> Option<SelectStatement> {
    selects.reduce(|mut all, next| all.union(UnionType::Distinct, next).take())
}

fn condition(part: Part, wanted: &Wanted) -> Condition {
    let (since, until) = wanted.period();
    let record = wanted.record.and_then(|(kind, id)| Some((kind?, id)));
    inside(part)
        .add_option(record.map(|(kind, id)| C::RecordKind.eq(kind.code()).and(C::RecordId.eq(id))))
        .add_option(wanted.actor.map(|actor| C::ActorId.eq(actor)))
        .add_option(wanted.action().map(|action| C::Action.eq(action)))
        .add_option(since.map(|since| C::HappenedAt.gte(since)))
        .add_option(until.map(|until| C::HappenedAt.lt(until)))
}

fn inside(part: Part) -> Condition {
    match part {
        Part::Everything => Condition::all(),
        Part::DoneBy(account) => Condition::all().add(C::ActorId.eq(account)),
        Part::SealedFor(person) => Condition::all().add(C::SubjectId.eq(person)),
        Part::AccountOf(account) => {
            Condition::all().add(C::RecordKind.eq(RecordKind::Account.code())).add(C::RecordId.eq(account))
        }
        Part::OwnedBy(owner) => Condition::all().add(C::OwnerId.eq(owner)),
        Part::OwnedByAndDoneAs(owner, role) => {
            Condition::all().add(C::OwnerId.eq(owner)).add(C::Capacity.eq(role.code()))
        }
    }
}
