//! A layout's file: TOML → [`Layout`], every mistake named with its key.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::pattern::{Spelling, plain, spellings};
use super::{ClockRule, HeaderLine, KnownColumn, Layout, Meaning, SharedClock, Sidecar, Sign};
use crate::ingest::placing::{leg_of, site_of_spot};
use crate::ingest::units;
use crate::ingest::{Axis, Leg, Quantity, Site};
use crate::study::place;

/// A layout that cannot be used.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum LayoutError {
    /// The file cannot be read.
    #[error("the layout {} cannot be read ({cause}); check the path and the access rights", path.display())]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system said.
        cause: String,
    },
    /// No TOML, or an unknown or misplaced key.
    #[error("layout `{layout}`{}: {cause}; correct it, `soleus layouts native` prints a whole one", row.map(|row| format!(", row {row}")).unwrap_or_default())]
    Broken {
        /// Name or file of the layout.
        layout: String,
        /// Line of the text, where it is known.
        row: Option<u64>,
        /// What was found and expected.
        cause: String,
    },
    /// A unit nobody knows.
    #[error("layout `{layout}`, column `{column}`: unknown unit `{unit}`; write one of {units}")]
    Unit {
        /// Name of the layout.
        layout: String,
        /// Pattern of the column.
        column: String,
        /// The unit.
        unit: String,
        /// Units of such a quantity.
        units: String,
    },
    /// A column whose axis, or part, neither its name nor a key tells.
    #[error("layout `{layout}`, column `{column}`: {cause}")]
    Column {
        /// Name of the layout.
        layout: String,
        /// Pattern of the column.
        column: String,
        /// What is wrong and what to do.
        cause: &'static str,
    },
}

/// Keys of a study's layout that stands in a file of its own: the file's name and what is in it.
const FILE_KEY: &str = "file";
const TEXT_KEY: &str = "text";
const NO_AXIS: &str =
    "its axis is not told; write `{axis}` in the name, or add `axis = \"x\"`, `\"y\"` or `\"z\"`";
const NO_PART: &str =
    "its part is not told; write `{quaternion}`, `{0123}` or `[{row}][{column}]` in the name";
const BAD_AXIS: &str =
    "`axes` names no axes; write `x`, `y`, `z`, `-x`, `-y` or `-z` for each axis of the file";
const BAD_PLACE: &str = "its place is unknown; write `foot`, `shank` or `thigh` as `site`, and `left` or `right` as `leg`";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayoutFile {
    #[serde(default)]
    name: String,
    #[serde(default)]
    title: String,
    #[serde(default)]
    ignored: Vec<String>,
    #[serde(default)]
    other_columns: OtherColumns,
    #[serde(default)]
    alternatives: bool,
    #[serde(default)]
    recognise: RecogniseKeys,
    #[serde(default)]
    header: HeaderKeys,
    #[serde(default)]
    clock: ClockKeys,
    sidecar: Option<SidecarKeys>,
    #[serde(default)]
    places: BTreeMap<String, String>,
    columns: Vec<ColumnKeys>,
}

#[derive(Clone, Copy, Default, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum OtherColumns {
    #[default]
    Ignore,
    Error,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct RecogniseKeys {
    columns: Vec<String>,
    preamble: Vec<String>,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct HeaderKeys {
    above: Vec<LineKey>,
    below: Vec<LineKey>,
    sensor_after: Option<String>,
    ends_at_blank_line: bool,
    names: Option<Vec<String>>,
    lines_above_data: usize,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum LineKey {
    Sensor,
    Unit,
    Rate,
    Other,
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct ClockKeys {
    rate_hz: Option<f64>,
    rate_after: Vec<String>,
    rate_line: Option<usize>,
    rates_hz: Option<[f64; 2]>,
    wraps_at: Option<f64>,
    shared: Option<SharedKey>,
    shared_if: Option<String>,
    stamp_before_each: bool,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SharedKey {
    Epoch,
    Device,
    Counter,
    Start,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SidecarKeys {
    replaces: String,
    table: String,
    name: Vec<String>,
    unit: String,
    rate: [String; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ColumnKeys {
    name: String,
    quantity: Kind,
    units: Option<Vec<String>>,
    unit: Option<String>,
    sensor: Option<String>,
    file: Option<String>,
    site: Option<String>,
    leg: Option<String>,
    axis: Option<String>,
    axes: Option<BTreeMap<String, String>>,
    sign: Option<SignKey>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum SignKey {
    Reversed,
    Loaded,
}

#[derive(Clone, Copy, Deserialize, PartialEq)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Time,
    Counter,
    Acceleration,
    FreeAcceleration,
    EarthAcceleration,
    AngularRate,
    Orientation,
    RotationMatrix,
    Force,
    Moment,
    CentreOfPressure,
    HeelHeight,
    FootPitch,
    AnkleAngle,
    KneeAngle,
}

impl Kind {
    /// Units such a column may have.
    fn units(self) -> &'static [&'static str] {
        match self {
            Self::Time => &["s", "ms", "us", "ns", "100us"],
            Self::Counter | Self::Orientation | Self::RotationMatrix => &["1"],
            Self::Acceleration | Self::FreeAcceleration | Self::EarthAcceleration => {
                &["m/s^2", "g", "mg"]
            }
            Self::AngularRate => &["rad/s", "deg/s", "dps"],
            Self::Force => &["N", "kN"],
            Self::Moment => &["N*m", "N*mm"],
            Self::CentreOfPressure => &["m", "mm", "cm"],
            Self::HeelHeight => &["mm", "m", "cm"],
            Self::FootPitch | Self::AnkleAngle | Self::KneeAngle => &["deg", "rad"],
        }
    }

    /// What a column of axis `axis` or part `part` is; the message if that is not told.
    fn meaning(self, leg: Option<Leg>, of: &Facts) -> Result<Meaning, &'static str> {
        let (site, plate) = (of.site.unwrap_or(Site::Foot), of.plate);
        let axis = of.axis.ok_or(NO_AXIS);
        let part = of.part.ok_or(NO_PART);
        let quantity = match self {
            Self::Time => return Ok(Meaning::Time),
            Self::Counter => return Ok(Meaning::Counter),
            Self::Acceleration => Quantity::Acceleration(site, axis?),
            Self::FreeAcceleration => Quantity::FreeAcceleration(site, axis?),
            Self::EarthAcceleration => Quantity::EarthAcceleration(site, axis?),
            Self::AngularRate => Quantity::AngularRate(site, axis?),
            Self::Orientation => Quantity::Quaternion(site, part?),
            Self::RotationMatrix => Quantity::RotationMatrix(site, part?),
            Self::Force => Quantity::Force(plate, axis?),
            Self::Moment => Quantity::Moment(plate, axis?),
            Self::CentreOfPressure => Quantity::CentreOfPressure(plate, axis?),
            Self::HeelHeight => Quantity::HeelHeight,
            Self::FootPitch => Quantity::FootPitch,
            Self::AnkleAngle => Quantity::AnkleAngle,
            Self::KneeAngle => Quantity::KneeAngle,
        };
        Ok(Meaning::Channel(leg, quantity))
    }
}

/// What a spelling and the keys beside it tell of a column.
struct Facts {
    site: Option<Site>,
    plate: u8,
    axis: Option<Axis>,
    part: Option<u8>,
}

impl Layout {
    /// Reads a layout's text.
    ///
    /// # Errors
    /// [`LayoutError`] with the row or the key.
    pub fn parse(text: &str) -> Result<Self, LayoutError> {
        Self::parse_file(text, &name_in(text))
    }

    /// Reads the text of the layout that messages call `called`.
    fn parse_file(text: &str, called: &str) -> Result<Self, LayoutError> {
        let broken = |error: toml::de::Error| LayoutError::Broken {
            layout: called.to_owned(),
            row: error.span().map(|span| row_at(text, span.start)),
            cause: error.message().replace('\n', ", "),
        };
        let file: LayoutFile = toml::from_str(text).map_err(broken)?;
        file.layout(text)
    }

    /// Reads the layout in the file at `path`; without a `name` it is called as the file.
    ///
    /// # Errors
    /// As [`Layout::parse`], or a file that cannot be read.
    pub fn read(path: &Path) -> Result<Self, LayoutError> {
        let text = std::fs::read_to_string(path).map_err(|error| LayoutError::Unreadable {
            path: path.to_owned(),
            cause: error.to_string(),
        })?;
        let mut layout = Self::parse_file(&text, &path.display().to_string())?;
        if layout.name.is_empty() {
            layout.name = path
                .file_stem()
                .map(|stem| stem.to_string_lossy().into_owned())
                .unwrap_or_default();
        }
        Ok(layout)
    }

    /// The layout that a study file holds as the table `value` under `name`.
    pub(super) fn of_table(name: &str, value: &toml::Value) -> Result<Self, LayoutError> {
        if let (Some(file), Some(text)) = (text_in(value, FILE_KEY), text_in(value, TEXT_KEY)) {
            let mut layout = Self::parse_file(text, file)?;
            name.clone_into(&mut layout.name);
            return Ok(layout);
        }
        let broken = |cause: String| LayoutError::Broken {
            layout: name.to_owned(),
            row: None,
            cause: cause.replace('\n', ", "),
        };
        let text = toml::to_string(value).map_err(|error| broken(error.to_string()))?;
        let mut file: LayoutFile = value
            .clone()
            .try_into()
            .map_err(|error: toml::de::Error| broken(error.message().to_owned()))?;
        name.clone_into(&mut file.name);
        file.layout(&text)
    }
}

fn text_in<'v>(value: &'v toml::Value, key: &str) -> Option<&'v str> {
    value.get(key).and_then(toml::Value::as_str)
}

/// The name that a text gives itself, for messages about it.
fn name_in(text: &str) -> String {
    let line = text.lines().find_map(|line| line.strip_prefix("name"));
    let name = line.and_then(|line| line.split('"').nth(1));
    name.unwrap_or("of the user").to_owned()
}

fn row_at(text: &str, byte: usize) -> u64 {
    let before = text.as_bytes().iter().take(byte);
    1 + before.filter(|&&byte| byte == b'\n').count() as u64
}

impl LayoutFile {
    fn layout(self, text: &str) -> Result<Layout, LayoutError> {
        let columns = self.columns.iter().map(|keys| keys.columns(&self.name));
        let columns: Vec<Vec<KnownColumn>> = columns.collect::<Result<_, _>>()?;
        let patterns = |names: Vec<String>| names.iter().map(|name| plain(name)).collect();
        let own_names: Vec<String> = self.columns.iter().map(|keys| keys.name.clone()).collect();
        let recognised_by = if self.recognise.columns.is_empty() {
            own_names
                .iter()
                .flat_map(|name| spellings(name))
                .map(|one| one.name)
                .collect()
        } else {
            patterns(self.recognise.columns)
        };
        let header = self.header;
        Ok(Layout {
            name: self.name,
            title: self.title,
            text: text.to_owned(),
            ignored: self.ignored,
            strict: self.other_columns == OtherColumns::Error,
            alternatives: self.alternatives,
            recognised_by,
            preamble: self.recognise.preamble,
            above: header.above.into_iter().map(LineKey::line).collect(),
            below: header.below.into_iter().map(LineKey::line).collect(),
            sensor_after: header.sensor_after,
            ends_at_blank_line: header.ends_at_blank_line,
            names: header.names.map(|names| (names, header.lines_above_data)),
            sidecar: self.sidecar.map(SidecarKeys::sidecar),
            clock: self.clock.rule(),
            places: self
                .places
                .iter()
                .map(|(sensor, words)| (plain(sensor), place(words)))
                .collect(),
            columns: columns.into_iter().flatten().collect(),
        })
    }
}

impl LineKey {
    fn line(self) -> HeaderLine {
        match self {
            Self::Sensor => HeaderLine::Sensor,
            Self::Unit => HeaderLine::Unit,
            Self::Rate => HeaderLine::Rate,
            Self::Other => HeaderLine::Other,
        }
    }
}

impl ClockKeys {
    fn rule(self) -> ClockRule {
        ClockRule {
            rate_hz: self.rate_hz.filter(|rate_hz| *rate_hz > 0.0),
            rate_after: self.rate_after,
            rate_line: self.rate_line,
            rates_hz: self.rates_hz.map(|[from, to]| (from, to)),
            wraps_at: self.wraps_at.filter(|at| *at > 1.0),
            shared: self.shared.map(|shared| match shared {
                SharedKey::Epoch => SharedClock::Epoch,
                SharedKey::Device => SharedClock::Device,
                SharedKey::Counter => SharedClock::Counter,
                SharedKey::Start => SharedClock::Start,
            }),
            shared_if: self.shared_if,
            stamp_before_each: self.stamp_before_each,
        }
    }
}

impl SidecarKeys {
    fn sidecar(self) -> Sidecar {
        let [file, key] = self.rate;
        Sidecar {
            replaces: self.replaces,
            table: self.table,
            name: self.name,
            unit: self.unit,
            rate: (file, key),
        }
    }
}

impl ColumnKeys {
    fn columns(&self, layout: &str) -> Result<Vec<KnownColumn>, LayoutError> {
        let fault = |cause| LayoutError::Column {
            layout: layout.to_owned(),
            column: self.name.clone(),
            cause,
        };
        let units = self.units(layout)?;
        let (site, leg) = self.place().map_err(fault)?;
        let mut columns = Vec::new();
        for spelling in spellings(&self.name) {
            let (axis, turned) = self.axis(&spelling).map_err(fault)?;
            let facts = Facts {
                site: site.or(spelling.site),
                plate: spelling.plate,
                axis,
                part: spelling.part,
            };
            let sign = match self.sign {
                Some(SignKey::Loaded) => Sign::Loaded,
                Some(SignKey::Reversed) => Sign::Factor(-turned),
                None => Sign::Factor(turned),
            };
            columns.push(KnownColumn {
                meaning: self
                    .quantity
                    .meaning(leg.or(spelling.leg), &facts)
                    .map_err(fault)?,
                placed: facts.site.is_some(),
                name: spelling.name,
                units: units.clone(),
                unit: self.assumed_unit(),
                sensor: self.sensor.as_deref().map(plain),
                file: self.file.as_deref().map(plain),
                sign,
            });
        }
        Ok(columns)
    }

    fn units(&self, layout: &str) -> Result<Vec<String>, LayoutError> {
        let usual: Vec<String> = self
            .quantity
            .units()
            .iter()
            .map(|&unit| unit.to_owned())
            .collect();
        let mut units = self.units.clone().unwrap_or_else(|| usual.clone());
        for unit in units.iter_mut().chain(&mut self.unit.clone()) {
            match units::spelt(unit, &usual) {
                Some(spelt) => *unit = spelt.to_owned(),
                None => {
                    return Err(LayoutError::Unit {
                        layout: layout.to_owned(),
                        column: self.name.clone(),
                        unit: unit.clone(),
                        units: usual.join(", "),
                    });
                }
            }
        }
        Ok(units)
    }

    fn assumed_unit(&self) -> Option<String> {
        let usual: Vec<String> = self
            .quantity
            .units()
            .iter()
            .map(|&unit| unit.to_owned())
            .collect();
        let told = self
            .unit
            .as_deref()
            .and_then(|unit| units::spelt(unit, &usual));
        let only = (usual.as_slice() == ["1"]).then_some("1");
        told.or(only).map(str::to_owned)
    }

    fn place(&self) -> Result<(Option<Site>, Option<Leg>), &'static str> {
        let words = [self.site.as_deref(), self.leg.as_deref()];
        let [site, leg] = words.map(|word| word.map(place));
        let site = site.map(|place| place.spot.and_then(site_of_spot).ok_or(BAD_PLACE));
        let leg = leg.map(|place| place.side.map(leg_of).ok_or(BAD_PLACE));
        Ok((site.transpose()?, leg.transpose()?))
    }

    /// Axis of the program's frame, and 1 or −1.
    fn axis(&self, spelling: &Spelling) -> Result<(Option<Axis>, f64), &'static str> {
        let own = match &self.axis {
            Some(word) => Some(signed_axis(word).ok_or(BAD_AXIS)?),
            None => spelling.axis.map(|axis| (axis, 1.0)),
        };
        let Some((axis, sign)) = own else {
            return Ok((None, 1.0));
        };
        let Some(axes) = &self.axes else {
            return Ok((Some(axis), sign));
        };
        let word = axes.get(letter(axis)).ok_or(BAD_AXIS)?;
        let (axis, turned) = signed_axis(word).ok_or(BAD_AXIS)?;
        Ok((Some(axis), sign * turned))
    }
}

fn letter(axis: Axis) -> &'static str {
    match axis {
        Axis::X => "x",
        Axis::Y => "y",
        Axis::Z => "z",
    }
}

fn signed_axis(word: &str) -> Option<(Axis, f64)> {
    let (word, sign) = match word.strip_prefix('-') {
        Some(word) => (word, -1.0),
        None => (word, 1.0),
    };
    let axis = match word.to_lowercase().as_str() {
        "x" => Axis::X,
        "y" => Axis::Y,
        "z" => Axis::Z,
        _ => return None,
    };
    Some((axis, sign))
}

#[cfg(test)]
mod tests {
    use super::*;

    const OWN: &str = "name = \"own\"\n[[columns]]\nname = \"t\"\nquantity = \"time\"\nunit = \"ms\"\n\
                       [[columns]]\nname = \"a{axis}\"\nquantity = \"acceleration\"\nunit = \"g\"\n";

    #[test]
    fn a_layout_of_ten_lines_is_whole() {
        let layout = Layout::parse(OWN).expect("layout");
        assert_eq!(layout.recognised_by, ["t", "ax", "ay", "az"]);
        assert_eq!(layout.columns.len(), 4);
        assert_eq!(layout.columns[1].unit.as_deref(), Some("g"));
    }

    #[test]
    fn mistakes_are_named() {
        let message = |text: &str| Layout::parse(text).expect_err("mistake").to_string();
        let key = message(&OWN.replace("unit = \"ms\"", "unti = \"ms\""));
        assert!(
            key.contains("row 5") && key.contains("unti") && key.contains("`own`"),
            "{key}"
        );
        let unit = message(&OWN.replace("\"ms\"", "\"fortnights\""));
        assert!(unit.contains("fortnights") && unit.contains("ms"), "{unit}");
        let axis = message(&OWN.replace("a{axis}", "acc"));
        assert!(axis.contains("{axis}"), "{axis}");
        let quantity = message(&OWN.replace("\"acceleration\"", "\"speed\""));
        assert!(quantity.contains("speed"), "{quantity}");
    }

    #[test]
    fn axes_are_turned() {
        let turned = OWN.replace(
            "unit = \"g\"",
            "unit = \"g\"\naxes = { x = \"x\", y = \"z\", z = \"-y\" }",
        );
        let layout = Layout::parse(&turned).expect("layout");
        let of = |at: usize| (layout.columns[at].meaning, layout.columns[at].sign);
        let up = Quantity::Acceleration(Site::Foot, Axis::Z);
        assert_eq!(of(2), (Meaning::Channel(None, up), Sign::Factor(1.0)));
        let across = Quantity::Acceleration(Site::Foot, Axis::Y);
        assert_eq!(of(3), (Meaning::Channel(None, across), Sign::Factor(-1.0)));
    }
}
