use std::collections::BTreeMap;
use std::io::Read;

use flate2::read::DeflateDecoder;
use polars::prelude::{NamedFrom, Series};

use super::*;

/// The parts of a workbook, from the local headers of its ZIP archive (PKWARE APPNOTE 4.3.7).
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let number = |at: usize, size: usize| {
        let digits = bytes[at..at + size].iter().rev();
        digits.fold(0_usize, |sum, byte| sum * 256 + usize::from(*byte))
    };
    let end = bytes
        .windows(4)
        .rposition(|four| four == b"PK\x05\x06")
        .unwrap();
    let (count, mut at) = (number(end + 10, 2), number(end + 16, 4));
    let mut parts = BTreeMap::new();
    for _ in 0..count {
        let (packed, name) = (number(at + 20, 4), number(at + 28, 2));
        let local = number(at + 42, 4);
        let path = String::from_utf8(bytes[at + 46..at + 46 + name].to_vec()).unwrap();
        let data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        let mut text = String::new();
        DeflateDecoder::new(&bytes[data..data + packed])
            .read_to_string(&mut text)
            .unwrap();
        parts.insert(path, text);
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    parts
}

fn columns() -> Vec<Described> {
    let column = |name: &str, kind| Described {
        name: name.to_owned(),
        kind,
        meaning: "A meaning.",
    };
    vec![
        column("who", Kind::Text),
        column("day", Kind::Date),
        column("good", Kind::Flag),
        column("sets", Kind::Count),
        column("peak_mm", Kind::Number(Unit::Millimetre)),
    ]
}

fn data() -> DataFrame {
    let columns = vec![
        Series::new("who".into(), vec![Some("=1+1"), Some("@a & <b>"), None]).into(),
        Series::new(
            "day".into(),
            vec![Some("2026-03-02"), Some("0001-01-01"), None],
        )
        .into(),
        Series::new("good".into(), vec![Some(true), Some(false), None]).into(),
        Series::new("sets".into(), vec![Some(3_i64), None, None]).into(),
        Series::new("peak_mm".into(), vec![Some(91.25), Some(-4.5), None]).into(),
    ];
    DataFrame::new(3, columns).unwrap()
}

fn book(max_rows: usize) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let mut book = Book::with_rows(folder.path(), max_rows).unwrap();
    book.add("sets", &columns(), &data()).unwrap();
    book.finish().unwrap();
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::read(folder.path().join(NAME)).unwrap()
}

#[test]
fn values_keep_their_types_and_text_is_never_a_formula() {
    let parts = parts(&book(MAX_ROWS));
    let sheet = &parts["xl/worksheets/sheet2.xml"];
    let strings = &parts["xl/sharedStrings.xml"];
    assert!(!sheet.contains("<f>") && strings.contains("<t>=1+1</t>"));
    assert!(strings.contains("<t>@a &amp; &lt;b&gt;</t>") && strings.contains("<t>0001-01-01</t>"));
    for cell in [
        "<c r=\"C2\" t=\"b\"><v>1</v></c>",
        "<c r=\"C3\" t=\"b\"><v>0</v></c>",
        "<v>46083</v>",
        "<v>91.25</v>",
        "<v>-4.5</v>",
    ] {
        assert!(sheet.contains(cell), "{cell}: {sheet}");
    }
    assert!(!sheet.contains("r=\"A4\""), "a missing value has no cell");
    assert!(
        parts["xl/styles.xml"].contains("yyyy\\-mm\\-dd")
            || parts["xl/styles.xml"].contains("yyyy-mm-dd")
    );
}

#[test]
fn the_header_stays_filters_and_tells_units() {
    let parts = parts(&book(MAX_ROWS));
    let sheet = &parts["xl/worksheets/sheet2.xml"];
    assert!(sheet.contains("state=\"frozen\"") && sheet.contains("<autoFilter ref=\"A1:E4\"/>"));
    assert!(parts["xl/comments1.xml"].contains("number, mm. A meaning."));
    let about = &parts["xl/sharedStrings.xml"];
    assert!(about.contains("soleus 0.") && about.contains("One row a set."));
}

#[test]
fn a_table_longer_than_a_sheet_continues_on_a_further_one() {
    let parts = parts(&book(3));
    let workbook = &parts["xl/workbook.xml"];
    assert!(workbook.contains("name=\"sets\"") && workbook.contains("name=\"sets (2)\""));
    assert!(parts["xl/worksheets/sheet2.xml"].contains("r=\"A3\""));
    let further = &parts["xl/worksheets/sheet3.xml"];
    assert!(further.contains("r=\"A1\"") && !further.contains("r=\"E3\""));
}

#[test]
fn the_same_tables_give_the_same_bytes() {
    assert!(book(MAX_ROWS) == book(MAX_ROWS));
}

#[test]
fn text_is_cut_where_a_cell_ends() {
    let long = "😀".repeat(MAX_TEXT);
    assert_eq!(fitting(&long).encode_utf16().count(), MAX_TEXT);
    assert!(fitting(&long).ends_with(CUT));
    assert_eq!(fitting("a\u{FFFE}b"), "a\u{FFFD}b");
    assert_eq!(fitting(&"a".repeat(MAX_TEXT)).len(), MAX_TEXT);
}
