//! Other people's programs, run by Node in `tests/node`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;

/// Where their list and the scripts that run them are.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/node")
}

/// Says in one line what was not run; a failure where Node is required.
pub fn not_run(what: &str, why: &str) {
    assert!(std::env::var("REQUIRE_NODE").as_deref() != Ok("1"), "Node is required: {why}");
    // libtest swallows eprintln; this line must be seen.
    let _ = std::io::stderr().write_all(format!("{what} was not run: {why}\n").as_bytes());
}

/// Runs a program in the folder; why not, when it fails.
pub fn run(program: &str, arguments: &[&str]) -> Result<Output, String> {
    let output = Command::new(program).args(arguments).current_dir(folder()).output();
    let output = output.map_err(|error| format!("{program} cannot be run: {error}"))?;
    match output.status.success() {
        true => Ok(output),
        false => Err(format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))),
    }
}

/// Makes sure, once for all tests, that Node and the packages are there.
pub fn prepare() -> Result<(), String> {
    static PREPARED: OnceLock<Result<(), String>> = OnceLock::new();
    PREPARED.get_or_init(install).clone()
}

fn install() -> Result<(), String> {
    run("node", &["--version"])?;
    let is_there = |package: &&str| folder().join("node_modules").join(package).exists();
    let packages = [
        "graphql-http",
        "graphql-sse",
        "graphql-ws",
        "ical.js",
        "jose",
        "mailparser",
        "node-ical",
        "oidc-provider",
        "standardwebhooks",
        "unpdf",
        "ws",
    ];
    if !packages.iter().all(is_there) {
        let failed = |why: String| format!("npm ci failed: {}", why.lines().next().unwrap_or_default());
        run("npm", &["ci", "--no-audit", "--no-fund"]).map_err(failed)?;
    }
    Ok(())
}
