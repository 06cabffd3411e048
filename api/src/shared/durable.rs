//! Files that are there, whole, once a function has returned: for what must
//! outlive the database. Readable by their owner alone.

use super::ids;
use std::fs::{self, DirBuilder, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a file whole or not at all, its folder with it: whoever reads it never sees a part.
///
/// # Errors
/// What the system said.
pub fn put(path: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(path)?;
    let draft = path.with_extension(format!("draft-{:x}", u64::from_be_bytes(ids::random())));
    write_through(private().create(true).truncate(true), &draft, text)?;
    fs::rename(&draft, path)?;
    File::open(folder)?.sync_all()
}

/// Appends text to a file, which is made when missing.
///
/// # Errors
/// What the system said.
pub fn append(path: &Path, text: &str) -> io::Result<()> {
    let folder = folder_of(path)?;
    write_through(private().create(true).append(true), path, text)?;
    File::open(folder)?.sync_all()
}

fn write_through(options: &OpenOptions, path: &Path, text: &str) -> io::Result<()> {
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

fn private() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options
}

/// The folder of a file, made when missing.
fn folder_of(path: &Path) -> io::Result<&Path> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)?;
    Ok(folder)
}
