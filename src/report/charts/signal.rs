//! The signal of a trace that a picture draws: heel angle, heel height or body height.

use crate::tables::Frame;

/// What a trace can show.
pub struct Signal {
    /// Column of the trace.
    pub column: &'static str,
    /// What is drawn: the messages `axis-…`, `trace-name-…` and `trace-rises-…`.
    pub code: &'static str,
    /// Whether zero is the step.
    pub from_step: bool,
    /// Column of `sets` without which its sizes are for orientation only.
    pub sound_with: Option<&'static str>,
}

/// The best first.
const SIGNALS: [Signal; 3] = [
    Signal {
        column: "foot_pitch_deg",
        code: "heel-angle",
        from_step: true,
        sound_with: None,
    },
    Signal {
        column: "heel_height_mm",
        code: "heel-height",
        from_step: true,
        sound_with: None,
    },
    Signal {
        column: "com_height_mm",
        code: "body-height",
        from_step: false,
        sound_with: Some("com_rise_mm_median"),
    },
];

/// One sample of a trace.
pub struct Sample<'a> {
    /// Seconds since the recording's first sample.
    pub time_s: f64,
    /// Value of the signal; not a number in a gap.
    pub value: f64,
    /// `up`, `top`, `down`, `bottom`, `rest`, or empty outside repetitions.
    pub phase: &'a str,
}

/// The best signal that `frame` holds within `window` (seconds), with its samples there.
pub fn within(frame: &Frame, window: (f64, f64)) -> Option<(&'static Signal, Vec<Sample<'_>>)> {
    SIGNALS.iter().find_map(|signal| {
        let samples = samples(frame, signal.column, window);
        let any = samples.iter().any(|sample| sample.value.is_finite());
        any.then_some((signal, samples))
    })
}

fn samples<'a>(frame: &'a Frame, column: &str, window: (f64, f64)) -> Vec<Sample<'a>> {
    let sample = |i: usize| {
        let time_s = frame
            .number(i, "time_s")
            .filter(|t| (window.0..=window.1).contains(t))?;
        Some(Sample {
            time_s,
            value: frame.number(i, column).unwrap_or(f64::NAN),
            phase: frame.text(i, "phase").unwrap_or_default(),
        })
    };
    (0..frame.len()).filter_map(sample).collect()
}
