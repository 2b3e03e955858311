//! A first version of a layout for a file that none fits, every guess marked with its reason.
//!
//! Names suggest what a column measures, values decide its unit: a sensor shows gravity more than
//! anything else, a clock advances evenly. What cannot be told is left to the person.

mod sample;

use std::fmt::Write as _;
use std::path::Path;

use super::ReadError;
use super::blocks::Blocks;
use super::layout::HeaderLine;
use super::recognise::spelt;
use super::units::{STANDARD_GRAVITY_MPS2, scale, spelt as spelt_unit};
use crate::study::place;
use crate::study::text::decode;
use sample::{Sample, step};

/// A unit fits if gravity comes out within this factor.
const GRAVITY_FACTOR: f64 = 1.5;
/// Rates that recordings have, hertz.
const RATES_HZ: (f64, f64) = (5.0, 20_000.0);
/// Largest rate of turning in raises: beyond it values are in deg/s.
const LARGEST_RPS: f64 = 12.0;
/// Letters of the line of sensors by which a file is recognised.
const SENSOR_LINE_LETTERS: usize = 60;
const TIME_UNITS: [&str; 4] = ["s", "ms", "us", "ns"];
/// Words in names of time columns.
const TIME_WORDS: &[&str] = &["time", "stamp", "seconds", "elapsed", "epoch", "zeit", "t"];

/// What words in names say a column measures, and whether it has an axis.
const WORDS: &[(&str, bool, &[&str])] = &[
    (
        "angular_rate",
        true,
        &[
            "gyr",
            "omega",
            "angular",
            "rotation_rate",
            "rot_rate",
            "drehrate",
        ],
    ),
    (
        "free_acceleration",
        true,
        &["linear_acc", "linearacc", "free_acc", "freeacc", "user_acc"],
    ),
    (
        "acceleration",
        true,
        &["acc", "acel", "beschl", "specific_force"],
    ),
    ("centre_of_pressure", true, &["cop"]),
    ("ankle_angle", false, &["ankle"]),
    ("knee_angle", false, &["knee"]),
    ("foot_pitch", false, &["pitch"]),
    ("heel_height", false, &["heel", "encoder", "height"]),
];
/// Short names and what they say, where an axis follows.
const SHORT: &[(&str, &str)] = &[
    ("f", "force"),
    ("m", "moment"),
    ("a", "acceleration"),
    ("g", "angular_rate"),
    ("w", "angular_rate"),
];

/// What the name of a column says.
#[derive(Clone, PartialEq)]
struct Word {
    quantity: &'static str,
    axis: Option<&'static str>,
    /// The word that said it.
    by: String,
}

/// Columns of the draft that differ in their axis only.
struct Guess {
    /// Name, with `{axis}` for several.
    name: String,
    word: Word,
    unit: Option<&'static str>,
    /// Whether the file tells the unit.
    told: bool,
    site: Option<String>,
    /// Name of the sensor in the line above.
    sensor: Option<String>,
    /// Why that unit.
    because: String,
    /// Columns of the file.
    columns: Vec<usize>,
}

/// The text of a layout for the file at `path`.
///
/// # Errors
/// A file that cannot be opened, is no text, or holds no table.
pub fn draft(path: &Path) -> Result<String, ReadError> {
    let mut blocks = Blocks::open(path)?;
    let head = blocks.next()?.ok_or(ReadError::Empty)?;
    let text = decode(head).ok_or(ReadError::NotText)?;
    let sample = Sample::of(&text.text)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let letter = |letter: char| match letter {
        letter if letter.is_ascii_alphanumeric() => letter.to_ascii_lowercase(),
        _ => '-',
    };
    let name: String = stem.unwrap_or_default().chars().map(letter).collect();
    let guesses = guesses(&sample);
    if !sample.is_without_names() && !guesses.iter().any(Guess::is_signal) {
        return Err(ReadError::NotDrafted);
    }
    Ok(layout(
        &sample,
        &guesses,
        &format!("my-{}", name.trim_matches('-')),
    ))
}

fn layout(sample: &Sample, guesses: &[Guess], name: &str) -> String {
    let mut text = format!(
        "# A first version, drafted from the file. Look at every line marked `guess`, then try it:\n\
         # soleus inspect FILE --layout THIS_FILE\n\nname = \"{name}\"\n"
    );
    write_header(&mut text, sample, guesses);
    if !guesses.iter().any(|guess| guess.word.quantity == "time") {
        text.push_str(
            "\n[clock]\n# No column holds stamps; write the rate of the device, or give it with --rate.\n# rate_hz =\n",
        );
    }
    for guess in guesses {
        guess.write(&mut text);
    }
    let taken: Vec<usize> = guesses
        .iter()
        .flat_map(|guess| guess.columns.clone())
        .collect();
    let left = sample.names.iter().enumerate();
    let left: Vec<String> = left
        .filter(|(at, name)| !taken.contains(at) && !name.is_empty())
        .map(|(_, name)| format!("`{}`", name.replace(['\n', '\r'], " ")))
        .collect();
    if !left.is_empty() {
        let _ = write!(text, "\n# Not read: {}.\n", left.join(", "));
    }
    text
}

fn write_header(text: &mut String, sample: &Sample, guesses: &[Guess]) {
    if sample.is_without_names() {
        let names: Vec<String> = sample.names.iter().map(|name| toml_text(name)).collect();
        let _ = write!(
            text,
            "\n[header]\n# The file has no names: these stand for its columns, in order.\nnames = [{}]\n\
             lines_above_data = {}\n",
            names.join(", "),
            sample.above
        );
        return;
    }
    let mut asked: Vec<String> = guesses
        .iter()
        .flat_map(|guess| &guess.columns)
        .filter_map(|&at| sample.names.get(at))
        .filter(|cell| !cell.is_empty())
        .map(|cell| toml_text(without_unit(cell)))
        .collect();
    asked.sort_unstable();
    asked.dedup();
    let _ = write!(text, "\n[recognise]\ncolumns = [{}]\n", asked.join(", "));
    if !sample.sensors.is_empty() {
        let line: String = sample
            .sensor_line
            .chars()
            .take(SENSOR_LINE_LETTERS)
            .collect();
        let _ = write!(
            text,
            "preamble = [{}]\n\n[header]\nabove = [\"sensor\"]\n",
            toml_text(line.trim_start_matches(['"', ' ']))
        );
    }
    let lines: Vec<&str> = sample
        .below
        .iter()
        .map(|line| {
            if *line == HeaderLine::Unit {
                "\"unit\""
            } else {
                "\"other\""
            }
        })
        .collect();
    if !lines.is_empty() {
        let section = if sample.sensors.is_empty() {
            "\n[header]\n"
        } else {
            ""
        };
        let _ = writeln!(text, "{section}below = [{}]", lines.join(", "));
    }
}

fn guesses(sample: &Sample) -> Vec<Guess> {
    let mut guesses: Vec<Guess> = time(sample).into_iter().collect();
    let taken: Vec<usize> = guesses
        .iter()
        .flat_map(|guess| guess.columns.clone())
        .collect();
    for (at, cell) in sample.names.iter().enumerate() {
        let sensor = sample.sensors.get(at).filter(|sensor| !sensor.is_empty());
        let whole = match sensor {
            Some(sensor) => format!("{} {}", without_unit(sensor), without_unit(cell)),
            None => without_unit(cell).to_owned(),
        };
        let by_unit = || by_unit(&whole, sample.unit_told(at).as_deref());
        let Some(word) = word(&whole)
            .or_else(by_unit)
            .filter(|_| !taken.contains(&at))
        else {
            continue;
        };
        let pattern = pattern(without_unit(cell), &word);
        let same = |guess: &&mut Guess| {
            guess.name == pattern
                && guess.word.quantity == word.quantity
                && guess.sensor.as_ref() == sensor
        };
        match guesses.iter_mut().find(same) {
            Some(guess) => guess.columns.push(at),
            None => guesses.push(Guess {
                name: pattern,
                word,
                unit: None,
                told: false,
                site: site(&whole),
                sensor: sensor.cloned(),
                because: String::new(),
                columns: vec![at],
            }),
        }
    }
    for guess in guesses
        .iter_mut()
        .filter(|guess| !matches!(guess.word.quantity, "time" | "counter"))
    {
        guess.find_unit(sample);
    }
    guesses
        .into_iter()
        .flat_map(|guess| guess.by_axes(sample))
        .collect()
}

fn time(sample: &Sample) -> Option<Guess> {
    let name = |at: usize| {
        let sensor = sample.sensors.get(at).map_or("", String::as_str);
        let cell = sample.names.get(at).map_or("", String::as_str);
        let own = if cell.is_empty() { sensor } else { cell };
        Some(without_unit(own).to_lowercase())
    };
    let named = |at: &usize| {
        let name = name(*at).unwrap_or_default();
        TIME_WORDS
            .iter()
            .any(|word| name == *word || word.len() > 1 && name.contains(word))
    };
    let clocks: Vec<usize> = (0..sample.names.len())
        .filter(|&at| sample.advances(at))
        .collect();
    let at = *clocks.iter().find(|at| named(at)).or(clocks.first())?;
    let told = sample.unit_told(at);
    let known = TIME_UNITS.map(str::to_owned);
    let told = told.as_deref().and_then(|unit| spelt_unit(unit, &known));
    let step = sample.columns.get(at).and_then(|column| step(column));
    let rate = |unit: &str| Some(1.0 / scale(unit)?.to_si(step?));
    let fits = |unit: &&str| {
        rate(unit).is_some_and(|rate_hz| (RATES_HZ.0..=RATES_HZ.1).contains(&rate_hz))
    };
    let unit = match told {
        Some(told) => TIME_UNITS.into_iter().find(|unit| *unit == told),
        None => TIME_UNITS.into_iter().find(fits),
    };
    if sample.counts(at) {
        return Some(counter(sample, at));
    }
    Some(Guess {
        name: without_unit(sample.names.get(at)?).to_owned(),
        word: Word {
            quantity: "time",
            axis: None,
            by: String::new(),
        },
        unit,
        told: told.is_some(),
        site: None,
        sensor: sample
            .sensors
            .get(at)
            .cloned()
            .filter(|sensor| !sensor.is_empty()),
        because: match unit.and_then(rate) {
            Some(rate_hz) => format!("it advances evenly, with {rate_hz:.1} Hz in this unit"),
            None => "it advances evenly; its unit is not told".to_owned(),
        },
        columns: vec![at],
    })
}

/// A column that grows by one from row to row counts samples.
fn counter(sample: &Sample, at: usize) -> Guess {
    let cell = sample.names.get(at).map_or("", String::as_str);
    Guess {
        name: without_unit(cell).to_owned(),
        word: Word {
            quantity: "counter",
            axis: None,
            by: String::new(),
        },
        unit: None,
        told: false,
        site: None,
        sensor: None,
        because: "it grows by one from row to row".to_owned(),
        columns: vec![at],
    }
}

/// What a name says, without its unit.
fn word(name: &str) -> Option<Word> {
    let [_, name] = spelt(name);
    let axis = axis_of(&name);
    let joined = name.replace('_', "");
    let last = name.rsplit('_').next().unwrap_or_default();
    for (beginning, quantity) in SHORT {
        let short = |text: &str| axis.is_some_and(|axis| text == format!("{beginning}{axis}"));
        if short(&joined) || short(last) {
            return Some(Word {
                quantity,
                axis,
                by: format!("{beginning}{}", axis.unwrap_or_default()),
            });
        }
    }
    WORDS.iter().find_map(|(quantity, has_axis, words)| {
        let by = words.iter().find(|word| name.contains(**word))?;
        let axis = axis.filter(|_| *has_axis);
        (axis.is_some() || !has_axis).then(|| Word {
            quantity,
            axis,
            by: (*by).to_owned(),
        })
    })
}

/// What the unit says where the name has an axis alone, such as `X [mg]`.
fn by_unit(name: &str, unit: Option<&str>) -> Option<Word> {
    let quantities: [(&'static str, &[&str]); 2] = [
        ("acceleration", &["m/s^2", "g", "mg"]),
        ("angular_rate", &["rad/s", "deg/s", "dps"]),
    ];
    let axis = axis_of(&name.to_lowercase())?;
    let unit = unit?;
    quantities.into_iter().find_map(|(quantity, units)| {
        let units: Vec<String> = units.iter().map(|unit| (*unit).to_owned()).collect();
        let spelt = spelt_unit(unit, &units)?;
        Some(Word {
            quantity,
            axis: Some(axis),
            by: spelt.to_owned(),
        })
    })
}

fn axis_of(name: &str) -> Option<&'static str> {
    let axes = ["x", "y", "z"];
    let words: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let word = axes.into_iter().find(|axis| words.contains(axis));
    word.or_else(|| axes.into_iter().find(|axis| name.ends_with(axis)))
}

/// The name with `{axis}` in place of the letter of its axis.
fn pattern(name: &str, word: &Word) -> String {
    let at = word.axis.and_then(|axis| name.to_lowercase().rfind(axis));
    match at.and_then(|at| Some((name.get(..at)?, name.get(at + 1..)?))) {
        Some((before, behind)) => format!("{before}{{axis}}{behind}"),
        None => name.to_owned(),
    }
}

fn site(cell: &str) -> Option<String> {
    let spot = place(cell)
        .spot
        .map(|spot| format!("{spot:?}").to_lowercase());
    spot.filter(|spot| spot != "elsewhere")
}

impl Guess {
    fn is_signal(&self) -> bool {
        !matches!(self.word.quantity, "time" | "counter")
    }

    fn usual_units(&self) -> &'static [&'static str] {
        match self.word.quantity {
            "acceleration" | "free_acceleration" => &["m/s^2", "g", "mg"],
            "angular_rate" => &["rad/s", "deg/s", "dps"],
            "force" => &["N", "kN"],
            "moment" => &["N*m", "N*mm"],
            "centre_of_pressure" | "heel_height" => &["mm", "m", "cm"],
            _ => &["deg", "rad"],
        }
    }

    /// The unit that the file tells, else the one that makes its values what they can be.
    fn find_unit(&mut self, sample: &Sample) {
        let usual = self.usual_units();
        let spelt: Vec<String> = usual.iter().map(|unit| (*unit).to_owned()).collect();
        let told = self.columns.first().and_then(|&at| sample.unit_told(at));
        let told = told.and_then(|unit| spelt_unit(&unit, &spelt).map(str::to_owned));
        self.told = told.is_some();
        if let Some(told) = told {
            self.unit = usual.iter().copied().find(|unit| *unit == told);
            return;
        }
        let sizes = self.columns.iter().filter_map(|&at| sample.columns.get(at));
        let sizes: Vec<&Vec<f64>> = sizes.collect();
        let found = match self.word.quantity {
            "acceleration" => by_gravity(&sizes, usual),
            "angular_rate" => by_largest(&sizes),
            _ => None,
        };
        self.because = found
            .as_ref()
            .map(|(_, why)| why.clone())
            .unwrap_or_default();
        self.unit = found.map(|(unit, _)| unit).or(usual.first().copied());
    }

    /// One for all axes, or one each where some of them are missing or stand there twice.
    fn by_axes(self, sample: &Sample) -> Vec<Self> {
        let needed = match self.word.quantity {
            "centre_of_pressure" => 2,
            _ if self.word.axis.is_some() => 3,
            _ => 1,
        };
        if self.columns.len() == needed && (needed == 3 || self.word.axis.is_none()) {
            return vec![self];
        }
        let single = |&at: &usize| {
            let name = without_unit(sample.names.get(at)?);
            Some(Self {
                name: name.to_owned(),
                word: Word {
                    axis: axis_of(&name.to_lowercase()).or(self.word.axis),
                    ..self.word.clone()
                },
                unit: self.unit,
                told: self.told,
                site: self.site.clone(),
                sensor: self.sensor.clone(),
                because: self.because.clone(),
                columns: vec![at],
            })
        };
        self.columns.iter().filter_map(single).collect()
    }

    fn write(&self, text: &mut String) {
        let said = match self.word.by.as_str() {
            "" => self.because.clone(),
            by if self.because.is_empty() => format!("`{by}` stands in the name"),
            by => format!("`{by}` stands in the name; {}", self.because),
        };
        let name = toml_text(&self.name);
        let _ = write!(
            text,
            "\n# guess: {said}\n[[columns]]\nname = {name}\nquantity = \"{}\"\n",
            self.word.quantity
        );
        if let Some(sensor) = &self.sensor {
            let _ = writeln!(text, "sensor = {}", toml_text(sensor));
        }
        if let Some(axis) = self.word.axis.filter(|_| !self.name.contains("{axis}")) {
            let _ = writeln!(text, "axis = \"{axis}\"");
        }
        let _ = match (self.unit, self.told) {
            (Some(unit), true) => writeln!(text, "units = [\"{unit}\"]"),
            (Some(unit), false) => writeln!(text, "unit = \"{unit}\" # guess"),
            (None, _) if self.word.quantity == "counter" => Ok(()),
            (None, _) => writeln!(text, "unit = \"?\" # to be filled in"),
        };
        if let Some(site) = &self.site {
            let _ = writeln!(text, "site = \"{site}\" # guess: the name says so");
        }
    }
}

fn by_gravity(axes: &[&Vec<f64>], usual: &[&'static str]) -> Option<(&'static str, String)> {
    let squares = axes
        .iter()
        .filter_map(|axis| Some(median_abs(axis)?.powi(2)));
    let typical = squares.sum::<f64>().sqrt();
    let gravity = STANDARD_GRAVITY_MPS2 / GRAVITY_FACTOR..=STANDARD_GRAVITY_MPS2 * GRAVITY_FACTOR;
    let fits =
        |unit: &&&str| scale(unit).is_some_and(|size| gravity.contains(&size.to_si(typical)));
    let unit = usual.iter().find(fits)?;
    Some((
        unit,
        format!("its typical values are those of gravity in {unit}"),
    ))
}

fn by_largest(axes: &[&Vec<f64>]) -> Option<(&'static str, String)> {
    let values = axes
        .iter()
        .flat_map(|axis| axis.iter())
        .filter(|value| !value.is_nan());
    let largest = values.map(|value| value.abs()).reduce(f64::max)?;
    let unit = if largest > LARGEST_RPS {
        "deg/s"
    } else {
        "rad/s"
    };
    Some((unit, format!("its largest value is {largest:.1}")))
}

fn median_abs(column: &[f64]) -> Option<f64> {
    let there = column.iter().filter(|value| !value.is_nan());
    let mut sizes: Vec<f64> = there.map(|value| value.abs()).collect();
    let middle = sizes.len() / 2;
    (!sizes.is_empty()).then(|| *sizes.select_nth_unstable_by(middle, f64::total_cmp).1)
}

fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The cell without the unit in brackets.
fn without_unit(cell: &str) -> &str {
    let name = cell.split(['[', '(']).next().unwrap_or(cell).trim();
    if name.is_empty() { cell } else { name }
}
