//! Charts: one file each, all drawn from rows of the tables.

mod differences;
mod plot;
mod range;
mod tempo;
mod trace;
mod trend;
mod weeks;

pub use differences::{Differences, Line};
pub use plot::Plot;
pub use range::range;
pub use tempo::tempo;
pub use trace::trace;
pub use trend::{Point, Trend};
pub use weeks::{Bar, Stage, Weeks};
