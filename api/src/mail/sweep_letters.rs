//! Erasure of letters that are files, where it could not be done at once.

use super::kit::Post;
use crate::shared::context::Context;
use crate::shared::error::Error;
use uuid::Uuid;

/// Most people asked about at once.
const MOST: usize = 500;

/// Removes the files of letters to people who were erased, where that could not be done when they were; whose letters
/// were removed, counted. As long as a file cannot be removed this fails, and is tried again.
///
/// # Errors
/// Faults of the database; what the system said of a file.
pub async fn sweep_letters(context: &Context, post: &Post) -> Result<u64, Error> {
    let mut swept = 0;
    for some in post.transport().recipients()?.chunks(MOST) {
        let book = post.book().addressees(context, some).await?;
        let erased: Vec<Uuid> = some.iter().copied().filter(|recipient| !book.contains_key(recipient)).collect();
        for recipient in erased {
            post.transport().forget(recipient)?;
            swept += 1;
        }
    }
    Ok(swept)
}
