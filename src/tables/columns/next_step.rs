//! `next_step`: what the rules suggest to a physiotherapist, one row a participant and leg.

use super::sources::{ADHERENCE, MANIFEST, PAIN, PROJECT};
use crate::progress::NextStepRow;
use crate::tables::cell::Cell;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{Kilogram, One, PerCent, Second};

const LATEST: &str = "latest sessions of the leg";
const RULES: &str = "the rule, data/next_step.toml";

/// All columns of `next_step`.
pub(in crate::tables) fn next_step() -> Vec<Column<NextStepRow>> {
    let parts = [identity(), decision(), facts(), now(), proposed(), told()];
    parts.into_iter().flatten().collect()
}

fn identity() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        session [Text] "Label of the latest session; several of one day joined by ;.", "as told", "manifest or file name", MANIFEST;
        date [Date] "Date of the latest session.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        stage [Text] "Stage of the latest session, the one that most of its sets were done in.", "see reps.stage", "manifest or study file", PROJECT;
        sessions_judged [Count]
            "Sessions that the rules look at: the latest and those before it without a break in its stage.",
            "at most sessions_needed", LATEST, PROJECT;
    }
}

fn decision() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [];
        proposal [Text] = |row| Cell::of(row.proposal.as_str()),
            "Suggestion for the physiotherapist: pause_pain, reduce_reps, stay, more_reps, more_sets, slower, add_load, maintain or not_enough_data. No order and no finding.",
            "of the first rule whose conditions hold", LATEST, RULES;
        rule [Text] "Name of that rule.", "rules asked in the order of docs/next-step.md", LATEST, RULES;
        reason [Text] "Why, in a sentence.", "as the rule says", "", RULES;
        evidence [Text] "The conditions of the rule with their numbers, joined by ;.", "figure, its value, comparison, threshold", LATEST, PROJECT;
        missed [Text] "Criteria that full repetitions of the judged sessions missed, the most missed first, joined by ;.", "criterion, repetitions that missed it of those judged; of the stage's sets", LATEST, PROJECT;
        source [Text] "Where the rule comes from.", "as the rule says", "", RULES;
    }
}

fn facts() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [facts];
        pain_latest [Number(One)] "Highest pain of the latest session, 0 to 10.", "sessions.pain_max", "manifest", PAIN;
        pain_highest [Number(One)] "Highest pain of the judged sessions, 0 to 10.", "maximum of sessions.pain_max", "manifest", PAIN;
        sessions_in_stage [Count] = |row| Cell::of(&row.facts.sessions_in_stage.map(|n| n as u32)),
            "Sessions in a row, up to the latest, of its stage; empty where it has no repetition.", "number of sessions", LATEST, PROJECT;
        sets_lost_pct [Number(PerCent)]
            "Sets of the latest session in which control was lost before the planned repetitions were done; empty where control was not judged in each.",
            "100 x sets with sets.control_loss_rep <= target_reps / sets, of the stage", LATEST, PROJECT;
        sets_lost [Count] = |row| Cell::of(&row.facts.sets_lost.map(|n| n as u32)),
            "Such sets in all judged sessions.", "number of sets", LATEST, PROJECT;
        good_share_pct [Number(PerCent)]
            "Good repetitions against the planned ones in the worst judged session; those beyond a set's plan do not count.",
            "lowest over sessions of 100 x sum of min(sets.quality_reps, target_reps) / sum of target_reps, over sets of the stage", LATEST, PROJECT;
        weeks_reached [Number(One)]
            "Weeks from the participant's first session to the next planned one.",
            "(date - first date + plan.every_days, rounded up) / 7", "dates", ADHERENCE;
        down_s [Number(Second)]
            "Lowering that the rules judge: planned, else measured (down_s:measured in notes).",
            "sets.target_down_s, else median of sets.down_s_median", LATEST, PROJECT;
    }
}

fn now() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [now];
        sets [Count] "Sets of the stage a session, in the judged session with the fewest.", "number of sets", LATEST, PROJECT;
        target_reps [Count] = |row| Cell::of(&row.now.reps),
            "Repetitions planned for a set of the latest session, the lowest where they differ.", "sets.target_reps, else plan.reps", "manifest or study file", MANIFEST;
        target_up_s [Number(Second)] = |row| Cell::of(&row.now.tempo.up_s), "Planned time of raising.", "as told", "manifest or study file", MANIFEST;
        target_top_s [Number(Second)] = |row| Cell::of(&row.now.tempo.top_s), "Planned hold at the top.", "as told", "manifest or study file", MANIFEST;
        target_down_s [Number(Second)] = |row| Cell::of(&row.now.tempo.down_s), "Planned time of lowering.", "as told", "manifest or study file", MANIFEST;
        target_bottom_s [Number(Second)] = |row| Cell::of(&row.now.tempo.bottom_s), "Planned pause at the bottom.", "as told", "manifest or study file", MANIFEST;
        load_kg [Number(Kilogram)] "Load of the stage.", "as told", "manifest", MANIFEST;
    }
}

fn proposed() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [];
        reps_in_control [Count]
            "Repetitions that every set of the latest session held; empty where control was not lost.",
            "lowest sets.control_loss_rep - 1 of the sets that lost it within target_reps", LATEST, PROJECT;
        proposed_sets [Count] = |row| Cell::of(&row.next.sets),
            "Sets suggested; the columns proposed_... are empty where nothing is suggested, else hold what stays as well.",
            "more_sets: sets + 1", LATEST, RULES;
        proposed_reps [Count] = |row| Cell::of(&row.next.reps),
            "Repetitions a set suggested; of reduce_reps at most so many.",
            "reduce_reps: reps_in_control; more_reps: target_reps + reps_step, at most plan.reps; add_load: load_reps_pct of target_reps, rounded down", LATEST, RULES;
        proposed_up_s [Number(Second)] = |row| Cell::of(&row.next.tempo.up_s), "Raising suggested.", "as target_up_s", LATEST, RULES;
        proposed_top_s [Number(Second)] = |row| Cell::of(&row.next.tempo.top_s), "Hold at the top suggested.", "as target_top_s", LATEST, RULES;
        proposed_down_s [Number(Second)] = |row| Cell::of(&row.next.tempo.down_s),
            "Lowering suggested.", "slower: down_s + down_step_s, at most plan.slowest_down_s", LATEST, RULES;
        proposed_bottom_s [Number(Second)] = |row| Cell::of(&row.next.tempo.bottom_s), "Pause at the bottom suggested.", "as target_bottom_s", LATEST, RULES;
        proposed_load_kg [Number(Kilogram)] = |row| Cell::of(&row.next.load_kg),
            "Load suggested; empty where the present one is not told.", "add_load: load_kg + plan.load_step_kg", LATEST, RULES;
        added_load_kg [Number(Kilogram)] "Load suggested to be added.", "plan.load_step_kg", "study file", RULES;
        proposed_per_week [Number(One)] = |row| Cell::of(&row.next.per_week),
            "Sessions a week suggested.", "7 / plan.every_days; maintain: plan.maintenance_per_week", "study file", ADHERENCE;
    }
}

fn told() -> Vec<Column<NextStepRow>> {
    columns! { NextStepRow, [];
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
