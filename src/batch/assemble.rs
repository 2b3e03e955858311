//! The files of a set → one recording on one clock.
//!
//! Files that have a clock in common (time since 1970, devices set to each other, a shared counter)
//! are laid on it; what the signals themselves say about it is the residual. Files without one are
//! laid on each other by what they show. A further file that cannot be read or joined costs its own
//! row, not the set.

use std::path::Path;

use crate::ingest::{
    self, Layout, Layouts, Part, ReadError, Reading, Recording, SharedClock, SourceFile,
    user_layout_path,
};
use crate::motion::{compared_s, join};
use crate::study::{Entry, Limits, Study};

use super::failure::Failure;
use super::{BatchError, legs};

/// What all files of a study are read with.
#[derive(Clone, Debug)]
pub struct Sources<'a> {
    /// Thresholds of the study.
    pub limits: &'a Limits,
    /// Layouts known.
    pub layouts: Layouts,
    /// Layout for the files whose manifest row names none.
    pub layout: Option<String>,
    /// Rate for the files whose manifest row names none, hertz.
    pub rate_hz: Option<f64>,
}

impl<'a> Sources<'a> {
    /// The layouts of `study` and the one that was asked for, by name or as a file.
    ///
    /// # Errors
    /// A layout that cannot be read or does not exist.
    pub fn of(
        study: &'a Study,
        layout: Option<&str>,
        rate_hz: Option<f64>,
    ) -> Result<Self, BatchError> {
        let mut layouts = Layouts::with_study(&study.settings.layouts)?;
        let layout = match layout {
            None => None,
            Some(named) => match (layouts.named(named), user_layout_path(named)) {
                (Some(known), _) => Some(known.name.clone()),
                (None, Some(path)) => {
                    let own = Layout::read(&path)?;
                    let name = own.name.clone();
                    layouts.add(own);
                    Some(name)
                }
                (None, None) => return Err(BatchError::unknown_layout(named, &layouts)),
            },
        };
        Ok(Self {
            limits: &study.settings.limits,
            layouts,
            layout,
            rate_hz,
        })
    }

    /// How the files that `entries` name are read.
    #[must_use]
    pub fn reading<'r>(&'r self, entries: &'r [&Entry]) -> Reading<'r> {
        let mut told = entries.iter();
        let named = told.find_map(|entry| entry.layout.as_deref());
        Reading {
            layout: named.or(self.layout.as_deref()),
            rate_hz: entries
                .iter()
                .find_map(|entry| entry.rate_hz)
                .or(self.rate_hz),
            sensor_site: entries.iter().find_map(|entry| site_of_file(entry, 0)),
            leg_told: entries.iter().any(|entry| entry.side.is_some()),
            ..Reading::new(self.limits, &self.layouts)
        }
    }
}

const NOT_PLACED: &str = "nothing tells where the sensor of this file sits; write it in the manifest's column `sensor_site` in the order \
                          of the files, as in `foot + shank`";
/// What stands between the places of several files, as between their names.
const AND: &str = " + ";

/// What the manifest says of the place of a set's file: its own place where there is one for each file,
/// what is told of sensors by name, or the one place there is for the first.
fn site_of_file(entry: &Entry, at: usize) -> Option<&str> {
    let site = entry.sensor_site.as_deref()?;
    if site.contains(AND) {
        return site.split(AND).nth(at).map(str::trim);
    }
    (at == 0 || site.contains('=')).then_some(site)
}

/// How a further file was laid on the first one's clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JoinedBy {
    /// A clock that both have.
    Shared(SharedClock),
    /// What both show.
    Correlation,
}

impl JoinedBy {
    /// Word for notes.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Shared(SharedClock::Epoch) => "time_since_1970",
            Self::Shared(SharedClock::Device) => "device_clock",
            Self::Shared(SharedClock::Counter) => "counter",
            Self::Shared(SharedClock::Start) => "common_start",
            Self::Correlation => "correlation",
        }
    }
}

/// A further file on the first one's clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Joint {
    /// By what.
    pub by: JoinedBy,
    /// Its first sample on the first file's clock, seconds.
    pub offset_s: f64,
    /// Correlation of what both show, where that was used.
    pub correlation: Option<f64>,
    /// What the signals say the offset is wrong by, seconds; `None` where both do not show the same.
    pub residual_s: Option<f64>,
    /// Whether both files show enough to be compared.
    pub comparable: bool,
}

/// A further file of a set.
#[derive(Clone, Debug)]
pub struct Other {
    /// Its name in the study.
    pub file: String,
    /// What was found while reading, and its length in seconds; `None` if it could not be read.
    pub source: Option<(SourceFile, f64)>,
    /// How it was joined, or why not.
    pub(super) joint: Result<Joint, Failure>,
}

impl Other {
    /// How it was joined, if it was.
    #[must_use]
    pub fn joint(&self) -> Option<Joint> {
        self.joint.as_ref().ok().copied()
    }

    /// Why it was not joined: a short word and a sentence.
    #[must_use]
    pub fn fault(&self) -> Option<(&'static str, &str)> {
        let failure = self.joint.as_ref().err()?;
        Some((failure.reason, &failure.message))
    }
}

/// What the files of a set gave.
#[derive(Clone, Debug)]
pub struct Assembled {
    /// All that could be joined, on the first file's clock.
    pub recording: Recording,
    /// The further files, in the order named.
    pub others: Vec<Other>,
}

/// Reads the file at `path` and the further ones that `entries` name, as one recording.
///
/// # Errors
/// Why the first file cannot be read.
pub fn assemble(
    path: &Path,
    entries: &[&Entry],
    sources: &Sources<'_>,
) -> Result<Assembled, ReadError> {
    let reading = sources.reading(entries);
    let mut set = ingest::read_part(path, &reading)?;
    let Some(entry) = entries.iter().find(|entry| !entry.others.is_empty()) else {
        return Ok(Assembled {
            recording: set.recording()?,
            others: Vec::new(),
        });
    };
    let alone = set.clone().recording();
    let (mut others, mut waiting) = (Vec::new(), Vec::new());
    for (at, (file, path)) in entry.others.iter().enumerate() {
        // The first file's layout and place are not the others'.
        let its = Reading {
            sensor_site: site_of_file(entry, at + 1),
            layout: reading.layout.filter(|_| entry.layout.is_none()),
            ..reading
        };
        let part = match ingest::read_part(path, &its) {
            Ok(part) => part,
            Err(error) => {
                others.push(unread(file, path, entry, &error));
                continue;
            }
        };
        let source = Some((part.source().clone(), part.duration_s()));
        let joint = if part.is_assumed_foot() && !part.adds_to(&set) {
            Err(Failure::new("sensors_not_placed", NOT_PLACED.to_owned()))
        } else if let Some((shared, offset_s)) = set.offset_s(&part) {
            let joint = on_shared_clock(&alone, &part, (shared, offset_s), entry, sources.limits);
            set = set.joined(part, offset_s);
            Ok(joint)
        } else {
            waiting.push((at, part));
            Err(Failure::new("not_joined", String::new()))
        };
        others.push(Other {
            file: file.clone(),
            source,
            joint,
        });
    }
    let mut recording = set.recording()?;
    for (at, part) in waiting {
        let joint = by_what_both_show(&mut recording, part, entries, sources.limits);
        if let Some(other) = others.get_mut(at) {
            other.joint = joint.map_err(|fault| by_their_names(fault, entry));
        }
    }
    Ok(Assembled { recording, others })
}

/// Files that nobody named together were taken for one set by their names: a person may know better.
fn by_their_names(fault: Failure, entry: &Entry) -> Failure {
    if entry.manifest_row.is_some() {
        return fault;
    }
    let message = format!(
        "{} (their names say so; give each a manifest row of its own if they are not)",
        fault.message
    );
    Failure { message, ..fault }
}

fn unread(file: &str, path: &Path, entry: &Entry, error: &ReadError) -> Other {
    let source = ingest::digest(path).map(|sha256| {
        let source = SourceFile {
            sha256,
            ..SourceFile::default()
        };
        (source, f64::NAN)
    });
    let joint = if path.exists() {
        Err(Failure::from(error))
    } else {
        Err(Failure::missing(path, entry.manifest_row))
    };
    Other {
        file: file.to_owned(),
        source,
        joint,
    }
}

/// A further file on a common clock, and what the signals say of that clock.
fn on_shared_clock(
    first: &Result<Recording, ReadError>,
    part: &Part,
    (shared, offset_s): (SharedClock, f64),
    entry: &Entry,
    limits: &Limits,
) -> Joint {
    let second = part.clone().recording();
    let compared = match (first, &second) {
        (Ok(first), Ok(second)) => compared_s(first, second, offset_s, entry, limits),
        _ => None,
    };
    Joint {
        by: JoinedBy::Shared(shared),
        offset_s,
        correlation: None,
        residual_s: compared.flatten(),
        comparable: compared.is_some(),
    }
}

fn by_what_both_show(
    recording: &mut Recording,
    part: Part,
    entries: &[&Entry],
    limits: &Limits,
) -> Result<Joint, Failure> {
    let second = part.recording().map_err(|error| Failure::from(&error))?;
    let entry = entries.first().copied().cloned().unwrap_or_default();
    // Which of two legs the second file shows is not known: the one that fits.
    let (assigned, _) = legs::assign(recording, entries);
    let legs = assigned.iter().map(|assigned| assigned.leg);
    let tried = legs.map(|leg| join(recording, &second, leg, &entry, limits));
    let fitting = tried.reduce(|best, next| if best.is_ok() { best } else { next });
    let joined = fitting
        .unwrap_or_else(|| join(recording, &second, None, &entry, limits))
        .map_err(|fault| Failure::new(fault.code(), fault.to_string()))?;
    *recording = joined.recording;
    Ok(Joint {
        by: JoinedBy::Correlation,
        offset_s: joined.offset_s,
        correlation: Some(joined.correlation),
        residual_s: joined.residual_s,
        comparable: true,
    })
}
