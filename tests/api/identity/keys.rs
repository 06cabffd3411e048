//! The subcommands `keys`, by the real program.

use crate::support::Folder;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

/// What the program said to `keys <what>` over this data folder.
struct Said {
    ok: bool,
    out: String,
    err: String,
}

/// Runs the program with more in its environment.
fn keys_with(folder: &Folder, what: &str, environment: &[(&str, &str)]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_social-economy"));
    command.args(["keys", what]).current_dir(folder.path()).env_clear().env("RUST_LOG", "trace");
    let output: Output = command.envs(environment.iter().copied()).stdin(Stdio::null()).output().expect("it runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("text");
    Said { ok: output.status.success(), out: text(output.stdout), err: text(output.stderr) }
}

fn keys(folder: &Folder, what: &str) -> String {
    let said = keys_with(folder, what, &[]);
    assert!(said.ok, "{}", said.err);
    said.out
}

/// The files of keys, sorted by name.
fn files(folder: &Folder) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder.path().join("data/keys")).expect("a folder").flatten();
    let mut paths: Vec<_> = entries.map(|entry| entry.path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "pem"));
    paths.sort();
    paths
}

/// The second word of a line.
fn state(line: &str) -> &str {
    line.split_whitespace().nth(1).expect("a state")
}

#[test]
fn to_list_says_where_the_first_key_comes_from_and_makes_nothing() {
    let folder = Folder::new();
    assert!(keys(&folder, "list").contains("There is no key yet"));
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_rotation_says_which_key_signs_from_when_and_the_list_shows_both() {
    let folder = Folder::new();
    let first = keys(&folder, "rotate");
    assert!(first.starts_with("Made ") && first.contains("it signs at once"), "{first}");
    let first = first.split([' ', ';']).nth(1).expect("a name").to_owned();

    let second = keys(&folder, "rotate");
    assert!(second.contains("; it signs from 20") && second.contains(&format!("until then {first} does")), "{second}");

    let listed = keys(&folder, "list");
    let lines: Vec<_> = listed.lines().collect();
    assert_eq!(lines.iter().map(|line| state(line)).collect::<Vec<_>>(), ["signing", "upcoming"], "{listed}");
    assert!(lines[0].starts_with(&first) && lines[1].contains(", signs from 20"), "{listed}");
    assert_eq!(keys(&folder, "prune"), "No key is retired.\n");
    assert_eq!(files(&folder).len(), 2);
}

#[test]
fn rotations_at_the_same_moment_all_end_whole() {
    let folder = Folder::new();
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| keys(&folder, "rotate"));
        }
    });
    let listed = keys(&folder, "list");
    assert_eq!(
        listed.lines().map(state).collect::<Vec<_>>(),
        ["signing", "upcoming", "upcoming", "upcoming"],
        "{listed}"
    );
    let left = std::fs::read_dir(folder.path().join("data/keys")).expect("a folder").count();
    assert_eq!(left, 4 + 1, "the keys and the lock");
}

#[test]
fn a_key_that_was_followed_long_ago_is_listed_as_retired_and_pruned() {
    let folder = Folder::new();
    keys(&folder, "rotate");
    let old = files(&folder).remove(0);
    backdate(&old, "2020-01-01T00:00:00Z");
    keys(&folder, "rotate");
    let new = files(&folder).into_iter().find(|path| *path != old).expect("a second key");
    backdate(&new, "2021-01-01T00:00:00Z");
    let kid = old.file_stem().expect("a name").to_string_lossy().into_owned();

    let listed = keys(&folder, "list");
    assert_eq!(listed.lines().map(state).collect::<Vec<_>>(), ["retired", "signing"], "{listed}");
    assert_eq!(keys(&folder, "prune"), format!("Removed {kid}, retired.\n"));
    assert_eq!(files(&folder), [new]);
}

/// Says in a key's file that it was made earlier.
fn backdate(file: &PathBuf, instant: &str) {
    let text = std::fs::read_to_string(file).expect("a file");
    let (_, pem) = text.split_once('\n').expect("lines");
    std::fs::write(file, format!("Created: {instant}\n{pem}")).expect("written");
}

#[test]
fn nothing_private_is_ever_said() {
    let folder = Folder::new();
    let said: Vec<_> = ["rotate", "rotate", "list", "prune"].map(|what| keys_with(&folder, what, &[])).into();
    for file in files(&folder) {
        let text = std::fs::read_to_string(file).expect("a file");
        let private: Vec<_> = text.lines().skip(2).filter(|line| !line.starts_with("-----")).collect();
        assert!(!private.is_empty());
        assert!(
            said.iter().all(|said| private.iter().all(|line| !said.out.contains(line) && !said.err.contains(line)))
        );
    }
}

#[test]
fn keys_given_by_the_environment_are_listed_and_neither_written_nor_changed() {
    let (folder, elsewhere) = (Folder::new(), Folder::new());
    keys(&elsewhere, "rotate");
    keys(&elsewhere, "rotate");
    let pems = files(&elsewhere).iter().map(|path| std::fs::read_to_string(path).expect("a file")).collect::<String>();
    for secret in [pems.clone(), pems.replace('\n', "\\n")] {
        let given = [("SOCIAL_ECONOMY_TOKEN_SIGNING_KEYS", secret.as_str())];
        let listed = keys_with(&folder, "list", &given);
        assert!(listed.ok, "{}", listed.err);
        let states: Vec<_> = listed.out.lines().map(state).collect();
        assert_eq!(states, ["signing", "verifying"], "{}", listed.out);
        assert!(listed.out.contains("given as a secret"), "{}", listed.out);
        let refused = keys_with(&folder, "rotate", &given);
        assert!(!refused.ok && refused.err.contains("changed where that secret is kept"), "{}", refused.err);
    }
    assert!(!folder.path().join("data").exists());
}

#[test]
fn a_secret_that_holds_no_keys_is_refused_without_a_part_of_it() {
    let folder = Folder::new();
    for secret in ["hunter2", "1234567", "true", "[\"hunter2\"]", "-----BEGIN PRIVATE KEY-----\nhunter2"] {
        let said = keys_with(&folder, "list", &[("SOCIAL_ECONOMY_TOKEN_SIGNING_KEYS", secret)]);
        assert!(!said.ok && said.err.contains("`token_signing_keys`"), "{secret}: {}", said.err);
        assert!(!said.err.contains("hunter2") && !said.err.contains("1234567"), "{}", said.err);
    }
}

#[cfg(unix)]
#[test]
fn a_key_that_is_open_to_others_is_refused_with_what_to_do() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    keys(&folder, "rotate");
    std::fs::set_permissions(files(&folder).remove(0), PermissionsExt::from_mode(0o644)).expect("changed");
    let said = keys_with(&folder, "list", &[]);
    assert!(!said.ok && said.err.contains("(mode 644); make it 600"), "{}", said.err);
}
