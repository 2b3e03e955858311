//! Movements that are no heel raise: steps on and off, shuffles, strides, squats.

use super::script::Author;
use super::set_plan::Movement;

/// Height of the step, metres.
const STEP_HEIGHT_M: f64 = 0.18;
/// Way forward onto the step, metres.
const STEP_FORWARD_M: f64 = 0.25;
/// Stillness after each movement, seconds.
const SETTLE_S: f64 = 0.8;
/// Yield of sole and skin at an impact, metres, and the time each way, seconds: peaks near 1 g.
const IMPACT: (f64, f64) = (0.0008, 0.022);
/// Height of a swinging foot, metres.
const SWING_HEIGHT_M: f64 = 0.05;
/// Time in which a foot takes the weight up or gives it away, seconds.
const LOADING_S: f64 = 0.3;
/// Share of the weight left on a foot that is being shifted.
const SHUFFLE_SHARE: f64 = 0.3;
/// Length of a stride, metres.
const STRIDE_M: f64 = 1.2;

impl Author<'_> {
    /// Movements one after the other.
    pub(super) fn movements(&mut self, movements: &[Movement]) {
        for movement in movements {
            match movement {
                Movement::QuickStepOn => self.step(1.0, 0.7),
                Movement::SlowStepOn => self.step(1.0, 1.8),
                Movement::QuickStepOff => self.step(-1.0, 0.7),
                Movement::SlowStepOff => self.step(-1.0, 1.8),
                Movement::Shuffle => self.lightly(SHUFFLE_SHARE, Self::shift),
                Movement::Walk => self.lightly(0.0, Self::stride),
                Movement::Squat => (0..3).for_each(|_| self.squat()),
            }
            self.now_s += SETTLE_S;
        }
    }

    /// A step up and forward (`sense` 1) or down and back (−1): heel up at push-off, toes up
    /// before landing, quick ones swing further and land with an impact.
    fn step(&mut self, sense: f64, length_s: f64) {
        let quick = length_s < 1.0;
        let swing_deg = if quick { 28.0 } else { 16.0 } * self.draw.factor(0.15);
        let (start_s, up_m, forward_m) = (
            self.now_s,
            self.script.up_m.last(),
            self.script.forward_m.last(),
        );
        let landed_m = up_m + sense * STEP_HEIGHT_M;
        let highest_m = up_m.max(landed_m) + 0.02;
        let rising_s = if sense > 0.0 { 0.65 } else { 0.3 } * length_s;
        self.script.up_m.glide(start_s, rising_s, highest_m);
        self.script
            .up_m
            .glide(start_s + rising_s, length_s - rising_s, landed_m);
        self.script
            .forward_m
            .glide(start_s, length_s, forward_m + sense * STEP_FORWARD_M);
        if sense < 0.0 {
            self.bear(start_s - LOADING_S, 0.0);
        }
        self.turn(length_s, 6.0);
        self.pitch_to(swing_deg, 0.4 * length_s);
        self.pitch_to(-0.4 * swing_deg, 0.35 * length_s);
        self.pitch_to(0.0, 0.25 * length_s);
        if sense > 0.0 {
            self.bear(self.now_s, 1.0);
        }
        if quick {
            self.impact();
        }
    }

    /// Puts a share of the body's weight on the step.
    fn bear(&mut self, from_s: f64, share: f64) {
        self.script.on_step.glide(from_s, LOADING_S, share);
    }

    /// Four times the same movement with at most a share of the weight on the step.
    fn lightly(&mut self, share: f64, movement: fn(&mut Self)) {
        let before = self.script.on_step.last();
        self.bear(self.now_s - LOADING_S, share.min(before));
        (0..4).for_each(|_| movement(self));
        self.bear(self.now_s, before);
    }

    fn impact(&mut self) {
        let (depth_m, each_way_s) = IMPACT;
        let height_m = self.script.up_m.last();
        self.script
            .up_m
            .glide(self.now_s, each_way_s, height_m - depth_m);
        self.script
            .up_m
            .glide(self.now_s + each_way_s, each_way_s, height_m);
        self.now_s += 2.0 * each_way_s;
    }

    /// Roll out and back, and a turn to a new yaw, over a time.
    pub(super) fn turn(&mut self, length_s: f64, sd_deg: f64) {
        let roll_deg = self.draw.normal() * sd_deg;
        let yaw_deg = self.draw.normal() * sd_deg;
        self.script
            .roll_deg
            .glide(self.now_s, length_s / 2.0, roll_deg);
        self.script
            .roll_deg
            .glide(self.now_s + length_s / 2.0, length_s / 2.0, 0.0);
        self.script.yaw_deg.glide(self.now_s, length_s, yaw_deg);
    }

    /// One small shift of the foot: a few centimetres and degrees.
    fn shift(&mut self) {
        let length_s = self.draw.uniform(0.4, 0.6);
        let forward_m = self.script.forward_m.last() + self.draw.uniform(-0.04, 0.04);
        let left_m = self.script.left_m.last() + self.draw.uniform(-0.04, 0.04);
        self.script.forward_m.glide(self.now_s, length_s, forward_m);
        self.script.left_m.glide(self.now_s, length_s, left_m);
        self.turn(length_s, 5.0);
        let lift_deg = self.draw.uniform(2.0, 5.0);
        self.pitch_to(lift_deg, length_s / 2.0);
        self.pitch_to(0.0, length_s / 2.0);
        self.now_s += 0.2;
    }

    /// One stride of the measured foot: push-off, swing, heel strike, stance.
    fn stride(&mut self) {
        let height_m = self.script.up_m.last();
        let forward_m = self.script.forward_m.last();
        let push_deg = 45.0 * self.draw.factor(0.1);
        self.pitch_to(push_deg, 0.3);
        self.script
            .forward_m
            .glide(self.now_s, 0.42, forward_m + STRIDE_M);
        self.script
            .up_m
            .glide(self.now_s, 0.2, height_m + SWING_HEIGHT_M);
        self.script.up_m.glide(self.now_s + 0.2, 0.22, height_m);
        self.turn(0.42, 4.0);
        self.pitch_to(-16.0, 0.42);
        self.pitch_to(0.0, 0.14);
        self.impact();
        self.now_s += self.draw.uniform(0.2, 0.3);
    }

    /// One squat: shank and thigh tilt, the foot stays flat within a degree or two.
    fn squat(&mut self) {
        let wobble_deg = self.draw.uniform(-2.0, 2.0);
        self.script.squat.glide(self.now_s, 1.5, 1.0);
        self.script.squat.glide(self.now_s + 1.8, 1.5, 0.0);
        self.pitch_to(wobble_deg, 1.5);
        self.now_s += 0.3;
        self.pitch_to(0.0, 1.5);
        self.now_s += 0.5;
    }
}
