//! The real binary in private folders, and the library against it.

mod agree;
mod alone;
mod bad_input;
mod bad_sources;
mod bad_study;
mod blind;
mod check;
mod cohort;
mod commands;
mod compare;
mod corrections;
#[cfg(unix)] // pages are run by bash
mod documentation;
mod example;
mod fuzz_finds;
mod init;
mod language;
mod layouts;
mod messages;
mod mutations;
mod next_step;
mod papers;
mod pitfalls;
mod real;
mod replaced;
mod results;
mod resume;
mod same_movement;
mod shards;
mod simulate;
mod sources;
mod support;
mod two_files;
mod validate;
