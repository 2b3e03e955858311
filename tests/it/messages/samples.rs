//! One error of each kind, with values as they occur.

use std::io;
use std::path::PathBuf;

use polars::prelude::PolarsError;
use rust_xlsxwriter::XlsxError;
use soleus::batch::{AgreeError, BatchError, CompareError, Warning, flag_sentences};
use soleus::blind::BlindError;
use soleus::ingest::{LayoutError, ReadError, Site};
use soleus::motion::{JoinFault, KneeFault, MotionError, PlateFault};
use soleus::report::{LanguageError, ReportError};
use soleus::simulate::SimulateError;
use soleus::study::StudyError;
use soleus::tables::TableError;
use soleus::validate::ValidateError;

use super::{Message, source};

#[allow(dead_code)] // the commands use what this test does not
#[path = "../../../src/cli/error.rs"]
mod commands;
use commands::CliError;

fn s(text: &str) -> String {
    text.to_owned()
}

fn some(text: &str) -> Option<String> {
    Some(s(text))
}

fn p(path: &str) -> PathBuf {
    PathBuf::from(path)
}

fn full() -> io::Error {
    io::Error::other("no space left on device")
}

fn gone() -> io::Error {
    io::Error::other("no such file")
}

fn polars() -> PolarsError {
    PolarsError::ComputeError("the header is cut".into())
}

fn workbook() -> Box<XlsxError> {
    Box::new(XlsxError::IoError(full()))
}

/// One of each.
macro_rules! messages {
    ($kind:ident: $($made:expr),* $(,)?) => {
        vec![$(Message::of(stringify!($kind), &$made)),*]
    };
}

/// Every variant of every error.
pub fn errors() -> Vec<Message> {
    [
        study(),
        layouts(),
        opened(),
        recognised(),
        columns(),
        values(),
        physics(),
        motion(),
        knee(),
        tables(),
        agree(),
        compare(),
        batch(),
        blinding(),
        warnings(),
        others(),
        command_line(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Sentences of scored recordings that are worth a look.
pub fn flags() -> Vec<Message> {
    let flags: Vec<Message> = flag_sentences()
        .map(|(code, sentence)| Message::new(code, sentence))
        .collect();
    assert_eq!(
        flags.len(),
        source::variants("Flag").len(),
        "a flag has no sentence here"
    );
    flags
}

fn study() -> Vec<Message> {
    let manifest = || p("study/recordings.csv");
    let file = || p("study/study.toml");
    messages!(StudyError:
        StudyError::MissingPath { path: p("stduy") },
        StudyError::NotAFolder { path: manifest() },
        StudyError::Unreadable { path: manifest(), cause: s("permission denied") },
        StudyError::NotText { path: manifest() },
        StudyError::EmptyManifest { path: manifest(), needed: s("`file`") },
        StudyError::NoColumn { path: manifest(), column: "file", found: s("`path`, `participant`") },
        StudyError::MisspeltColumn { path: manifest(), column: s("particpant"), suggestion: s("participant") },
        StudyError::RepeatedColumn { path: manifest(), column: s("side") },
        StudyError::BrokenManifest { path: manifest(), row: 4, cause: s("a quote is not closed") },
        StudyError::BrokenStudyFile { path: file(), line: 3, cause: s("expected `]`") },
        StudyError::UnknownKey { path: file(), line: 3, key: s("plan.repz"), suggestion: some("reps") },
        StudyError::BadValue { path: file(), line: 3, key: s("plan.reps"), found: s("the text `15`"), expected: s("a number from 1 to 999") },
        StudyError::UnknownMetric { metric: s("foot_rom_deg_medain"), suggestion: some("foot_rom_deg_median") },
        StudyError::TwoStudyFiles { first: file(), second: p("other/study.toml") },
        StudyError::NoRecordings { path: s("study") },
    )
}

fn layouts() -> Vec<Message> {
    messages!(LayoutError:
        LayoutError::Unreadable { path: p("mine.toml"), cause: s("no such file") },
        LayoutError::Broken { layout: s("mine"), row: Some(3), cause: s("unknown field `nam`, expected `name`") },
        LayoutError::Unit { layout: s("mine"), column: s("ax"), unit: s("gee"), units: s("m/s^2, g, mg") },
        LayoutError::Column { layout: s("mine"), column: s("ax"), cause: "its axis is not told; write `{axis}` in the name, or add `axis = \"x\"`, `\"y\"` or `\"z\"`" },
    )
}

fn opened() -> Vec<Message> {
    messages!(ReadError:
        ReadError::Open { cause: s("permission denied") },
        ReadError::Damaged { cause: s("corrupt deflate stream") },
        ReadError::TooLarge { limit_gib: 8 },
        ReadError::NotText,
        ReadError::LongLine,
        ReadError::NotDrafted,
        ReadError::Empty,
        ReadError::NoHeader { row: 1 },
        ReadError::HeaderOnly { row: 1 },
    )
}

fn recognised() -> Vec<Message> {
    messages!(ReadError:
        ReadError::UnknownLayout { name: s("naitve"), suggestion: some("native") },
        ReadError::NotThisLayout { layout: s("shimmer"), wanted: s("Timestamp_Unix_CAL"), preamble: s("") },
        ReadError::AmbiguousLayout { first: s("xio-3"), second: s("mine") },
        ReadError::Unrecognised { row: 1, found: s("`t`, `ax`, `ay`"), more: s(" and 4 more"), nearest: some("native") },
        ReadError::NoSidecar { layout: s("gaitmap"), ending: s("_header.json") },
        ReadError::BrokenSidecar { ending: s("_channels.tsv"), cause: s("there is no column `units`") },
        ReadError::NoRate { layout: s("repoimu") },
        ReadError::ImplausibleRate { column: s("Timestamp"), found_hz: 0.012, from_hz: 10.0, to_hz: 2000.0 },
        ReadError::SensorsNotPlaced { row: 1, sensors: s("Trigno 1, Trigno 2") },
        ReadError::SensorElsewhere { row: 1, sensors: s("lumbar") },
        ReadError::NothingKnown { row: 5, layout: s("vicon-devices"), found: s("Imported Analog EMG - Voltage"), wanted: s("`fx` of `*force*`"), hint: "export these as well, or describe the file in a layout of your own" },
        ReadError::SameMeaning { row: 1, column: s("RF Acc X"), other: s("LF Acc X"), layout: s("my-two") },
    )
}

fn columns() -> Vec<Message> {
    let column = || s("foot_acc_x");
    messages!(ReadError:
        ReadError::NoTimeColumn { row: 1 },
        ReadError::UnknownColumn { row: 1, column: s("foot_acx_x [m/s^2]"), layout: s("native"), suggestion: some("foot_acc_x") },
        ReadError::UnnamedColumn { row: 2, number: 8 },
        ReadError::RepeatedColumn { row: 1, column: column() },
        ReadError::MissingUnit { row: 1, column: column(), suggestion: s("m/s^2"), units: s("m/s^2, g, mg") },
        ReadError::UnknownUnit { row: 1, column: s("foot_acc_x [gee]"), unit: s("gee"), units: s("m/s^2, g, mg") },
        ReadError::MissingAxis { row: 1, column: s("foot_acc_y") },
        ReadError::NoChannel { row: 1 },
        ReadError::NoGravity { column: s("LinearAccX") },
    )
}

fn values() -> Vec<Message> {
    let column = || s("time [s]");
    messages!(ReadError:
        ReadError::NotANumber { row: 701, column: column(), found: s("n.v."), hint: "" },
        ReadError::NoStamp { row: 701, column: column() },
        ReadError::RowLength { row: 701, found: 8, expected: 7 },
        ReadError::TimeStands { column: column() },
        ReadError::ClockJump { row: 701, column: column(), jump_s: 86_400.0 },
        ReadError::TooShort { found_s: 3.0, expected_s: 4.0 },
        ReadError::TooSlow { found_hz: 10.0, expected_hz: 20.0 },
        ReadError::NoValues { column: column() },
        ReadError::ConstantSensor { sensor: s("foot"), column: s("foot_acc_x [m/s^2]") },
    )
}

fn physics() -> Vec<Message> {
    let (column, sensor) = (|| s("foot_acc_x [m/s^2]"), || s("foot"));
    messages!(ReadError:
        ReadError::AccelerationUnit { column: column(), sensor: sensor(), found_mps2: 1.0, likely: "g" },
        ReadError::GravityFree { column: column(), sensor: sensor(), found_mps2: 0.02 },
        ReadError::WrongGravity { column: column(), sensor: sensor(), found_mps2: 6.1 },
        ReadError::GyroUnit { column: s("foot_gyr_x [deg/s]"), ratio: 57.3, likely: "rad/s" },
        ReadError::GyroContradiction { column: s("foot_gyr_x [deg/s]"), ratio: 5.0 },
    )
}

fn motion() -> Vec<Message> {
    let mut told = messages!(MotionError:
        MotionError::NoSource(s("the columns are time [s], knee_angle [deg]")),
        MotionError::NoContinuousStretch(3.0),
    );
    told.extend(messages!(PlateFault:
        PlateFault::NoPlate,
        PlateFault::NeverLoaded { found_n: 12.0 },
        PlateFault::Negative { found_n: -700.0 },
        PlateFault::Unit { found_n: 0.7 },
        PlateFault::NoStanding,
    ));
    let cause = MotionError::NoContinuousStretch(3.0);
    told.extend(messages!(JoinFault:
        JoinFault::NoRaise { which: "second", cause },
        JoinFault::NotAlike { correlation: 0.31, needed: 0.7 },
        JoinFault::Unclear { differ_s: 0.61 },
    ));
    told
}

fn knee() -> Vec<Message> {
    messages!(KneeFault:
        KneeFault::NoSensor,
        KneeFault::NoShank,
        KneeFault::NoThigh,
        KneeFault::NoContinuousStretch(Site::Shank),
        KneeFault::SignUnknown,
        KneeFault::SameSegment,
        KneeFault::SwingsLikeAFoot(Site::Shank, 41.0),
        KneeFault::ImpossibleAngle(-40.0, 12.0),
        KneeFault::Leaning(Site::Thigh, 15.0),
    )
}

fn tables() -> Vec<Message> {
    let path = || p("out/sets.parquet");
    messages!(TableError:
        TableError::Folder { path: p("out/traces"), source: full() },
        TableError::Create { path: path(), source: full() },
        TableError::Write { path: path(), source: polars() },
        TableError::Workbook { path: p("out/soleus.xlsx"), source: workbook() },
        TableError::Open { path: path(), source: gone() },
        TableError::Read { path: path(), source: polars() },
        TableError::Column { path: path(), column: s("reps_full"), found: s("list[i64]") },
        TableError::Name { recording: s("/P1.csv") },
        TableError::Build { table: s("sets"), source: polars() },
        TableError::Format { found: s("cvs") },
    )
}

fn agree() -> Vec<Message> {
    let path = || p("labels.csv");
    messages!(AgreeError:
        AgreeError::NoTruth { path: p("truth") },
        AgreeError::NoResults { path: p("results") },
        AgreeError::Unreadable { path: path(), source: gone() },
        AgreeError::NotText { path: path() },
        AgreeError::Broken { path: path(), row: 4, cause: s("a quote is not closed") },
        AgreeError::NoColumn { path: path(), column: "recording", suggestion: some("recordng"), found: s("`recordng`, `start`, `end`") },
        AgreeError::RepeatedColumn { path: path(), column: s("start") },
        AgreeError::Cell { path: path(), row: 4, column: s("label"), found: s("`half`"), expected: "full, partial, micro, truncated or rejected" },
        AgreeError::NothingInCommon { truth: s("a.csv"), results: s("b.csv") },
        AgreeError::Occupied { path: p("results/agree") },
    )
}

fn compare() -> Vec<Message> {
    let path = || p("results-before");
    messages!(CompareError:
        CompareError::NoResults { path: path() },
        CompareError::Unfinished { path: path() },
        CompareError::Run { path: p("results-before/run.json"), source: gone() },
        CompareError::UnknownTable { name: s("rep"), known: s("reps, sets"), suggestion: some("reps") },
        CompareError::UnknownColumn { name: s("up"), suggestion: some("up_s") },
        CompareError::Occupied { path: p("results") },
    )
}

fn batch() -> Vec<Message> {
    let path = || p("out");
    messages!(BatchError:
        BatchError::UnknownLayout { name: s("naitve"), known: s("native, shimmer"), suggestion: some("native") },
        BatchError::OutHoldsRecordings { path: path() },
        BatchError::OutHoldsFiles { path: path() },
        BatchError::OutIsFile { path: path() },
        BatchError::Busy { path: path() },
        BatchError::Stopped { finished: 12, files: 40 },
        BatchError::NotInShards { missing: 3, first: s("sub-01/left.csv") },
        BatchError::MoreInShards { more: 7 },
        BatchError::StoppedGathering,
        BatchError::OutIsMounted { path: path() },
        BatchError::OutIsHere { path: path() },
        BatchError::OutIsOtherPart { path: path(), found: s("part 3/8 of a study"), asked: s("a whole study") },
        BatchError::Gone { file: s("sub-01/left.csv") },
        BatchError::Threads { cause: s("resource temporarily unavailable") },
        BatchError::Write { path: path(), source: full() },
    )
}

fn blinding() -> Vec<Message> {
    messages!(BlindError:
        BlindError::AlreadyBlinded { path: p("for-assessors") },
        BlindError::Nested { dir: p("results"), out: p("results/blinded") },
        BlindError::Occupied { path: p("for-assessors") },
        BlindError::KeyInside { key: p("for-assessors/key.csv"), out: p("for-assessors") },
        BlindError::OtherKey { key: p("key.csv"), dir: p("results") },
        BlindError::BrokenKey { path: p("key.csv"), row: 3, cause: s("no code stands there") },
        BlindError::Unreadable { path: p("key.csv"), source: gone() },
        BlindError::Write { path: p("key.csv"), source: full() },
    )
}

fn warnings() -> Vec<Message> {
    let (code, sentence) = flag_sentences().last().unwrap_or_default();
    messages!(Warning:
        Warning::NoParticipant,
        Warning::NoDate,
        Warning::NoSide,
        Warning::NoTempo,
        Warning::NoTargetReps,
        Warning::NoLever { default_mm: 180.0, sd_mm: 15.0 },
        Warning::WindowOutside { which: "level", to_s: 103.0, duration_s: 21.4 },
        Warning::Gaps { count: 2, seconds: 0.9 },
        Warning::RowsSorted { count: 3 },
        Warning::RowsRepeated { count: 3 },
        Warning::ClockResets { count: 2 },
        Warning::Values { code, sentence },
        Warning::NoRecordingOf { code: s("P88"), suggestion: some("P8") },
    )
}

fn others() -> Vec<Message> {
    let mut told = messages!(SimulateError:
        SimulateError::ReadPlan { path: p("plan.toml"), source: gone() },
        SimulateError::Parse { place: s("plan.toml"), message: s("line 3, unknown key `repz`") },
        SimulateError::Value { key: s("up_s"), found: s("0"), expected: s("a number from 0.2 to 20") },
        SimulateError::Write { path: p("demo"), source: full() },
    );
    told.extend(messages!(ValidateError:
        ValidateError::Scratch { path: p("trial"), source: full() },
        ValidateError::Real { path: p("walk.csv"), cause: s("there is no column `LFoot`") },
    ));
    let words = || p("words.ftl");
    told.extend(messages!(LanguageError:
        LanguageError::Unknown { name: s("klingon"), known: s("en, de") },
        LanguageError::Unreadable { path: words(), source: gone() },
        LanguageError::Syntax { path: words(), line: 3, cause: s("Expected a token starting with \"=\"") },
        LanguageError::NoCode { path: words(), found: s("") },
    ));
    told.extend(messages!(ReportError:
        ReportError::Code { code: s("../P1") },
        ReportError::Write { path: p("out/report"), source: full() },
    ));
    told
}

fn command_line() -> Vec<Message> {
    messages!(CliError:
        CliError::Occupied { path: p("demo") },
        CliError::DraftExists { path: p("study/recordings.csv") },
        CliError::OneFile,
        CliError::Published { path: p("docs/validation.csv"), source: gone() },
        CliError::Edited { path: p("docs/validation.md") },
        CliError::Stale { count: 2 },
        CliError::Write { path: p("docs"), source: full() },
        CliError::Part { path: p("parts/3"), part: s("3/8") },
        CliError::NoResults { path: p("results") },
        CliError::Output(full()),
    )
}
