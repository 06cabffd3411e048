//! Accounts.

use crate::identity::error::IdentityError;
use crate::identity::rules::{Account, AccountKind, EmailAddress, PersonName};
use crate::journal::check_version;
use crate::shared::db::{Db, Tx, is_duplicate, keyset};
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::page::{Page, Slice};
use crate::shared::text_key::text_key;
use chrono::{DateTime, Utc};
use entity::account::{ActiveModel, Column, Entity, Model};
use entity::role_grant;
use sea_orm::sea_query::{Expr, ExprTrait, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QuerySelect, QueryTrait,
    Select, Set,
};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// An account with what proves its owner.
pub(in crate::identity) struct WithPassword {
    pub(in crate::identity) account: Account,
    pub(in crate::identity) password_hash: Option<String>,
}

/// Which accounts are wanted.
#[derive(Clone, Debug, Default)]
pub(in crate::identity) struct Wanted {
    /// Part of name or address.
    pub(in crate::identity) text: Option<String>,
    /// Code of a role they hold, held or will hold, not revoked.
    pub(in crate::identity) role: Option<&'static str>,
    /// Whether they are disabled.
    pub(in crate::identity) is_disabled: Option<bool>,
}

/// The account with this address.
pub(in crate::identity) async fn by_email(db: &Db, key: &str) -> Result<Option<WithPassword>, Error> {
    Entity::find().filter(Column::EmailKey.eq(key)).one(db.reader()).await?.map(with_password).transpose()
}

/// The key of the account with this address, within a change.
pub(in crate::identity) async fn key_by_email(tx: &Tx, key: &str) -> Result<Option<Uuid>, Error> {
    let found = Entity::find().select_only().column(Column::Id).filter(Column::EmailKey.eq(key));
    Ok(found.into_tuple().one(tx.connection()).await?)
}

/// The account with this key.
pub(in crate::identity) async fn by_id(db: &Db, id: Uuid) -> Result<Option<WithPassword>, Error> {
    Entity::find_by_id(id).one(db.reader()).await?.map(with_password).transpose()
}

/// The account, locked until the transaction ends: whatever is decided about it is decided alone.
pub(in crate::identity) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<WithPassword>, Error> {
    Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?.map(with_password).transpose()
}

/// Accounts by key.
pub(in crate::identity) async fn by_ids(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Account>>, Error> {
    let rows = Entity::find().filter(db.among(Column::Id, ids)).all(db.reader()).await?;
    rows.into_iter().map(|row| Ok((row.id, Arc::new(account(row)?)))).collect()
}

/// One page of accounts of people by name.
pub(in crate::identity) async fn page(db: &Db, wanted: &Wanted, page: &Page) -> Result<Slice<Account>, Error> {
    let rows = keyset(select(wanted), page, Column::NameKey, Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, rows.into_iter().map(account).collect::<Result<_, _>>()?))
}

/// How many accounts of people there are.
pub(in crate::identity) async fn count(db: &Db, wanted: &Wanted) -> Result<i64, Error> {
    select(wanted).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn select(wanted: &Wanted) -> Select<Entity> {
    let mut condition = Condition::all().add(Column::Kind.eq(AccountKind::Person.code()));
    if let Some(text) = &wanted.text {
        let escaped = text_key(text).replace('\\', "\\\\").replace('%', "\\%").replace('_', "\\_");
        let pattern = || LikeExpr::new(format!("%{escaped}%")).escape('\\');
        condition = condition.add(Column::NameKey.like(pattern()).or(Column::EmailKey.like(pattern())));
    }
    if let Some(role) = wanted.role {
        use role_grant::Column as Grant;
        let holders = role_grant::Entity::find().select_only().column(Grant::AccountId);
        let holders = holders.filter(Grant::Role.eq(role)).filter(Grant::RevokedAt.is_null()).into_query();
        condition = condition.add(Column::Id.in_subquery(holders));
    }
    match wanted.is_disabled {
        Some(true) => condition = condition.add(Column::DisabledAt.is_not_null()),
        Some(false) => condition = condition.add(Column::DisabledAt.is_null()),
        None => {}
    }
    Entity::find().filter(condition)
}

/// A new account.
pub(in crate::identity) struct New<'a> {
    pub(in crate::identity) id: Uuid,
    /// None where none is known that is surely theirs.
    pub(in crate::identity) email: Option<&'a EmailAddress>,
    pub(in crate::identity) name: &'a PersonName,
    pub(in crate::identity) language: Language,
    pub(in crate::identity) password_hash: Option<&'a str>,
    pub(in crate::identity) is_demo: bool,
}

/// Stores a new account.
pub(in crate::identity) async fn insert(tx: &Tx, new: New<'_>, now: DateTime<Utc>) -> Result<(), Error> {
    let row = ActiveModel {
        email: Set(new.email.map(|email| email.as_str().to_owned())),
        email_key: Set(new.email.map_or_else(|| format!("none:{}", new.id), EmailAddress::key)),
        language: Set(new.language.code().to_owned()),
        password_hash: Set(new.password_hash.map(str::to_owned)),
        password_changed_at: Set(new.password_hash.map(|_| now)),
        is_demo: Set(new.is_demo),
        kind: Set(AccountKind::Person.code().to_owned()),
        ..machine(new.id, new.name, now)
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(IdentityError::EmailTaken.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// Stores the account of a machine, which has a name alone.
pub(in crate::identity) async fn insert_machine(
    tx: &Tx,
    id: Uuid,
    name: &PersonName,
    now: DateTime<Utc>,
) -> Result<(), Error> {
    machine(id, name, now).insert(tx.connection()).await?;
    Ok(())
}

/// A row without address and password.
fn machine(id: Uuid, name: &PersonName, now: DateTime<Utc>) -> ActiveModel {
    ActiveModel {
        id: Set(id),
        email: Set(None),
        email_key: Set(format!("machine:{id}")),
        name: Set(Some(name.as_str().to_owned())),
        name_key: Set(name.key()),
        language: Set(Language::Nl.code().to_owned()),
        password_hash: Set(None),
        password_changed_at: Set(None),
        is_demo: Set(false),
        created_at: Set(now),
        disabled_at: Set(None),
        erased_at: Set(None),
        version: Set(1),
        reminders_off_at: Set(None),
        mail_bounced_at: Set(None),
        kind: Set(AccountKind::Machine.code().to_owned()),
    }
}

/// Counts a change of the account or its roles; refuses when someone was faster.
pub(in crate::identity) async fn touch(tx: &Tx, account: &Account, expected: Option<i32>) -> Result<(), Error> {
    check_version(expected, account.version)?;
    change(tx, account.id, &[(Column::Version, Expr::value(account.version + 1))]).await
}

/// Sets the password.
pub(in crate::identity) async fn set_password(tx: &Tx, id: Uuid, hash: &str, now: DateTime<Utc>) -> Result<(), Error> {
    let values = [(Column::PasswordHash, Expr::value(hash)), (Column::PasswordChangedAt, Expr::value(now))];
    change(tx, id, &values).await
}

/// Renews the hash of a password that stays what it was.
pub(in crate::identity) async fn renew_hash(tx: &Tx, id: Uuid, hash: &str) -> Result<(), Error> {
    change(tx, id, &[(Column::PasswordHash, Expr::value(hash))]).await
}

/// Sets the name.
pub(in crate::identity) async fn set_name(tx: &Tx, id: Uuid, name: &PersonName) -> Result<(), Error> {
    change(tx, id, &[(Column::Name, Expr::value(name.as_str())), (Column::NameKey, Expr::value(name.key()))]).await
}

/// Shuts the account, or opens it again.
pub(in crate::identity) async fn set_disabled(tx: &Tx, id: Uuid, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    change(tx, id, &[(Column::DisabledAt, Expr::value(at))]).await
}

/// Notes since when the person wants no reminders, or that they want them.
pub(in crate::identity) async fn set_reminders_off(tx: &Tx, id: Uuid, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    change(tx, id, &[(Column::RemindersOffAt, Expr::value(at))]).await
}

/// Notes since when the address does not work, or that it does.
pub(in crate::identity) async fn set_bounced(tx: &Tx, id: Uuid, at: Option<DateTime<Utc>>) -> Result<(), Error> {
    change(tx, id, &[(Column::MailBouncedAt, Expr::value(at))]).await
}

/// Takes everything personal out of the row.
pub(in crate::identity) async fn blank(tx: &Tx, id: Uuid, now: DateTime<Utc>) -> Result<(), Error> {
    let nothing = || Expr::value(Option::<String>::None);
    let placeholder = format!("erased:{id}");
    let values = [
        (Column::Email, nothing()),
        (Column::EmailKey, Expr::value(placeholder.as_str())),
        (Column::Name, nothing()),
        (Column::NameKey, Expr::value(placeholder.as_str())),
        (Column::PasswordHash, nothing()),
        (Column::PasswordChangedAt, Expr::value(Option::<DateTime<Utc>>::None)),
        (Column::Language, Expr::value(Language::Nl.code())),
        (Column::RemindersOffAt, Expr::value(Option::<DateTime<Utc>>::None)),
        (Column::MailBouncedAt, Expr::value(Option::<DateTime<Utc>>::None)),
        (Column::ErasedAt, Expr::value(now)),
        (Column::DisabledAt, Expr::col(Column::DisabledAt).if_null(Expr::value(now))),
    ];
    change(tx, id, &values).await
}

async fn change(tx: &Tx, id: Uuid, values: &[(Column, Expr)]) -> Result<(), Error> {
    let mut update = Entity::update_many().filter(Column::Id.eq(id));
    for (column, value) in values {
        update = update.col_expr(*column, value.clone());
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

fn with_password(row: Model) -> Result<WithPassword, Error> {
    Ok(WithPassword { password_hash: row.password_hash.clone(), account: account(row)? })
}

fn account(row: Model) -> Result<Account, Error> {
    Ok(Account {
        language: Language::from_code(&row.language)?,
        has_password: row.password_hash.is_some(),
        id: row.id,
        email: row.email,
        name: row.name,
        name_key: row.name_key,
        is_demo: row.is_demo,
        created_at: row.created_at,
        disabled_at: row.disabled_at,
        erased_at: row.erased_at,
        wants_reminders: row.reminders_off_at.is_none(),
        mail_bounced_at: row.mail_bounced_at,
        version: row.version,
        kind: AccountKind::from_code(&row.kind)?,
    })
}
