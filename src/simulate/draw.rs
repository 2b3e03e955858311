//! Seeded draws, one stream a purpose: a change of the sensor's noise leaves the movement alone.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use rand_distr::StandardNormal;

/// What a stream of random numbers is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stream {
    /// Durations, angles, stance errors.
    Script = 1,
    /// Tremor, wobble, yaw.
    Body = 2,
    /// Mounting, biases, noise.
    Sensor = 3,
    /// Sampling instants and lost samples.
    Clock = 4,
    /// Missed sessions and the form of the day.
    Session = 5,
    /// Unsteadiness of the knee.
    Knee = 6,
    /// Sway and heartbeat.
    Sway = 7,
    /// Noise of recorded tracks.
    Tracks = 8,
    /// Noise of plates.
    Plate = 9,
    /// Shapes of phases that are drawn.
    Shape = 10,
    /// What tells one member of a cohort from another.
    Person = 11,
}

/// A source of random numbers.
pub(super) struct Draw(ChaCha8Rng);

impl Draw {
    pub(super) fn new(seed: u64, stream: Stream) -> Self {
        let mut generator = ChaCha8Rng::seed_from_u64(seed);
        generator.set_stream(stream as u64);
        Self(generator)
    }

    /// Normal with mean 0 and standard deviation 1.
    pub(super) fn normal(&mut self) -> f64 {
        self.0.sample(StandardNormal)
    }

    /// A factor about 1 with coefficient of variation `cv`, kept within ±2.5 of it.
    pub(super) fn factor(&mut self, cv: f64) -> f64 {
        (1.0 + cv * self.normal().clamp(-2.5, 2.5)).max(0.05)
    }

    /// Uniform on `low..high`.
    pub(super) fn uniform(&mut self, low: f64, high: f64) -> f64 {
        low + (high - low) * self.0.random::<f64>()
    }

    /// Normal on three axes.
    pub(super) fn normal3(&mut self, sd: f64) -> [f64; 3] {
        [0; 3].map(|_| sd * self.normal())
    }
}

/// A seed of its own for each path of numbers below a seed (SplitMix64's finaliser).
pub(super) fn seed_below(seed: u64, path: &[u64]) -> u64 {
    path.iter().fold(seed, |state, step| {
        let mut mixed =
            (state ^ step.wrapping_mul(0xD1B5_4A32_D192_ED03)).wrapping_add(0x9E37_79B9_7F4A_7C15);
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    })
}
