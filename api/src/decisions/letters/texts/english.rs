//! Letters about decisions in English. Pure.

use super::super::news::News;
use super::told;
use crate::decisions::rules::Said;
use crate::mail::words::Words;
use crate::shared::language::Language::En;
use crate::shared::local_words::{day, euros};

/// The words of this news about an application.
pub(super) fn words_of(news: &News<'_>, name: &str) -> Words {
    match news {
        News::Awarded { said, amount, asked } => {
            let amount = euros(*amount, En);
            let first = format!("The deputation awards the application {name} a project grant of {amount}.");
            let asked = asked.map(|asked| format!("Asked for: {}.", euros(asked, En)));
            told(
                format!("Grant awarded: {name}"),
                &first,
                [Some(of(said)), asked, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Reserved { said, until, lapsing } => {
            let until = day(*until, En);
            let first =
                format!("The deputation puts the application {name} on the reserve list, until and including {until}.");
            let lapsing = Some(format!("The reserve: {lapsing}"));
            told(
                format!("On the reserve list: {name}"),
                &first,
                [Some(of(said)), lapsing, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Rejected { said } => {
            let first = format!("The deputation does not award the application {name} a project grant.");
            told(format!("No grant: {name}"), &first, [Some(of(said)), Some(why(said)), appeal(said), Some(print())])
        }
        News::Lapsed { until, lapsing } => {
            let until = day(*until, En);
            let first = format!(
                "The application {name} was on the reserve list until and including {until}. No money was freed; it has lapsed."
            );
            told(format!("Reserve lapsed: {name}"), &first, [Some((*lapsing).to_owned())])
        }
    }
}

fn of(said: &Said) -> String {
    format!("Decision {} of {}.", said.reference, day(said.decided_on, En))
}

fn why(said: &Said) -> String {
    format!("Motivation: {}", said.motivation)
}

fn appeal(said: &Said) -> Option<String> {
    said.appeal.as_ref().map(|appeal| format!("Appeal: {appeal}"))
}

fn print() -> String {
    "You can download this decision as a letter, in Dutch, on the platform.".to_owned()
}
