//! Tempo: every phase that has a target within max(0.25 s, 15 %) of it.

use super::figures::RepFigures;
use crate::reps::Label;
use crate::signal::stats::median;
use crate::study::{Limits, TempoTarget};

/// Judges all full repetitions of a set against `target`, or against the set's own medians where
/// no phase has a target. Returns whether its own medians were used.
pub fn judge(reps: &mut [RepFigures], target: TempoTarget, limits: &Limits) -> bool {
    let own = is_empty(target);
    let target = if own { own_medians(reps) } else { target };
    for rep in reps.iter_mut().filter(|rep| rep.label == Some(Label::Full)) {
        rep.tempo_ok = within(rep, target, limits);
    }
    own
}

fn is_empty(target: TempoTarget) -> bool {
    phases(target).iter().all(|(planned, _)| planned.is_none())
}

type Phase = fn(&RepFigures) -> Option<f64>;

fn phases(target: TempoTarget) -> [(Option<f64>, Phase); 4] {
    [
        (target.up_s, |rep| rep.up_s),
        (target.top_s, |rep| rep.top_s),
        (target.down_s, |rep| rep.down_s),
        (target.bottom_s, |rep| rep.bottom_s),
    ]
}

fn own_medians(reps: &[RepFigures]) -> TempoTarget {
    let of = |phase: Phase| {
        let full = reps.iter().filter(|rep| rep.label == Some(Label::Full));
        median(&full.filter_map(phase).collect::<Vec<_>>())
    };
    TempoTarget {
        up_s: of(|r| r.up_s),
        top_s: of(|r| r.top_s),
        down_s: of(|r| r.down_s),
        bottom_s: of(|r| r.bottom_s),
    }
}

fn within(rep: &RepFigures, target: TempoTarget, limits: &Limits) -> Option<bool> {
    let judged: Vec<bool> = phases(target)
        .into_iter()
        .filter_map(|(planned, phase)| {
            let (planned, measured) = (planned?, phase(rep)?);
            let band = limits.tempo_band_s.max(limits.tempo_band_share * planned);
            Some((measured - planned).abs() <= band)
        })
        .collect();
    (!judged.is_empty()).then(|| judged.into_iter().all(|passed| passed))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rep(up_s: f64, down_s: f64) -> RepFigures {
        RepFigures {
            label: Some(Label::Full),
            up_s: Some(up_s),
            down_s: Some(down_s),
            ..RepFigures::default()
        }
    }

    #[test]
    fn a_phase_without_a_target_is_not_judged() {
        let mut reps = [rep(2.2, 9.0), rep(2.4, 3.0)];
        let target = TempoTarget {
            up_s: Some(2.0),
            ..TempoTarget::default()
        };
        assert!(!judge(&mut reps, target, &Limits::default()));
        assert_eq!(
            [reps[0].tempo_ok, reps[1].tempo_ok],
            [Some(true), Some(false)]
        );
    }

    #[test]
    fn without_targets_the_sets_own_median_is_the_target() {
        let mut reps = [rep(2.0, 3.0), rep(2.1, 3.1), rep(2.0, 4.0)];
        assert!(judge(&mut reps, TempoTarget::default(), &Limits::default()));
        assert_eq!(
            reps.map(|rep| rep.tempo_ok),
            [Some(true), Some(true), Some(false)]
        );
    }
}
