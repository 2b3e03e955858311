//! Bytes of a recording, by the layout that fits or by a named one, up to the checks against physics.

#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use soleus::ingest::{Layouts, Reading, read_bytes};
use soleus::study::Limits;

static LAYOUTS: LazyLock<Layouts> = LazyLock::new(Layouts::built_in);
/// Short recordings go all the way.
static LIMITS: LazyLock<Limits> = LazyLock::new(|| Limits {
    min_duration_s: 0.02,
    min_rate_hz: 1.0,
    ..Limits::default()
});

fuzz_target!(|bytes: &[u8]| {
    let plain = Reading::new(&LIMITS, &LAYOUTS);
    let found = read_bytes(bytes, &plain);
    if let Ok(recording) = &found {
        assert!(recording.channels.iter().all(|channel| channel.values.len() == recording.samples));
        assert!(recording.rate_hz.is_finite() && recording.rate_hz > 0.0);
    }
    if found.is_err() {
        let names: Vec<&str> = LAYOUTS.iter().map(|layout| layout.name.as_str()).collect();
        let named = Reading {
            layout: names.get(bytes.len() % names.len()).copied(),
            rate_hz: Some(100.0),
            sensor_site: Some("foot"),
            ..plain
        };
        let _ = read_bytes(bytes, &named);
    }
});
