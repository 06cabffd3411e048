//! SQL of scorings and advice; the ranking stands in [`ranking`].

pub(super) mod ranking;

pub(super) use ranking::{RankedPlace, insert_ranking};

use super::rules::{Advice, Hundredths, Means, Score, Scoring};
use crate::applications::Visible;
use crate::journal::Writing;
use crate::shared::db::{Db, Tx, newest_by_id};
use crate::shared::error::Error;
use crate::shared::ids;
use crate::shared::money::EuroCents;
use crate::shared::page::{Page, Slice};
use entity::{advice, score, scoring};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, Set,
};
use std::collections::{BTreeMap, HashMap};
use uuid::Uuid;

/// How a juror scored an application that is locked.
pub(super) async fn lock_scoring(tx: &Tx, application: Uuid, juror: Uuid) -> Result<Option<Scoring>, Error> {
    let found = of_juror(juror).filter(scoring::Column::ApplicationId.eq(application)).lock_exclusive();
    Ok(whole(tx.connection(), found.all(tx.connection()).await?).await?.pop())
}

/// How these applications were scored, in the order in which jurors began.
pub(super) async fn scorings_of(
    connection: &impl ConnectionTrait,
    applications: &[Uuid],
) -> Result<Vec<Scoring>, Error> {
    let among = scoring::Column::ApplicationId.is_in(applications.iter().copied());
    let rows = scoring::Entity::find().filter(among).order_by_asc(scoring::Column::Id).all(connection).await?;
    whole(connection, rows).await
}

/// One page of what a juror scored, newest first.
pub(super) async fn page_of_juror(
    db: &Db,
    (juror, seen): (Uuid, &Visible),
    page: &Page,
) -> Result<Slice<Scoring>, Error> {
    let rows = newest_by_id(seen_of_juror(db, juror, seen), page, scoring::Column::Id).all(db.reader()).await?;
    Ok(Slice::cut(page, whole(db.reader(), rows).await?))
}

/// How much that is.
pub(super) async fn count_of_juror(db: &Db, (juror, seen): (Uuid, &Visible)) -> Result<i64, Error> {
    seen_of_juror(db, juror, seen).count(db.reader()).await?.try_into().map_err(Error::internal)
}

fn seen_of_juror(db: &Db, juror: Uuid, seen: &Visible) -> Select<scoring::Entity> {
    match seen {
        Visible::AllBut(hidden) => {
            of_juror(juror).filter(scoring::Column::ApplicationId.is_not_in(hidden.iter().copied()))
        }
        Visible::Only(seen) => of_juror(juror).filter(db.among(scoring::Column::ApplicationId, seen)),
    }
}

fn of_juror(juror: Uuid) -> Select<scoring::Entity> {
    scoring::Entity::find().filter(scoring::Column::AccountId.eq(juror))
}

async fn whole(connection: &impl ConnectionTrait, rows: Vec<scoring::Model>) -> Result<Vec<Scoring>, Error> {
    let ids = rows.iter().map(|row| row.id);
    let select = score::Entity::find().filter(score::Column::ScoringId.is_in(ids));
    let mut scores: HashMap<Uuid, Vec<Score>> = HashMap::new();
    for row in select.order_by_asc(score::Column::Id).all(connection).await? {
        let score = Score { criterion: row.criterion_id, points: row.points, motivation: row.motivation_nl };
        scores.entry(row.scoring_id).or_default().push(score);
    }
    let scoring = |row: scoring::Model| Scoring {
        id: row.id,
        application: row.application_id,
        juror: row.account_id,
        scored_at: row.scored_at,
        is_complete: row.is_complete,
        scores: scores.remove(&row.id).unwrap_or_default(),
        version: row.version,
    };
    Ok(rows.into_iter().map(scoring).collect())
}

/// Stores how a juror scored an application that is locked, in the place of what was scored before.
pub(super) async fn save_scoring(tx: &Tx, new: &Scoring, is_first: bool) -> Result<(), Error> {
    let row = scoring::ActiveModel {
        id: Set(new.id),
        application_id: Set(new.application),
        account_id: Set(new.juror),
        scored_at: Set(new.scored_at),
        is_complete: Set(new.is_complete),
        version: Set(new.version),
    };
    match is_first {
        true => row.insert(tx.connection()).await?,
        false => row.update(tx.connection()).await?,
    };
    let earlier = score::Entity::delete_many().filter(score::Column::ScoringId.eq(new.id));
    earlier.exec(tx.connection()).await?;
    let rows: Vec<_> = new.scores.iter().map(|one| score_of(new, one)).collect();
    if !rows.is_empty() {
        score::Entity::insert_many(rows).exec(tx.connection()).await?;
    }
    Ok(())
}

fn score_of(of: &Scoring, one: &Score) -> score::ActiveModel {
    score::ActiveModel {
        id: Set(ids::fresh(of.scored_at)),
        scoring_id: Set(of.id),
        criterion_id: Set(one.criterion),
        points: Set(one.points),
        motivation_nl: Set(one.motivation.clone()),
    }
}

/// Stores the advice about an application that is locked, in the place of an earlier one.
pub(super) async fn put_advice(writing: &Writing, new: &Advice) -> Result<(), Error> {
    let connection = writing.tx().connection();
    let earlier = advice::Entity::delete_many().filter(advice::Column::ApplicationId.eq(new.application));
    earlier.exec(connection).await?;
    let means: BTreeMap<_, _> = new.means.by_criterion.iter().map(|(criterion, mean)| (criterion, mean.0)).collect();
    let row = advice::ActiveModel {
        id: Set(ids::fresh(writing.now())),
        application_id: Set(new.application),
        amount_cents: Set(new.amount.0),
        text_nl: Set(new.text.clone()),
        score: Set(small(new.means.score.0)?),
        tie_break: Set(small(new.tie_break.0)?),
        scorings: Set(small(new.means.scorings)?),
        means: Set(serde_json::to_string(&means).map_err(Error::internal)?),
        advised_at: Set(new.at),
        advised_by_id: Set(writing.context().actor.person().map(|person| person.account)),
    };
    row.insert(connection).await?;
    Ok(())
}

fn small(number: impl TryInto<i32>) -> Result<i32, Error> {
    number.try_into().map_err(|_| Error::internal("a number of an advice is out of range"))
}

/// What is advised about each of these applications.
pub(super) async fn advice_of(
    (db, connection): (&Db, &impl ConnectionTrait),
    applications: &[Uuid],
) -> Result<HashMap<Uuid, Advice>, Error> {
    let rows = advice::Entity::find().filter(db.among(advice::Column::ApplicationId, applications));
    let rows = rows.all(connection).await?.into_iter();
    rows.map(|row| Ok((row.application_id, advised(row)?))).collect()
}

fn advised(row: advice::Model) -> Result<Advice, Error> {
    let means: BTreeMap<Uuid, i64> = serde_json::from_str(&row.means).map_err(Error::internal)?;
    Ok(Advice {
        application: row.application_id,
        amount: EuroCents(row.amount_cents),
        text: row.text_nl,
        means: Means {
            score: Hundredths(row.score.into()),
            by_criterion: means.into_iter().map(|(criterion, mean)| (criterion, Hundredths(mean))).collect(),
            scorings: row.scorings.try_into().map_err(Error::internal)?,
        },
        tie_break: Hundredths(row.tie_break.into()),
        at: row.advised_at,
    })
}
