//! A user's layout, and a small file read by it.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use soleus::ingest::{Layout, Layouts, Reading, read_bytes};
use soleus::study::Limits;

static LIMITS: LazyLock<Limits> = LazyLock::new(|| Limits {
    min_duration_s: 0.02,
    min_rate_hz: 1.0,
    ..Limits::default()
});
const FILE: &str = "t,ax,ay,az,gx,gy,gz\n0.00,0.1,0.2,9.8,0,0,0\n0.01,0.1,0.2,9.81,0,0,0.1\n0.02,0.1,0.2,9.8,0,0,0\n0.03,0.1,0.2,9.8,0,0,0\n0.04,0.1,0.3,9.8,0,0.1,0\n";

fuzz_target!(|text: &str| {
    let Ok(layout) = Layout::parse(text) else {
        return;
    };
    let name = layout.name.clone();
    let mut layouts = Layouts::built_in();
    layouts.add(layout);
    let reading = Reading::new(&LIMITS, &layouts);
    let _ = read_bytes(FILE.as_bytes(), &reading);
    let named = Reading {
        layout: Some(&name),
        rate_hz: Some(100.0),
        ..reading
    };
    let _ = read_bytes(FILE.as_bytes(), &named);
});
