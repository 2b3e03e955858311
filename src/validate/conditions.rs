//! What is simulated: `data/validation.toml`.

use serde::Deserialize;
use toml::Table;

const DATA: &str = include_str!("../../data/validation.toml");

/// All conditions.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Conditions {
    /// Keys of every recording.
    pub base: Table,
    /// Accuracy of counts, times and heights.
    pub accuracy: Vec<Accuracy>,
    /// Loss of control: found, and seen where there is none.
    pub control: Vec<Control>,
    /// Coverage of the printed uncertainty.
    pub uncertainty: Vec<Uncertainty>,
}

/// One condition of accuracy.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Accuracy {
    /// Conditions compared with each other.
    pub group: String,
    pub name: String,
    #[serde(default)]
    pub recording: Table,
}

/// Sets that are steady, or lose control.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Control {
    pub name: String,
    #[serde(default)]
    pub recording: Table,
}

/// How level people stand, and what the program is told.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Uncertainty {
    pub name: String,
    pub recording: Table,
    #[serde(default)]
    pub lever: LeverTold,
    /// The study's setting, where it differs from the default.
    pub level_stance_sd_deg: Option<f64>,
}

/// What the manifest tells of the lever.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum LeverTold {
    /// The lever as measured, with the error of measuring it.
    #[default]
    Measured,
    /// The length of the foot.
    FootLength,
    /// Nothing.
    Default,
}

impl Conditions {
    pub(super) fn built_in() -> Self {
        toml::from_str(DATA).expect("data/validation.toml is well formed") // invariant: built-in file, tested
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_data_file_is_read_and_names_are_unique() {
        let conditions = Conditions::built_in();
        let mut names: Vec<(&str, &str)> = conditions
            .accuracy
            .iter()
            .map(|one| (one.group.as_str(), one.name.as_str()))
            .collect();
        let count = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), count);
        assert!(count > 20 && conditions.control.len() > 5 && conditions.uncertainty.len() > 5);
    }
}
