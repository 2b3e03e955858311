//! Links of pages lead somewhere, and every page is reached from the entrance.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::page::{Page, pages, root};

/// The page that sorts all others.
const ENTRANCE: &str = "docs/README.md";
/// The page that leads to it.
const FRONT: &str = "README.md";

/// A link to a file of the project: the file, and the anchor in it.
struct Target {
    path: PathBuf,
    anchor: Option<String>,
}

/// Where a link leads, unless it leaves the project.
fn target(page: &Page, link: &str) -> Option<Target> {
    if link.contains("://") || link.starts_with("mailto:") {
        return None;
    }
    let (file, anchor) = link
        .split_once('#')
        .map_or((link, None), |(file, anchor)| (file, Some(anchor)));
    let path = match file.is_empty() {
        true => root().join(&page.name),
        false => page.folder().join(file),
    };
    Some(Target {
        path,
        anchor: anchor.map(str::to_owned),
    })
}

fn resolved(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_owned())
}

#[test]
fn every_link_and_anchor_leads_somewhere() {
    let pages = pages();
    let mut broken = Vec::new();
    let mut seen = 0;
    for page in &pages {
        for (line, link) in page.links() {
            let Some(target) = target(page, &link) else {
                continue;
            };
            seen += 1;
            let path = resolved(&target.path);
            if !path.exists() {
                broken.push(format!("{}:{line}: there is no {link}", page.name));
                continue;
            }
            let Some(anchor) = target.anchor else {
                continue;
            };
            let other = pages
                .iter()
                .find(|other| resolved(&root().join(&other.name)) == path);
            if !other.is_some_and(|other| other.anchors().contains(&anchor)) {
                broken.push(format!("{}:{line}: no heading makes {link}", page.name));
            }
        }
    }
    assert!(seen > 100, "only {seen} links were found");
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn every_page_is_reached_from_the_entrance() {
    let pages = pages();
    let entrance = pages
        .iter()
        .find(|page| page.name == ENTRANCE)
        .expect("an entrance");
    let links = entrance.links().into_iter();
    let reached: BTreeSet<PathBuf> = links
        .filter_map(|(_, link)| target(entrance, &link))
        .map(|target| resolved(&target.path))
        .collect();
    let lost: Vec<&str> = pages
        .iter()
        .filter(|page| page.name != ENTRANCE && page.name != FRONT)
        .filter(|page| !reached.contains(&resolved(&root().join(&page.name))))
        .map(|page| page.name.as_str())
        .collect();
    assert!(lost.is_empty(), "{ENTRANCE} does not lead to {lost:?}");
}
