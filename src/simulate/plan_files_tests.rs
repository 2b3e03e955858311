//! Plans that are shipped: each can be recorded, and the template has every key with its default.

use std::collections::BTreeSet;
use std::fmt::Debug;

use serde::de::DeserializeOwned;
use toml::{Table, Value};

use super::set_plan::{ControlLoss, Fatigue, GapPlan, Rest, SetPlan, Steadiness};
use super::{
    CohortPlan, FileStyle, HandSupport, KneePlan, LegPlan, OtherLegPlan, ParticipantPlan, Pickup,
    Plan, PlatePlan, SensorPlan, SpecialFile, Spread, StagePlan, TracksPlan, write_study,
};

const EVERY_KEY: &str = include_str!("../../data/plans/every_key.toml");
const NULL: &str = include_str!("../../data/plans/null_21_sessions.toml");
const GAIN: &str = include_str!("../../data/plans/gain_20_pct_21_sessions.toml");

/// Keys that reading a type accepts, from what it says of one it does not.
fn keys_of<T: DeserializeOwned>() -> BTreeSet<String> {
    let Err(error) = toml::from_str::<T>("no_such_key = 1") else {
        panic!("a type of a plan takes any key");
    };
    let named = error.message().split('`').skip(1).step_by(2);
    named.skip(1).map(str::to_owned).collect()
}

/// The table at a path of the template, the first where there are several.
fn at(path: &[&str]) -> Table {
    let mut table: Table = EVERY_KEY.parse().unwrap();
    for key in path {
        table = match table.remove(*key) {
            Some(Value::Table(inner)) => inner,
            Some(Value::Array(mut several)) => several.remove(0).try_into().unwrap(),
            other => panic!("{path:?}: {other:?}"),
        };
    }
    table
}

fn has_every_key<T: DeserializeOwned>(path: &[&str]) {
    let told: BTreeSet<String> = at(path).keys().cloned().collect();
    assert_eq!(told, keys_of::<T>(), "{path:?}");
}

/// The table has every key, and all but the examples have their defaults.
fn tells<T: DeserializeOwned + Default + PartialEq + Debug>(path: &[&str], examples: &[&str]) {
    has_every_key::<T>(path);
    let mut table = at(path);
    for key in examples {
        assert!(table.remove(*key).is_some(), "{path:?}: {key}");
    }
    let told: T = table.try_into().unwrap();
    assert_eq!(told, T::default(), "{path:?}");
}

#[test]
fn val_the_template_has_every_key_with_its_default() {
    let whole = ["participants", "cohorts", "special_files", "recording"];
    tells::<Plan>(&[], &whole);
    tells::<FileStyle>(&["style"], &[]);
    let lists = "plate tracks other_leg down_profile control_loss knee rests gaps before between \
                 after partial_reps bounce_after dip_at_top sensor";
    let examples: Vec<&str> = lists.split_whitespace().collect();
    tells::<SetPlan>(&["recording"], &examples);
    tells::<Fatigue>(&["recording", "fatigue"], &[]);
    tells::<ControlLoss>(&["recording", "control_loss"], &[]);
    tells::<Steadiness>(&["recording", "steadiness"], &[]);
    let knee = ["straighten_reps", "target_deg"];
    tells::<KneePlan>(&["recording", "knee"], &knee);
    tells::<SensorPlan>(&["recording", "sensor"], &["mounting"]);
    let plate = ["mass_kg", "range_n", "pickups", "hands"];
    tells::<PlatePlan>(&["recording", "plate"], &plate);
    tells::<TracksPlan>(&["recording", "tracks"], &["dropouts"]);
    tells::<OtherLegPlan>(&["recording", "other_leg"], &[]);
    let person = [
        "group",
        "body_mass_kg",
        "foot_length_mm",
        "every_days",
        "legs",
    ];
    tells::<ParticipantPlan>(&["participants"], &person);
    tells::<LegPlan>(&["participants", "legs"], &[]);
    tells::<StagePlan>(&["participants", "stages"], &[]);
    tells::<Spread>(&["cohorts", "spread"], &[]);
    has_every_key::<SpecialFile>(&["special_files"]);
    has_every_key::<Rest>(&["recording", "rests"]);
    has_every_key::<GapPlan>(&["recording", "gaps"]);
    has_every_key::<Pickup>(&["recording", "plate", "pickups"]);
    has_every_key::<HandSupport>(&["recording", "plate", "hands"]);
}

#[test]
fn val_a_cohort_has_its_own_keys_and_a_participants() {
    let mut told = at(&["cohorts"]);
    let cohort: CohortPlan = told.clone().try_into().unwrap();
    assert_eq!((cohort.count, cohort.each.code.as_str()), (1, "T"));
    assert!(told.remove("count").is_some() && told.remove("spread").is_some());
    let person = keys_of::<ParticipantPlan>();
    assert!(told.keys().all(|key| person.contains(key)));
}

#[test]
fn val_shipped_plans_can_be_recorded() {
    for text in [NULL, GAIN] {
        let mut plan = Plan::parse(text).unwrap();
        assert_eq!(plan.every_days, 2);
        assert_eq!((0..plan.weeks * 7).step_by(2).count(), 21);
        plan.weeks = 1;
        plan.cohorts[0].count = 1;
        let folder = tempfile::tempdir().unwrap();
        let summary = write_study(&plan, &folder.path().join("study"), None).unwrap();
        assert!((3..=4).contains(&summary.recordings));
    }
    let mut plan = Plan::parse(EVERY_KEY).unwrap();
    plan.weeks = 1;
    let folder = tempfile::tempdir().unwrap();
    let summary = write_study(&plan, &folder.path().join("study"), None).unwrap();
    assert_eq!((summary.recordings, summary.broken), (8, 1));
}

#[test]
fn val_true_trends_of_the_shipped_plans() {
    let trends = |text: &str| {
        let mut plan = Plan::parse(text).unwrap();
        plan.cohorts[0].count = 2;
        super::trend::trends(&plan, &plan.everyone()).unwrap()
    };
    assert!(trends(NULL).iter().all(|trend| trend.trend_per_week == 0.0));
    let gains = trends(GAIN);
    let peaks = gains
        .iter()
        .filter(|trend| trend.metric == "heel_peak_mm_median");
    assert!(peaks.clone().count() == 2 && peaks.clone().all(|trend| trend.trend_per_week > 0.5));
}
