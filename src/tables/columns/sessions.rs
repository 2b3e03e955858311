//! `sessions`: one row a participant, day and leg.

use super::sources::{ADHERENCE, MANIFEST, PAIN, PROJECT, WORK};
use crate::progress::SessionRow;
use crate::tables::column::{
    Column,
    Kind::{Count, Date, Number, Text},
    columns,
};
use crate::tables::unit::Unit::{
    Centimetre, Degree, DegreePerSecond, Joule, Kilogram, Millimetre, One, PerCent, Second,
};

const SETS: &str = "sets of the session";

/// All columns of `sessions`.
pub(in crate::tables) fn sessions() -> Vec<Column<SessionRow>> {
    let parts = [identity(), totals(), medians(), control_medians(), told()];
    parts.into_iter().flatten().collect()
}

fn identity() -> Vec<Column<SessionRow>> {
    columns! { SessionRow, [];
        participant [Text] "Participant code.", "as told", "manifest or file name", MANIFEST;
        session [Text] "Session label; several of one day joined by ;.", "as told", "manifest or file name", MANIFEST;
        date [Date] "Date of the session.", "as told", "manifest or file name", MANIFEST;
        side [Text] "Leg: left, right or both.", "as told", "manifest, file name or column names", MANIFEST;
        days_since_first [Count]
            "Days since the participant's first session, whichever leg.", "date - first date", "dates", PROJECT;
        stage [Text]
            "Stage most sets were done in; medians are of its sets only (stage:mixed in notes where there are several).",
            "see reps.stage", "manifest or study file", PROJECT;
        load_kg [Number(Kilogram)] "Load of that stage.", "as told", "manifest", MANIFEST;
    }
}

fn totals() -> Vec<Column<SessionRow>> {
    columns! { SessionRow, [];
        sets [Count] "Sets with a counted repetition.", "number of sets", SETS, PROJECT;
        sets_without_reps [Count] "Sets in which no repetition was found; they enter nothing else.", "number of sets", SETS, PROJECT;
        reps_full [Count] "Full repetitions of the session.", "sum over sets", SETS, PROJECT;
        reps_partial [Count] "Partial repetitions of the session.", "sum over sets", SETS, PROJECT;
        quality_reps [Count] "Good repetitions of the session.", "sum over sets", SETS, PROJECT;
        planned_reps [Count]
            "Repetitions planned for the sets that were recorded.",
            "sum over sets of target_reps, or of plan.reps without a target", "study file or manifest", ADHERENCE;
        plan_sets [Count]
            "Sets that the plan builds up to.", "plan.sets, 3 unless told otherwise", "study file", ADHERENCE;
        plan_reps_a_set [Count]
            "Repetitions a set that the plan builds up to.", "plan.reps, 15 unless told otherwise", "study file", ADHERENCE;
        plan_pain_limit [Number(One)]
            "Pain, 0 to 10, above which the plan asks for a pause.", "plan.pain_limit", "study file", PAIN;
        plan_share_pct [Number(PerCent)]
            "Good repetitions against what the plan builds up to; beyond 100 where more were done.",
            "100 x quality_reps / (plan_sets x plan_reps_a_set)", "study file", ADHERENCE;
        tut_active_s [Number(Second)] "Time under tension of the session.", "sum over sets", SETS, PROJECT;
        total_rise_cm [Number(Centimetre)] "All rises of the heel added up.", "sum over sets", SETS, WORK;
        work_heel_j [Number(Joule)] "Work of the session by the heel convention.", "sum over sets", SETS, WORK;
    }
}

fn medians() -> Vec<Column<SessionRow>> {
    columns! { SessionRow, [];
        tempo_score [Number(PerCent)] "Tempo score of a typical set.", "median over the stage's sets", SETS, PROJECT;
        range_score [Number(PerCent)] "Range score of a typical set.", "median over the stage's sets", SETS, PROJECT;
        control_score [Number(PerCent)] "Control score of a typical set.", "median over the stage's sets", SETS, PROJECT;
        knee_score [Number(PerCent)] "Knee score of a typical set.", "median over the stage's sets", SETS, PROJECT;
        set_score [Number(PerCent)] "Set score of a typical set.", "median over the stage's sets", SETS, PROJECT;
        up_s_median [Number(Second)] "Typical time of raising.", "median over the stage's sets", SETS, PROJECT;
        down_s_median [Number(Second)] "Typical time of lowering.", "median over the stage's sets", SETS, PROJECT;
        foot_rom_deg_median [Number(Degree)] "Typical travel of the foot.", "median over the stage's sets", SETS, PROJECT;
        heel_peak_mm_median [Number(Millimetre)] "Typical height of the heel at the top.", "median over the stage's sets", SETS, PROJECT;
        heel_drop_mm_median [Number(Millimetre)] "Typical depth below the step.", "median over the stage's sets", SETS, PROJECT;
        heel_drop_u_mm [Number(Millimetre)]
            "Uncertainty of a set's heel_drop_mm_median: half-width of its 95 % interval.", "median over the stage's sets", SETS, PROJECT;
        heel_peak_u_mm [Number(Millimetre)]
            "Uncertainty of a set's heel_peak_mm_median: half-width of its 95 % interval.", "median over the stage's sets", SETS, PROJECT;
        target_up_s [Number(Second)] "Time of raising that the stage asks for.", "as told", "manifest or study file", MANIFEST;
        target_down_s [Number(Second)] "Time of lowering that the stage asks for.", "as told", "manifest or study file", MANIFEST;
        below_step_pct [Number(PerCent)] "Share of repetitions below the step in a typical set.", "median over the stage's sets", SETS, PROJECT;
    }
}

fn control_medians() -> Vec<Column<SessionRow>> {
    columns! { SessionRow, [];
        com_rise_mm_median [Number(Millimetre)] "Body rise of a typical set.", "median over the stage's sets", SETS, PROJECT;
        tremor_rms_dps_median [Number(DegreePerSecond)] "Typical shaking while holding and lowering.", "median over the stage's sets", SETS, PROJECT;
        roll_rms_deg_median [Number(Degree)] "Typical side wobble.", "median over the stage's sets", SETS, PROJECT;
        height_loss_pct [Number(PerCent)] "Typical fall of the tops within a set.", "median over the stage's sets", SETS, PROJECT;
        rom_cv_pct [Number(PerCent)] "Typical spread of travel within a set.", "median over the stage's sets", SETS, PROJECT;
        down_cv_pct [Number(PerCent)] "Typical spread of the time of lowering within a set.", "median over the stage's sets", SETS, PROJECT;
        sets_control_lost [Count]
            "Sets in which control was lost.", "sets with a control_loss_rep", SETS, PROJECT;
    }
}

fn told() -> Vec<Column<SessionRow>> {
    columns! { SessionRow, [];
        pain_max [Number(One)] "Highest pain reported, 0 to 10.", "maximum over sets", "manifest", PAIN;
        rpe_max [Number(One)] "Highest perceived exertion reported.", "maximum over sets", "manifest", MANIFEST;
        group [Text] "Study group.", "as told", "manifest or study file", MANIFEST;
        notes [Text] "Why a figure is missing or special: column:reason codes.", "joined by ;", "", PROJECT;
    }
}
