//! Letters about decisions in French. Pure.

use super::super::news::News;
use super::told;
use crate::decisions::rules::Said;
use crate::mail::words::Words;
use crate::shared::language::Language::Fr;
use crate::shared::local_words::{day, euros};

/// The words of this news about an application.
pub(super) fn words_of(news: &News<'_>, name: &str) -> Words {
    match news {
        News::Awarded { said, amount, asked } => {
            let amount = euros(*amount, Fr);
            let first = format!("La députation accorde à la demande {name} une subvention de projet de {amount}.");
            let asked = asked.map(|asked| format!("Montant demandé : {}.", euros(asked, Fr)));
            told(
                format!("Subvention accordée : {name}"),
                &first,
                [Some(of(said)), asked, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Reserved { said, until, lapsing } => {
            let until = day(*until, Fr);
            let first =
                format!("La députation place la demande {name} sur la liste de réserve, jusqu'au {until} inclus.");
            let lapsing = Some(format!("La réserve : {lapsing}"));
            told(
                format!("Sur la liste de réserve : {name}"),
                &first,
                [Some(of(said)), lapsing, Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Rejected { said } => {
            let first = format!("La députation n'accorde pas de subvention de projet à la demande {name}.");
            told(
                format!("Pas de subvention : {name}"),
                &first,
                [Some(of(said)), Some(why(said)), appeal(said), Some(print())],
            )
        }
        News::Lapsed { until, lapsing } => {
            let until = day(*until, Fr);
            let first = format!(
                "La demande {name} était sur la liste de réserve jusqu'au {until} inclus. Aucun budget ne s'est libéré ; elle est échue."
            );
            told(format!("Réserve échue : {name}"), &first, [Some((*lapsing).to_owned())])
        }
    }
}

fn of(said: &Said) -> String {
    format!("Décision {} du {}.", said.reference, day(said.decided_on, Fr))
}

fn why(said: &Said) -> String {
    format!("Motivation : {}", said.motivation)
}

fn appeal(said: &Said) -> Option<String> {
    said.appeal.as_ref().map(|appeal| format!("Recours : {appeal}"))
}

fn print() -> String {
    "Vous pouvez télécharger cette décision sous forme de lettre, en néerlandais, sur la plateforme.".to_owned()
}
