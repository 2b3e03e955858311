//! The columns of every table, in their order.

mod agreement;
mod dictionary;
mod facts;
mod inputs;
mod inputs_needed;
mod progress;
mod reps;
mod sessions;
mod sets;
mod sources;
mod traces;

pub(super) use agreement::agreement;
pub use dictionary::DictionaryRow;
pub(super) use dictionary::data_dictionary;
pub(super) use inputs::inputs;
pub(super) use progress::progress;
pub(super) use reps::{RepRow, reps};
pub(super) use sessions::sessions;
pub(super) use sets::sets;
pub(super) use traces::{TraceSample, traces};
