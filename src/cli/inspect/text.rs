//! Findings as one screen of text.

use super::findings::{Contents, Findings, LegFindings, OtherFile, Outline, SetFindings, Trouble};
use super::sources::{KneeFindings, PlateFindings, StandingFindings};

/// Width of a line; a terminal of 80 columns shows it whole.
const WIDTH: usize = 79;
/// Width of the words in front.
const LABEL: usize = 14;
/// Names of columns and sensors told one by one.
const NAMES_TOLD: usize = 24;
/// Windows told one by one.
const WINDOWS_TOLD: usize = 6;

/// The page of one file.
pub fn page(findings: &Findings) -> String {
    let mut page = Page(format!("{}\n", findings.file));
    if let Some(contents) = &findings.contents {
        page.contents(contents);
    }
    if let Some(outline) = &findings.outline {
        page.outline(outline);
    }
    for other in &findings.others {
        page.line("with", &other_line(other));
    }
    for leg in &findings.legs {
        if findings.legs.len() > 1 {
            page.0.push_str(&format!("{}\n", leg.recording));
        }
        page.leg(leg);
    }
    if let Some(trouble) = &findings.trouble {
        page.line("cannot score", &sentence(trouble));
    }
    page.0
}

fn sentence(trouble: &Trouble) -> String {
    format!("{} ({})", trouble.message, trouble.reason)
}

struct Page(String);

impl Page {
    /// A file that could not be read, as far as it is known.
    fn outline(&mut self, outline: &Outline) {
        let Some(layout) = &outline.layout else {
            for (at, line) in outline.first_lines.iter().enumerate() {
                let label = if at == 0 { "begins with" } else { "" };
                self.words(label, std::iter::once(line.as_str()));
            }
            return;
        };
        self.line("layout", &format!("{layout} ({})", outline.layout_reason));
        let delimiter = delimiter(outline.delimiter);
        self.line(
            "file",
            &format!("{}, delimiter {delimiter}", outline.encoding),
        );
        if !outline.sensors.is_empty() {
            self.words("sensors", told(&outline.sensors).split('\n'));
        }
        self.words("columns", told(&outline.columns).split('\n'));
    }

    fn contents(&mut self, contents: &Contents) {
        let delimiter = delimiter(contents.delimiter);
        let reason = &contents.layout_reason;
        self.line("layout", &format!("{} ({reason})", contents.layout));
        self.line(
            "file",
            &format!(
                "{}, delimiter {delimiter}, decimal mark `{}`",
                contents.encoding, contents.decimal
            ),
        );
        self.words("columns", told(&contents.columns).split('\n'));
        if contents.layout != "native" {
            let read: Vec<String> = contents
                .read_as
                .iter()
                .map(|(channel, column)| format!("{channel} from {column}"))
                .collect();
            self.words("read as", told(&read).split('\n'));
        }
        self.line(
            "clock",
            &format!(
                "{:.2} Hz, jitter {:.2} ms, {:.1} s in {} rows",
                contents.rate_hz,
                1000.0 * contents.jitter_s,
                contents.duration_s,
                contents.rows
            ),
        );
        self.line("gaps", &gaps(contents));
        let notes = contents.notes.join(", ");
        if !notes.is_empty() {
            self.line("notes", &notes);
        }
    }

    fn leg(&mut self, leg: &LegFindings) {
        self.line("leg", leg.side.unwrap_or("not told"));
        self.line("sources", &leg.sources.join(", "));
        self.line("found in", found_in(leg.source));
        if let Some(still_s) = &leg.still_s {
            self.line("still", &windows(still_s));
        }
        self.line("level", &level(leg));
        if leg.source != "plate" {
            self.line("heel up from", sign(leg.sign_origin));
        }
        if let Some(plate) = &leg.plate {
            self.plate(plate);
        }
        if let Some(knee) = &leg.knee {
            self.line("knee", &knee_line(knee));
        }
        if !leg.notes.is_empty() {
            self.line("notes", &leg.notes.join(", "));
        }
        self.line("can score", &scores(leg));
        if leg.sets.is_empty() {
            self.line("repetitions", "no heel raise found");
        }
        for (index, set) in leg.sets.iter().enumerate() {
            self.line(&format!("set {}", index + 1), &set_line(set));
        }
        for missing in &leg.missing {
            self.line(
                "missing",
                &format!("{}: {}", missing.figures, missing.reason),
            );
        }
    }

    fn plate(&mut self, plate: &PlateFindings) {
        self.line("plate", &plate_line(plate));
        for one in &plate.standing {
            self.line("standing", &standing(one));
        }
        if !plate.notes.is_empty() {
            self.line("", &plate.notes.join(", "));
        }
    }

    /// A label and a text, wrapped under itself.
    fn line(&mut self, label: &str, text: &str) {
        self.words(label, text.split(' '));
    }

    /// A label and words that are not broken.
    fn words<'a>(&mut self, label: &str, words: impl Iterator<Item = &'a str>) {
        let mut width = LABEL;
        self.0.push_str(&format!("  {label:<0$}", LABEL - 2));
        for word in words {
            let letters = word.chars().count() + 1;
            if width > LABEL && width + letters > WIDTH {
                self.0.push('\n');
                self.0.push_str(&" ".repeat(LABEL));
                width = LABEL;
            }
            self.0.push(' ');
            self.0.push_str(word);
            width += letters;
        }
        self.0.push('\n');
    }
}

fn delimiter(mark: char) -> String {
    match mark {
        '\t' => "TAB".to_owned(),
        other => format!("`{other}`"),
    }
}

/// The first of many names, a line end between them.
fn told(names: &[String]) -> String {
    let shown: Vec<&str> = names.iter().take(NAMES_TOLD).map(String::as_str).collect();
    let more = names.len().saturating_sub(NAMES_TOLD);
    let more = if more > 0 {
        format!("\nand {more} more")
    } else {
        String::new()
    };
    shown.join(",\n") + &more
}

/// A further file of the set.
fn other_line(other: &OtherFile) -> String {
    let mut text = other.file.clone();
    if let (Some(layout), Some(rate_hz)) = (&other.layout, other.rate_hz) {
        text.push_str(&format!(", layout {layout}, {rate_hz:.2} Hz"));
    }
    match (&other.trouble, other.offset_s, other.joined_by) {
        (Some(trouble), ..) => text.push_str(&format!("; not joined: {}", sentence(trouble))),
        (None, Some(offset_s), Some(by)) => {
            let by = by.replace('_', " ");
            text.push_str(&format!("; begins at {offset_s:.3} s, told by {by}"));
        }
        _ => {}
    }
    if let Some(correlation) = other.correlation {
        text.push_str(&format!(" {correlation:.2}"));
    }
    if let Some(residual_s) = other.residual_s {
        text.push_str(&format!("; the signals agree to {:.2} s", residual_s.abs()));
    }
    text
}

/// The criteria that can be judged.
fn scores(leg: &LegFindings) -> String {
    let lacks = |figure: &str| {
        let mut missing = leg.missing.iter();
        missing.any(|missing| {
            missing.figures.contains(figure)
                || missing.figures.contains("all angles") && figure == "range_ok"
        })
    };
    let judged = [
        ("range below the step", "range_ok"),
        ("control", "control_ok"),
        ("knee", "knee_ok"),
    ];
    let (mut can, mut cannot) = (vec!["repetitions", "tempo"], Vec::new());
    for (words, figure) in judged {
        if lacks(figure) {
            cannot.push(words);
        } else {
            can.push(words);
        }
    }
    match cannot.is_empty() {
        true => can.join(", "),
        false => format!("{}; not: {}", can.join(", "), cannot.join(", ")),
    }
}

fn gaps(contents: &Contents) -> String {
    let mut text = match contents.gaps_s.as_slice() {
        [] => "none".to_owned(),
        gaps => windows(gaps),
    };
    let counts = [
        (contents.rows_sorted, "rows sorted"),
        (contents.rows_duplicate, "rows repeat a stamp"),
        (contents.clock_resets, "clock resets"),
    ];
    for (count, words) in counts.iter().filter(|(count, _)| *count > 0) {
        text.push_str(&format!("; {count} {words}"));
    }
    if contents.missing_pct > 0.0 {
        text.push_str(&format!(
            "; {:.1} % of values missing",
            contents.missing_pct
        ));
    }
    text
}

fn windows(windows: &[(f64, f64)]) -> String {
    let told: Vec<String> = windows
        .iter()
        .take(WINDOWS_TOLD)
        .map(|(from, to)| format!("{from:.1}–{to:.1} s"))
        .collect();
    match windows.len() {
        0 => "never for a second".to_owned(),
        count if count > WINDOWS_TOLD => {
            format!("{} and {} more", told.join(", "), count - WINDOWS_TOLD)
        }
        _ => told.join(", "),
    }
}

fn level(leg: &LegFindings) -> String {
    match (leg.level_s, leg.level_origin) {
        (Some((from, to)), "manifest") => format!("{from:.1}–{to:.1} s, as the manifest says"),
        (Some((from, to)), _) => format!("{from:.1}–{to:.1} s, found"),
        (None, "not_by_plate") => "a plate does not show it".to_owned(),
        (None, _) => "not known".to_owned(),
    }
}

fn found_in(source: &str) -> &'static str {
    match source {
        "foot_imu" => "the foot sensor",
        "plate" => "the force plate",
        "heel_height" => "the recorded heel height",
        _ => "the recorded angle",
    }
}

fn plate_line(plate: &PlateFindings) -> String {
    if let Some(trouble) = &plate.trouble {
        return trouble.clone();
    }
    let weight_n = plate.weight_n.unwrap_or(f64::NAN);
    let mut text = format!("weight {weight_n:.1} N");
    let facts = [
        (plate.offset_removed, "; a zero offset was taken off"),
        (plate.load_changed, "; the load changes"),
        (!plate.has_pressure, "; no centre of pressure"),
    ];
    for (_, words) in facts.iter().filter(|(holds, _)| *holds) {
        text.push_str(words);
    }
    if let Some(late_s) = plate.late_s {
        text.push_str(&format!("; its clock is {}", late(late_s)));
    }
    text
}

fn standing(one: &StandingFindings) -> String {
    format!(
        "{:.1}–{:.1} s with {:.1} N, steady to {:.1} N",
        one.from_s, one.to_s, one.weight_n, one.spread_n
    )
}

fn knee_line(knee: &KneeFindings) -> String {
    if let Some(trouble) = &knee.trouble {
        return trouble.clone();
    }
    let mut text = match (knee.zero, knee.straight_s) {
        (_, Some((from, to))) => format!("zero from the straight window {from:.1}–{to:.1} s"),
        (Some("recorded"), _) => "recorded as an angle".to_owned(),
        (reason, _) => format!(
            "changes only, the zero is not known ({})",
            reason.unwrap_or_default()
        ),
    };
    if let Some(sd_deg) = knee.sd_deg {
        text.push_str(&format!("; good to {sd_deg:.1}° (1 SD)"));
    }
    if let Some((site, seconds)) = knee.late {
        text.push_str(&format!("; the {site} sensor's clock is {}", late(seconds)));
    }
    text
}

fn late(seconds: f64) -> String {
    let word = if seconds < 0.0 { "early" } else { "late" };
    format!("{:.2} s {word}, set right", seconds.abs())
}

fn sign(origin: &str) -> &'static str {
    match origin {
        "acceleration" => "the sensor's own rise with the heel",
        "range" => "the range about the level stance",
        "recorded" => "the column's own definition",
        _ => "not known",
    }
}

fn set_line(set: &SetFindings) -> String {
    let mut text = format!("{} full, {} partial", set.full, set.partial);
    if set.not_counted > 0 {
        text.push_str(&format!(", {} not counted", set.not_counted));
    }
    if let (Some(start), Some(end)) = (set.start_s, set.end_s) {
        text.push_str(&format!(", {start:.1}–{end:.1} s; starting at"));
    }
    for (start_s, label) in &set.reps {
        let mark = if *label == "full" {
            String::new()
        } else {
            format!(" ({label})")
        };
        text.push_str(&format!(" {start_s:.1}{mark}"));
    }
    text
}
