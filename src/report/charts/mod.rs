//! Charts: one file each, all drawn from rows of the tables.

mod differences;
mod plot;
mod range;
mod repetitions;
mod signal;
mod tempo;
mod tempo_weeks;
mod trace;
mod trend;
mod weeks;

pub use differences::{Differences, Line};
pub use plot::Plot;
pub use range::range;
pub use repetitions::repetitions;
pub use tempo::tempo;
pub use tempo_weeks::{TempoPoint, TempoWeeks};
pub use trace::trace;
pub use trend::{Point, Trend};
pub use weeks::{Bar, Stage, Weeks};
