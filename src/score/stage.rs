//! Stages: what has to be equal before two sets may be compared.
//!
//! A slower tempo or an added load lowers the number of repetitions, another sensor or another
//! place on the foot changes every angle (design, decision 8). Two sets are of one stage when tempo
//! target, load, source and sensor site agree; the leg is kept apart, as each leg has its own series.

use std::fmt;

use super::figures::ScoredSet;

/// Prescribed seconds and kilograms are compared as whole tenths.
const TENTHS: f64 = 10.0;

/// Tempo target, load, source and sensor site of a set.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stage {
    up: Option<i64>,
    top: Option<i64>,
    down: Option<i64>,
    bottom: Option<i64>,
    load: Option<i64>,
    source: &'static str,
    sensor_site: Option<String>,
}

impl Stage {
    /// The stage a set was done in.
    #[must_use]
    pub fn of(set: &ScoredSet) -> Self {
        let tempo = &set.entry.tempo;
        let site = set
            .entry
            .sensor_site
            .as_deref()
            .map(str::trim)
            .filter(|site| !site.is_empty());
        Self {
            up: tenths(tempo.up_s),
            top: tenths(tempo.top_s),
            down: tenths(tempo.down_s),
            bottom: tenths(tempo.bottom_s),
            load: tenths(set.entry.load_kg),
            source: set.source.as_str(),
            sensor_site: site.map(str::to_lowercase),
        }
    }

    /// What sets of this stage were measured with.
    #[must_use]
    pub fn source(&self) -> &'static str {
        self.source
    }

    fn tempo(&self) -> Option<String> {
        let phases = [
            ("up", self.up),
            ("top", self.top),
            ("down", self.down),
            ("bottom", self.bottom),
        ];
        let named: Vec<_> = phases
            .iter()
            .filter_map(|(name, value)| value.map(|value| format!("{name} {}", plain(value))))
            .collect();
        (!named.is_empty()).then(|| format!("{} s", named.join(" · ")))
    }
}

/// Phases by name, as a bare `2-0-3` is read in two ways: `up 2 · top 0 · down 3 s, 5 kg`. The
/// foot sensor is the common case and goes unnamed.
impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.tempo().unwrap_or_else(|| "no tempo target".to_owned()))?;
        match self.load {
            Some(0) => f.write_str(", no load")?,
            Some(load) => write!(f, ", {} kg", plain(load))?,
            None => {}
        }
        match self.source {
            "plate" => f.write_str(", on a plate")?,
            "heel_height" => f.write_str(", by heel height")?,
            "angle" => f.write_str(", by recorded angle")?,
            _ => {}
        }
        match &self.sensor_site {
            Some(site) => write!(f, ", sensor at {site}"),
            None => Ok(()),
        }
    }
}

fn tenths(value: Option<f64>) -> Option<i64> {
    value
        .filter(|value| value.is_finite())
        .map(|value| (value * TENTHS).round() as i64)
}

fn plain(tenths: i64) -> String {
    if tenths % 10 == 0 {
        (tenths / 10).to_string()
    } else {
        format!("{:.1}", tenths as f64 / TENTHS)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::progress::fixture::set;

    #[test]
    fn a_stage_names_its_phases_and_its_load() {
        let mut loaded = set("P01", 1, 1);
        loaded.entry.tempo.up_s = Some(2.0);
        loaded.entry.tempo.top_s = Some(0.0);
        loaded.entry.tempo.down_s = Some(3.0);
        loaded.entry.load_kg = Some(2.5);
        assert_eq!(
            Stage::of(&loaded).to_string(),
            "up 2 · top 0 · down 3 s, 2.5 kg"
        );
        loaded.entry.sensor_site = Some(" Heel ".to_owned());
        loaded.entry.load_kg = Some(0.0);
        assert_eq!(
            Stage::of(&loaded).to_string(),
            "up 2 · top 0 · down 3 s, no load, sensor at heel"
        );
        assert_eq!(Stage::of(&set("P01", 1, 1)).to_string(), "no tempo target");
    }

    #[test]
    fn a_tenth_of_a_second_is_another_stage_and_a_hundredth_is_not() {
        let at = |down_s| {
            let mut set = set("P01", 1, 1);
            set.entry.tempo.down_s = Some(down_s);
            Stage::of(&set)
        };
        assert_eq!(at(3.0), at(3.01));
        assert_ne!(at(3.0), at(3.1));
    }
}
