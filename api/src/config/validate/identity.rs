//! The settings of signing in: tokens and passwords.

use super::Settings;

/// The longest any time of a token may be set to; seconds.
const A_DAY: u64 = 86_400;
/// The shortest time before a new key may sign; seconds. Processes look for new
/// keys twice as often, and others keep the public keys as long as this.
const ACTIVATION: u64 = 60;
/// Fewest characters a deployment may ask of a password; count.
const MIN_CHARACTERS: usize = 8;
/// Most characters a deployment may let a password have; count.
const MAX_CHARACTERS: usize = 4_096;
/// Most memory for one hash, to catch bytes given as KiB; KiB.
const MAX_MEMORY: u32 = 4_194_304;

/// Every impossible setting, as a sentence.
pub(super) fn problems(settings: &Settings) -> Vec<String> {
    [tokens(settings), passwords(settings), hashing(settings)].concat()
}

fn tokens(settings: &Settings) -> Vec<String> {
    let mut problems = Vec::new();
    if !is_address(&settings.token_issuer) {
        let given = &settings.token_issuer;
        problems.push(format!(
            "`token_issuer` (`{given}`) must be an absolute address such as https://api.example.org, without `?` and `#`."
        ));
    }
    if settings.token_audience.trim().is_empty() {
        problems.push("`token_audience` must not be empty.".to_owned());
    }
    for (name, value, least) in [
        ("token_life_seconds", settings.token_life_seconds, 1),
        ("token_clock_skew_seconds", settings.token_clock_skew_seconds, 0),
        ("token_key_activation_seconds", settings.token_key_activation_seconds, ACTIVATION),
    ] {
        if !(least..=A_DAY).contains(&value) {
            problems.push(format!("`{name}` ({value}) must be between {least} and {A_DAY} seconds."));
        }
    }
    problems
}

fn passwords(settings: &Settings) -> Vec<String> {
    let (least, most) = (settings.password_min_characters, settings.password_max_characters);
    let mut problems = Vec::new();
    if least < MIN_CHARACTERS {
        problems.push(format!("`password_min_characters` ({least}) must be at least {MIN_CHARACTERS}."));
    }
    if most > MAX_CHARACTERS {
        problems.push(format!("`password_max_characters` ({most}) must be at most {MAX_CHARACTERS}."));
    }
    if least > most {
        problems.push(format!("`password_min_characters` ({least}) is above `password_max_characters` ({most})."));
    }
    problems
}

fn hashing(settings: &Settings) -> Vec<String> {
    let (memory, lanes) = (settings.password_argon2_memory_kib, settings.password_argon2_lanes);
    let mut problems = Vec::new();
    for (name, value) in [("password_argon2_passes", settings.password_argon2_passes), ("password_argon2_lanes", lanes)]
    {
        if value == 0 {
            problems.push(format!("`{name}` must be above zero."));
        }
    }
    if !(8..=MAX_MEMORY).contains(&memory) || memory / 8 < lanes {
        problems.push(format!(
            "`password_argon2_memory_kib` ({memory}) must be at least 8 KiB per lane and at most {MAX_MEMORY} KiB."
        ));
    }
    problems
}

/// Whether a text is an absolute http or https address without query and fragment.
pub(super) fn is_address(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let host = rest.map_or("", |rest| rest.split('/').next().unwrap_or(""));
    let is_printable = text.bytes().all(|byte| byte.is_ascii_graphic() && !br#"?#<>"\^`{|}"#.contains(&byte));
    is_printable && host.bytes().any(|byte| byte.is_ascii_alphanumeric()) && !host.contains('@')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(change: impl FnOnce(&mut Settings)) -> String {
        let mut settings = Settings::default();
        change(&mut settings);
        problems(&settings).join("\n")
    }

    #[test]
    fn the_defaults_hold() {
        assert_eq!(refused(|_| {}), "");
    }

    #[test]
    fn the_issuer_is_an_absolute_address() {
        for address in
            ["https://api.example.org", "http://127.0.0.1:8000", "https://example.org/programme", "http://[::1]:8000"]
        {
            assert!(is_address(address), "{address}");
        }
        for text in [
            "",
            "api.example.org",
            "ftp://x",
            "https://",
            "https:///x",
            "https://x?y",
            "https://x#y",
            "https://a b",
            "https://u@x",
            "https://é",
        ] {
            assert!(refused(|settings| settings.token_issuer = text.to_owned()).contains("`token_issuer`"), "{text}");
        }
    }

    #[test]
    fn an_audience_is_needed() {
        assert!(refused(|settings| settings.token_audience = " ".to_owned()).contains("`token_audience`"));
    }

    #[test]
    fn times_are_neither_nothing_nor_without_end() {
        assert!(refused(|settings| settings.token_life_seconds = 0).contains("`token_life_seconds` (0)"));
        assert!(refused(|settings| settings.token_life_seconds = u64::MAX).contains("`token_life_seconds`"));
        assert!(refused(|settings| settings.token_clock_skew_seconds = 90_000).contains("`token_clock_skew_seconds`"));
        assert!(refused(|settings| settings.token_key_activation_seconds = 59).contains("between 60 and 86400"));
    }

    #[test]
    fn passwords_have_room_between_their_bounds() {
        assert!(refused(|settings| settings.password_min_characters = 7).contains("at least 8"));
        assert!(refused(|settings| settings.password_max_characters = 11).contains("(12) is above"));
        assert!(refused(|settings| settings.password_max_characters = 5_000).contains("at most 4096"));
    }

    #[test]
    fn a_hash_has_the_memory_its_lanes_need() {
        assert!(refused(|settings| settings.password_argon2_passes = 0).contains("`password_argon2_passes`"));
        assert!(refused(|settings| settings.password_argon2_lanes = 0).contains("`password_argon2_lanes`"));
        assert!(
            refused(|settings| settings.password_argon2_memory_kib = 7).contains("`password_argon2_memory_kib` (7)")
        );
        assert!(refused(|settings| settings.password_argon2_lanes = u32::MAX).contains("per lane"));
        assert!(refused(|settings| settings.password_argon2_memory_kib = 19_922_944).contains("at most 4194304"));
    }
}
