//! `validate`: the program measured, and an earlier page checked.

use std::fs;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use soleus::validate::{Finding, Stale, finding, measure, page, stale};

use super::arguments::ValidateArguments;
use super::{CliError, Finish, print};

const PAGE: &str = "validation.md";
const TABLE: &str = "validation.csv";
const PICTURES: &str = "images";

/// Measures, and writes the page or checks it.
pub fn run(arguments: &ValidateArguments) -> Result<Finish, CliError> {
    let published = match &arguments.check {
        Some(dir) => Some(published(dir)?),
        None => None,
    };
    let count = AtomicUsize::new(0);
    let done = |name: &str| {
        let number = count.fetch_add(1, Ordering::Relaxed) + 1;
        print::message(&format!("{number:>3}  {name}"));
    };
    let found = measure(arguments.data.as_deref(), &done)?;
    match (published, &arguments.out) {
        (Some(published), _) => check(&published, &found),
        (None, Some(out)) => write(out, &found),
        (None, None) => Ok(Finish::Whole),
    }
}

fn write(out: &Path, findings: &[Finding]) -> Result<Finish, CliError> {
    let page = page(findings);
    let pictures = out.join(PICTURES);
    let fault = |source| CliError::Write {
        path: out.to_owned(),
        source,
    };
    fs::create_dir_all(&pictures).map_err(fault)?;
    let table = finding::csv(findings).map_err(fault)?;
    fs::write(out.join(TABLE), table).map_err(fault)?;
    fs::write(out.join(PAGE), page.markdown).map_err(fault)?;
    for (name, drawn) in page.pictures {
        fs::write(pictures.join(name), drawn).map_err(fault)?;
    }
    print::result(&format!("{}\n", out.join(PAGE).display()))?;
    Ok(Finish::Whole)
}

/// The findings of an earlier page, which must be what they make.
fn published(dir: &Path) -> Result<Vec<Finding>, CliError> {
    let unreadable = |name: &str| {
        let path = dir.join(name);
        move |source| CliError::Published { path, source }
    };
    let findings = finding::read(&dir.join(TABLE)).map_err(unreadable(TABLE))?;
    let text = fs::read_to_string(dir.join(PAGE)).map_err(unreadable(PAGE))?;
    if text != page(&findings).markdown {
        return Err(CliError::Edited {
            path: dir.join(PAGE),
        });
    }
    Ok(findings)
}

fn check(published: &[Finding], found: &[Finding]) -> Result<Finish, CliError> {
    let stale = stale(published, found);
    if stale.is_empty() {
        print::result(&format!("all {} findings hold\n", published.len()))?;
        return Ok(Finish::Whole);
    }
    let lines: String = stale.iter().map(line).collect();
    print::result(&lines)?;
    Err(CliError::Stale { count: stale.len() })
}

fn line(stale: &Stale) -> String {
    let number = |value: Option<f64>| value.map_or_else(|| "nothing".to_owned(), |v| v.to_string());
    let now = stale.now.as_ref().and_then(|now| now.value);
    let old = &stale.published;
    format!(
        "{}: {} -> {} (tolerance {})\n",
        old.key().join(", "),
        number(old.value),
        number(now),
        old.tolerance
    )
}
