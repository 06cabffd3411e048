//! What is likely there already of an enterprise someone is about to record.

use super::rules::EnterpriseNumber;
use super::rules::details::Details;
use super::rules::duplicates::{Similar, similar};
use super::store::records;
use crate::access::Action;
use crate::shared::context::Context;
use crate::shared::error::Error;

/// Records with the same number, the same or, in the same place, nearly the same name, or the same website.
///
/// # Errors
/// `ENTERPRISE_NUMBER_MALFORMED`, `ENTERPRISE_NUMBER_CHECK_DIGITS`; `FORBIDDEN`; faults of the database.
pub async fn likely_duplicates(
    context: &Context,
    number: Option<&str>,
    name: Option<String>,
    postal_code: Option<String>,
    website: Option<String>,
) -> Result<Vec<Similar>, Error> {
    context.authorize(Action::ManageEnterprises)?;
    let number = number.map(EnterpriseNumber::parse).transpose()?.map(|number| number.as_str().to_owned());
    let asked = Details { name: name.unwrap_or_default(), number, postal_code, website, ..Details::default() };
    let asked = records::placed(context.db.reader(), asked).await?;
    Ok(similar(&asked, &records::candidates(context.db.reader(), &asked).await?))
}
