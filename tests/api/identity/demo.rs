//! Demo accounts: their passwords are told once, to the owner of the data folder alone.

use super::{pair, sign_in};
use crate::support::serving::{Program, command};
use crate::support::{Client, Folder};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

/// Role, address and password of each demo account.
fn logins(folder: &Path) -> Vec<[String; 3]> {
    let text = std::fs::read_to_string(folder.join("demo-logins.txt")).expect("the file");
    let lines = text.lines().map(|line| line.split_whitespace().map(str::to_owned).collect::<Vec<_>>());
    lines.map(|words| words.try_into().expect("role, address and password")).collect()
}

async fn assert_all_sign_in(visitor: &Client, logins: &[[String; 3]]) {
    for [role, email, password] in logins {
        let answer = sign_in(visitor, email, password).await.ok();
        let client = visitor.with_token(&pair(&answer, "signIn").0);
        assert_eq!(client.ask("{ viewer { capacity { role } } }").await.ok().text("/viewer/capacity/role"), role);
    }
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn the_first_start_of_a_demo_writes_ten_logins_for_its_owner_alone_and_all_sign_in() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Arc::new(Folder::new());
    let program = Program::start_with(&folder, |_| {});
    program.hears("demo accounts");
    let file = folder.path().join("demo-logins.txt");
    assert_eq!(std::fs::metadata(&file).expect("the file").permissions().mode() & 0o777, 0o600);
    let first = logins(folder.path());
    let roles: BTreeSet<_> = first.iter().map(|[role, ..]| role.as_str()).collect();
    assert_eq!((first.len(), roles.len()), (10, 10), "one for each role");
    assert_all_sign_in(&program.visitor(), &first).await;

    let renewed = command(&folder).args(["user", "demo-logins"]).output().expect("the program runs");
    assert!(renewed.status.success(), "{renewed:?}");
    let second = logins(folder.path());
    assert_eq!(second.len(), 10);
    let outdated = sign_in(&program.visitor(), &first[0][1], &first[0][2]).await;
    assert_eq!(outdated.refusal(), ("UNAUTHENTICATED", "SIGN_IN_REFUSED"));
    assert_all_sign_in(&program.visitor(), &second).await;

    let ended = program.stop();
    let said = format!("{}{}{}", ended.told, ended.said, String::from_utf8_lossy(&renewed.stdout));
    for [_, _, password] in first.iter().chain(&second) {
        assert!(!said.contains(password.as_str()), "{said}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_start_tells_nothing_and_changes_nothing() {
    let folder = Arc::new(Folder::new());
    let program = Program::start_with(&folder, |_| {});
    program.hears("demo accounts");
    program.stop();
    let first = logins(folder.path());
    std::fs::remove_file(folder.path().join("demo-logins.txt")).expect("removed");
    let again = Program::start_with(&folder, |_| {});
    assert_all_sign_in(&again.visitor(), &first[..1]).await;
    assert!(!again.stop().told.contains("demo accounts"));
    assert!(!folder.path().join("demo-logins.txt").exists());
}
