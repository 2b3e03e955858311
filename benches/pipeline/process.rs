//! A process with its time and its memory.

use std::fs;
use std::process::{Command, ExitStatus, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use super::Fault;

/// Between two looks at a process's memory; its peak is kept by the system, so only growth within the last of
/// these is missed.
const LOOK: Duration = Duration::from_millis(3);
/// Linux counts processor time of processes in hundredths of a second towards user space.
const TICKS_PER_S: f64 = 100.0;

/// What a process cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// From start to end, seconds.
    pub wall_s: f64,
    /// Processor time of user and system, of its children too, seconds; NaN off Linux.
    pub cpu_s: f64,
    /// Largest resident memory, bytes; NaN off Linux.
    pub peak_bytes: f64,
}

/// `program` on this many cores; on all of them unbound.
pub fn on_cores(cores: usize, all: usize, program: impl AsRef<std::ffi::OsStr>) -> Command {
    if cores >= all {
        return Command::new(program);
    }
    bound(&format!("0-{}", cores - 1), program)
}

/// `program` on the core of this number alone.
pub fn on_core(core: usize, program: impl AsRef<std::ffi::OsStr>) -> Command {
    bound(&core.to_string(), program)
}

fn bound(cores: &str, program: impl AsRef<std::ffi::OsStr>) -> Command {
    let mut command = Command::new("taskset");
    command.args(["-c", cores]).arg(program);
    command
}

/// Runs `command` to its end; what it writes to standard output is returned.
pub fn measure(
    command: &mut Command,
    succeeded: fn(&ExitStatus) -> bool,
) -> Result<(Cost, String), Fault> {
    let told = format!("{command:?}");
    let before = cpu_of_children_s();
    let began = Instant::now();
    let child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| format!("cannot start {told}: {error}"))?;
    let (pid, ended) = (child.id(), AtomicBool::new(false));
    let (output, peak_bytes) = thread::scope(|scope| {
        let watched = scope.spawn(|| watch(pid, &ended));
        let output = child.wait_with_output();
        let wall_s = began.elapsed().as_secs_f64();
        ended.store(true, Ordering::Relaxed);
        (
            output.map(|output| (output, wall_s)),
            watched.join().unwrap_or(f64::NAN),
        )
    });
    let (output, wall_s) = output?;
    if !succeeded(&output.status) {
        let words = String::from_utf8_lossy(&output.stderr);
        return Err(format!("{told} ended with {}: {words}", output.status).into());
    }
    let cost = Cost {
        wall_s,
        cpu_s: cpu_of_children_s() - before,
        peak_bytes,
    };
    Ok((cost, String::from_utf8_lossy(&output.stdout).into_owned()))
}

/// The largest resident memory that the process `pid` had, looked at until it has ended.
fn watch(pid: u32, ended: &AtomicBool) -> f64 {
    let mut peak = f64::NAN;
    while !ended.load(Ordering::Relaxed) {
        peak = peak.max(peak_of(pid).unwrap_or(f64::NAN));
        thread::sleep(LOOK);
    }
    peak
}

fn peak_of(pid: u32) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024.0)
}

/// User and system time of all children that have ended, seconds (proc(5): cutime and cstime).
fn cpu_of_children_s() -> f64 {
    let Ok(stat) = fs::read_to_string("/proc/self/stat") else {
        return f64::NAN;
    };
    // The program's name, in brackets, may hold spaces; the state is the third field.
    let behind = stat.rsplit_once(')').map_or("", |(_, rest)| rest);
    let fields: Vec<f64> = behind
        .split_whitespace()
        .map(|field| field.parse().unwrap_or(f64::NAN))
        .collect();
    match (fields.get(13), fields.get(14)) {
        (Some(user), Some(system)) => (user + system) / TICKS_PER_S,
        _ => f64::NAN,
    }
}
