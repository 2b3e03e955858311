//! [`Motion`](crate::motion::Motion) → repetitions with phases and labels, rejected ones too.
//!
//! The order of work: turning points of the smoothed angle with the evidence that each swing is
//! part of a raise and not of a step (`swings`, `evidence`), rests at level drawn together (`rests`), one chain of movements for each
//! stretch between what was refused and gaps, with boundaries by fit (`chain`, [`boundary`]), and
//! last labels, numbers and sets (`sets`). Counting and judging share no threshold. What a person says of
//! repetitions is laid on top ([`corrected`]).

pub mod boundary;
mod chain;
pub mod corrected;
#[cfg(test)]
pub(crate) mod drawn;
mod evidence;
mod label;
mod numbering;
mod rests;
mod sets;
mod shelves;
mod swings;

pub use corrected::{ByPerson, correct};
pub use evidence::Refusal;
pub use label::Label;
pub use sets::{Rep, RepSet, find};
