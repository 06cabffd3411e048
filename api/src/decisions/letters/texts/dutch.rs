//! Letters about decisions in Dutch. Pure.

use super::super::news::News;
use super::told;
use crate::decisions::rules::Said;
use crate::mail::words::Words;
use crate::shared::language::Language::Nl;
use crate::shared::local_words::{day, euros};

/// The words of this news about an application.
pub(super) fn words_of(news: &News<'_>, name: &str) -> Words {
    match news {
        News::Awarded { said, amount, asked } => {
            let amount = euros(*amount, Nl);
            let first = format!("De deputatie kent aan de aanvraag {name} een projectsubsidie toe van {amount}.");
            let asked = asked.map(|asked| format!("Gevraagd werd {}.", euros(asked, Nl)));
            told(
                format!("Subsidie toegekend: {name}"),
                &first,
                [Some(of(said)), asked, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Reserved { said, until, lapsing } => {
            let until = day(*until, Nl);
            let first = format!("De deputatie plaatst de aanvraag {name} op de reservelijst, tot en met {until}.");
            let lapsing = Some(format!("De reserve: {lapsing}"));
            told(
                format!("Op de reservelijst: {name}"),
                &first,
                [Some(of(said)), lapsing, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Rejected { said } => {
            let first = format!("De deputatie kent aan de aanvraag {name} geen projectsubsidie toe.");
            told(
                format!("Geen subsidie: {name}"),
                &first,
                [Some(of(said)), Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Lapsed { until, lapsing } => {
            let until = day(*until, Nl);
            let first = format!(
                "De aanvraag {name} stond tot en met {until} op de reservelijst. Er kwam geen geld vrij; ze is vervallen."
            );
            told(format!("Reserve vervallen: {name}"), &first, [Some((*lapsing).to_owned())])
        }
    }
}

fn of(said: &Said) -> String {
    format!("Besluit {} van {}.", said.reference, day(said.decided_on, Nl))
}

fn why(said: &Said) -> String {
    format!("Motivering: {}", said.motivation)
}

fn appeal(said: &Said) -> Option<String> {
    said.appeal.as_ref().map(|appeal| format!("Beroep: {appeal}"))
}

fn print() -> String {
    "U kunt deze beslissing als brief ophalen op het platform.".to_owned()
}
