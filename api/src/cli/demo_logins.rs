//! Telling the passwords of demo accounts: to a terminal only, else into a file
//! for the owner of the data folder alone.

use super::user::line;
use crate::config::Settings;
use crate::identity::DemoLogin;
use crate::logs;
use std::fs::OpenOptions;
use std::io::{IsTerminal, Write};

/// The file, when no terminal watches.
const FILE: &str = "demo-logins.txt";

/// Tells how to sign in to demo accounts whose passwords are fresh.
pub(super) fn tell(settings: &Settings, logins: &[DemoLogin]) -> std::io::Result<()> {
    if logins.is_empty() {
        return Ok(());
    }
    let lines: Vec<_> = logins.iter().map(line).collect();
    if std::io::stdout().is_terminal() {
        logs::say(&format!(
            "  demo accounts, shown this once (`social-economy user demo-logins` renews them):\n{}",
            lines.join("\n")
        ));
        return Ok(());
    }
    let path = settings.data_dir.join(FILE);
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    writeln!(options.open(&path)?, "{}", lines.join("\n"))?;
    logs::say(&format!("  demo accounts  in {}", path.display()));
    Ok(())
}
