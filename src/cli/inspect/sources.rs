//! What the sources of a recording are, and what motion knows of plate and knee.

use serde::Serialize;
use soleus::ingest::{Axis, Leg, Quantity, Recording, Site};
use soleus::motion::{Body, Knee, KneeFault, KneeZero, Motion, PlateFault};

/// The force plate, read or not.
#[derive(Debug, Serialize)]
pub struct PlateFindings {
    /// Why it cannot be read; the rest is empty then.
    pub trouble: Option<String>,
    /// Weight over the longest stretch of standing, N.
    pub weight_n: Option<f64>,
    /// Whether the empty plate did not read zero, which was taken off.
    pub offset_removed: bool,
    /// Whether a load was picked up or put down.
    pub load_changed: bool,
    /// How much later the plate's clock ran, seconds.
    pub late_s: Option<f64>,
    /// Whether side sway can be had.
    pub has_pressure: bool,
    pub standing: Vec<StandingFindings>,
    /// `column:reason` codes.
    pub notes: Vec<String>,
}

/// A stretch of standing with one load, on the recording's clock.
#[derive(Debug, Serialize)]
pub struct StandingFindings {
    pub from_s: f64,
    pub to_s: f64,
    pub weight_n: f64,
    /// Standard deviation of the force in the quietest second.
    pub spread_n: f64,
}

/// The knee, followed or not.
#[derive(Debug, Serialize)]
pub struct KneeFindings {
    /// Why there is no knee angle; the rest is empty then.
    pub trouble: Option<String>,
    /// `recorded`, `straight_window`, or why the zero is not known.
    pub zero: Option<&'static str>,
    pub straight_s: Option<(f64, f64)>,
    /// Standard error of the angle, or of its changes where the zero is not known.
    pub sd_deg: Option<f64>,
    /// Sensor whose clock was late and was set right, and by how much.
    pub late: Option<(&'static str, f64)>,
}

/// Words for everything that shows `leg` or the body.
pub fn recorded(recording: &Recording, leg: Option<Leg>) -> Vec<String> {
    let has = |quantity| recording.channel(leg, quantity).is_some();
    let sensor = |site| has(Quantity::Acceleration(site, Axis::X));
    let single = [
        (sensor(Site::Foot), "foot sensor"),
        (sensor(Site::Shank), "shank sensor"),
        (sensor(Site::Thigh), "thigh sensor"),
        (has(Quantity::FootPitch), "foot_pitch"),
        (has(Quantity::HeelHeight), "heel_height"),
        (has(Quantity::AnkleAngle), "ankle_angle"),
        (has(Quantity::KneeAngle), "knee_angle"),
    ];
    let there = single.into_iter().filter(|(there, _)| *there);
    let words = there.map(|(_, word)| word.to_owned());
    words.chain(plates(recording)).collect()
}

fn plates(recording: &Recording) -> Option<String> {
    let vertical = |quantity| matches!(quantity, Quantity::Force(_, Axis::Z));
    let channels = recording.channels.iter();
    match channels
        .filter(|channel| vertical(channel.quantity))
        .count()
    {
        0 => None,
        1 => Some("force plate".to_owned()),
        count => Some(format!("{count} force plates")),
    }
}

/// The plate; `None` where there is none.
pub fn plate(motion: &Motion) -> Option<PlateFindings> {
    match &motion.body {
        Ok(body) => Some(body_findings(body)),
        Err(PlateFault::NoPlate) => None,
        Err(fault) => Some(PlateFindings {
            trouble: Some(fault.to_string()),
            weight_n: None,
            offset_removed: false,
            load_changed: false,
            late_s: None,
            has_pressure: false,
            standing: Vec::new(),
            notes: Vec::new(),
        }),
    }
}

fn body_findings(body: &Body) -> PlateFindings {
    let told = |code: &str| body.notes.iter().any(|note| note == code);
    let seconds = |sample: usize| sample as f64 / body.slow_rate_hz - body.late_s;
    let standing = body.standing.iter().map(|one| StandingFindings {
        from_s: seconds(one.samples.start),
        to_s: seconds(one.samples.end),
        weight_n: one.weight.newtons,
        spread_n: one.weight.spread_n,
    });
    PlateFindings {
        trouble: None,
        weight_n: Some(body.weight_n()),
        offset_removed: told("plate:offset_removed"),
        load_changed: told("plate:load_changed"),
        late_s: Some(body.late_s).filter(|late_s| *late_s != 0.0),
        has_pressure: body.cop_side_m.is_some(),
        standing: standing.collect(),
        notes: body.notes.clone(),
    }
}

/// The knee; `None` where nothing of it was recorded.
pub fn knee(motion: &Motion) -> Option<KneeFindings> {
    match &motion.knee {
        Ok(knee) => Some(knee_findings(knee)),
        Err(KneeFault::NoSensor) => None,
        Err(fault) => Some(KneeFindings {
            trouble: Some(fault.to_string()),
            zero: None,
            straight_s: None,
            sd_deg: None,
            late: None,
        }),
    }
}

fn knee_findings(knee: &Knee) -> KneeFindings {
    let (zero, straight_s) = match knee.zero {
        KneeZero::Recorded => ("recorded", None),
        KneeZero::Straight(from_s, to_s) => ("straight_window", Some((from_s, to_s))),
        KneeZero::Unknown(reason) => (reason, None),
    };
    let late = knee.late.as_ref();
    KneeFindings {
        trouble: None,
        zero: Some(zero),
        straight_s,
        sd_deg: Some(knee.sd.to_degrees()),
        late: late.map(|late| (site(late.site), late.seconds)),
    }
}

fn site(site: Site) -> &'static str {
    match site {
        Site::Foot => "foot",
        Site::Shank => "shank",
        Site::Thigh => "thigh",
    }
}
