//! What has to be recorded or told for a figure, as the data dictionary prints it.

pub const ANY: &str = "foot sensor, recorded angle, heel height or force plate";
pub const WIDE: &str = "foot sensor, recorded angle or heel height, at 40 Hz or more";
pub const WIDE_FOOT: &str = "foot sensor at 40 Hz or more";
pub const RANGE: &str =
    "foot sensor, recorded foot pitch or heel height; a level window; no lever needed";
pub const HEEL_ABOVE_STEP: &str =
    "recorded heel height, or foot angle with lever or foot length; a level window";
pub const ANKLE: &str = "recorded ankle angle, or a foot angle and a shank sensor";
pub const KNEE_ANGLE: &str = "recorded knee angle, or shank and thigh sensors";
pub const PLATE: &str = "force plate";
pub const PLATE_HEIGHT: &str = "force plate, median phases up to 2.5 s, no hand support";
pub const PLATE_PRESSURE: &str = "force plate with moments or centre of pressure";
