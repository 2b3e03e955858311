//! Traces: one Parquet file a recording, at `traces/<recording>.parquet`.

use std::io::Write;
use std::path::{Component, Path, PathBuf};

use sha2::{Digest, Sha256};

use super::column::Table;
use super::columns::{TraceSample, traces};
use super::error::TableError;
use super::files::{fill_parquet, write_file};
use super::frame::frame;
use crate::ingest::hexadecimal;
use crate::score::{Trace, TracePhase};

/// Folder of traces, and the table's name in the data dictionary.
pub(super) const TRACES: &str = "traces";

/// A folder above the study, as a manifest may name it, becomes a folder of this name.
const PARENT: &str = "%2E%2E";

/// Where the trace of `recording` lies below `dir`: its `/` are folders, its `#left` is kept, and
/// a leading `..` becomes `%2E%2E`, as nothing is written outside `dir`.
///
/// # Errors
/// When the name is absolute or empty.
pub fn trace_path(dir: &Path, recording: &str) -> Result<PathBuf, TableError> {
    let fault = || TableError::Name {
        recording: recording.to_owned(),
    };
    let mut path = dir.join(TRACES);
    let mut parts = 0;
    for part in Path::new(recording).components() {
        match part {
            Component::Normal(part) => path.push(part),
            Component::ParentDir => path.push(PARENT),
            Component::CurDir => continue,
            Component::RootDir | Component::Prefix(_) => return Err(fault()),
        }
        parts += 1;
    }
    if parts == 0 {
        return Err(fault());
    }
    path.as_mut_os_string().push(".parquet");
    Ok(path)
}

/// Writes the trace of one recording and gives the file's SHA-256, hexadecimal.
///
/// # Errors
/// When the name leads nowhere or the file cannot be written.
pub fn write_trace(dir: &Path, recording: &str, trace: &Trace) -> Result<String, TableError> {
    let path = trace_path(dir, recording)?;
    let mut data = frame(&table(), &samples(trace))?;
    let mut bytes = Vec::new();
    fill_parquet(&mut bytes, &mut data).map_err(|source| TableError::Write {
        path: path.clone(),
        source,
    })?;
    write_file(&path, |file| Ok(file.write_all(&bytes)?))?;
    Ok(hexadecimal(&Sha256::digest(&bytes)))
}

/// The table of one trace.
pub(super) fn table() -> Table<TraceSample> {
    Table {
        name: TRACES,
        columns: traces(),
        extra: |_| &[],
    }
}

/// Rows of the table.
pub(super) fn samples(trace: &Trace) -> Vec<TraceSample> {
    let samples = 0..trace.time_s.len();
    samples.map(|index| sample(trace, index)).collect()
}

fn sample(trace: &Trace, index: usize) -> TraceSample {
    let at = |values: &[f64]| values.get(index).copied();
    TraceSample {
        time_s: at(&trace.time_s).unwrap_or(f64::NAN),
        foot_pitch_deg: at(&trace.foot_pitch_deg),
        heel_height_mm: at(&trace.heel_height_mm),
        roll_deg: at(&trace.roll_deg),
        knee_flex_deg: at(&trace.knee_flex_deg),
        com_height_mm: at(&trace.com_height_mm),
        phase: trace
            .phase
            .get(index)
            .copied()
            .filter(|phase| *phase != TracePhase::None),
        rep: trace.rep.get(index).copied().flatten(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::read_trace;

    #[test]
    fn a_recording_finds_its_trace_and_never_leaves_the_folder() {
        let path = |recording| trace_path(Path::new("out"), recording).ok();
        assert_eq!(
            path("sub-01/a.csv#left"),
            Some(PathBuf::from("out/traces/sub-01/a.csv#left.parquet"))
        );
        assert_eq!(
            path("../a.csv"),
            Some(PathBuf::from("out/traces/%2E%2E/a.csv.parquet"))
        );
        assert_eq!(
            (path("/etc/a.csv"), path(""), path(".")),
            (None, None, None)
        );
    }

    #[test]
    fn a_trace_reads_back_as_written() {
        let folder = tempfile::tempdir().unwrap();
        let trace = Trace {
            time_s: vec![0.0, 0.02, 0.04],
            foot_pitch_deg: vec![1.000_04, f64::NAN, -2.5],
            phase: vec![TracePhase::None, TracePhase::Up, TracePhase::Rest],
            rep: vec![None, Some(1), None],
            ..Trace::default()
        };
        write_trace(folder.path(), "a/b.csv#right", &trace).unwrap();
        let read = read_trace(folder.path(), "a/b.csv#right").unwrap();
        let pitches: Vec<_> = read
            .rows()
            .map(|row| read.number(row, "foot_pitch_deg"))
            .collect();
        assert_eq!(pitches, [Some(1.0), None, Some(-2.5)]);
        let phases: Vec<_> = read.rows().map(|row| read.text(row, "phase")).collect();
        assert_eq!(phases, [None, Some("up"), Some("rest")]);
        assert_eq!(
            (read.number(1, "rep"), read.number(1, "roll_deg")),
            (Some(1.0), None)
        );
    }
}
