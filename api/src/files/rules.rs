//! What a file is, what it may be for, and what may be one.

mod content;
mod name;

use super::error::FileError;
use crate::codes;
use crate::shared::error::Problems;
use chrono::{DateTime, TimeDelta, Utc};
pub use content::HEAD;
pub use name::disposition;
use serde::Serialize;
use uuid::Uuid;

/// How long what is over stays for those who are in the middle of it: an upload that began in time may end later.
pub const GRACE: TimeDelta = TimeDelta::hours(1);

codes! {
    /// What a file is for. It says to which capability it belongs, and so who may have it.
    pub enum Purpose {
        /// A material of a learning event.
        LearningMaterial = "LEARNING_MATERIAL",
        /// A certificate of a learning event, made when it is asked for.
        Certificate = "CERTIFICATE",
        /// A file that is added to an application for a project subsidy.
        ApplicationAttachment = "APPLICATION_ATTACHMENT",
        /// The receipt of an application, made when it is asked for.
        ApplicationReceipt = "APPLICATION_RECEIPT",
        /// What is advised to the deputation about a call, made when it is asked for.
        AdviceBundle = "ADVICE_BUNDLE",
        /// The applications under a call as a table, made when it is asked for.
        ApplicationsTable = "APPLICATIONS_TABLE",
        /// The letter of a decision about an application, made when it is asked for.
        DecisionLetter = "DECISION_LETTER",
        /// A picture of an enterprise, as it is uploaded; it is kept in sizes of our own.
        Picture = "PICTURE",
        /// A picture in its smallest size.
        PictureSmall = "PICTURE_SMALL",
        /// A picture in its middle size.
        PictureMedium = "PICTURE_MEDIUM",
        /// A picture in its largest size.
        PictureLarge = "PICTURE_LARGE",
        /// A photo of a granted project, as it is uploaded; it is kept in sizes of our own.
        ProjectPhoto = "PROJECT_PHOTO",
        /// A photo of a project in its smallest size.
        ProjectPhotoSmall = "PROJECT_PHOTO_SMALL",
        /// A photo of a project in its middle size.
        ProjectPhotoMedium = "PROJECT_PHOTO_MEDIUM",
        /// A photo of a project in its largest size.
        ProjectPhotoLarge = "PROJECT_PHOTO_LARGE",
    }
}

/// What applicants add: texts, sheets and scans.
const APPLIED: &[MediaType] =
    &[MediaType::Pdf, MediaType::Docx, MediaType::Odt, MediaType::Xlsx, MediaType::Png, MediaType::Jpeg];

impl Purpose {
    /// Whether something else is kept in the place of what comes.
    pub const fn is_recast(self) -> bool {
        matches!(self, Self::Picture | Self::ProjectPhoto)
    }

    /// The types of file it takes in.
    pub const fn takes(self) -> &'static [MediaType] {
        match self {
            Self::LearningMaterial => MediaType::ALL,
            Self::Picture | Self::ProjectPhoto => &[MediaType::Png, MediaType::Jpeg, MediaType::Webp],
            Self::ApplicationAttachment => APPLIED,
            Self::Certificate
            | Self::ApplicationReceipt
            | Self::AdviceBundle
            | Self::ApplicationsTable
            | Self::DecisionLetter
            | Self::PictureSmall
            | Self::PictureMedium
            | Self::PictureLarge
            | Self::ProjectPhotoSmall
            | Self::ProjectPhotoMedium
            | Self::ProjectPhotoLarge => &[],
        }
    }
}

codes! {
    /// A type of file that is known by its first bytes.
    pub enum MediaType {
        /// A document of pages.
        Pdf = "application/pdf",
        /// An image.
        Png = "image/png",
        /// An image.
        Jpeg = "image/jpeg",
        /// An image.
        Webp = "image/webp",
        /// A text of Microsoft Word.
        Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        /// Slides of Microsoft PowerPoint.
        Pptx = "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        /// Sheets of Microsoft Excel.
        Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        /// A text of LibreOffice.
        Odt = "application/vnd.oasis.opendocument.text",
    }
}

codes! {
    /// Where a file stands.
    pub enum State {
        /// Its content is to come.
        Awaited = "AWAITED",
        /// Its content has come.
        Stored = "STORED",
    }
}

codes! {
    /// What a link is good for.
    pub enum Way {
        /// To bring a content, once.
        Upload = "UPLOAD",
        /// To fetch one.
        Download = "DOWNLOAD",
    }
}

/// What is said of a file before it comes, as asked for.
#[derive(Clone, Debug, Serialize)]
pub struct AskedFile {
    /// Its name, with the ending.
    pub name: String,
    /// Its type.
    pub media_type: MediaType,
    /// Its size; bytes.
    pub size: i64,
}

/// What is said of a file, fit to be stored. The content must agree with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FileFacts {
    /// Its name, with the ending.
    pub name: String,
    /// Its type.
    pub media_type: MediaType,
    /// Its size; bytes.
    pub size: u64,
}

impl AskedFile {
    /// What may be stored of it for a purpose, at most so many bytes; what is wrong goes to the problems.
    pub fn check(&self, purpose: Purpose, most: u64, problems: &mut Problems) -> FileFacts {
        if !purpose.takes().contains(&self.media_type) {
            problems.add("fileType", &FileError::TypeNotTaken);
        }
        let size = u64::try_from(self.size).ok().filter(|size| (1..=most).contains(size));
        let size = problems.take("sizeBytes", size.ok_or(FileError::SizeOutOfRange { most }));
        let name = problems.take("fileName", name::checked(&self.name, self.media_type));
        FileFacts { name: name.unwrap_or_default(), media_type: self.media_type, size: size.unwrap_or_default() }
    }
}

/// A file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFile {
    /// Key.
    pub id: Uuid,
    /// What it is for.
    pub purpose: Purpose,
    /// The record to which it belongs.
    pub record: Uuid,
    /// Who uploads it.
    pub owner: Uuid,
    /// What was said of it, and is so once it has come.
    pub facts: FileFacts,
    /// When the upload was asked for.
    pub asked_at: DateTime<Utc>,
    /// First instant at which it can no longer be uploaded.
    pub upload_by: DateTime<Utc>,
    /// Its content; none while it is awaited.
    pub kept: Option<Kept>,
}

/// A content that has come.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Its name in the store.
    pub object: Uuid,
    /// SHA-256 of it, hexadecimal.
    pub sha256: String,
    /// When it had come.
    pub at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The rules that stand against a file.
    fn wrong(purpose: Purpose, name: &str, size: i64) -> Vec<&'static str> {
        let mut problems = Problems::default();
        AskedFile { name: name.to_owned(), media_type: MediaType::Pdf, size }.check(purpose, 100, &mut problems);
        match problems.finish() {
            Err(crate::shared::error::Error::Invalid(problems)) => problems.into_iter().map(|one| one.rule).collect(),
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_file_has_at_least_one_byte_and_not_more_than_is_allowed() {
        assert!(wrong(Purpose::LearningMaterial, "a.pdf", 1).is_empty());
        assert!(wrong(Purpose::LearningMaterial, "a.pdf", 100).is_empty());
        for size in [-1, 0, 101, i64::MAX] {
            assert_eq!(wrong(Purpose::LearningMaterial, "a.pdf", size), ["FILE_SIZE_OUT_OF_RANGE"], "{size}");
        }
    }

    #[test]
    fn everything_wrong_with_a_file_is_told_at_once() {
        let all = ["FILE_TYPE_NOT_TAKEN", "FILE_SIZE_OUT_OF_RANGE", "FILE_NAME_OF_OTHER_TYPE"];
        assert_eq!(wrong(Purpose::Certificate, "a.exe", 0), all);
    }
}
