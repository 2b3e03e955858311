//! The real binary in private folders, and the library against it.

mod bad_input;
mod bad_study;
mod commands;
mod example;
mod results;
mod same_movement;
mod support;
