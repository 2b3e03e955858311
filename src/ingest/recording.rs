//! A recording as the rest of the program sees it.

/// The leg a channel belongs to where one file holds both.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Leg {
    /// Left leg.
    Left,
    /// Right leg.
    Right,
}

/// Body segment a sensor is strapped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Site {
    /// Foot or shoe.
    Foot,
    /// Lower leg.
    Shank,
    /// Upper leg.
    Thigh,
}

/// Axis of the sensor's or the plate's own frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Axis {
    /// x
    X,
    /// y
    Y,
    /// z
    Z,
}

/// What a channel measures. Units are SI: m/s², rad/s, N, N·m, m, rad.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Quantity {
    /// Specific force (gravity included), m/s².
    Acceleration(Site, Axis),
    /// Angular rate, rad/s.
    AngularRate(Site, Axis),
    /// Acceleration without gravity in the sensor's own frame, m/s²; not in a [`Recording`].
    FreeAcceleration(Site, Axis),
    /// Acceleration without gravity in a frame whose z is up, m/s²; not in a [`Recording`].
    EarthAcceleration(Site, Axis),
    /// Part w, x, y or z (0–3) of the rotation from the sensor's frame to one whose z is up; not
    /// in a [`Recording`].
    Quaternion(Site, u8),
    /// Part of the same rotation as a matrix, row by row (0–8); not in a [`Recording`].
    RotationMatrix(Site, u8),
    /// Force on plate `plate` (0 where there is one), N; z positive when loaded.
    Force(u8, Axis),
    /// Moment about the plate's origin, N·m.
    Moment(u8, Axis),
    /// Centre of pressure, m (x and y only).
    CentreOfPressure(u8, Axis),
    /// Height of the heel by an encoder or marker, m.
    HeelHeight,
    /// Foot pitch recorded directly, rad, heel up positive.
    FootPitch,
    /// Ankle angle, rad, dorsiflexion positive.
    AnkleAngle,
    /// Knee angle, rad, flexion positive.
    KneeAngle,
}

/// One channel on the recording's clock.
#[derive(Clone, Debug, PartialEq)]
pub struct Channel {
    /// Leg, where the file tells (`left_…`, `right_…`).
    pub leg: Option<Leg>,
    /// What is measured.
    pub quantity: Quantity,
    /// One value a sample; NaN inside gaps and where the channel itself has none.
    pub values: Vec<f64>,
}

/// A stretch without samples, in seconds since the recording's first sample.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Gap {
    /// Last sample before it.
    pub from_s: f64,
    /// First sample after it.
    pub to_s: f64,
}

/// What was found while reading, for the `inputs` table and `inspect`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SourceFile {
    /// SHA-256 of the file's bytes as stored, lower-case hexadecimal.
    pub sha256: String,
    /// Name of the layout that read it.
    pub layout: String,
    /// What of the file told the layout.
    pub layout_reason: String,
    /// Text encoding found: `utf-8`, `utf-16le`, `utf-16be` or `windows-1252`.
    pub encoding: String,
    /// Delimiter found: `,`, `;` or TAB.
    pub delimiter: char,
    /// Decimal mark found: `.` or `,`.
    pub decimal: char,
    /// Column names as the file spells them, with their units.
    pub columns: Vec<String>,
    /// What is read as what: the channel with its unit, and the column.
    pub read_as: Vec<(String, String)>,
    /// Names of sensors that a line above the columns tells.
    pub sensors: Vec<String>,
    /// Data rows read.
    pub rows: u64,
    /// Sampling rate measured from the file's own stamps (mean over stretches without gaps), hertz.
    pub rate_hz: f64,
    /// Standard deviation of the stamps' intervals, seconds.
    pub jitter_s: f64,
    /// Rows that were out of order by less than one interval and were sorted.
    pub rows_sorted: u64,
    /// Rows dropped because their stamp repeats an earlier one.
    pub rows_duplicate: u64,
    /// Backward jumps of the clock, each treated as a gap.
    pub clock_resets: u64,
    /// Missing values in per cent of all values of used channels.
    pub missing_pct: f64,
    /// Findings worth telling that are no errors, as `column:reason` codes.
    pub notes: Vec<String>,
}

/// A recording on one uniform clock: sample `i` is at `i / rate_hz` seconds after the first.
#[derive(Clone, Debug, PartialEq)]
pub struct Recording {
    /// Sampling rate of the uniform clock, hertz.
    pub rate_hz: f64,
    /// Samples of every channel.
    pub samples: usize,
    /// Channels in file order.
    pub channels: Vec<Channel>,
    /// Stretches without data, in time order; channels hold NaN inside them.
    pub gaps: Vec<Gap>,
    /// Where it came from.
    pub source: SourceFile,
}

impl Recording {
    /// Values of one channel, if the file has it.
    #[must_use]
    pub fn channel(&self, leg: Option<Leg>, quantity: Quantity) -> Option<&[f64]> {
        self.channels
            .iter()
            .find(|channel| channel.leg == leg && channel.quantity == quantity)
            .map(|channel| channel.values.as_slice())
    }

    /// Legs the file names; empty where columns carry no leg.
    #[must_use]
    pub fn legs(&self) -> Vec<Leg> {
        let mut legs: Vec<_> = self
            .channels
            .iter()
            .filter_map(|channel| channel.leg)
            .collect();
        legs.sort_unstable();
        legs.dedup();
        legs
    }

    /// Length in seconds.
    #[must_use]
    pub fn duration_s(&self) -> f64 {
        self.samples as f64 / self.rate_hz
    }
}
