//! The file of rules, and the page that shows it.

use std::collections::BTreeSet;

use super::*;

#[test]
fn the_file_names_only_what_there_is_and_uses_all_of_it() {
    let rules = Rules::built_in();
    let plan = Plan::default();
    let conditions = || rules.rules.iter().flat_map(|rule| &rule.when);
    let mut used = BTreeSet::from([SESSIONS_NEEDED, "reps_step", "down_step_s", "load_reps_pct"]);
    for condition in conditions() {
        if let Condition::Compared { threshold, .. } = condition {
            assert!(rules.threshold(threshold, &plan).is_some(), "{threshold}");
            used.insert(threshold);
        }
    }
    let unused: Vec<_> = rules
        .thresholds
        .keys()
        .filter(|name| !used.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
    assert!(rules.thresholds.values().all(|row| row.reason.len() > 20));
    let names: BTreeSet<_> = rules.rules.iter().map(|rule| &rule.name).collect();
    assert_eq!(names.len(), rules.rules.len());
    let proposed: BTreeSet<_> = rules.rules.iter().map(|rule| rule.propose).collect();
    assert_eq!(proposed, BTreeSet::from(Proposal::ALL));
    assert!(
        rules.rules.last().is_some_and(|rule| rule.when.is_empty()),
        "one always holds"
    );
}

#[test]
fn a_condition_that_nobody_can_answer_is_refused() {
    for text in [
        "",
        "sets",
        "sets = plan.sets",
        "shoes > plan.sets",
        "shoes unknown",
        "sets > 1 2",
    ] {
        assert!(Condition::try_from(text.to_owned()).is_err(), "{text}");
    }
    let condition = Condition::try_from("sets  <=  plan.sets".to_owned()).unwrap();
    assert_eq!(condition.to_string(), "sets <= plan.sets");
}

/// The page's tables of rules and thresholds, as the file has them.
fn tables_of_the_page() -> Vec<String> {
    let rules = Rules::built_in();
    let rule = |(k, rule): (usize, &Rule)| {
        let when: Vec<String> = rule.when.iter().map(|own| format!("`{own}`")).collect();
        let when = if when.is_empty() {
            "no other rule holds".to_owned()
        } else {
            when.join(" and ")
        };
        let (name, proposal) = (&rule.name, rule.propose.as_str());
        let (reason, source) = (&rule.reason, &rule.source);
        format!(
            "| {} | `{name}` | {when} | `{proposal}` | {reason} | {source} |",
            k + 1
        )
    };
    let threshold = |(name, row): (&String, &Threshold)| {
        format!(
            "| `{name}` | {} | {} | {} |",
            row.value, row.unit, row.reason
        )
    };
    let rows = rules.rules.iter().enumerate().map(rule);
    rows.chain(rules.thresholds.iter().map(threshold)).collect()
}

#[test]
fn the_page_shows_the_rules_as_they_are() {
    let page = include_str!("../../../../docs/next-step.md");
    let lines: BTreeSet<&str> = page.lines().collect();
    let rows = tables_of_the_page();
    let missing: Vec<&String> = rows
        .iter()
        .filter(|row| !lines.contains(row.as_str()))
        .collect();
    assert!(
        missing.is_empty(),
        "not in docs/next-step.md as it is:\n{missing:#?}"
    );
    let is_rule = |line: &&str| {
        let number = line
            .strip_prefix("| ")
            .and_then(|line| line.split(' ').next());
        number.is_some_and(|number| number.parse::<usize>().is_ok())
    };
    let told = page.lines().filter(is_rule).count();
    assert_eq!(
        told,
        Rules::built_in().rules.len(),
        "the page has a rule that the file has not"
    );
}
