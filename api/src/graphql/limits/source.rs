//! The text of a document before it is parsed: how many tokens, how deep its
//! brackets. The parser recurses once per bracket, so this also guards its stack.

use super::DocumentRefusal;

/// The size of a text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Tokens: names, numbers, strings and marks; not comments, commas or blanks.
    pub tokens: usize,
    /// Deepest nesting of brackets of any kind.
    pub nesting: usize,
}

/// Measures a text.
///
/// # Errors
/// `GRAPHQL_SYNTAX` for a string that does not end: what follows it could not
/// be told apart from code.
pub fn measure(source: &str) -> Result<Size, DocumentRefusal> {
    let mut text = Text { bytes: source.as_bytes(), at: 0 };
    let mut size = Size::default();
    let mut open = 0_usize;
    while let Some(byte) = text.peek(0) {
        match byte {
            b' ' | b'\t' | b'\r' | b'\n' | b',' => text.at += 1,
            b'#' => text.skip_while(|byte| byte != b'\n' && byte != b'\r'),
            _ => {
                size.tokens += 1;
                match byte {
                    b'{' | b'[' | b'(' => open += 1,
                    b'}' | b']' | b')' => open = open.saturating_sub(1),
                    _ => {}
                }
                size.nesting = size.nesting.max(open);
                text.token(byte)?;
            }
        }
    }
    Ok(size)
}

struct Text<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Text<'_> {
    fn peek(&self, ahead: usize) -> Option<u8> {
        self.bytes.get(self.at + ahead).copied()
    }

    fn starts_with(&self, mark: &[u8]) -> bool {
        self.bytes.get(self.at..).is_some_and(|rest| rest.starts_with(mark))
    }

    fn skip_while(&mut self, goes_on: impl Fn(u8) -> bool) {
        while self.peek(0).is_some_and(&goes_on) {
            self.at += 1;
        }
    }

    fn token(&mut self, first: u8) -> Result<(), DocumentRefusal> {
        match first {
            b'"' if self.starts_with(b"\"\"\"") => self.block_string(),
            b'"' => self.string(),
            b'.' if self.starts_with(b"...") => {
                self.at += 3;
                Ok(())
            }
            _ if is_word(first) || first == b'-' => {
                self.at += 1;
                self.skip_while(is_word);
                if !first.is_ascii_alphabetic() && self.peek(0) == Some(b'.') && self.peek(1) != Some(b'.') {
                    self.at += 1;
                    self.skip_while(is_word);
                }
                Ok(())
            }
            _ => {
                self.at += 1;
                Ok(())
            }
        }
    }

    fn string(&mut self) -> Result<(), DocumentRefusal> {
        let start = self.at;
        self.at += 1;
        loop {
            match self.peek(0) {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(());
                }
                Some(b'\\') => self.at += 2,
                None | Some(b'\n' | b'\r') => return Err(self.unended(start)),
                Some(_) => self.at += 1,
            }
        }
    }

    fn block_string(&mut self) -> Result<(), DocumentRefusal> {
        let start = self.at;
        self.at += 3;
        loop {
            if self.starts_with(b"\\\"\"\"") {
                self.at += 4;
            } else if self.starts_with(b"\"\"\"") {
                self.at += 3;
                return Ok(());
            } else if self.at >= self.bytes.len() {
                return Err(self.unended(start));
            } else {
                self.at += 1;
            }
        }
    }

    fn unended(&self, start: usize) -> DocumentRefusal {
        let before = self.bytes.get(..start).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count() + 1;
        DocumentRefusal::Syntax { line, column, expected: "the end of the string that begins here".to_owned() }
    }
}

/// Part of a name or number, or of a character that GraphQL knows only in strings and comments.
fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || !byte.is_ascii()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(source: &str) -> (usize, usize) {
        let size = measure(source).expect("measurable");
        (size.tokens, size.nesting)
    }

    #[test]
    fn names_numbers_strings_and_marks_are_tokens() {
        assert_eq!(size("{ a }"), (3, 1));
        assert_eq!(size("query Q($n: Int! = 5) { a(first: $n, x: [1, -2.5]) { ...F @skip(if: true) } }"), (37, 3));
    }

    #[test]
    fn comments_commas_and_blanks_are_none() {
        assert_eq!(size("# {{{{ \"\n{ a, , b # }\r\n}"), (4, 1));
        assert_eq!(size(""), (0, 0));
    }

    #[test]
    fn brackets_in_strings_do_not_nest() {
        assert_eq!(size(r#"{ a(b: "{{{ \" {{{") }"#), (8, 2));
        assert_eq!(size("{ a(b: \"\"\"{{{ \\\"\"\" {{{ \" \"\"\") }"), (8, 2));
        assert_eq!(size(r#"{ a(b: "") }"#), (8, 2));
    }

    #[test]
    fn nesting_is_the_deepest_point_and_closing_too_often_is_harmless() {
        assert_eq!(size("}}} {[({})]} {}").1, 4);
        assert_eq!(size(&"[".repeat(100_000)), (100_000, 100_000));
    }

    #[test]
    fn a_string_that_does_not_end_is_refused_where_it_begins() {
        for source in ["{ a(b: \"x", "{ a(b: \"\"\"x {{{", "{ a(b: \"x\n\")}", "{ a(b: \"\\"] {
            let refused = measure(source).expect_err(source);
            assert!(matches!(refused, DocumentRefusal::Syntax { line: 1, column: 8, .. }), "{refused:?}");
        }
    }
}
