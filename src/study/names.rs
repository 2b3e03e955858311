//! Names of files and people: which file is a recording, what a BIDS-style name tells, and
//! which participant codes can be a file name anywhere.
//!
//! A name is BIDS-style if its first part is `sub-…`; parts are `key-value`, joined by `_`
//! (Gorgolewski et al. 2016, doi:10.1038/sdata.2016.44).

use chrono::NaiveDate;

/// Longest participant code.
pub const CODE_LENGTH: usize = 64;

/// The file name without `.csv`, `.tsv`, `.txt`, `.mot`, `.sto` and `.gz`, `.zst`; `None` if it is no recording.
/// Hidden files, such as the `._…` copies of some systems, are none.
#[must_use]
pub fn recording_stem(file_name: &str) -> Option<&str> {
    let plain = [".gz", ".zst"]
        .iter()
        .find_map(|ending| without(file_name, ending))
        .unwrap_or(file_name);
    let stem = [".csv", ".tsv", ".txt", ".mot", ".sto"]
        .iter()
        .find_map(|ending| without(plain, ending))?;
    (!stem.is_empty() && !stem.starts_with('.')).then_some(stem)
}

fn without<'a>(name: &'a str, ending: &str) -> Option<&'a str> {
    let (stem, found) = name.split_at_checked(name.len().checked_sub(ending.len())?)?;
    found.eq_ignore_ascii_case(ending).then_some(stem)
}

/// The facts of a BIDS-style name as manifest cells, `(column, value)` in the name's order;
/// keys that are no column stay under their own name. Empty for any other name.
#[must_use]
pub fn bids_cells(stem: &str) -> Vec<(String, String)> {
    if !stem.starts_with("sub-") {
        return Vec::new();
    }
    let parts: Vec<_> = stem
        .split('_')
        .filter_map(|part| part.split_once('-'))
        .collect();
    let has = |wanted: &str| parts.iter().any(|(key, _)| *key == wanted);
    let (has_set, has_date) = (has("set"), has("date"));
    let mut cells = Vec::new();
    for (key, value) in parts
        .into_iter()
        .filter(|(key, value)| !key.is_empty() && !value.is_empty())
    {
        let column = match key {
            "sub" => "participant",
            "ses" => "session",
            "run" if !has_set => "set",
            "load" => "load_kg",
            other => other,
        };
        if key == "ses" && !has_date && date(value).is_some() {
            cells.push(("date".to_owned(), value.to_owned()));
        }
        cells.push((column.to_owned(), value.to_owned()));
    }
    cells
}

/// An ISO 8601 date, `2026-01-03` or `20260103`; a time of day behind it is ignored.
#[must_use]
pub fn date(text: &str) -> Option<NaiveDate> {
    let day = text.split_once(['T', ' ']).map_or(text, |(day, _)| day);
    let digits: String = match day.len() {
        8 => day.to_owned(),
        10 if day
            .bytes()
            .enumerate()
            .all(|(at, byte)| (byte == b'-') == (at == 4 || at == 7)) =>
        {
            day.replace('-', "")
        }
        _ => return None,
    };
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number = |from: usize, to: usize| digits.get(from..to)?.parse::<u32>().ok();
    NaiveDate::from_ymd_opt(
        i32::try_from(number(0, 4)?).ok()?,
        number(4, 6)?,
        number(6, 8)?,
    )
}

/// Whether `code` may name a participant: letters, digits, `_` `.` `-`, first a letter or digit,
/// at most 64, and none that Windows takes for another file, so that it can be a file name anywhere.
#[must_use]
pub fn is_participant_code(code: &str) -> bool {
    code.len() <= CODE_LENGTH
        && code.starts_with(|letter: char| letter.is_ascii_alphanumeric())
        && code.chars().all(is_code_letter)
        && !code.ends_with('.')
        && !is_device(code)
}

/// Whether Windows opens a device instead of a file of this name, in any case and with any ending
/// (Microsoft, "Naming files, paths, and namespaces"). Dots at the end it drops.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let numbered = |port: &str| {
        stem.get(..port.len())
            .is_some_and(|start| start.eq_ignore_ascii_case(port))
            && matches!(stem.as_bytes().get(port.len()..), Some([b'1'..=b'9']))
    };
    let named = |device: &str| stem.eq_ignore_ascii_case(device);
    ["con", "prn", "aux", "nul"].into_iter().any(named) || ["com", "lpt"].into_iter().any(numbered)
}

fn is_code_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '.' | '-')
}

/// `name` as a participant code: other characters become `_`, what cannot lead is dropped, and `_`
/// keeps apart what Windows would take for another file.
#[must_use]
pub fn code_from_name(name: &str) -> String {
    let code: String = name
        .chars()
        .map(|letter| if is_code_letter(letter) { letter } else { '_' })
        .collect();
    let code = code.trim_start_matches(|letter: char| !letter.is_ascii_alphanumeric());
    if code.is_empty() {
        return "recording".to_owned();
    }
    let (stem, rest) = code.split_at(code.find('.').unwrap_or(code.len()));
    let apart = if is_device(code) { "_" } else { "" };
    let mut code: String = [stem, apart, rest]
        .concat()
        .chars()
        .take(CODE_LENGTH)
        .collect();
    if code.ends_with('.') {
        code.pop();
        code.push('_');
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recordings_are_told_by_their_ending() {
        assert_eq!(recording_stem("a.b.csv"), Some("a.b"));
        assert_eq!(recording_stem("A.TXT.gz"), Some("A"));
        assert_eq!(recording_stem("a.tsv.zst"), Some("a"));
        for other in ["a.gz", "a.parquet", ".csv", "._a.csv", "csv", ""] {
            assert_eq!(recording_stem(other), None, "{other}");
        }
    }

    #[test]
    fn a_bids_name_gives_the_facts_of_a_manifest_row() {
        let cells = bids_cells("sub-01_ses-03_side-left_run-2_load-5_task-raise_motion");
        let expected = [
            ("participant", "01"),
            ("session", "03"),
            ("side", "left"),
            ("set", "2"),
            ("load_kg", "5"),
            ("task", "raise"),
        ];
        assert_eq!(
            cells,
            expected.map(|(key, value)| (key.to_owned(), value.to_owned()))
        );
        assert_eq!(
            bids_cells("sub-01_ses-20260103")[1],
            ("date".to_owned(), "20260103".to_owned())
        );
        assert!(bids_cells("set-up_left").is_empty());
    }

    #[test]
    fn dates_are_iso() {
        let day = NaiveDate::from_ymd_opt(2026, 1, 3);
        for text in ["2026-01-03", "20260103", "2026-01-03T10:15:00Z"] {
            assert_eq!(date(text), day);
        }
        for text in [
            "03.01.2026",
            "2026/01/03",
            "2026-13-03",
            "2026-1-3",
            "2026010é",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn codes_are_file_names_anywhere() {
        assert!(is_participant_code("P-01.b_2") && is_participant_code(&"a".repeat(64)));
        for code in [
            "",
            "../x",
            "a/b",
            "a\\b",
            ".x",
            "-x",
            "a b",
            "ä",
            &"a".repeat(65),
            "P01.",
            "nul",
            "Con.2",
            "LPT9",
        ] {
            assert!(!is_participant_code(code), "{code}");
        }
        for code in ["con1", "COM", "COM10", "null", "P.con"] {
            assert!(is_participant_code(code), "{code}");
        }
        assert_eq!(code_from_name("Müller left (2)"), "M_ller_left__2_");
        assert_eq!(code_from_name("--"), "recording");
        assert_eq!(code_from_name("aux.left"), "aux_.left");
        assert_eq!(code_from_name("set 1."), "set_1_");
        let long = format!("{}.x", "a".repeat(63));
        for name in ["COM1", "prn", "a.", &long, "(nul)."] {
            let code = code_from_name(name);
            assert!(is_participant_code(&code), "{name}: {code}");
        }
    }
}
