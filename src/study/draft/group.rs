//! Files of one set: names that are equal but for where the sensor sat or what the file holds.

use std::collections::BTreeMap;

use super::super::places::is_companion;
use super::facts::Facts;
use super::name::{Name, Part, Role};
use super::words::{WORDS, has};

/// Sensors of one set are started within, seconds.
const STARTED_WITHIN_S: f64 = 5.0;
/// Sensors that were started further apart than this are told, seconds.
const STARTED_TOGETHER_S: f64 = 1.0;

/// Places and kinds in the order in which files stand in a row: the first file's clock holds, and
/// the heel is what counts.
const PLACES: [&str; 5] = ["foot", "instep", "shoe", "shank", "thigh"];
const KINDS: [&str; 6] = [
    "imu",
    "accelerometer",
    "gyroscope",
    "angle",
    "encoder",
    "plate",
];

/// Files of one set, by their index, in the order of the row, and what is doubtful.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub members: Vec<usize>,
    pub doubt: Option<String>,
}

/// Why a file is in no row.
pub(super) fn left_out(name: &Name, all: &[Name]) -> Option<&'static str> {
    let words = name.stem().map(|stem| &stem.words)?;
    let ending = |ending: &str| name.file.to_lowercase().contains(ending);
    let first = words.first().map_or("", |word| &word.lower);
    let (folders, own) = name.file.rsplit_once('/').unwrap_or(("", &name.file));
    let folder = folders.rsplit('/').next().unwrap_or_default().to_owned();
    if ending(".txt") && has(&WORDS.text.words, first) {
        return Some("it is text, by its name");
    }
    if is_companion(&folder, own) {
        return Some("it belongs to the recordings beside it, by its name");
    }
    let extra = words
        .iter()
        .any(|word| has(&WORDS.beside.words, &word.lower));
    (extra && has_motion_beside(name, all)).then_some("no figure needs it, by its name")
}

/// Whether the folder has a file of accelerations or rates.
fn has_motion_beside(name: &Name, all: &[Name]) -> bool {
    let motion = |other: &Name| {
        let words = other
            .stem()
            .map(|stem| stem.words.as_slice())
            .unwrap_or_default();
        let kinds = words.iter().filter_map(|word| WORDS.kind.of(&word.lower));
        kinds
            .into_iter()
            .any(|kind| matches!(kind, "accelerometer" | "gyroscope"))
    };
    let folder = |file: &str| {
        file.rsplit_once('/')
            .map_or(String::new(), |(f, _)| f.to_owned())
    };
    let own = folder(&name.file);
    all.iter()
        .any(|other| folder(&other.file) == own && motion(other))
}

/// The rows that the files make, in the order of their first files.
pub(super) fn groups(files: &[(Name, Facts)]) -> Vec<Group> {
    let mut alike: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, (name, facts)) in files.iter().enumerate() {
        alike.entry(key(name, facts)).or_default().push(index);
    }
    let mut groups: Vec<Group> = alike
        .into_values()
        .flat_map(|members| by_clock(members, files))
        .flat_map(|members| joined(members, files))
        .collect();
    groups.sort_by_key(|group| group.members.iter().min().copied());
    groups
}

/// All words but those of place, kind and time of day, and the leg.
fn key(name: &Name, facts: &Facts) -> String {
    let parts: Vec<String> = name.parts.iter().map(part_key).collect();
    let side = facts.side.as_deref().unwrap_or_default();
    format!("{}|{side}", parts.join("/"))
}

fn part_key(part: &Part) -> String {
    let words = part
        .words
        .iter()
        .filter(|word| !matches!(word.role, Role::Device | Role::Clock));
    words
        .map(|word| word.lower.as_str())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Files that were started together; those without a time of day stay together.
fn by_clock(members: Vec<usize>, files: &[(Name, Facts)]) -> Vec<Vec<usize>> {
    let clock = |index: &usize| files.get(*index).and_then(|(_, facts)| facts.clock_s);
    let mut members = members;
    members.sort_by(|a, b| {
        clock(a)
            .partial_cmp(&clock(b))
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    let mut clusters: Vec<Vec<usize>> = Vec::new();
    for index in members {
        let near = |cluster: &Vec<usize>| match (cluster.first().and_then(clock), clock(&index)) {
            (Some(first), Some(own)) => own - first <= STARTED_WITHIN_S,
            (first, own) => first.is_none() && own.is_none(),
        };
        match clusters.last_mut().filter(|cluster| near(cluster)) {
            Some(cluster) => cluster.push(index),
            None => clusters.push(vec![index]),
        }
    }
    clusters
}

/// One group where every file is of another place or kind, else a group a file.
fn joined(mut members: Vec<usize>, files: &[(Name, Facts)]) -> Vec<Group> {
    let device = |index: &usize| {
        let facts = files.get(*index).map(|(_, facts)| facts);
        facts.map_or((None, None), |facts| {
            (facts.place.as_deref(), facts.kind.as_deref())
        })
    };
    members.sort_by_key(|index| {
        let (place, kind) = device(index);
        (rank(place, &PLACES), rank(kind, &KINDS), *index)
    });
    let mut devices: Vec<_> = members.iter().map(device).collect();
    devices.sort_unstable();
    devices.dedup();
    if devices.len() < members.len() {
        let alone = |index| Group {
            members: vec![index],
            doubt: None,
        };
        return members.into_iter().map(alone).collect();
    }
    let doubt = doubt(&members, files, devices.contains(&(None, None)));
    vec![Group { members, doubt }]
}

/// A file whose name tells neither comes first: the others stand beside it.
fn rank(word: Option<&str>, order: &[&str]) -> usize {
    word.map_or(0, |word| {
        1 + order
            .iter()
            .position(|own| *own == word)
            .unwrap_or(order.len())
    })
}

fn doubt(members: &[usize], files: &[(Name, Facts)], has_plain: bool) -> Option<String> {
    if members.len() < 2 {
        return None;
    }
    let clocks = || {
        members
            .iter()
            .filter_map(|index| files.get(*index)?.1.clock_s)
    };
    let apart_s = clocks().fold(f64::MIN, f64::max) - clocks().fold(f64::MAX, f64::min);
    if apart_s > STARTED_TOGETHER_S {
        return Some(format!(
            "file? the files began {apart_s:.0} s apart and were taken for one set"
        ));
    }
    has_plain.then(|| "file? the files were taken for one set".to_owned())
}

#[cfg(test)]
mod tests {
    use super::super::facts::facts;
    use super::*;

    /// Rows as the manifest would have them.
    fn rows(files: &[&str]) -> Vec<String> {
        let mut read = Vec::new();
        for file in files {
            let mut name = Name::new(file);
            let facts = facts(&mut name);
            read.push((name, facts));
        }
        let groups = groups(&read).into_iter();
        groups
            .map(|group| {
                let names = group.members.iter().map(|index| files[*index]);
                names.collect::<Vec<_>>().join(" + ")
            })
            .collect()
    }

    #[test]
    fn one_sensor_a_file_makes_one_row_with_the_foot_first() {
        let files = [
            "P07/left_shank.csv",
            "P07/left_foot.csv",
            "P07/left_thigh.csv",
            "P07/right_foot.csv",
        ];
        let expected = [
            "P07/left_foot.csv + P07/left_shank.csv + P07/left_thigh.csv",
            "P07/right_foot.csv",
        ];
        assert_eq!(rows(&files), expected);
        let files = [
            "a/LFoot_set1.csv",
            "a/LTibia_set1.csv",
            "a/RTibia_set1.csv",
            "a/LTibia_set2.csv",
        ];
        assert_eq!(rows(&files).len(), 3);
        let folders = ["foot/P1.csv", "shank/P1.csv", "shank/P2.csv"];
        assert_eq!(
            rows(&folders),
            ["foot/P1.csv + shank/P1.csv", "shank/P2.csv"]
        );
    }

    #[test]
    fn one_quantity_a_file_makes_one_row() {
        let files = [
            "s1/Gyroscope.csv",
            "s1/Accelerometer.csv",
            "s2/Accelerometer.csv",
        ];
        let expected = [
            "s1/Accelerometer.csv + s1/Gyroscope.csv",
            "s2/Accelerometer.csv",
        ];
        assert_eq!(rows(&files), expected);
        assert_eq!(rows(&["P1_plate.csv", "P1.csv"]), ["P1.csv + P1_plate.csv"]);
    }

    #[test]
    fn times_of_day_tell_sets_apart() {
        let files = [
            "LFoot_20210820_202113_811.csv",
            "LFoot_20210820_202540_100.csv",
            "LTibia_20210820_202114_200.csv",
            "LTibia_20210820_202541_900.csv",
        ];
        let expected = [
            format!("{} + {}", files[0], files[2]),
            format!("{} + {}", files[1], files[3]),
        ];
        assert_eq!(rows(&files), expected);
        let apart = ["LFoot_20210820_202113.csv", "LTibia_20210820_202213.csv"];
        assert_eq!(rows(&apart).len(), 2);
    }

    #[test]
    fn equal_places_are_never_joined() {
        assert_eq!(
            rows(&["P1_foot.csv", "P1_foot.csv.gz", "P1_shank.csv"]).len(),
            3
        );
        assert_eq!(rows(&["P1_set1_foot.csv", "P1_set2_shank.csv"]).len(), 2);
    }

    #[test]
    fn what_is_no_recording_is_left_out() {
        let names = [
            "a/Accelerometer.csv",
            "a/Magnetometer.csv",
            "b/Magnetometer.csv",
            "README.txt",
            "participants.tsv",
            "P1_notes.csv",
        ];
        let names = names.map(Name::new);
        let out: Vec<&str> = names
            .iter()
            .filter(|name| left_out(name, &names).is_some())
            .map(|name| name.file.as_str())
            .collect();
        assert_eq!(
            out,
            [
                "a/Magnetometer.csv",
                "b/Magnetometer.csv",
                "README.txt",
                "participants.tsv"
            ]
        );
    }
}
