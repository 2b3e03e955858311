//! Why a recording cannot be read: where in the file, what was found, and what to do.

use crate::study::did_you_mean;

/// A recording that cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum ReadError {
    /// The file cannot be opened or mapped.
    #[error("the file cannot be opened ({cause}); check the path and the access rights")]
    Open {
        /// What the system said.
        cause: String,
    },
    /// A compressed file ends early or is damaged.
    #[error("the compressed file is damaged ({cause}); copy or export it again")]
    Damaged {
        /// What the decompressor said.
        cause: String,
    },
    /// A compressed file unpacks to more than is reasonable.
    #[error("the compressed file unpacks to more than {limit_gib} GiB; split the recording")]
    TooLarge {
        /// The limit, GiB.
        limit_gib: u64,
    },
    /// A file of which no layout can be drafted.
    #[error(
        "no column's name tells what it measures, expected words such as acc, gyro, fz or heel; write the layout by hand, \
         `soleus layouts native` prints an example"
    )]
    NotDrafted,
    /// A line that is none of a table.
    #[error(
        "a line is longer than 64 MiB; expected a row per sample; export the recording as a table"
    )]
    LongLine,
    /// The bytes are no text.
    #[error("the file is no text, expected delimited text such as CSV; export it as text")]
    NotText,
    /// A layout name that does not exist.
    #[error("unknown layout `{name}`{}; correct it, `soleus layouts` lists all", did_you_mean(suggestion.as_deref()))]
    UnknownLayout {
        /// The name asked for.
        name: String,
        /// The layout that was probably meant.
        suggestion: Option<String>,
    },
    /// A file without the names that the layout asked for has.
    #[error(
        "no row holds the names of the layout `{layout}` (`{wanted}`{preamble}); name another layout, or none to have it found"
    )]
    NotThisLayout {
        /// The layout asked for.
        layout: String,
        /// Names it is recognised by.
        wanted: String,
        /// What else it is recognised by.
        preamble: String,
    },
    /// Two layouts fit equally well.
    #[error(
        "the layouts `{first}` and `{second}` both fit the file; name one in the manifest's column `layout` or with --layout"
    )]
    AmbiguousLayout {
        /// One.
        first: String,
        /// The other.
        second: String,
    },
    /// No layout fits.
    #[error(
        "no known layout fits the columns {found}{more}{}; write a layout for them, which \
         `soleus inspect FILE --draft-layout` begins",
        nearest.as_ref().map(|name| format!(" (the nearest is `{name}`)")).unwrap_or_default()
    )]
    Unrecognised {
        /// Row of the first names.
        row: u64,
        /// The first names.
        found: String,
        /// How many more.
        more: String,
        /// The layout that knows most of them.
        nearest: Option<String>,
    },
    /// A companion file that is not there.
    #[error(
        "the layout `{layout}` needs the file ending `{ending}` beside the recording, which is not there; copy both into one folder"
    )]
    NoSidecar {
        /// The layout.
        layout: String,
        /// End of the companion's name.
        ending: String,
    },
    /// A companion file that cannot be used.
    #[error("the file ending `{ending}` beside the recording cannot be used ({cause}); correct it")]
    BrokenSidecar {
        /// End of the companion's name.
        ending: String,
        /// What is wrong.
        cause: String,
    },
    /// No sampling rate.
    #[error(
        "no sampling rate stands in the file (layout `{layout}`); give it in the manifest's column `rate_hz` or with --rate"
    )]
    NoRate {
        /// The layout.
        layout: String,
    },
    /// Stamps that no unit makes a rate of the device.
    #[error(
        "column `{column}`: the stamps give {found_hz:.3} Hz, the device can have {from_hz} to {to_hz} Hz; check the export, or \
         name another layout"
    )]
    ImplausibleRate {
        /// The time column as spelt.
        column: String,
        /// Rate in the first unit, hertz.
        found_hz: f64,
        /// Lowest rate, hertz.
        from_hz: f64,
        /// Highest rate, hertz.
        to_hz: f64,
    },
    /// Sensors that nobody places.
    #[error(
        "nothing tells where the sensors `{sensors}` sit; write it in the manifest's column `sensor_site`, as in `NAME=left foot`"
    )]
    SensorsNotPlaced {
        /// Row of the header.
        row: u64,
        /// Their names.
        sensors: String,
    },
    /// The only sensor is on no leg.
    #[error(
        "the sensor `{sensors}` sits on no foot, shank or thigh; give the recording of the foot, or correct `sensor_site` in the \
         manifest"
    )]
    SensorElsewhere {
        /// Row of the header.
        row: u64,
        /// Its name.
        sensors: String,
    },
    /// Acceleration without gravity by name.
    #[error(
        "column `{column}` holds acceleration without gravity by the layout's definition; export the raw acceleration (with \
         gravity), or the orientation as a quaternion with it"
    )]
    NoGravity {
        /// First such column as spelt.
        column: String,
    },
    /// Nothing in it.
    #[error(
        "the file is empty, expected a header row `time [s]`, … and a row per sample; export it again"
    )]
    Empty,
    /// The first row is numbers.
    #[error(
        "row {row} holds numbers where column names belong; put a header row `time [s]`, `foot_acc_x [m/s^2]`, … above the data"
    )]
    NoHeader {
        /// Row, from 1.
        row: u64,
    },
    /// No rows under the header.
    #[error("there is no data row under the header; export the recording again")]
    HeaderOnly {
        /// Row of the header.
        row: u64,
    },
    /// No stamps.
    #[error(
        "there is no time column; add one named `time [s]` (or ms, us, ns) with the stamp of each row"
    )]
    NoTimeColumn {
        /// Row of the header.
        row: u64,
    },
    /// A column the layout does not know.
    #[error(
        "column `{column}` is unknown in the layout `{layout}`{}; correct its name, put `_` in front of a column \
         that need not be read, or name another layout",
        did_you_mean(suggestion.as_deref())
    )]
    UnknownColumn {
        /// Row of the header.
        row: u64,
        /// The column as spelt.
        column: String,
        /// Name of the layout.
        layout: String,
        /// The column that was probably meant.
        suggestion: Option<String>,
    },
    /// Data under an empty header cell.
    #[error("column {number} has values but no name; name it in the header, or delete it")]
    UnnamedColumn {
        /// Row of the first value.
        row: u64,
        /// Number of the column, from 1.
        number: usize,
    },
    /// Two columns mean the same.
    #[error(
        "column `{column}` stands in the header twice; keep one, or put `_` in front of the other"
    )]
    RepeatedColumn {
        /// Row of the header.
        row: u64,
        /// The column as spelt.
        column: String,
    },
    /// A column without a unit.
    #[error(
        "column `{column}` has no unit; write it behind the name, as in `{column} [{suggestion}]`; it may be one of {units}"
    )]
    MissingUnit {
        /// Row of the header.
        row: u64,
        /// The column as spelt.
        column: String,
        /// The commonest unit.
        suggestion: String,
        /// All it may have.
        units: String,
    },
    /// A column with a unit it cannot have.
    #[error(
        "column `{column}` has the unit `{unit}`, expected one of {units}; convert the values or correct the unit"
    )]
    UnknownUnit {
        /// Row of the header.
        row: u64,
        /// The column as spelt.
        column: String,
        /// The unit found.
        unit: String,
        /// What it may be.
        units: String,
    },
    /// A sensor without all three axes.
    #[error(
        "there is no column `{column}`, though other axes of this sensor are there; export all three axes"
    )]
    MissingAxis {
        /// Row of the header.
        row: u64,
        /// Name of the missing column.
        column: String,
    },
    /// Time is the only column.
    #[error(
        "no column holds a signal, expected an inertial sensor, a force plate, a heel height or an angle; add its columns, such as `foot_acc_x [m/s^2]`"
    )]
    NoChannel {
        /// Row of the header.
        row: u64,
    },
    /// A file of a known layout without any of the columns that are read.
    #[error(
        "the file has the layout `{layout}` with `{found}`, but nothing that is read of it, expected {wanted}; {hint}"
    )]
    NothingKnown {
        /// Row of the names.
        row: u64,
        /// The layout.
        layout: String,
        /// Sensors or names there are.
        found: String,
        /// Columns that would be read.
        wanted: String,
        /// What to do.
        hint: &'static str,
    },
    /// Two columns that a user's layout gives one meaning.
    #[error(
        "columns `{other}` and `{column}` mean the same in the layout `{layout}`; name their `sensor`, `site` or `leg` in it, or \
         leave one out"
    )]
    SameMeaning {
        /// Row of the names.
        row: u64,
        /// The second.
        column: String,
        /// The first.
        other: String,
        /// The layout.
        layout: String,
    },
    /// Text where a number belongs.
    #[error(
        "row {row}, column `{column}`: `{found}` is no number{hint}; correct the cell, or leave it empty if the sample is missing"
    )]
    NotANumber {
        /// Row, the first line being 1.
        row: u64,
        /// The column as spelt.
        column: String,
        /// The cell.
        found: String,
        /// What may be behind it.
        hint: &'static str,
    },
    /// Samples without a stamp.
    #[error(
        "row {row}, column `{column}`: the stamp is missing though the row has values; fill it in or delete the row"
    )]
    NoStamp {
        /// Row.
        row: u64,
        /// The time column as spelt.
        column: String,
    },
    /// A row with more or fewer cells than the header.
    #[error(
        "row {row} has {found} cells, the header has {expected}; with decimal commas the delimiter must be `;` or TAB; export the file again"
    )]
    RowLength {
        /// Row.
        row: u64,
        /// Cells found.
        found: usize,
        /// Cells expected.
        expected: usize,
    },
    /// All rows have the same stamp.
    #[error(
        "column `{column}` never advances, expected a stamp that grows from row to row; check the export"
    )]
    TimeStands {
        /// The time column as spelt.
        column: String,
    },
    /// A jump of the clock that no pause explains.
    #[error(
        "row {row}, column `{column}`: the clock jumps by {jump_s:.0} s; correct the stamp, or cut the file there"
    )]
    ClockJump {
        /// Row after the jump.
        row: u64,
        /// The time column as spelt.
        column: String,
        /// Length of the jump, seconds.
        jump_s: f64,
    },
    /// Less data than can be scored.
    #[error(
        "the recording lasts {found_s:.1} s; at least {expected_s} s are needed (limit min_duration_s); record the whole set"
    )]
    TooShort {
        /// Length, seconds.
        found_s: f64,
        /// Length needed, seconds.
        expected_s: f64,
    },
    /// Sampled too slowly.
    #[error(
        "the sampling rate is {found_hz:.1} Hz; at least {expected_hz} Hz are needed (limit min_rate_hz); set the sensor to 50 Hz or more"
    )]
    TooSlow {
        /// Rate, hertz.
        found_hz: f64,
        /// Rate needed, hertz.
        expected_hz: f64,
    },
    /// A needed column without values.
    #[error(
        "column `{column}` holds no value at all; check the export, or put `_` in front of the name if it need not be read"
    )]
    NoValues {
        /// The column as spelt.
        column: String,
    },
    /// A sensor that never changes.
    #[error(
        "all columns of the sensor `{sensor}` are constant (first `{column}`); the sensor was off or frozen; record again"
    )]
    ConstantSensor {
        /// Its beginning, such as `foot`.
        sensor: String,
        /// Its first column as spelt.
        column: String,
    },
    /// Gravity at rest says another unit.
    #[error(
        "column `{column}`: at rest the sensor `{sensor}` shows {found_mps2:.3} m/s^2, gravity is 9.81; the values look like \
         `{likely}`; correct the unit in the header"
    )]
    AccelerationUnit {
        /// First acceleration column as spelt.
        column: String,
        /// Its sensor.
        sensor: String,
        /// Norm at rest as the header's unit has it, m/s².
        found_mps2: f64,
        /// The unit that would fit.
        likely: &'static str,
    },
    /// Acceleration without gravity.
    #[error(
        "column `{column}`: at rest the sensor `{sensor}` shows {found_mps2:.3} m/s^2, gravity is 9.81; the file seems to hold \
         gravity-free (\"linear\", \"free\") acceleration; export the raw acceleration instead"
    )]
    GravityFree {
        /// First acceleration column as spelt.
        column: String,
        /// Its sensor.
        sensor: String,
        /// Norm at rest, m/s².
        found_mps2: f64,
    },
    /// Gravity at rest is wrong and no unit explains it.
    #[error(
        "column `{column}`: at rest the sensor `{sensor}` shows {found_mps2:.2} m/s^2, gravity is 9.81 and no unit explains the \
         difference; check the export and the calibration"
    )]
    WrongGravity {
        /// First acceleration column as spelt.
        column: String,
        /// Its sensor.
        sensor: String,
        /// Norm at rest, m/s².
        found_mps2: f64,
    },
    /// Turning rates contradict the tilt seen by the accelerometer and name another unit.
    #[error(
        "column `{column}`: tilt by gravity changes {ratio:.3} times as fast as the gyroscope says; the values look like \
         `{likely}`; correct the unit in the header"
    )]
    GyroUnit {
        /// First gyroscope column as spelt.
        column: String,
        /// Rate of tilt by gravity over rate by gyroscope.
        ratio: f64,
        /// The unit that would fit.
        likely: &'static str,
    },
    /// Turning rates contradict the tilt seen by the accelerometer.
    #[error(
        "column `{column}`: tilt by gravity changes {ratio:.2} times as fast as the gyroscope says, and no unit explains it; \
         check that both come from one sensor with the same axes and signs"
    )]
    GyroContradiction {
        /// First gyroscope column as spelt.
        column: String,
        /// Rate of tilt by gravity over rate by gyroscope.
        ratio: f64,
    },
}

impl ReadError {
    /// Row at fault as a spreadsheet shows it, the first line being 1.
    #[must_use]
    pub fn row(&self) -> Option<u64> {
        match self {
            Self::NoHeader { row }
            | Self::HeaderOnly { row }
            | Self::NoTimeColumn { row }
            | Self::UnknownColumn { row, .. }
            | Self::UnnamedColumn { row, .. }
            | Self::RepeatedColumn { row, .. }
            | Self::MissingUnit { row, .. }
            | Self::UnknownUnit { row, .. }
            | Self::MissingAxis { row, .. }
            | Self::Unrecognised { row, .. }
            | Self::SensorsNotPlaced { row, .. }
            | Self::SensorElsewhere { row, .. }
            | Self::NoChannel { row }
            | Self::NothingKnown { row, .. }
            | Self::SameMeaning { row, .. }
            | Self::NotANumber { row, .. }
            | Self::NoStamp { row, .. }
            | Self::RowLength { row, .. }
            | Self::ClockJump { row, .. } => Some(*row),
            _ => None,
        }
    }

    /// Column at fault as the file spells it.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        match self {
            Self::UnknownColumn { column, .. }
            | Self::RepeatedColumn { column, .. }
            | Self::MissingUnit { column, .. }
            | Self::UnknownUnit { column, .. }
            | Self::MissingAxis { column, .. }
            | Self::NotANumber { column, .. }
            | Self::NoStamp { column, .. }
            | Self::TimeStands { column }
            | Self::ClockJump { column, .. }
            | Self::NoValues { column }
            | Self::ConstantSensor { column, .. }
            | Self::SameMeaning { column, .. }
            | Self::ImplausibleRate { column, .. }
            | Self::NoGravity { column }
            | Self::AccelerationUnit { column, .. }
            | Self::GravityFree { column, .. }
            | Self::WrongGravity { column, .. }
            | Self::GyroUnit { column, .. }
            | Self::GyroContradiction { column, .. } => Some(column),
            _ => None,
        }
    }

    /// Short `snake_case` reason for the `inputs` table.
    #[must_use]
    pub fn reason_code(&self) -> &'static str {
        match self {
            Self::Open { .. } => "cannot_open",
            Self::Damaged { .. } => "damaged_archive",
            Self::TooLarge { .. } => "too_large",
            Self::LongLine => "long_line",
            Self::NotDrafted => "not_drafted",
            Self::NotText => "not_text",
            Self::UnknownLayout { .. } => "unknown_layout",
            Self::NotThisLayout { .. } => "not_this_layout",
            Self::AmbiguousLayout { .. } => "ambiguous_layout",
            Self::Unrecognised { .. } => "unrecognised_layout",
            Self::NoSidecar { .. } => "no_companion_file",
            Self::BrokenSidecar { .. } => "broken_companion_file",
            Self::NoRate { .. } => "no_rate",
            Self::ImplausibleRate { .. } => "implausible_rate",
            Self::SensorsNotPlaced { .. } => "sensors_not_placed",
            Self::SensorElsewhere { .. } => "sensor_elsewhere",
            Self::NoGravity { .. } => "gravity_free",
            Self::Empty => "empty_file",
            Self::NoHeader { .. } => "no_header",
            Self::HeaderOnly { .. } => "header_only",
            Self::NoTimeColumn { .. } => "no_time_column",
            Self::UnknownColumn { .. } => "unknown_column",
            Self::UnnamedColumn { .. } => "unnamed_column",
            Self::RepeatedColumn { .. } => "repeated_column",
            Self::MissingUnit { .. } => "missing_unit",
            Self::UnknownUnit { .. } => "unknown_unit",
            Self::MissingAxis { .. } => "missing_axis",
            Self::NoChannel { .. } => "no_usable_channel",
            Self::NothingKnown { .. } => "no_known_column",
            Self::SameMeaning { .. } => "same_meaning",
            Self::NotANumber { .. } => "not_a_number",
            Self::NoStamp { .. } => "no_stamp",
            Self::RowLength { .. } => "row_length",
            Self::TimeStands { .. } => "time_stands",
            Self::ClockJump { .. } => "clock_jump",
            Self::TooShort { .. } => "too_short",
            Self::TooSlow { .. } => "rate_too_low",
            Self::NoValues { .. } => "no_values",
            Self::ConstantSensor { .. } => "constant_sensor",
            Self::AccelerationUnit { .. } => "acceleration_unit",
            Self::GravityFree { .. } => "gravity_free",
            Self::WrongGravity { .. } => "wrong_gravity",
            Self::GyroUnit { .. } => "gyro_unit",
            Self::GyroContradiction { .. } => "gyro_contradiction",
        }
    }
}
