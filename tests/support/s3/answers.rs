//! What the bucket answers, in the XML of the protocol.

use api::shared::hex::hex;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fmt::Write;

/// Most names on one page: few, so that pages are turned.
const PAGE: usize = 2;
/// The least a part may have that is not the last; bytes.
const PART: usize = 5 * 1024 * 1024;
/// When everything was last changed.
const AT: (&str, &str) = ("Mon, 23 Nov 2026 10:00:00 GMT", "2026-11-23T10:00:00.000Z");

/// An answer.
#[derive(Debug, Default)]
pub(super) struct Said {
    status: u16,
    headers: Vec<(&'static str, String)>,
    pub(super) body: Vec<u8>,
}

fn tag(content: &[u8]) -> String {
    format!("\"{}\"", &hex(&Sha256::digest(content))[..32])
}

impl Said {
    fn xml(status: u16, root: &str, inner: &str) -> Self {
        let body = format!("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<{root}>{inner}</{root}>").into_bytes();
        Self { status, headers: vec![("Content-Type", "application/xml".to_owned())], body }
    }

    pub(super) fn error(status: u16, code: &str) -> Self {
        Self::xml(status, "Error", &format!("<Code>{code}</Code><Message>inside words of the store</Message>"))
    }

    pub(super) fn nothing() -> Self {
        Self { status: 204, ..Self::default() }
    }

    pub(super) fn tagged(content: &[u8]) -> Self {
        Self { status: 200, headers: vec![("ETag", tag(content))], body: Vec::new() }
    }

    /// A content, or a range of it.
    pub(super) fn content(content: &[u8], range: Option<&str>) -> Self {
        let mut headers = vec![("ETag", tag(content)), ("Last-Modified", AT.0.to_owned())];
        let range = range.and_then(|range| range.strip_prefix("bytes=")?.split_once('-'));
        let Some((from, to)) = range else { return Self { status: 200, headers, body: content.to_vec() } };
        let from: usize = from.parse().expect("an offset");
        let to = to.parse().map_or(content.len() - 1, |to: usize| to.min(content.len() - 1));
        headers.push(("Content-Range", format!("bytes {from}-{to}/{}", content.len())));
        Self { status: 206, headers, body: content[from..=to].to_vec() }
    }

    pub(super) fn began(id: &str) -> Self {
        Self::xml(200, "InitiateMultipartUploadResult", &format!("<UploadId>{id}</UploadId>"))
    }

    pub(super) fn gathered(content: &[u8]) -> Self {
        let tag = tag(content).replace('"', "&quot;");
        Self::xml(200, "CompleteMultipartUploadResult", &format!("<ETag>{tag}</ETag>"))
    }

    /// The first page of these names with their sizes.
    pub(super) fn listed(found: &[(&str, usize)]) -> Self {
        let mut inner = format!("<IsTruncated>{}</IsTruncated>", found.len() > PAGE);
        for (name, size) in found.iter().take(PAGE) {
            let (at, tag) = (AT.1, "&quot;tag&quot;");
            let _ = write!(
                inner,
                "<Contents><Key>{name}</Key><LastModified>{at}</LastModified><ETag>{tag}</ETag><Size>{size}</Size></Contents>"
            );
        }
        if found.len() > PAGE {
            let _ = write!(inner, "<NextContinuationToken>{}</NextContinuationToken>", found[PAGE - 1].0);
        }
        Self::xml(200, "ListBucketResult", &inner)
    }

    pub(super) fn bytes(&self, is_head: bool) -> Vec<u8> {
        let mut head = format!("HTTP/1.1 {} Said\r\nContent-Length: {}\r\n", self.status, self.body.len());
        for (name, value) in &self.headers {
            let _ = write!(head, "{name}: {value}\r\n");
        }
        let body = if is_head { &[][..] } else { &self.body };
        [head.as_bytes(), b"\r\n", body].concat()
    }
}

/// The whole of a content in parts, when the client names the parts that came.
pub(super) fn whole(parts: &BTreeMap<u32, Vec<u8>>, said: &[u8]) -> Result<Vec<u8>, &'static str> {
    let said = String::from_utf8_lossy(said).replace("&quot;", "\"");
    let between = |text: &str, name: &str| {
        let (_, rest) = text.split_once(&format!("<{name}>"))?;
        rest.split_once(&format!("</{name}>")).map(|(inner, _)| inner.to_owned())
    };
    let named: Option<Vec<(u32, String)>> = said
        .split("<Part>")
        .skip(1)
        .map(|part| Some((between(part, "PartNumber")?.parse().ok()?, between(part, "ETag")?)))
        .collect();
    let named = named.ok_or("MalformedXML")?;
    if named.is_empty() || !named.is_sorted_by(|one, next| one.0 < next.0) {
        return Err("InvalidPartOrder");
    }
    let mut content = Vec::new();
    for (place, (number, told)) in named.iter().enumerate() {
        let part = parts.get(number).filter(|part| tag(part) == *told).ok_or("InvalidPart")?;
        if part.len() < PART && place + 1 < named.len() {
            return Err("EntityTooSmall");
        }
        content.extend_from_slice(part);
    }
    Ok(content)
}
