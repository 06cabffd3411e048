//! What the search reads: published listings with what they offer, rubrics with
//! what they are called, places.

use crate::enterprises::rules::{RecognitionKind, RecognitionState};
use crate::guide::rules::ListingState;
use crate::guide::search::{Heading, Point, PostalPlace, Published, Recognised, Register, Wording};
use crate::places::rules::Merger;
use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::language::Language;
use entity::{enterprise, listing, locality, municipality, offering, recognition, rubric, rubric_synonym, translation};
use sea_orm::sea_query::SimpleExpr;
use sea_orm::{ColumnTrait, EntityTrait, JoinType, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashMap;
use uuid::Uuid;

/// Listings read at once.
const AT_ONCE: u64 = 2_000;

/// Which enterprises.
enum Among {
    /// From one to another, both included.
    Range(Uuid, Uuid),
    /// Each of these.
    These(Vec<Uuid>),
}

impl Among {
    fn condition(&self, db: &Db, column: impl ColumnTrait) -> SimpleExpr {
        match self {
            Self::Range(first, last) => column.between(*first, *last),
            Self::These(ids) => db.among(column, ids),
        }
    }
}

/// Some published listings, in the order of their enterprises, beyond one of them.
pub(in crate::guide) async fn published_after(db: &Db, after: Option<Uuid>) -> Result<Vec<Published>, Error> {
    let mut select = published().order_by_asc(listing::Column::EnterpriseId).limit(AT_ONCE);
    if let Some(after) = after {
        select = select.filter(listing::Column::EnterpriseId.gt(after));
    }
    let rows: Vec<Row> = select.into_tuple().all(db.background()).await?;
    match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => {
            let among = Among::Range(first.0, last.0);
            complete(db, rows, among).await
        }
        _ => Ok(Vec::new()),
    }
}

/// Those of these enterprises that have a published listing.
pub(in crate::guide) async fn published_among(db: &Db, enterprises: &[Uuid]) -> Result<Vec<Published>, Error> {
    let among = Among::These(enterprises.to_vec());
    let select = published().filter(among.condition(db, listing::Column::EnterpriseId));
    complete(db, select.into_tuple().all(db.background()).await?, among).await
}

/// Enterprise, name, sort key, municipality, postal code, description.
type Row = (Uuid, String, String, Option<Uuid>, Option<String>, Option<String>);

fn published() -> Select<listing::Entity> {
    use enterprise::Column as C;
    let enterprise = listing::Entity::belongs_to(enterprise::Entity).from(listing::Column::EnterpriseId).to(C::Id);
    listing::Entity::find()
        .select_only()
        .column(listing::Column::EnterpriseId)
        .column(C::Name)
        .column(C::NameKey)
        .column(C::MunicipalityId)
        .column(C::PostalCode)
        .column(listing::Column::DescriptionNl)
        .join(JoinType::InnerJoin, enterprise.into())
        .filter(listing::Column::State.eq(ListingState::Published.code()))
        .filter(C::IsPublic.eq(true))
}

async fn complete(db: &Db, rows: Vec<Row>, among: Among) -> Result<Vec<Published>, Error> {
    let mut offerings = offerings(db, &among).await?;
    let mut recognitions = recognitions(db, &among).await?;
    let listing = |(enterprise, name, name_key, municipality, postal_code, description): Row| {
        let mut wording = Wording { name, titles: Vec::new(), descriptions: description.into_iter().collect() };
        let mut rubrics = Vec::new();
        for (rubric, title, description) in offerings.remove(&enterprise).unwrap_or_default() {
            rubrics.push(rubric);
            wording.titles.push(title);
            wording.descriptions.extend(description);
        }
        let recognitions = recognitions.remove(&enterprise).unwrap_or_default();
        Published { enterprise, name_key, municipality, postal_code, rubrics, recognitions, wording }
    };
    Ok(rows.into_iter().map(listing).collect())
}

/// The rubric, title and description of each offering.
type Offered = (Uuid, String, Option<String>);

async fn offerings(db: &Db, among: &Among) -> Result<HashMap<Uuid, Vec<Offered>>, Error> {
    use offering::Column as C;
    let select = offering::Entity::find().select_only().columns([C::EnterpriseId, C::RubricId]);
    let select = select.columns([C::TitleNl, C::DescriptionNl]).filter(among.condition(db, C::EnterpriseId));
    let rows: Vec<(Uuid, Uuid, String, Option<String>)> = select.into_tuple().all(db.background()).await?;
    let mut found: HashMap<Uuid, Vec<Offered>> = HashMap::new();
    for (enterprise, rubric, title, description) in rows {
        found.entry(enterprise).or_default().push((rubric, title, description));
    }
    Ok(found)
}

async fn recognitions(db: &Db, among: &Among) -> Result<HashMap<Uuid, Vec<Recognised>>, Error> {
    use recognition::Column as C;
    let select = recognition::Entity::find().filter(among.condition(db, C::EnterpriseId));
    let rows = select.filter(C::State.eq(RecognitionState::Verified.code())).all(db.background()).await?;
    let mut found: HashMap<Uuid, Vec<Recognised>> = HashMap::new();
    for row in rows {
        let recognised =
            Recognised { kind: RecognitionKind::from_code(&row.kind)?, from: row.valid_from, until: row.valid_until };
        found.entry(row.enterprise_id).or_default().push(recognised);
    }
    Ok(found)
}

/// What questions are understood with.
pub(in crate::guide) async fn register(db: &Db) -> Result<Register, Error> {
    let municipalities = municipality::Entity::find()
        .order_by_asc(municipality::Column::NameKey)
        .order_by_asc(municipality::Column::Id)
        .all(db.background())
        .await?;
    let place = |row: &municipality::Model| {
        (row.id, row.name_nl.clone(), Point { latitude: row.latitude, longitude: row.longitude })
    };
    let merger =
        |row: &municipality::Model| Merger { id: row.id, nis_code: row.nis_code.clone(), into: row.merged_into_id };
    Ok(Register {
        headings: headings(db).await?,
        mergers: municipalities.iter().map(merger).collect(),
        municipalities: municipalities.iter().map(place).collect(),
        localities: localities(db).await?,
    })
}

async fn localities(db: &Db) -> Result<Vec<PostalPlace>, Error> {
    use locality::Column as C;
    let rows = locality::Entity::find().order_by_asc(C::PostalCode).order_by_asc(C::NameKey);
    let place = |row: locality::Model| PostalPlace {
        postal_code: row.postal_code,
        name: row.name,
        municipality: row.municipality_id,
        at: Point { latitude: row.latitude, longitude: row.longitude },
    };
    Ok(rows.all(db.background()).await?.into_iter().map(place).collect())
}

async fn headings(db: &Db) -> Result<Vec<Heading>, Error> {
    use {rubric_synonym::Column as Word, translation::Column as Text};
    let rubrics = rubric::Entity::find().order_by_asc(rubric::Column::SortKey).all(db.background()).await?;
    let ids: Vec<Uuid> = rubrics.iter().map(|rubric| rubric.id).collect();
    let translated = translation::Entity::find().filter(db.among(Text::RecordId, &ids)).order_by_asc(Text::Id);
    let synonyms = rubric_synonym::Entity::find().filter(Word::IsStruck.eq(false)).order_by_asc(Word::Language);
    let synonyms = synonyms.order_by_asc(Word::TermKey);
    let mut terms: HashMap<Uuid, Vec<(Language, String)>> = HashMap::new();
    for row in translated.all(db.background()).await? {
        terms.entry(row.record_id).or_default().push((Language::from_code(&row.language)?, row.value));
    }
    for row in synonyms.all(db.background()).await? {
        terms.entry(row.rubric_id).or_default().push((Language::from_code(&row.language)?, row.term));
    }
    let heading = |row: rubric::Model| {
        let more = terms.remove(&row.id).unwrap_or_default();
        let terms = std::iter::once((Language::Nl, row.name_nl)).chain(more).collect();
        Heading { id: row.id, slug: row.slug, parent: row.parent_id, terms }
    };
    Ok(rubrics.into_iter().map(heading).collect())
}
