//! Files beside a recording that tell what its columns are.

use std::fs;
use std::path::{Path, PathBuf};

use super::ReadError;
use super::layout::{Layout, Layouts, Sidecar};
use crate::study::text::decode;

/// What the files beside a recording tell.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Told {
    pub names: Vec<String>,
    pub units: Vec<String>,
    pub rate_hz: Option<f64>,
}

/// The layout whose companion files lie beside the recording at `path`.
pub(super) fn beside<'l>(
    path: Option<&Path>,
    layouts: &'l Layouts,
) -> Result<Option<(&'l Layout, Told)>, ReadError> {
    for layout in layouts.iter() {
        let Some(sidecar) = &layout.sidecar else {
            continue;
        };
        let table = path.and_then(|path| companion(path, &sidecar.replaces, &sidecar.table));
        if table.is_some_and(|table| table.is_file()) {
            return Ok(Some((layout, told(layout, path)?)));
        }
    }
    Ok(None)
}

/// The layout whose recordings are called so, where their companions are not beside this one.
pub(super) fn lacking<'l>(path: Option<&Path>, layouts: &'l Layouts) -> Option<&'l Layout> {
    layouts.iter().find(|layout| {
        let sidecar = layout.sidecar.as_ref();
        let table = sidecar.and_then(|one| companion(path?, &one.replaces, &one.table));
        table.is_some()
    })
}

/// Files that lie beside the recording at `path` and tell what is in it, whether or not they are there.
pub(crate) fn companions(path: &Path, layouts: &Layouts) -> Vec<PathBuf> {
    let sidecars = layouts.iter().filter_map(|layout| layout.sidecar.as_ref());
    let files = sidecars.flat_map(|sidecar| {
        let endings = [&sidecar.table, &sidecar.rate.0];
        endings.map(|ending| companion(path, &sidecar.replaces, ending))
    });
    files.flatten().collect()
}

/// What the companions of the recording at `path` tell by `layout`.
pub(super) fn told(layout: &Layout, path: Option<&Path>) -> Result<Told, ReadError> {
    let missing = |ending: &str| ReadError::NoSidecar {
        layout: layout.name.clone(),
        ending: ending.to_owned(),
    };
    let sidecar = layout.sidecar.as_ref().ok_or_else(|| missing(""))?;
    let beside = |ending: &str| {
        path.and_then(|path| companion(path, &sidecar.replaces, ending))
            .ok_or_else(|| missing(ending))
    };
    let table = text_of(&beside(&sidecar.table)?).ok_or_else(|| missing(&sidecar.table))?;
    let (names, units) = columns(&table, sidecar)?;
    let (ending, key) = &sidecar.rate;
    let json = beside(ending).ok().and_then(|path| text_of(&path));
    Ok(Told {
        names,
        units,
        rate_hz: json.and_then(|json| rate(&json, key)),
    })
}

/// `name_motion.tsv.gz` → `name` + `ending`, in the same folder.
fn companion(path: &Path, replaced: &str, ending: &str) -> Option<PathBuf> {
    let name = path.file_name()?.to_str()?;
    let plain = [".gz", ".zst"]
        .iter()
        .find_map(|packed| name.strip_suffix(packed))
        .unwrap_or(name);
    let stem = plain.strip_suffix(replaced)?;
    Some(path.with_file_name(format!("{stem}{ending}")))
}

fn text_of(path: &Path) -> Option<String> {
    let bytes = fs::read(path).ok()?;
    decode(&bytes).map(|text| text.text.into_owned())
}

fn columns(table: &str, sidecar: &Sidecar) -> Result<(Vec<String>, Vec<String>), ReadError> {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(table.as_bytes());
    let broken = |cause: String| ReadError::BrokenSidecar {
        ending: sidecar.table.clone(),
        cause,
    };
    let header = reader
        .headers()
        .map_err(|error| broken(error.to_string()))?
        .clone();
    let place = |wanted: &String| {
        let found = header.iter().position(|name| name == wanted);
        found.ok_or_else(|| broken(format!("it has no column `{wanted}`")))
    };
    let parts: Vec<usize> = sidecar.name.iter().map(place).collect::<Result<_, _>>()?;
    let unit = place(&sidecar.unit)?;
    let (mut names, mut units) = (Vec::new(), Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| broken(error.to_string()))?;
        let cell = |at: usize| record.get(at).unwrap_or_default();
        let name: Vec<&str> = parts.iter().map(|&at| cell(at)).collect();
        names.push(name.join("/"));
        units.push(cell(unit).to_owned());
    }
    Ok((names, units))
}

fn rate(json: &str, key: &str) -> Option<f64> {
    let value: serde_json::Value = serde_json::from_str(json).ok()?;
    value.get(key)?.as_f64().filter(|rate_hz| *rate_hz > 0.0)
}
