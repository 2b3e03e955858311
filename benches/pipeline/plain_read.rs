//! Readers that do nothing but read, as the process that is timed.
//!
//! Files are shared out over the cores; each is read whole by one of them, which for files of this size is faster
//! than splitting a file.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread::available_parallelism;

use polars::prelude::{DataType, Field, Schema, SchemaRef};
use polars_io::prelude::{CsvReadOptions, SerReader};
use rayon::prelude::*;
use soleus::ingest::{self, Layouts, Reading};
use soleus::study::Limits;

use super::Fault;

/// polars with the columns' type told.
pub const POLARS_TOLD: &str = "polars-told";
/// polars as by default: it looks for the columns' types.
pub const POLARS_INFERRED: &str = "polars-inferred";
/// The reader of soleus alone: text to channels on one clock, checked, with the digest of the file.
pub const SOLEUS: &str = "soleus";

/// Reads every recording below `folder`.
pub fn run(reader: &str, folder: &Path) -> Result<(), Fault> {
    let mut paths: Vec<PathBuf> = std::fs::read_dir(folder)?
        .map(|entry| Ok(entry?.path()))
        .collect::<Result<_, std::io::Error>>()?;
    paths.sort();
    let threads = available_parallelism()?.get();
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads)
        .build()?;
    let schema = match reader {
        POLARS_TOLD => Some(schema(paths.first().ok_or("no recordings")?)?),
        POLARS_INFERRED | SOLEUS => None,
        _ => return Err(format!("no reader is called {reader}").into()),
    };
    let (limits, layouts) = (Limits::default(), Layouts::built_in());
    let read_one = |path: &PathBuf| -> Result<usize, Fault> {
        match reader {
            SOLEUS => {
                Ok(ingest::read(path, &Reading::new(&limits, &layouts))?.duration_s() as usize)
            }
            _ => with_polars(path, schema.clone()),
        }
    };
    let samples: usize =
        pool.install(|| paths.par_iter().map(read_one).sum::<Result<usize, Fault>>())?;
    println!("{samples}");
    Ok(())
}

fn with_polars(path: &Path, schema: Option<SchemaRef>) -> Result<usize, Fault> {
    let options = CsvReadOptions::default()
        .with_n_threads(Some(1))
        .with_rechunk(false)
        .with_schema(schema);
    let reader = options.try_into_reader_with_file_path(Some(path.to_owned()))?;
    Ok(reader.finish()?.height())
}

/// Every column of the file as a number.
fn schema(path: &Path) -> Result<SchemaRef, Fault> {
    let mut file = csv::Reader::from_path(path)?;
    let names = file.headers()?;
    let fields = names
        .iter()
        .map(|name| Field::new(name.into(), DataType::Float64));
    Ok(Arc::new(Schema::from_iter(fields)))
}
