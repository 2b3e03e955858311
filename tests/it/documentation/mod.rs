//! The documentation: every command and code block is run, generated pages are what the program says,
//! and links lead somewhere.
//!
//! Blocks of a page run from the first to the last in a folder of their own, which begins with what
//! [`given`] says. A block that is neither run nor in the table of [`listed`] fails.

mod cli;
mod columns;
mod commands;
mod data;
mod given;
mod layouts;
mod links;
mod listed;
mod markdown;
mod page;
mod picture;
mod reference;
mod script;
mod shell;
mod story;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;

use rayon::prelude::*;

use script::{PYTHON, R};

/// Says something that is seen although the test passes.
fn aloud(text: &str) {
    // Not by a macro, whose words are kept for tests that fail.
    let _ = writeln!(std::io::stderr(), "{text}");
}

#[test]
fn every_block_is_run_or_listed_with_its_reason() {
    let pages = page::pages();
    let told: Vec<story::Told> = pages.par_iter().map(story::tell).collect();
    let mut run: BTreeMap<page::Kind, usize> = BTreeMap::new();
    for (kind, count) in told.iter().flat_map(|told| &told.run) {
        *run.entry(*kind).or_default() += count;
    }
    let listed: BTreeSet<usize> = told.iter().flat_map(|told| told.listed.clone()).collect();
    aloud(&format!(
        "blocks of the documentation: run {run:?}, {} listed with a reason",
        listed.len()
    ));
    if let Some((page, told)) = pages.iter().zip(&told).max_by_key(|(_, told)| told.took) {
        let took_s = told.took.as_secs_f64();
        aloud(&format!(
            "of the pages, {} took longest: {took_s:.1} s",
            page.name
        ));
    }
    let left_out: Vec<&String> = told.iter().flat_map(|told| &told.left_out).collect();
    left_out
        .iter()
        .for_each(|block| aloud(&format!("skipped: {block}")));

    let mut faults: Vec<String> = told.iter().flat_map(|told| told.faults.clone()).collect();
    let gone = (0..listed::NOT_RUN.len()).filter(|place| !listed.contains(place));
    faults.extend(
        gone.map(|place| format!("listed, but no longer there: {:?}", listed::NOT_RUN[place])),
    );
    let names: Vec<&str> = pages.iter().map(|page| page.name.as_str()).collect();
    faults.extend(
        given::unknown_pages(&names)
            .iter()
            .map(|page| format!("there is no page {page}")),
    );
    for language in [&PYTHON, &R] {
        let asked = std::env::var_os(language.variable).is_some();
        let without = format!(" {} without ", language.name);
        let own = left_out.iter().filter(|block| block.contains(&without));
        let own = own.map(|block| format!("{} asks for it: {block}", language.variable));
        faults.extend(own.filter(|_| asked));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}
