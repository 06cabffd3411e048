//! Files that are added to an application, and what of them is submitted. Pure.

use crate::applications::error::ApplicationError;
use crate::calls::rules::text::line;
use crate::codes;
use crate::files::rules::{AskedFile, FileFacts, MediaType, Purpose, StoredFile};
use crate::shared::error::Problems;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// Most attachments of one application; count.
const MOST_ATTACHMENTS: usize = 30;
/// Most that all attachments of one application are together; bytes.
const MOST_BYTES: u64 = 104_857_600;
/// Longest title; characters.
const LONGEST_TITLE: usize = 200;

codes! {
    /// What an attachment is.
    pub enum AttachmentKind {
        /// How the project is carried out, where more is to be said than the application holds.
        WorkPlan = "WORK_PLAN",
        /// Costs in detail, quotations.
        Budget = "BUDGET",
        /// The statutes of a partner.
        Statutes = "STATUTES",
        /// What small aid a partner declares to have had.
        DeMinimisDeclaration = "DE_MINIMIS_DECLARATION",
        /// Anything else.
        Other = "OTHER",
    }
}

/// Something that is added to an application.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Key.
    pub id: Uuid,
    /// The application.
    pub application: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// What it is called, in Dutch.
    pub title_nl: String,
    /// When it was added, UTC.
    pub added_at: DateTime<Utc>,
    /// Whether the lead took it away while a completion is awaited; until that is over it may come back.
    pub is_removed: bool,
}

/// An attachment with its file, which may still be awaited.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attached {
    /// The attachment.
    pub attachment: Attachment,
    /// Its file.
    pub file: StoredFile,
}

/// An attachment as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedAttachment {
    /// The application.
    pub application: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// What it is called, in Dutch.
    pub title: String,
    /// What its file will be.
    pub file: AskedFile,
    /// The version of the application that the client saw.
    pub expected: Option<i32>,
}

impl AskedAttachment {
    /// Title and file as they may be stored, of at most so many bytes; what is wrong goes to the problems.
    pub fn check(&self, most_bytes: u64, problems: &mut Problems) -> (String, FileFacts) {
        let title = line(&self.title, LONGEST_TITLE).ok_or(ApplicationError::TextMalformed { most: LONGEST_TITLE });
        let title = problems.take("title", title).unwrap_or_default();
        (title, self.file.check(Purpose::ApplicationAttachment, most_bytes, problems))
    }
}

/// Whether there is room for one more of so many bytes, beside those that are there. One whose file is still to come takes its
/// room; one that was taken away takes none.
///
/// # Errors
/// `APPLICATION_ATTACHMENTS_COUNT`, `APPLICATION_ATTACHMENTS_SIZE`.
pub fn check_room(have: &[Attached], bytes: u64) -> Result<(), ApplicationError> {
    let standing = || have.iter().filter(|one| !one.attachment.is_removed);
    if standing().count() >= MOST_ATTACHMENTS {
        return Err(ApplicationError::TooManyAttachments { most: MOST_ATTACHMENTS });
    }
    match standing().map(|one| one.file.facts.size).sum::<u64>() + bytes > MOST_BYTES {
        true => Err(ApplicationError::AttachmentsTooLarge { most: MOST_BYTES }),
        false => Ok(()),
    }
}

/// An attachment as it is submitted. Its content is bound by its digest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SubmittedFile {
    /// Key of the attachment.
    pub id: Uuid,
    /// What it is.
    pub kind: AttachmentKind,
    /// What it is called, in Dutch.
    pub title: String,
    /// Name of its file.
    pub file_name: String,
    /// Type of its file.
    pub media_type: MediaType,
    /// Size of its file; bytes.
    pub size: u64,
    /// SHA-256 of its file, hexadecimal.
    pub sha256: String,
}

/// What of these attachments is submitted, in their order: not what was taken away, and not what never came.
pub fn submitted(attached: &[Attached]) -> Vec<SubmittedFile> {
    let standing = attached.iter().filter(|one| !one.attachment.is_removed);
    let submitted = standing.filter_map(|Attached { attachment, file }| {
        let (facts, kept) = (&file.facts, file.kept.as_ref()?);
        Some(SubmittedFile {
            id: attachment.id,
            kind: attachment.kind,
            title: attachment.title_nl.clone(),
            file_name: facts.name.clone(),
            media_type: facts.media_type,
            size: facts.size,
            sha256: kept.sha256.clone(),
        })
    });
    submitted.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::files::rules::Kept;

    fn attached(id: u128, size: u64, has_come: bool, is_removed: bool) -> Attached {
        let (id, at) = (Uuid::from_u128(id), DateTime::UNIX_EPOCH);
        let title_nl = "Statuten".to_owned();
        let (kind, application) = (AttachmentKind::Statutes, Uuid::nil());
        let facts = FileFacts { name: "statuten.pdf".to_owned(), media_type: MediaType::Pdf, size };
        let kept = has_come.then(|| Kept { object: id, sha256: "ab".repeat(32), at });
        let file = StoredFile {
            id,
            purpose: Purpose::ApplicationAttachment,
            record: id,
            owner: Uuid::nil(),
            facts,
            asked_at: at,
            upload_by: at,
            kept,
        };
        Attached { attachment: Attachment { id, application, kind, title_nl, added_at: at, is_removed }, file }
    }

    #[test]
    fn thirty_attachments_are_the_most_and_one_that_was_taken_away_does_not_count() {
        let mut have: Vec<_> = (0..29).map(|id| attached(id, 1, true, false)).collect();
        assert_eq!(check_room(&have, 1), Ok(()));
        have.push(attached(29, 1, false, false));
        assert_eq!(check_room(&have, 1), Err(ApplicationError::TooManyAttachments { most: 30 }));
        have[0].attachment.is_removed = true;
        assert_eq!(check_room(&have, 1), Ok(()));
    }

    #[test]
    fn together_they_are_a_hundred_mebibytes_at_most() {
        let have = [attached(1, MOST_BYTES - 10, false, false), attached(2, MOST_BYTES, true, true)];
        assert_eq!(check_room(&have, 10), Ok(()));
        assert_eq!(check_room(&have, 11), Err(ApplicationError::AttachmentsTooLarge { most: MOST_BYTES }));
    }

    #[test]
    fn what_never_came_and_what_was_taken_away_is_not_submitted() {
        let have = [attached(1, 1, false, false), attached(2, 1, true, true), attached(3, 1, true, false)];
        let ids: Vec<_> = submitted(&have).into_iter().map(|one| (one.id, one.sha256.len())).collect();
        assert_eq!(ids, [(Uuid::from_u128(3), 64)]);
    }
}
