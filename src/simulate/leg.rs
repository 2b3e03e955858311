//! Legs of a recording: the measured one, and the other one where the file tells of it.

use super::draw::seed_below;
use super::motion::Motion;
use super::script::Script;
use super::set_plan::SetPlan;

/// Number of the other leg below a recording's seed.
const OTHER_LEG: u64 = 2;

/// A leg that is recorded.
pub(super) struct Leg<'a> {
    pub(super) motion: Motion<'a>,
    /// `left_` or `right_` where the file holds both.
    pub(super) prefix: &'static str,
    /// Whether it lifts the body.
    pub(super) raises: bool,
    pub(super) seed: u64,
}

/// The measured leg first.
pub(super) fn legs<'a>(
    plan: &SetPlan,
    measured: &'a Script,
    other: Option<&'a Script>,
    seed: u64,
) -> Vec<Leg<'a>> {
    let leg = |script, prefix, raises, seed| Leg {
        motion: Motion::new(plan, script, seed),
        prefix,
        raises,
        seed,
    };
    let Some((other_plan, other)) = plan.other_leg.as_ref().zip(other) else {
        return vec![leg(measured, "", true, seed)];
    };
    let [own, others] = other_plan.measured.prefixes();
    vec![
        leg(measured, own, true, seed),
        leg(
            other,
            others,
            other_plan.raises(),
            seed_below(seed, &[OTHER_LEG]),
        ),
    ]
}
