//! Damaged files give a clear error or the figures of the whole ones.
//!
//! Real exports of several makers, where `../shared/data` is there, and a recording of the example study
//! are cut, doubled, put in another order and damaged byte by byte, from fixed seeds.

use std::path::PathBuf;

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha8Rng;
use soleus::ingest::{Layouts, ReadError, Reading, Recording, read_bytes};
use soleus::study::Limits;

/// Mutations of each kind and file.
const EACH: usize = 60;
/// Stamps that jitter by more than an interval, as one file's do, hide a damaged one among them.
const MOST_LONGER: f64 = 3.0;
/// Samples about a damaged one that a spline through it reaches.
const REACHED_SAMPLES: usize = 60;
/// A stamp that is a little off makes all samples lie between stamps; splines differ by this, in the
/// channel's largest value.
const MOVED: f64 = 0.01;
/// Splines of stamps that jitter differ by rounding, in the channel's largest value.
const ROUNDING: f64 = 1e-6;

struct Original {
    name: &'static str,
    bytes: Vec<u8>,
    rate_hz: Option<f64>,
    /// Whether rows have stamps or counts, so that their order and doubles can be told.
    stamped: bool,
}

fn originals() -> Vec<Original> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    let files = [
        (
            "../shared/data/squat-jump-plates/BFR007_squat_jump.csv",
            None,
            true,
        ),
        (
            "../shared/data/xsens-dot/LTibia_20210820_202113_811.csv",
            None,
            true,
        ),
        (
            "../shared/data/scikit-kinematics/ngimu/sensors.csv",
            None,
            true,
        ),
        (
            "../shared/data/scikit-kinematics/xio3/Inertial.csv",
            None,
            true,
        ),
        (
            "../shared/data/scikit-kinematics/data_xsens.txt",
            None,
            true,
        ),
        (
            "../shared/data/scikit-kinematics/xio/00033_CalInertialAndMag.csv",
            Some(256.0),
            false,
        ),
        (
            "../shared/data/shimmer/shimmer_40AC_read_test_data.csv",
            None,
            true,
        ),
        ("fuzz/seeds/reader/native.txt", None, true),
        ("fuzz/seeds/reader/kistler-bioware.txt", None, true),
    ];
    let read = |(name, rate_hz, stamped)| match std::fs::read(root.join(name)) {
        Ok(bytes) => Some(Original {
            name,
            bytes,
            rate_hz,
            stamped,
        }),
        Err(_) => {
            println!("skipped: {name} is absent");
            None
        }
    };
    files.into_iter().filter_map(read).collect()
}

fn read(original: &Original, bytes: &[u8]) -> Result<Recording, ReadError> {
    let limits = Limits {
        min_duration_s: 0.05,
        ..Limits::default()
    };
    let layouts = Layouts::built_in();
    read_bytes(
        bytes,
        &Reading {
            rate_hz: original.rate_hz,
            sensor_site: Some("foot"),
            ..Reading::new(&limits, &layouts)
        },
    )
}

/// Lines with their ends.
fn lines(bytes: &[u8]) -> Vec<&[u8]> {
    bytes.split_inclusive(|&byte| byte == b'\n').collect()
}

/// A line of data behind any header.
fn row(random: &mut ChaCha8Rng, lines: &[&[u8]]) -> usize {
    random.random_range(lines.len() / 2 + 2..lines.len() - 2)
}

/// Samples of the channels that both have which differ by more than a share of the largest value.
fn differing(one: &Recording, other: &Recording, share: f64) -> usize {
    let mut worst = 0;
    for channel in &one.channels {
        let Some(values) = other.channel(channel.leg, channel.quantity) else {
            continue;
        };
        let largest = channel
            .values
            .iter()
            .fold(0.0, |largest: f64, value| largest.max(value.abs()));
        let differs =
            |(a, b): &(&f64, &f64)| a.is_nan() != b.is_nan() || (**a - **b).abs() > share * largest;
        worst = worst.max(channel.values.iter().zip(values).filter(differs).count());
    }
    worst
}

#[test]
fn prop_a_cut_file_is_its_beginning_or_an_error() {
    for original in originals() {
        let whole = read(&original, &original.bytes).expect(original.name);
        let mut random = ChaCha8Rng::seed_from_u64(1);
        for _ in 0..EACH {
            let end = random.random_range(0..original.bytes.len());
            match read(&original, &original.bytes[..end]) {
                Err(error) => assert!(!error.to_string().is_empty()),
                Ok(cut) => {
                    assert!(
                        cut.samples <= whole.samples,
                        "{} cut at {end}",
                        original.name
                    );
                    // Where half a number is left, or the rate of jittering stamps is another.
                    if cut.rate_hz == whole.rate_hz {
                        let different = differing(&cut, &whole, MOVED);
                        assert!(
                            different <= REACHED_SAMPLES,
                            "{} cut at {end}: {different}",
                            original.name
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn prop_doubled_and_swapped_rows_change_nothing() {
    for original in originals().iter().filter(|original| original.stamped) {
        let whole = read(original, &original.bytes).expect(original.name);
        // Stamps that repeat in the file itself do not tell which row is meant.
        if whole.source.rows_duplicate > 0 {
            continue;
        }
        let rows = lines(&original.bytes);
        let mut random = ChaCha8Rng::seed_from_u64(2);
        for _ in 0..EACH {
            let at = row(&mut random, &rows);
            let mut doubled = rows.clone();
            doubled.insert(at, rows[at]);
            let mut swapped = rows.clone();
            swapped.swap(at, at + 1);
            let doubled = read(original, &doubled.concat()).expect(original.name);
            assert_eq!(
                doubled.source.rows_duplicate, 1,
                "{} row {at}",
                original.name
            );
            assert_eq!(
                (doubled.samples, differing(&doubled, &whole, ROUNDING)),
                (whole.samples, 0),
                "{}",
                original.name
            );
            let swapped = read(original, &swapped.concat()).expect(original.name);
            assert_eq!(swapped.source.rows_sorted, 1, "{} row {at}", original.name);
            assert_eq!(
                (swapped.samples, differing(&swapped, &whole, ROUNDING)),
                (whole.samples, 0),
                "{}",
                original.name
            );
        }
    }
}

#[test]
fn prop_a_damaged_byte_is_an_error_or_stays_where_it_is() {
    for original in originals() {
        let whole = read(&original, &original.bytes).expect(original.name);
        let mut random = ChaCha8Rng::seed_from_u64(3);
        let body = original.bytes.len() / 2;
        // Nothing behind the last rows tells that their stamps are wrong.
        let rows = lines(&original.bytes);
        let last: usize = rows.iter().rev().take(3).map(|row| row.len()).sum();
        let end = original.bytes.len() - last;
        for _ in 0..10 * EACH {
            let at = random.random_range(body..end);
            let mut damaged = original.bytes.clone();
            let byte = *[
                b'7', b'-', b'.', b',', b';', b'x', b' ', b'\n', b'"', 0xe4, 0,
            ]
            .get(random.random_range(0..11))
            .expect("one of them");
            damaged[at] = byte;
            let found = match read(&original, &damaged) {
                Ok(found) => found,
                Err(error) => {
                    assert!(!error.to_string().is_empty());
                    continue;
                }
            };
            let words = format!("{}: byte {at} as {byte}", original.name);
            let longer = found.samples as f64 - whole.samples as f64;
            assert!(
                longer.abs() <= MOST_LONGER,
                "{words}: {longer} samples longer"
            );
            if found.rate_hz == whole.rate_hz {
                let different = differing(&found, &whole, MOVED);
                assert!(
                    different <= REACHED_SAMPLES,
                    "{words}: {different} samples differ"
                );
            }
        }
    }
}
