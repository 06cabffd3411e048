//! What stands on a certificate when it is printed: one page in Dutch. Pure.

use super::rules::{Certificate, LearningEvent, Registration, RegistrationState, written};
use crate::pdf::{Block, Role, Sheet};
use crate::shared::clock::local_date;
use crate::shared::language::Language;
use crate::shared::local_words::day;

/// Who issues certificates.
const ISSUER: &str = "Provincie Oost-Vlaanderen";

/// Everything a certificate tells.
pub(super) struct Proof<'a> {
    /// The certificate.
    pub(super) certificate: &'a Certificate,
    /// The registration it is for.
    pub(super) registration: &'a Registration,
    /// The event.
    pub(super) event: &'a LearningEvent,
    /// The name of the person.
    pub(super) name: &'a str,
    /// Where they took part, as in `Zaal, Gent` or `online`; empty while unknown.
    pub(super) place: &'a str,
    /// The page on which anyone can check the code.
    pub(super) check_at: &'a str,
}

/// The page.
pub(super) fn sheet(proof: &Proof<'_>) -> Sheet {
    let Proof { certificate, registration, event, name, place, check_at } = proof;
    let took_part = match registration.state {
        RegistrationState::Partial => "een deel bijwoonde van",
        _ => "deelnam aan",
    };
    let mut blocks = vec![
        Block::bold(12.0, 0.0, ISSUER),
        Block { role: Role::Heading, ..Block::bold(30.0, 70.0, "Attest van deelname") },
        Block::regular(13.0, 40.0, "De Provincie Oost-Vlaanderen bevestigt dat"),
        Block::bold(22.0, 8.0, name),
        Block::regular(13.0, 8.0, took_part),
        Block::bold(18.0, 8.0, &event.details.title_nl),
    ];
    blocks.extend(facts(registration, event, place).iter().map(|fact| Block::regular(13.0, 8.0, fact)));
    let issued = format!("Uitgereikt op {}.", day(local_date(certificate.issued_at), Language::Nl));
    blocks.push(Block::regular(11.0, 60.0, &issued));
    blocks.push(Block::regular(11.0, 8.0, &format!("Controleer dit attest op {check_at} met de code")));
    blocks.push(Block::bold(11.0, 4.0, &grouped(certificate.code)));
    if event.is_synthetic {
        blocks.push(Block::regular(11.0, 30.0, "Voorbeeld: dit leermoment is fictief."));
    }
    let title = format!("Attest van deelname: {}", event.details.title_nl);
    Sheet { title, author: ISSUER.to_owned(), language: "nl-BE", blocks }
}

/// The name under which it is saved.
pub(super) fn file_name(certificate: &Certificate) -> String {
    format!("attest-{}.pdf", &written(certificate.code)[..8])
}

/// When, where, how long: as far as it is known.
fn facts(registration: &Registration, event: &LearningEvent, place: &str) -> Vec<String> {
    let when = event.details.starts_at.map(|starts| format!("op {}", day(local_date(starts), Language::Nl)));
    let wherever = (!place.is_empty()).then(|| format!("Plaats: {place}"));
    let whole = event.details.starts_at.zip(event.details.ends_at).map(|(starts, ends)| (ends - starts).num_minutes());
    let duration = match registration.minutes {
        Some(minutes) => Some(format!("Bijgewoond: {}", lasting(minutes.into()))),
        None => whole.map(|minutes| format!("Duur: {}", lasting(minutes))),
    };
    [when, wherever, duration].into_iter().flatten().collect()
}

/// A length of time in words.
fn lasting(minutes: i64) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} minuten"),
        (hours, 0) => format!("{hours} uur"),
        (hours, minutes) => format!("{hours} uur en {minutes} minuten"),
    }
}

/// A code in groups of four, for who types it over.
fn grouped(code: u128) -> String {
    let digits = written(code);
    let groups = digits.as_bytes().chunks(4).map(|group| String::from_utf8_lossy(group));
    groups.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::super::rules::code_of;
    use super::*;

    #[test]
    fn a_length_of_time_is_told_in_hours_and_minutes() {
        let told: Vec<_> = [45, 60, 90, 180].into_iter().map(lasting).collect();
        assert_eq!(told, ["45 minuten", "1 uur", "1 uur en 30 minuten", "3 uur"]);
    }

    #[test]
    fn a_code_in_groups_is_read_as_the_code() {
        let code = 0x00ff_1234_5678_9abc_def0_1234_5678_9abc;
        assert_eq!(grouped(code), "00ff-1234-5678-9abc-def0-1234-5678-9abc");
        assert_eq!(code_of(&grouped(code)), Some(code));
    }
}
