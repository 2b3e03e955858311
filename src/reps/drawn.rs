//! Motions drawn from a script of angles, for tests.

use crate::motion::{KneeFault, Level, Lever, Motion, Planting, PlateFault, SignOrigin, Source};

/// Sampling rate of drawn motions, hertz.
pub const RATE_HZ: f64 = 100.0;

/// A motion through `(seconds, degrees)`: each pair is a smooth movement to that angle, or a pause
/// where the angle stays. The forefoot is planted except where `disturbed` says.
pub fn motion(script: &[(f64, f64)], disturbed: Option<(f64, f64)>) -> Motion {
    let (mut pitch, mut at) = (Vec::new(), script[0].1);
    for (seconds, to) in script {
        let count = (seconds * RATE_HZ) as usize;
        for i in 0..count {
            let x = i as f64 / count as f64;
            let way = x * x * x * (10.0 + x * (6.0 * x - 15.0));
            pitch.push((at + (to - at) * way).to_radians());
        }
        at = *to;
    }
    let count = pitch.len();
    let rate = crate::signal::filter::derivative(&pitch, RATE_HZ);
    let mut pivot = vec![0.03; count];
    if let Some((from_s, to_s)) = disturbed {
        pivot[(from_s * RATE_HZ) as usize..(to_s * RATE_HZ) as usize].fill(3.0);
    }
    Motion {
        source: Source::FootImu,
        rate_hz: RATE_HZ,
        foot_pitch: Some(pitch.clone()),
        pitch_is_recorded: false,
        ankle_is_recorded: false,
        raise: pitch,
        raise_rate: rate,
        roll: Some(vec![0.0; count]),
        planting: Some(Planting {
            off_axis_rate: vec![0.01; count],
            turning_acceleration: vec![0.1; count],
            pivot_acceleration: pivot,
        }),
        shank_up: None,
        heel_height: None,
        ankle: Err("no_sensor"),
        knee: Err(KneeFault::NoSensor),
        body: Err(PlateFault::NoPlate),
        level: Level::Named(0.5, 2.5),
        sign: SignOrigin::Acceleration,
        pitch_sd: 0.02,
        height_sd: 0.001,
        lever: Lever {
            metres: 0.18,
            sd: 0.003,
            is_default: false,
        },
        notes: Vec::new(),
    }
}

/// A raise from −12° to 28° and back: 2 s up, 0.5 s top, 2.5 s down, 0.6 s bottom.
pub fn raise() -> Vec<(f64, f64)> {
    vec![(2.0, 28.0), (0.5, 28.0), (2.5, -12.0), (0.6, -12.0)]
}

/// A level stance, a lowering to the bottom and `count` raises.
pub fn set_of(count: usize) -> Vec<(f64, f64)> {
    let mut script = vec![(3.0, 0.0), (1.5, -12.0), (0.8, -12.0)];
    script.extend((0..count).flat_map(|_| raise()));
    script
}
