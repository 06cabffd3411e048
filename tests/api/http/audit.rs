//! The server audits of the npm package `graphql-http`, run by Node.

use super::app;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/node")
}

/// Says in one line that the audits were not run; a failure where they are required.
fn not_run(why: &str) {
    assert!(std::env::var("REQUIRE_NODE").as_deref() != Ok("1"), "Node is required: {why}");
    // libtest swallows eprintln; this line must be seen.
    let _ = std::io::stderr().write_all(format!("The audits of graphql-http were not run: {why}\n").as_bytes());
}

/// Runs a program in the folder of the audits; why not, when it fails.
fn run(program: &str, arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new(program).args(arguments).current_dir(folder()).output();
    let output = output.map_err(|error| format!("{program} cannot be run: {error}"))?;
    match output.status.success() {
        true => Ok(output),
        false => Err(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))),
    }
}

/// Makes sure that Node and the audits are there.
fn prepare() -> Result<(), String> {
    run("node", &["--version"])?;
    if !folder().join("node_modules/graphql-http").exists() {
        let failed = |why: String| format!("npm ci failed: {}", why.lines().next().unwrap_or_default());
        run("npm", &["ci", "--no-audit", "--no-fund"]).map_err(failed)?;
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audits_of_graphql_http_pass() {
    if let Err(why) = prepare() {
        return not_run(&why);
    }
    let app = app().await;
    let url = format!("{}/graphql", app.base);
    let audited = tokio::task::spawn_blocking(move || run("node", &["audit.mjs", &url])).await.expect("it runs");
    if let Err(failures) = audited {
        panic!("{failures}");
    }
}

#[test]
fn the_lock_file_names_no_registry() {
    let lock = std::fs::read_to_string(folder().join("package-lock.json")).expect("a lock file");
    assert!(!lock.contains("\"resolved\""), "run `npm install` in tests/node again: its .npmrc leaves `resolved` out");
}
