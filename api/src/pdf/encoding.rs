//! From text to the bytes of `WinAnsiEncoding`, which has the letters of Dutch, French, English and their neighbours.

use unicode_normalization::UnicodeNormalization;

/// Code points of the bytes 0x80 to 0x9F; none where there is no mark.
const SPECIAL: [Option<char>; 32] = [
    Some('€'),
    None,
    Some('‚'),
    Some('ƒ'),
    Some('„'),
    Some('…'),
    Some('†'),
    Some('‡'),
    Some('ˆ'),
    Some('‰'),
    Some('Š'),
    Some('‹'),
    Some('Œ'),
    None,
    Some('Ž'),
    None,
    None,
    Some('‘'),
    Some('’'),
    Some('“'),
    Some('”'),
    Some('•'),
    Some('–'),
    Some('—'),
    Some('˜'),
    Some('™'),
    Some('š'),
    Some('›'),
    Some('œ'),
    None,
    Some('ž'),
    Some('Ÿ'),
];

/// A text in bytes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Encoded {
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    /// Whether a letter was written without its mark, or as `?`.
    pub(super) is_changed: bool,
}

/// The bytes of a text. A letter that the encoding does not have loses its mark; what then is still unknown becomes `?`.
pub(super) fn encode(text: &str) -> Encoded {
    let mut encoded = Encoded { bytes: Vec::with_capacity(text.len()), is_changed: false };
    for character in text.nfc() {
        match byte(character) {
            Some(byte) => encoded.bytes.push(byte),
            None => {
                encoded.is_changed = true;
                encoded.bytes.extend(without_mark(character));
            }
        }
    }
    encoded
}

fn byte(character: char) -> Option<u8> {
    match character {
        ' '..='~' | '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(character)).ok(),
        _ if character.is_whitespace() => Some(b' '),
        _ => {
            SPECIAL.iter().position(|known| *known == Some(character)).and_then(|place| u8::try_from(0x80 + place).ok())
        }
    }
}

/// The plain letters of one with a mark, such as those of Polish and Turkish.
fn without_mark(character: char) -> Vec<u8> {
    let plain = match character {
        'ł' => "l",
        'Ł' => "L",
        'đ' => "d",
        'Đ' => "D",
        'ı' => "i",
        _ => "",
    };
    let decomposed = character.nfkd().filter_map(byte).filter(|byte| !byte.is_ascii_whitespace());
    let bytes: Vec<u8> = plain.bytes().chain(decomposed).collect();
    if bytes.is_empty() { vec![b'?'] } else { bytes }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_dutch_and_its_neighbours_are_written_as_they_are() {
        let encoded = encode("Zoë “D’Hooghe” – é è ç ñ ß € Œ");
        assert!(!encoded.is_changed);
        assert_eq!(encoded.bytes, b"Zo\xeb \x93D\x92Hooghe\x94 \x96 \xe9 \xe8 \xe7 \xf1 \xdf \x80 \x8c");
        assert_eq!(encode("Zoe\u{308}"), encode("Zoë"), "one letter, however it is composed");
    }

    #[test]
    fn other_letters_lose_their_mark_and_foreign_scripts_are_told() {
        for (text, bytes) in [("Łukasz Wałęsa", "Lukasz Walesa"), ("Çağrı Şahin", "\u{c7}agri Sahin"), ("文", "?")]
        {
            let encoded = encode(text);
            assert!(encoded.is_changed);
            assert_eq!(encoded.bytes, bytes.chars().map(|c| c as u8).collect::<Vec<_>>(), "{text}");
        }
    }
}
