//! Layouts: what the columns of a maker's or a program's files mean.
//!
//! Each is a data file of a few lines, built in (`data/layouts/`) or the user's own. A layout is
//! recognised by what stands in a file, never by the file's name.

mod file;
mod known;
mod pattern;

use super::{Leg, Quantity};
use crate::study::Place;

pub use file::LayoutError;
pub use known::{Layouts, user_layout_path};
pub use pattern::{Captured, captured, plain};

/// What a column of a layout is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// The stamp of the row.
    Time,
    /// A number that counts the device's samples, lost ones included.
    Counter,
    /// A channel of a leg, where the name tells it.
    Channel(Option<Leg>, Quantity),
}

/// Which way a signal counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Sign {
    /// Times this factor.
    Factor(f64),
    /// A force that is made positive when the plate is loaded, whatever the export's convention.
    Loaded,
}

/// A column a layout knows.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownColumn {
    /// Its name as compared (see [`plain`]), with `*`, `{sensor}` and `{n}` for what varies.
    pub name: String,
    /// What it is. The site of an inertial sensor is provisional where `placed` is false.
    pub meaning: Meaning,
    /// Whether the layout tells where on the body the sensor sits.
    pub placed: bool,
    /// Units the file may tell.
    pub units: Vec<String>,
    /// Unit where the file tells none.
    pub unit: Option<String>,
    /// Sensors (as named in the row above) that the column belongs to.
    pub sensor: Option<String>,
    /// Names of files, without ending, that hold the column under this name.
    pub file: Option<String>,
    /// Which way it counts.
    pub sign: Sign,
}

/// What a line of the header holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeaderLine {
    /// Name of the sensor, in the first of its columns.
    Sensor,
    /// Unit of each column.
    Unit,
    /// Sampling rate of each column.
    Rate,
    /// Nothing that is used.
    Other,
}

/// How rows get their time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ClockRule {
    /// Rate where the file tells none, hertz.
    pub rate_hz: Option<f64>,
    /// Words before the rate in a line above the names.
    pub rate_after: Vec<String>,
    /// Line of the file that is the rate, from 1.
    pub rate_line: Option<usize>,
    /// Rates the device can have, hertz: they tell the unit of stamps that name none.
    pub rates_hz: Option<(f64, f64)>,
    /// Value at which a stamp or a counter starts again from zero.
    pub wraps_at: Option<f64>,
    /// Clock that files of one recording have in common.
    pub shared: Option<SharedClock>,
    /// The clock is shared only where a line begins so.
    pub shared_if: Option<String>,
    /// Whether each channel has a time column of its own before it.
    pub stamp_before_each: bool,
}

/// A clock that several files of one recording have in common.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SharedClock {
    /// Time since 1970.
    Epoch,
    /// The clock of devices that were set to each other.
    Device,
    /// A counter that the devices were given.
    Counter,
    /// Time since the recording began.
    Start,
}

/// Files beside the recording that tell its columns.
#[derive(Clone, Debug, PartialEq)]
pub struct Sidecar {
    /// End of the recording's name that is replaced.
    pub replaces: String,
    /// End of the name of the table with one row a column.
    pub table: String,
    /// Columns of that table that make the name, joined by `/`.
    pub name: Vec<String>,
    /// Column of that table with the unit.
    pub unit: String,
    /// End of the name of the JSON file, and its key with the rate.
    pub rate: (String, String),
}

/// The columns of one maker's or program's files.
#[derive(Clone, Debug, PartialEq)]
pub struct Layout {
    /// Short name, as `--layout` takes it.
    pub name: String,
    /// What it is of, for a list.
    pub title: String,
    /// The text it was read from.
    pub text: String,
    /// Beginnings of names that are not read.
    pub ignored: Vec<String>,
    /// Whether a column it does not know is an error.
    pub strict: bool,
    /// Whether several columns may mean the same, of which the first in the layout is read.
    pub alternatives: bool,
    /// Names that all stand in the row of names of such a file.
    pub recognised_by: Vec<String>,
    /// Beginnings that all stand above that row.
    pub preamble: Vec<String>,
    /// Lines directly above the names, the last one nearest.
    pub above: Vec<HeaderLine>,
    /// Lines directly below the names.
    pub below: Vec<HeaderLine>,
    /// Word before the sensors' names in a line further above.
    pub sensor_after: Option<String>,
    /// Whether the rows end at an empty line, behind which another section begins.
    pub ends_at_blank_line: bool,
    /// Names of the columns of a file that has none, and lines above its first row.
    pub names: Option<(Vec<String>, usize)>,
    /// Files beside it.
    pub sidecar: Option<Sidecar>,
    /// How rows get their time.
    pub clock: ClockRule,
    /// Where sensors sit, by name.
    pub places: Vec<(String, Place)>,
    /// Every column.
    pub columns: Vec<KnownColumn>,
}

impl Layout {
    /// Whether a column is the user's own and not read.
    #[must_use]
    pub fn ignores(&self, name: &str) -> bool {
        self.ignored
            .iter()
            .any(|beginning| name.starts_with(beginning.as_str()))
    }

    /// The place of a sensor that the layout itself names.
    #[must_use]
    pub fn place(&self, sensor: &str) -> Option<Place> {
        let sensor = plain(sensor);
        let named = self.places.iter();
        named
            .filter(|(pattern, _)| captured(pattern, &sensor).is_some())
            .map(|(_, place)| *place)
            .next()
    }
}
