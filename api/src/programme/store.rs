//! SQL of the programme.

use super::lists::Section;
use super::rules::{Body, Contact, Guide, Item, Line, Overview, Parts, Programme, Protocol, Stake, Terms};
use crate::shared::basis::FactBasis;
use crate::shared::db::Db;
use crate::shared::error::Error;
use entity::{
    body_stake, programme, programme_body, programme_contact, programme_item, protocol, protocol_line, supplier_guide,
    target_group,
};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

/// What the programme says of itself.
pub(super) async fn overview(db: &Db) -> Result<Option<Overview>, Error> {
    let row = programme::Entity::find().one(db.reader()).await?;
    Ok(row.map(|row| Overview {
        id: row.id,
        title_nl: row.title_nl,
        definition_nl: row.definition_nl,
        source_nl: row.source_nl,
        source_year: row.source_year,
        network_nl: row.network_nl,
        meetings_per_year: row.network_meetings_per_year,
    }))
}

/// The parts that are wanted, each table with one statement.
pub(super) async fn parts(db: &Db, wanted: Parts) -> Result<Programme, Error> {
    let mut found = Programme::default();
    if wanted.items {
        found.items = items(db).await?;
    }
    if wanted.terms {
        found.terms = terms(db).await?;
    }
    if wanted.protocol {
        found.protocol = protocol(db).await?;
    }
    if wanted.bodies {
        found.bodies = bodies(db).await?;
        found.stakes = stakes(db).await?;
    }
    if wanted.contact {
        found.contact = contact(db).await?;
    }
    if wanted.guide {
        found.guide = guide(db).await?;
    }
    Ok(found)
}

async fn items(db: &Db) -> Result<Vec<Item>, Error> {
    use programme_item::Column::{Id, Position};
    let rows = programme_item::Entity::find().order_by_asc(Position).order_by_asc(Id).all(db.reader()).await?;
    rows.into_iter()
        .map(|row| {
            Ok(Item {
                id: row.id,
                section: Section::from_code(&row.section)?,
                parent_id: row.parent_id,
                code: row.code,
                name_nl: row.name_nl,
                text_nl: row.text_nl,
                source_wording: row.source_wording,
                is_open_ended: row.is_open_ended,
            })
        })
        .collect()
}

async fn terms(db: &Db) -> Result<Vec<Terms>, Error> {
    let rows = target_group::Entity::find().all(db.reader()).await?;
    rows.into_iter()
        .map(|row| {
            let basis = row.paid_job_basis.as_deref().map(FactBasis::from_code).transpose()?;
            Ok(Terms {
                item_id: row.item_id,
                min_inactive_years: row.min_inactive_years,
                max_employment_years: row.max_employment_years,
                exceptional_max_employment_years: row.exceptional_max_employment_years,
                paid_job: row.is_paid_job.zip(basis),
                leads_to_regular_work: row.leads_to_regular_work,
            })
        })
        .collect()
}

/// The protocol in force: the latest one, with its lines.
async fn protocol(db: &Db) -> Result<Option<Protocol>, Error> {
    let latest = protocol::Entity::find().order_by_desc(protocol::Column::AgreedOn).one(db.reader()).await?;
    let Some(protocol) = latest else { return Ok(None) };
    let lines = protocol_line::Entity::find().filter(protocol_line::Column::ProtocolId.eq(protocol.id));
    let lines = lines.order_by_asc(protocol_line::Column::Number).all(db.reader()).await?;
    Ok(Some(Protocol {
        id: protocol.id,
        title_nl: protocol.title_nl,
        agreed_on: protocol.agreed_on,
        lines: lines.into_iter().map(line).collect(),
    }))
}

fn line(row: protocol_line::Model) -> Line {
    Line {
        id: row.id,
        number: row.number,
        title_nl: row.title_nl,
        text_nl: row.text_nl,
        source_wording: row.source_wording,
        note_nl: row.note_nl,
        support_body_id: row.support_body_id,
    }
}

async fn bodies(db: &Db) -> Result<Vec<Body>, Error> {
    let rows = programme_body::Entity::find().order_by_asc(programme_body::Column::Position).all(db.reader()).await?;
    let body = |row: programme_body::Model| Body {
        id: row.id,
        code: row.code,
        name: row.name,
        long_name: row.long_name,
        service: row.service,
        website: row.website,
        role_nl: row.role_nl,
        is_funder: row.is_funder,
        agreement_has_ended: row.agreement_has_ended,
        agreement_ended_on: row.agreement_ended_on,
        taken_over_by_id: row.taken_over_by_id,
        enterprise_id: row.enterprise_id,
    };
    Ok(rows.into_iter().map(body).collect())
}

async fn stakes(db: &Db) -> Result<Vec<Stake>, Error> {
    let rows = body_stake::Entity::find().order_by_asc(body_stake::Column::Id).all(db.reader()).await?;
    let stake = |row: body_stake::Model| Stake {
        id: row.id,
        holder_id: row.holder_id,
        held_id: row.held_id,
        is_shareholder: row.is_shareholder,
        is_in_board_of_directors: row.is_in_board_of_directors,
        is_in_management_committee: row.is_in_management_committee,
        aim_nl: row.aim_nl,
    };
    Ok(rows.into_iter().map(stake).collect())
}

async fn contact(db: &Db) -> Result<Option<Contact>, Error> {
    let row = programme_contact::Entity::find().one(db.reader()).await?;
    Ok(row.map(|row| Contact {
        id: row.id,
        body_id: row.body_id,
        person_name: row.person_name,
        printed_email: row.printed_email,
        email_note_nl: row.email_note_nl,
    }))
}

async fn guide(db: &Db) -> Result<Option<Guide>, Error> {
    let row = supplier_guide::Entity::find().one(db.reader()).await?;
    Ok(row.map(|row| Guide {
        id: row.id,
        title_nl: row.title_nl,
        text_nl: row.text_nl,
        criterion_nl: row.criterion_nl,
        testimonials_nl: row.testimonials_nl,
        is_open_ended: row.is_open_ended,
    }))
}
