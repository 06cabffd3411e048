//! Records of enterprises as they are made and changed.

use super::seat::{self, Seat};
use crate::enterprises::error::EnterpriseError;
use crate::enterprises::rules::details::{AskedDetails, Details, host};
use crate::enterprises::rules::duplicates::{Candidate, folded, key_word};
use crate::enterprises::rules::{Origin, Record};
use crate::shared::db::{Tx, is_duplicate};
use crate::shared::error::{Error, Problems};
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use entity::enterprise::{ActiveModel, Column, Entity, Model};
use entity::{deployment, locality};
use sea_orm::sea_query::{Expr, ExprTrait, Func, LikeExpr};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, Set,
};
use uuid::Uuid;

/// Most records that are compared with a new one.
const MOST_CANDIDATES: u64 = 5_000;

/// A record, locked until the transaction ends.
pub(in crate::enterprises) async fn lock(tx: &Tx, id: Uuid) -> Result<Option<Record>, Error> {
    let found = Entity::find_by_id(id).lock_exclusive().one(tx.connection()).await?;
    Ok(found.map(record))
}

/// A record.
pub(in crate::enterprises) async fn find(tx: &Tx, id: Uuid) -> Result<Option<Record>, Error> {
    Ok(Entity::find_by_id(id).one(tx.connection()).await?.map(record))
}

/// The record with an enterprise number.
pub(in crate::enterprises) async fn with_number(tx: &Tx, number: &str) -> Result<Option<Record>, Error> {
    let found = Entity::find().filter(Column::EnterpriseNumber.eq(number)).one(tx.connection()).await?;
    Ok(found.map(record))
}

/// How many records were merged into one.
pub(in crate::enterprises) async fn merged_into(tx: &Tx, id: Uuid) -> Result<u64, Error> {
    Ok(Entity::find().filter(Column::MergedIntoId.eq(id)).count(tx.connection()).await?)
}

/// Holds the register until the transaction ends: new records are made one after the other.
pub(in crate::enterprises) async fn hold_register(tx: &Tx) -> Result<(), Error> {
    deployment::Entity::find().lock_exclusive().all(tx.connection()).await?;
    Ok(())
}

/// The slugs that begin like this one.
pub(in crate::enterprises) async fn slugs_like(tx: &Tx, base: &str) -> Result<Vec<String>, Error> {
    let begins = LikeExpr::new(format!("{base}%"));
    let select = Entity::find().select_only().column(Column::Slug).filter(Column::Slug.like(begins));
    Ok(select.into_tuple().all(tx.connection()).await?)
}

/// What can be stored of what was typed, in the place of what was said before; every problem at once.
///
/// # Errors
/// The rules of [`AskedDetails`], `MUNICIPALITY_UNKNOWN` and `POSTAL_CODE_ELSEWHERE` as problems of fields; faults of the database.
pub(in crate::enterprises) async fn checked(
    connection: &impl ConnectionTrait,
    asked: &AskedDetails,
    before: Option<&Details>,
) -> Result<Details, Error> {
    let mut problems = Problems::default();
    let details = asked.check(&mut problems);
    seat::check(connection, seat_of(&details), before.map(seat_of), &mut problems).await?;
    problems.finish()?;
    Ok(details)
}

/// Where an enterprise has its seat; a postal code of another country says nothing about municipalities.
fn seat_of(said: &Details) -> Seat<'_> {
    let postal_code = said.postal_code.as_deref().filter(|_| said.country.is_none());
    Seat { municipality: said.municipality, postal_code }
}

/// The same with the municipality in which the postal code lies today, where none is said: so it is compared.
pub(in crate::enterprises) async fn placed(connection: &impl ConnectionTrait, said: Details) -> Result<Details, Error> {
    let at = match (said.municipality, &said.country, said.postal_code.as_deref()) {
        (None, None, Some(code)) => municipality_at(connection, code).await?,
        (known, ..) => known,
    };
    Ok(Details { municipality: at, ..said })
}

async fn municipality_at(connection: &impl ConnectionTrait, postal_code: &str) -> Result<Option<Uuid>, Error> {
    use locality::Column as C;
    let found = locality::Entity::find().filter(C::PostalCode.eq(postal_code)).order_by_asc(C::NameKey);
    Ok(found.one(connection).await?.map(|row| row.municipality_id))
}

/// The records that may stand for the enterprise of which this is said: with its number, with a word of its name, in its
/// place, or with its website. Those that were merged are not among them.
pub(in crate::enterprises) async fn candidates(
    connection: &impl ConnectionTrait,
    of: &Details,
) -> Result<Vec<Candidate>, Error> {
    let mut any = Condition::any();
    let contains = |text: &str| LikeExpr::new(format!("%{}%", text.replace(['%', '_', '\\'], "")));
    if let Some(number) = &of.number {
        any = any.add(Column::EnterpriseNumber.eq(number.as_str()));
    }
    if let Some(number) = &of.foreign_number {
        any = any.add(Column::ForeignNumber.eq(number.as_str()));
    }
    if !folded(&of.name).is_empty() {
        any = any.add(Column::NameKey.like(contains(&key_word(&of.name))));
        any = any.add_option(of.postal_code.as_deref().map(|code| Column::PostalCode.eq(code)));
        any = any.add_option(of.municipality.map(|id| Column::MunicipalityId.eq(id)));
    }
    if let Some(host) = of.website.as_deref().and_then(host) {
        any = any.add(Expr::expr(Func::lower(Expr::col(Column::Website))).like(contains(&host)));
    }
    if any.is_empty() {
        return Ok(Vec::new());
    }
    let select = Entity::find().filter(any).filter(Column::MergedIntoId.is_null());
    let rows = select.order_by_asc(Column::NameKey).limit(MOST_CANDIDATES).all(connection).await?;
    let candidate = |row| {
        let Record { id, slug, details, .. } = record(row);
        Candidate { id, slug, details }
    };
    Ok(rows.into_iter().map(candidate).collect())
}

/// Stores a new record.
pub(in crate::enterprises) async fn insert(tx: &Tx, new: &Record, today: NaiveDate) -> Result<(), Error> {
    let row = ActiveModel {
        origin: Set(Origin::Registered.code().to_owned()),
        note: Set(None),
        collected_on: Set(today),
        is_synthetic: Set(false),
        is_kind_known: Set(true),
        slug: Set(new.slug.clone()),
        ..changed(new)
    };
    taken_is_refused(new, row.insert(tx.connection()).await.map(|_| ()))
}

/// Stores a record as it has become, and counts its version on.
pub(in crate::enterprises) async fn save(tx: &Tx, record: &Record) -> Result<(), Error> {
    let row = ActiveModel { version: Set(record.version + 1), ..changed(record) };
    taken_is_refused(record, row.update(tx.connection()).await.map(|_| ()))
}

/// Whoever lost the race for a number is told that it is taken, by whom they can look up.
fn taken_is_refused(record: &Record, outcome: Result<(), sea_orm::DbErr>) -> Result<(), Error> {
    match outcome {
        Err(refused) if is_duplicate(&refused) => {
            let (name, slug) = (record.details.name.clone(), record.slug.clone());
            Err(EnterpriseError::NumberTaken { name, slug }.into())
        }
        outcome => Ok(outcome?),
    }
}

fn changed(record: &Record) -> ActiveModel {
    let said = &record.details;
    ActiveModel {
        id: Set(record.id),
        name: Set(said.name.clone()),
        name_key: Set(text_key(&said.name)),
        legal_form: Set(said.legal_form.clone()),
        enterprise_number: Set(said.number.clone()),
        country: Set(said.country.clone()),
        foreign_number: Set(said.foreign_number.clone()),
        municipality_id: Set(said.municipality),
        postal_code: Set(said.postal_code.clone()),
        website: Set(said.website.clone()),
        is_public: Set(record.is_public),
        merged_into_id: Set(record.merged_into),
        version: Set(record.version),
        ..<ActiveModel as ActiveModelTrait>::default()
    }
}

fn record(row: Model) -> Record {
    let details = Details {
        name: row.name,
        legal_form: row.legal_form,
        number: row.enterprise_number,
        country: row.country,
        foreign_number: row.foreign_number,
        municipality: row.municipality_id,
        postal_code: row.postal_code,
        website: row.website,
    };
    let (id, slug, is_public, version) = (row.id, row.slug, row.is_public, row.version);
    Record { id, slug, details, is_public, merged_into: row.merged_into_id, version }
}
