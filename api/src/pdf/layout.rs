//! Where each line stands: words are wrapped to the width, and everything shrinks until it fits on the sheet.

use super::{Block, encoded};

/// The height of a line; times the size.
const LEADING: f32 = 1.35;
/// By how much everything shrinks in one step, and how often at most.
const SHRINK: f32 = 0.9;
const STEPS: i32 = 20;

/// A block with its lines.
#[derive(Clone, Debug)]
pub(super) struct Placed<'a> {
    /// The block.
    pub(super) block: &'a Block,
    /// The size it is written in; points.
    pub(super) size: f32,
    /// Its lines.
    pub(super) lines: Vec<Line>,
    /// Whether the font lacks some of its letters.
    pub(super) is_changed: bool,
}

/// A line.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
    /// How far below the upper margin it stands; points.
    pub(super) below: f32,
}

/// The blocks with their lines within a room; points.
pub(super) fn place(blocks: &[Block], width: f32, height: f32) -> Vec<Placed<'_>> {
    let mut scale = 1.0;
    for _ in 0..STEPS {
        let (placed, used) = placed(blocks, width, scale);
        if used <= height {
            return placed;
        }
        scale *= SHRINK;
    }
    placed(blocks, width, scale).0
}

/// The blocks of each sheet: as many as fit in their size, and at least one.
pub(super) fn flow(blocks: &[Block], width: f32, height: f32) -> Vec<&[Block]> {
    let mut sheets = Vec::new();
    let (mut first, mut used) = (0, 0.0);
    for (at, block) in blocks.iter().enumerate() {
        let (_, needed) = placed(std::slice::from_ref(block), width, 1.0);
        if used + needed > height && at > first {
            sheets.push(&blocks[first..at]);
            (first, used) = (at, 0.0);
        }
        used += needed;
    }
    sheets.push(&blocks[first..]);
    sheets
}

/// The blocks at a scale, and the height they take.
fn placed(blocks: &[Block], width: f32, scale: f32) -> (Vec<Placed<'_>>, f32) {
    let mut below = 0.0;
    let mut placed = Vec::with_capacity(blocks.len());
    for block in blocks {
        let (size, text) = (block.size * scale, encoded(&block.text));
        below += block.above * scale;
        let most = (width / size * 1_000.0) as u32;
        let mut lines = Vec::new();
        for bytes in wrapped(&text.bytes, most, |byte| u32::from(block.font.width(byte))) {
            below += size * LEADING;
            lines.push(Line { bytes, below });
        }
        placed.push(Placed { block, size, lines, is_changed: text.is_changed });
    }
    (placed, below)
}

/// A text in lines that are not wider than is allowed: broken between words, and within a word that is wider alone.
fn wrapped(text: &[u8], most: u32, width: impl Fn(u8) -> u32) -> Vec<Vec<u8>> {
    let wide = |bytes: &[u8]| bytes.iter().map(|byte| width(*byte)).sum::<u32>();
    let mut lines: Vec<Vec<u8>> = vec![Vec::new()];
    for word in text.split(|byte| *byte == b' ').filter(|word| !word.is_empty()) {
        let fits = |line: &[u8]| line.is_empty() || wide(line) + width(b' ') + wide(word) <= most;
        match lines.last_mut() {
            Some(line) if fits(line) => {
                if !line.is_empty() {
                    line.push(b' ');
                }
            }
            _ => lines.push(Vec::new()),
        }
        for byte in word {
            let is_full = lines.last().is_some_and(|line| !line.is_empty() && wide(line) + width(*byte) > most);
            if is_full {
                lines.push(Vec::new());
            }
            lines.last_mut().into_iter().for_each(|line| line.push(*byte));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::{Font, Role};
    use super::*;

    fn lines(text: &str, most: u32) -> Vec<String> {
        let lines = wrapped(text.as_bytes(), most, |_| 1);
        lines.into_iter().map(|line| String::from_utf8(line).expect("text")).collect()
    }

    #[test]
    fn words_are_wrapped_and_a_word_that_is_too_wide_is_broken() {
        assert_eq!(lines("een twee  drie", 8), ["een twee", "drie"]);
        assert_eq!(lines("een twee drie", 7), ["een", "twee", "drie"]);
        assert_eq!(lines("ja abcdefghij nee", 4), ["ja", "abcd", "efgh", "ij", "nee"]);
        assert_eq!(lines("", 4), [""]);
    }

    #[test]
    fn blocks_flow_over_sheets_in_their_order_and_none_is_left_out() {
        let block = |text: &str| Block::regular(11.0, 4.0, text);
        let blocks: Vec<_> = (0..200).map(|at| block(&at.to_string())).collect();
        let sheets = flow(&blocks, 455.0, 702.0);
        assert!(sheets.len() > 3, "{}", sheets.len());
        let told: Vec<_> = sheets.concat().into_iter().map(|block| block.text).collect();
        assert_eq!(told, (0..200).map(|at| at.to_string()).collect::<Vec<_>>());
        for sheet in sheets {
            assert!(placed(sheet, 455.0, 1.0).1 <= 702.0);
        }
        assert_eq!(flow(&[], 455.0, 702.0).len(), 1);
        let wide = [block(&"W".repeat(9_000)), block("na")];
        assert_eq!(flow(&wide, 455.0, 702.0).len(), 2, "what is too tall for a sheet has one alone");
    }

    #[test]
    fn however_long_the_words_are_all_of_it_stands_on_the_sheet() {
        let block = |length: usize| Block {
            role: Role::Paragraph,
            font: Font::Bold,
            size: 24.0,
            above: 10.0,
            text: "W".repeat(length),
        };
        let blocks = vec![block(2_000), block(2_000)];
        let placed = place(&blocks, 455.0, 702.0);
        let last = placed.last().and_then(|placed| placed.lines.last()).expect("a line");
        assert!(last.below <= 702.0 && placed[0].size < 24.0, "{}", last.below);
        let drawn: usize = placed.iter().flat_map(|placed| &placed.lines).map(|line| line.bytes.len()).sum();
        assert_eq!(drawn, 4_000, "nothing is left out");
    }
}
