//! Settings: read from file and environment, refused with a sentence that says which and why.

use crate::support::Folder;
use api::config::{DatabaseUrl, Settings, load, sample};
use std::path::PathBuf;
use std::process::Command;

/// A run of the real program in a folder of its own.
struct Run {
    folder: Folder,
    command: Command,
}

/// What a run said, and whether it succeeded.
struct Said {
    ok: bool,
    words: String,
    folder: Folder,
}

impl Run {
    /// `migrate` is the shortest command that reads all settings.
    fn migrate() -> Self {
        let folder = Folder::new();
        let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
        command.arg("migrate").current_dir(folder.path()).env_clear();
        Self { folder, command }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// The file that is read when it exists and none is named.
    fn with_file(self, text: &str) -> Self {
        std::fs::write(self.folder.path().join("social-economy.toml"), text).expect("a file");
        self
    }

    fn named_file(mut self, path: &str) -> Self {
        self.command.args(["--config", path]);
        self
    }

    fn said(mut self) -> Said {
        let output = self.command.output().expect("the program runs");
        let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8_lossy(&bytes).into_owned()).concat();
        Said { ok: output.status.success(), words, folder: self.folder }
    }

    /// Refused, in words that contain all of these.
    #[track_caller]
    fn refused_with(self, parts: &[&str]) {
        let said = self.said();
        assert!(!said.ok, "accepted: {}", said.words);
        for part in parts {
            assert!(said.words.contains(part), "`{part}` is not in: {}", said.words);
        }
        let nothing_made = std::fs::read_dir(said.folder.path()).expect("a folder").flatten();
        assert!(nothing_made.map(|entry| entry.file_name()).all(|name| name == "social-economy.toml"));
    }
}

#[test]
fn without_any_setting_the_database_is_a_file_in_a_data_folder_for_its_owner_alone() {
    let said = Run::migrate().said();
    assert!(said.ok, "{}", said.words);
    let data = said.folder.path().join("data");
    assert!(data.join("social-economy.db").is_file());
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = std::fs::metadata(&data).expect("the folder").permissions().mode();
        assert_eq!(mode & 0o777, 0o700);
    }
}

#[test]
fn the_data_folder_goes_where_it_is_told() {
    let said = Run::migrate().with("DATA_DIR", "elsewhere/deeper").said();
    assert!(said.ok, "{}", said.words);
    assert!(said.folder.path().join("elsewhere/deeper/social-economy.db").is_file());
}

#[test]
fn a_setting_nobody_knows_is_refused_by_name() {
    Run::migrate().with_file("page_size = 3\n").refused_with(&[
        "`page_size` is not a setting",
        "social-economy.toml",
        "sample",
    ]);
    Run::migrate().with("SOCIAL_ECONOMY_PAGE_SIZE", "3").refused_with(&["`page_size` is not a setting", "environment"]);
}

#[test]
fn a_value_of_the_wrong_form_is_refused_with_its_setting() {
    Run::migrate().with("LISTEN_ADDR", "here").refused_with(&["`listen_addr`", "environment"]);
    Run::migrate().with("DEMO", "maybe").refused_with(&["`demo`", "environment"]);
    Run::migrate().with("TRUSTED_PROXIES", "10.0.0.0/8, the office").refused_with(&["`trusted_proxies`", "the office"]);
    Run::migrate().with("SOCIAL_ECONOMY_LOG_FORMAT", "xml").refused_with(&["`log_format`", "xml", "human"]);
    Run::migrate()
        .with("SOCIAL_ECONOMY_SCAN_COMMAND", "clamdscan -")
        .refused_with(&["`scan_command`", "absolute path"]);
    Run::migrate().with_file("page_size_max = -1\n").refused_with(&["`page_size_max`", "social-economy.toml"]);
    Run::migrate().with_file("not toml at all\n").refused_with(&["social-economy.toml"]);
}

#[test]
fn settings_that_cannot_hold_together_are_refused_all_at_once() {
    Run::migrate()
        .with("SOCIAL_ECONOMY_PAGE_SIZE_DEFAULT", "200")
        .with("SOCIAL_ECONOMY_FEED_PAGE_SIZE_MAX", "50")
        .with("SOCIAL_ECONOMY_DOCUMENT_MAX_DEPTH", "0")
        .refused_with(&[
            "`page_size_default` (200) is above `page_size_max` (100)",
            "`feed_page_size_default` (100) is above `feed_page_size_max` (50)",
            "`document_max_depth` must be above zero",
        ]);
    Run::migrate()
        .with("SOCIAL_ECONOMY_FILE_LINK_SECONDS", "301")
        .with("SOCIAL_ECONOMY_FILE_MAX_BYTES", "3000000000")
        .with("SOCIAL_ECONOMY_SCAN_TIMEOUT_SECONDS", "601")
        .refused_with(&[
            "`file_link_seconds` (301) is above 300",
            "`file_max_bytes` (3000000000) is above 2147483647",
            "`scan_timeout_seconds` (601) is above 600",
        ]);
    Run::migrate().with("RUST_LOG", "api=loudly").refused_with(&["`RUST_LOG` is not a log filter"]);
}

#[test]
fn settings_of_signing_in_that_cannot_be_are_refused_with_their_bounds() {
    Run::migrate()
        .with("SOCIAL_ECONOMY_TOKEN_ISSUER", "api.example.org")
        .with("SOCIAL_ECONOMY_TOKEN_KEY_ACTIVATION_SECONDS", "5")
        .with("SOCIAL_ECONOMY_PASSWORD_ARGON2_MEMORY_KIB", "4")
        .refused_with(&[
            "`token_issuer` (`api.example.org`) must be an absolute address",
            "`token_key_activation_seconds` (5) must be between 60 and 86400 seconds",
            "`password_argon2_memory_kib` (4) must be at least 8 KiB per lane",
        ]);
}

#[test]
fn a_settings_file_that_is_named_must_exist() {
    Run::migrate().named_file("nowhere.toml").refused_with(&["nowhere.toml does not exist"]);
}

#[test]
fn the_environment_wins_over_the_file() {
    let impossible = "page_size_default = 5000\n";
    Run::migrate().with_file(impossible).refused_with(&["`page_size_default` (5000)"]);
    let said = Run::migrate().with_file(impossible).with("SOCIAL_ECONOMY_PAGE_SIZE_DEFAULT", "10").said();
    assert!(said.ok, "{}", said.words);
}

#[test]
fn a_database_address_is_never_repeated() {
    let said = Run::migrate().with("DATABASE_URL", "mysql://clerk:hunter2@host/name").said();
    assert!(!said.ok && said.words.contains("`DATABASE_URL` must start with"), "{}", said.words);
    assert!(!said.words.contains("hunter2"), "{}", said.words);
    let settings =
        Settings { database_url: Some(DatabaseUrl::new("postgres://clerk:hunter2@host/name")), ..Settings::default() };
    assert!(!format!("{settings:?}").contains("hunter2"));
}

#[test]
fn a_database_address_that_cannot_be_read_is_refused_without_a_part_of_it() {
    for address in
        ["postgres://clerk:hunter2 pw@[x", "postgres://clerk:hunter2/x@host/name", "sqlite://clerk:hunter2@[x/name"]
    {
        let said = Run::migrate().with("DATABASE_URL", address).said();
        assert!(!said.ok && said.words.contains("`DATABASE_URL` cannot be read as an address"), "{}", said.words);
        assert!(!said.words.contains("clerk") && !said.words.contains("hunter2"), "{}", said.words);
    }
}

#[test]
fn a_database_in_memory_is_refused() {
    for address in ["sqlite::memory:", "sqlite://:memory:", "sqlite://x?cache=shared&mode=memory", "sqlite://"] {
        Run::migrate().with("DATABASE_URL", address).refused_with(&["`DATABASE_URL` must name a file"]);
    }
}

#[test]
fn a_fixed_name_with_the_prefix_is_refused_instead_of_left_out() {
    for name in api::config::FIXED_NAMES {
        let prefixed = format!("SOCIAL_ECONOMY_{name}");
        Run::migrate().with(&prefixed, "hunter2").refused_with(&[&prefixed, "without the prefix"]);
    }
}

#[test]
fn an_empty_value_counts_as_not_set() {
    let said = Run::migrate().with("DATABASE_URL", "").with("DEMO", "").said();
    assert!(said.ok, "{}", said.words);
    assert!(said.folder.path().join("data/social-economy.db").is_file());
}

#[test]
fn every_line_of_the_sample_file_can_be_uncommented_and_shows_the_default() {
    let folder = Folder::new();
    let file: PathBuf = folder.path().join("all.toml");
    let is_setting = |line: &&str| {
        line.split_once(" = ")
            .is_some_and(|(name, _)| name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_'))
    };
    let sample = sample();
    let lines: Vec<_> = sample.lines().filter_map(|line| line.strip_prefix("# ")).filter(is_setting).collect();
    assert!(lines.len() > 30, "{lines:?}");
    std::fs::write(&file, lines.join("\n")).expect("a file");
    let read = load(Some(&file)).expect("the sample is valid");
    assert_eq!(format!("{read:?}"), format!("{:?}", Settings::default()));
}
