//! Files of one's own: described by a layout of a few lines, or drafted by the program.

use super::cells::{by_row, fixed, rows, same};
use super::movement::{acc, acc_g, column, count, foot, gyr, gyr_rps, heel, time_s};
use super::{NamedText, Row, Scored, assert_same_reps, file, folder_of, last_digit, scored};
use crate::support::{Ended, Folder, Sheet};

/// A layout for [`table`], without its name.
const COLUMNS: &str = "\
[recognise]
columns = [\"t_ms\", \"ax\", \"gz\"]
[[columns]]
name = \"t_ms\"
quantity = \"time\"
unit = \"ms\"
[[columns]]
name = \"a{axis}\"
quantity = \"acceleration\"
unit = \"g\"
[[columns]]
name = \"g{axis}\"
quantity = \"angular_rate\"
unit = \"deg/s\"
";

fn layout(name: &str) -> String {
    format!("name = \"{name}\"\n{COLUMNS}")
}

/// The same as a table of study.toml.
fn study_table(name: &str) -> String {
    let tables = COLUMNS
        .replace("[recognise]", &format!("[layouts.{name}.recognise]"))
        .replace("[[columns]]", &format!("[[layouts.{name}.columns]]"));
    format!("[layouts.{name}]\n{tables}")
}

/// A table with names of nobody's: milliseconds, g, degrees per second, and a column that is not read.
fn table(sheet: &Sheet) -> String {
    let mut columns = vec![by_row(count(sheet), |row| (10 * row).to_string())];
    columns.extend(acc_g(sheet, "foot").iter().map(|axis| fixed(axis, 7)));
    columns.extend(gyr(sheet, "foot").iter().map(|axis| fixed(axis, 6)));
    columns.push(same(count(sheet), "3.7"));
    format!(
        "t_ms,ax,ay,az,gx,gy,gz,battery\n{}",
        rows(&columns, ",", "\n")
    )
}

/// Seven columns in SI, time first, as text.
fn in_si(sheet: &Sheet, delimiter: &str) -> String {
    let mut columns = vec![fixed(time_s(sheet), 3)];
    columns.extend(acc(sheet, "foot").iter().map(|axis| fixed(axis, 6)));
    columns.extend(gyr_rps(sheet, "foot").iter().map(|axis| fixed(axis, 8)));
    rows(&columns, delimiter, "\n")
}

fn native(sheet: &Sheet) -> Scored {
    scored(&[file("one.csv", sheet.text())], "")
}

/// A folder whose study's files lie in `in`, with a layout file beside it.
fn beside(files: &[NamedText], layout: &str) -> Folder {
    let folder = folder_of(files, "");
    folder.write("own.toml", layout);
    folder
}

fn run(folder: &Folder, words: &str) -> Ended {
    folder.soleus(&format!("run in --out out --quiet --formats csv {words}"))
}

/// What a run that went well made.
fn results(folder: &Folder, ended: Ended) -> Scored {
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    Scored {
        code: ended.code,
        stderr: ended.stderr,
        reps: folder.table("out/reps.csv"),
        sets: folder.table("out/sets.csv"),
        inputs: folder.table("out/inputs.csv"),
    }
}

/// The run in the folder reads by this layout and finds the movement.
fn assert_read(folder: &Folder, words: &str, layout: &str, expected: &Scored) {
    let found = results(folder, run(folder, words));
    let read: Vec<&Row> = found
        .inputs
        .iter()
        .filter(|row| row["status"] != "skipped")
        .collect();
    assert_eq!(read.len(), 1, "{:?}", found.inputs);
    assert_eq!(
        (read[0]["layout"].as_str(), read[0]["status"].as_str()),
        (layout, "ok")
    );
    assert_same_reps(&found, expected, last_digit, layout);
}

#[test]
fn prop_a_layout_by_file_on_the_command_line() {
    let sheet = foot(100.0);
    let folder = beside(&[file("table.csv", table(&sheet))], &layout("mine"));
    assert_read(&folder, "--layout own.toml", "mine", &native(&sheet));
    let told = folder.soleus("inspect in/table.csv --layout own.toml --json");
    assert_eq!(told.code, 0, "{}", told.stderr);
    assert!(
        told.stdout.contains("\"layout\": \"mine\""),
        "{}",
        told.stdout
    );
}

#[test]
fn prop_a_layout_in_study_toml() {
    let sheet = foot(100.0);
    let files = [
        file("table.csv", table(&sheet)),
        file("study.toml", study_table("mine")),
    ];
    assert_read(&folder_of(&files, ""), "", "mine", &native(&sheet));
}

#[test]
fn prop_a_layout_file_named_in_study_toml() {
    let sheet = foot(100.0);
    let files = [
        file("table.csv", table(&sheet)),
        file("layouts/mine.toml", layout("mine")),
        file("study.toml", "[layouts]\nmine = \"layouts/mine.toml\"\n"),
    ];
    assert_read(&folder_of(&files, ""), "", "mine", &native(&sheet));
}

#[test]
fn prop_a_file_of_any_name_and_ending() {
    let sheet = foot(100.0);
    let files = [
        file("what is this (1).txt", table(&sheet)),
        file("study.toml", study_table("mine")),
    ];
    assert_read(&folder_of(&files, ""), "", "mine", &native(&sheet));
}

/// A layout for [`in_si`], whose columns have no names in the file.
fn bare_layout(lines_above: usize) -> String {
    format!(
        "name = \"bare\"\n[header]\nnames = [\"t\", \"ax\", \"ay\", \"az\", \"gx\", \"gy\", \"gz\"]\n\
         lines_above_data = {lines_above}\n\
         [[columns]]\nname = \"t\"\nquantity = \"time\"\nunit = \"s\"\n\
         [[columns]]\nname = \"a{{axis}}\"\nquantity = \"acceleration\"\nunit = \"m/s^2\"\n\
         [[columns]]\nname = \"g{{axis}}\"\nquantity = \"angular_rate\"\nunit = \"rad/s\"\n"
    )
}

#[test]
fn prop_a_file_without_names() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    let told = format!(
        "recorded by Kim\nleft foot, no shoe\n{}",
        in_si(&sheet, ",")
    );
    for (above, text) in [(0, in_si(&sheet, ",")), (2, told), (0, in_si(&sheet, "\t"))] {
        let folder = beside(&[file("bare.csv", text)], &bare_layout(above));
        assert_read(&folder, "--layout own.toml", "bare", &expected);
    }
}

#[test]
fn prop_a_file_without_names_by_the_manifest() {
    let sheet = foot(100.0);
    let files = [
        file("bare.csv", in_si(&sheet, ";")),
        file("bare.toml", bare_layout(0)),
        file("study.toml", "[layouts]\nbare = \"bare.toml\"\n"),
    ];
    let folder = folder_of(&files, "file,participant,layout\nbare.csv,P01,bare\n");
    assert_read(&folder, "", "bare", &native(&sheet));
}

/// The maker's names without units, which the built-in layout wants told.
#[test]
fn prop_an_own_layout_replaces_the_built_in_one_of_its_name() {
    let sheet = foot(100.0);
    let names =
        "Time,Accelerometer X,Accelerometer Y,Accelerometer Z,Gyroscope X,Gyroscope Y,Gyroscope Z";
    let text = format!("{names}\n{}", in_si(&sheet, ","));
    let alone = scored(&[file("sensors.csv", text.clone())], "");
    assert_eq!(alone.fate("sensors.csv"), ("failed", "missing_unit"));
    let own = "name = \"xio-ngimu\"\n[recognise]\ncolumns = [\"Time\", \"Gyroscope X\", \"Accelerometer X\"]\n\
        [[columns]]\nname = \"Time\"\nquantity = \"time\"\nunit = \"s\"\n\
        [[columns]]\nname = \"Accelerometer {axis}\"\nquantity = \"acceleration\"\nunit = \"m/s^2\"\n\
        [[columns]]\nname = \"Gyroscope {axis}\"\nquantity = \"angular_rate\"\nunit = \"rad/s\"\n";
    let files = [
        file("sensors.csv", text),
        file("own.toml", own),
        file("study.toml", "[layouts]\nxio-ngimu = \"own.toml\"\n"),
    ];
    assert_read(&folder_of(&files, ""), "", "xio-ngimu", &native(&sheet));
}

/// Two layouts that ask for the same names and differ in a unit.
fn two_that_fit(sheet: &Sheet) -> [NamedText; 2] {
    let other = study_table("other").replace("deg/s", "rad/s");
    [
        file("table.csv", table(sheet)),
        file("study.toml", study_table("mine") + &other),
    ]
}

#[test]
fn two_layouts_that_fit_are_both_named_and_neither_is_taken() {
    let sheet = foot(100.0);
    let found = scored(&two_that_fit(&sheet), "");
    assert_eq!(found.code, 3, "{}", found.stderr);
    assert_eq!(found.fate("table.csv"), ("failed", "ambiguous_layout"));
    let message = &found.input("table.csv")["message"];
    assert!(
        message.contains("`mine`") && message.contains("`other`"),
        "{message}"
    );
    assert!(found.reps.is_empty());
}

#[test]
fn prop_the_manifest_or_the_command_line_settles_which_layout_is_meant() {
    let sheet = foot(100.0);
    let expected = native(&sheet);
    let files = two_that_fit(&sheet);
    let manifest = "file,participant,layout\ntable.csv,P01,mine\n";
    assert_read(&folder_of(&files, manifest), "", "mine", &expected);
    assert_read(&folder_of(&files, ""), "--layout mine", "mine", &expected);
}

/// The layout that asks for more is meant.
#[test]
fn prop_the_more_particular_of_two_layouts_is_taken() {
    let sheet = foot(100.0);
    let wide = study_table("wide").replace("\"t_ms\", \"ax\", \"gz\"", "\"t_ms\"");
    let files = [
        file("table.csv", table(&sheet)),
        file(
            "study.toml",
            study_table("mine") + &wide.replace("deg/s", "rad/s"),
        ),
    ];
    assert_read(&folder_of(&files, ""), "", "mine", &native(&sheet));
}

/// A mistake and what is told of it.
const MISTAKES: [(&str, &str, &[&str]); 4] = [
    ("unit = \"ms\"", "unti = \"ms\"", &["row 7", "unti"]),
    ("\"acceleration\"", "\"accel\"", &["row 10", "accel"]),
    (
        "unit = \"ms\"",
        "unit = \"fortnight\"",
        &["t_ms", "fortnight"],
    ),
    ("a{axis}", "acc", &["acc", "{axis}"]),
];

#[test]
fn a_wrong_layout_on_the_command_line_is_wrong_usage() {
    let sheet = foot(100.0);
    for (right, wrong, told) in MISTAKES {
        let own = layout("mine").replacen(right, wrong, 1);
        let folder = beside(&[file("table.csv", table(&sheet))], &own);
        let ended = run(&folder, "--layout own.toml");
        assert_eq!(ended.code, 2, "{wrong}: {}", ended.stderr);
        for word in told {
            assert!(ended.stderr.contains(word), "{word}: {}", ended.stderr);
        }
        let named = ["`mine`", "`own.toml`"];
        let named = named.iter().any(|name| ended.stderr.contains(name));
        assert!(named, "{}", ended.stderr);
        assert!(!folder.path("out").exists(), "{wrong}");
    }
}

#[test]
fn a_wrong_layout_file_of_a_study_is_told_with_its_row() {
    let sheet = foot(100.0);
    for (right, wrong, told) in MISTAKES {
        let files = [
            file("table.csv", table(&sheet)),
            file("mine.toml", layout("mine").replacen(right, wrong, 1)),
            file("study.toml", "[layouts]\nmine = \"mine.toml\"\n"),
        ];
        let folder = folder_of(&files, "");
        let ended = run(&folder, "");
        assert_eq!(ended.code, 2, "{wrong}: {}", ended.stderr);
        for word in told.iter().chain(&["mine"]) {
            assert!(ended.stderr.contains(word), "{word}: {}", ended.stderr);
        }
        assert!(!folder.path("out").exists(), "{wrong}");
    }
}

#[test]
fn a_wrong_layout_in_study_toml_is_told_by_its_name() {
    let sheet = foot(100.0);
    for (right, wrong, told) in MISTAKES {
        let files = [
            file("table.csv", table(&sheet)),
            file("study.toml", study_table("mine").replacen(right, wrong, 1)),
        ];
        let ended = run(&folder_of(&files, ""), "");
        assert_eq!(ended.code, 2, "{wrong}: {}", ended.stderr);
        let key = *told.last().expect("a word");
        for word in [key, "mine"] {
            assert!(ended.stderr.contains(word), "{word}: {}", ended.stderr);
        }
    }
}

#[test]
fn a_layout_that_nobody_knows_is_wrong_usage_with_a_suggestion() {
    let sheet = foot(100.0);
    let files = [file("table.csv", table(&sheet))];
    let ended = run(&folder_of(&files, ""), "--layout shimer");
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("did you mean `shimmer`"),
        "{}",
        ended.stderr
    );
    let of_one_row = scored(&files, "file,layout\ntable.csv,shimer\n");
    assert_eq!(of_one_row.fate("table.csv"), ("failed", "unknown_layout"));
}

#[test]
fn names_of_nobodys_are_not_taken_for_misspelt_ones() {
    let sheet = foot(100.0);
    let found = scored(&[file("table.csv", table(&sheet))], "");
    assert_eq!(found.code, 3);
    let message = &found.input("table.csv")["message"];
    assert!(message.contains("--draft-layout"), "{message}");
    assert!(message.contains("`t_ms`"), "{message}");
}

/// The draft of a layout for a file, as the program prints it.
fn drafted(name: &str, text: &str) -> String {
    let folder = Folder::new();
    folder.write(name, text);
    let ended = folder.soleus(&format!("inspect {name} --draft-layout"));
    assert_eq!(ended.code, 0, "{}", ended.stderr);
    assert!(ended.stdout.contains("guess"), "{}", ended.stdout);
    ended.stdout
}

/// A draft reads the file it was made for as it stands.
fn assert_drafted(name: &str, text: &str, expected: &Scored) {
    let draft = drafted(name, text);
    let folder = beside(&[file(name, text)], &draft);
    let ended = run(&folder, "--layout own.toml");
    assert_eq!(ended.code, 0, "{}\n{draft}", ended.stderr);
    let found = results(&folder, ended);
    assert_same_reps(&found, expected, last_digit, &draft);
}

#[test]
fn prop_a_draft_of_short_names_without_units() {
    let sheet = foot(100.0);
    assert_drafted("table.csv", &table(&sheet), &native(&sheet));
}

#[test]
fn prop_a_draft_of_german_names_with_semicolons_and_decimal_commas() {
    let sheet = foot(100.0);
    let names = "Zeit;Beschl X;Beschl Y;Beschl Z;Drehrate X;Drehrate Y;Drehrate Z";
    let text = format!("{names}\n{}", in_si(&sheet, ";").replace('.', ","));
    assert_drafted("export.csv", &text, &native(&sheet));
}

#[test]
fn prop_a_draft_of_units_below_the_names() {
    let sheet = foot(100.0);
    let names = "Time,Acc X,Acc Y,Acc Z,Gyro X,Gyro Y,Gyro Z";
    let units = "s,m/s^2,m/s^2,m/s^2,rad/s,rad/s,rad/s";
    let text = format!("{names}\n{units}\n{}", in_si(&sheet, ","));
    assert_drafted("units.csv", &text, &native(&sheet));
}

#[test]
fn prop_a_draft_of_two_lines_of_names() {
    let sheet = foot(100.0);
    let names = "Time;Accelerometer;;;Gyroscope;;\n;X;Y;Z;X;Y;Z";
    let text = format!("{names}\n{}", in_si(&sheet, ";"));
    assert_drafted("two.csv", &text, &native(&sheet));
}

#[test]
fn prop_a_draft_of_a_table_below_a_preamble() {
    let sheet = foot(100.0);
    let mut columns = vec![by_row(count(&sheet), |row| {
        (1_700_000_000_000 + 10 * row).to_string()
    })];
    columns.extend(acc_g(&sheet, "foot").iter().map(|axis| fixed(axis, 7)));
    columns.extend(gyr(&sheet, "foot").iter().map(|axis| fixed(axis, 6)));
    let names =
        "timestamp\tAccelX (g)\tAccelY (g)\tAccelZ (g)\tGyroX (dps)\tGyroY (dps)\tGyroZ (dps)";
    let text = format!(
        "Device: one of ours\nRecorded: 2026-01-01\n\n{names}\n{}",
        rows(&columns, "\t", "\n")
    );
    assert_drafted("tab.txt", &text, &native(&sheet));
}

#[test]
fn prop_a_draft_of_an_encoder() {
    let sheet = heel();
    let columns = [
        fixed(time_s(&sheet), 2),
        fixed(column(&sheet, "heel_height"), 4),
    ];
    let text = format!("t;heel\n{}", rows(&columns, ";", "\n"));
    assert_drafted("encoder.csv", &text, &native(&sheet));
}

/// Without names a draft can only number the columns: a person says what they are.
#[test]
fn prop_a_draft_of_a_file_without_names_is_filled_in_by_a_person() {
    let sheet = foot(100.0);
    let text = in_si(&sheet, ",");
    let mut draft = drafted("bare.csv", &text);
    for column in 2..=7 {
        let axis = ["x", "y", "z"][(column - 2) % 3];
        let (quantity, unit) = if column < 5 {
            ("acceleration", "m/s^2")
        } else {
            ("angular_rate", "rad/s")
        };
        let name = format!("name = \"column {column}\"");
        if !draft.contains(&name) {
            draft += &format!(
                "[[columns]]\n{name}\nquantity = \"{quantity}\"\naxis = \"{axis}\"\nunit = \"{unit}\"\n"
            );
        }
    }
    let folder = beside(&[file("bare.csv", text)], &draft);
    assert_read(&folder, "--layout own.toml", "my-bare", &native(&sheet));
}

#[test]
fn a_draft_of_a_table_without_a_clock_asks_for_the_rate() {
    let sheet = foot(100.0);
    let text = in_si(&sheet, ",");
    let rows: Vec<&str> = text
        .lines()
        .filter_map(|row| Some(row.split_once(',')?.1))
        .collect();
    let text = format!("acc_x,acc_y,acc_z,gyr_x,gyr_y,gyr_z\n{}\n", rows.join("\n"));
    let draft = drafted("clockless.csv", &text);
    assert!(draft.contains("write the rate"), "{draft}");
    let folder = beside(&[file("clockless.csv", text)], &draft);
    let ended = run(&folder, "--layout own.toml");
    assert!(
        ended.stderr.contains("no sampling rate"),
        "{}",
        ended.stderr
    );
    assert_read(
        &folder,
        "--layout own.toml --rate 100",
        "my-clockless",
        &native(&sheet),
    );
}
