//! The draft as `study.toml`: every key that there is, explained, with its default, behind a `#`.
//!
//! Defaults come from the settings themselves, so that the text cannot go stale.

use std::collections::BTreeMap;

use super::super::study_file::PERSON;
use super::super::{Limits, Settings, limit_rows};
use super::{Draft, Person};

const HEAD: &str = "\
# What the study prescribes, and where it differs from the program's defaults.
# A line behind `#` has no effect and shows the default; take the `#` away to set another value.
# A key nobody knows is an error, so a misspelt one cannot go unnoticed.
";

/// What a key of `[plan]`, `[targets]` or a participant means.
const MEANINGS: &[(&str, &str)] = &[
    ("plan.sets", "Sets a session."),
    ("plan.reps", "Repetitions a set."),
    ("plan.every_days", "Days from one session to the next."),
    ("plan.weeks", "Weeks of building up."),
    ("plan.maintenance_per_week", "Sessions a week afterwards."),
    (
        "plan.pain_limit",
        "Pain, 0 to 10, above which nothing is progressed.",
    ),
    (
        "plan.next_step",
        "Whether a next step is suggested to the physiotherapist; false takes it out of tables and pages.",
    ),
    (
        "plan.slowest_down_s",
        "Seconds of lowering beyond which load is suggested and no slower tempo.",
    ),
    (
        "plan.load_step_kg",
        "Kilograms that are suggested at a time.",
    ),
    ("targets.up_s", "Seconds of raising."),
    ("targets.top_s", "Seconds held at the top."),
    ("targets.down_s", "Seconds of lowering."),
    ("targets.bottom_s", "Seconds paused at the bottom."),
    (
        "targets.knee_deg",
        "Flexion of the knee to be kept, degrees; straight is 0.",
    ),
    (
        "cohort.reference_group",
        "Group that the others are compared with.",
    ),
    ("body_mass_kg", "Body mass, kilograms."),
    (
        "foot_length_mm",
        "Length of the foot, millimetres: heights of the heel come from it where lever_mm is not told.",
    ),
    (
        "lever_mm",
        "From the ball of the foot on the step's edge to the back of the heel, millimetres.",
    ),
    (
        "involved_side",
        "The leg that is treated: \"left\" or \"right\".",
    ),
    ("group", "Group of the study."),
];

/// Values that show how a key is written which has no default.
const EXAMPLES: &[(&str, &str)] = &[
    ("targets.up_s", "2"),
    ("targets.top_s", "1"),
    ("targets.down_s", "3"),
    ("targets.bottom_s", "0"),
    ("targets.knee_deg", "35"),
    ("cohort.reference_group", "\"control\""),
    ("body_mass_kg", "71.5"),
    ("foot_length_mm", "262"),
    ("lever_mm", "191"),
    ("involved_side", "\"left\""),
    ("group", "\"training\""),
];

impl Draft {
    /// The study file as text.
    #[must_use]
    pub fn study_file(&self) -> String {
        let mut text = HEAD.to_owned();
        text += &section(
            "plan",
            "What is prescribed. The manifest's targets go before.",
        );
        text += &section(
            "targets",
            "Tempo and knee where the manifest tells none. No defaults: without targets the set's own median serves, and the notes say so.",
        );
        text += "\n[limits]\n# Thresholds. Change one only with a reason that you can publish: figures of studies with other limits do not compare.\n";
        text += &limits();
        text += CHANGES;
        text += &section(
            "cohort",
            "Tables of all participants together. Without a reference the first group of the alphabet serves.",
        );
        text += LAYOUTS;
        text += REPORT;
        text += "\n# Participants as the file names tell them. What stands here holds for all their recordings\n# that the manifest says nothing else of. A code that you change here, change in recordings.csv as well.\n";
        let people = self.people().into_iter();
        text + &people.map(participant).collect::<String>()
    }
}

const CHANGES: &str = "
# The change beyond which a figure of the table `sets` has changed, from your own repeated measurements,
# or from a paper about the same test. Without it a published one serves where there is one.
# [smallest_detectable_change.heel_peak_mm_median]
# value = 9
# source = \"our own repeats, 2026\"
";

const LAYOUTS: &str = "
# Layouts of your own files, where none of the program's fits; `soleus inspect FILE --draft-layout` begins one.
# A line such as  mine = \"mine.toml\"  under it names a file beside this one.
# [layouts]
";

const REPORT: &str = "
# Language of the participants' pages: en, de, or the name of a language file beside this one.
# [report]
# language = \"en\"
";

fn section(name: &str, about: &str) -> String {
    let mut text = format!("\n[{name}]\n# {about}\n");
    for (key, value) in defaults(name) {
        let meaning = of(MEANINGS, &key).unwrap_or_default();
        let value = if value.is_empty() {
            of(EXAMPLES, &key).unwrap_or_default()
        } else {
            &value
        };
        let key = key.rsplit('.').next().unwrap_or(&key);
        text += &format!("\n# {meaning}\n# {key} = {value}\n");
    }
    text
}

/// Keys of a section with their values as the program has them.
fn defaults(section: &str) -> Vec<(String, String)> {
    let rows = Settings::default().resolved().into_iter();
    let own = rows.filter(|row| row.key.split('.').next() == Some(section));
    own.map(|row| (row.key, row.value)).collect()
}

fn of<'a>(table: &[(&str, &'a str)], key: &str) -> Option<&'a str> {
    let found = table.iter().find(|(own, _)| *own == key);
    found.map(|(_, value)| *value)
}

fn limits() -> String {
    let rows: BTreeMap<_, _> = limit_rows();
    let line = |(key, meaning): &(&str, &str)| {
        let row = rows.get(*key)?;
        Some(format!(
            "\n#{meaning}\n# {}\n# {key} = {}\n",
            row.reason, row.value
        ))
    };
    Limits::MEANINGS.iter().filter_map(line).collect()
}

fn participant(person: &Person) -> String {
    let keys = PERSON.iter().map(|key| {
        let example = of(EXAMPLES, key).unwrap_or_default();
        format!("# {key} = {example}\n")
    });
    format!(
        "\n[participants.{}]\n{}",
        person.code,
        keys.collect::<String>()
    )
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::super::study_file::{self, CHANGE, COHORT, PLAN, SECTIONS, TARGETS};
    use super::super::of_names;
    use super::*;

    fn drafted(files: &[&str]) -> Draft {
        let files: Vec<String> = files.iter().map(|file| (*file).to_owned()).collect();
        of_names(&files)
    }

    fn parsed(text: &str) -> Settings {
        study_file::parse(Path::new("study.toml"), text)
            .unwrap_or_else(|error| panic!("{error}\n{text}"))
    }

    #[test]
    fn the_draft_changes_no_setting_and_lists_the_participants() {
        let settings = parsed(&drafted(&["P1_left.csv", "P2_left.csv"]).study_file());
        let people: Vec<&String> = settings.participants.keys().collect();
        assert_eq!(people, ["P1", "P2"]);
        assert_eq!(settings.resolved(), Settings::default().resolved());
        assert!(settings.from_study.is_empty());
    }

    /// Takes the `#` of every line that sets a key.
    fn uncommented(text: &str) -> String {
        let sets = |line: &str| {
            let key = line
                .strip_prefix("# ")
                .and_then(|line| line.split(" = ").next());
            line.contains(" = ")
                && key.is_some_and(|key| key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_'))
        };
        let plain = |line: &str| {
            let open = sets(line) || line.starts_with("# [");
            line.strip_prefix("# ")
                .filter(|_| open)
                .unwrap_or(line)
                .to_owned()
        };
        text.lines().map(plain).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn every_key_is_there_with_its_default() {
        let text = drafted(&["P1_left.csv"]).study_file();
        let settings = parsed(&uncommented(&text));
        let defaults = Settings::default();
        assert_eq!(
            (&settings.plan, &settings.limits),
            (&defaults.plan, &defaults.limits)
        );
        let set =
            |section: &str, key: &str| settings.from_study.contains(&format!("{section}.{key}"));
        for (section, keys) in [
            ("plan", PLAN),
            ("targets", TARGETS),
            ("limits", Limits::KEYS),
            ("cohort", COHORT),
            ("participants.P1", PERSON),
        ] {
            let missing: Vec<_> = keys.iter().filter(|key| !set(section, key)).collect();
            assert!(missing.is_empty(), "{section}: {missing:?}");
        }
        assert_eq!(settings.changes.len(), 1);
        assert!(CHANGE.iter().all(|key| CHANGES.contains(key)));
        assert!(
            SECTIONS
                .iter()
                .all(|section| text.contains(&format!("[{section}"))),
            "{text}"
        );
    }

    #[test]
    fn every_key_is_explained() {
        let keys = |section: &str, keys: &[&str]| -> Vec<String> {
            keys.iter().map(|key| format!("{section}{key}")).collect()
        };
        let all = [
            keys("plan.", PLAN),
            keys("targets.", TARGETS),
            keys("cohort.", COHORT),
            keys("", PERSON),
        ]
        .concat();
        for key in all {
            assert!(
                of(MEANINGS, &key).is_some_and(|text| text.len() > 10),
                "{key}"
            );
        }
        assert!(
            Limits::MEANINGS
                .iter()
                .all(|(_, meaning)| meaning.len() > 10)
        );
    }
}
