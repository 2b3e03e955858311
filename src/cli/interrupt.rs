//! Ctrl-C, and a request to end: the first finishes what is being scored, the second ends at once.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use signal_hook::consts::{SIGINT, SIGTERM};
use signal_hook::flag;

use super::error::STOPPED;

/// Whether somebody asked the program to stop.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    asked: Arc<AtomicBool>,
}

impl Interrupt {
    /// Listens from now on. Where the system refuses, the program ends at the first request, as any
    /// other does.
    pub fn listen() -> Self {
        let interrupt = Self::default();
        for signal in [SIGINT, SIGTERM] {
            let asked = || Arc::clone(&interrupt.asked);
            // In this order: the first request must not meet what ends the program at the second.
            let second = flag::register_conditional_shutdown(signal, i32::from(STOPPED), asked());
            if second.is_ok() {
                let _ = flag::register(signal, asked());
            }
        }
        interrupt
    }

    /// Whether the request came.
    pub fn came(&self) -> bool {
        self.asked.load(Ordering::Relaxed)
    }
}
