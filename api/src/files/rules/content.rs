//! Types by their first bytes: a content is what it is, whatever someone says.

use super::MediaType;

/// So many bytes from the start tell every type apart; bytes.
pub const HEAD: usize = 128;

/// How an archive in the form of ZIP begins.
const ZIP: &[u8] = b"PK\x03\x04";
/// Where the lengths of the first name and of what follows it stand in one, and where the name begins.
const NAME_LENGTH: usize = 26;
const NAME: usize = 30;

impl MediaType {
    /// Whether a content that begins like this may be of this type. Documents of Office are packages in an archive; which
    /// of them it is stands too far within to be told from here.
    pub fn begins(self, head: &[u8]) -> bool {
        match self {
            Self::Pdf => head.starts_with(b"%PDF-"),
            Self::Png => head.starts_with(b"\x89PNG\r\n\x1a\n"),
            Self::Jpeg => head.starts_with(b"\xff\xd8\xff"),
            Self::Webp => head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP"),
            Self::Docx => is_package(head, b"word/"),
            Self::Pptx => is_package(head, b"ppt/"),
            Self::Xlsx => is_package(head, b"xl/"),
            Self::Odt => first_of_zip(head)
                .is_some_and(|(name, content)| name == b"mimetype" && content.starts_with(self.code().as_bytes())),
        }
    }
}

/// Whether it begins like a package of Office (ECMA-376, part 2), whose own folder is this.
fn is_package(head: &[u8], folder: &[u8]) -> bool {
    let parts: [&[u8]; 5] = [b"[Content_Types].xml", b"_rels/", b"docProps/", b"customXml/", folder];
    first_of_zip(head).is_some_and(|(name, _)| parts.iter().any(|part| name.starts_with(part)))
}

/// Name of the first file in an archive, and what follows the name.
fn first_of_zip(head: &[u8]) -> Option<(&[u8], &[u8])> {
    let length = |at: usize| Some(usize::from(u16::from_le_bytes([*head.get(at)?, *head.get(at + 1)?])));
    let (name, extra) = (length(NAME_LENGTH)?, length(NAME_LENGTH + 2)?);
    let found = head.starts_with(ZIP).then(|| head.get(NAME..NAME + name)).flatten()?;
    Some((found, head.get(NAME + name + extra..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(name: &str, content: &str) -> Vec<u8> {
        let mut head = [ZIP, &[0; 22]].concat();
        head.extend(u16::try_from(name.len()).expect("short").to_le_bytes());
        head.extend([0, 0]);
        [head.as_slice(), name.as_bytes(), content.as_bytes()].concat()
    }

    #[test]
    fn each_type_is_known_by_its_first_bytes_and_taken_for_no_other() {
        let samples: [(&[u8], &[MediaType]); 8] = [
            (b"%PDF-1.7\n", &[MediaType::Pdf]),
            (b"\x89PNG\r\n\x1a\n....", &[MediaType::Png]),
            (b"\xff\xd8\xff\xe0....", &[MediaType::Jpeg]),
            (b"RIFF\x01\x02\x03\x04WEBPVP8 ", &[MediaType::Webp]),
            (&zip("[Content_Types].xml", "<"), &[MediaType::Docx, MediaType::Pptx, MediaType::Xlsx]),
            (&zip("xl/workbook.xml", "<"), &[MediaType::Xlsx]),
            (&zip("mimetype", "application/vnd.oasis.opendocument.textPK"), &[MediaType::Odt]),
            (&zip("evil.exe", "MZ"), &[]),
        ];
        for (head, wanted) in samples {
            let found: Vec<_> = MediaType::ALL.iter().copied().filter(|media| media.begins(head)).collect();
            assert_eq!(found, wanted, "{}", String::from_utf8_lossy(head));
        }
    }

    #[test]
    fn what_is_cut_off_or_empty_is_nothing() {
        for head in [&b""[..], b"%PDF", b"PK\x03\x04", b"RIFF\x01\x02\x03\x04WEB", &zip("mimetype", "")[..33]] {
            assert!(MediaType::ALL.iter().all(|media| !media.begins(head)), "{head:?}");
        }
    }
}
