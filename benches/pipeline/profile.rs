//! Collapsed stacks → where the time goes.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::Fault;

/// Rooms of the program by which stacks are told apart, outermost first.
const ROOMS: [&str; 8] = [
    "study", "ingest", "motion", "reps", "score", "progress", "tables", "report",
];
const ELSEWHERE: &str = "elsewhere";
/// The clock that is sampled counts nanoseconds of processor time.
const NS_PER_S: f64 = 1e9;

/// Shares of all samples, in per cent.
pub struct Shares {
    /// Processor time of all samples, seconds.
    pub seconds: f64,
    /// Rooms and their share, the largest first.
    pub rooms: Vec<(String, f64)>,
    /// Functions with their own share and the share with what they call, by their own.
    pub functions: Vec<(String, f64, f64)>,
}

/// Reads stacks as `inferno-collapse-perf` writes them: frames from the outside in, divided by `;`, and a count.
pub fn read(path: &Path) -> Result<Shares, Fault> {
    let text = std::fs::read_to_string(path)?;
    let mut samples = 0;
    let mut rooms: BTreeMap<&str, u64> = BTreeMap::new();
    let (mut own, mut all): (BTreeMap<&str, u64>, BTreeMap<&str, u64>) = Default::default();
    for line in text.lines() {
        let (stack, count) = line.rsplit_once(' ').ok_or("a stack without a count")?;
        let count: u64 = count.parse()?;
        samples += count;
        *rooms.entry(room(stack)).or_default() += count;
        let frames: Vec<&str> = stack.split(';').collect();
        if let Some(last) = frames.last() {
            *own.entry(last).or_default() += count;
        }
        for frame in frames.iter().collect::<BTreeSet<_>>() {
            *all.entry(frame).or_default() += count;
        }
    }
    let percent = |count: u64| 100.0 * count as f64 / samples.max(1) as f64;
    let mut rooms: Vec<(String, f64)> = rooms
        .into_iter()
        .map(|(name, count)| (name.to_owned(), percent(count)))
        .collect();
    rooms.sort_by(|a, b| b.1.total_cmp(&a.1));
    let functions = own.into_iter().map(|(name, count)| {
        let with_callees = all.get(name).copied().unwrap_or(count);
        (name.to_owned(), percent(count), percent(with_callees))
    });
    let mut functions: Vec<(String, f64, f64)> = functions.collect();
    functions.sort_by(|a, b| b.1.total_cmp(&a.1));
    Ok(Shares {
        seconds: samples as f64 / NS_PER_S,
        rooms,
        functions,
    })
}

/// The room of the outermost frame that is in one.
fn room(stack: &str) -> &'static str {
    let of_frame = |frame: &str| {
        let (_, behind) = frame.split_once("soleus::")?;
        ROOMS.into_iter().find(|room| {
            behind
                .strip_prefix(room)
                .is_some_and(|rest| rest.starts_with("::"))
        })
    };
    stack.split(';').find_map(of_frame).unwrap_or(ELSEWHERE)
}
