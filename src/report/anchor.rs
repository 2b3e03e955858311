//! Where a set stands on its participant's page.

use std::collections::BTreeMap;

use super::outline::Row;

/// Sets that stand on a further page of their participant, by their `id`: the page's path below the
/// folder of the pages.
pub type Moved = BTreeMap<String, String>;

/// The `id` of a set: `set-monday_2fa_2ecsv-1`. A recording has each number once, and the number is
/// only digits, so different sets have different ones.
pub fn anchor(recording: &str, set: Option<usize>) -> String {
    let set = set.map_or_else(String::new, |number| number.to_string());
    format!("set-{}-{set}", safe(recording))
}

/// The `id` of the set that a row of `sets` or `review` is about.
pub fn of_set(row: &Row<'_>) -> String {
    anchor(row.text("recording").unwrap_or_default(), row.count("set"))
}

/// Letters, digits and dashes as they are, any other byte as `_` with its two digits.
fn safe(text: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => char::from(byte).to_string(),
        _ => format!("_{byte:02x}"),
    };
    text.bytes().map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn an_anchor_reads_as_its_set() {
        assert_eq!(anchor("monday/a.csv", Some(1)), "set-monday_2fa_2ecsv-1");
        assert_eq!(anchor("ä b", None), "set-_c3_a4_20b-");
    }

    proptest! {
        #[test]
        fn prop_different_sets_have_different_anchors(a in (".{0,6}", 1..30_usize), b in (".{0,6}", 1..30_usize)) {
            let id = |of: &(String, usize)| anchor(&of.0, Some(of.1));
            prop_assert_eq!(id(&a) == id(&b), a == b);
            prop_assert!(id(&a).chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        }
    }
}
