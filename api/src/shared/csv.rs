//! Tables for spreadsheets: comma-separated values (RFC 4180). Pure.

/// With what a cell begins that a spreadsheet would run as a formula, or that hides one behind it.
const FORMULAS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// A row of cells, with the end of its line.
pub fn row(cells: &[String]) -> String {
    let cells: Vec<_> = cells.iter().map(|text| cell(text)).collect();
    format!("{}\r\n", cells.join(","))
}

/// A cell: quoted where it must be, and made harmless where a spreadsheet would take it for a formula.
fn cell(text: &str) -> String {
    let guard = if text.starts_with(FORMULAS) { "'" } else { "" };
    match text.contains([',', '"', '\r', '\n']) {
        true => format!("\"{guard}{}\"", text.replace('"', "\"\"")),
        false => format!("{guard}{text}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_begins_as_a_formula() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("+32", "'+32"),
            ("-2", "'-2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("\t=1", "'\t=1"),
            ("\r=1", "\"'\r=1\""),
            ("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
            ("Vol+Maakt", "Vol+Maakt"),
            ("", ""),
        ] {
            assert_eq!(cell(text), written, "{text:?}");
        }
    }

    #[test]
    fn a_row_ends_its_line() {
        assert_eq!(row(&["een".to_owned(), "twee, drie".to_owned()]), "een,\"twee, drie\"\r\n");
    }
}
