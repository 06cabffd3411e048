//! What belongs to an application: its places, partners, costs and funding.

use crate::applications::eligibility::rules::PartnerRole;
use crate::applications::error::ApplicationError;
use crate::applications::rules::budget::{Cost, Funding};
use crate::applications::rules::{Application, Consent, Member};
use crate::shared::db::{Db, Tx, is_duplicate};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::money::EuroCents;
use entity::{application_cost, application_funding, application_partner, application_place, municipality};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, Set,
};
use std::collections::HashMap;
use uuid::Uuid;

/// All parts of one application.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) places: Vec<Uuid>,
    pub(super) members: Vec<Member>,
    pub(super) costs: Vec<Cost>,
    pub(super) funding: Vec<Funding>,
}

/// The parts of each of these: one statement for each kind.
pub(super) async fn parts_of(
    (db, connection): (&Db, &impl ConnectionTrait),
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Parts>, Error> {
    let mut found: HashMap<Uuid, Parts> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let places = application_place::Entity::find()
        .filter(db.among(application_place::Column::ApplicationId, ids))
        .order_by_asc(application_place::Column::Position);
    for row in places.all(connection).await? {
        found.entry(row.application_id).or_default().places.push(row.municipality_id);
    }
    let members = application_partner::Entity::find()
        .filter(db.among(application_partner::Column::ApplicationId, ids))
        .order_by_asc(application_partner::Column::Position);
    for row in members.all(connection).await? {
        found.entry(row.application_id).or_default().members.push(member(row)?);
    }
    found.values_mut().for_each(|parts| parts.members.sort_by_key(|member| member.role != PartnerRole::Lead));
    let costs = application_cost::Entity::find()
        .filter(db.among(application_cost::Column::ApplicationId, ids))
        .order_by_asc(application_cost::Column::Position);
    for row in costs.all(connection).await? {
        found.entry(row.application_id).or_default().costs.push(cost(row));
    }
    let funding = application_funding::Entity::find()
        .filter(db.among(application_funding::Column::ApplicationId, ids))
        .order_by_asc(application_funding::Column::Position);
    for row in funding.all(connection).await? {
        let line = Funding { source: row.source_nl, amount: EuroCents(row.amount_cents) };
        found.entry(row.application_id).or_default().funding.push(line);
    }
    Ok(found)
}

/// Whether every one of these municipalities is known.
pub(in crate::applications) async fn are_known(tx: &Tx, municipalities: &[Uuid]) -> Result<bool, Error> {
    let among = municipality::Column::Id.is_in(municipalities.iter().copied());
    let known = municipality::Entity::find().filter(among).count(tx.connection()).await?;
    Ok(known == municipalities.len() as u64)
}

/// Stores all places of an application anew.
pub(in crate::applications) async fn replace_places(tx: &Tx, of: &Application) -> Result<(), Error> {
    use application_place::{ActiveModel, Column, Entity};
    Entity::delete_many().filter(Column::ApplicationId.eq(of.id)).exec(tx.connection()).await?;
    let row = |(position, place): (i32, &Uuid)| ActiveModel {
        id: Set(ids::following(of.id, &format!("place {place}"))),
        application_id: Set(of.id),
        position: Set(position),
        municipality_id: Set(*place),
    };
    let rows: Vec<_> = (1..).zip(&of.plan.places).map(row).collect();
    if !rows.is_empty() {
        Entity::insert_many(rows).exec(tx.connection()).await?;
    }
    Ok(())
}

/// Stores all lines of cost and funding of an application anew.
pub(in crate::applications) async fn replace_lines(tx: &Tx, of: &Application) -> Result<(), Error> {
    let costs = application_cost::Entity::delete_many().filter(application_cost::Column::ApplicationId.eq(of.id));
    costs.exec(tx.connection()).await?;
    let rows: Vec<_> = (1..).zip(&of.budget.costs).map(|(at, cost)| cost_row(of.id, at, cost)).collect();
    if !rows.is_empty() {
        application_cost::Entity::insert_many(rows).exec(tx.connection()).await?;
    }
    let funding = application_funding::Entity::delete_many();
    funding.filter(application_funding::Column::ApplicationId.eq(of.id)).exec(tx.connection()).await?;
    let rows: Vec<_> = (1..).zip(&of.budget.funding).map(|(at, line)| funding_row(of.id, at, line)).collect();
    if !rows.is_empty() {
        application_funding::Entity::insert_many(rows).exec(tx.connection()).await?;
    }
    Ok(())
}

/// Stores all partners of an application.
pub(in crate::applications) async fn insert_members(tx: &Tx, of: &Application) -> Result<(), Error> {
    for (position, member) in (1..).zip(&of.members) {
        insert_member(tx, of.id, position, member).await?;
    }
    Ok(())
}

/// Stores a new partner.
///
/// # Errors
/// `APPLICATION_PARTNER_TWICE`; faults of the database.
pub(in crate::applications) async fn insert_member(
    tx: &Tx,
    application: Uuid,
    position: i32,
    member: &Member,
) -> Result<(), Error> {
    let row = application_partner::ActiveModel {
        application_id: Set(application),
        position: Set(position),
        ..member_row(member)
    };
    match row.insert(tx.connection()).await {
        Err(refused) if is_duplicate(&refused) => Err(ApplicationError::PartnerTwice.into()),
        outcome => Ok(outcome.map(|_| ())?),
    }
}

/// The place of the next partner in the order.
pub(in crate::applications) async fn next_position(tx: &Tx, application: Uuid) -> Result<i32, Error> {
    use application_partner::{Column, Entity};
    let last = Entity::find().filter(Column::ApplicationId.eq(application)).order_by_desc(Column::Position);
    Ok(last.one(tx.connection()).await?.map_or(1, |last| last.position + 1))
}

/// Stores a partner as it has become.
pub(in crate::applications) async fn save_member(tx: &Tx, member: &Member) -> Result<(), Error> {
    member_row(member).update(tx.connection()).await?;
    Ok(())
}

/// Takes a partner away.
pub(in crate::applications) async fn remove_member(tx: &Tx, id: Uuid) -> Result<(), Error> {
    application_partner::Entity::delete_by_id(id).exec(tx.connection()).await?;
    Ok(())
}

/// Puts the partners of an application in the place of those it has.
pub(in crate::applications) async fn replace_members(tx: &Tx, of: &Application) -> Result<(), Error> {
    let all = application_partner::Entity::delete_many().filter(application_partner::Column::ApplicationId.eq(of.id));
    all.exec(tx.connection()).await?;
    insert_members(tx, of).await
}

fn member_row(of: &Member) -> application_partner::ActiveModel {
    application_partner::ActiveModel {
        id: Set(of.id),
        role: Set(of.role.code().to_owned()),
        enterprise_id: Set(of.enterprise),
        name: Set(of.name.clone()),
        share_cents: Set(of.share.map(|share| share.0)),
        consent: Set(of.consent.code().to_owned()),
        consented_at: Set(of.consented_at),
        consented_by_id: Set(of.consented_by),
        version: Set(of.version),
        ..<application_partner::ActiveModel as ActiveModelTrait>::default()
    }
}

fn member(row: application_partner::Model) -> Result<Member, Error> {
    Ok(Member {
        id: row.id,
        role: PartnerRole::from_code(&row.role)?,
        enterprise: row.enterprise_id,
        name: row.name,
        share: row.share_cents.map(EuroCents),
        consent: Consent::from_code(&row.consent)?,
        consented_at: row.consented_at,
        consented_by: row.consented_by_id,
        version: row.version,
    })
}

fn cost_row(application: Uuid, position: i32, cost: &Cost) -> application_cost::ActiveModel {
    application_cost::ActiveModel {
        id: Set(ids::following(application, &format!("cost {position}"))),
        application_id: Set(application),
        position: Set(position),
        label_nl: Set(cost.label.clone()),
        net_cents: Set(cost.net.0),
        vat_cents: Set(cost.vat.0),
        is_vat_recoverable: Set(cost.is_vat_recoverable),
    }
}

fn cost(row: application_cost::Model) -> Cost {
    Cost {
        label: row.label_nl,
        net: EuroCents(row.net_cents),
        vat: EuroCents(row.vat_cents),
        is_vat_recoverable: row.is_vat_recoverable,
    }
}

fn funding_row(application: Uuid, position: i32, line: &Funding) -> application_funding::ActiveModel {
    application_funding::ActiveModel {
        id: Set(ids::following(application, &format!("funding {position}"))),
        application_id: Set(application),
        position: Set(position),
        source_nl: Set(line.source.clone()),
        amount_cents: Set(line.amount.0),
    }
}
