//! The words of letters about secrets of programs, in the language of whom they are for. Of a secret its last characters are told,
//! by which people tell secrets apart. Pure.

use crate::mail::rules::{Addressee, Letter};
use crate::mail::words::{Words, greeting, spoken, words};
use crate::partners::clients::rules::ClientSecret;
use crate::shared::language::Language;
use crate::shared::local_words::instant;

/// Who made a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// The program, with a token of its own.
    Itself,
    /// An administrator, or the operator of the service.
    Administrator,
}

/// The letter that a secret was made; `others` are those that work beside it.
pub(super) fn made(program: &str, made: (&ClientSecret, Maker), others: &[&ClientSecret], to: &Addressee) -> Letter {
    let texts = spoken(
        to,
        || made_in_dutch(program, made, others),
        || made_in_french(program, made, others),
        || made_in_english(program, made, others),
    );
    greeting(texts, to)
}

fn made_in_dutch(program: &str, (secret, maker): (&ClientSecret, Maker), others: &[&ClientSecret]) -> Words {
    let said = |at| instant(at, Language::Nl);
    let by = match maker {
        Maker::Itself => "door de koppeling zelf",
        Maker::Administrator => "door een beheerder",
    };
    let beside = match others {
        [] => "Geen ander geheim van de koppeling werkt nog.".to_owned(),
        others => each(others, |other| {
            format!(
                "Het geheim dat eindigt op {} werkt tot {}, tenzij het eerder wordt ingetrokken.",
                other.hint,
                said(other.expires_at)
            )
        }),
    };
    words(
        format!("Nieuw geheim voor de koppeling {program}"),
        &[
            &format!(
                "Voor de koppeling {program} werd op {} {by} een nieuw geheim gemaakt. Het eindigt op {} en werkt tot {}.",
                said(secret.created_at),
                secret.hint,
                said(secret.expires_at)
            ),
            &beside,
            "Wist u hier niet van? Verwittig dan meteen de beheerder van het platform, die het geheim intrekt.",
        ],
    )
}

fn made_in_french(program: &str, (secret, maker): (&ClientSecret, Maker), others: &[&ClientSecret]) -> Words {
    let said = |at| instant(at, Language::Fr);
    let by = match maker {
        Maker::Itself => "par le programme lui-même",
        Maker::Administrator => "par un administrateur",
    };
    let beside = match others {
        [] => "Aucun autre secret du programme ne fonctionne encore.".to_owned(),
        others => each(others, |other| {
            format!(
                "Le secret qui se termine par {} fonctionne jusqu'au {}, sauf s'il est révoqué avant.",
                other.hint,
                said(other.expires_at)
            )
        }),
    };
    words(
        format!("Nouveau secret pour le programme {program}"),
        &[
            &format!(
                "Un nouveau secret a été créé pour le programme {program} le {} {by}. Il se termine par {} et fonctionne jusqu'au {}.",
                said(secret.created_at),
                secret.hint,
                said(secret.expires_at)
            ),
            &beside,
            "Vous n'étiez pas au courant ? Prévenez immédiatement l'administrateur de la plateforme, qui révoque le secret.",
        ],
    )
}

fn made_in_english(program: &str, (secret, maker): (&ClientSecret, Maker), others: &[&ClientSecret]) -> Words {
    let said = |at| instant(at, Language::En);
    let by = match maker {
        Maker::Itself => "by the program itself",
        Maker::Administrator => "by an administrator",
    };
    let beside = match others {
        [] => "No other secret of the program works any more.".to_owned(),
        others => each(others, |other| {
            format!(
                "The secret that ends in {} works until {}, unless it is revoked before.",
                other.hint,
                said(other.expires_at)
            )
        }),
    };
    words(
        format!("A new secret for the program {program}"),
        &[
            &format!(
                "On {} a new secret was made for the program {program} {by}. It ends in {} and works until {}.",
                said(secret.created_at),
                secret.hint,
                said(secret.expires_at)
            ),
            &beside,
            "Did you not know of this? Then tell the administrator of the platform at once, who revokes the secret.",
        ],
    )
}

fn each(secrets: &[&ClientSecret], sentence: impl Fn(&ClientSecret) -> String) -> String {
    secrets.iter().map(|secret| sentence(secret)).collect::<Vec<_>>().join(" ")
}

/// The warning that a secret ends.
pub(super) fn ends(program: &str, secret: &ClientSecret, to: &Addressee) -> Letter {
    let (hint, until) = (&secret.hint, instant(secret.expires_at, to.language));
    let texts = spoken(
        to,
        || {
            words(
                format!("Een geheim van de koppeling {program} loopt af"),
                &[
                    &format!("Het geheim van de koppeling {program} dat eindigt op {hint} werkt tot {until}."),
                    "Maak voordien een ander met `rotatePartnerClientSecret`, of vraag het de beheerder van het platform, en neem het in gebruik.",
                ],
            )
        },
        || {
            words(
                format!("Un secret du programme {program} expire"),
                &[
                    &format!("Le secret du programme {program} qui se termine par {hint} fonctionne jusqu'au {until}."),
                    "Créez-en un autre avant cette date avec `rotatePartnerClientSecret`, ou demandez-le à l'administrateur de la plateforme, et utilisez-le.",
                ],
            )
        },
        || {
            words(
                format!("A secret of the program {program} ends"),
                &[
                    &format!("The secret of the program {program} that ends in {hint} works until {until}."),
                    "Make another one before with `rotatePartnerClientSecret`, or ask the administrator of the platform, and take it into use.",
                ],
            )
        },
    );
    greeting(texts, to)
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;
    use uuid::Uuid;

    fn secret(hint: &str) -> ClientSecret {
        ClientSecret {
            id: Uuid::nil(),
            client: Uuid::nil(),
            hint: hint.to_owned(),
            created_at: DateTime::UNIX_EPOCH,
            expires_at: DateTime::UNIX_EPOCH,
            revoked_at: None,
            last_used_on: None,
        }
    }

    #[test]
    fn a_letter_says_in_every_language_which_secret_was_made_and_which_one_works_beside_it() {
        let (new, old) = (secret("nieu"), secret("oude"));
        for language in Language::ALL {
            let to = Addressee::new("kassa@example.org".to_owned(), "Kassa".to_owned(), *language);
            let texts = [Maker::Itself, Maker::Administrator].map(|maker| made("Kassa", (&new, maker), &[&old], &to));
            let texts = texts.map(|letter| letter.paragraphs.concat());
            assert!(texts.iter().all(|text| text.contains("nieu") && text.contains("oude")), "{texts:?}");
            assert_ne!(texts[0], texts[1], "by whom");
            let alone = made("Kassa", (&new, Maker::Itself), &[], &to).paragraphs.concat();
            assert!(!alone.contains("oude") && alone != texts[0]);
            assert!(ends("Kassa", &old, &to).paragraphs.concat().contains("oude"));
        }
    }
}
