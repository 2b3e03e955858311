//! Cohort: participants planned together, who differ as much as the plan says.
//!
//! A cohort has a participant's keys and a `count` and a `spread` besides; its `code` is what the
//! codes begin with (`T01`, `T02`, …). Each member is drawn from a seed that hangs on that
//! beginning and the member's number alone, so nobody changes when a cohort is added, moved or
//! made larger.

use serde::Deserialize;
use toml::{Table, Value};

use super::draw::{Draw, Stream, seed_below};
use super::error::{SimulateError, within};
use super::participant_plan::{LegPlan, ParticipantPlan, StagePlan};
use super::plan::Plan;
use super::set_plan::SetPlan;
use super::spread::{Own, Spread};

/// Digits of a member's number, where so many are enough.
const DIGITS: usize = 2;
/// Step below the plan's seed at which those of cohorts lie, apart from participants' own numbers.
const COHORTS: u64 = 1 << 32;

/// Participants planned together.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(try_from = "Table")]
pub struct CohortPlan {
    /// Number of participants (1).
    pub count: u32,
    /// How they differ (not at all).
    pub spread: Spread,
    /// What they have in common; its `code` begins their codes.
    pub each: ParticipantPlan,
}

impl TryFrom<Table> for CohortPlan {
    type Error = toml::de::Error;

    /// Parts the cohort's own keys from those of each participant.
    fn try_from(mut keys: Table) -> Result<Self, Self::Error> {
        let count = keys.remove("count").unwrap_or(Value::Integer(1));
        let spread = keys
            .remove("spread")
            .unwrap_or_else(|| Value::Table(Table::new()));
        Ok(Self {
            count: count.try_into()?,
            spread: spread.try_into()?,
            each: keys.try_into()?,
        })
    }
}

impl CohortPlan {
    pub(super) fn check(&self) -> Result<(), SimulateError> {
        let key = |name: &str| format!("cohorts.{}.{name}", self.each.code);
        within(&key("count"), self.count.into(), 1.0, 10_000.0)?;
        self.spread.check(&key("spread"))
    }

    /// The members.
    pub(super) fn members(&self, seed: u64) -> impl Iterator<Item = Enrolled> {
        let cohort = seed_below(seed, &[COHORTS, hash(&self.each.code)]);
        let digits = self.count.to_string().len().max(DIGITS);
        (1..=self.count).map(move |number| {
            let seed = seed_below(cohort, &[number.into()]);
            let own = Own::drawn(&self.spread, &mut Draw::new(seed, Stream::Person));
            let code = format!("{}{number:0digits$}", self.each.code);
            Enrolled {
                plan: own.person(&self.each, code),
                own: Some((own, self.each.foot_length_mm)),
                seed,
            }
        })
    }
}

/// A participant of a study: planned alone, or a cohort's member.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Enrolled {
    pub(super) plan: ParticipantPlan,
    /// What is a member's own, and the foot length of its cohort.
    own: Option<(Own, Option<f64>)>,
    /// Seed of every draw of this participant.
    pub(super) seed: u64,
}

impl Enrolled {
    /// A leg's recordings in a stage, before the form of the day.
    pub(super) fn set_plan(
        &self,
        plan: &Plan,
        leg: &LegPlan,
        stage: &StagePlan,
    ) -> Result<SetPlan, SimulateError> {
        let mut set = plan.set_plan(&self.plan, leg, stage)?;
        if let Some((own, each_foot_mm)) = &self.own {
            own.set(&mut set, *each_foot_mm);
        }
        Ok(set)
    }

    /// Factor on every phase that is the person's habit, whatever is prescribed.
    pub(super) fn tempo_factor(&self) -> f64 {
        self.own.map_or(1.0, |(own, _)| own.tempo_factor)
    }
}

impl Plan {
    /// Everyone in the study, those planned alone first.
    pub(super) fn everyone(&self) -> Vec<Enrolled> {
        let alone = (0..).zip(&self.participants).map(|(index, plan)| Enrolled {
            plan: plan.clone(),
            own: None,
            seed: seed_below(self.seed, &[index]),
        });
        let members = self
            .cohorts
            .iter()
            .flat_map(|cohort| cohort.members(self.seed));
        alone.chain(members).collect()
    }
}

/// A number for a text (FNV-1a).
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |state, byte| {
        (state ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3)
    })
}

#[cfg(test)]
mod tests {
    use super::Enrolled;
    use crate::simulate::Plan;

    const TRAINED: &str = "[[cohorts]]\ncode = 'T'\ncount = 12\ngroup = 'training'\n\
        body_mass_kg = 72\nfoot_length_mm = 255\nadherence = 0.8\n\
        [[cohorts.legs]]\nweekly_rise_gain_pct = 2\n\
        [cohorts.spread]\nbody_mass_sd_kg = 10\nfoot_length_sd_mm = 12\nreps_cv_pct = 20\n\
        rise_sd_deg = 3\ndepth_sd_deg = 2\ntremor_cv_pct = 30\ntempo_cv_pct = 5\n\
        weekly_rise_gain_sd_pct = 1\nadherence_sd = 0.1\n";
    const USUAL: &str = "[[cohorts]]\ncode = 'U'\ncount = 3\n[[cohorts.legs]]\n";

    fn people(text: &str) -> Vec<Enrolled> {
        Plan::parse(text).unwrap().everyone()
    }

    #[test]
    fn val_members_have_codes_and_what_the_cohort_has() {
        let people = people(TRAINED);
        assert_eq!(people.len(), 12);
        let codes = ["T01", "T02", "T12"].map(|code| {
            let member = people.iter().find(|person| person.plan.code == code);
            member.unwrap().plan.group.as_deref()
        });
        assert_eq!(codes, [Some("training"); 3]);
        let told = &people[0].plan;
        assert!((0.0..=1.0).contains(&told.adherence) && told.legs.len() == 1);
        let many = self::people(&TRAINED.replace("count = 12", "count = 120"));
        assert_eq!(many[4].plan.code, "T005");
    }

    #[test]
    fn prop_nobody_changes_when_others_are_planned() {
        let alone = people(TRAINED);
        let among = people(&format!("[[participants]]\ncode = 'A'\n{USUAL}{TRAINED}"));
        assert_eq!(alone, among[4..]);
        let more = people(&TRAINED.replace("count = 12", "count = 40"));
        assert_eq!(alone, more[..12]);
        let other = people(&format!("seed = 2\n{TRAINED}"));
        assert_ne!(alone[0].own, other[0].own);
        assert_ne!(alone[0].own, alone[1].own);
        assert_ne!(alone[0].seed, alone[1].seed);
    }

    #[test]
    fn val_members_differ_as_much_as_the_plan_says() {
        let people = people(&TRAINED.replace("count = 12", "count = 2000"));
        let spread = |figure: &dyn Fn(&Enrolled) -> f64| {
            let n = people.len() as f64;
            let mean = people.iter().map(figure).sum::<f64>() / n;
            let squares = people.iter().map(|p| (figure(p) - mean).powi(2));
            (mean, (squares.sum::<f64>() / (n - 1.0)).sqrt())
        };
        let near = |(mean, sd): (f64, f64), planned: (f64, f64)| {
            // Draws are cut at 2.5 standard deviations, which takes 2 % off their spread.
            (mean - planned.0).abs() < 0.1 * planned.1 && (sd / planned.1 - 0.98).abs() < 0.06
        };
        assert!(near(
            spread(&|p| p.plan.body_mass_kg.unwrap()),
            (72.0, 10.0)
        ));
        assert!(near(
            spread(&|p| p.plan.foot_length_mm.unwrap()),
            (255.0, 12.0)
        ));
        assert!(near(spread(&|p| p.plan.legs[0].reps_possible), (15.0, 3.0)));
        assert!(near(
            spread(&|p| p.plan.legs[0].weekly_rise_gain_pct),
            (2.0, 1.0)
        ));
        assert!(near(spread(&|p| p.own.unwrap().0.rise_deg), (0.0, 3.0)));
        assert!(near(
            spread(&|p| p.own.unwrap().0.tremor_factor),
            (1.0, 0.3)
        ));
    }

    #[test]
    fn val_a_spread_moves_no_other_draw() {
        let without = people(&TRAINED.replace("body_mass_sd_kg = 10\n", ""));
        for (with, without) in people(TRAINED).iter().zip(&without) {
            let (with, without) = (&with.plan, &without.plan);
            assert_eq!(without.body_mass_kg, Some(72.0));
            assert_eq!(with.foot_length_mm, without.foot_length_mm);
            assert_eq!(with.legs, without.legs);
        }
    }

    #[test]
    fn prop_a_longer_foot_has_a_longer_lever_and_the_tempo_is_a_habit() {
        let text = TRAINED.replace("count = 12", "count = 50");
        let plan = Plan::parse(&text).unwrap();
        for person in plan.everyone() {
            let (leg, stage) = (&person.plan.legs[0], &person.plan.stages[0]);
            let set = person.set_plan(&plan, leg, stage).unwrap();
            let foot_mm = person.plan.foot_length_mm.unwrap();
            assert!((set.lever_mm / 185.0 - foot_mm / 255.0).abs() < 0.003);
            assert_eq!(set.up_s, 2.0, "what is prescribed is the same for all");
            assert!((0.85..1.15).contains(&person.tempo_factor()));
            set.check().unwrap();
        }
    }

    #[test]
    fn val_wrong_cohorts_are_named() {
        let cases = [
            ("count = 0", "cohorts.T.count is 0"),
            ("count = 'ten'", "invalid type"),
            (
                "spread.rise_sd_deg = -1",
                "cohorts.T.spread.rise_sd_deg is -1",
            ),
            ("spread.rise_cv = 1", "unknown field `rise_cv`"),
            ("grup = 'a'", "unknown field `grup`"),
            ("recording.up_s = 0", "up_s is 0"),
        ];
        for (line, message) in cases {
            let text = format!("[[cohorts]]\ncode = 'T'\n{line}\n[[cohorts.legs]]\n");
            let error = Plan::parse(&text).unwrap_err().to_string();
            assert!(error.contains(message), "{line}: {error}");
        }
        let twice = "[[cohorts]]\ncode = 'T'\n[[participants]]\ncode = 'T01'\n";
        assert!(Plan::parse(twice).is_err());
    }
}
