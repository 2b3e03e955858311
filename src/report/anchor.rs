//! Where a set stands on its participant's page.

use super::outline::Row;

/// The `id` of a set: `set-left-2026-03-12-1`. The leg has no dash in it and the number only
/// digits, so different sets have different ones.
pub fn anchor(side: &str, when: &str, set: Option<usize>) -> String {
    let set = set.map_or_else(String::new, |number| number.to_string());
    format!("set-{}-{}-{set}", safe(side), safe(when))
}

/// The `id` of the set that a row of `sets` or `review` is about; a set without day and session goes by
/// its recording.
pub fn of_set(row: &Row<'_>) -> String {
    let when = ["date", "session", "recording"];
    let when = when.iter().find_map(|column| row.text(column));
    anchor(
        row.text("side").unwrap_or_default(),
        when.unwrap_or_default(),
        row.count("set"),
    )
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
        assert_eq!(
            anchor("left", "2026-03-12", Some(1)),
            "set-left-2026-03-12-1"
        );
        assert_eq!(anchor("", "a b/ä.csv", None), "set--a_20b_2f_c3_a4_2ecsv-");
    }

    proptest! {
        #[test]
        fn prop_different_sets_have_different_anchors(
            a in ("left|right|both|", ".{0,6}", 1..30_usize),
            b in ("left|right|both|", ".{0,6}", 1..30_usize),
        ) {
            let id = |of: &(String, String, usize)| anchor(&of.0, &of.1, Some(of.2));
            prop_assert_eq!(id(&a) == id(&b), a == b);
            prop_assert!(id(&a).chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')));
        }
    }
}
