//! How long the program takes to say what it does.

use std::process::{Command, ExitStatus};

use super::figures::Rounds;
use super::process::measure;
use super::{Fault, soleus_run::PROGRAM};

/// Seconds from the start to the end of `soleus --help`.
pub fn measure_help() -> Result<f64, Fault> {
    let mut command = Command::new(PROGRAM);
    Ok(measure(command.arg("--help"), ExitStatus::success)?
        .0
        .wall_s)
}

/// The same `calls` times; the first, which finds the program on disk, is left out.
pub fn measure_calls(calls: usize) -> Result<Rounds, Fault> {
    measure_help()?;
    (0..calls)
        .map(|_| measure_help())
        .collect::<Result<_, _>>()
        .map(Rounds)
}
