//! The real binary in private folders, and the library against it.

mod agree;
mod bad_input;
mod bad_sources;
mod bad_study;
mod check;
mod cohort;
mod commands;
mod corrections;
mod example;
mod fuzz_finds;
mod init;
mod layouts;
mod messages;
mod mutations;
mod pitfalls;
mod real;
mod results;
mod same_movement;
mod simulate;
mod sources;
mod support;
mod two_files;
mod validate;
