//! What is measured on.

use std::fs;
use std::thread::available_parallelism;

/// A machine, as far as its times depend on it.
pub struct Machine {
    /// Processors that may be used.
    pub cores: usize,
    /// The processor's name.
    pub processor: String,
    /// Memory, GB.
    pub memory_gb: Option<f64>,
    /// Programs that wanted a processor in the minute before, on average.
    pub load: Option<f64>,
}

impl Machine {
    /// This one.
    pub fn here() -> Self {
        let line = |path: &str, key: &str| {
            let text = fs::read_to_string(path).ok()?;
            let line = text.lines().find_map(|line| line.strip_prefix(key))?;
            Some(line.trim_start_matches([' ', '\t', ':']).to_owned())
        };
        let kib = line("/proc/meminfo", "MemTotal");
        let kib = kib.and_then(|kib| kib.trim_end_matches("kB").trim().parse::<f64>().ok());
        Self {
            cores: available_parallelism().map_or(1, usize::from),
            processor: line("/proc/cpuinfo", "model name")
                .unwrap_or_else(|| std::env::consts::ARCH.to_owned()),
            load: line("/proc/loadavg", "").and_then(|line| line.split(' ').next()?.parse().ok()),
            memory_gb: kib.map(|kib| kib * 1024.0 / 1e9),
        }
    }
}
