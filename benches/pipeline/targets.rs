//! What was aimed at, and what was reached.

use super::figures::{Rounds, digits};
use super::page::Measured;
use super::scaling::Size;

/// Times of the fastest plain read that the tables may take.
pub const READS: f64 = 2.0;
/// Times that the script may be slower, at least.
const SCRIPTS: f64 = 20.0;
/// Speed of two cores against one.
const TWO_CORES: f64 = 1.85;
/// Share of the tables' time that pages may take, per cent.
const PAGES_PCT: f64 = 30.0;
/// Memory of the largest study, MB.
const PEAK_MB: f64 = 400.0;
/// Growth that counts as none, per cent.
const FLAT_PCT: f64 = 10.0;
/// Time to say what the program does, ms.
const HELP_MS: f64 = 10.0;

/// One aim.
pub struct Target {
    /// What is meant, with the alternative.
    pub what: String,
    /// The bound, as text.
    pub aim: String,
    /// What was measured.
    pub measured: String,
    /// `met`, or by how much not.
    pub verdict: String,
}

impl Target {
    fn at_most(what: String, most: f64, unit: &str, found: &Rounds) -> Self {
        let value = found.median();
        Self {
            what,
            aim: format!("at most {most}{unit}"),
            measured: format!("{found}{unit}"),
            verdict: verdict(value <= most, value / most),
        }
    }

    fn at_least(what: String, least: f64, unit: &str, found: &Rounds) -> Self {
        let value = found.median();
        Self {
            what,
            aim: format!("at least {least}{unit}"),
            measured: format!("{found}{unit}"),
            verdict: verdict(value >= least, least / value),
        }
    }
}

fn verdict(met: bool, factor: f64) -> String {
    if met {
        "met".to_owned()
    } else {
        format!("missed by a factor of {}", digits(factor))
    }
}

/// All aims that this run can tell.
pub fn all(measured: &Measured<'_>) -> Vec<Target> {
    let mut targets = Vec::new();
    for on in &measured.compared.on {
        if let Some((name, read)) = on.fastest() {
            let what = format!(
                "CSV to tables, times the fastest plain read ({name}), {}",
                cores(on.cores)
            );
            targets.push(Target::at_most(what, READS, "", &on.tables().over(read)));
        }
    }
    if let (Some(peer), Some(all)) = (&measured.compared.peer, measured.compared.all()) {
        let what = "Python script on two processes, times CSV to tables".to_owned();
        targets.push(Target::at_least(
            what,
            SCRIPTS,
            "",
            &peer.warm.over(&all.tables()),
        ));
    }
    if let ([one, all], [_, _]) = (
        measured.compared.on.as_slice(),
        measured.compared.on.as_slice(),
    ) && all.cores == 2
    {
        targets.push(Target::at_least(
            "speed of two cores, times one".to_owned(),
            TWO_CORES,
            "",
            &one.run.over(&all.run),
        ));
    }
    for on in &measured.compared.on {
        let share = on.report.over(&on.tables()).times(100.0);
        targets.push(Target::at_most(
            format!("pages, of the time of tables, {}", cores(on.cores)),
            PAGES_PCT,
            " %",
            &share,
        ));
    }
    targets.extend(growth(&measured.grown.number));
    let help_ms = measured.help_s.times(1e3);
    targets.push(Target::at_most(
        "`soleus --help`".to_owned(),
        HELP_MS,
        " ms",
        &help_ms,
    ));
    targets
}

fn growth(sizes: &[Size]) -> Vec<Target> {
    let mut targets = Vec::new();
    let (Some(smallest), Some(largest)) = (sizes.first(), sizes.last()) else {
        return targets;
    };
    let count = largest.recordings;
    targets.push(Target::at_most(
        format!("peak memory, {count} recordings"),
        PEAK_MB,
        " MB",
        &largest.peak_mb,
    ));
    if let Some(before) = sizes.iter().rev().nth(1) {
        let grown = percent_more(&largest.peak_mb.over(&before.peak_mb));
        let what = format!(
            "growth of peak memory from {} to {count} recordings",
            before.recordings
        );
        targets.push(Target::at_most(what, FLAT_PCT, " %", &grown));
    }
    let grown = percent_more(&largest.ms_each().over(&smallest.ms_each()));
    let what = format!(
        "growth of time a recording from {} to {count} recordings",
        smallest.recordings
    );
    targets.push(Target::at_most(what, FLAT_PCT, " %", &grown));
    targets
}

fn percent_more(ratio: &Rounds) -> Rounds {
    Rounds(ratio.0.iter().map(|ratio| 100.0 * (ratio - 1.0)).collect())
}

/// A number of cores in words.
pub fn cores(count: usize) -> String {
    match count {
        1 => "one core".to_owned(),
        2 => "two cores".to_owned(),
        _ => format!("{count} cores"),
    }
}
