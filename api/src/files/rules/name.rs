//! Names of files: what may be one, and how it is told to whoever downloads it.

use super::MediaType;
use crate::files::error::FileError;
use std::fmt::Write;

/// Longest name; characters. In UTF-8 it stays below the 255 bytes of file systems in nearly every language.
const LONGEST: usize = 150;

impl MediaType {
    /// How names of this type end; the first is the usual one.
    pub const fn endings(self) -> &'static [&'static str] {
        match self {
            Self::Pdf => &[".pdf"],
            Self::Png => &[".png"],
            Self::Jpeg => &[".jpg", ".jpeg"],
            Self::Webp => &[".webp"],
            Self::Docx => &[".docx"],
            Self::Pptx => &[".pptx"],
            Self::Xlsx => &[".xlsx"],
            Self::Odt => &[".odt"],
        }
    }
}

/// A name as it may be stored: blanks around it are left out, and its ending tells the type.
///
/// # Errors
/// `FILE_NAME_MALFORMED`, `FILE_NAME_OF_OTHER_TYPE`.
pub(super) fn checked(name: &str, media_type: MediaType) -> Result<String, FileError> {
    let name = name.trim();
    let is_name = !name.is_empty() && name.chars().count() <= LONGEST && !name.chars().any(is_forbidden);
    if !is_name || name.starts_with('.') {
        return Err(FileError::NameMalformed);
    }
    let lower = name.to_lowercase();
    match media_type.endings().iter().any(|ending| lower.ends_with(ending)) {
        true => Ok(name.to_owned()),
        false => Err(FileError::NameOfOtherType { ending: media_type.endings()[0] }),
    }
}

/// What leads to another folder, or makes a name look like another: marks that turn the direction of writing.
fn is_forbidden(character: char) -> bool {
    character.is_control()
        || matches!(character, '/' | '\\' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The header that has a browser save a file under its name, whatever stands in that (RFC 6266, RFC 8187).
pub fn disposition(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '-' | '_' | '.' | '(' | ')' | '+' | ',');
    let plain: String = name.chars().map(|c| if is_plain(c) { c } else { '_' }).collect();
    let mut header = format!("attachment; filename=\"{plain}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        let _ = match byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            true => write!(header, "{}", char::from(byte)),
            false => write!(header, "%{byte:02X}"),
        };
    }
    header
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_tells_its_type_and_leads_nowhere() {
        for good in ["verslag.pdf", "  Leidraad (2026).PDF ", "café \"oud\".pdf", "文書.pdf"] {
            assert_eq!(checked(good, MediaType::Pdf).as_deref(), Ok(good.trim()));
        }
        for bad in ["", " ", ".pdf", "a/b.pdf", "..\\b.pdf", "a\nb.pdf", "a\u{202e}fdp.exe.pdf", &"a".repeat(151)] {
            assert_eq!(checked(bad, MediaType::Pdf), Err(FileError::NameMalformed), "{bad:?}");
        }
        assert_eq!(checked("verslag.pdf.exe", MediaType::Pdf), Err(FileError::NameOfOtherType { ending: ".pdf" }));
        assert!(checked("foto.JPEG", MediaType::Jpeg).is_ok());
    }

    #[test]
    fn a_header_holds_any_name_without_ending_early() {
        assert_eq!(
            disposition("café \"x\"; a=b\r\nSet-Cookie: y.pdf"),
            "attachment; filename=\"caf_ _x__ a_b__Set-Cookie_ y.pdf\"; \
             filename*=UTF-8''caf%C3%A9%20%22x%22%3B%20a%3Db%0D%0ASet-Cookie%3A%20y.pdf"
        );
    }
}
