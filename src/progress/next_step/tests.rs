//! Every rule, at and around its limit, and what holds whatever the figures are.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::*;
use crate::progress::first_days;
use crate::progress::fixture::set;
use crate::study::TempoTarget;

/// `sessions` sessions on alternate days of `sets` sets: 15 of 15 repetitions good and in control,
/// lowering in 3 s without load.
fn study(sessions: u64, sets: u32) -> Vec<ScoredSet> {
    let numbers = move |day| (1..=sets).map(move |number| (day, number));
    let steady = |(day, number)| {
        let mut set = set("P01", day, number);
        set.entry.target_reps = Some(15);
        set.entry.load_kg = Some(0.0);
        set.entry.pain = Some(1.0);
        set.entry.tempo.down_s = Some(3.0);
        set.figures.control_judged = 15;
        set.figures.control_passed = 15;
        set
    };
    let days = (0..sessions).map(|session| 2 * session);
    days.flat_map(numbers).map(steady).collect()
}

fn step(sets: &[ScoredSet], plan: &Plan) -> NextStepRow {
    let sessions = Session::group(sets);
    let mut rows = rows(&sessions, &first_days(&sessions), plan);
    assert_eq!(rows.len(), 1);
    rows.remove(0)
}

fn told(sets: &[ScoredSet]) -> (String, Proposal) {
    let row = step(sets, &Plan::default());
    (row.rule, row.proposal)
}

fn is(rule: &str, proposal: Proposal) -> (String, Proposal) {
    (rule.to_owned(), proposal)
}

/// The sets of the latest of two sessions of three sets.
fn latest(sets: &mut [ScoredSet]) -> &mut [ScoredSet] {
    &mut sets[3..]
}

#[test]
fn pain_above_the_limit_blocks_and_at_the_limit_does_not() {
    let mut sets = study(2, 3);
    latest(&mut sets)[1].entry.pain = Some(3.0);
    assert_eq!(told(&sets), is("tempo_before_load", Proposal::Slower));
    latest(&mut sets)[1].entry.pain = Some(3.1);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.next),
        (Proposal::PausePain, Dose::default())
    );
    assert_eq!(row.evidence, "pain_latest 3.1 > 3");
}

#[test]
fn pain_of_an_earlier_session_holds_the_step_back() {
    let mut sets = study(2, 3);
    sets[0].entry.pain = Some(4.0);
    assert_eq!(told(&sets), is("pain_in_a_judged_session", Proposal::Stay));
    let mut sets = study(3, 3);
    sets[0].entry.pain = Some(4.0);
    assert_eq!(
        told(&sets).1,
        Proposal::Slower,
        "that session is not judged any more"
    );
}

#[test]
fn pain_that_nobody_told_is_noted() {
    let mut sets = study(2, 3);
    sets.iter_mut().for_each(|set| set.entry.pain = None);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.facts.pain_latest),
        (Proposal::Slower, None)
    );
    assert_eq!(row.notes, ["pain_latest:not_told"]);
}

#[test]
fn pain_counts_where_no_repetition_was_found() {
    let mut sets = study(2, 3);
    for set in latest(&mut sets) {
        set.figures = crate::score::SetFigures::default();
        set.entry.pain = Some(5.0);
    }
    assert_eq!(told(&sets), is("pain_above_limit", Proposal::PausePain));
    latest(&mut sets)
        .iter_mut()
        .for_each(|set| set.entry.pain = None);
    assert_eq!(told(&sets), is("no_repetitions", Proposal::NotEnoughData));
}

#[test]
fn lost_control_cuts_repetitions_to_those_that_every_set_held() {
    let mut sets = study(2, 3);
    latest(&mut sets)[0].figures.control_loss_rep = Some(12);
    assert_eq!(
        told(&sets),
        is("control_not_held", Proposal::Stay),
        "one set of three"
    );
    latest(&mut sets)[2].figures.control_loss_rep = Some(10);
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.reps_in_control),
        (Proposal::ReduceReps, Some(9))
    );
    assert_eq!((row.next.reps, row.next.sets), (Some(9), Some(3)));
    assert_eq!(row.next.tempo, row.now.tempo);
}

#[test]
fn half_of_the_sets_are_enough_and_one_session_is() {
    let mut sets = study(1, 2);
    sets[1].figures.control_loss_rep = Some(15);
    let row = step(&sets, &Plan::default());
    assert_eq!(row.evidence, "sets_lost_pct 50 >= 50");
    assert_eq!(
        (row.proposal, row.next.reps),
        (Proposal::ReduceReps, Some(14))
    );
}

#[test]
fn control_that_goes_after_the_planned_repetitions_is_kept_control() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.figures.reps_full = 18;
        set.figures.control_loss_rep = Some(16);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.proposal, row.reps_in_control),
        (Proposal::Slower, None)
    );
}

#[test]
fn control_that_was_not_judged_in_each_set_is_not_taken_for_kept() {
    let mut sets = study(2, 3);
    latest(&mut sets)[0].figures.control_judged = 0;
    assert_eq!(
        told(&sets),
        is("control_not_judged", Proposal::NotEnoughData)
    );
}

#[test]
fn control_lost_in_the_earlier_session_holds_the_step_back() {
    let mut sets = study(2, 3);
    sets[0].figures.control_loss_rep = Some(9);
    assert_eq!(told(&sets), is("control_not_held", Proposal::Stay));
}

#[test]
fn one_session_of_a_stage_is_too_few() {
    assert_eq!(
        told(&study(1, 3)),
        is("too_few_sessions", Proposal::NotEnoughData)
    );
    let mut sets = study(3, 3);
    for set in &mut sets[3..6] {
        set.entry.load_kg = Some(5.0);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(row.rule, "too_few_sessions", "another stage lies between");
    assert_eq!(row.evidence, "sessions_in_stage 1 < 2");
}

#[test]
fn good_repetitions_are_asked_for_in_the_worse_session() {
    let mut sets = study(2, 2);
    let good = |sets: &mut [ScoredSet], number| sets[0].figures.quality_reps = Some(number);
    good(&mut sets, 12);
    assert_eq!(told(&sets).1, Proposal::MoreSets, "27 of 30 are 90 %");
    good(&mut sets, 11);
    assert_eq!(told(&sets), is("not_yet_good", Proposal::Stay));
    sets[1].figures.quality_reps = Some(20);
    assert_eq!(
        told(&sets).1,
        Proposal::Stay,
        "a strong set does not hide a weak one"
    );
    sets[1].figures.quality_reps = None;
    assert_eq!(told(&sets), is("good_not_judged", Proposal::NotEnoughData));
}

#[test]
fn repetitions_and_sets_build_up_to_the_plan_before_anything_else() {
    let mut sets = study(2, 2);
    for (target, next) in [(10, 12), (14, 15)] {
        for set in &mut sets {
            set.entry.target_reps = Some(target);
        }
        let row = step(&sets, &Plan::default());
        assert_eq!(
            (row.proposal, row.next.reps),
            (Proposal::MoreReps, Some(next))
        );
        assert_eq!(
            (row.next.sets, row.next.tempo),
            (row.now.sets, row.now.tempo)
        );
    }
    sets.iter_mut().for_each(|set| set.entry.target_reps = None);
    let row = step(&sets, &Plan::default());
    assert_eq!((row.proposal, row.next.sets), (Proposal::MoreSets, Some(3)));
    assert_eq!(row.notes, ["target_reps:from_plan"]);
}

#[test]
fn lowering_slows_down_to_the_ceiling_and_load_follows() {
    let at = |down_s| {
        let mut sets = study(2, 3);
        sets.iter_mut()
            .for_each(|set| set.entry.tempo.down_s = Some(down_s));
        step(&sets, &Plan::default())
    };
    for (down_s, next) in [(3.0, 4.0), (4.5, 5.0)] {
        let row = at(down_s);
        assert_eq!(
            (row.proposal, row.next.tempo.down_s),
            (Proposal::Slower, Some(next))
        );
        assert_eq!((row.next.reps, row.next.load_kg), (Some(15), Some(0.0)));
    }
    let row = at(5.0);
    assert_eq!(
        (row.proposal, row.added_load_kg),
        (Proposal::AddLoad, Some(2.5))
    );
    assert_eq!((row.next.load_kg, row.next.reps), (Some(2.5), Some(12)));
    assert_eq!(row.next.tempo.down_s, Some(5.0));
}

#[test]
fn a_load_that_nobody_told_stays_untold() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.entry.load_kg = None;
        set.entry.tempo.down_s = Some(5.0);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!((row.next.load_kg, row.added_load_kg), (None, Some(2.5)));
    assert_eq!(row.notes, ["proposed_load_kg:load_not_told"]);
}

#[test]
fn without_a_tempo_target_the_measured_lowering_is_judged() {
    let mut sets = study(2, 3);
    for set in &mut sets {
        set.entry.tempo = TempoTarget::default();
        set.figures.down_s_median = Some(2.4);
    }
    let row = step(&sets, &Plan::default());
    assert_eq!(
        (row.now.tempo.down_s, row.next.tempo.down_s),
        (None, Some(3.4))
    );
    assert_eq!(row.notes, ["down_s:measured"]);
    sets.iter_mut()
        .for_each(|set| set.figures.down_s_median = None);
    assert_eq!(told(&sets), is("tempo_unknown", Proposal::NotEnoughData));
}

#[test]
fn the_plan_is_done_with_its_last_session_and_not_before() {
    let row = step(&study(20, 3), &Plan::default());
    assert_eq!(row.proposal, Proposal::Slower);
    let row = step(&study(21, 3), &Plan::default());
    assert_eq!(
        (row.rule.as_str(), row.proposal),
        ("plan_done", Proposal::Maintain)
    );
    assert_eq!(
        (row.now.per_week, row.next.per_week),
        (Some(3.5), Some(3.0))
    );
    let mut sets = study(21, 3);
    sets.last_mut().unwrap().figures.quality_reps = Some(5);
    assert_eq!(
        told(&sets),
        is("not_yet_good", Proposal::Stay),
        "done but not reached"
    );
}

#[test]
fn the_plan_of_the_study_decides() {
    let plan = Plan {
        slowest_down_s: 3.0,
        load_step_kg: 5.0,
        ..Plan::default()
    };
    let row = step(&study(2, 3), &plan);
    assert_eq!(
        (row.proposal, row.next.load_kg),
        (Proposal::AddLoad, Some(5.0))
    );
    let plan = Plan {
        next_step: false,
        ..plan
    };
    let (sets, none) = (study(2, 3), BTreeMap::new());
    assert_eq!(rows(&Session::group(&sets), &none, &plan), []);
}

#[test]
fn sessions_without_dates_follow_their_labels() {
    let mut sets = study(2, 3);
    for (k, set) in sets.iter_mut().enumerate() {
        set.entry.date = None;
        set.entry.session = Some((10 - k / 3).to_string());
    }
    sets[0].entry.pain = Some(9.0);
    let row = step(&sets, &Plan::default());
    assert_eq!((row.session.as_deref(), row.date), (Some("10"), None));
    assert_eq!(row.proposal, Proposal::PausePain);
    assert_eq!(row.notes, ["weeks_reached:no_dates"]);
}

#[test]
fn legs_and_people_have_rows_of_their_own() {
    let mut sets = study(2, 3);
    let mut right = study(2, 3);
    for set in &mut right {
        set.entry.side = Some(Side::Right);
        set.entry.pain = Some(8.0);
    }
    sets.extend(right);
    let sessions = Session::group(&sets);
    let found = rows(&sessions, &first_days(&sessions), &Plan::default());
    let told: Vec<_> = found.iter().map(|row| (row.side, row.proposal)).collect();
    let expected = [
        (Some(Side::Left), Proposal::Slower),
        (Some(Side::Right), Proposal::PausePain),
    ];
    assert_eq!(told, expected);
}

#[test]
fn the_file_names_only_what_there_is_and_uses_all_of_it() {
    let rules = Rules::built_in();
    let plan = Plan::default();
    let conditions = || rules.rules.iter().flat_map(|rule| &rule.when);
    let mut used = BTreeSet::from([SESSIONS_NEEDED, "reps_step", "down_step_s", "load_reps_pct"]);
    for condition in conditions() {
        if let Condition::Compared { threshold, .. } = condition {
            assert!(rules.threshold(threshold, &plan).is_some(), "{threshold}");
            used.insert(threshold);
        }
    }
    let unused: Vec<_> = rules
        .thresholds
        .keys()
        .filter(|name| !used.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    assert!(rules.thresholds.values().all(|row| row.reason.len() > 20));
    let names: BTreeSet<_> = rules.rules.iter().map(|rule| &rule.name).collect();
    assert_eq!(names.len(), rules.rules.len());
    let proposed: BTreeSet<_> = rules.rules.iter().map(|rule| rule.propose).collect();
    assert_eq!(proposed, BTreeSet::from(Proposal::ALL));
    assert!(
        rules.rules.last().is_some_and(|rule| rule.when.is_empty()),
        "one always holds"
    );
}

#[test]
fn a_condition_that_nobody_can_answer_is_refused() {
    for text in [
        "",
        "sets",
        "sets = plan.sets",
        "shoes > plan.sets",
        "shoes unknown",
        "sets > 1 2",
    ] {
        assert!(Condition::try_from(text.to_owned()).is_err(), "{text}");
    }
    let condition = Condition::try_from("sets  <=  plan.sets".to_owned()).unwrap();
    assert_eq!(condition.to_string(), "sets <= plan.sets");
}

/// Any two or three sessions of up to four sets.
fn anything() -> impl Strategy<Value = Vec<ScoredSet>> {
    let some_set = (
        0_u32..20,
        proptest::option::of(0_u32..20),
        proptest::option::of(4_u32..20),
        0_u32..3,
        proptest::option::of(0_u8..=10),
        proptest::option::of(1_u32..20),
        proptest::option::of(1_u8..8),
    );
    let sessions = proptest::collection::vec(proptest::collection::vec(some_set, 1..5), 1..4);
    (sessions, proptest::option::of(0_u8..3), 1_u64..30).prop_map(|(sessions, load, days)| {
        let mut sets = Vec::new();
        for (session, told) in sessions.into_iter().enumerate() {
            for (number, (full, good, loss, judged, pain, target, down)) in
                told.into_iter().enumerate()
            {
                let mut set = set("P01", session as u64 * days, number as u32 + 1);
                set.figures.reps_full = full;
                set.figures.quality_reps = good;
                set.figures.control_loss_rep = loss;
                set.figures.control_judged = judged;
                set.entry.pain = pain.map(f64::from);
                set.entry.target_reps = target;
                set.entry.load_kg = load.map(f64::from);
                set.entry.tempo.down_s = down.map(f64::from);
                sets.push(set);
            }
        }
        sets
    })
}

proptest! {
    #[test]
    fn prop_pain_above_the_limit_always_blocks(mut sets in anything(), pain in 3.01_f64..10.0) {
        let last = sets.iter().filter_map(|set| set.entry.date).max();
        for set in sets.iter_mut().filter(|set| set.entry.date == last) {
            set.entry.pain = Some(pain);
        }
        let row = step(&sets, &Plan::default());
        prop_assert_eq!((row.proposal, row.next, row.added_load_kg), (Proposal::PausePain, Dose::default(), None));
    }

    #[test]
    fn prop_never_more_than_one_step(sets in anything()) {
        let row = step(&sets, &Plan::default());
        let (now, next) = (row.now, row.next);
        let harder = [
            next.sets > now.sets,
            row.proposal != Proposal::ReduceReps && next.reps > now.reps,
            next.tempo.down_s.is_some() && next.tempo.down_s > row.facts.down_s,
            row.added_load_kg.is_some(),
        ];
        prop_assert!(harder.iter().filter(|step| **step).count() <= 1, "{row:?}");
        prop_assert_eq!((now.tempo.up_s, now.tempo.top_s), (next.tempo.up_s, next.tempo.top_s));
        if row.added_load_kg.is_some() {
            prop_assert!(next.reps <= now.reps);
        }
    }

    #[test]
    fn prop_no_load_before_the_slowest_tempo_and_none_without_the_plans_repetitions(sets in anything()) {
        let plan = Plan::default();
        let row = step(&sets, &plan);
        if row.proposal == Proposal::AddLoad {
            prop_assert!(row.facts.down_s >= Some(plan.slowest_down_s));
            prop_assert!(row.now.sets >= Some(plan.sets) && row.now.reps >= Some(plan.reps));
        }
        if row.proposal == Proposal::Slower {
            prop_assert!(row.next.tempo.down_s <= Some(plan.slowest_down_s));
            prop_assert!(row.next.tempo.down_s > row.facts.down_s);
        }
    }

    #[test]
    fn prop_fewer_repetitions_are_fewer(sets in anything()) {
        let row = step(&sets, &Plan::default());
        let latest = sets.iter().filter(|set| set.entry.date == row.date);
        let planned = latest.map(|set| set.entry.target_reps.unwrap_or(15)).max();
        if row.proposal == Proposal::ReduceReps {
            prop_assert!(row.next.reps < planned && row.next.reps >= Some(1), "{row:?}");
        }
    }
}

/// The page's tables of rules and thresholds, as the file has them.
fn tables_of_the_page() -> Vec<String> {
    let rules = Rules::built_in();
    let rule = |(k, rule): (usize, &Rule)| {
        let when: Vec<String> = rule.when.iter().map(|own| format!("`{own}`")).collect();
        let when = if when.is_empty() {
            "no other rule holds".to_owned()
        } else {
            when.join(" and ")
        };
        let (name, proposal) = (&rule.name, rule.propose.as_str());
        let (reason, source) = (&rule.reason, &rule.source);
        format!(
            "| {} | `{name}` | {when} | `{proposal}` | {reason} | {source} |",
            k + 1
        )
    };
    let threshold = |(name, row): (&String, &Threshold)| {
        format!(
            "| `{name}` | {} | {} | {} |",
            row.value, row.unit, row.reason
        )
    };
    let rows = rules.rules.iter().enumerate().map(rule);
    rows.chain(rules.thresholds.iter().map(threshold)).collect()
}

#[test]
fn the_page_shows_the_rules_as_they_are() {
    let page = include_str!("../../../docs/next-step.md");
    let lines: BTreeSet<&str> = page.lines().collect();
    let rows = tables_of_the_page();
    let missing: Vec<&String> = rows
        .iter()
        .filter(|row| !lines.contains(row.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "not in docs/next-step.md as it is:\n{missing:#?}"
    );
    let is_rule = |line: &&str| {
        let number = line
            .strip_prefix("| ")
            .and_then(|line| line.split(' ').next());
        number.is_some_and(|number| number.parse::<usize>().is_ok())
    };
    let told = page.lines().filter(is_rule).count();
    assert_eq!(
        told,
        Rules::built_in().rules.len(),
        "the page has a rule that the file has not"
    );
}
