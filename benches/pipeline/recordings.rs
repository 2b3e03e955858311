//! Studies of any size from a few distinct recordings.
//!
//! Four people's sessions are simulated once. A study of more people holds each of them several times under new
//! codes; their files are hard links, so that ten thousand recordings take no more room than forty.

use std::fs;
use std::path::{Path, PathBuf};

use soleus::simulate::{Plan, write_study};

use super::Fault;

const PLAN: &str = include_str!("../plan.toml");
const MANIFEST: &str = "recordings.csv";
/// Plan of the file that grows: one session of one person.
const LONG_CODE: &str = "L";

/// The distinct recordings.
pub struct Recorded {
    folder: PathBuf,
    headers: csv::StringRecord,
    /// Manifest rows of each person.
    people: Vec<Vec<csv::StringRecord>>,
}

/// A study on disk.
pub struct StudyFolder {
    /// Where it is.
    pub path: PathBuf,
    /// Its recordings.
    pub recordings: usize,
    /// Their text, bytes.
    pub bytes: u64,
}

impl StudyFolder {
    /// Folder of the recordings.
    pub fn files(&self) -> PathBuf {
        self.path.join("recordings")
    }

    /// Text in millions of bytes.
    pub fn megabytes(&self) -> f64 {
        self.bytes as f64 / 1e6
    }
}

impl Recorded {
    /// Simulates them below `folder`.
    pub fn simulate(folder: &Path) -> Result<Self, Fault> {
        write_study(&Plan::parse(PLAN)?, folder, None)?;
        let mut manifest = csv::Reader::from_path(folder.join(MANIFEST))?;
        let headers = manifest.headers()?.clone();
        let code = column(&headers, "participant")?;
        let mut people: Vec<Vec<csv::StringRecord>> = Vec::new();
        for row in manifest.records() {
            let row = row?;
            match people.last_mut() {
                Some(rows)
                    if rows
                        .first()
                        .is_some_and(|first| first.get(code) == row.get(code)) =>
                {
                    rows.push(row)
                }
                _ => people.push(vec![row]),
            }
        }
        Ok(Self {
            folder: folder.to_owned(),
            headers,
            people,
        })
    }

    /// Paths of all distinct recordings.
    pub fn paths(&self) -> Result<Vec<PathBuf>, Fault> {
        let file = column(&self.headers, "file")?;
        let rows = self.people.iter().flatten();
        Ok(rows
            .filter_map(|row| Some(self.folder.join(row.get(file)?)))
            .collect())
    }

    /// Folder of the study as it was simulated.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// A study of `count` recordings at `path`.
    pub fn study(&self, path: &Path, count: usize) -> Result<StudyFolder, Fault> {
        fs::create_dir_all(path.join("recordings"))?;
        fs::copy(self.folder.join("study.toml"), path.join("study.toml"))?;
        let (file, participant) = (
            column(&self.headers, "file")?,
            column(&self.headers, "participant")?,
        );
        let mut manifest = csv::Writer::from_path(path.join(MANIFEST))?;
        manifest.write_record(&self.headers)?;
        let (mut recordings, mut bytes) = (0, 0);
        let sessions = self
            .people
            .iter()
            .cycle()
            .enumerate()
            .flat_map(|(number, rows)| rows.iter().map(move |row| (number, row)));
        for (number, row) in sessions.take(count) {
            let (code, name) = (format!("P{number:05}"), row.get(file).unwrap_or_default());
            let own = name.replace(row.get(participant).unwrap_or_default(), &code);
            fs::hard_link(self.folder.join(name), path.join(&own))?;
            bytes += fs::metadata(path.join(&own))?.len();
            recordings += 1;
            manifest.write_record(row.iter().enumerate().map(|(at, cell)| match at {
                at if at == file => own.as_str(),
                at if at == participant => code.as_str(),
                _ => cell,
            }))?;
        }
        manifest.flush()?;
        Ok(StudyFolder {
            path: path.to_owned(),
            recordings,
            bytes,
        })
    }
}

/// A study of one file that holds this many sets with their rests.
pub fn long_recording(path: &Path, sets: u32) -> Result<StudyFolder, Fault> {
    let mut plan = Plan::parse(PLAN)?;
    plan.weeks = 1;
    plan.every_days = 7;
    plan.recording
        .insert("sets".to_owned(), toml::Value::Integer(sets.into()));
    plan.cohorts.truncate(1);
    for cohort in &mut plan.cohorts {
        LONG_CODE.clone_into(&mut cohort.each.code);
        cohort.count = 1;
    }
    let summary = write_study(&plan, path, None)?;
    Ok(StudyFolder {
        path: path.to_owned(),
        recordings: 1,
        bytes: summary.bytes,
    })
}

fn column(headers: &csv::StringRecord, name: &str) -> Result<usize, Fault> {
    let found = headers.iter().position(|header| header == name);
    found.ok_or_else(|| format!("the simulated manifest has no column {name}").into())
}
