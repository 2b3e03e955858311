//! Rules kept as data: `data/next_step.toml`, read once and checked by the tests.

use std::collections::BTreeMap;
use std::fmt;

use serde::Deserialize;

use super::facts::Facts;
use super::proposal::Proposal;
use crate::study::Plan;

const DATA: &str = include_str!("../../../data/next_step.toml");

/// In front of a threshold that is a key of the study file's `[plan]`.
const OF_PLAN: &str = "plan.";
/// Stands for a comparison where a figure must be missing.
const UNKNOWN: &str = "unknown";

/// A threshold of `data/next_step.toml`.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Threshold {
    /// The value in `unit`.
    pub value: f64,
    /// Its unit; `1` for a plain number.
    pub unit: String,
    /// Why this value.
    pub reason: String,
}

/// A rule: what it asks, what it proposes and why.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// Name, the code in tables.
    pub name: String,
    /// Conditions, all of which must hold.
    pub when: Vec<Condition>,
    /// What is proposed.
    pub propose: Proposal,
    /// Why, in a sentence.
    pub reason: String,
    /// Where the rule comes from.
    pub source: String,
}

/// The rules in the order in which they are asked, and their thresholds.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(deny_unknown_fields)]
pub struct Rules {
    /// Thresholds by name.
    pub thresholds: BTreeMap<String, Threshold>,
    /// Rules, first to last.
    pub rules: Vec<Rule>,
}

impl Rules {
    /// The rules of this program.
    #[must_use]
    pub fn built_in() -> Self {
        toml::from_str(DATA).expect("data/next_step.toml is well formed") // invariant: built-in file, tested
    }

    /// The first rule that holds.
    pub(super) fn first(&self, facts: &Facts, plan: &Plan) -> Option<&Rule> {
        let holds = |condition: &Condition| condition.holds(facts, self, plan);
        self.rules.iter().find(|rule| rule.when.iter().all(holds))
    }

    /// A threshold of the file or, behind `plan.`, of the study's plan.
    #[must_use]
    pub fn threshold(&self, name: &str, plan: &Plan) -> Option<f64> {
        match name.strip_prefix(OF_PLAN) {
            Some(key) => plan.number(key),
            None => self.thresholds.get(name).map(|row| row.value),
        }
    }
}

/// How a figure is held against a threshold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Below,
    /// `<=`
    AtMost,
    /// `>`
    Above,
    /// `>=`
    AtLeast,
}

impl Comparison {
    const ALL: [Self; 4] = [Self::Below, Self::AtMost, Self::Above, Self::AtLeast];

    /// The sign in the file.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Below => "<",
            Self::AtMost => "<=",
            Self::Above => ">",
            Self::AtLeast => ">=",
        }
    }

    fn holds(self, figure: f64, threshold: f64) -> bool {
        match self {
            Self::Below => figure < threshold,
            Self::AtMost => figure <= threshold,
            Self::Above => figure > threshold,
            Self::AtLeast => figure >= threshold,
        }
    }
}

/// One condition of a rule.
#[derive(Clone, Debug, Deserialize, PartialEq)]
#[serde(try_from = "String")]
pub enum Condition {
    /// The figure cannot be had.
    Unknown {
        /// Name of the figure.
        figure: String,
    },
    /// The figure stands so to the threshold.
    Compared {
        /// Name of the figure.
        figure: String,
        /// How.
        comparison: Comparison,
        /// Name of the threshold.
        threshold: String,
    },
}

impl TryFrom<String> for Condition {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let sign = |word: &str| Comparison::ALL.into_iter().find(|own| own.as_str() == word);
        let condition = match words.as_slice() {
            [figure, UNKNOWN] => Some(Self::Unknown {
                figure: (*figure).to_owned(),
            }),
            [figure, comparison, threshold] => sign(comparison).map(|comparison| Self::Compared {
                figure: (*figure).to_owned(),
                comparison,
                threshold: (*threshold).to_owned(),
            }),
            _ => None,
        };
        condition
            .filter(|condition| Facts::NAMES.contains(&condition.figure()))
            .ok_or_else(|| format!("`{text}` is no condition"))
    }
}

/// As in the file.
impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { figure } => write!(f, "{figure} {UNKNOWN}"),
            Self::Compared {
                figure,
                comparison,
                threshold,
            } => write!(f, "{figure} {} {threshold}", comparison.as_str()),
        }
    }
}

impl Condition {
    fn figure(&self) -> &str {
        match self {
            Self::Unknown { figure } | Self::Compared { figure, .. } => figure,
        }
    }

    fn holds(&self, facts: &Facts, rules: &Rules, plan: &Plan) -> bool {
        let value = facts.get(self.figure());
        match self {
            Self::Unknown { .. } => value.is_none(),
            Self::Compared {
                comparison,
                threshold,
                ..
            } => value
                .zip(rules.threshold(threshold, plan))
                .is_some_and(|(value, threshold)| comparison.holds(value, threshold)),
        }
    }

    /// The condition with its numbers: `good_share_pct 95.6 >= 90`.
    pub(super) fn with_numbers(&self, facts: &Facts, rules: &Rules, plan: &Plan) -> String {
        let told = |number: Option<f64>| number.map_or_else(|| UNKNOWN.to_owned(), plain);
        let value = told(facts.get(self.figure()));
        match self {
            Self::Unknown { figure } => format!("{figure} {value}"),
            Self::Compared {
                figure,
                comparison,
                threshold,
            } => {
                let threshold = told(rules.threshold(threshold, plan));
                format!("{figure} {value} {} {threshold}", comparison.as_str())
            }
        }
    }
}

/// With one decimal, unless it is a whole number.
fn plain(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}
