//! A table that is written part by part, so that its rows need not be in memory together.
//!
//! Like other files it has a temporary name until it is whole. In Parquet each part is a row group.

use std::cell::RefCell;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use polars::prelude::{DataFrame, PolarsError, PolarsResult};
use polars_io::SerWriter;
use polars_io::csv::write::{BatchedWriter as CsvParts, CsvWriter};
use polars_io::parquet::write::{BatchedWriter as ParquetParts, ParquetWriter};

use super::error::TableError;
use super::files::Format;

/// Files of one table, one a format, while they grow.
pub(super) struct Parts {
    files: Vec<Growing>,
}

struct Growing {
    /// Where the file will stand.
    path: PathBuf,
    /// Where it stands while it grows.
    part: PathBuf,
    file: Shared,
    writer: Writer,
}

enum Writer {
    Csv(Box<CsvParts<Shared>>),
    Parquet(Box<ParquetParts<Shared>>),
}

/// The writers of polars keep their file to themselves, and a full disk shows when it is flushed.
#[derive(Clone)]
struct Shared(Rc<RefCell<BufWriter<File>>>);

impl Write for Shared {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.borrow_mut().flush()
    }
}

impl Parts {
    /// Files `name` in `dir` for frames that are like `empty`, in the formats that have a file a
    /// table.
    pub(super) fn begin(
        dir: &Path,
        name: &str,
        formats: &[Format],
        empty: &DataFrame,
    ) -> Result<Self, TableError> {
        let one_a_table = formats.iter().filter(|format| format.fill().is_some());
        let files = one_a_table
            .map(|format| {
                Growing::begin(
                    dir.join(format!("{name}.{}", format.as_str())),
                    *format,
                    empty,
                )
            })
            .collect::<Result<_, _>>()?;
        Ok(Self { files })
    }

    /// Adds rows.
    pub(super) fn add(&mut self, data: &DataFrame) -> Result<(), TableError> {
        if data.height() == 0 {
            return Ok(());
        }
        self.files.iter_mut().try_for_each(|file| file.add(data))
    }

    /// Gives the files their names.
    pub(super) fn finish(self) -> Result<(), TableError> {
        self.files.into_iter().try_for_each(Growing::finish)
    }
}

impl Growing {
    fn begin(path: PathBuf, format: Format, empty: &DataFrame) -> Result<Self, TableError> {
        let mut part = path.clone();
        part.as_mut_os_string().push(".tmp");
        let file = File::create(&part).map_err(|source| TableError::Create {
            path: path.clone(),
            source,
        })?;
        let file = Shared(Rc::new(RefCell::new(BufWriter::new(file))));
        let writer =
            Writer::of(format, file.clone(), empty).map_err(|source| TableError::Write {
                path: path.clone(),
                source,
            })?;
        Ok(Self {
            path,
            part,
            file,
            writer,
        })
    }

    fn fault(&self) -> impl FnOnce(PolarsError) -> TableError + use<> {
        let path = self.path.clone();
        move |source| TableError::Write { path, source }
    }

    fn add(&mut self, data: &DataFrame) -> Result<(), TableError> {
        let written = match &mut self.writer {
            Writer::Csv(parts) => parts.write_batch(data),
            Writer::Parquet(parts) => parts.write_batch(data),
        };
        written.map_err(self.fault())
    }

    fn finish(mut self) -> Result<(), TableError> {
        let finished = match &mut self.writer {
            Writer::Csv(parts) => parts.finish(),
            Writer::Parquet(parts) => parts.finish().map(|_| ()),
        };
        finished.map_err(self.fault())?;
        let placed = self
            .file
            .flush()
            .and_then(|()| fs::rename(&self.part, &self.path));
        placed.map_err(|source| TableError::Create {
            path: self.path.clone(),
            source,
        })
    }
}

impl Writer {
    fn of(format: Format, file: Shared, empty: &DataFrame) -> PolarsResult<Self> {
        let schema = empty.schema();
        Ok(match format {
            Format::Csv => {
                let writer = CsvWriter::new(file).with_float_scientific(Some(false));
                Self::Csv(Box::new(writer.batched(schema)?))
            }
            _ => {
                let writer = ParquetWriter::new(file).set_parallel(false);
                Self::Parquet(Box::new(writer.batched(schema)?))
            }
        })
    }
}
