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

use crate::tables::{self, TableError, Tables};
pub use agree::write_agreement;
use anchor::Moved;
use outline::Person;
pub use words::{LanguageError, Words};

/// What was written.
#[derive(Clone, Debug, PartialEq, Eq)]
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
    let tables = tables::read(dir)?;
    write_pages(
        words,
        &tables,
        &|recording| tables::read_trace(dir, recording).ok(),
        &dir.join("report"),
    )
}

/// Writes the pages of `tables` to the folder `report`; a page of an earlier run whose
/// participant is gone is removed.
fn write_pages(
    words: &Words,
    tables: &Tables,
    traces: &visit::Traces<'_>,
    report: &Path,
) -> Result<Summary, ReportError> {
    let people = outline::people(tables);
    if let Some(person) = people.iter().find(|person| !names_a_file(person.code)) {
        return Err(ReportError::Code {
            code: person.code.to_owned(),
        });
    }
    let (folder, sessions) = (report.join("participants"), report.join("sessions"));
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
    let write_one = |person: &Person<'_>| {
        let pages = participant::participant(words, person, traces);
        write_file(&folder.join(page_name(person.code)), &pages.main)?;
        let own = sessions.join(person.code);
        let mut moved = Moved::new();
        for (i, page) in pages.further.into_iter().enumerate() {
            make_folder(&own)?;
            let name = format!("{}.html", i + 1);
            write_file(&own.join(&name), &page.text)?;
            let path = format!("sessions/{}/{name}", person.code);
            moved.extend(page.sets.into_iter().map(|set| (set, path.clone())));
        }
        Ok(moved)
    };
    let moved = people
        .par_iter()
        .map(write_one)
        .collect::<Result<Vec<Moved>, ReportError>>()?;
    let moved = moved.into_iter().flatten().collect();
    let pages = cohort::pages(&people, tables, &moved);
    let kept: BTreeSet<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    remove_stale(report, |name| {
        cohort::is_further_page(name) && !kept.contains(name)
    })?;
    for page in &pages {
        write_file(&report.join(&page.name), &page.text)?;
    }
    let index = report.join("index.html");
    Ok(Summary {
        index,
        participants: people.len(),
    })
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

    fn written(tables: &Tables) -> (tempfile::TempDir, String, String) {
        let dir = tempfile::tempdir().unwrap();
        write_pages(
            Words::english(),
            tables,
            &|_| Some(fixture::trace()),
            dir.path(),
        )
        .unwrap();
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
        write_pages(Words::english(), &fixture::plate(), &trace, dir.path()).unwrap();
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
        write_pages(Words::english(), &fixture::study(), &trace, dir.path()).unwrap();
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
            assert!(write_pages(Words::english(), &tables, &|_| None, dir.path()).is_ok());
        }
    }

    #[test]
    fn the_page_of_a_participant_who_is_gone_goes_too() {
        let dir = tempfile::tempdir().unwrap();
        let pages = |tables: &Tables| {
            write_pages(Words::english(), tables, &|_| None, dir.path())
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
            let fault = write_pages(Words::english(), &tables, &|_| None, dir.path());
            assert!(matches!(fault, Err(ReportError::Code { .. })), "{code}");
        }
    }
}
