//! What stands on the letter of a decision: one page in Dutch, of what was recorded. Pure.

use super::rules::{Decision, Ruling, Share};
use crate::applications::rules::Application;
use crate::pdf::{Block, Role, Sheet};
use crate::shared::clock::local_date;
use crate::shared::language::Language::Nl;
use crate::shared::local_words::{day, euros};

/// Who decides.
const ISSUER: &str = "Provincie Oost-Vlaanderen";

/// Everything a letter tells.
pub(super) struct DecisionLetter<'a> {
    /// The decision.
    pub(super) decision: &'a Decision,
    /// The application it is about.
    pub(super) application: &'a Application,
    /// The title of the call, in Dutch.
    pub(super) call: &'a str,
}

/// The page.
pub(super) fn sheet(letter: &DecisionLetter<'_>) -> Sheet {
    let DecisionLetter { decision, application, call } = letter;
    let (said, title) = (&decision.said, &application.plan.title);
    let lead = application.lead().map_or("", |lead| lead.name.as_str());
    let of = format!("Besluit {} van de deputatie, {}.", said.reference, day(said.decided_on, Nl));
    let mut blocks = vec![
        Block::bold(12.0, 0.0, ISSUER),
        Block::regular(11.0, 12.0, &format!("Aan {lead}, projectverantwoordelijke")),
        Block { role: Role::Heading, ..Block::bold(22.0, 20.0, "Beslissing over uw subsidieaanvraag") },
        Block::bold(14.0, 10.0, &format!("{}: {title}", reference(letter))),
        Block::regular(11.0, 4.0, &format!("onder de oproep {call}.")),
        Block::regular(11.0, 8.0, &of),
        Block::bold(12.0, 8.0, &ruling(&decision.ruling)),
    ];
    if let Some(requested) = application.budget.requested {
        blocks.push(Block::regular(11.0, 4.0, &format!("Gevraagd werd {}.", euros(requested, Nl))));
    }
    blocks.extend(divided(decision.ruling.shares()));
    blocks.extend(part("Motivering", &said.motivation));
    blocks.extend(decision.ruling.reserve().map(|(_, lapsing)| part("De reserve", lapsing)).into_iter().flatten());
    blocks.extend(said.appeal.as_deref().map(|appeal| part("Beroep", appeal)).into_iter().flatten());
    let recorded = day(local_date(decision.recorded_at), Nl);
    let version = format!("Beslissing {} over deze aanvraag, vastgelegd op {recorded}.", decision.number);
    blocks.push(Block::regular(9.0, 16.0, &version));
    let title = format!("Beslissing {} over {}", decision.number, reference(letter));
    Sheet { title, author: ISSUER.to_owned(), language: "nl-BE", blocks }
}

/// The name under which it is saved.
pub(super) fn file_name(letter: &DecisionLetter<'_>) -> String {
    format!("beslissing-{}-{}.pdf", reference(letter), letter.decision.number)
}

fn reference<'a>(letter: &DecisionLetter<'a>) -> &'a str {
    letter.application.reference.as_deref().unwrap_or_default()
}

fn ruling(ruling: &Ruling) -> String {
    match ruling {
        Ruling::Award { amount, .. } => {
            format!("De deputatie kent een projectsubsidie toe van {}.", euros(*amount, Nl))
        }
        Ruling::Reserve { until, .. } => {
            format!("De deputatie plaatst de aanvraag op de reservelijst, tot en met {}.", day(*until, Nl))
        }
        Ruling::Reject => "De deputatie kent geen projectsubsidie toe.".to_owned(),
    }
}

/// How an award is divided; nothing where nothing is.
fn divided(shares: &[Share]) -> Vec<Block> {
    if shares.is_empty() {
        return Vec::new();
    }
    let line = |share: &Share| Block::regular(11.0, 2.0, &format!("{}: {}", share.name, euros(share.amount, Nl)));
    std::iter::once(Block::bold(12.0, 12.0, "Verdeling")).chain(shares.iter().map(line)).collect()
}

/// A title with the lines under it.
fn part(title: &str, text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    std::iter::once(Block::bold(12.0, 12.0, title)).chain(lines.map(|line| Block::regular(11.0, 2.0, line))).collect()
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::rules::Said;
    use super::*;
    use crate::applications::rules::completeness::tests::whole;
    use crate::shared::money::EuroCents;
    use uuid::Uuid;

    /// A decision about an application that asks 10,000 euro.
    pub(in crate::decisions) fn decided(ruling: Ruling, appeal: Option<&str>) -> Decision {
        let said = Said {
            reference: "DEP/2018/77".to_owned(),
            decided_on: "2018-12-06".parse().expect("a date"),
            motivation: "Een sterk project.\nMet veel partners.".to_owned(),
            appeal: appeal.map(str::to_owned),
        };
        let (id, recorded_at) = (Uuid::nil(), "2018-12-07T09:00:00Z".parse().expect("an instant"));
        Decision { id, application: id, call: id, number: 2, said, ruling, recorded_at }
    }

    fn words(ruling: Ruling, appeal: Option<&str>) -> String {
        let application = Application { reference: Some("PS-2018-0001".to_owned()), ..whole() };
        let letter = DecisionLetter {
            decision: &decided(ruling, appeal),
            application: &application,
            call: "Projectoproep 2018",
        };
        assert_eq!(file_name(&letter), "beslissing-PS-2018-0001-2.pdf");
        sheet(&letter).blocks.into_iter().map(|block| block.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn the_letter_of_an_award_tells_the_amount_its_parts_why_and_how_to_appeal() {
        let share = |name: &str, amount| Share {
            enterprise: Uuid::nil(),
            name: name.to_owned(),
            amount: EuroCents(amount),
            aid: None,
        };
        let shares = vec![share("Agrado VOF", 400_001), share("Apart vzw", 400_000)];
        let words = words(Ruling::Award { amount: EuroCents(800_001), shares }, Some("Bij de deputatie"));
        for part in [
            "Aan Agrado VOF, projectverantwoordelijke",
            "PS-2018-0001: Schoolvis",
            "onder de oproep Projectoproep 2018.",
            "Besluit DEP/2018/77 van de deputatie, donderdag 6 december 2018.",
            "De deputatie kent een projectsubsidie toe van € 8.000,01.",
            "Gevraagd werd € 10.000,00.",
            "Verdeling\nAgrado VOF: € 4.000,01\nApart vzw: € 4.000,00",
            "Motivering\nEen sterk project.\nMet veel partners.",
            "Beroep\nBij de deputatie",
            "Beslissing 2 over deze aanvraag, vastgelegd op vrijdag 7 december 2018.",
        ] {
            assert!(words.contains(part), "{part}\n{words}");
        }
    }

    #[test]
    fn the_letters_of_a_reserve_and_a_rejection_divide_nothing() {
        let until = "2018-12-31".parse().expect("a date");
        let reserve = words(Ruling::Reserve { until, lapsing: "Daarna vervalt ze.".to_owned() }, Some("Beroep"));
        assert!(reserve.contains("op de reservelijst, tot en met maandag 31 december 2018."), "{reserve}");
        assert!(reserve.contains("De reserve\nDaarna vervalt ze.") && !reserve.contains("Verdeling"), "{reserve}");
        let rejected = words(Ruling::Reject, Some("Beroep"));
        assert!(rejected.contains("De deputatie kent geen projectsubsidie toe."), "{rejected}");
        assert!(!rejected.contains("De reserve") && !rejected.contains("Verdeling"), "{rejected}");
    }
}
