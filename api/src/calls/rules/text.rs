//! Texts about calls, regulations and applications. Pure.

/// A text of one line without the blanks around it; none when it is empty, too long or holds control characters.
pub fn line(text: &str, most: usize) -> Option<String> {
    lines(text, most).filter(|text| !text.contains('\n'))
}

/// The same of several lines.
pub fn lines(text: &str, most: usize) -> Option<String> {
    let text = text.trim();
    let is_plain = text.chars().all(|c| !c.is_control() || c == '\n');
    ((1..=most).contains(&text.chars().count()) && is_plain).then(|| text.to_owned())
}
