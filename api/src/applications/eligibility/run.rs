//! What is known of an application is gathered, and the rules are asked.

use super::rules::{AidKnown, Finding, Known, PartnerRole, Subject, findings};
use crate::aid::{aid_counted, undertakings_of};
use crate::enterprises::known_enterprises;
use crate::enterprises::rules::KnownEnterprise;
use crate::grants::projects::projects_naming;
use crate::places::municipal_register;
use crate::shared::context::Context;
use crate::shared::error::Error;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use uuid::Uuid;

/// The findings of all ten rules, in order. Nothing is stored. The number of statements does not rise with that of partners, but
/// for the walk from one linked undertaking to the next. Links and aid of a partner are read once it consented. Who may ask is
/// decided by whoever asks.
///
/// # Errors
/// `FORBIDDEN`; faults of the database.
pub async fn run(context: &Context, subject: &Subject) -> Result<Vec<Finding>, Error> {
    Ok(findings(subject, &known(context, subject).await?))
}

async fn known(context: &Context, subject: &Subject) -> Result<Known, Error> {
    let records = records(context, subject).await?;
    let with_records =
        || subject.partners.iter().zip(&records).filter_map(|(partner, it)| Some((partner, it.as_deref()?)));
    let lead = with_records().find(|(partner, _)| partner.role == PartnerRole::Lead);
    let projects_of_lead = match lead {
        Some((_, lead)) => projects_naming(context, &lead.keys()).await?,
        None => Vec::new(),
    };
    let consenting: BTreeSet<Uuid> =
        with_records().filter(|(partner, _)| partner.has_consented).map(|(_, record)| record.id).collect();
    let consenting: Vec<Uuid> = consenting.into_iter().collect();
    let undertakings = undertakings_of(context, &consenting, subject.on).await?;
    let aid = aid(context, subject, &undertakings).await?;
    let register = municipal_register(context).await?;
    Ok(Known { records, projects_of_lead, register, undertakings, aid })
}

/// The record of each partner, in their order.
async fn records(context: &Context, subject: &Subject) -> Result<Vec<Option<Arc<KnownEnterprise>>>, Error> {
    let named: Vec<Uuid> = subject.partners.iter().filter_map(|partner| partner.enterprise).collect();
    let known = known_enterprises(context, &named).await?;
    let of = |key: Option<Uuid>| known.get(&key?).cloned();
    Ok(subject.partners.iter().map(|partner| of(partner.enterprise)).collect())
}

/// The aid of all these undertakings.
async fn aid(
    context: &Context,
    subject: &Subject,
    undertakings: &BTreeMap<Uuid, BTreeSet<Uuid>>,
) -> Result<Option<AidKnown>, Error> {
    let Some(regime) = subject.regime else { return Ok(None) };
    let members: BTreeSet<Uuid> = undertakings.values().flatten().copied().collect();
    let members: Vec<Uuid> = members.into_iter().collect();
    let found = aid_counted(context, &members, regime, subject.on).await?;
    Ok(found.map(|(window, aid)| {
        let amounts = aid.into_iter().map(|aid| (aid.enterprise, aid.said.amount)).collect();
        AidKnown { window, amounts }
    }))
}
