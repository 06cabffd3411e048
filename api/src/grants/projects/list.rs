//! The granted projects.

use super::error::ProjectError;
use super::rules::{Filter, Project};
use super::store;
use crate::access::{Action, Reach};
use crate::enterprises::rules::{Shown, is_sole_trader};
use crate::enterprises::{EnterpriseRef, enterprise};
use crate::shared::context::Context;
use crate::shared::error::Error;
use crate::shared::lookup::{Lookup, is_slug};
use crate::shared::page::{Page, Slice};

/// One page of the granted projects, newest round first and within it in the
/// order of the source.
///
/// # Errors
/// `ROUND_UNKNOWN`, `FORBIDDEN`; faults of the database.
pub async fn subsidy_projects(context: &Context, filter: &Filter, page: &Page) -> Result<Slice<Project>, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    match names_someone_hidden(context, filter).await? {
        true => check_form(filter).map(|()| Slice::default()),
        false => page_of(context, filter, page).await,
    }
}

/// The same where the actor may read them by another right.
///
/// # Errors
/// `ROUND_UNKNOWN`; faults of the database.
pub(in crate::grants) async fn page_of(
    context: &Context,
    filter: &Filter,
    page: &Page,
) -> Result<Slice<Project>, Error> {
    check_form(filter)?;
    let slice = store::page(&context.db, filter, page).await?;
    if slice.rows.is_empty() {
        check_round(context, filter).await?;
    }
    Ok(slice)
}

/// How many there are.
///
/// # Errors
/// `ROUND_UNKNOWN` for what cannot be a slug, `FORBIDDEN`; faults of the database.
pub async fn count(context: &Context, filter: &Filter) -> Result<i64, Error> {
    context.authorize(Action::ReadSubsidyProjects)?;
    match names_someone_hidden(context, filter).await? {
        true => check_form(filter).map(|()| 0),
        false => count_of(context, filter).await,
    }
}

/// Whether the partner who is asked for has a record that the actor may not see, or is a sole trader, whose projects do not lead to number
/// and place, nor these to the projects; staff find them.
async fn names_someone_hidden(context: &Context, filter: &Filter) -> Result<bool, Error> {
    let Some(partner) = filter.partner else { return Ok(false) };
    if context.authorize(Action::ReadEnterprises)? == Reach::All {
        return Ok(false);
    }
    let named = EnterpriseRef::Named(Lookup::Id(partner));
    let Some(found) = enterprise(context, &named, Shown::RECORD).await? else { return Ok(true) };
    Ok(found.legal_form.get()?.as_deref().is_some_and(is_sole_trader))
}

/// The same where the actor may read them by another right.
///
/// # Errors
/// `ROUND_UNKNOWN` for what cannot be a slug; faults of the database.
pub(in crate::grants) async fn count_of(context: &Context, filter: &Filter) -> Result<i64, Error> {
    check_form(filter)?;
    store::count(&context.db, filter).await
}

/// What cannot be a slug never reaches the database.
fn check_form(filter: &Filter) -> Result<(), Error> {
    match filter.round.as_ref().filter(|slug| !is_slug(slug)) {
        Some(slug) => Err(unknown_round(slug)),
        None => Ok(()),
    }
}

/// Tells an unknown round from one without projects.
async fn check_round(context: &Context, filter: &Filter) -> Result<(), Error> {
    match &filter.round {
        Some(slug) if !store::round_exists(&context.db, slug).await? => Err(unknown_round(slug)),
        _ => Ok(()),
    }
}

fn unknown_round(slug: &str) -> Error {
    ProjectError::RoundUnknown { slug: slug.chars().filter(|c| !c.is_control()).take(80).collect() }.into()
}
