//! Tables and traces → pages: one for the study, one for each participant.
//!
//! Nothing is computed here beyond scaling for pictures and the form of numbers and words:
//! everything a page shows stands in a table under the same name. Each page is one file that
//! opens offline and prints on A4.

mod agree;
mod anchor;
mod changes;
mod charts;
mod cohort;
mod corrections;
#[cfg(test)]
mod fixture;
pub(crate) mod format;
mod guide;
mod headline;
mod left_out;
mod leg;
mod metrics;
mod next_step;
mod outline;
mod page;
mod participant;
mod plan;
pub(crate) mod scale;
mod set_figures;
mod sides;
pub(crate) mod svg;
mod visit;
mod words;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{fs, io};

use rayon::prelude::*;

use crate::tables::{self, Repetitions, TableError, Tables};
pub use agree::write_agreement;
use anchor::Moved;
use outline::Person;
pub use words::{LanguageError, Words};

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The page of the study.
    pub index: PathBuf,
    /// Number of participants' pages.
    pub participants: usize,
}

/// Why pages could not be written.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReportError {
    /// A table could not be read.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A participant code in the tables cannot name a file.
    #[error(
        "the table `sets` holds the participant code `{code}`, which cannot name a page, expected letters, digits, `_`, `.` and `-`, first a letter or digit, at most 64; correct the code in the manifest and run again"
    )]
    Code {
        /// The code as found.
        code: String,
    },
    /// The language of the pages cannot be used.
    #[error(transparent)]
    Language(#[from] LanguageError),
    /// A page or its folder could not be written.
    #[error("cannot write {}: {source}; check that the folder may be written to and the disk has room", path.display())]
    Write {
        /// What was to be written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Writes `report/index.html` and `report/participants/<id>.html` below `dir` from its tables, the
/// participants' pages in the language of `words`.
///
/// # Errors
/// When a table is missing or unreadable, a participant code cannot name a file, or a page
/// cannot be written.
pub fn write(dir: &Path, words: &Words) -> Result<Summary, ReportError> {
    let written = write_unless(dir, words, &|| false)?;
    Ok(written.unwrap_or_default())
}

/// As [`write()`], unless `is_to_stop` becomes true on the way: `None` then, and pages are missing.
///
/// # Errors
/// As [`write()`].
pub fn write_unless(
    dir: &Path,
    words: &Words,
    is_to_stop: &(dyn Fn() -> bool + Sync),
) -> Result<Option<Summary>, ReportError> {
    let tables = tables::read_without_repetitions(dir)?;
    let repetitions = Repetitions::open(dir)?;
    let traces = |recording: &str| tables::read_trace(dir, recording).ok();
    let pages = Pages {
        words,
        traces: &traces,
        report: &dir.join("report"),
        is_to_stop,
    };
    pages.write(&tables, Some(&repetitions))
}

/// Rows of repetitions that are in memory together, unless one participant has more.
const ROWS_AT_ONCE: usize = 2_048;

/// Pages on their way to a folder.
struct Pages<'a> {
    words: &'a Words,
    traces: &'a visit::Traces<'a>,
    /// The folder.
    report: &'a Path,
    is_to_stop: &'a (dyn Fn() -> bool + Sync),
}

impl Pages<'_> {
    /// Writes the pages of `tables`; a page of an earlier run whose participant is gone is removed.
    /// Repetitions are read from `repetitions` for some participants at a time, or are those of the
    /// tables. `None` where somebody wants to stop.
    fn write(
        &self,
        tables: &Tables,
        repetitions: Option<&Repetitions>,
    ) -> Result<Option<Summary>, ReportError> {
        let people = outline::people(tables);
        if let Some(person) = people.iter().find(|person| !names_a_file(person.code)) {
            return Err(ReportError::Code {
                code: person.code.to_owned(),
            });
        }
        self.make_room(&people)?;
        let moved = match repetitions {
            None => self.write_people(&people)?,
            Some(repetitions) => {
                let mut moved = Moved::new();
                for lot in lots(&people, |person| repetitions.rows_of(person.code)) {
                    let codes: Vec<&str> = lot.iter().map(|person| person.code).collect();
                    let reps = repetitions.read(&codes)?;
                    let with = lot.iter().map(|person| person.with_repetitions(&reps));
                    moved.extend(self.write_people(&with.collect::<Vec<_>>())?);
                }
                moved
            }
        };
        if (self.is_to_stop)() {
            return Ok(None);
        }
        let pages = cohort::pages(&people, tables, &moved);
        let kept: BTreeSet<&str> = pages.iter().map(|page| page.name.as_str()).collect();
        remove_stale(self.report, |name| {
            cohort::is_further_page(name) && !kept.contains(name)
        })?;
        for page in &pages {
            write_file(&self.report.join(&page.name), &page.text)?;
        }
        Ok(Some(Summary {
            index: self.report.join("index.html"),
            participants: people.len(),
        }))
    }

    /// Makes the folders and removes what an earlier run left in them.
    fn make_room(&self, people: &[Person<'_>]) -> Result<(), ReportError> {
        let (folder, sessions) = (self.participants(), self.sessions());
        make_folder(&folder)?;
        let kept: BTreeSet<String> = people.iter().map(|person| page_name(person.code)).collect();
        remove_stale(&folder, |name| {
            name.ends_with(".html") && !kept.contains(name)
        })?;
        if sessions.exists() {
            fs::remove_dir_all(&sessions).map_err(|source| ReportError::Write {
                path: sessions.clone(),
                source,
            })?;
        }
        Ok(())
    }

    fn participants(&self) -> PathBuf {
        self.report.join("participants")
    }

    fn sessions(&self) -> PathBuf {
        self.report.join("sessions")
    }

    /// Writes the pages of some participants and tells which sets stand on further pages.
    fn write_people(&self, people: &[Person<'_>]) -> Result<Moved, ReportError> {
        let moved = people
            .par_iter()
            .map(|person| self.write_person(person))
            .collect::<Result<Vec<Moved>, ReportError>>()?;
        Ok(moved.into_iter().flatten().collect())
    }

    fn write_person(&self, person: &Person<'_>) -> Result<Moved, ReportError> {
        if (self.is_to_stop)() {
            return Ok(Moved::new());
        }
        let pages = participant::participant(self.words, person, self.traces);
        write_file(
            &self.participants().join(page_name(person.code)),
            &pages.main,
        )?;
        let own = self.sessions().join(person.code);
        let mut moved = Moved::new();
        for (i, page) in pages.further.into_iter().enumerate() {
            make_folder(&own)?;
            let name = format!("{}.html", i + 1);
            write_file(&own.join(&name), &page.text)?;
            let path = format!("sessions/{}/{name}", person.code);
            moved.extend(page.sets.into_iter().map(|set| (set, path.clone())));
        }
        Ok(moved)
    }
}

/// Neighbours whose rows together are few enough, at least one in each lot.
fn lots<'p, 'a>(
    people: &'p [Person<'a>],
    rows_of: impl Fn(&Person<'a>) -> usize,
) -> Vec<&'p [Person<'a>]> {
    let (mut lots, mut from, mut rows) = (Vec::new(), 0, 0);
    for (at, person) in people.iter().enumerate() {
        let own = rows_of(person);
        if rows + own > ROWS_AT_ONCE && at > from {
            lots.extend(people.get(from..at));
            (from, rows) = (at, 0);
        }
        rows += own;
    }
    lots.extend(people.get(from..).filter(|rest| !rest.is_empty()));
    lots
}

fn make_folder(folder: &Path) -> Result<(), ReportError> {
    fs::create_dir_all(folder).map_err(|source| ReportError::Write {
        path: folder.to_owned(),
        source,
    })
}

fn page_name(code: &str) -> String {
    format!("{code}.html")
}

/// The contract's rule for participant codes; tables may have been edited by hand.
fn names_a_file(code: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '-');
    code.len() <= 64
        && code.chars().all(allowed)
        && code.starts_with(|c: char| c.is_ascii_alphanumeric())
}

/// Removes the files of a folder that an earlier run left behind.
fn remove_stale(folder: &Path, is_stale: impl Fn(&str) -> bool) -> Result<(), ReportError> {
    let fault = |path: &Path| {
        let path = path.to_owned();
        move |source| ReportError::Write { path, source }
    };
    for entry in fs::read_dir(folder).map_err(fault(folder))? {
        let path = entry.map_err(fault(folder))?.path();
        let name = path
            .file_name()
            .and_then(|name| name.to_str())
            .unwrap_or_default();
        if is_stale(name) {
            fs::remove_file(&path).map_err(fault(&path))?;
        }
    }
    Ok(())
}

fn write_file(path: &Path, text: &str) -> Result<(), ReportError> {
    fs::write(path, text).map_err(|source| ReportError::Write {
        path: path.to_owned(),
        source,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tables::Frame;

    fn write_pages(
        tables: &Tables,
        traces: &visit::Traces<'_>,
        report: &Path,
    ) -> Result<Summary, ReportError> {
        let pages = Pages {
            words: Words::english(),
            traces,
            report,
            is_to_stop: &|| false,
        };
        Ok(pages.write(tables, None)?.expect("nobody stops it"))
    }

    fn written(tables: &Tables) -> (tempfile::TempDir, String, String) {
        let dir = tempfile::tempdir().unwrap();
        write_pages(tables, &|_| Some(fixture::trace()), dir.path()).unwrap();
        let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
        let (index, person) = (read("index.html"), read("participants/P01.html"));
        (dir, index, person)
    }

    #[test]
    fn a_page_asks_the_network_for_nothing_and_runs_no_word_of_a_file() {
        let (_dir, index, person) = written(&fixture::study());
        for page in [&index, &person] {
            assert!(page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"));
            assert!(!page.contains("<script>alert"));
            for request in [" src=", "href=\"http", "url(http", "@import", "<link"] {
                assert!(!page.contains(request), "{request}");
            }
        }
        assert!(index.contains("href=\"participants/P01.html\""));
        assert!(index.contains("b.csv is empty; record again"));
    }

    #[test]
    fn a_failed_repetition_names_its_criteria_in_words() {
        let (_dir, _, person) = written(&fixture::study());
        assert!(person.contains("✗ tempo and range"));
        assert!(person.contains("(no heel raise)"));
        assert!(person.contains("1 movement without a number: label:phase_of_the_moon"));
        assert!(person.contains("level of the step"));
    }

    #[test]
    fn what_a_person_corrected_is_told_with_who_and_why() {
        let (_dir, index, person) = written(&fixture::study());
        for words in [
            "What a person corrected in this session",
            "Called no heel raise; the program found a full repetition.",
            "&lt;b&gt;Anna&lt;/b&gt;, 13 March 2026",
            "a step",
            "Not applied",
        ] {
            assert!(person.contains(words), "{words}");
        }
        assert!(
            index.contains("2 corrections, 1 applied, 1 not."),
            "{index}"
        );
        assert!(index.contains("no movement of the recording holds 99 s"));
        let mut without = fixture::study();
        without.corrections = Frame::default();
        let (_dir, index, person) = written(&without);
        assert!(!index.contains("a person corrected") && !person.contains("a person corrected"));
    }

    #[test]
    fn a_plate_shows_the_body_and_never_a_heel() {
        let dir = tempfile::tempdir().unwrap();
        let trace = |_: &str| Some(fixture::trace_of("com_height_mm"));
        write_pages(&fixture::plate(), &trace, dir.path()).unwrap();
        let read = |name: &str| fs::read_to_string(dir.path().join(name)).unwrap();
        let (index, person) = (read("index.html"), read("participants/P01.html"));
        for words in [
            "measured with a force plate",
            "Body height over time",
            "Knee kept bent",
            "1 of 2",
            "kept bent in 1 of 2 repetitions",
            "drifts by <span title=\"knee_flex_drift_deg\">−4.0°",
            "left leg carries",
            "A force plate does not show whether the heel came below the step.",
        ] {
            assert!(person.contains(words), "{words}");
        }
        for words in [
            "heel angle, degrees",
            "heel height, mm",
            "level of the step</text>",
        ] {
            assert!(!person.contains(words), "{words}");
        }
        assert!(index.contains("Force plate") && index.contains("shows the body, not the heel"));
    }

    #[test]
    fn a_recorded_height_is_drawn_as_one() {
        let dir = tempfile::tempdir().unwrap();
        let trace = |_: &str| Some(fixture::trace_of("heel_height_mm"));
        write_pages(&fixture::study(), &trace, dir.path()).unwrap();
        let person = fs::read_to_string(dir.path().join("participants/P01.html")).unwrap();
        assert!(person.contains("Heel height over time") && person.contains("heel height, mm"));
    }

    #[test]
    fn regress_the_same_tables_give_the_same_bytes() {
        let (first, second) = (written(&fixture::study()), written(&fixture::study()));
        assert_eq!((first.1, first.2), (second.1, second.2));
    }

    #[test]
    fn ids_are_unique_within_a_page() {
        let (_dir, _, person) = written(&fixture::study());
        let ids: Vec<&str> = person
            .split(" id=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        let unique: BTreeSet<_> = ids.iter().collect();
        assert_eq!(unique.len(), ids.len(), "{ids:?}");
    }

    #[test]
    fn tables_without_rows_or_columns_still_make_a_page() {
        let dir = tempfile::tempdir().unwrap();
        for tables in [Tables::default(), fixture::walk()] {
            assert!(write_pages(&tables, &|_| None, dir.path()).is_ok());
        }
    }

    #[test]
    fn the_page_of_a_participant_who_is_gone_goes_too() {
        let dir = tempfile::tempdir().unwrap();
        let pages = |tables: &Tables| {
            write_pages(tables, &|_| None, dir.path())
                .unwrap()
                .participants
        };
        assert_eq!((pages(&fixture::study()), pages(&fixture::walk())), (1, 1));
        assert!(!dir.path().join("participants/P01.html").exists());
        assert!(dir.path().join("participants/walk.html").exists());
    }

    #[test]
    fn a_code_that_leads_elsewhere_is_an_error() {
        let dir = tempfile::tempdir().unwrap();
        for code in ["../../etc", "a/b", ".hidden", ""] {
            let sets = Frame::new(vec![
                fixture::words("participant", &[code]),
                fixture::numbers("set", &[1.0]),
            ]);
            let tables = Tables {
                sets,
                ..Tables::default()
            };
            let fault = write_pages(&tables, &|_| None, dir.path());
            assert!(matches!(fault, Err(ReportError::Code { .. })), "{code}");
        }
    }
}
