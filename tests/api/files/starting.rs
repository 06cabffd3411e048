//! What a start says of the bucket that the settings name.

use crate::support::s3::{Fault, S3};
use crate::support::serving::{Program, command};
use crate::support::{Ended, Folder};
use std::process::Command;
use std::sync::Arc;

/// The one setting that is wrong.
const WRONG: &str = "wrong-and-secret";

/// A start that must not come about.
fn refused(bucket: &S3, change: impl FnOnce(&mut Command)) -> Ended {
    let folder = Folder::new();
    let mut command = command(&folder);
    bucket.over(&mut command);
    change(&mut command);
    let output = command.output().expect("the program runs");
    let text = |bytes| String::from_utf8(bytes).expect("text");
    Ended { code: output.status.code(), told: text(output.stdout), said: text(output.stderr) }
}

#[test]
fn a_bucket_that_refuses_ends_the_start_with_a_sentence() {
    let bucket = S3::new();
    for (setting, value, because) in [
        ("SECRET", WRONG, "SignatureDoesNotMatch"),
        ("KEY_ID", "unknown", "InvalidAccessKeyId"),
        ("DIR", "s3://no-such-bucket", "NoSuchBucket"),
        ("CA_FILE", "/no/such/file.pem", "/no/such/file.pem"),
    ] {
        let name = if setting == "DIR" {
            "SOCIAL_ECONOMY_FILES_DIR".to_owned()
        } else {
            format!("SOCIAL_ECONOMY_FILES_S3_{setting}")
        };
        let ended = refused(&bucket, |command| {
            command.env(name, value);
        });
        assert_eq!(ended.code, Some(1), "{ended:?}");
        let told: Vec<_> = ended.said.lines().filter(|line| line.contains("cannot use the bucket of files")).collect();
        assert!(told.len() == 1 && told[0].contains(because), "{ended:?}");
        assert!(!format!("{ended:?}").contains(WRONG), "{ended:?}");
    }
    assert!(bucket.names().is_empty());
}

#[test]
fn what_is_said_of_a_setting_never_repeats_the_secret() {
    let bucket = S3::new();
    let ended = refused(&bucket, |command| {
        command.env("SOCIAL_ECONOMY_FILES_S3_SECRET", "[1]");
    });
    assert!(
        ended.code == Some(1) && ended.said.contains("files_s3_secret") && !ended.said.contains("[1]"),
        "{ended:?}"
    );
    let ended = refused(&bucket, |command| {
        command.env_remove("SOCIAL_ECONOMY_FILES_S3_KEY_ID");
    });
    assert!(ended.said.contains("so `files_s3_key_id` must be set"), "{ended:?}");
    assert!(bucket.asked().is_empty());
}

#[test]
fn a_bucket_that_is_away_is_said_and_the_rest_is_served() {
    let bucket = S3::new();
    bucket.always(Some(Fault::Closes));
    let program = Program::start_with(&Arc::new(Folder::new()), |command| {
        bucket.over(command);
        command.env("RUST_LOG", "trace");
    });
    bucket.always(None);
    let ended = program.stop();
    let said: Vec<_> = ended.said.lines().filter(|line| line.contains("The bucket of files cannot be used")).collect();
    assert_eq!(said.len(), 1, "{ended:?}");
    assert!(!ended.said.contains("not+for/logs"), "the secret is logged at no level");
}
