//! Messages that a study or a command line brings about.

use soleus::batch::{self, Watcher};
use soleus::study;
use soleus::tables::InputRow;

use super::Message;
use crate::support::{Folder, Sheet};

struct Nobody;

impl Watcher for Nobody {
    fn begin(&self, _: usize) {}
    fn done(&self, _: &InputRow) {}
    fn closing(&self) {}
}

const MANIFEST: &str = "\
file,participant,date,side,set,load_kg,level_from_s,level_to_s
../P1.csv,P1,,,,,,
a.csv,P 1,,,,,,
a.csv,P1,31.3.2026,,,,,
a.csv,P1,,lft,,,,
a.csv,P1,,,1.5,,,
a.csv,P1,,,,5 kg,,
a.csv,P1,,,,501,,
a.csv,P1,,,,,3,2
a.csv,P1,,,,,3,
a.csv,P1,,,,,,3
a.csv,P1,,,,,-1,3
a.csv,P1,,,,,,,surplus
,P1,,,,,,
b.csv,P2,2026-03-01,left,1,,,
c.csv,P2,2026-03-01,left,1,,,
d.csv,P3,,left,1,,,
d.csv,P3,,right,1,,,
empty.csv + e.csv,P4,,,,,,
both.csv,P5,,left,,,,
right.csv,P6,,left,,,,
both.csv,P5,,both,2,,,
folder.csv,P7,,,,,,
b.csv + b.csv,P8,,,,,,
";

/// A study in which every row is wrong in its own way, with the temporary folder's name taken out.
fn wrong_in_every_way() -> Folder {
    let folder = Folder::new();
    let sheet = Sheet::short();
    for name in [
        "a.csv",
        "b.csv",
        "c.csv",
        "d.csv",
        "e.csv",
        "beside.csv",
        "below/study.toml",
    ] {
        folder.write(
            &format!("in/{name}"),
            if name.ends_with("csv") {
                sheet.text()
            } else {
                String::new()
            },
        );
    }
    folder.write("in/below/further/study.toml", "");
    folder.write("in/folder.csv/x.md", "");
    folder.write("in/empty.csv", "");
    let legs = |left: &str, right: &str| {
        let mut both = sheet.clone();
        let own = |side: &str, name: &str| name.replace("foot_", &format!("{side}_foot_"));
        let mut columns: Vec<_> = both.columns.split_off(1);
        let mut other = columns.clone();
        columns
            .iter_mut()
            .for_each(|(name, _)| *name = own(left, name));
        other
            .iter_mut()
            .for_each(|(name, _)| *name = own(right, name));
        both.columns.extend(columns);
        both.columns
            .extend(if left == right { Vec::new() } else { other });
        both.text()
    };
    folder.write("in/both.csv", legs("left", "right"));
    folder.write("in/right.csv", legs("right", "right"));
    folder.write("in/Metadata.csv", "a\n");
    folder.write("in/recordings.csv", MANIFEST);
    folder.write("in/study.toml", "[participants.P99]\n");
    folder
}

/// Faults of rows and of files, as a check tells them.
pub fn faults() -> Vec<Message> {
    let folder = wrong_in_every_way();
    let root = folder.path("in");
    let study = study::load(std::slice::from_ref(&root), None, None, None).expect("a study");
    let checked = batch::check(&study, &batch::CheckOptions::default(), &Nobody).expect("checked");
    let place = root.display().to_string();
    let files = checked.files.iter().flat_map(|file| &file.findings);
    let mut told: Vec<Message> = files
        .filter(|finding| !KNOWN.contains(&finding.reason.as_str()))
        .map(|finding| Message::new(&finding.reason, finding.message.replace(&place, "in")))
        .collect();
    told.push(companion());
    told.sort_by(|a, b| (&a.name, &a.text).cmp(&(&b.name, &b.text)));
    told.dedup_by(|a, b| a.text == b.text);
    told
}

/// Reasons whose messages are samples already.
const KNOWN: &[&str] = &[
    "empty_file",
    "no_date",
    "no_side",
    "no_tempo_target",
    "no_target_reps",
    "default_lever",
    "no_participant",
];

/// A file that programs put beside recordings.
fn companion() -> Message {
    let folder = Folder::new();
    folder.write("in/a.csv", "");
    folder.write("in/Metadata.csv", "");
    let study = study::load(&[folder.path("in")], None, None, None).expect("a study");
    let skipped = study.skipped.first().expect("a companion");
    Message::new(skipped.reason_code, &skipped.message)
}

/// What values of options are refused with.
pub fn options() -> Vec<Message> {
    let folder = Folder::new();
    let lines = [
        ("--formats cvs", "run in --out out --formats cvs"),
        ("agree --formats redcap", "agree truth out --formats redcap"),
        ("--rate 0", "run in --out out --rate 0"),
        ("--overlap 2", "agree truth out --overlap 2"),
    ];
    let told = lines.iter().map(|(name, line)| {
        let ended = folder.soleus(line);
        assert_eq!(ended.code, 2, "{line}");
        let first = ended.stderr.lines().next().unwrap_or_default();
        let own = first.splitn(3, ": ").nth(2).unwrap_or(first);
        Message::new(*name, own)
    });
    told.collect()
}
