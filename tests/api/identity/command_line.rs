//! Accounts at the command line, by the real program.

use super::{NEW_PASSWORD, pair, sign_in};
use crate::support::fixtures::PASSWORD;
use crate::support::serving::Program;
use crate::support::{Database, Ended, run_program, run_program_with_input};
use crate::{on_both_empty_databases, on_both_seeded_databases};

const WHO: &str = "beheer@example.org";

/// Runs a subcommand of `user`.
fn user(database: &Database, arguments: &[&str]) -> Ended {
    run_program(&database.settings, &[&["user"], arguments].concat())
}

/// The same, of which all must go well; what it told.
#[track_caller]
fn done(database: &Database, arguments: &[&str]) -> String {
    let ended = user(database, arguments);
    assert_eq!(ended.code, Some(0), "{arguments:?}: {ended:?}");
    ended.told
}

/// Makes an account with a password from standard input.
fn create(database: &Database, arguments: &[&str], password: &str) -> Ended {
    let fixed = ["user", "create", "--email", WHO, "--name", "Beheer", "--password-stdin"];
    run_program_with_input(&database.settings, &[&fixed, arguments].concat(), password)
}

/// Asserts that a command was refused in a sentence that holds these words.
#[track_caller]
fn refused(ended: &Ended, words: &str) {
    assert!(matches!(ended.code, Some(1 | 2)), "{ended:?}");
    assert!(ended.said.starts_with("error: ") && ended.said.contains(words), "{words}: {ended:?}");
    assert!(!ended.said.contains(PASSWORD) && !ended.told.contains(PASSWORD), "{ended:?}");
}

/// The line of an account in the list.
fn listed(database: &Database, email: &str) -> String {
    let list = done(database, &["list"]);
    list.lines().find(|line| line.starts_with(email)).unwrap_or_default().to_owned()
}

/// The secret of the link in what a command told.
fn secret(told: &str) -> String {
    let link = told.lines().find(|line| line.contains("?token=")).unwrap_or_else(|| panic!("no link: {told}"));
    link.split("?token=").nth(1).expect("a secret").trim().to_owned()
}

on_both_empty_databases! {
    async fn the_first_administrator_is_made_on_an_empty_database_and_signs_in(database) {
        let mut database = database;
        database.settings.demo = Some(false);
        let made = create(&database, &["--role", "ADMIN"], &format!("{PASSWORD}\nand what follows does not count\n"));
        assert_eq!(made.code, Some(0), "{made:?}");
        assert!(made.told.contains("beheer@example.org can sign in."), "{made:?}");
        assert!(!made.told.contains(PASSWORD) && !made.said.contains(PASSWORD));
        let program = Program::start_over(&database.settings);
        let answer = sign_in(&program.visitor(), WHO, PASSWORD).await.ok();
        let admin = program.visitor().with_token(&pair(&answer, "signIn").0);
        let users = admin.ask("{ users { totalCount nodes { email synthetic } } }").await.ok();
        assert_eq!((users.number("/users/totalCount"), users.text("/users/nodes/0/email")), (1, WHO), "and no demo accounts");
        assert!(!database.settings.data_dir.join("demo-logins.txt").exists());
        program.stop();
    }
}

on_both_seeded_databases! {
    async fn roles_are_granted_and_revoked_and_the_account_is_shut_and_opened(database) {
        create(&database, &["--role", "OFFICER"], PASSWORD);
        assert_eq!(listed(&database, WHO), "beheer@example.org  Beheer  OFFICER");
        assert!(done(&database, &["grant", "--email", WHO, "--role", "regisseur", "--scope", "voorbeeldregio-dender"]).contains("holds the role REGISSEUR"));
        assert!(listed(&database, WHO).ends_with("OFFICER,REGISSEUR"));
        assert!(done(&database, &["revoke", "--email", WHO, "--role", "OFFICER", "--reason", "Ander werk"]).contains("1 grants of OFFICER were revoked."));
        assert_eq!(listed(&database, WHO), "beheer@example.org  Beheer  REGISSEUR");
        assert!(done(&database, &["disable", "--email", WHO, "--reason", "Uit dienst"]).contains("is shut"));
        assert!(listed(&database, WHO).ends_with("(disabled)"));
        refused(&user(&database, &["disable", "--email", WHO, "--reason", "Uit dienst"]), "This account is disabled already.");
        refused(&user(&database, &["link", "--email", WHO]), "This account is disabled already.");
        assert!(done(&database, &["enable", "--email", WHO, "--reason", "Terug"]).contains("is open again"));
        assert!(!listed(&database, WHO).contains("disabled"));
    }

    async fn an_invitation_and_a_link_are_printed_and_work(database) {
        let told = done(&database, &["invite", "--email", WHO, "--role", "ADMIN"]);
        assert!(told.starts_with("http://127.0.0.1:8000/invitation?token=") && told.contains("It works once, until "), "{told}");
        let program = Program::start_over(&database.settings);
        let visitor = program.visitor();
        let accept = |token: &str| format!(r#"mutation {{ acceptInvitation(input: {{ token: "{token}", password: "{PASSWORD}" }}) {{ done fieldErrors {{ code }} }} }}"#);
        assert_eq!(visitor.ask(&accept(&secret(&told))).await.ok().at("/acceptInvitation/done"), true);
        sign_in(&visitor, WHO, PASSWORD).await.ok();
        let told = done(&database, &["link", "--email", "BEHEER@example.org"]);
        assert!(told.contains("/new-password?token="), "{told}");
        let reset = format!(r#"mutation {{ resetPassword(input: {{ token: "{}", newPassword: "{NEW_PASSWORD}" }}) {{ done fieldErrors {{ code }} }} }}"#, secret(&told));
        assert_eq!(visitor.ask(&reset).await.ok().at("/resetPassword/done"), true);
        sign_in(&visitor, WHO, NEW_PASSWORD).await.ok();
    }

    async fn whatever_is_wrong_is_said_in_a_sentence(database) {
        refused(&create(&database, &["--role", "BAAS"], PASSWORD), "the roles are ENTERPRISE, BUYER, REGISSEUR");
        refused(&create(&database, &["--role", "REGISSEUR"], PASSWORD), "The role REGISSEUR is limited to a record of kind DIRECTING_AREA; say which.");
        refused(&create(&database, &["--role", "REGISSEUR", "--scope", "geen-regio"], PASSWORD), "There is no such record to limit the role to.");
        refused(&create(&database, &["--role", "OFFICER", "--scope", "aarova"], PASSWORD), "holds for the whole province; leave the scope out.");
        refused(&create(&database, &["--role", "OFFICER", "--from", "2026-12-01", "--until", "2026-12-01"], PASSWORD), "A period ends after it began.");
        refused(&create(&database, &["--role", "OFFICER", "--language", "de"], PASSWORD), "the languages are nl, fr and en");
        refused(&create(&database, &["--role", "OFFICER"], "te kort"), "12 characters");
        refused(&create(&database, &["--role", "OFFICER"], ""), "12 characters");
        refused(&user(&database, &["invite", "--email", "geen adres", "--role", "BUYER"]), "This is not an e-mail address");
        refused(&user(&database, &["grant", "--email", WHO, "--role", "BUYER"]), "");
        assert_eq!(listed(&database, WHO), "", "nothing was done");
        assert_eq!(create(&database, &["--role", "OFFICER"], PASSWORD).code, Some(0));
        refused(&create(&database, &["--role", "OFFICER"], PASSWORD), "There is an account with this e-mail address already.");
        refused(&user(&database, &["grant", "--email", WHO, "--role", "OFFICER"]), "holds this role for this scope");
    }

    async fn a_password_never_stands_among_the_arguments(database) {
        let without = ["user", "create", "--email", WHO, "--role", "ADMIN"];
        let ended = run_program_with_input(&database.settings, &without, PASSWORD);
        assert!(ended.code == Some(2) && ended.said.contains("--password-stdin"), "{ended:?}");
        for arguments in [&["--password", PASSWORD][..], &["--password-stdin", PASSWORD]] {
            let ended = run_program(&database.settings, &[&without, arguments].concat());
            assert_eq!(ended.code, Some(2), "{ended:?}");
        }
        let help = run_program(&database.settings, &["user", "create", "--help"]).told;
        assert!(!help.contains("<PASSWORD"), "{help}");
    }

    async fn demo_logins_are_refused_where_there_are_none(database) {
        refused(&user(&database, &["demo-logins"]), "");
    }
}
