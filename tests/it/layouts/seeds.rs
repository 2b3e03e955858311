//! The beginnings of files that fuzzing starts from: `fuzz/seeds/reader`, one a layout.

use std::fs;
use std::path::PathBuf;

use super::files;
use super::movement::{acc, foot, gyr, heel, leg, plates};
use super::orientation::oriented;

/// Rows that a seed keeps: enough for a clock, few enough to change often.
const LINES: usize = 40;

fn seeds() -> Vec<(&'static str, String)> {
    let (foot, leg, plates) = (foot(100.0), leg(100.0), plates(100.0));
    let orientation = oriented(&foot, "foot");
    vec![
        ("native", foot.text()),
        (
            "xsens-dot",
            files::dot_raw(&foot, "foot", 100.0, 4_294_967_000),
        ),
        (
            "xsens-dot-orientation",
            files::dot_orientation(&orientation, 100.0),
        ),
        ("xsens-mtw-old", files::mtw_old(&foot, 65_530)),
        ("xsens-mtw-new", files::mtw_new(&foot, 65_530, "")),
        (
            "xsens-mtw-matrix",
            files::mtw_matrix(&foot, |row, column| orientation.matrix(row, column)),
        ),
        ("shimmer", files::shimmer(&foot, "foot", 0, 1)),
        (
            "delsys-emgworks",
            files::delsys_emgworks(&leg, &["foot", "shank"], 100.0),
        ),
        (
            "mbientlab-acc",
            files::mbientlab(&acc(&foot, "foot"), "g", 0, 1),
        ),
        (
            "mbientlab-gyr",
            files::mbientlab(&gyr(&foot, "foot"), "deg/s", 0, 1),
        ),
        ("xio-ngimu", files::xio_ngimu(&foot, "foot")),
        ("xio-ximu", files::xio_ximu(&foot)),
        ("xio-3", files::xio_3(&foot)),
        ("phyphox", files::phyphox(&foot, "acc", ";", ",")),
        (
            "sensor-logger",
            files::sensor_logger(&foot, &acc(&foot, "foot")),
        ),
        ("kistler-bioware", files::kistler(&plates, 100.0)),
        ("opensim", files::opensim(&plates, "\t")),
        ("vicon-devices", files::vicon_devices(&plates, 100.0, -1.0)),
        ("vicon-trajectories", files::vicon_trajectories(&heel())),
        ("gaitmap", files::gaitmap(&leg)),
        ("gaitmap-markers", files::gaitmap_markers(&heel())),
        ("repoimu", files::repoimu(&foot)),
    ]
}

fn beginning(text: &str) -> String {
    text.split_inclusive('\n').take(LINES).collect()
}

#[test]
fn regress_the_seeds_are_what_makers_write() {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/seeds/reader");
    for (name, text) in seeds() {
        let path = folder.join(format!("{name}.txt"));
        if std::env::var_os("SOLEUS_WRITE_SEEDS").is_some() {
            fs::create_dir_all(&folder).expect("a folder");
            fs::write(&path, beginning(&text)).expect("a seed");
        }
        let found = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(
            found,
            beginning(&text),
            "{name}: SOLEUS_WRITE_SEEDS=1 writes them anew"
        );
    }
}
