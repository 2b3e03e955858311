//! Work of the library while the interpreter is free, and Ctrl-C is heard.

use std::any::Any;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use pyo3::prelude::*;

use crate::error::{Class, Problem};

/// Signals are looked at this often.
const LOOK: Duration = Duration::from_millis(50);
/// Room that the program has on its main thread on most systems; threads of Python may have less.
const STACK_BYTES: usize = 8 << 20;

/// Whether the work is to stop.
#[derive(Debug, Default)]
pub struct Stop(AtomicBool);

impl Stop {
    /// Whether somebody asked.
    pub fn asked(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

/// Does `work` on a thread of its own while other threads of Python run; `look` is called now and
/// then. After Ctrl-C, or an error of `look`, `work` is asked to stop and waited for, and that
/// exception is raised.
pub fn detached<T: Send, E: Into<Problem> + Send>(
    py: Python<'_>,
    work: impl FnOnce(&Stop) -> Result<T, E> + Send,
    mut look: impl FnMut(Python<'_>) -> PyResult<()>,
) -> PyResult<T> {
    let stop = Stop::default();
    let ended = AtomicBool::new(false);
    let waiting = thread::current();
    let (result, raised) = thread::scope(|scope| {
        let working = || {
            // Told on every way out, a panic included.
            let _told = Told {
                ended: &ended,
                waiting: &waiting,
            };
            work(&stop)
        };
        let worker = thread::Builder::new()
            .stack_size(STACK_BYTES)
            .spawn_scoped(scope, working)
            .map_err(|cause| {
                Problem::new(
                    Class::Program,
                    format!("cannot start a thread ({cause}); close other programs"),
                )
            })?;
        let mut raised = None;
        while !ended.load(Ordering::Acquire) {
            py.detach(|| thread::park_timeout(LOOK));
            if raised.is_none() {
                raised = py.check_signals().and_then(|()| look(py)).err();
                stop.0.store(raised.is_some(), Ordering::Relaxed);
            }
        }
        Ok::<_, Problem>((py.detach(|| worker.join()), raised))
    })?;
    if let Some(raised) = raised {
        return Err(raised);
    }
    let done = result.map_err(|payload| of_panic(&*payload))?;
    Ok(done.map_err(Into::into)?)
}

/// As [`detached`], with nothing to look at.
pub fn quietly<T: Send, E: Into<Problem> + Send>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T, E> + Send,
) -> PyResult<T> {
    detached(py, |_| work(), |_| Ok(()))
}

struct Told<'a> {
    ended: &'a AtomicBool,
    waiting: &'a thread::Thread,
}

impl Drop for Told<'_> {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        self.waiting.unpark();
    }
}

/// A fault of the program is no `PanicException`, which `except Exception` would not catch.
fn of_panic(payload: &(dyn Any + Send)) -> Problem {
    let text = payload.downcast_ref::<String>().map(String::as_str);
    let cause = text.or_else(|| payload.downcast_ref::<&str>().copied());
    let cause = cause.unwrap_or("no cause told");
    let message = format!("the program failed ({cause}); report it with the input");
    Problem::new(Class::Program, message)
}
