//! Which leg of a recording belongs to which manifest row.
//!
//! A column that names its leg (`left_…`) decides; where columns name none, the row's side holds.
//! A file with both legs that no row tells apart is scored as two recordings.

use crate::ingest::{Leg, Quantity, Recording, Site};
use crate::study::{Entry, Side};

/// One leg to be scored.
#[derive(Clone, Debug, PartialEq)]
pub struct Assigned {
    /// Leg whose channels are read; `None` where columns name no leg.
    pub leg: Option<Leg>,
    /// The row, with its side settled.
    pub entry: Entry,
    /// Name of the recording: the file, with `#left` or `#right` where it holds two legs.
    pub recording: String,
}

/// A row that finds no leg of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unassigned {
    /// Row of the manifest, if one named the file.
    pub manifest_row: Option<u64>,
    /// What was found and what to do.
    pub message: String,
}

/// Legs of `recording` for the rows that name its file, and the rows that find none.
#[must_use]
pub fn assign(recording: &Recording, entries: &[&Entry]) -> (Vec<Assigned>, Vec<Unassigned>) {
    let legs = feet(recording);
    let mut found = Vec::new();
    let mut faults = Vec::new();
    for entry in entries {
        let wanted = wanted(entry, &legs);
        let fault = |message| Unassigned {
            manifest_row: entry.manifest_row,
            message,
        };
        if wanted.is_empty() {
            faults.push(fault(without_leg(entry)));
        }
        for leg in wanted {
            let assigned = assigned(entry, leg, legs.len() > 1);
            if found.iter().any(|other: &Assigned| other.leg == leg) {
                faults.push(fault(taken(&assigned)));
            } else {
                found.push(assigned);
            }
        }
    }
    (found, faults)
}

/// Legs that a foot sensor or a track of its own shows. Plates see the body: two of them are
/// one recording unless something else tells the legs apart.
fn feet(recording: &Recording) -> Vec<Leg> {
    let on_foot = |quantity| {
        matches!(
            quantity,
            Quantity::Acceleration(Site::Foot, _)
                | Quantity::HeelHeight
                | Quantity::FootPitch
                | Quantity::AnkleAngle
        )
    };
    let mut feet: Vec<Leg> = recording
        .channels
        .iter()
        .filter(|channel| on_foot(channel.quantity))
        .filter_map(|channel| channel.leg)
        .collect();
    feet.sort_unstable();
    feet.dedup();
    feet
}

fn wanted(entry: &Entry, legs: &[Leg]) -> Vec<Option<Leg>> {
    let of = |leg: Leg| {
        legs.iter()
            .copied()
            .filter(|&own| own == leg)
            .map(Some)
            .collect()
    };
    match entry.side {
        _ if legs.is_empty() => vec![None],
        Some(Side::Left) => of(Leg::Left),
        Some(Side::Right) => of(Leg::Right),
        Some(Side::Both) | None => legs.iter().copied().map(Some).collect(),
    }
}

fn assigned(entry: &Entry, leg: Option<Leg>, two_legs: bool) -> Assigned {
    let mut entry = entry.clone();
    if entry.side == Some(Side::Both) && leg.is_some() {
        entry.notes.push("side:both_raised_together".to_owned());
    }
    entry.side = match leg {
        Some(Leg::Left) => Some(Side::Left),
        Some(Leg::Right) => Some(Side::Right),
        None => entry.side,
    };
    let recording = match leg.and(entry.side) {
        Some(side) if two_legs => format!("{}#{}", entry.file, side.as_str()),
        _ => entry.file.clone(),
    };
    Assigned {
        leg,
        entry,
        recording,
    }
}

fn without_leg(entry: &Entry) -> String {
    let side = entry.side.map_or("", Side::as_str);
    format!(
        "nothing shows the {side} foot, though the side is {side}; correct the side, or name the file's columns {side}_foot_acc_x …, {side}_heel_height …"
    )
}

fn taken(assigned: &Assigned) -> String {
    match assigned.leg {
        Some(_) => format!(
            "another row names {} already; keep one row a leg",
            assigned.recording
        ),
        None => "several rows name this file, but its columns do not tell legs apart; name them left_foot_acc_x …, \
                 right_foot_acc_x …, or keep one row"
            .to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ingest::{Axis, Channel, SourceFile};

    fn recording(legs: &[Option<Leg>]) -> Recording {
        let channel = |leg: &Option<Leg>| Channel {
            leg: *leg,
            quantity: Quantity::Acceleration(Site::Foot, Axis::X),
            values: Vec::new(),
        };
        Recording {
            rate_hz: 100.0,
            samples: 0,
            channels: legs.iter().map(channel).collect(),
            gaps: Vec::new(),
            source: SourceFile::default(),
        }
    }

    fn entry(side: Option<Side>, row: u64) -> Entry {
        Entry {
            file: "a.csv".to_owned(),
            side,
            manifest_row: Some(row),
            ..Entry::default()
        }
    }

    fn names(legs: &[Option<Leg>], entries: &[Entry]) -> (Vec<String>, usize) {
        let entries: Vec<&Entry> = entries.iter().collect();
        let (found, faults) = assign(&recording(legs), &entries);
        let names = found.iter().map(|one| {
            let side = one.entry.side.map_or("-", Side::as_str);
            format!("{} {side}", one.recording)
        });
        (names.collect(), faults.len())
    }

    #[test]
    fn columns_decide_and_the_row_fills_in() {
        let (left, right) = (Some(Leg::Left), Some(Leg::Right));
        let both = [left, right];
        let told = |side| [entry(side, 2)];
        let two = vec!["a.csv#left left".to_owned(), "a.csv#right right".to_owned()];
        assert_eq!(names(&both, &told(None)), (two.clone(), 0));
        assert_eq!(names(&both, &told(Some(Side::Both))), (two.clone(), 0));
        let rows = [entry(Some(Side::Left), 2), entry(Some(Side::Right), 3)];
        assert_eq!(names(&both, &rows), (two, 0));
        let one = (vec!["a.csv left".to_owned()], 0);
        assert_eq!(names(&[left], &told(None)), one);
        assert_eq!(names(&[None], &told(Some(Side::Left))), one);
        assert_eq!(names(&[None], &told(None)), (vec!["a.csv -".to_owned()], 0));
    }

    #[test]
    fn a_row_without_a_leg_of_its_own_is_a_fault() {
        let rows = [entry(Some(Side::Left), 2), entry(Some(Side::Right), 3)];
        assert_eq!(names(&[None], &rows), (vec!["a.csv left".to_owned()], 1));
        assert_eq!(names(&[Some(Leg::Right)], &rows).1, 1);
        let twice = [entry(Some(Side::Left), 2), entry(Some(Side::Left), 3)];
        assert_eq!(names(&[Some(Leg::Left)], &twice).1, 1);
    }
}
