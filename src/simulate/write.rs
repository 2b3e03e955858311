//! Text of a recording in the native layout, plain or compressed, whole or broken.

use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;

use flate2::{Compression, GzBuilder};

use super::Simulated;
use super::error::SimulateError;
use super::file_style::{Fault, FileStyle};

/// Writes a recording; gives the size of the file in bytes.
pub(super) fn recording(
    path: &Path,
    simulated: &Simulated,
    style: &FileStyle,
    fault: Option<Fault>,
) -> Result<u64, SimulateError> {
    let mut text = text(simulated, style);
    match fault {
        Some(Fault::TextInNumber) => put_word(&mut text, style.delimiter),
        Some(Fault::Cut) => cut(&mut text),
        None => {}
    }
    let bytes = if style.gzip {
        compressed(text.as_bytes(), path)?
    } else {
        text.into_bytes()
    };
    std::fs::write(path, &bytes).map_err(SimulateError::write(path))?;
    Ok(bytes.len() as u64)
}

fn text(simulated: &Simulated, style: &FileStyle) -> String {
    let columns = &simulated.columns;
    let rows = columns.first().map_or(0, |(_, values)| values.len());
    let names: Vec<_> = columns.iter().map(|(name, _)| name.as_str()).collect();
    let mut text = names.join(style.delimiter.encode_utf8(&mut [0; 4]));
    text.push('\n');
    for row in 0..rows {
        for (index, (_, values)) in columns.iter().enumerate() {
            if index > 0 {
                text.push(style.delimiter);
            }
            let decimals = if index == 0 {
                style.time_decimals
            } else {
                style.decimals
            };
            push_number(
                &mut text,
                values.get(row).copied(),
                decimals,
                style.decimal_comma,
            );
        }
        text.push('\n');
    }
    text
}

/// Appends a number without trailing zeros and without a sign on zero; a missing one is empty.
fn push_number(text: &mut String, value: Option<f64>, decimals: usize, decimal_comma: bool) {
    let Some(value) = value.filter(|value| !value.is_nan()) else {
        return;
    };
    let begin = text.len();
    write!(text, "{value:.decimals$}").expect("a String takes any text"); // invariant: fmt to String
    if decimals > 0 {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    if text.ends_with("-0") && text.len() == begin + 2 {
        text.truncate(begin);
        text.push('0');
    }
    if decimal_comma && let Some(point) = text.rfind('.').filter(|&point| point >= begin) {
        text.replace_range(point..=point, ",");
    }
}

/// Puts a word in the third column, two fifths down the file.
fn put_word(text: &mut String, delimiter: char) {
    let lines = text.lines().count();
    let changed: Vec<_> = text
        .lines()
        .enumerate()
        .map(|(index, line)| {
            let mut fields: Vec<_> = line.split(delimiter).collect();
            if let Some(third) = fields.get_mut(2).filter(|_| index == lines * 2 / 5) {
                *third = "n.v.";
            }
            fields.join(delimiter.encode_utf8(&mut [0; 4]))
        })
        .collect();
    *text = changed.join("\n") + "\n";
}

/// Ends the text in the middle of a row, three fifths down the file.
fn cut(text: &mut String) {
    let about = text.len() * 3 / 5;
    let row = text[..about].rfind('\n').unwrap_or(0); // invariant: ASCII text, any index is a boundary
    text.truncate((row + 22).min(text.len()));
}

fn compressed(bytes: &[u8], path: &Path) -> Result<Vec<u8>, SimulateError> {
    let mut encoder = GzBuilder::new()
        .mtime(0)
        .write(Vec::new(), Compression::best());
    encoder
        .write_all(bytes)
        .map_err(SimulateError::write(path))?;
    encoder.finish().map_err(SimulateError::write(path))
}

#[cfg(test)]
mod tests {
    use super::push_number;

    #[test]
    fn val_numbers_are_short() {
        let written = |value, comma| {
            let mut text = "0".to_owned();
            push_number(&mut text, Some(value), 3, comma);
            text[1..].to_owned()
        };
        let cases = [
            (1.5, "1.5"),
            (-0.0001, "0"),
            (20.0, "20"),
            (-9.80665, "-9.807"),
            (0.0, "0"),
        ];
        for (value, text) in cases {
            assert_eq!(written(value, false), text);
        }
        assert_eq!(written(-9.80665, true), "-9,807");
    }
}
