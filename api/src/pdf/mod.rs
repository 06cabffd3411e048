//! Pages to print: one sheet of text as PDF, tagged so that a screen reader finds title and paragraphs. What stands on it
//! is the business of whoever calls [`page`]; it is always one sheet, however long the words are.

mod encoding;
mod fonts;
mod layout;

use encoding::Encoded;
pub use fonts::Font;
use layout::{Line, Placed, place};
use pdf_writer::types::StructRole;
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A sheet of A4; points.
const SHEET: (f32, f32) = (595.0, 842.0);
/// The margin on every side; points.
const MARGIN: f32 = 70.0;

/// What a piece of text is for those who do not see the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The title of the page.
    Heading,
    /// A paragraph.
    Paragraph,
}

/// A piece of text.
#[derive(Clone, Debug)]
pub struct Block {
    /// What it is.
    pub role: Role,
    /// Its font.
    pub font: Font,
    /// Its size; points.
    pub size: f32,
    /// The room above it; points.
    pub above: f32,
    /// Its words.
    pub text: String,
}

impl Block {
    /// A paragraph, of this size and with so much room above it; points.
    pub fn regular(size: f32, above: f32, text: &str) -> Self {
        Self { role: Role::Paragraph, font: Font::Regular, size, above, text: text.to_owned() }
    }

    /// The same in bold letters.
    pub fn bold(size: f32, above: f32, text: &str) -> Self {
        Self { font: Font::Bold, ..Self::regular(size, above, text) }
    }
}

/// A sheet.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// Its title, in the window of the reader.
    pub title: String,
    /// Who made it.
    pub author: String,
    /// The language of its words, as in `nl-BE`.
    pub language: &'static str,
    /// What stands on it, from top to bottom.
    pub blocks: Vec<Block>,
}

/// The numbers of the objects in the file; those of blocks come after.
struct Objects;

impl Objects {
    const CATALOG: Ref = Ref::new(1);
    const PAGES: Ref = Ref::new(2);
    const PAGE: Ref = Ref::new(3);
    const CONTENT: Ref = Ref::new(4);
    const INFO: Ref = Ref::new(5);
    const DOCUMENT: Ref = Ref::new(6);
    const PARENTS: Ref = Ref::new(7);
    const STRUCTURE: Ref = Ref::new(10);

    fn font(font: Font) -> Ref {
        match font {
            Font::Regular => Ref::new(8),
            Font::Bold => Ref::new(9),
        }
    }

    fn block(place: i32) -> Ref {
        Ref::new(11 + place)
    }
}

/// The file of a sheet. The same sheet gives the same bytes.
pub fn page(sheet: &Sheet) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let blocks = place(&sheet.blocks, SHEET.0 - 2.0 * MARGIN, SHEET.1 - 2.0 * MARGIN);
    about(&mut pdf, sheet);
    structure(&mut pdf, &sheet.blocks);
    paper(&mut pdf);
    pdf.stream(Objects::CONTENT, &content(&blocks));
    pdf.finish()
}

/// What the file says of itself.
fn about(pdf: &mut Pdf, sheet: &Sheet) {
    let mut catalog = pdf.catalog(Objects::CATALOG);
    catalog.pages(Objects::PAGES).lang(TextStr(sheet.language));
    catalog.viewer_preferences().display_doc_title(true);
    catalog.mark_info().marked(true);
    catalog.pair(Name(b"StructTreeRoot"), Objects::STRUCTURE);
    catalog.finish();
    let mut info = pdf.document_info(Objects::INFO);
    info.title(TextStr(&sheet.title)).author(TextStr(&sheet.author));
}

/// Which text on the page is what, and in which order it is read.
fn structure(pdf: &mut Pdf, blocks: &[Block]) {
    let numbered = || (0..).zip(blocks);
    let mut root: StructTreeRoot<'_> = pdf.indirect(Objects::STRUCTURE).start();
    root.child(Objects::DOCUMENT);
    root.parent_tree().nums().insert(0, Objects::PARENTS);
    root.finish();
    let mut document = pdf.struct_element(Objects::DOCUMENT);
    document.kind(StructRole::Document).parent(Objects::STRUCTURE);
    let mut children = document.children();
    numbered().for_each(|(place, _)| {
        children.struct_element(Objects::block(place));
    });
    children.finish();
    document.finish();
    for (place, block) in numbered() {
        let mut element = pdf.struct_element(Objects::block(place));
        element.kind(kind(block.role)).parent(Objects::DOCUMENT).page(Objects::PAGE);
        element.marked_content_child().page(Objects::PAGE).marked_content_id(place);
    }
    let mut parents = pdf.indirect(Objects::PARENTS).array();
    numbered().for_each(|(place, _)| {
        parents.item(Objects::block(place));
    });
}

const fn kind(role: Role) -> StructRole {
    match role {
        Role::Heading => StructRole::H1,
        Role::Paragraph => StructRole::P,
    }
}

fn paper(pdf: &mut Pdf) {
    pdf.pages(Objects::PAGES).kids([Objects::PAGE]).count(1);
    let mut page = pdf.page(Objects::PAGE);
    page.media_box(Rect::new(0.0, 0.0, SHEET.0, SHEET.1)).parent(Objects::PAGES).contents(Objects::CONTENT);
    page.struct_parents(0);
    let mut resources = page.resources();
    let mut fonts = resources.fonts();
    for font in Font::ALL {
        fonts.pair(Name(font.resource()), Objects::font(font));
    }
    fonts.finish();
    resources.finish();
    page.finish();
    for font in Font::ALL {
        let mut written = pdf.type1_font(Objects::font(font));
        written.base_font(Name(font.base())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
}

/// What is drawn: each block between marks that name it for the structure.
fn content(blocks: &[Placed<'_>]) -> Vec<u8> {
    let mut content = Content::new();
    for (place, placed) in (0..).zip(blocks) {
        let mut marks = content.begin_marked_content_with_properties(Name(kind(placed.block.role).to_name().0));
        let mut properties = marks.properties();
        properties.identify(place);
        // Where the font has no mark for a letter, a reader that speaks still says it.
        if placed.is_changed {
            properties.actual_text(TextStr(&placed.block.text));
        }
        properties.finish();
        marks.finish();
        placed.lines.iter().for_each(|line| draw(&mut content, placed, line));
        content.end_marked_content();
    }
    content.finish().to_vec()
}

fn draw(content: &mut Content, placed: &Placed<'_>, line: &Line) {
    content.begin_text();
    content.set_font(Name(placed.block.font.resource()), placed.size);
    content.next_line(MARGIN, SHEET.1 - MARGIN - line.below);
    content.show(Str(&line.bytes));
    content.end_text();
}

/// A text in the bytes of a font.
fn encoded(text: &str) -> Encoded {
    encoding::encode(text)
}
