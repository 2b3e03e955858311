//! Script of a recording: every planned move of the leg in time, and what was planned.

use super::draw::{Draw, Stream};
use super::set_plan::{ControlLoss, Rest, SetPlan};
use super::track::Track;

/// Share of tremor left at rest.
const REST_TREMOR: f64 = 0.1;
/// Share of wobble left at rest.
const REST_WOBBLE: f64 = 1.0 / 6.0;
/// Time from one level of unsteadiness to the next, seconds.
const GAIN_CHANGE_S: f64 = 0.3;
/// Stillness kept clear at each end of a level window, seconds.
pub(super) const LEVEL_MARGIN_S: f64 = 0.4;
/// Shortest hold into which a dip at the top fits, seconds.
const DIP_HOLD_S: f64 = 1.4;

/// What a raise was meant to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// All the way.
    Full,
    /// Part of the way.
    Partial,
    /// A bounce at the bottom.
    Bounce,
}

/// A raise as planned; times are seconds of the script.
#[derive(Clone, Copy, Debug)]
pub(super) struct PlannedRep {
    pub set: u32,
    pub kind: Kind,
    pub start_s: f64,
    pub top_start_s: f64,
    pub top_end_s: f64,
    pub end_s: f64,
    /// End of the pause at the bottom.
    pub bottom_end_s: f64,
    /// Planned travel down to the bottom that ends it, degrees.
    pub travel_deg: f64,
}

/// The whole recording, planned. Tracks are degrees, metres and gains.
#[derive(Clone)]
pub(super) struct Script {
    pub pitch_deg: Track,
    pub roll_deg: Track,
    pub yaw_deg: Track,
    pub forward_m: Track,
    pub left_m: Track,
    pub up_m: Track,
    pub squat: Track,
    pub knee_deg: Track,
    /// What single raises take away from knee flexion.
    pub straighten_deg: Track,
    /// Share of the body's weight on the surface of the raises.
    pub on_step: Track,
    pub tremor_gain: Track,
    pub wobble_gain: Track,
    pub reps: Vec<PlannedRep>,
    /// Level window before the first set.
    pub level_s: (f64, f64),
    /// Stance with straight knees, where there is one.
    pub straight_s: Option<(f64, f64)>,
    /// End of the recording.
    pub end_s: f64,
}

impl Script {
    /// Lays a plan out in time.
    pub(super) fn of(plan: &SetPlan, seed: u64) -> Self {
        let mut author = Author {
            plan,
            draw: Draw::new(seed, Stream::Script),
            draw_shape: Draw::new(seed, Stream::Shape),
            now_s: 0.5,
            script: Self::empty(plan),
        };
        author.movements(&plan.before);
        author.stand_straight();
        let (from_s, to_s) = author.stand(plan.level_s);
        author.script.level_s = (from_s + LEVEL_MARGIN_S, to_s - LEVEL_MARGIN_S);
        for set in 1..=plan.sets {
            if set > 1 {
                author.movements(&plan.between);
                author.rest(plan.set_rest_s);
            }
            author.set(set);
            author.stand(2.0);
        }
        author.movements(&plan.after);
        author.script.end_s = author.now_s + 0.5;
        author.script
    }

    fn empty(plan: &SetPlan) -> Self {
        Self {
            pitch_deg: Track::at(0.0),
            roll_deg: Track::at(0.0),
            yaw_deg: Track::at(0.0),
            forward_m: Track::at(0.0),
            left_m: Track::at(0.0),
            up_m: Track::at(0.0),
            squat: Track::at(0.0),
            knee_deg: Track::at(plan.first_knee_deg()),
            straighten_deg: Track::at(0.0),
            on_step: Track::at(if plan.begins_off_the_step() { 0.0 } else { 1.0 }),
            tremor_gain: Track::at(REST_TREMOR),
            wobble_gain: Track::at(REST_WOBBLE),
            reps: Vec::new(),
            level_s: (0.0, 0.0),
            straight_s: None,
            end_s: 0.0,
        }
    }
}

/// Writes a script move by move; `now_s` is where the next one starts.
pub(super) struct Author<'a> {
    pub(super) plan: &'a SetPlan,
    pub(super) draw: Draw,
    /// A stream apart, so that a profile that draws leaves times and angles as they are.
    pub(super) draw_shape: Draw,
    pub(super) now_s: f64,
    pub(super) script: Script,
}

/// What is drawn for one raise.
struct Raise {
    up_s: f64,
    top_s: f64,
    down_s: f64,
    bottom_s: f64,
    top_deg: f64,
    bottom_deg: f64,
    dip_deg: f64,
    kind: Kind,
}

impl Author<'_> {
    /// Goes to level and stands still; each stance has an error of its own. Gives its window.
    fn stand(&mut self, least_s: f64) -> (f64, f64) {
        let level_deg = self.draw.normal() * self.plan.level_error_sd_deg;
        let return_s = self.draw.uniform(0.8, 1.2);
        self.calm();
        self.pitch_to(level_deg, return_s);
        let from_s = self.now_s;
        self.now_s += least_s * self.draw.uniform(1.0, 1.2);
        (from_s, self.now_s)
    }

    /// Stands at level for a rest, and shifts weight once where it is long enough.
    fn rest(&mut self, least_s: f64) {
        let (from_s, to_s) = self.stand(least_s);
        if to_s - from_s > 6.0 {
            self.now_s = (from_s + to_s) / 2.0;
            self.turn(2.0, 2.0);
            self.now_s = to_s;
        }
    }

    /// Minimum-jerk move of the pitch that no repetition owns.
    pub(super) fn pitch_to(&mut self, to_deg: f64, length_s: f64) {
        self.script.pitch_deg.glide(self.now_s, length_s, to_deg);
        self.now_s += length_s;
    }

    fn calm(&mut self) {
        self.script
            .tremor_gain
            .glide(self.now_s, GAIN_CHANGE_S, REST_TREMOR);
        self.script
            .wobble_gain
            .glide(self.now_s, GAIN_CHANGE_S, REST_WOBBLE);
    }

    fn set(&mut self, set: u32) {
        if !self.plan.first_from_level {
            self.lower_to_start();
        }
        let knee_start_s = self.now_s;
        for rep in 1..=self.plan.reps {
            self.unsteady(rep);
            let raise = self.draw_raise(rep);
            self.raise(set, rep, &raise);
            if self.plan.bounce_after.contains(&rep) {
                self.bounce(set, raise.top_deg - raise.bottom_deg);
            }
            self.rest_after(rep);
        }
        let length_s = (self.now_s - knee_start_s).max(GAIN_CHANGE_S);
        let knee_end_deg = self.plan.knee_deg + self.plan.knee_drift_deg;
        self.script
            .knee_deg
            .glide(knee_start_s, length_s, knee_end_deg);
        self.script
            .knee_deg
            .glide(self.now_s, 1.0, self.plan.knee_deg);
    }

    fn lower_to_start(&mut self) {
        let bottom_deg = self.plan.bottom_deg * self.draw.factor(self.plan.range_cv);
        let lowering_s = self.draw.uniform(1.2, 1.8);
        self.pitch_to(bottom_deg, lowering_s);
        self.now_s += self.draw.uniform(0.6, 1.0);
    }

    fn rest_after(&mut self, rep: u32) {
        let plan = self.plan;
        let here = |rest: &&Rest| rest.after_rep == rep && rep < plan.reps;
        for rest in plan.rests.iter().filter(here) {
            self.now_s += 0.3;
            self.rest(rest.length_s);
            self.lower_to_start();
        }
    }

    pub(super) fn loss_at(&self, rep: u32) -> Option<ControlLoss> {
        self.plan.control_loss.filter(|loss| rep >= loss.rep)
    }

    fn unsteady(&mut self, rep: u32) {
        let loss = self.loss_at(rep);
        let tremor =
            self.draw.factor(self.plan.steadiness.cv) * loss.map_or(1.0, |l| l.tremor_factor);
        let wobble =
            self.draw.factor(self.plan.steadiness.cv) * loss.map_or(1.0, |l| l.wobble_factor);
        self.script
            .tremor_gain
            .glide(self.now_s, GAIN_CHANGE_S, tremor);
        self.script
            .wobble_gain
            .glide(self.now_s, GAIN_CHANGE_S, wobble);
    }

    fn draw_raise(&mut self, rep: u32) -> Raise {
        let plan = self.plan;
        let tired = f64::from(rep - 1) / f64::from((plan.reps - 1).max(1));
        let slower = 1.0 + plan.fatigue.tempo_change_share * tired;
        let [up_s, top_s, down_s, bottom_s] = [plan.up_s, plan.top_s, plan.down_s, plan.bottom_s]
            .map(|phase_s| phase_s * slower.max(0.1) * self.draw.factor(plan.tempo_cv));
        let full_top_deg = plan.top_deg
            * (1.0 - plan.fatigue.top_loss_share * tired)
            * self.draw.factor(plan.range_cv);
        let bottom_deg = plan.bottom_deg * self.draw.factor(plan.range_cv);
        let travel_deg = full_top_deg - bottom_deg;
        let partial = plan.partial_reps.contains(&rep);
        let dip = plan.dip_at_top.contains(&rep);
        Raise {
            up_s,
            top_s: if dip { top_s.max(DIP_HOLD_S) } else { top_s },
            down_s,
            bottom_s,
            top_deg: if partial {
                bottom_deg + plan.partial_share * travel_deg
            } else {
                full_top_deg
            },
            bottom_deg,
            dip_deg: if dip {
                plan.dip_share * travel_deg
            } else {
                0.0
            },
            kind: if partial { Kind::Partial } else { Kind::Full },
        }
    }

    fn raise(&mut self, set: u32, rep: u32, raise: &Raise) {
        let start_s = self.now_s;
        let top_start_s = start_s + raise.up_s;
        let top_end_s = top_start_s + raise.top_s;
        let end_s = top_end_s + raise.down_s;
        let (up, down) = (self.raising(), self.lowering(rep));
        self.script
            .pitch_deg
            .go(start_s, raise.up_s, raise.top_deg, up);
        self.hold(top_start_s, raise);
        self.script
            .pitch_deg
            .go(top_end_s, raise.down_s, raise.bottom_deg, down);
        self.straighten(rep, start_s..top_start_s, top_end_s..end_s);
        self.now_s = end_s + raise.bottom_s;
        self.script.reps.push(PlannedRep {
            set,
            kind: raise.kind,
            start_s,
            top_start_s,
            top_end_s,
            end_s,
            bottom_end_s: self.now_s,
            travel_deg: raise.top_deg - raise.bottom_deg,
        });
    }

    /// The hold at the top: flat, sagging, or with a dip.
    fn hold(&mut self, from_s: f64, raise: &Raise) {
        let pitch = &mut self.script.pitch_deg;
        if raise.dip_deg > 0.0 {
            pitch.glide(from_s + 0.35, 0.35, raise.top_deg - raise.dip_deg);
            pitch.glide(from_s + 0.70, 0.35, raise.top_deg);
        } else if self.plan.top_sag_deg > 0.0 && raise.top_s > 0.0 {
            pitch.glide(from_s, raise.top_s, raise.top_deg - self.plan.top_sag_deg);
        }
    }

    /// A quick small raise from the bottom.
    fn bounce(&mut self, set: u32, travel_deg: f64) {
        self.now_s += (0.3 - self.plan.bottom_s).max(0.0);
        if let Some(before) = self.script.reps.last_mut() {
            before.bottom_end_s = self.now_s;
        }
        let (bottom_deg, start_s) = (self.script.pitch_deg.last(), self.now_s);
        let height_deg = self.plan.bounce_share * travel_deg;
        self.pitch_to(bottom_deg + height_deg, 0.3);
        self.pitch_to(bottom_deg, 0.3);
        let end_s = self.now_s;
        self.now_s += 0.4;
        self.script.reps.push(PlannedRep {
            set,
            kind: Kind::Bounce,
            start_s,
            top_start_s: start_s + 0.3,
            top_end_s: start_s + 0.3,
            end_s,
            bottom_end_s: self.now_s,
            travel_deg: height_deg,
        });
    }
}
