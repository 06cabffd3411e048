//! Enterprises that are persons: of a sole trader, number and place say where someone lives (DOMAIN §4.1 "Sole traders count as persons").

use crate::shared::text_key::text_key;

/// Words for a natural person who carries on an activity, folded as [`is_sole_trader`] does. A form holds one of them as words of its own.
const WORDS: &[&str] = &[
    "eenmanszaak",
    "eenpersoonszaak",
    "zelfstandige",
    "zelfstandig ondernemer",
    "natuurlijk persoon",
    "natuurlijke persoon",
    "fysiek persoon",
    "fysieke persoon",
    "personne physique",
    "entreprise individuelle",
    "independant",
    "sole trader",
    "einzelunternehmen",
];

/// Whether a legal form is that of a natural person. Of a form nobody noted it is not known, and the record counts as an organisation.
pub fn is_sole_trader(legal_form: &str) -> bool {
    let folded = text_key(legal_form);
    let words: Vec<_> = folded.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let spaced = format!(" {} ", words.join(" "));
    WORDS.iter().any(|word| spaced.contains(&format!(" {word} ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sole_traders_are_known_by_their_form_however_it_is_written() {
        for form in ["eenmanszaak", "Éénmanszaak", " Zelfstandige (bijberoep)", "natuurlijke persoon", "Indépendant"]
        {
            assert!(is_sole_trader(form), "{form}");
        }
    }

    #[test]
    fn organisations_are_not_whatever_their_form_sounds_like() {
        for form in ["vzw", "vof", "cv erkend als SO", "maatschap", "extern verzelfstandigd agentschap", ""] {
            assert!(!is_sole_trader(form), "{form}");
        }
    }
}
