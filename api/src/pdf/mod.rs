//! Pages to print: sheets of text as PDF, tagged so that a screen reader finds title and paragraphs. What stands on them
//! is the business of whoever calls [`page()`], which is always one sheet, however long the words are, or [`pages()`].

mod encoding;
mod fonts;
mod layout;

use encoding::Encoded;
pub use fonts::Font;
use layout::{Line, Placed, flow};
use pdf_writer::types::StructRole;
use pdf_writer::writers::StructTreeRoot;
use pdf_writer::{Content, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

/// A sheet of A4; points.
const SHEET: (f32, f32) = (595.0, 842.0);
/// The margin on every side; points.
const MARGIN: f32 = 70.0;
/// The room within the margins; points.
const WIDTH: f32 = SHEET.0 - 2.0 * MARGIN;
const HEIGHT: f32 = SHEET.1 - 2.0 * MARGIN;

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

/// The numbers of the objects in the file: those of blocks come after those that are always there, and those of all sheets but the
/// first at the end.
#[derive(Clone, Copy)]
struct Objects {
    /// How many blocks there are on all sheets.
    blocks: i32,
}

impl Objects {
    const CATALOG: Ref = Ref::new(1);
    const PAGES: Ref = Ref::new(2);
    const INFO: Ref = Ref::new(5);
    const DOCUMENT: Ref = Ref::new(6);
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

    /// A sheet, by its place from 0.
    fn page(self, place: i32) -> Ref {
        self.of_sheet(place, 3, 0)
    }

    /// What is drawn on it.
    fn content(self, place: i32) -> Ref {
        self.of_sheet(place, 4, 1)
    }

    /// The blocks on it.
    fn parents(self, place: i32) -> Ref {
        self.of_sheet(place, 7, 2)
    }

    fn of_sheet(self, place: i32, first: i32, other: i32) -> Ref {
        match place {
            0 => Ref::new(first),
            _ => Ref::new(11 + self.blocks + 3 * (place - 1) + other),
        }
    }
}

/// The file of one sheet, on which everything shrinks until it fits. The same sheet gives the same bytes.
pub fn page(sheet: &Sheet) -> Vec<u8> {
    file(sheet, &[&sheet.blocks])
}

/// The file of as many sheets as it takes to write everything in its size: a block stands on one sheet.
pub fn pages(sheet: &Sheet) -> Vec<u8> {
    file(sheet, &flow(&sheet.blocks, WIDTH, HEIGHT))
}

fn file(sheet: &Sheet, sheets: &[&[Block]]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    let count = sheets.iter().map(|blocks| blocks.len()).sum::<usize>();
    let objects = Objects { blocks: i32::try_from(count).unwrap_or(i32::MAX) };
    about(&mut pdf, sheet);
    structure(&mut pdf, objects, sheets);
    paper(&mut pdf, objects, sheets);
    for (place, blocks) in (0..).zip(sheets) {
        pdf.stream(objects.content(place), &content(&layout::place(blocks, WIDTH, HEIGHT)));
    }
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

/// Which text on the sheets is what, and in which order it is read.
fn structure(pdf: &mut Pdf, objects: Objects, sheets: &[&[Block]]) {
    let mut root: StructTreeRoot<'_> = pdf.indirect(Objects::STRUCTURE).start();
    root.child(Objects::DOCUMENT);
    let mut tree = root.parent_tree();
    let mut nums = tree.nums();
    for (place, _) in (0..).zip(sheets) {
        nums.insert(place, objects.parents(place));
    }
    nums.finish();
    tree.finish();
    root.finish();
    let mut document = pdf.struct_element(Objects::DOCUMENT);
    document.kind(StructRole::Document).parent(Objects::STRUCTURE);
    let mut children = document.children();
    (0..objects.blocks).for_each(|number| {
        children.struct_element(Objects::block(number));
    });
    children.finish();
    document.finish();
    let mut numbers = 0..objects.blocks;
    for (sheet, blocks) in (0..).zip(sheets) {
        let numbered: Vec<_> = numbers.by_ref().zip(blocks.iter()).collect();
        blocks_on(pdf, objects.page(sheet), &numbered);
        let mut parents = pdf.indirect(objects.parents(sheet)).array();
        numbered.iter().for_each(|(number, _)| {
            parents.item(Objects::block(*number));
        });
    }
}

/// The blocks on one sheet, with their numbers in the file.
fn blocks_on(pdf: &mut Pdf, page: Ref, numbered: &[(i32, &Block)]) {
    for (place, (number, block)) in (0..).zip(numbered) {
        let mut element = pdf.struct_element(Objects::block(*number));
        element.kind(kind(block.role)).parent(Objects::DOCUMENT).page(page);
        element.marked_content_child().page(page).marked_content_id(place);
    }
}

const fn kind(role: Role) -> StructRole {
    match role {
        Role::Heading => StructRole::H1,
        Role::Paragraph => StructRole::P,
    }
}

fn paper(pdf: &mut Pdf, objects: Objects, sheets: &[&[Block]]) {
    let places = || (0..).zip(sheets).map(|(place, _)| place);
    let count = i32::try_from(sheets.len()).unwrap_or(i32::MAX);
    pdf.pages(Objects::PAGES).kids(places().map(|place| objects.page(place))).count(count);
    places().for_each(|place| sheet_of(pdf, objects, place));
    for font in Font::ALL {
        let mut written = pdf.type1_font(Objects::font(font));
        written.base_font(Name(font.base())).encoding_predefined(Name(b"WinAnsiEncoding"));
    }
}

fn sheet_of(pdf: &mut Pdf, objects: Objects, place: i32) {
    let mut page = pdf.page(objects.page(place));
    page.media_box(Rect::new(0.0, 0.0, SHEET.0, SHEET.1)).parent(Objects::PAGES).contents(objects.content(place));
    page.struct_parents(place);
    let mut resources = page.resources();
    let mut fonts = resources.fonts();
    for font in Font::ALL {
        fonts.pair(Name(font.resource()), Objects::font(font));
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
