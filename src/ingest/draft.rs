//! A first version of a layout for a file that none fits, every guess marked with its reason.
//!
//! Names suggest what a column measures, values decide its unit: a sensor shows gravity more than
//! anything else, a clock advances evenly. What cannot be told is left to the person.

use std::fmt::Write as _;
use std::path::Path;

use super::layout::{HeaderLine, plain};
use super::recognise::{cells, first_lines, first_number, spelt};
use super::units::{STANDARD_GRAVITY_MPS2, scale, spelt as spelt_unit};
use super::{ReadError, file_bytes, number};
use crate::study::text::{decode, delimiter};
use crate::study::{is_missing, place};

/// Rows whose values are looked at.
const ROWS_LOOKED_AT: usize = 2000;
/// Share of a row's cells that are numbers, from which on it is data.
const NUMBERS_SHARE: f64 = 0.6;
/// A unit fits if gravity comes out within this factor.
const GRAVITY_FACTOR: f64 = 1.5;
/// Rates that recordings have, hertz.
const RATES_HZ: (f64, f64) = (5.0, 20_000.0);
/// Steps of time that lie this near to their median are even.
const EVEN: f64 = 0.5;
/// Rates of turning in raises, by the largest value: in rad/s below, in deg/s above.
const LARGEST_RPS: f64 = 12.0;

/// What names say a column measures.
const WORDS: &[(&str, &[&str])] = &[
    (
        "angular_rate",
        &["gyr", "omega", "angular", "rotation_rate", "rot_rate"],
    ),
    (
        "free_acceleration",
        &["linear_acc", "linearacc", "free_acc", "freeacc", "user_acc"],
    ),
    ("acceleration", &["acc", "specific_force"]),
    ("centre_of_pressure", &["cop"]),
    ("ankle_angle", &["ankle"]),
    ("knee_angle", &["knee"]),
    ("foot_pitch", &["pitch"]),
    ("heel_height", &["heel", "encoder", "height"]),
];
/// Names of forces and moments, which are short.
const PLATE: &[(&str, &str, &str)] = &[
    ("fx", "force", "x"),
    ("fy", "force", "y"),
    ("fz", "force", "z"),
    ("mx", "moment", "x"),
    ("my", "moment", "y"),
    ("mz", "moment", "z"),
];
const TIME_WORDS: &[&str] = &["time", "stamp", "seconds", "elapsed", "epoch", "t"];

/// A file as far as the draft needs it.
struct Sample {
    names: Vec<String>,
    /// Lines above the names.
    above: usize,
    /// Lines below the names that are no data.
    below: Vec<HeaderLine>,
    units: Vec<String>,
    columns: Vec<Vec<f64>>,
}

/// A column of the draft.
struct Guess {
    name: String,
    quantity: String,
    axis: Option<&'static str>,
    unit: Option<&'static str>,
    told: bool,
    place: Option<String>,
    reason: String,
}

/// The text of a layout for the file at `path`.
///
/// # Errors
/// A file that cannot be opened, is no text, or holds no table.
pub fn draft(path: &Path) -> Result<String, ReadError> {
    let (bytes, _) = file_bytes::open(path)?;
    let text = decode(bytes.as_slice()).ok_or(ReadError::NotText)?;
    let sample = Sample::of(&text.text)?;
    let stem = path.file_stem().map(|stem| stem.to_string_lossy());
    let name: String = stem
        .unwrap_or_default()
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    Ok(sample.layout(&format!("my-{}", name.trim_matches('-'))))
}

impl Sample {
    fn of(text: &str) -> Result<Self, ReadError> {
        let lines = first_lines(text);
        let mark = lines
            .iter()
            .map(|line| delimiter(line.text))
            .collect::<Vec<_>>();
        let split = |at: usize| {
            let line = lines.get(at)?;
            Some(cells(line.text, *mark.get(at)?))
        };
        let is_data = |at: &usize| split(*at).is_some_and(|cells| is_data(&cells));
        let two_in_row = |at: &usize| is_data(at) && (is_data(&(at + 1)) || at + 1 == lines.len());
        let data = (0..lines.len()).find(two_in_row).ok_or(ReadError::Empty)?;
        let delimiter = mark.get(data).copied().unwrap_or(',');
        let split = |at: usize| lines.get(at).map(|line| cells(line.text, delimiter));
        let width = split(data).map_or(0, |cells| cells.len());
        let headers: Vec<usize> = (0..data)
            .filter(|&at| split(at).is_some_and(|cells| 2 * cells.len() > width && width > 1))
            .collect();
        let (names, below) = match headers.as_slice() {
            [] => (None, Vec::new()),
            [.., names, last] if split(*last).is_some_and(|cells| are_units(&cells)) => {
                (Some(*names), vec![HeaderLine::Unit])
            }
            [.., last] => (Some(*last), vec![HeaderLine::Other; data - last - 1]),
        };
        let units = match below.as_slice() {
            [HeaderLine::Unit] => split(data - 1).unwrap_or_default(),
            _ => Vec::new(),
        };
        let rest = lines
            .get(data.saturating_sub(1))
            .filter(|_| data > 0)
            .and_then(|line| text.get(line.end..))
            .unwrap_or(text);
        let given = (0..width).map(|at| format!("column {}", at + 1)).collect();
        Ok(Self {
            names: names.and_then(split).unwrap_or(given),
            above: names.unwrap_or(data),
            below,
            units,
            columns: columns(rest, delimiter, width),
        })
    }

    fn unit_told(&self, at: usize) -> Option<String> {
        let row = self.units.get(at).filter(|unit| !unit.is_empty()).cloned();
        let cell = self.names.get(at)?;
        let bracket = cell.split_once(['[', '(']).map(|(_, unit)| {
            unit.trim_end()
                .trim_end_matches([']', ')'])
                .trim()
                .to_owned()
        });
        row.or(bracket.filter(|unit| !unit.is_empty()))
    }

    fn layout(&self, name: &str) -> String {
        let headerless = self.names.first().is_some_and(|name| name == "column 1");
        let guesses = self.guesses();
        let mut text = format!(
            "# A first version, drafted from the file. Look at every line marked `guess`, then name the layout:\n\
             # soleus inspect FILE --layout {name}.toml\n\nname = \"{name}\"\n"
        );
        if headerless {
            let names: Vec<String> = self
                .names
                .iter()
                .map(|name| format!("\"{name}\""))
                .collect();
            let _ = write!(
                text,
                "\n[header]\n# The file has no names: these stand for its columns in order.\nnames = [{}]\nlines_above_data = {}\n",
                names.join(", "),
                self.above
            );
        } else {
            let asked: Vec<String> = guesses.iter().map(|guess| toml_text(&guess.name)).collect();
            let _ = write!(text, "\n[recognise]\ncolumns = [{}]\n", asked.join(", "));
            match self.below.first() {
                Some(HeaderLine::Unit) => text.push_str("\n[header]\nbelow = [\"unit\"]\n"),
                Some(_) => {
                    let lines = vec!["\"other\""; self.below.len()].join(", ");
                    let _ = write!(text, "\n[header]\nbelow = [{lines}]\n");
                }
                None => {}
            }
        }
        if !guesses.iter().any(|guess| guess.quantity == "time") {
            text.push_str("\n[clock]\n# guess: no column advances as a clock; write the rate of the device, or delete this line and give --rate.\nrate_hz = 100.0\n");
        }
        for guess in &guesses {
            guess.write(&mut text);
        }
        let left = self.left_out(&guesses);
        if !left.is_empty() {
            let _ = write!(text, "\n# Not read: {}.\n", left.join(", "));
        }
        text
    }

    fn left_out(&self, guesses: &[Guess]) -> Vec<String> {
        let taken = |name: &&String| !guesses.iter().any(|guess| guess.name == without_unit(name));
        let named = self.names.iter().filter(|name| !name.is_empty());
        named
            .filter(taken)
            .map(|name| format!("`{}`", name.replace('\n', " ")))
            .collect()
    }

    fn guesses(&self) -> Vec<Guess> {
        let mut guesses: Vec<Guess> = Vec::new();
        guesses.extend(self.time());
        for (at, cell) in self.names.iter().enumerate() {
            if let Some(guess) = self.guess(at, cell) {
                guesses.push(guess);
            }
        }
        guesses
    }

    fn time(&self) -> Option<Guess> {
        let named = |cell: &String| {
            let [_, name] = spelt(cell);
            TIME_WORDS
                .iter()
                .any(|word| name == *word || word.len() > 1 && name.contains(word))
        };
        let clocks: Vec<usize> = (0..self.names.len())
            .filter(|&at| self.advances(at))
            .collect();
        let at = clocks
            .iter()
            .copied()
            .find(|&at| self.names.get(at).is_some_and(named))?;
        let told = self.unit_told(at);
        let known = ["s", "ms", "us", "ns"].map(str::to_owned);
        let spelt = told.as_deref().and_then(|unit| spelt_unit(unit, &known));
        let step = self.columns.get(at).and_then(|column| step(column));
        let rate = |unit: &str| Some(1.0 / scale(unit)?.to_si(step?));
        let fits = |unit: &&str| {
            rate(unit).is_some_and(|rate_hz| (RATES_HZ.0..=RATES_HZ.1).contains(&rate_hz))
        };
        let fitting = ["s", "ms", "us", "ns"].into_iter().find(fits);
        let unit = match spelt {
            Some(unit) => ["s", "ms", "us", "ns"]
                .into_iter()
                .find(|known| *known == unit),
            None => fitting,
        };
        let reason = match unit.and_then(rate) {
            Some(rate_hz) => format!("it advances evenly, with {rate_hz:.1} Hz in this unit"),
            None => "its unit is not told".to_owned(),
        };
        Some(Guess {
            name: without_unit(self.names.get(at)?),
            quantity: "time".to_owned(),
            axis: None,
            unit,
            told: spelt.is_some(),
            place: None,
            reason,
        })
    }

    /// Whether a column advances as a clock does.
    fn advances(&self, at: usize) -> bool {
        let Some(column) = self.columns.get(at) else {
            return false;
        };
        let steps = column.iter().zip(column.iter().skip(1)).map(|(a, b)| b - a);
        let count = column.len().saturating_sub(1);
        let Some(typical) = step(column) else {
            return false;
        };
        let even = steps
            .filter(|step| (step - typical).abs() <= EVEN * typical)
            .count();
        2 * even > count
    }

    fn guess(&self, at: usize, cell: &str) -> Option<Guess> {
        let [_, name] = spelt(cell);
        let plate = PLATE
            .iter()
            .find(|(word, ..)| name == *word || name.ends_with(&format!("_{word}")));
        let (quantity, axis, by) = match plate {
            Some((word, quantity, axis)) => (*quantity, Some(*axis), *word),
            None => {
                let (quantity, word) = WORDS.iter().find_map(|(quantity, words)| {
                    let word = words.iter().find(|word| name.contains(**word))?;
                    Some((*quantity, *word))
                })?;
                let needs_axis = quantity.contains("acc")
                    || matches!(quantity, "angular_rate" | "centre_of_pressure");
                let axis = axis_of(&name);
                if needs_axis && axis.is_none() {
                    return None;
                }
                (quantity, axis.filter(|_| needs_axis), word)
            }
        };
        let usual: &[&'static str] = match quantity {
            "acceleration" | "free_acceleration" => &["m/s^2", "g", "mg"],
            "angular_rate" => &["rad/s", "deg/s"],
            "force" => &["N", "kN"],
            "moment" => &["N*m", "N*mm"],
            "centre_of_pressure" | "heel_height" => &["mm", "m", "cm"],
            _ => &["deg", "rad"],
        };
        let all: Vec<String> = usual.iter().map(|unit| (*unit).to_owned()).collect();
        let told = self.unit_told(at).and_then(|unit| {
            let spelt = spelt_unit(&unit, &all)?.to_owned();
            usual.iter().copied().find(|known| *known == spelt)
        });
        let by_values = self.unit_by_values(quantity, at, usual);
        let words = place(cell);
        let place = words.spot.map(|spot| format!("{spot:?}").to_lowercase());
        Some(Guess {
            name: without_unit(cell),
            quantity: quantity.to_owned(),
            axis,
            unit: told
                .or(by_values.as_ref().map(|(unit, _)| *unit))
                .or(usual.first().copied()),
            told: told.is_some(),
            place: place.filter(|place| place != "elsewhere"),
            reason: match by_values {
                Some((_, why)) if told.is_none() => format!("`{by}` stands in the name; {why}"),
                _ => format!("`{by}` stands in the name"),
            },
        })
    }

    /// The unit that makes values what they can be.
    fn unit_by_values(
        &self,
        quantity: &str,
        at: usize,
        usual: &[&'static str],
    ) -> Option<(&'static str, String)> {
        let largest = |at: usize| {
            let values = self.columns.get(at)?.iter().filter(|value| !value.is_nan());
            values.map(|value| value.abs()).reduce(f64::max)
        };
        match quantity {
            "acceleration" => {
                let triple: f64 = (at.saturating_sub(2)..=at + 2)
                    .filter(|&near| {
                        self.names
                            .get(near)
                            .is_some_and(|name| plain(name).contains("acc"))
                    })
                    .filter_map(|near| Some(median_abs(self.columns.get(near)?)?.powi(2)))
                    .sum::<f64>()
                    .sqrt();
                let unit = usual.iter().find(|unit| {
                    let size = scale(unit).map_or(f64::NAN, |scale| scale.to_si(triple));
                    (STANDARD_GRAVITY_MPS2 / GRAVITY_FACTOR
                        ..=STANDARD_GRAVITY_MPS2 * GRAVITY_FACTOR)
                        .contains(&size)
                })?;
                Some((
                    unit,
                    format!("its typical values are those of gravity in {unit}"),
                ))
            }
            "angular_rate" => {
                let unit = if largest(at)? > LARGEST_RPS {
                    "deg/s"
                } else {
                    "rad/s"
                };
                Some((unit, format!("its largest value is {:.1}", largest(at)?)))
            }
            _ => None,
        }
    }
}

impl Guess {
    fn write(&self, text: &mut String) {
        let _ = write!(
            text,
            "\n# guess: {}\n[[columns]]\nname = {}\nquantity = \"{}\"\n",
            self.reason,
            toml_text(&self.name),
            self.quantity
        );
        if let Some(axis) = self.axis {
            let _ = writeln!(text, "axis = \"{axis}\"");
        }
        match (self.unit, self.told) {
            (Some(unit), true) => {
                let _ = writeln!(text, "units = [\"{unit}\"]");
            }
            (Some(unit), false) => {
                let _ = writeln!(text, "unit = \"{unit}\" # guess");
            }
            (None, _) => text.push_str("unit = \"?\" # to be filled in\n"),
        }
        if let Some(place) = &self.place {
            let _ = writeln!(text, "site = \"{place}\" # guess: the name says so");
        }
    }
}

fn toml_text(text: &str) -> String {
    toml::Value::String(text.to_owned()).to_string()
}

/// The cell without the unit in brackets.
fn without_unit(cell: &str) -> String {
    let name = cell.split(['[', '(']).next().unwrap_or(cell).trim();
    if name.is_empty() {
        cell.to_owned()
    } else {
        name.to_owned()
    }
}

fn axis_of(name: &str) -> Option<&'static str> {
    let words: Vec<&str> = name
        .split(|letter: char| !letter.is_alphanumeric())
        .collect();
    let axes = ["x", "y", "z"];
    let word = axes.into_iter().find(|axis| words.contains(axis));
    let ends = || axes.into_iter().find(|axis| name.ends_with(axis));
    word.or_else(ends)
}

fn is_data(cells: &[String]) -> bool {
    let filled = cells.iter().filter(|cell| !cell.is_empty()).count();
    let numbers = cells.iter().filter(|cell| value(cell).is_some()).count();
    filled > 0 && numbers as f64 >= NUMBERS_SHARE * filled as f64 && numbers > 1
}

fn are_units(cells: &[String]) -> bool {
    let filled: Vec<&String> = cells.iter().filter(|cell| !cell.is_empty()).collect();
    let known = |cell: &&&String| {
        let all = [
            "s", "ms", "us", "ns", "m/s^2", "g", "mg", "rad/s", "deg/s", "N", "N*m", "mm", "m",
            "deg", "rad", "V",
        ];
        let all = all.map(str::to_owned);
        spelt_unit(cell, &all).is_some()
    };
    !filled.is_empty() && 2 * filled.iter().filter(known).count() >= filled.len()
}

fn value(cell: &str) -> Option<f64> {
    if is_missing(cell) || first_number(cell).is_none() && !cell.contains('0') {
        return None;
    }
    let point = number::careful(cell.as_bytes(), b'.');
    point.or_else(|| number::careful(cell.as_bytes(), b','))
}

fn columns(text: &str, delimiter: char, width: usize) -> Vec<Vec<f64>> {
    let mut columns = vec![Vec::new(); width];
    for line in text.lines().take(ROWS_LOOKED_AT) {
        let cells = cells(line, delimiter);
        for (column, cell) in columns.iter_mut().zip(&cells) {
            column.push(value(cell).unwrap_or(f64::NAN));
        }
    }
    columns
}

/// The typical step forward.
fn step(column: &[f64]) -> Option<f64> {
    let steps = column.iter().zip(column.iter().skip(1)).map(|(a, b)| b - a);
    let mut forward: Vec<f64> = steps.filter(|step| *step > 0.0).collect();
    if 2 * forward.len() < column.len() {
        return None;
    }
    let middle = forward.len() / 2;
    (!forward.is_empty()).then(|| *forward.select_nth_unstable_by(middle, f64::total_cmp).1)
}

fn median_abs(column: &[f64]) -> Option<f64> {
    let mut sizes: Vec<f64> = column
        .iter()
        .filter(|value| !value.is_nan())
        .map(|value| value.abs())
        .collect();
    let middle = sizes.len() / 2;
    (!sizes.is_empty()).then(|| *sizes.select_nth_unstable_by(middle, f64::total_cmp).1)
}
