//! Words of pages: from a language file, by message; codes of the tables as a patient can read them.
//!
//! A page is written with one [`Words`]. Its messages, numbers and dates come from a Fluent file
//! (`data/languages/en.ftl` and its translations, or a user's own); what such a file leaves out is
//! said in English. Words of recordings and manifests are no messages and are shown as they are.

mod codes;
mod language;
mod numbers;
mod sentence;

pub use codes::{CRITERIA, Criterion, failed, is_corrected, short_source, verdict_sign};
pub use language::{LanguageError, Words};
pub use sentence::{is_about_sensors, is_by_person};

/// A message of `$words` by its name, with what it is about: `say!(w, "sets", n = 3)`.
macro_rules! say {
    ($words:expr, $id:literal) => { $words.say($id, &[]) };
    ($words:expr, $id:literal, $($name:ident = $value:expr),+ $(,)?) => {
        $words.say($id, &[$((stringify!($name), fluent_bundle::FluentValue::from($value))),+])
    };
}
pub(in crate::report) use say;
