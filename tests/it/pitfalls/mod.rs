//! Twenty ways to measure heel raises wrongly, each with the test that it would fail.
//!
//! Every pitfall has one test or more named for its number; the first line of a test's comment is
//! the pitfall, the quoted one what must hold. They run the binary or the library's own rooms on
//! recordings of the simulator and of [`kit::Foot`]. `docs/pitfalls.md` tells for each which
//! deliberate error made it fail.

mod clocks;
mod control;
mod counting;
mod foot;
mod kit;
mod plate;
mod statistics;

/// The files of this folder.
const SOURCES: [&str; 6] = [
    include_str!("clocks.rs"),
    include_str!("control.rs"),
    include_str!("counting.rs"),
    include_str!("foot.rs"),
    include_str!("plate.rs"),
    include_str!("statistics.rs"),
];
const TABLE: &str = include_str!("../../../docs/pitfalls.md");

/// Names of all tests that begin with a pitfall's number.
fn tests() -> Vec<&'static str> {
    let lines = SOURCES.iter().flat_map(|source| source.lines());
    let named = lines.filter_map(|line| line.trim_start().strip_prefix("fn pitfall_"));
    named.filter_map(|line| line.split('(').next()).collect()
}

#[test]
fn each_pitfall_has_a_test_and_each_test_a_row_in_the_table() {
    let tests = tests();
    for pitfall in 1..=20 {
        let number = format!("{pitfall:02}_");
        let own = tests.iter().filter(|name| name.starts_with(&number));
        assert!(own.count() > 0, "pitfall {pitfall} has no test");
    }
    for name in tests {
        let row = format!("| `pitfall_{name}` |");
        assert!(TABLE.contains(&row), "docs/pitfalls.md lacks {name}");
    }
}
