//! Tables changed after a run → files again, in the types that the data dictionary declares.

use std::collections::BTreeSet;
use std::path::Path;

use polars::prelude::{Column, DataFrame, NamedFrom, PolarsError, Series};

use super::error::TableError;
use super::files::{Format, fill_parquet, write_frame};
use super::read::{Frame, Values};
use super::trace::trace_path;

/// Writes `frame` as the table `name` to `dir` in every format in which a table is a file; the columns of `whole` hold whole
/// numbers.
///
/// # Errors
/// When the columns do not fit together, or a folder or a file cannot be made or filled.
pub fn write_copy(
    frame: &Frame,
    whole: &BTreeSet<String>,
    name: &str,
    dir: &Path,
    formats: &[Format],
) -> Result<(), TableError> {
    let mut data = data_frame(frame, whole, name)?;
    for format in formats {
        let path = dir.join(format!("{name}.{}", format.as_str()));
        if let Some(fill) = format.fill() {
            write_frame(&path, fill, &mut data)?;
        }
    }
    Ok(())
}

/// Writes `frame` as the trace of `recording`, as [`write_copy`] does.
///
/// # Errors
/// As [`write_copy`], and when the name of the recording leads out of `dir`.
pub fn write_trace_copy(
    frame: &Frame,
    whole: &BTreeSet<String>,
    recording: &str,
    dir: &Path,
) -> Result<(), TableError> {
    let mut data = data_frame(frame, whole, super::trace::TRACES)?;
    write_frame(&trace_path(dir, recording)?, fill_parquet, &mut data)
}

fn data_frame(
    frame: &Frame,
    whole: &BTreeSet<String>,
    name: &str,
) -> Result<DataFrame, TableError> {
    let column = |column: &str| -> Option<Column> {
        let values = frame.values(column)?;
        Some(series(column, values, whole.contains(column)).into())
    };
    let columns = frame.names().into_iter().filter_map(column).collect();
    let fault = |source: PolarsError| TableError::Build {
        table: name.to_owned(),
        source,
    };
    DataFrame::new(frame.len(), columns).map_err(fault)
}

fn series(name: &str, values: &Values, whole: bool) -> Series {
    let name = name.into();
    match values {
        Values::Number(numbers) if whole => {
            let rounded = |number: &Option<f64>| number.map(|number| number.round() as i64);
            Series::new(name, numbers.iter().map(rounded).collect::<Vec<_>>())
        }
        Values::Number(numbers) => Series::new(name, numbers),
        Values::Text(texts) => {
            let words: Vec<Option<&str>> = texts.iter().map(Option::as_deref).collect();
            Series::new(name, words)
        }
        Values::Flag(flags) => Series::new(name, flags),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn a_copy_reads_back_as_it_was_and_whole_numbers_stay_whole() {
        let folder = tempfile::tempdir().unwrap();
        let frame = Frame::new(vec![
            ("set".into(), Values::Number(vec![Some(1.0), None])),
            ("up_s".into(), Values::Number(vec![Some(1.5), Some(2.0)])),
            (
                "label".into(),
                Values::Text(vec![None, Some("full".into())]),
            ),
            ("knee_ok".into(), Values::Flag(vec![Some(true), None])),
        ]);
        let whole = BTreeSet::from(["set".to_owned()]);
        let formats = [Format::Csv, Format::Parquet];
        write_copy(&frame, &whole, "reps", folder.path(), &formats).unwrap();
        let read = Frame::read_parquet(&folder.path().join("reps.parquet")).unwrap();
        assert_eq!(read, frame);
        let text = fs::read_to_string(folder.path().join("reps.csv")).unwrap();
        assert_eq!(text, "set,up_s,label,knee_ok\n1,1.5,,true\n,2,full,\n");
    }
}
