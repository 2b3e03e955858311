//! Plates against physics that does not need the forward model.

use super::source_tests::{at, column, names, steady};
use super::{
    Does, HandSupport, Movement, OtherLegPlan, Pickup, PlateColumns, PlateLayout, PlatePlan,
    SetPlan, recording,
};

/// Standard gravity, m/s².
const GRAVITY_MPS2: f64 = 9.80665;
/// Mass on the plate in these tests, kilograms.
const MASS_KG: f64 = 75.0;
/// Trapezoidal sums at 1 kHz of phases cut at whole samples, newtons on the mean of a raise.
const CUT_N: f64 = 0.5;
/// The same after two integrations, millimetres.
const CUT_MM: f64 = 0.5;

fn on_plate(plate: PlatePlan) -> SetPlan {
    SetPlan {
        plate: Some(PlatePlan {
            mass_kg: Some(MASS_KG),
            ..plate
        }),
        ..steady()
    }
}

fn mean(values: &[f64]) -> f64 {
    values.iter().sum::<f64>() / values.len() as f64
}

#[test]
fn val_mean_force_over_whole_repetitions_is_the_weight() {
    let simulated = recording(&on_plate(PlatePlan::ideal()), 3).unwrap();
    let fz = column(&simulated, "fz");
    for rep in &simulated.truth_reps {
        let mean_n = mean(&fz[at(rep.start_s)..at(rep.end_s)]);
        assert!((mean_n - MASS_KG * GRAVITY_MPS2).abs() < CUT_N, "{mean_n}");
    }
    let peak_n = fz.iter().copied().fold(f64::MIN, f64::max) - MASS_KG * GRAVITY_MPS2;
    assert!(peak_n > 10.0, "{peak_n}");
}

#[test]
fn val_double_integral_of_the_force_is_the_rise() {
    let simulated = recording(&on_plate(PlatePlan::ideal()), 4).unwrap();
    let fz = column(&simulated, "fz");
    for rep in &simulated.truth_reps {
        let (mut speed, mut way_mm, mut highest_mm) = (0.0, 0.0, 0.0f64);
        for n in &fz[at(rep.start_s)..at(rep.top_start_s)] {
            let before = speed;
            speed += (n / MASS_KG - GRAVITY_MPS2) * 1e-3;
            way_mm += (before + speed) / 2.0;
            highest_mm = highest_mm.max(way_mm);
        }
        assert!((highest_mm - rep.com_rise_mm).abs() < CUT_MM, "{rep:?}");
        let share = rep.com_rise_mm / (rep.heel_peak_mm + 10f64.to_radians().sin() * 185.0);
        assert!((0.6..0.85).contains(&share), "{share}");
    }
}

/// The weight's moment about the origin while nothing moves: Mx = y·mg, My = −x·mg.
#[test]
fn val_moments_of_a_standing_body_are_its_weight_times_its_place() {
    let plate = PlatePlan {
        pivot_mm: [30.0, -20.0],
        surface_mm: 150.0,
        ..PlatePlan::ideal()
    };
    let simulated = recording(&on_plate(plate), 4).unwrap();
    let still = at(simulated.level_s.unwrap().0);
    let weight_n = MASS_KG * GRAVITY_MPS2;
    let expected = [
        ("mx", -0.020 * weight_n),
        ("my", -0.030 * weight_n),
        ("copx", 30.0),
        ("copy", -20.0),
    ];
    for (name, value) in expected {
        let found = column(&simulated, name)[still];
        assert!((found - value).abs() < 1e-4, "{name} {found}");
    }
}

/// A pendulum over its pressure: Fy·z = (place − cop)·Fz, so the shear pulls away from where the
/// pressure is, and the pressure swings further than the body's 2.8 mm RMS.
#[test]
fn prop_sway_is_seen_in_pressure_and_shear_and_pressure_follows_the_raise() {
    let plate = PlatePlan {
        sway_ml_mm: 4.0,
        cop_travel_mm: 25.0,
        ..PlatePlan::ideal()
    };
    let simulated = recording(&on_plate(plate), 4).unwrap();
    let [fy, cop_mm] = ["fy", "copy"].map(|name| column(&simulated, name));
    let rms = |values: &[f64]| mean(&values.iter().map(|v| v * v).collect::<Vec<_>>()).sqrt();
    assert!((2.8..5.5).contains(&rms(cop_mm)), "{}", rms(cop_mm));
    let product: Vec<f64> = fy.iter().zip(cop_mm).map(|(fy, cop)| fy * cop).collect();
    let alike = mean(&product) / rms(fy) / rms(cop_mm);
    assert!(alike < -0.8, "{alike}");
    let cop_x_mm = column(&simulated, "copx");
    for rep in &simulated.truth_reps {
        let top = cop_x_mm[at((rep.top_start_s + rep.top_end_s) / 2.0)];
        let way_mm = top - cop_x_mm[at(rep.start_s)];
        assert!((22.0..28.0).contains(&way_mm), "{way_mm}");
    }
}

#[test]
fn prop_two_plates_share_the_weight_of_one() {
    let two = |layout, does| SetPlan {
        other_leg: Some(OtherLegPlan {
            does,
            share: 0.4,
            ..OtherLegPlan::default()
        }),
        ..on_plate(PlatePlan {
            layout,
            ..PlatePlan::ideal()
        })
    };
    let one = recording(&two(PlateLayout::One, Does::Raise), 2).unwrap();
    let both = recording(&two(PlateLayout::LeftRight, Does::Raise), 2).unwrap();
    let [left, right] = ["left_fz", "right_fz"].map(|name| column(&both, name));
    let sum = left.iter().zip(right).map(|(left, right)| left + right);
    let mut pairs = sum.zip(column(&one, "fz"));
    assert!(pairs.all(|(sum, one)| (sum - one).abs() < 1e-9));
    assert!((mean(right) / MASS_KG / GRAVITY_MPS2 - 0.4).abs() < 0.01);
    let other = both.other_truth.as_ref().map(|(reps, _)| reps.len());
    assert_eq!(other, Some(both.truth_reps.len()));
    let numbered = recording(&two(PlateLayout::Numbered, Does::Stand), 2).unwrap();
    assert!(names(&numbered).contains(&"plate2_copx [mm]"));
    assert_eq!(numbered.other_truth, None);
}

#[test]
fn prop_faults_of_a_plate_shape_its_force() {
    let fz = |plate: PlatePlan| {
        let simulated = recording(&on_plate(plate), 2).unwrap();
        let level_s = simulated.level_s.unwrap();
        let still = mean(&column(&simulated, "fz")[at(level_s.0)..at(level_s.0 + 0.5)]);
        let after = column(&simulated, "fz").last().copied().unwrap();
        [still, after].map(|n| n - MASS_KG * GRAVITY_MPS2)
    };
    let clean = PlatePlan::ideal;
    let close = |found: [f64; 2], expected: [f64; 2]| {
        let mut pairs = found.into_iter().zip(expected);
        assert!(pairs.all(|(a, b)| (a - b).abs() < 1e-3), "{found:?}");
    };
    close(
        fz(PlatePlan {
            offset_n: -60.0,
            ..clean()
        }),
        [-60.0; 2],
    );
    let weight_n = MASS_KG * GRAVITY_MPS2;
    close(
        fz(PlatePlan {
            z_down: true,
            ..clean()
        }),
        [-2.0 * weight_n; 2],
    );
    close(
        fz(PlatePlan {
            range_n: Some(700.0),
            ..clean()
        }),
        [700.0 - weight_n; 2],
    );
    let pickups = vec![Pickup {
        at_s: 8.0,
        mass_kg: 10.0,
    }];
    close(
        fz(PlatePlan { pickups, ..clean() }),
        [0.0, 10.0 * GRAVITY_MPS2],
    );
    let hands = vec![HandSupport {
        from_s: 0.0,
        length_s: 8.0,
        force_n: 50.0,
    }];
    close(fz(PlatePlan { hands, ..clean() }), [-50.0, 0.0]);
}

#[test]
fn prop_stepping_on_loads_the_plate_and_an_empty_plate_has_no_pressure() {
    let plan = SetPlan {
        before: vec![Movement::SlowStepOn],
        after: vec![Movement::SlowStepOff],
        ..on_plate(PlatePlan {
            columns: PlateColumns::ForceCop,
            ..PlatePlan::ideal()
        })
    };
    let simulated = recording(&plan, 2).unwrap();
    assert_eq!(
        names(&simulated),
        ["time [s]", "fz [N]", "copx [mm]", "copy [mm]"]
    );
    let fz = column(&simulated, "fz");
    assert_eq!((fz[0], fz[fz.len() - 1]), (0.0, 0.0));
    let cop = column(&simulated, "copx");
    let mut loads = fz.iter().zip(cop);
    assert!(loads.all(|(n, cop)| cop.is_nan() == (*n < 20.0)));
}
