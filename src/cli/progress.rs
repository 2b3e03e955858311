//! What is seen while a study runs: a bar on a terminal, and a line for each failed recording.

use indicatif::{ProgressBar, ProgressStyle};
use soleus::batch::Watcher;
use soleus::tables::{InputRow, InputStatus};

use super::interrupt::Interrupt;
use super::print;

const TEMPLATE: &str = "{bar:30} {pos}/{len} recordings, {per_sec}, {eta} left";

/// Draws on standard error; the bar only where that is a terminal.
pub struct Progress {
    bar: ProgressBar,
    interrupt: Interrupt,
}

impl Progress {
    /// A bar of no length yet; `quiet` draws none.
    pub fn new(quiet: bool) -> Self {
        let bar = if quiet {
            ProgressBar::hidden()
        } else {
            ProgressBar::new(0)
        };
        if let Ok(style) = ProgressStyle::with_template(TEMPLATE) {
            bar.set_style(style.progress_chars("=> "));
        }
        Self {
            bar,
            interrupt: Interrupt::listen(),
        }
    }

    /// Takes the bar away.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }
}

impl Watcher for Progress {
    fn begin(&self, files: usize) {
        self.bar.set_length(files as u64);
    }

    fn done(&self, input: &InputRow) {
        if input.status == InputStatus::Failed {
            let message = input.message.as_deref().unwrap_or_default();
            self.bar
                .suspend(|| print::message(&format!("failed: {}: {message}", input.file)));
        }
        self.bar.inc(1);
    }

    fn closing(&self) {
        if let Ok(style) = ProgressStyle::with_template("{msg}") {
            self.bar.set_style(style);
        }
        self.bar
            .set_message("comparing weeks, writing tables and pages");
    }

    fn is_to_stop(&self) -> bool {
        self.interrupt.came()
    }
}
