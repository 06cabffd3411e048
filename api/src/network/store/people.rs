//! The people of the network, with what their accounts say of them.

use crate::access::Reach;
use crate::network::rules::directory::wanted;
use crate::network::rules::people::Holder;
use crate::shared::db::{Db, Tx, holds_on, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use chrono::NaiveDate;
use entity::account::{Column, Entity};
use entity::{directory_entry, mandate};
use sea_orm::sea_query::LikeExpr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait, Select};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Whom of the directory someone looks for. The reach decides who is found by what,
/// for pages, counts and single entries alike.
#[derive(Clone, Debug)]
pub(in crate::network) struct Wanted {
    /// How much they see.
    pub(in crate::network) reach: Reach,
    /// The date on which a mandate must hold.
    pub(in crate::network) as_of: NaiveDate,
    /// Part of what they see.
    pub(in crate::network) text: Option<String>,
    /// The area of the mandate.
    pub(in crate::network) area: Option<Uuid>,
}

type Row = (Uuid, Option<String>, String);

/// People by account, whoever they are.
pub(in crate::network) async fn holders(db: &Db, accounts: &[Uuid]) -> Result<HashMap<Uuid, Arc<Holder>>, Error> {
    let rows: Vec<Row> =
        columns(Entity::find()).filter(db.among(Column::Id, accounts)).into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().map(holder).map(|holder| (holder.account, Arc::new(holder))).collect())
}

/// One page of the directory, by name.
pub(in crate::network) async fn page(db: &Db, wanted: &Wanted, page: &Page) -> Result<Slice<Holder>, Error> {
    let select = keyset(columns(select(wanted)), page, Column::NameKey, Column::Id);
    let rows: Vec<Row> = select.into_tuple().all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(holder).collect()))
}

/// How many people the directory has.
pub(in crate::network) async fn count(db: &Db, wanted: &Wanted) -> Result<i64, Error> {
    select(wanted).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// People of the directory by account: those who are found.
pub(in crate::network) async fn listed(
    db: &Db,
    wanted: &Wanted,
    accounts: &[Uuid],
) -> Result<HashMap<Uuid, Arc<Holder>>, Error> {
    let rows = columns(select(wanted)).filter(db.among(Column::Id, accounts));
    let rows: Vec<Row> = rows.into_tuple().all(db.reader()).await?;
    Ok(rows.into_iter().map(holder).map(|holder| (holder.account, Arc::new(holder))).collect())
}

/// Locks the account of a person until the transaction ends: it bounds what is said of them.
pub(in crate::network) async fn lock(tx: &Tx, account: Uuid) -> Result<(), Error> {
    let row = Entity::find_by_id(account).select_only().column(Column::Id).lock_exclusive();
    row.into_tuple::<Uuid>().one(tx.connection()).await?.map(|_| ()).ok_or_else(Error::not_found)
}

fn columns(select: Select<Entity>) -> Select<Entity> {
    select.select_only().columns([Column::Id, Column::Name, Column::NameKey])
}

fn holder((account, name, name_key): Row) -> Holder {
    Holder { account, name, name_key }
}

/// People with a mandate that day; for whoever does not see all, those who are public.
fn select(wanted: &Wanted) -> Select<Entity> {
    use directory_entry::Column as Said;
    let mut found = Condition::all().add(Column::Id.in_subquery(mandated(wanted).into_query()));
    if wanted.reach != Reach::All {
        found = found.add(Column::Id.in_subquery(said().filter(Said::IsPublic.eq(true)).into_query()));
    }
    if let Some(text) = &wanted.text {
        found = found.add(by_text(wanted.reach, text));
    }
    Entity::find().filter(found)
}

fn mandated(wanted: &Wanted) -> Select<mandate::Entity> {
    use mandate::Column as Held;
    let held = mandate::Entity::find().select_only().column(Held::AccountId);
    let held = held.filter(holds_on(Held::ValidFrom, Held::ValidUntil, wanted.as_of));
    match wanted.area {
        Some(area) => held.filter(Held::DirectingAreaId.eq(area)),
        None => held,
    }
}

fn said() -> Select<directory_entry::Entity> {
    directory_entry::Entity::find().select_only().column(directory_entry::Column::AccountId)
}

/// Found by name, or by what of the entry is seen.
fn by_text(reach: Reach, text: &str) -> Condition {
    let key = match reach {
        Reach::All => directory_entry::Column::FullKey,
        Reach::Own | Reach::PublicFields => directory_entry::Column::PublicKey,
    };
    let words = wanted(text);
    let name = words.first().map(|word| Column::NameKey.like(part(word)));
    let entry = words.iter().map(|word| key.like(part(word))).fold(Condition::any(), Condition::add);
    Condition::any().add_option(name).add(Column::Id.in_subquery(said().filter(entry).into_query()))
}

fn part(word: &str) -> LikeExpr {
    let escaped = word.replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
    LikeExpr::new(format!("%{escaped}%")).escape('\\')
}
