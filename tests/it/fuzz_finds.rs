//! What fuzzing found, minimised.

use soleus::ingest::{Layout, Layouts, Reading, read_bytes};
use soleus::study::Limits;

/// A pattern of fifty `*` took longer than anybody waits to tell that a name is another.
#[test]
fn regress_a_pattern_of_many_stars_is_matched_at_once() {
    let stars = "*".repeat(50);
    let text = format!(
        "name = \"stars\"\n[[columns]]\nname = \"{stars}LLLL.=.LLLL\"\nquantity = \"heel_height\"\nunit = \"mm\"\n"
    );
    let mut layouts = Layouts::built_in();
    layouts.add(Layout::parse(&text).expect("a layout"));
    let limits = Limits::default();
    let reading = Reading::new(&limits, &layouts);
    let file = format!("t,{},z\n0,1,2\n1,2,3\n", "L".repeat(120));
    let error = read_bytes(file.as_bytes(), &reading).expect_err("another name");
    assert_eq!(error.reason_code(), "unrecognised_layout");
}
