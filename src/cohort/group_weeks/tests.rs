use super::*;
use crate::cohort::group_tables;
use crate::progress::fixture::{date, set};
use crate::score::ScoredSet;
use crate::study::Side;

fn peak(participant: &str, group: &str, day: u64, peak_mm: f64) -> ScoredSet {
    let mut set = set(participant, day, 1);
    set.entry.group = Some(group.to_owned()).filter(|group| !group.is_empty());
    set.figures.heel_peak_mm_median = Some(peak_mm);
    set
}

/// A person with one value in week 1 and one in week 2.
fn person(participant: &str, group: &str, before_mm: f64, after_mm: f64) -> Vec<ScoredSet> {
    vec![
        peak(participant, group, 0, before_mm),
        peak(participant, group, 8, after_mm),
    ]
}

fn rows_of(sets: &[ScoredSet], reference: Option<&str>) -> Vec<GroupWeekRow> {
    let mut rows = group_tables(sets, &[], reference).group_weeks;
    rows.retain(|row| row.metric == "heel_peak_mm_median");
    rows
}

/// The sleep data of Student 1908 as changes of two groups of ten.
fn sleep() -> Vec<ScoredSet> {
    let one = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0];
    let two = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];
    let group = |name: &'static str, changes: [f64; 10]| {
        let people = changes.into_iter().enumerate();
        people.flat_map(move |(i, change)| {
            let before = 80.0 + i as f64;
            person(&format!("{name}{i}"), name, before, before + change)
        })
    };
    group("a", one).chain(group("b", two)).collect()
}

/// Changes and their difference as `t.test` of R prints them for the same numbers: group b gains
/// 2.33, Welch's interval of b − a is −0.2054832 … 3.3654832.
#[test]
fn val_changes_and_their_difference() {
    let rows = rows_of(&sleep(), None);
    let (a, b) = (&rows[1], &rows[3]);
    assert_eq!(
        (a.week, b.week, b.n_change, b.n_reference),
        (2, 2, 10, Some(10))
    );
    assert_eq!(b.reference_group.as_deref(), Some("a"));
    assert_eq!((a.reference_group.as_deref(), a.difference), (None, None));
    let change = b.change.unwrap();
    let (difference, interval) = b.difference.unwrap();
    let (low, high) = interval.unwrap();
    for (found, known) in [
        (change.mean, 2.33),
        (change.interval.unwrap().0, 0.897_677_5),
        (change.interval.unwrap().1, 3.762_322_5),
        (difference, 1.58),
        (low, -0.205_483_2),
        (high, 3.365_483_2),
    ] {
        assert!((found - known).abs() < 1e-6, "{found} is not {known}");
    }
    assert!(b.difference_effect.unwrap().g > 0.0);
    let turned = rows_of(&sleep(), Some("b"));
    assert_eq!(turned[1].difference.map(|one| one.0), Some(-difference));
}

#[test]
fn a_person_counts_once_however_many_sessions_and_sets() {
    let mut sets = vec![peak("P1", "a", 0, 70.0), peak("P1", "a", 2, 90.0)];
    sets.push(peak("P1", "a", 4, 80.0));
    sets.push(peak("P2", "a", 0, 100.0));
    sets.push(ScoredSet {
        recording: "more".to_owned(),
        ..peak("P2", "a", 0, 100.0)
    });
    let row = rows_of(&sets, None).remove(0);
    assert_eq!((row.week, row.n_participants, row.n_sessions), (1, 2, 4));
    assert_eq!(row.summary.mean, 90.0);
}

#[test]
fn stages_and_legs_are_never_pooled() {
    let mut sets = person("P1", "a", 70.0, 80.0);
    sets[1].entry.load_kg = Some(5.0);
    sets.extend(person("P2", "a", 90.0, 95.0));
    let involved = sets.last_mut().unwrap();
    involved.entry.involved_side = Some(Side::Left);
    let rows = rows_of(&sets, None);
    let told: Vec<_> = rows
        .iter()
        .map(|row| (row.leg.unwrap(), row.week, row.summary.mean, row.n_change))
        .collect();
    assert_eq!(
        told,
        [
            ("involved", 1, 90.0, 0),
            ("involved", 2, 95.0, 1),
            ("left", 1, 70.0, 0),
            ("left", 2, 80.0, 0),
        ]
    );
    assert_eq!(
        rows[3].notes,
        ["sd:one_participant", "change_mean:no_baseline"]
    );
}

#[test]
fn weeks_are_counted_from_the_first_session_of_either_leg() {
    let mut sets = vec![peak("P1", "", 0, 70.0), peak("P1", "", 7, 71.0)];
    sets.push(peak("P1", "", 13, 73.0));
    sets[0].entry.side = Some(Side::Right);
    let rows = rows_of(&sets, None);
    let left = &rows[0];
    assert_eq!((left.leg, left.week, left.n_sessions), (Some("left"), 2, 2));
    assert_eq!(left.group, None);
    sets[1].entry.date = None;
    sets[1].entry.session = Some("late".to_owned());
    assert_eq!(rows_of(&sets, None)[0].n_sessions, 1);
    assert_eq!(sets[2].entry.date, Some(date(13)));
}

#[test]
fn a_group_without_the_other_has_no_difference() {
    let mut sets = sleep();
    sets.retain(|set| set.entry.group.as_deref() == Some("b") || set.entry.participant == "a0");
    let rows = rows_of(&sets, None);
    let b = rows.last().unwrap();
    assert_eq!((b.difference, b.n_reference), (None, Some(1)));
    assert_eq!(b.notes, ["change_difference:too_few"]);
    sets.retain(|set| set.entry.group.as_deref() == Some("b"));
    assert_eq!(rows_of(&sets, None).last().unwrap().reference_group, None);
}

#[test]
fn prop_the_order_of_sets_does_not_matter_and_wide_tells_the_same() {
    let mut sets = sleep();
    let forward = group_tables(&sets, &[], None);
    sets.reverse();
    let backward = group_tables(&sets, &[], None);
    assert_eq!(forward, backward);
    let wide: usize = forward
        .group_weeks_wide
        .iter()
        .map(|row| row.metrics.len())
        .sum();
    assert_eq!(
        (wide, forward.group_weeks_wide.len()),
        (forward.group_weeks.len(), 4)
    );
}
