//! Settings of files that cannot be.

use crate::config::Settings;

/// Longest life of a link; seconds. It is a secret in an address.
const LONGEST_LINK: u32 = 300;
/// Longest time an upload may take; seconds. What waits for it is kept as long, see `files::rules::GRACE`.
const LONGEST_UPLOAD: u32 = 3_600;
/// Longest time a bucket may take for an answer; seconds. People wait for it.
const LONGEST_ANSWER: u32 = 60;

/// Longest time a file may be looked at; seconds. Whoever uploads waits for it, within [`LONGEST_UPLOAD`].
const LONGEST_SCAN: u32 = 600;

/// Every impossible setting of files, as a sentence.
pub(super) fn problems(settings: &Settings) -> Vec<String> {
    let most = [
        ("file_link_seconds", u64::from(settings.file_link_seconds), LONGEST_LINK.into()),
        ("file_upload_timeout_seconds", u64::from(settings.file_upload_timeout_seconds), LONGEST_UPLOAD.into()),
        ("files_s3_timeout_seconds", settings.files_s3_timeout_seconds.into(), LONGEST_ANSWER.into()),
        ("scan_timeout_seconds", settings.scan_timeout_seconds.into(), LONGEST_SCAN.into()),
        // Sizes are told as numbers of 32 bits.
        ("file_max_bytes", settings.file_max_bytes, i32::MAX as u64),
    ];
    let above = most.into_iter().filter(|(_, value, most)| value > most);
    above.map(|(name, value, most)| format!("`{name}` ({value}) is above {most}.")).collect()
}
