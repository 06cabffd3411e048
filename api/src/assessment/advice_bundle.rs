//! What stands in the bundle of advice for the deputation: first the ranking, then each application with its means and the advice.
//! In Dutch. No juror is named. Pure.

use super::rules::{Advice, Place};
use super::store::RankedPlace;
use crate::applications::rules::Application;
use crate::calls::rules::{Call, Criterion};
use crate::pdf::{Block, Role, Sheet};
use crate::shared::language::Language;
use crate::shared::local_words::{day, euros};
use crate::shared::money::EuroCents;
use chrono::NaiveDate;

/// Who advises.
const ISSUER: &str = "Provincie Oost-Vlaanderen";

/// An application that was advised on.
pub(super) struct Advised {
    /// Its place among those in the bundle, from 1.
    pub(super) place: i32,
    /// It.
    pub(super) application: Application,
    /// What its scores came to, and what was advised.
    pub(super) advice: Advice,
    /// How far the budget reaches.
    pub(super) ranked: RankedPlace,
}

/// Everything a bundle tells.
pub(super) struct Bundle<'a> {
    /// The call.
    pub(super) call: &'a Call,
    /// Its criteria.
    pub(super) criteria: &'a [Criterion],
    /// The applications, in the order of the ranking.
    pub(super) advised: Vec<Advised>,
    /// The day on which it is printed, Europe/Brussels.
    pub(super) on: NaiveDate,
}

/// The name under which it is saved.
pub(super) fn file_name(bundle: &Bundle<'_>) -> String {
    format!("adviesbundel-{}.pdf", bundle.call.slug)
}

/// The pages.
pub(super) fn sheet(bundle: &Bundle<'_>) -> Sheet {
    let title = format!("Advies aan de deputatie: {}", bundle.call.title_nl);
    let mut blocks = vec![
        Block::bold(12.0, 0.0, ISSUER),
        Block { role: Role::Heading, ..Block::bold(20.0, 24.0, &title) },
        Block::regular(11.0, 8.0, &format!("Afgedrukt op {}.", day(bundle.on, Language::Nl))),
        Block::regular(11.0, 4.0, &told_budget(bundle)),
        Block::bold(14.0, 18.0, "Rangschikking"),
        Block::regular(
            10.0,
            4.0,
            "Op gewogen gemiddelde, dan het doorslaggevende criterium, het tijdstip van indiening en het kenmerk.",
        ),
    ];
    blocks.extend(bundle.advised.iter().map(|one| Block::regular(11.0, 6.0, &line(one))));
    for one in &bundle.advised {
        blocks.extend(about(bundle, one));
    }
    Sheet { title, author: ISSUER.to_owned(), language: "nl-BE", blocks }
}

fn told_budget(bundle: &Bundle<'_>) -> String {
    let covered = bundle.advised.iter().filter(|one| one.ranked.outcome == Place::Covered);
    let advised = EuroCents::sum(covered.map(|one| one.advice.amount)).unwrap_or(EuroCents(i64::MAX));
    match bundle.call.budget {
        Some(budget) => format!(
            "Budget: {}. Geadviseerd binnen het budget: {}.",
            euros(budget, Language::Nl),
            euros(advised, Language::Nl)
        ),
        None => format!("Geadviseerd: {}.", euros(advised, Language::Nl)),
    }
}

fn line(one: &Advised) -> String {
    let Advised { place, application, advice, ranked } = one;
    let (reference, title) = (application.reference.as_deref().unwrap_or_default(), &application.plan.title);
    let within = match ranked.outcome {
        Place::Covered => "binnen het budget",
        Place::Beyond => "buiten het budget",
        Place::Skipped => "overgeslagen",
    };
    format!(
        "{place}. {reference} {title}: {} op 10, advies {}, {within}",
        comma(&advice.means.score),
        euros(advice.amount, Language::Nl)
    )
}

fn about(bundle: &Bundle<'_>, one: &Advised) -> Vec<Block> {
    let Advised { place, application, advice, ranked } = one;
    let reference = application.reference.as_deref().unwrap_or_default();
    let partners: Vec<_> = application.members.iter().map(|member| member.name.as_str()).collect();
    let requested = application.budget.requested.map_or_else(String::new, |requested| euros(requested, Language::Nl));
    let mut blocks = vec![
        Block::bold(14.0, 24.0, &format!("{place}. {reference} {}", application.plan.title)),
        Block::regular(11.0, 6.0, &format!("Samenwerkingsverband: {}", partners.join(", "))),
        Block::regular(
            11.0,
            4.0,
            &format!("Gevraagd: {requested}. Geadviseerd: {}.", euros(advice.amount, Language::Nl)),
        ),
        Block::regular(
            11.0,
            4.0,
            &format!(
                "Gewogen gemiddelde: {} op 10, van {} beoordelingen.",
                comma(&advice.means.score),
                advice.means.scorings
            ),
        ),
    ];
    blocks.extend(bundle.criteria.iter().filter_map(|criterion| {
        let mean = advice.means.by_criterion.get(&criterion.id)?;
        let told = format!("{} ({} %): {}", criterion.name_nl, criterion.weight, comma(mean));
        Some(Block::regular(10.0, 2.0, &told))
    }));
    blocks.push(Block::regular(11.0, 6.0, &advice.text));
    blocks.extend(ranked.reason.as_ref().map(|why| Block::regular(11.0, 4.0, &format!("Overgeslagen: {why}"))));
    blocks
}

/// A number as it is written in Dutch, such as `7,93`.
fn comma(number: &impl ToString) -> String {
    number.to_string().replace('.', ",")
}
