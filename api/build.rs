//! Tells the program which commit it was built from: `BUILD_COMMIT` of the
//! environment (for builds without a repository, such as container images), else
//! HEAD of the repository around it, else `unknown`. It never fails, and runs
//! again only when that changes.

use std::path::{Path, PathBuf};
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-env-changed=BUILD_COMMIT");
    println!("cargo:rerun-if-changed=build.rs");
    let given = std::env::var("BUILD_COMMIT").ok().map(|commit| commit.trim().to_owned()).filter(|c| !c.is_empty());
    let commit = given.or_else(head).unwrap_or_else(|| "unknown".to_owned());
    println!("cargo:rustc-env=SERVICE_BUILD={commit}");
}

/// The commit of the repository whose root this workspace is.
fn head() -> Option<String> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).parent()?.canonicalize().ok()?;
    let root = PathBuf::from(git(&["rev-parse", "--show-toplevel"])?).canonicalize().ok()?;
    if root != workspace {
        return None;
    }
    watch_head();
    git(&["rev-parse", "--short=12", "HEAD"])
}

/// HEAD names a branch, so its file does not change with every commit; the log
/// of HEAD does. A path that does not exist would make every build run again.
fn watch_head() {
    let log = git(&["rev-parse", "--git-path", "logs/HEAD"]);
    let head = git(&["rev-parse", "--git-path", "HEAD"]);
    if let Some(path) = log.filter(|path| Path::new(path).exists()).or(head.filter(|path| Path::new(path).exists())) {
        println!("cargo:rerun-if-changed={path}");
    }
}

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    Some(text.trim().to_owned()).filter(|text| output.status.success() && !text.is_empty())
}
