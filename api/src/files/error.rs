//! What can go wrong with files.

use crate::refusals;

refusals! {
    /// Why a file is not taken or given.
    pub enum FileError {
        /// A name that is none.
        NameMalformed => BadInput, "FILE_NAME_MALFORMED", "The name of a file is 1 to 150 characters, without `/`, `\\` and control characters.";
        /// A name that promises something else.
        NameOfOtherType { ending: &'static str } => BadInput, "FILE_NAME_OF_OTHER_TYPE", "The name of a file of this type ends with {ending}.";
        /// A type that is not wanted here.
        TypeNotTaken => BadInput, "FILE_TYPE_NOT_TAKEN", "Files of this type are not taken here.";
        /// A size that is none or too large.
        SizeOutOfRange { most: u64 } => BadInput, "FILE_SIZE_OUT_OF_RANGE", "A file has 1 to {most} bytes.";
        /// A link that does nothing.
        LinkInvalid => NotFound, "FILE_LINK_INVALID", "This link does not work: it was used, is over, or what it leads to is not for you any more. Ask for a new one.";
        /// A content of another size than was said.
        SizeDiffers { said: u64 } => BadInput, "FILE_SIZE_DIFFERS", "The content is not the {said} bytes that were announced. Nothing of it was kept.";
        /// A content of another type than was said.
        TypeDiffers { said: &'static str } => BadInput, "FILE_TYPE_DIFFERS", "The content is not of the type {said} that was announced. Nothing of it was kept.";
        /// A content in which a virus was found.
        Infected => BadInput, "FILE_INFECTED", "Something harmful was found in this file. Nothing of it was kept.";
        /// A content that could not be looked at.
        NotScanned => Unavailable, "FILE_NOT_SCANNED", "Files cannot be searched for viruses at the moment. Nothing of it was kept; repeat after a pause.";
        /// A store that cannot be reached.
        StoreAway => Unavailable, "FILE_STORE_AWAY", "Files cannot be read or written at the moment. Repeat after a pause.";
    }
}

/// Why files cannot be kept where the settings say.
#[derive(Debug, thiserror::Error)]
pub enum FilesStartError {
    /// The folder cannot be made.
    #[error("cannot use the folder of files: {0}")]
    Folder(std::io::Error),
    /// The bucket refuses.
    #[error("cannot use the bucket of files: {0}")]
    Bucket(String),
}
