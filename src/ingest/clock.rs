//! Stamps of rows → one uniform clock.
//!
//! The interval is the mean of those near the median, so that stamps rounded to milliseconds give
//! the true rate. Stamps that stand on a uniform grid within their own resolution keep their
//! samples as they are; only stamps that truly jitter are resampled. Lost samples leave holes;
//! a clock that jumps back is taken up again behind the shortest hole that counts as a gap,
//! because the true length of the pause is unknown.

use super::{Gap, grid};

/// Backward steps up to here, in intervals, are rows out of order: a swap of neighbours steps
/// back by one interval, plus jitter.
const SWAP_INTERVALS: f64 = 1.5;
/// The rows before and behind a wrong stamp are two intervals apart, by this many.
const NEAR_NEIGHBOURS: f64 = 0.5;
/// Intervals from here to there, in medians, are single ones and enter the mean.
const SINGLE_INTERVALS: (f64, f64) = (0.4, 1.6);
/// Intervals that the first guess of the typical one is the median of, at most.
const MEDIAN_OF: usize = 1_000_000;
/// Nearness to a whole number of intervals.
const WHOLE_INTERVALS: f64 = 0.1;
/// Share of steps that are whole numbers of the interval told, where the told one is believed.
const MULTIPLES_SHARE: f64 = 0.9;
/// Stamps nearer than this, in intervals, are the same stamp.
const SAME_STAMP: f64 = 1e-3;
/// Samples without data that a file may have, 11 hours at 100 Hz: more is a wrong stamp.
const MOST_EMPTY_SAMPLES: f64 = 4e6;

/// The uniform clock of a recording and where its rows stand on it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Clock {
    pub rate_hz: f64,
    pub samples: usize,
    /// Rows of the table that are kept, in time order; `None` if that is all as they stand.
    pub order: Option<Vec<usize>>,
    /// Position of each kept row in samples; whole numbers where rows keep their values.
    pub positions: Vec<f64>,
    /// Samples apart beyond which two values have a gap between them.
    pub reach: f64,
    /// Rate of the stamps themselves, hertz.
    pub measured_hz: f64,
    pub jitter_s: f64,
    pub sorted: u64,
    pub duplicates: u64,
    pub resets: u64,
}

/// Why stamps make no clock.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum ClockFault {
    /// Fewer than two stamps.
    TooFew,
    /// No stamp is later than the one before.
    Stands,
    /// A pause too long to be one.
    Jump {
        /// Index of the row after it.
        row: usize,
        jump_s: f64,
    },
}

/// Holes that are bridged: so many intervals, or so many seconds, whichever is more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bridge {
    pub intervals: f64,
    pub seconds: f64,
}

impl Bridge {
    /// Longest step between rows that is no gap, in intervals.
    fn reach(self, interval_s: f64) -> f64 {
        let of_seconds = (self.seconds / interval_s + SAME_STAMP).floor();
        self.intervals.max(of_seconds)
    }
}

/// Fits the clock of stamps in seconds, in file order; `resolution_s` is the smallest step the
/// file's stamps can show, `told_hz` the rate that the file or the user tells.
pub(super) fn fit(
    stamps_s: Vec<f64>,
    resolution_s: f64,
    bridge: Bridge,
    told_hz: Option<f64>,
) -> Result<Clock, ClockFault> {
    if stamps_s.len() < 2 {
        return Err(ClockFault::TooFew);
    }
    let typical_s = interval(&stamps_s).ok_or(ClockFault::Stands)?;
    let told_s = told_hz.map(|told_hz| 1.0 / told_hz);
    let interval_s = told_s
        .filter(|told_s| are_multiples(&stamps_s, *told_s))
        .unwrap_or(typical_s);
    let reach = bridge.reach(interval_s);
    let Ordered {
        stamps_s,
        order,
        sorted,
        duplicates,
        resets,
    } = ordered(stamps_s, interval_s, reach);
    refuse_jumps(order.as_deref(), &stamps_s, interval_s)?;
    let (measured_hz, jitter_s) = rate_and_jitter(&stamps_s, interval_s, reach);
    let (rate_hz, positions) = grid::positions(stamps_s, measured_hz, resolution_s);
    let samples = positions
        .last()
        .map_or(0, |last| (last + 1e-6).floor() as usize + 1);
    Ok(Clock {
        rate_hz,
        samples,
        order,
        positions,
        reach,
        measured_hz,
        jitter_s,
        sorted,
        duplicates,
        resets,
    })
}

/// Stamps in time order, each once, in seconds since the first.
struct Ordered {
    stamps_s: Vec<f64>,
    /// Rows that are kept, unless that is all as they stand.
    order: Option<Vec<usize>>,
    sorted: u64,
    duplicates: u64,
    resets: u64,
}

/// Puts stamps in order; those that are in order, as nearly all are, are not copied.
fn ordered(mut stamps_s: Vec<f64>, interval_s: f64, reach: f64) -> Ordered {
    let same_s = interval_s * SAME_STAMP;
    if steps(&stamps_s).all(|step| step > same_s) {
        let first_s = stamps_s.first().copied().unwrap_or(0.0);
        stamps_s.iter_mut().for_each(|stamp_s| *stamp_s -= first_s);
        return Ordered {
            stamps_s,
            order: None,
            sorted: 0,
            duplicates: 0,
            resets: 0,
        };
    }
    let (moved_s, resets) = without_resets(&stamps_s, interval_s, reach);
    let (order, sorted) = time_order(&moved_s);
    let (order, stamps_s, duplicates) = without_duplicates(order, &moved_s, same_s);
    let in_file_order = sorted == 0 && duplicates == 0;
    Ordered {
        stamps_s,
        order: (!in_file_order).then_some(order),
        sorted,
        duplicates,
        resets,
    }
}

/// Puts single stamps that are wrong between two that follow each other: a damaged digit must not move
/// all that comes after. Returns how many there were.
pub(super) fn set_strays_right(ticks: &mut [f64]) -> u64 {
    if steps(ticks).all(|step| step > 0.0) {
        return 0;
    }
    let Some(interval) = interval(ticks) else {
        return 0;
    };
    let mut strays = 0;
    for at in 1..ticks.len().saturating_sub(1) {
        let Some([before, own, after]) = ticks.get_mut(at - 1..=at + 1) else {
            continue;
        };
        let middle = (*before + *after) / 2.0;
        let neighbours = ((*after - *before) / interval - 2.0).abs() < NEAR_NEIGHBOURS;
        if neighbours && (*own - middle).abs() > SWAP_INTERVALS * interval {
            *own = middle;
            strays += 1;
        }
    }
    strays
}

/// The typical interval, seconds: median, then twice the mean of what lies around it.
pub(super) fn interval(stamps_s: &[f64]) -> Option<f64> {
    let forward = || steps(stamps_s).filter(|&step| step > 0.0);
    let every = stamps_s.len() / MEDIAN_OF + 1;
    let mut some: Vec<f64> = forward().step_by(every).collect();
    let middle = some.len() / 2;
    if some.is_empty() {
        return None;
    }
    let median = *some.select_nth_unstable_by(middle, f64::total_cmp).1;
    let (from, to) = SINGLE_INTERVALS;
    let around = |centre: f64| {
        let near = forward().filter(|&step| step >= from * centre && step <= to * centre);
        let (sum, count) = near.fold((0.0, 0.0), |(sum, count), step| (sum + step, count + 1.0));
        if count > 0.0 { sum / count } else { centre }
    };
    Some(around(around(median)))
}

/// Whether steps are whole numbers of the interval told: where half of the samples are lost, the
/// typical step is twice the interval.
fn are_multiples(stamps_s: &[f64], told_s: f64) -> bool {
    let forward = || steps(stamps_s).filter(|&step| step > 0.0);
    let whole = |step: &f64| {
        let count = (step / told_s).round();
        count >= 1.0 && (step / told_s - count).abs() < WHOLE_INTERVALS
    };
    forward().filter(whole).count() as f64 >= MULTIPLES_SHARE * forward().count() as f64
}

fn steps(stamps_s: &[f64]) -> impl Iterator<Item = f64> {
    stamps_s
        .iter()
        .zip(stamps_s.iter().skip(1))
        .map(|(before, after)| after - before)
}

/// Moves what follows a backward jump behind the shortest gap; `reach` intervals are bridged, so a
/// gap is one interval longer.
fn without_resets(stamps_s: &[f64], interval_s: f64, reach: f64) -> (Vec<f64>, u64) {
    let pause_s = (reach.floor() + 1.0) * interval_s;
    let (mut offset_s, mut latest_s, mut resets) = (0.0, f64::NEG_INFINITY, 0);
    let mut moved = Vec::with_capacity(stamps_s.len());
    for &stamp_s in stamps_s {
        if stamp_s + offset_s < latest_s - SWAP_INTERVALS * interval_s {
            offset_s = latest_s + pause_s - stamp_s;
            resets += 1;
        }
        latest_s = latest_s.max(stamp_s + offset_s);
        moved.push(stamp_s + offset_s);
    }
    (moved, resets)
}

/// Rows in time order and how many came late.
fn time_order(stamps_s: &[f64]) -> (Vec<usize>, u64) {
    let mut order: Vec<usize> = (0..stamps_s.len()).collect();
    let mut latest_s = f64::NEG_INFINITY;
    let mut late = 0;
    for &stamp_s in stamps_s {
        late += u64::from(stamp_s < latest_s);
        latest_s = latest_s.max(stamp_s);
    }
    if late > 0 {
        let stamp = |row: &usize| stamps_s.get(*row).copied().unwrap_or(f64::NAN);
        order.sort_by(|a, b| stamp(a).total_cmp(&stamp(b)));
    }
    (order, late)
}

/// Keeps the first row of every stamp; stamps are then seconds since the first.
fn without_duplicates(
    order: Vec<usize>,
    stamps_s: &[f64],
    same_s: f64,
) -> (Vec<usize>, Vec<f64>, u64) {
    let (mut kept, mut kept_s) = (
        Vec::with_capacity(order.len()),
        Vec::with_capacity(order.len()),
    );
    let rows = order.len();
    let first_s = order
        .first()
        .and_then(|&row| stamps_s.get(row))
        .copied()
        .unwrap_or(0.0);
    for row in order {
        let stamp_s = stamps_s.get(row).copied().unwrap_or(f64::NAN) - first_s;
        if kept_s.last().is_none_or(|last| stamp_s - last > same_s) {
            kept.push(row);
            kept_s.push(stamp_s);
        }
    }
    let dropped = (rows - kept.len()) as u64;
    (kept, kept_s, dropped)
}

fn refuse_jumps(
    order: Option<&[usize]>,
    stamps_s: &[f64],
    interval_s: f64,
) -> Result<(), ClockFault> {
    let span_s = stamps_s.last().copied().unwrap_or(0.0);
    if span_s / interval_s - (stamps_s.len() as f64) < MOST_EMPTY_SAMPLES {
        return Ok(());
    }
    let longest = steps(stamps_s)
        .enumerate()
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let (at, jump_s) = longest.unwrap_or((0, 0.0));
    Err(ClockFault::Jump {
        row: match order {
            Some(order) => order.get(at + 1).copied().unwrap_or(0),
            None => at + 1,
        },
        jump_s,
    })
}

/// Rate over all stretches without gaps, and the standard deviation of single intervals.
fn rate_and_jitter(stamps_s: &[f64], interval_s: f64, reach: f64) -> (f64, f64) {
    let count = |step_s: f64| (step_s / interval_s).round();
    let (mut intervals, mut time_s) = (0.0, 0.0);
    for step_s in steps(stamps_s).filter(|&step_s| count(step_s) <= reach) {
        intervals += count(step_s);
        time_s += step_s;
    }
    let rate_hz = if intervals > 0.0 {
        intervals / time_s
    } else {
        1.0 / interval_s
    };
    let singles = || steps(stamps_s).filter(|&step_s| count(step_s) == 1.0);
    let number = singles().count().max(1) as f64;
    let mean_s = singles().sum::<f64>() / number;
    let squares: f64 = singles().map(|step_s| (step_s - mean_s).powi(2)).sum();
    (rate_hz, (squares / number).sqrt())
}

/// Stretches in which no sensor, or a whole sensor not, has data: `missing` marks the samples.
pub(super) fn gaps(missing: &[bool], rate_hz: f64) -> Vec<Gap> {
    let last = missing.len().saturating_sub(1);
    let mut gaps = Vec::new();
    let mut start = None;
    for (sample, &is_missing) in missing.iter().enumerate() {
        match (start, is_missing) {
            (None, true) => start = Some(sample),
            (Some(from), false) => {
                gaps.push(gap(from, sample, rate_hz));
                start = None;
            }
            _ => {}
        }
    }
    gaps.extend(start.map(|from| gap(from, last, rate_hz)));
    gaps
}

/// From the last sample before `from` to sample `to`.
fn gap(from: usize, to: usize, rate_hz: f64) -> Gap {
    Gap {
        from_s: from.saturating_sub(1) as f64 / rate_hz,
        to_s: to as f64 / rate_hz,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BRIDGE: Bridge = Bridge {
        intervals: 3.0,
        seconds: 0.0,
    };

    #[test]
    fn a_fast_sensor_may_lose_more_samples_in_a_row() {
        let bridge = Bridge {
            intervals: 3.0,
            seconds: 0.06,
        };
        let reaches = [0.04, 0.02, 0.01, 0.0025].map(|interval_s| bridge.reach(interval_s));
        assert_eq!(reaches, [3.0, 3.0, 6.0, 24.0]);
    }

    fn fitted(stamps_s: &[f64], resolution_s: f64) -> Clock {
        fit(stamps_s.to_vec(), resolution_s, BRIDGE, None).expect("clock")
    }

    fn uniform(rate_hz: f64, samples: usize) -> Vec<f64> {
        (0..samples).map(|sample| sample as f64 / rate_hz).collect()
    }

    fn on_grid(clock: &Clock) -> bool {
        clock
            .positions
            .iter()
            .all(|position| position.fract() == 0.0)
    }

    #[test]
    fn a_told_rate_is_believed_where_half_of_the_samples_are_lost() {
        let stamps: Vec<f64> = (0..600)
            .filter(|sample| sample % 7 != 1 && sample % 2 == 0 || sample % 11 == 0)
            .map(|sample| f64::from(sample) / 60.0)
            .collect();
        let told = fit(stamps.clone(), 1e-6, BRIDGE, Some(60.0)).expect("clock");
        assert_eq!((told.rate_hz, told.samples), (60.0, 599));
        assert!(fit(stamps, 1e-6, BRIDGE, None).expect("clock").rate_hz < 45.0);
        let wrong = fit(uniform(100.0, 500), 0.0, BRIDGE, Some(60.0)).expect("clock");
        assert_eq!(wrong.rate_hz, 100.0);
    }

    #[test]
    fn a_damaged_stamp_moves_nothing() {
        let mut stamps = uniform(100.0, 500);
        stamps[100] = 91.0;
        stamps[300] = 0.3;
        assert_eq!(set_strays_right(&mut stamps), 2);
        let clock = fit(stamps, 0.01, BRIDGE, None).expect("clock");
        assert_eq!((clock.samples, clock.resets), (500, 0));
        assert!(on_grid(&clock));
    }

    #[test]
    fn uniform_stamps_are_kept() {
        for rate_hz in [50.0, 60.0, 102.4, 148.1481, 400.0] {
            let clock = fitted(&uniform(rate_hz, 6000), 0.0);
            assert!(
                (clock.rate_hz / rate_hz - 1.0).abs() < 1e-9 && on_grid(&clock),
                "{rate_hz}"
            );
            assert_eq!((clock.samples, clock.order), (6000, None));
        }
    }

    #[test]
    fn stamps_rounded_to_milliseconds_are_uniform() {
        for rate_hz in [60.0, 120.0, 400.0] {
            let stamps: Vec<_> = uniform(rate_hz, 6000)
                .iter()
                .map(|stamp| (stamp * 1e3).floor() / 1e3)
                .collect();
            let clock = fitted(&stamps, 1e-3);
            assert!(
                clock.rate_hz == rate_hz && on_grid(&clock),
                "{rate_hz} {}",
                clock.rate_hz
            );
        }
    }

    #[test]
    fn a_rate_near_an_integer_does_not_drift() {
        let clock = fitted(&uniform(100.05, 60_000), 0.0);
        assert!((clock.rate_hz - 100.05).abs() < 1e-6 && on_grid(&clock));
    }

    #[test]
    fn jitter_keeps_the_mean_rate() {
        let mut stamps = uniform(100.0, 2000);
        for (at, stamp) in stamps.iter_mut().enumerate() {
            *stamp += 0.0015 * ((at * 7919 % 100) as f64 / 50.0 - 1.0);
        }
        let clock = fitted(&stamps, 1e-6);
        assert_eq!(clock.rate_hz, 100.0);
        assert!(!on_grid(&clock) && clock.jitter_s > 5e-4);
    }

    #[test]
    fn swapped_and_doubled_rows_are_counted() {
        let mut stamps = uniform(100.0, 1000);
        stamps.swap(10, 11);
        stamps.insert(500, stamps[500]);
        let clock = fitted(&stamps, 0.0);
        assert_eq!(
            (clock.sorted, clock.duplicates, clock.resets, clock.samples),
            (1, 1, 0, 1000)
        );
        assert_eq!(
            clock.order.as_ref().map(|order| order[10..12].to_vec()),
            Some(vec![11, 10])
        );
    }

    #[test]
    fn a_clock_reset_is_a_gap() {
        let stamps = [uniform(100.0, 600), uniform(100.0, 600)].concat();
        let clock = fitted(&stamps, 0.0);
        assert_eq!((clock.resets, clock.samples), (1, 1203));
        assert!(on_grid(&clock) && clock.positions[600] == 603.0);
    }

    #[test]
    fn absurd_jumps_are_refused() {
        let mut stamps = uniform(100.0, 600);
        stamps
            .iter_mut()
            .skip(300)
            .for_each(|stamp| *stamp += 1.7e9);
        assert!(matches!(
            fit(stamps.clone(), 0.0, BRIDGE, None),
            Err(ClockFault::Jump { row: 300, .. })
        ));
        assert_eq!(fit(vec![1.0], 0.0, BRIDGE, None), Err(ClockFault::TooFew));
        assert_eq!(
            fit(vec![1.0, 1.0], 0.0, BRIDGE, None),
            Err(ClockFault::Stands)
        );
    }

    #[test]
    fn gaps_run_from_the_last_to_the_next_sample() {
        let missing = [false, false, true, true, false, true];
        assert_eq!(
            gaps(&missing, 1.0),
            [
                Gap {
                    from_s: 1.0,
                    to_s: 4.0
                },
                Gap {
                    from_s: 4.0,
                    to_s: 5.0
                }
            ]
        );
    }
}
