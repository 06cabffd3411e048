//! SQL of rankings.

use crate::applications::Visible;
use crate::assessment::rules::Place;
use crate::journal::Writing;
use crate::shared::db::{Db, keyset};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::page::{Page, Slice};
use entity::ranking_place::{ActiveModel, Column, Entity, Model};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Set};
use uuid::Uuid;

/// How many places are stored with one statement.
const AT_ONCE: usize = 500;

/// A place in the ranking of a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::assessment) struct RankedPlace {
    /// The application.
    pub(in crate::assessment) application: Uuid,
    /// From 1.
    pub(in crate::assessment) place: i32,
    /// How far the budget reaches.
    pub(in crate::assessment) outcome: Place,
    /// Why it was passed over; none unless it was.
    pub(in crate::assessment) reason: Option<String>,
}

/// Stores the ranking of a call that is locked.
pub(in crate::assessment) async fn insert_ranking(
    writing: &Writing,
    call: Uuid,
    ranking: &[RankedPlace],
) -> Result<(), Error> {
    for places in ranking.chunks(AT_ONCE) {
        let rows = places.iter().map(|place| ActiveModel {
            id: Set(ids::fresh(writing.now())),
            call_id: Set(call),
            application_id: Set(place.application),
            place: Set(place.place),
            sort_key: Set(format!("{:08}", place.place)),
            outcome: Set(place.outcome.code().to_owned()),
            skipped_reason_nl: Set(place.reason.clone()),
        });
        Entity::insert_many(rows.collect::<Vec<_>>()).exec(writing.tx().connection()).await?;
    }
    Ok(())
}

/// One page of the ranking of a call, as far as someone sees its applications.
pub(in crate::assessment) async fn page(
    db: &Db,
    call: Uuid,
    visible: &Visible,
    page: &Page,
) -> Result<Slice<RankedPlace>, Error> {
    let select = keyset(of_call(db, call, visible), page, Column::SortKey, Column::ApplicationId);
    let rows = select.all(db.reader()).await?.into_iter().map(place).collect::<Result<_, _>>()?;
    Ok(Slice::cut(page, rows))
}

/// How many places that are.
pub(in crate::assessment) async fn count(db: &Db, call: Uuid, visible: &Visible) -> Result<i64, Error> {
    of_call(db, call, visible).count(db.reader()).await?.try_into().map_err(Error::internal)
}

/// The places of the whole ranking, as far as someone sees its applications, in order.
pub(in crate::assessment) async fn places(db: &Db, call: Uuid, visible: &Visible) -> Result<Vec<i32>, Error> {
    let select = of_call(db, call, visible).order_by_asc(Column::SortKey).select_only().column(Column::Place);
    Ok(select.into_tuple().all(db.reader()).await?)
}

/// The key for pages of the place at which an application stands; none where it stands nowhere for whoever asks.
pub(in crate::assessment) async fn key_of(
    db: &Db,
    call: Uuid,
    visible: &Visible,
    application: Uuid,
) -> Result<Option<String>, Error> {
    let select = of_call(db, call, visible).filter(Column::ApplicationId.eq(application));
    Ok(select.select_only().column(Column::SortKey).into_tuple().one(db.reader()).await?)
}

/// Which of these applications stand in the ranking of a call.
pub(in crate::assessment) async fn among(db: &Db, call: Uuid, applications: &[Uuid]) -> Result<Vec<Uuid>, Error> {
    if applications.is_empty() {
        return Ok(Vec::new());
    }
    let select = of_call(db, call, &Visible::Only(applications.to_vec())).select_only();
    Ok(select.column(Column::ApplicationId).into_tuple().all(db.reader()).await?)
}

fn of_call(db: &Db, call: Uuid, visible: &Visible) -> Select<Entity> {
    let select = Entity::find().filter(Column::CallId.eq(call));
    match visible {
        Visible::AllBut(hidden) if hidden.is_empty() => select,
        Visible::AllBut(hidden) => select.filter(Column::ApplicationId.is_not_in(hidden.iter().copied())),
        Visible::Only(seen) => select.filter(db.among(Column::ApplicationId, seen)),
    }
}

fn place(row: Model) -> Result<RankedPlace, Error> {
    Ok(RankedPlace {
        application: row.application_id,
        place: row.place,
        outcome: Place::from_code(&row.outcome)?,
        reason: row.skipped_reason_nl,
    })
}

/// The whole ranking, as far as someone sees its applications, in order.
pub(in crate::assessment) async fn all(db: &Db, call: Uuid, visible: &Visible) -> Result<Vec<RankedPlace>, Error> {
    let rows = of_call(db, call, visible).order_by_asc(Column::SortKey).all(db.reader()).await?;
    rows.into_iter().map(place).collect()
}
