//! The real binary in private folders, and the library against it.

mod agree;
mod bad_input;
mod bad_sources;
mod bad_study;
mod blind;
mod check;
mod commands;
mod corrections;
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
mod results;
mod same_movement;
mod simulate;
mod sources;
mod support;
mod two_files;
mod validate;
