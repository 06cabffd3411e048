//! SQL of decisions.

use super::rules::{Decision, DecisionKind, Ruling, Said, Share};
use crate::journal::Writing;
use crate::shared::batch::grouped;
use crate::shared::db::{Db, Tx};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::money::EuroCents;
use chrono::NaiveDate;
use entity::award_decision::{ActiveModel, Column, Entity, Model};
use entity::award_share;
use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};
use std::collections::HashMap;
use std::sync::Arc;
use uuid::Uuid;

/// The last decision about an application.
#[derive(Clone, Copy, Debug)]
pub(super) struct Last {
    /// Its number.
    pub(super) number: i32,
    /// Its date.
    pub(super) decided_on: NaiveDate,
}

/// The last decision about an application that is locked.
pub(super) async fn last(tx: &Tx, application: Uuid) -> Result<Option<Last>, Error> {
    let rows = Entity::find().filter(Column::ApplicationId.eq(application)).order_by_desc(Column::Number);
    let last = rows.one(tx.connection()).await?;
    Ok(last.map(|row| Last { number: row.number, decided_on: row.decided_on }))
}

/// What was awarded under a call that is locked.
pub(super) async fn awarded_under(tx: &Tx, call: Uuid) -> Result<EuroCents, Error> {
    let awards = Entity::find().filter(Column::CallId.eq(call)).filter(Column::Kind.eq(DecisionKind::Award.code()));
    let amounts: Vec<Option<i64>> =
        awards.select_only().column(Column::AmountCents).into_tuple().all(tx.connection()).await?;
    let sum = EuroCents::sum(amounts.into_iter().flatten().map(EuroCents));
    sum.ok_or_else(|| Error::internal("the awards of a call are more than 64 bits hold"))
}

/// Stores a decision with its shares, and who recorded it.
pub(super) async fn insert(writing: &Writing, new: &Decision) -> Result<(), Error> {
    let connection = writing.tx().connection();
    let reserve = new.ruling.reserve();
    let row = ActiveModel {
        id: Set(new.id),
        application_id: Set(new.application),
        call_id: Set(new.call),
        number: Set(new.number),
        kind: Set(new.ruling.kind().code().to_owned()),
        reference: Set(new.said.reference.clone()),
        decided_on: Set(new.said.decided_on),
        motivation_nl: Set(new.said.motivation.clone()),
        appeal_nl: Set(new.said.appeal.clone()),
        amount_cents: Set(new.ruling.amount().map(|amount| amount.0)),
        lapses_on: Set(reserve.map(|(until, _)| until)),
        lapsing_nl: Set(reserve.map(|(_, lapsing)| lapsing.to_owned())),
        recorded_at: Set(new.recorded_at),
        recorded_by_id: Set(writing.context().actor.person().map(|person| person.account)),
    };
    row.insert(connection).await?;
    let shares: Vec<_> = (1..).zip(new.ruling.shares()).map(|(at, share)| share_row(new.id, at, share)).collect();
    if !shares.is_empty() {
        award_share::Entity::insert_many(shares).exec(connection).await?;
    }
    Ok(())
}

/// A decision by its key.
pub(super) async fn find(db: &Db, id: Uuid) -> Result<Option<Decision>, Error> {
    let found = Entity::find_by_id(id).one(db.reader()).await?;
    Ok(whole(db, found.into_iter().collect()).await?.pop())
}

/// The decisions about each of these applications, oldest first: one statement, and one for their shares.
pub(super) async fn of_applications(db: &Db, ids: &[Uuid]) -> Result<HashMap<Uuid, Arc<Vec<Arc<Decision>>>>, Error> {
    let rows = Entity::find().filter(db.among(Column::ApplicationId, ids)).order_by_asc(Column::Number);
    let decisions = whole(db, rows.all(db.reader()).await?).await?;
    Ok(grouped(decisions.into_iter().map(|decision| (decision.application, Arc::new(decision)))))
}

async fn whole(db: &Db, rows: Vec<Model>) -> Result<Vec<Decision>, Error> {
    let ids: Vec<_> = rows.iter().map(|row| row.id).collect();
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let shares = award_share::Entity::find()
        .filter(db.among(award_share::Column::DecisionId, &ids))
        .order_by_asc(award_share::Column::Position);
    let mut of: HashMap<Uuid, Vec<Share>> = HashMap::new();
    for row in shares.all(db.reader()).await? {
        of.entry(row.decision_id).or_default().push(share(row));
    }
    rows.into_iter().map(|row| decision(of.remove(&row.id).unwrap_or_default(), row)).collect()
}

fn decision(shares: Vec<Share>, row: Model) -> Result<Decision, Error> {
    let missing = || Error::internal("a decision without what makes it one");
    let ruling = match DecisionKind::from_code(&row.kind)? {
        DecisionKind::Award => Ruling::Award { amount: row.amount_cents.map(EuroCents).ok_or_else(missing)?, shares },
        DecisionKind::Reserve => {
            let (until, lapsing) = row.lapses_on.zip(row.lapsing_nl).ok_or_else(missing)?;
            Ruling::Reserve { until, lapsing }
        }
        DecisionKind::Reject => Ruling::Reject,
    };
    let said = Said {
        reference: row.reference,
        decided_on: row.decided_on,
        motivation: row.motivation_nl,
        appeal: row.appeal_nl,
    };
    let (id, application, call, number) = (row.id, row.application_id, row.call_id, row.number);
    Ok(Decision { id, application, call, number, said, ruling, recorded_at: row.recorded_at })
}

fn share_row(decision: Uuid, position: i32, share: &Share) -> award_share::ActiveModel {
    award_share::ActiveModel {
        id: Set(ids::following(decision, &format!("share {position}"))),
        decision_id: Set(decision),
        position: Set(position),
        enterprise_id: Set(share.enterprise),
        name: Set(share.name.clone()),
        amount_cents: Set(share.amount.0),
        aid_id: Set(share.aid),
    }
}

fn share(row: award_share::Model) -> Share {
    Share { enterprise: row.enterprise_id, name: row.name, amount: EuroCents(row.amount_cents), aid: row.aid_id }
}
