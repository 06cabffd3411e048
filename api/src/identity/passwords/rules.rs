//! What a password must be: long rather than intricate, and not what is guessed first.

use super::common;
use super::error::PasswordProblem;
use crate::shared::text_key::text_key;
use secrecy::{ExposeSecret, SecretString};
use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// Shorter names and local parts stand in too many words to be refused inside a
/// password; characters.
const TELLING: usize = 4;
/// Most bytes of a character; bytes.
const WIDEST: usize = 4;

/// The bounds of a password.
#[derive(Clone, Copy, Debug)]
pub struct PasswordRules {
    /// Fewest characters of a new one.
    pub fewest: usize,
    /// Most characters, whether new or not; four times as many bytes.
    pub most: usize,
}

impl PasswordRules {
    /// Whether an account with this address and name may have this password.
    ///
    /// # Errors
    /// [`PasswordProblem`]: the first of length, commonness and likeness that is wrong.
    pub fn check_new(&self, password: &SecretString, email: &str, name: &str) -> Result<(), PasswordProblem> {
        let password = self.normal_form(password)?;
        if password.chars().count() < self.fewest {
            return Err(PasswordProblem::TooShort { minimum: self.fewest });
        }
        let key = Zeroizing::new(text_key(&password));
        if common::is_common(&key) {
            return Err(PasswordProblem::Common);
        }
        match is_like(&key, email, name) {
            true => Err(PasswordProblem::LikeAccount),
            false => Ok(()),
        }
    }

    /// A password in the one form that is hashed (NFKC), so that it is the same
    /// from every keyboard.
    ///
    /// # Errors
    /// It is too long; longer ones cost work and protect nothing.
    pub fn normal_form(&self, password: &SecretString) -> Result<Zeroizing<String>, PasswordProblem> {
        let too_long = Err(PasswordProblem::TooLong { maximum: self.most });
        let given = password.expose_secret();
        if given.len() > self.most * WIDEST {
            return too_long;
        }
        // Room for the whole, so that no part is left behind in memory by growing.
        let mut normal = Zeroizing::new(String::with_capacity(self.most * WIDEST + WIDEST));
        for (index, character) in given.nfkc().enumerate() {
            if index == self.most {
                return too_long;
            }
            normal.push(character);
        }
        Ok(normal)
    }
}

/// Whether a folded password contains what is known of its account.
fn is_like(password: &str, email: &str, name: &str) -> bool {
    let password = Zeroizing::new(bare(password));
    let local = email.rsplit_once('@').map_or(email, |(local, _)| local);
    let name = text_key(name);
    let known = [bare(&text_key(local)), bare(&name)].into_iter().chain(name.split(' ').map(bare));
    known.filter(|known| known.chars().count() >= TELLING).any(|known| password.contains(&known))
}

/// Letters and digits alone.
fn bare(text: &str) -> String {
    text.chars().filter(|character| character.is_alphanumeric()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: PasswordRules = PasswordRules { fewest: 12, most: 256 };

    fn check(password: &str) -> Result<(), PasswordProblem> {
        RULES.check_new(&SecretString::from(password), "lies.demeyer@example.org", "Lies De Meyer")
    }

    #[test]
    fn a_few_words_in_a_row_will_do() {
        for password in ["vier grijze kranen", "Kraan-tuin-9-lamp", "ÉÉN zwaluw, geen zomer", "🐝🐝🌻🏡🚲🌧🐸🍞🧀🥕🎈🐌"]
        {
            assert_eq!(check(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn characters_count_and_not_bytes() {
        assert_eq!(check("kraan-tuin-"), Err(PasswordProblem::TooShort { minimum: 12 }));
        assert_eq!(check("ééé-ùùù-ççç"), Err(PasswordProblem::TooShort { minimum: 12 }));
        let long: String = (0..64).map(|number| format!("{number:02}ë ")).collect();
        assert_eq!((long.chars().count(), check(&long)), (256, Ok(())));
        assert_eq!(check(&format!("{long}x")), Err(PasswordProblem::TooLong { maximum: 256 }));
        assert_eq!(check(&"x".repeat(1_000_000)), Err(PasswordProblem::TooLong { maximum: 256 }));
    }

    #[test]
    fn a_character_that_stands_for_many_counts_as_many() {
        // One character that normalises to eighteen.
        assert_eq!(check(&"\u{fdfa}".repeat(15)), Err(PasswordProblem::TooLong { maximum: 256 }));
    }

    #[test]
    fn it_is_the_same_password_from_every_keyboard() {
        let form = |text: &str| RULES.normal_form(&SecretString::from(text)).expect("short enough");
        assert_eq!(*form("caf\u{e9}"), *form("cafe\u{301}"));
        assert_eq!(*form("ｋｒａａｎ"), "kraan");
        assert_ne!(*form("Kraan"), *form("kraan"));
    }

    #[test]
    fn what_is_guessed_first_is_refused() {
        for password in
            ["Welkom123456!", "Wachtwoord2026", "P@ssw0rd12345", "qwertyuiop12", "aaaaaaaaaaaa", "123456789012"]
        {
            assert_eq!(check(password), Err(PasswordProblem::Common), "{password}");
        }
    }

    #[test]
    fn what_is_known_of_the_account_is_refused() {
        for password in [
            "lies.demeyer-geheimpje",
            "ik heet LIES DE MEYER",
            "xx-LiesDeMeyer-99",
            "meyer zwemt graag",
            "Lïës zwemt graag",
        ] {
            assert_eq!(check(password), Err(PasswordProblem::LikeAccount), "{password}");
        }
    }

    #[test]
    fn a_short_name_inside_a_word_is_no_likeness() {
        let check = |password: &str| RULES.check_new(&SecretString::from(password), "an@example.org", "An Vos");
        assert_eq!(check("een kraan vol water"), Ok(()));
        assert_eq!(check("de rode an-vos loopt"), Err(PasswordProblem::LikeAccount));
    }
}
