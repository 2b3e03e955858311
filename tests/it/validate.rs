//! The published validation, and what `soleus validate --check` says before it measures anything.

use std::path::Path;

use soleus::validate::{finding, page};

use super::support::Folder;

fn docs(name: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("docs")
        .join(name);
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[test]
fn the_published_page_and_pictures_are_what_the_table_makes() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/validation.csv");
    let made = page(&finding::read(&path).expect("a table of findings"));
    assert_eq!(docs("validation.md"), made.markdown);
    assert!(!made.pictures.is_empty());
    for (name, drawn) in made.pictures {
        assert_eq!(docs(&format!("images/{name}")), drawn, "{name}");
    }
}

/// The bounds that the project sets itself; `soleus validate --check` keeps the table honest.
#[test]
fn the_published_findings_are_within_the_projects_own_bounds() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/validation.csv");
    let findings = finding::read(&path).expect("a table of findings");
    let of = |figure: &str, condition: &str| -> Vec<f64> {
        let own = findings
            .iter()
            .filter(|one| one.figure == figure && one.condition.contains(condition));
        own.filter_map(|one| one.value).collect()
    };
    let improved = of("improved", "no change");
    assert!(
        improved.len() >= 4 && improved.iter().all(|share| *share <= 5.0),
        "{improved:?}"
    );
    let covered: Vec<f64> = findings
        .iter()
        .filter(|one| {
            one.figure == "depth_within_u" && !one.condition.contains("the study says 1°")
        })
        .filter_map(|one| one.value)
        .collect();
    assert!(covered.len() >= 7, "{covered:?}");
    assert!(
        covered.iter().all(|share| (92.0..=98.0).contains(share)),
        "{covered:?}"
    );
    let alarms = of("false_alarm", "steady");
    assert!(
        !alarms.is_empty() && alarms.iter().all(|share| *share <= 5.0),
        "{alarms:?}"
    );
}

#[test]
fn a_page_that_was_edited_is_told_before_anything_is_measured() {
    let folder = Folder::new();
    folder.write("docs/validation.csv", docs("validation.csv"));
    folder.write(
        "docs/validation.md",
        docs("validation.md").replace("100.0", "99.9"),
    );
    let ended = folder.soleus("validate --check docs");
    assert_eq!(ended.code, 1, "{}", ended.stderr);
    assert!(
        ended
            .stderr
            .contains("is not what validation.csv beside it makes"),
        "{}",
        ended.stderr
    );
}

#[test]
fn what_is_no_validation_is_named() {
    let folder = Folder::new();
    let ended = folder.soleus("validate --check nothing");
    assert_eq!(ended.code, 2);
    assert!(ended.stderr.contains("validation.csv"), "{}", ended.stderr);
    assert_eq!(folder.soleus("validate").code, 2);
    assert_eq!(folder.soleus("validate --check a --out b").code, 2);
}
