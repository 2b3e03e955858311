//! Sentences for reasons alone: of columns that share them, and of input files.

/// Sentences for reasons that any column may have.
pub const REASONS: &[(&str, &str)] = &[
    (
        "some_sets_missing",
        "Some sets of the session lack this figure; the total is of the others.",
    ),
    (
        "corrected",
        "A person set this instant on looking at the recording.",
    ),
    ("excluded", "A person left the recording out."),
    (
        "no_continuous_stretch",
        "Too many samples are missing to follow the heel.",
    ),
    ("bad_date", "The date in the manifest is not a date."),
    ("bad_number", "A number in the manifest is not a number."),
    (
        "bad_participant_code",
        "The participant code has characters a code may not have.",
    ),
    (
        "bad_side",
        "The leg in the manifest is none of left, right and both.",
    ),
    (
        "bad_window",
        "A window in the manifest ends before it begins.",
    ),
    (
        "row_length",
        "A row has more or fewer cells than the header above it.",
    ),
    (
        "no_repetitions",
        "No heel raise was found in the recording.",
    ),
    (
        "clipped",
        "The sensor reached the end of its range; peaks may be cut.",
    ),
    (
        "constant",
        "The sensor's values never change; it was probably not recording.",
    ),
    ("too_few", "There are too few repetitions for this figure."),
    (
        "too_few_sessions",
        "There are too few sessions to tell a change from chance.",
    ),
    ("rate_too_low", "The sensor was sampled too slowly."),
    (
        "sign_unclear",
        "Up and down could not be told apart from the sensor.",
    ),
    (
        "missing_file",
        "The file named in the manifest is not there.",
    ),
    (
        "duplicate_identity",
        "Two recordings claim to be the same set of the same leg on the same day.",
    ),
    (
        "not_in_manifest",
        "The file lies beside the manifest but is not named in it.",
    ),
    ("empty_file", "The file is empty."),
    ("header_only", "The file has a header and no rows."),
    ("unknown_column", "The file has a column nobody knows."),
    ("missing_unit", "A column does not say its unit."),
    (
        "not_a_number",
        "A cell that should hold a number holds something else.",
    ),
    ("too_short", "The recording is too short to hold a set."),
    (
        "constant_sensor",
        "The sensor's values never change; it was probably not recording.",
    ),
    (
        "no_usable_channel",
        "The file holds no signal that shows a heel.",
    ),
    (
        "empty",
        "The column holds no value at all and was left out.",
    ),
    (
        "sign_unknown",
        "Raising and lowering could not be told apart.",
    ),
    (
        "gyro_scale",
        "Gyroscope and accelerometer disagree on how fast the foot turned.",
    ),
    (
        "no_source",
        "Nothing in the file shows the heel. Record a sensor on the foot, a force plate, or an angle or height of the heel.",
    ),
    (
        "hand_support",
        "The mean force over whole repetitions is not the weight, as with a hand on the rail. Record without support.",
    ),
    (
        "load_changed",
        "The weight on the plate changes between repetitions, as when a load is picked up.",
    ),
    (
        "weight_differs",
        "The weight on the plate differs by more than 5 % from body mass and load as told.",
    ),
    (
        "weight_unsteady",
        "Nobody stood still on the plate for a second, so the weight is uncertain.",
    ),
    (
        "plate_offset",
        "The empty plate did not read zero; its reading was taken off.",
    ),
    (
        "plate_unusable",
        "The force plate could not be read; the other sources were scored.",
    ),
    (
        "plate_never_loaded",
        "Nobody stands on the force plate in this file. Check which plate was exported, and its unit.",
    ),
    (
        "plate_unit",
        "The force plate shows a weight that no person has. Check the unit of fz (N or kN).",
    ),
    (
        "plate_sign",
        "The force plate reads negative under load. Turn the sign of its vertical force in the export.",
    ),
    (
        "plate_not_stood_on",
        "Nobody stands on the force plate for three seconds without jumping or stepping off. Record the whole set on it.",
    ),
    (
        "knee_impossible",
        "The sensors on shank and thigh show no knee. Check which sensor sat where.",
    ),
    (
        "same_segment",
        "The sensors of shank and thigh turn alike, so both sat on one of them. Check which sensor sat where.",
    ),
    (
        "swings_like_a_foot",
        "A sensor of shank or thigh swings with every raise as only a foot does. Check which sensor sat where.",
    ),
    (
        "impossible_angle",
        "The sensors of shank and thigh show an angle that no knee has. Check which sensor sat where, and the moment with straight knees.",
    ),
    (
        "leaning",
        "The leg leans too far to the side for its angles to be told. Stand square to the step.",
    ),
    (
        "many_gaps",
        "More than a tenth of the recording is missing.",
    ),
    (
        "program_fault",
        "The program itself failed on this file; please report it with the file.",
    ),
    (
        "recording_name",
        "The recording's name cannot name a trace.",
    ),
    ("leg_unclear", "Which leg the recording shows is not clear."),
    ("no_file", "A row of the manifest names no file."),
    (
        "nested_study",
        "It belongs to a folder of its own and counts only where that folder is given.",
    ),
    ("cannot_open", "The file cannot be opened."),
    ("damaged_archive", "The compressed file is damaged."),
    (
        "too_large",
        "The compressed file unpacks to more than can be read.",
    ),
    ("not_text", "The file is no text."),
    (
        "unknown_layout",
        "The layout named for the file does not exist.",
    ),
    (
        "no_header",
        "The first row holds numbers where the names of the columns belong.",
    ),
    ("no_time_column", "The file has no time column."),
    ("unnamed_column", "A column has values but no name."),
    ("repeated_column", "A column stands in the header twice."),
    ("unknown_unit", "A column has a unit it cannot have."),
    ("missing_axis", "A sensor lacks one of its three axes."),
    ("no_stamp", "A row has values but no time."),
    ("time_stands", "The time never advances."),
    (
        "clock_jump",
        "The clock jumps further than a pause explains.",
    ),
    (
        "no_values",
        "A column that is needed holds no value at all.",
    ),
    (
        "acceleration_unit",
        "Gravity at rest shows that the unit of acceleration is wrong.",
    ),
    (
        "gravity_free",
        "Gravity was taken out of the acceleration; the raw acceleration is needed.",
    ),
    (
        "wrong_gravity",
        "Gravity at rest is wrong, and no unit explains it.",
    ),
    (
        "gyro_unit",
        "The tilt of the foot shows that the gyroscope's unit is wrong.",
    ),
    (
        "from_orientation",
        "The sensor gave its orientation; acceleration and turning were computed from it.",
    ),
    (
        "sign_turned",
        "The export counts the load of the plate as negative; its sign was turned.",
    ),
    (
        "by_time_since_1970",
        "The files were laid on one clock by the time of day in their stamps.",
    ),
    (
        "by_device_clock",
        "The files were laid on one clock by their devices' common clock.",
    ),
    (
        "by_counter",
        "The files were laid on one clock by the counter they share.",
    ),
    (
        "by_common_start",
        "The files were laid on one clock by their common start.",
    ),
    (
        "by_correlation",
        "The files were laid on one clock by the movement that both show.",
    ),
    (
        "time_since_1970",
        "The file was laid on the first one's clock by the time of day in its stamps.",
    ),
    (
        "device_clock",
        "The file was laid on the first one's clock by the devices' common clock.",
    ),
    (
        "counter",
        "The file was laid on the first one's clock by the counter they share.",
    ),
    (
        "common_start",
        "The file was laid on the first one's clock by their common start.",
    ),
    (
        "correlation",
        "The file was laid on the first one's clock by the movement that both show.",
    ),
    (
        "first_file_failed",
        "The first file of the set could not be read, so this one was not joined.",
    ),
    (
        "clock_contradicted",
        "The files of the set have a common clock, but what they show does not agree with it.",
    ),
    (
        "same_meaning",
        "Two columns of the file mean the same by its layout.",
    ),
    ("repeated_file", "The manifest's row names one file twice."),
    (
        "clock_doubtful",
        "The files of the set agree only roughly in what they show; they may be of two sets.",
    ),
    (
        "other_axes",
        "The gyroscope turns about other axes than the accelerometer shows; check that both have the same axes and signs.",
    ),
    (
        "rate_not_as_told",
        "The stamps give another sampling rate than was told.",
    ),
    (
        "shank_swings",
        "The shank sensor swings as only a foot does; it may be of another recording.",
    ),
    ("not_drafted", "No column's name tells what it measures."),
    ("long_line", "A line of the file is too long for a table."),
    (
        "not_this_layout",
        "The file does not have the layout that was named for it.",
    ),
    (
        "ambiguous_layout",
        "Two layouts fit the file; one must be named.",
    ),
    (
        "unrecognised_layout",
        "The file's columns are of no known layout.",
    ),
    (
        "no_companion_file",
        "The file that describes the columns is not beside the recording.",
    ),
    (
        "broken_companion_file",
        "The file that describes the columns cannot be used.",
    ),
    (
        "no_rate",
        "The file does not tell its sampling rate, and nobody gave it.",
    ),
    (
        "implausible_rate",
        "The stamps give a sampling rate that the device cannot have.",
    ),
    (
        "sensors_not_placed",
        "The file holds several sensors, and nothing tells where they sit.",
    ),
    (
        "sensor_elsewhere",
        "The only sensor of the file sits on no foot, shank or thigh.",
    ),
    (
        "no_known_column",
        "The file has a known layout, but none of the columns that are read of it.",
    ),
    (
        "companion_file",
        "The file belongs to the recordings beside it and is none itself.",
    ),
    (
        "gyro_contradiction",
        "The gyroscope contradicts the tilt that the accelerometer shows.",
    ),
];
