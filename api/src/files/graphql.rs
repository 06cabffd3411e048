//! Files in the graph: their facts, and the links over which contents come and go.

use super::{Link, rules};
use crate::graphql::scalars::Instant;
use async_graphql::{Enum, SimpleObject};

/// A type of file that is taken in. The content must be of the type that was announced.
#[derive(Clone, Copy, Debug, Enum, PartialEq, Eq)]
#[graphql(remote = "rules::MediaType")]
pub enum FileType {
    /// A document of pages: `application/pdf`, name ending with .pdf.
    Pdf,
    /// An image: `image/png`, .png.
    Png,
    /// An image: `image/jpeg`, .jpg or .jpeg.
    Jpeg,
    /// An image: `image/webp`, .webp.
    Webp,
    /// A text of Microsoft Word: .docx.
    Docx,
    /// Slides of Microsoft PowerPoint: .pptx.
    Pptx,
    /// Sheets of Microsoft Excel: .xlsx.
    Xlsx,
    /// A text of LibreOffice: `application/vnd.oasis.opendocument.text`, .odt.
    Odt,
}

/// A link over which the content of one file comes or goes, for whoever asked for it. It holds a secret: hand it to nobody,
/// write it down nowhere. It ends early with the session, the role and the right it was asked for with.
#[derive(SimpleObject)]
pub struct FileLink {
    /// The address. To upload, send the content alone as the body of a `PUT`, once: 204 when it is kept, else a problem as
    /// JSON and nothing is kept. To download, `GET` it, also more than once.
    url: String,
    /// First instant at which it no longer works, UTC: some minutes after it was asked for.
    expires_at: Instant,
}

impl From<Link> for FileLink {
    fn from(link: Link) -> Self {
        Self { url: link.url, expires_at: Instant(link.expires_at) }
    }
}
