//! Programs: their account, their role, and who looks after them.

use crate::access::{ClientScopes, Role};
use crate::identity::rules::{AccountKind, EmailAddress};
use crate::partners::clients::rules::Client;
use crate::shared::db::{Db, Tx, keyset};
use crate::shared::error::Error;
use crate::shared::page::{Page, Slice};
use crate::shared::text_key::text_key;
use chrono::{DateTime, NaiveDate, Utc};
use entity::account::{self, Column, Entity, Model};
use entity::{partner_client, role_grant};
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr, SelectStatement};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// Which programs are wanted.
#[derive(Clone, Debug)]
pub(in crate::partners::clients) struct Wanted {
    /// Part of the name.
    pub(in crate::partners::clients) text: Option<String>,
    /// Whether they act today.
    pub(in crate::partners::clients) is_active: Option<bool>,
    /// Today, Europe/Brussels.
    pub(in crate::partners::clients) today: NaiveDate,
}

/// Stores a program beside its account and its role; `by` is the account that made it.
pub(in crate::partners::clients) async fn insert(
    tx: &Tx,
    id: Uuid,
    grant: Uuid,
    contact: &EmailAddress,
    by: Option<Uuid>,
) -> Result<(), Error> {
    let row = partner_client::ActiveModel {
        id: Set(id),
        role_grant_id: Set(grant),
        contact_email: Set(Some(contact.as_str().to_owned())),
        made_by_id: Set(by),
    };
    row.insert(tx.connection()).await?;
    Ok(())
}

/// Who looks after a program; none where that is not known any more.
pub(in crate::partners::clients) async fn contact(tx: &Tx, id: Uuid) -> Result<Option<String>, Error> {
    let found = partner_client::Entity::find_by_id(id).one(tx.connection()).await?;
    Ok(found.and_then(|found| found.contact_email))
}

/// Says who looks after a program.
pub(in crate::partners::clients) async fn set_contact(tx: &Tx, id: Uuid, contact: &str) -> Result<(), Error> {
    use partner_client::Column as C;
    let update = partner_client::Entity::update_many().col_expr(C::ContactEmail, Expr::value(contact));
    update.filter(C::Id.eq(id)).exec(tx.connection()).await?;
    Ok(())
}

/// Forgets who looks after a program; whether that was known.
pub(in crate::partners::clients) async fn forget_contact(tx: &Tx, id: Uuid) -> Result<bool, Error> {
    use partner_client::Column as C;
    let update = partner_client::Entity::update_many().col_expr(C::ContactEmail, Expr::value(None::<String>));
    let update = update.filter(C::Id.eq(id)).filter(C::ContactEmail.is_not_null());
    Ok(update.exec(tx.connection()).await?.rows_affected > 0)
}

/// The programs that were ended before an instant, of which it is known who looked after them.
pub(in crate::partners::clients) async fn known_long_after_end(
    db: &Db,
    before: DateTime<Utc>,
) -> Result<Vec<Uuid>, Error> {
    use partner_client::Column as C;
    let ended = machines().select_only().column(Column::Id).filter(Column::DisabledAt.lt(before)).into_query();
    let known = partner_client::Entity::find().select_only().column(C::Id).filter(C::ContactEmail.is_not_null());
    let known = known.filter(C::Id.in_subquery(ended)).order_by_asc(C::Id);
    Ok(known.into_tuple().all(db.background()).await?)
}

/// One page of programs by name.
pub(in crate::partners::clients) async fn page(db: &Db, wanted: &Wanted, page: &Page) -> Result<Slice<Client>, Error> {
    let rows = keyset(select(wanted), page, Column::NameKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, gathered(db, rows).await?))
}

/// How many programs there are.
pub(in crate::partners::clients) async fn count(db: &Db, wanted: &Wanted) -> Result<i64, Error> {
    select(wanted).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// Programs by key.
pub(in crate::partners::clients) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Client>>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = machines().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    Ok(gathered(db, rows).await?.into_iter().map(|client| (client.id, Arc::new(client))).collect())
}

fn machines() -> Select<Entity> {
    Entity::find().filter(Column::Kind.eq(AccountKind::Machine.code()))
}

fn select(wanted: &Wanted) -> Select<Entity> {
    let mut select = machines();
    if let Some(text) = &wanted.text {
        let escaped = text_key(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        select = select.filter(Column::NameKey.like(LikeExpr::new(format!("%{escaped}%")).escape('\\')));
    }
    let acting =
        || Condition::all().add(Column::DisabledAt.is_null()).add(Column::Id.in_subquery(holding(wanted.today)));
    match wanted.is_active {
        Some(true) => select.filter(acting()),
        Some(false) => select.filter(acting().not()),
        None => select,
    }
}

/// The accounts whose role PARTNER is not over.
fn holding(today: NaiveDate) -> SelectStatement {
    use role_grant::Column as C;
    let goes_on = C::ValidUntil.is_null().or(C::ValidUntil.gt(today));
    let held = role_grant::Entity::find().select_only().column(C::AccountId).filter(C::Role.eq(Role::Partner.code()));
    held.filter(goes_on).filter(C::RevokedAt.is_null()).into_query()
}

/// Accounts of machines with what belongs to them, in their order.
async fn gathered(db: &Db, accounts: Vec<Model>) -> Result<Vec<Client>, Error> {
    if accounts.is_empty() {
        return Ok(Vec::new());
    }
    let ids: Vec<_> = accounts.iter().map(|account| account.id).collect();
    let clients = partner_client::Entity::find().filter(db.among(partner_client::Column::Id, &ids));
    let mut clients: HashMap<_, _> = clients.all(db.reader()).await?.into_iter().map(|row| (row.id, row)).collect();
    let grants: Vec<_> = clients.values().map(|client| client.role_grant_id).collect();
    let grants = role_grant::Entity::find().filter(db.among(role_grant::Column::Id, &grants)).all(db.reader()).await?;
    let mut grants: HashMap<_, _> = grants.into_iter().map(|row| (row.account_id, row)).collect();
    let whole = |account: account::Model| {
        let (client, grant) = clients.remove(&account.id).zip(grants.remove(&account.id))?;
        Some(read(account, client, grant))
    };
    accounts.into_iter().filter_map(whole).collect()
}

fn read(account: Model, client: partner_client::Model, grant: role_grant::Model) -> Result<Client, Error> {
    Ok(Client {
        id: account.id,
        name: account.name.unwrap_or_default(),
        name_key: account.name_key,
        contact: client.contact_email,
        enterprise: grant.scope_id,
        scopes: ClientScopes::from_words(grant.client_scopes.as_deref().unwrap_or_default())?,
        valid_from: Some(grant.valid_from),
        valid_until: grant.valid_until,
        created_at: account.created_at,
        ended_at: account.disabled_at,
        version: account.version,
    })
}
