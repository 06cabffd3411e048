//! What can go wrong with pictures.

use crate::refusals;

refusals! {
    /// Why a picture is not taken, or nothing becomes of it.
    pub enum PictureError {
        /// A description that is none.
        AltMalformed { most: usize } => BadInput, "PICTURE_ALT_MALFORMED", "Say in 1 to {most} characters on one line what is to be seen.";
        /// More than anyone looks at.
        TooMany { most: u64 } => PreconditionFailed, "PICTURES_TOO_MANY", "An enterprise has at most {most} pictures; remove one first.";
        /// A step that does not exist from here.
        IllegalTransition { state: &'static str, event: &'static str } => IllegalTransition, "PICTURE_TRANSITION", "A picture that is {state} cannot take the step `{event}`.";
        /// A file that is no picture after all.
        Unreadable => BadInput, "PICTURE_UNREADABLE", "The file cannot be read as a picture. Nothing of it was kept.";
        /// A picture of too few or too many pixels.
        PixelsOutOfRange { least: u32, most: u32 } => BadInput, "PICTURE_PIXELS_OUT_OF_RANGE", "Each side of a picture has {least} to {most} pixels, and all of it at most 40 million. Nothing of it was kept.";
    }
}
