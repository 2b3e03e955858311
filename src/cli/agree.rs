//! `agree`: results against a truth.

use soleus::agree::{Agreement, FigureRow, Status};
use soleus::batch::{AgreeOptions, Compared, agree};

use super::arguments::AgreeArguments;
use super::{CliError, Finish, print};

/// Figures a person looks at first, of those that were compared.
const FIRST: [&str; 8] = [
    "up_s",
    "top_s",
    "down_s",
    "bottom_s",
    "foot_pitch_top_deg",
    "foot_pitch_bottom_deg",
    "heel_peak_mm",
    "heel_drop_mm",
];

/// Compares, writes tables and page, and prints what came out.
pub fn run(arguments: AgreeArguments) -> Result<Finish, CliError> {
    let compared = agree(&AgreeOptions {
        truth: arguments.truth,
        results: arguments.results,
        out: arguments.out,
        overlap: arguments.overlap,
        formats: arguments.formats,
    })?;
    print::result(&text(&compared))?;
    Ok(Finish::Whole)
}

fn text(compared: &Compared) -> String {
    let agreement = &compared.agreement;
    let mut text = recordings(agreement);
    for row in agreement.detection.iter().filter(|row| row.of > 0) {
        let share = row.share_pct.unwrap_or(f64::NAN);
        let name = row.measure.replace('_', " ");
        text += &format!("{name:<22} {} of {} ({share:.1} %)\n", row.count, row.of);
    }
    let shown = |row: &&FigureRow| row.bias.is_some() && FIRST.contains(&row.figure);
    let rows: Vec<&FigureRow> = agreement.figures.iter().filter(shown).collect();
    if !rows.is_empty() {
        text += "\nresult minus truth       unit  pairs      bias    limits of agreement  mean absolute\n";
    }
    for row in rows {
        text += &figure(row);
    }
    text + &format!("\n{}\n", compared.page.display())
}

fn recordings(agreement: &Agreement) -> String {
    let count = |status| {
        let rows = agreement.recordings.iter();
        rows.filter(|row| row.status == status).count()
    };
    let mut text = format!("recordings compared    {}\n", count(Status::Compared));
    for (status, words) in [
        (Status::NotInResults, "not in the results"),
        (Status::NotInTruth, "not in the truth"),
    ] {
        if count(status) > 0 {
            text += &format!("{words:<22} {}\n", count(status));
        }
    }
    text
}

fn figure(row: &FigureRow) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "-".to_owned(), |v| format!("{v:.3}"));
    let limits = format!("{} to {}", number(row.limit_low), number(row.limit_high));
    format!(
        "{:<24} {:<4} {:>6} {:>9} {:>22} {:>14}\n",
        row.figure,
        row.unit,
        row.pairs,
        number(row.bias),
        limits,
        number(row.mean_absolute)
    )
}
