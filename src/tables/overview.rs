//! What each table is, in a sentence, for the first sheet of a workbook.

/// The sentence of `table`.
pub(super) fn sentence(table: &str) -> &'static str {
    TABLES
        .iter()
        .find(|(name, _)| *name == table)
        .map_or("See the sheet data_dictionary.", |(_, sentence)| sentence)
}

const TABLES: &[(&str, &str)] = &[
    ("reps", "One row a repetition, rejected ones included."),
    ("sets", "One row a set."),
    ("sessions", "One row a participant, day and leg."),
    (
        "progress",
        "One row a participant, leg, stage and metric: change, smallest detectable change, trend, verdict.",
    ),
    (
        "agreement",
        "Left against right: one row a participant, day, stage and metric.",
    ),
    (
        "next_step",
        "What the rules suggest to the physiotherapist, one row a participant and leg.",
    ),
    (
        "adherence",
        "Sessions, sets and repetitions done of those planned, one row a participant and leg.",
    ),
    (
        "participant_flow",
        "Numbers of files and people at each step of the study.",
    ),
    ("review", "Recordings to be looked at, by rank."),
    (
        "legs",
        "What became of the files of a participant and leg, and the latest session.",
    ),
    (
        "distributions",
        "A figure, group and bin over participants.",
    ),
    ("dose", "What was done in the study and in each group."),
    (
        "inputs",
        "One row an input file, failed and skipped ones included.",
    ),
    ("corrections", "One row a correction by a person."),
    (
        "reps_automatic",
        "Repetitions of corrected recordings as the program alone scores them.",
    ),
    (
        "group_weeks",
        "Groups by week, long: mean, change from baseline and difference from the reference group.",
    ),
    (
        "group_weeks_wide",
        "The same with the metrics beside each other.",
    ),
    (
        "reliability",
        "ICC, standard error and minimal detectable change of each metric from the study's repeats.",
    ),
    (
        "symmetry_groups",
        "Limb symmetry by group and week: index, difference and ratio.",
    ),
    (
        "data_dictionary",
        "Name, unit, type, meaning, formula and source of every column.",
    ),
    (
        "counts",
        "Repetitions found against those known, one row a recording.",
    ),
    ("repetitions", "One row a repetition found, known or both."),
    ("labels", "How often each label was given for each."),
    ("detection", "Shares of repetitions found and missed."),
    ("control_loss", "Where control was lost, one row a set."),
    ("figures", "Agreement of each figure over all recordings."),
    (
        "figures_by_recording",
        "Agreement of each figure within each recording.",
    ),
    (
        "differences",
        "One row a matched repetition or set and figure.",
    ),
];
