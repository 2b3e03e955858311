//! Keys as files.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::{Key, KeyRow, What};
use crate::blind::BlindError;

pub(super) const HEADER: [&str; 6] = ["what", "code", "original", "group", "first_date", "sha256"];

impl Key {
    /// Reads a key; an empty one where there is no such file.
    ///
    /// # Errors
    /// When the file cannot be read or is no key.
    pub fn read(path: &Path) -> Result<Self, BlindError> {
        if !path.exists() {
            return Ok(Self::default());
        }
        let bytes = fs::read(path).map_err(BlindError::unreadable(path))?;
        let broken = |row: u64, cause: String| BlindError::BrokenKey {
            path: path.to_owned(),
            row,
            cause,
        };
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let fault = |error: csv::Error| broken(1, error.to_string());
        if reader.headers().map_err(fault)? != HEADER.as_slice() {
            let cause = format!("the columns of a key are {}", HEADER.join(","));
            return Err(broken(1, cause));
        }
        let mut key = Self::default();
        for (row, record) in (2..).zip(reader.records()) {
            let record = record.map_err(|error| broken(row, error.to_string()))?;
            let read =
                KeyRow::of(&record).ok_or_else(|| broken(row, "no code stands there".into()))?;
            key.rows.push(read);
        }
        match key.repeated() {
            Some(code) => Err(broken(1, format!("`{code}` stands for several things"))),
            None => Ok(key),
        }
    }

    /// Writes the key whole or not at all, for its owner's eyes only where the system can do so.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), BlindError> {
        let mut part = path.to_owned();
        part.as_mut_os_string().push(".tmp");
        let text = self.text().map_err(BlindError::write(path))?;
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(BlindError::write(folder))?;
        }
        create_private(&part)
            .and_then(|mut file| file.write_all(&text).and_then(|()| file.sync_all()))
            .and_then(|()| fs::rename(&part, path))
            .map_err(BlindError::write(path))
    }

    /// A code or an original that stands there twice.
    fn repeated(&self) -> Option<&str> {
        let (mut codes, mut originals) = (BTreeSet::new(), BTreeSet::new());
        let again = self.rows.iter().find(|row| {
            let new = codes.insert((row.what, &row.code));
            let other = originals.insert((row.what, &row.original));
            !(new && other)
        });
        again.map(|row| row.code.as_str())
    }

    fn text(&self) -> io::Result<Vec<u8>> {
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(HEADER)?;
        for row in &self.rows {
            let cells: [&str; 6] = [
                row.what.as_str(),
                &row.code,
                &row.original,
                &row.group,
                &row.first_date,
                &row.sha256,
            ];
            writer.write_record(cells)?;
        }
        writer
            .into_inner()
            .map_err(|error| io::Error::other(error.to_string()))
    }
}

impl KeyRow {
    fn of(record: &csv::StringRecord) -> Option<Self> {
        let cell = |index: usize| record.get(index).unwrap_or_default().to_owned();
        let what = What::ALL
            .into_iter()
            .find(|what| what.as_str() == cell(0))?;
        let row = Self {
            what,
            code: cell(1),
            original: cell(2),
            group: cell(3),
            first_date: cell(4),
            sha256: cell(5),
        };
        row.is_safe().then_some(row)
    }

    /// Whether the code may name a page and a trace; keys are edited by hand.
    fn is_safe(&self) -> bool {
        let plain = |text: &str| {
            let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
            text.starts_with(|c: char| c.is_ascii_alphanumeric()) && text.chars().all(allowed)
        };
        match self.what {
            What::Participant => plain(&self.code) && self.code.len() <= 64,
            What::Recording => self.code.split('/').all(plain),
            What::Place => !self.code.is_empty(),
        }
    }
}

#[cfg(unix)]
fn create_private(path: &Path) -> io::Result<fs::File> {
    use std::os::unix::fs::OpenOptionsExt;
    let mut options = OpenOptions::new();
    options
        .write(true)
        .create(true)
        .truncate(true)
        .mode(0o600)
        .open(path)
}

#[cfg(not(unix))]
fn create_private(path: &Path) -> io::Result<fs::File> {
    OpenOptions::new()
        .write(true)
        .create(true)
        .truncate(true)
        .open(path)
}
