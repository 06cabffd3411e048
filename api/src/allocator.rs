//! What the program's memory is taken from, see docs/decisions/0011.

use mimalloc::MiMalloc;

/// An answer is made of thousands of short-lived pieces: the allocator of the system
/// takes a fifth of the time of the guide's page more.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

/// The allocator's setting for how long it keeps memory that nobody uses before the system gets it back.
#[cfg(unix)]
const KEEPS: &str = "MIMALLOC_PURGE_DELAY";
/// That time; milliseconds. By itself it is a second, in which a start is over: what that took would be kept for ever.
#[cfg(unix)]
const A_MOMENT: &str = "10";

/// Tells the allocator how long to keep what nobody uses, unless the operator did. It reads its settings from the environment
/// before anything of ours runs, so the same program begins again, as the same process, with that setting.
#[cfg(unix)]
pub fn set_up() {
    use std::os::unix::process::CommandExt;
    if std::env::var_os(KEEPS).is_some() {
        return;
    }
    if let Ok(program) = std::env::current_exe() {
        let mut words = std::env::args_os();
        let name = words.next().unwrap_or_else(|| program.clone().into_os_string());
        // Comes back only where it cannot be done; then the program goes on as it is.
        let _ = std::process::Command::new(program).arg0(name).args(words).env(KEEPS, A_MOMENT).exec();
    }
}

/// Elsewhere it keeps what it keeps.
#[cfg(not(unix))]
pub fn set_up() {}
