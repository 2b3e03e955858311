//! The forward model shares no code with the scoring rooms: nothing of the crate is imported but
//! the model itself.

use std::path::Path;

/// Places outside the model that a source names.
fn foreign(source: &str) -> Vec<&str> {
    let code = source.lines().map(str::trim_start);
    let code = code.filter(|line| !line.starts_with("//"));
    let named = code.flat_map(|line| {
        line.match_indices("crate::")
            .map(move |(at, _)| &line[at..])
    });
    named
        .filter(|path| !path.starts_with("crate::simulate"))
        .collect()
}

/// Whether a file at the model's own level reaches above it.
fn reaches_up(source: &str) -> bool {
    source.contains("super::super") || source.contains("soleus::")
}

#[test]
fn prop_no_source_of_the_model_names_a_scoring_room() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/simulate");
    let mut seen = 0;
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        assert!(
            path.is_file(),
            "{path:?}: a folder, whose files go unread here"
        );
        if path.ends_with("independence_tests.rs") {
            continue;
        }
        let source = std::fs::read_to_string(&path).unwrap();
        assert_eq!(foreign(&source), Vec::<&str>::new(), "{path:?}");
        assert!(!reaches_up(&source), "{path:?}");
        if path.ends_with("mod.rs") {
            assert!(!source.contains("super::"), "{path:?}");
        }
        seen += 1;
    }
    assert!(seen > 40, "{seen}");
}

#[test]
fn val_a_foreign_room_is_seen() {
    let source = "use super::draw::Draw;\nuse crate::signal::filter;\n// crate::motion\n";
    assert_eq!(foreign(source), ["crate::signal::filter;"]);
    assert_eq!(foreign("use crate::simulate::Plan;"), Vec::<&str>::new());
    assert!(reaches_up("use super::super::reps::Rep;"));
}
