//! What the search reads: published listings with what they offer, rubrics with
//! what they are called, places.

use crate::enterprises::rules::{RecognitionKind, RecognitionState};
use crate::guide::listings::rules::content::{Capacity, CapacityLevel, ReservedFacts};
use crate::guide::readings;
use crate::guide::rules::{AreaKind, ListingState, OfferingKind};
use crate::guide::search::{
    Area, Heading, Labelled, Offered, Point, PostalPlace, Published, Recognised, Register, Replacements, Wording,
};
use crate::places::rules::Merger;
use crate::shared::db::Db;
use crate::shared::error::Error;
use crate::shared::language::Language;
use crate::shared::text_key::text_key;
use chrono::NaiveDate;
use entity::{
    enterprise, listing, listing_label, locality, municipality, offering, offering_municipality, recognition, rubric,
    rubric_synonym, translation,
};
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

/// Enterprise, name, sort key, municipality, postal code, description, declared share and the date of its evidence.
type Row = (Uuid, String, String, Option<Uuid>, Option<String>, Option<String>, Option<i32>, Option<NaiveDate>);

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
        .column(listing::Column::DeclaredShare)
        .column(listing::Column::DeclaredShareOn)
        .join(JoinType::InnerJoin, enterprise.into())
        .filter(listing::Column::State.eq(ListingState::Published.code()))
        .filter(C::IsPublic.eq(true))
}

async fn complete(db: &Db, rows: Vec<Row>, among: Among) -> Result<Vec<Published>, Error> {
    let mut offerings = offerings(db, &among).await?;
    let mut recognitions = recognitions(db, &among).await?;
    let mut labels = labels(db, &among).await?;
    let listing = |(enterprise, name, name_key, municipality, postal_code, description, share, share_on): Row| {
        let mut wording = Wording { name, titles: Vec::new(), descriptions: description.into_iter().collect() };
        let mut offered = Vec::new();
        for one in offerings.remove(&enterprise).unwrap_or_default() {
            offered.push((one.rubric, one.offered));
            wording.titles.push(one.title);
            wording.descriptions.extend(one.description);
        }
        let recognitions = recognitions.remove(&enterprise).unwrap_or_default();
        let labels = labels.remove(&enterprise).unwrap_or_default();
        let reserved = share.zip(share_on).map(|(share, evidence_on)| ReservedFacts { share, evidence_on });
        Published { enterprise, name_key, municipality, postal_code, offered, recognitions, labels, reserved, wording }
    };
    Ok(rows.into_iter().map(listing).collect())
}

/// An offering as it is read.
struct Offer {
    rubric: Uuid,
    title: String,
    description: Option<String>,
    offered: Offered<Uuid>,
}

/// Enterprise, rubric, title, description, kind, capacity and when that was stated, area, and its key.
type OfferRow =
    (Uuid, Uuid, String, Option<String>, Option<String>, Option<String>, Option<NaiveDate>, Option<String>, Uuid);

async fn offerings(db: &Db, among: &Among) -> Result<HashMap<Uuid, Vec<Offer>>, Error> {
    use offering::Column as C;
    let select = offering::Entity::find().select_only().columns([C::EnterpriseId, C::RubricId]);
    let select = select.columns([C::TitleNl, C::DescriptionNl, C::Kind, C::Capacity, C::CapacityStatedOn]);
    let select = select.columns([C::ServiceArea, C::Id]).filter(among.condition(db, C::EnterpriseId));
    let rows: Vec<OfferRow> = select.into_tuple().all(db.background()).await?;
    let mut municipalities = municipalities(db, among).await?;
    let mut found: HashMap<Uuid, Vec<Offer>> = HashMap::new();
    for (enterprise, rubric, title, description, kind, level, stated_on, area, id) in rows {
        let kind = kind.as_deref().map(OfferingKind::from_code).transpose()?;
        let level = level.as_deref().map(CapacityLevel::from_code).transpose()?;
        let capacity = level.zip(stated_on).map(|(level, stated_on)| Capacity { level, stated_on });
        let area = area.as_deref().map(AreaKind::from_code).transpose()?.map(|kind| match kind {
            AreaKind::Province => Area::Province,
            AreaKind::Municipalities => Area::Municipalities(municipalities.remove(&id).unwrap_or_default()),
        });
        let offer = Offer { rubric, title, description, offered: Offered { kind, capacity, area } };
        found.entry(enterprise).or_default().push(offer);
    }
    Ok(found)
}

/// Where each offering is to be had that names municipalities.
async fn municipalities(db: &Db, among: &Among) -> Result<HashMap<Uuid, Vec<Uuid>>, Error> {
    use offering_municipality::{Column as C, Entity};
    let offering = Entity::belongs_to(offering::Entity).from(C::OfferingId).to(offering::Column::Id);
    let select = Entity::find().select_only().columns([C::OfferingId, C::MunicipalityId]);
    let select = select.join(JoinType::InnerJoin, offering.into());
    let select = select.filter(among.condition(db, offering::Column::EnterpriseId));
    let rows: Vec<(Uuid, Uuid)> = select.into_tuple().all(db.background()).await?;
    let mut found: HashMap<Uuid, Vec<Uuid>> = HashMap::new();
    for (offering, municipality) in rows {
        found.entry(offering).or_default().push(municipality);
    }
    Ok(found)
}

async fn labels(db: &Db, among: &Among) -> Result<HashMap<Uuid, Vec<Labelled>>, Error> {
    use listing_label::Column as C;
    let listing = listing_label::Entity::belongs_to(listing::Entity).from(C::ListingId).to(listing::Column::Id);
    let select = listing_label::Entity::find().select_only().column(listing::Column::EnterpriseId);
    let select = select.columns([C::Name, C::ValidUntil]).join(JoinType::InnerJoin, listing.into());
    let select = select.filter(among.condition(db, listing::Column::EnterpriseId));
    let rows: Vec<(Uuid, String, Option<NaiveDate>)> = select.into_tuple().all(db.background()).await?;
    let mut found: HashMap<Uuid, Vec<Labelled>> = HashMap::new();
    for (enterprise, name, last) in rows {
        let label = Labelled { key: text_key(&name).into(), name: name.into(), last };
        found.entry(enterprise).or_default().push(label);
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
        replacements: replacements(db).await?,
    })
}

/// What officers say that words mean when they are typed.
pub(in crate::guide) async fn replacements(db: &Db) -> Result<Replacements, Error> {
    Ok(Replacements::of(readings::store::all(db).await?))
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
    let rubrics = rubric::Entity::find().filter(rubric::Column::IsRetired.eq(false));
    let rubrics = rubrics.order_by_asc(rubric::Column::SortKey).all(db.background()).await?;
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
