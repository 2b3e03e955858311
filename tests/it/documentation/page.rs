//! Pages of the documentation: their code blocks, links and headings.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::path::{Path, PathBuf};

use pulldown_cmark::{CodeBlockKind, Event, Options, Parser, Tag, TagEnd};
use walkdir::WalkDir;

/// Folder of the pages, below the project's.
pub const DOCS: &str = "docs";

/// A page as it stands in the project.
pub struct Page {
    /// Path below the project's folder, with `/`.
    pub name: String,
    pub text: String,
}

/// A code block of a page.
#[derive(Clone, Debug)]
pub struct Block {
    /// Line of the page on which the block's text begins, from 1.
    pub line: usize,
    pub kind: Kind,
    /// File that the block is, below the folder in which the page's commands run.
    pub file: Option<String>,
    pub text: String,
}

/// What a code block holds, by the first word behind its fence; without a fence, by its first word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Commands behind `$ `, each with what it prints.
    Console,
    /// Commands alone.
    Shell,
    Csv,
    Toml,
    Python,
    R,
    /// Anything else: formulas, file names, diagrams.
    Text,
}

/// Programs that a block without a fence may begin with to be one of commands.
const PROGRAMS: [&str; 3] = ["soleus", "./soleus", "cargo"];

impl Kind {
    fn of(fence: Option<&str>, text: &str) -> Self {
        let first = text.split_whitespace().next().unwrap_or_default();
        match fence {
            Some("console") => Self::Console,
            Some("sh") => Self::Shell,
            Some("csv") => Self::Csv,
            Some("toml") => Self::Toml,
            Some("python") => Self::Python,
            Some("r") => Self::R,
            None if PROGRAMS.contains(&first) => Self::Shell,
            _ => Self::Text,
        }
    }
}

/// The project's folder.
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The README and every page below `docs`, by name.
pub fn pages() -> Vec<Page> {
    let below = WalkDir::new(root().join(DOCS)).sort_by_file_name();
    let paths = below
        .into_iter()
        .map(|entry| entry.expect("entry").into_path());
    let pages = paths.filter(|path| path.extension().is_some_and(|ending| ending == "md"));
    std::iter::once(root().join("README.md"))
        .chain(pages)
        .map(|path| Page::read(&path))
        .collect()
}

impl Page {
    fn read(path: &Path) -> Self {
        let below = path.strip_prefix(root()).expect("below the project");
        Self {
            name: below.to_string_lossy().replace('\\', "/"),
            text: std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{path:?}: {error}")),
        }
    }

    /// The page's folder.
    pub fn folder(&self) -> PathBuf {
        let path = root().join(&self.name);
        path.parent().expect("a folder above the page").to_owned()
    }

    fn events(&self) -> impl Iterator<Item = (Event<'_>, Range<usize>)> {
        Parser::new_ext(&self.text, Options::ENABLE_TABLES).into_offset_iter()
    }

    fn line_of(&self, offset: usize) -> usize {
        1 + self.text[..offset].matches('\n').count()
    }

    /// Every code block, fenced or indented, in its order.
    pub fn blocks(&self) -> Vec<Block> {
        let mut blocks = Vec::new();
        let mut open: Option<(CodeBlockKind<'_>, usize, String)> = None;
        for (event, at) in self.events() {
            match event {
                Event::Start(Tag::CodeBlock(kind)) => {
                    let fenced = matches!(kind, CodeBlockKind::Fenced(_));
                    open = Some((
                        kind,
                        self.line_of(at.start) + usize::from(fenced),
                        String::new(),
                    ));
                }
                Event::Text(text) => {
                    if let Some((_, _, block)) = &mut open {
                        block.push_str(&text);
                    }
                }
                Event::End(TagEnd::CodeBlock) => {
                    let (kind, line, text) = open.take().expect("a block that began");
                    blocks.push(Block::of(&kind, line, text));
                }
                _ => {}
            }
        }
        blocks
    }

    /// Words set as code within a sentence, with their line.
    pub fn code_spans(&self) -> Vec<(usize, String)> {
        let spans = self.events().filter_map(|(event, at)| match event {
            Event::Code(code) => Some((self.line_of(at.start), code.replace('\n', " "))),
            _ => None,
        });
        spans.collect()
    }

    /// Where links and pictures lead, with their line.
    pub fn links(&self) -> Vec<(usize, String)> {
        let links = self.events().filter_map(|(event, at)| match event {
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                Some((self.line_of(at.start), dest_url.into_string()))
            }
            _ => None,
        });
        links.collect()
    }

    /// Anchors of the headings, as GitHub makes them.
    pub fn anchors(&self) -> BTreeSet<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut anchors = BTreeSet::new();
        let mut open: Option<String> = None;
        for (event, _) in self.events() {
            match event {
                Event::Start(Tag::Heading { .. }) => open = Some(String::new()),
                Event::Text(text) | Event::Code(text) => {
                    if let Some(heading) = &mut open {
                        heading.push_str(&text);
                    }
                }
                Event::End(TagEnd::Heading(_)) => {
                    let anchor = anchor(&open.take().unwrap_or_default());
                    let before = seen.entry(anchor.clone()).or_default();
                    anchors.insert(match *before {
                        0 => anchor,
                        times => format!("{anchor}-{times}"),
                    });
                    *before += 1;
                }
                _ => {}
            }
        }
        anchors
    }
}

/// A heading in small letters, without punctuation, `-` for blanks.
fn anchor(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|letter| match letter {
        ' ' => Some('-'),
        '-' | '_' => Some(letter),
        letter if letter.is_alphanumeric() => Some(letter),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}

impl Block {
    fn of(kind: &CodeBlockKind<'_>, line: usize, text: String) -> Self {
        let fence = match kind {
            CodeBlockKind::Fenced(words) => Some(words.as_ref()),
            CodeBlockKind::Indented => None,
        };
        let mut words = fence.unwrap_or_default().split_whitespace();
        let first = fence.map(|_| words.next().unwrap_or_default());
        Self {
            line,
            kind: Kind::of(first, &text),
            file: words.next().map(str::to_owned),
            text,
        }
    }

    /// What the block is called in tables of these tests.
    pub fn first_line(&self) -> &str {
        self.text.lines().next().unwrap_or_default().trim()
    }
}

#[test]
fn blocks_links_and_anchors_are_found() {
    let page = Page {
        name: "docs/x.md".to_owned(),
        text: "# A `b`, c: d\n\n    soleus dictionary\n\n- x\n\n  ```toml a/b.toml\n  [plan]\n  ```\n\n[l](y.md#z) `soleus run` ![p](i/p.png)\n\n# A `b`, c: d\n"
            .to_owned(),
    };
    let blocks = page.blocks();
    let told: Vec<_> = blocks
        .iter()
        .map(|block| {
            (
                block.line,
                block.kind,
                block.file.as_deref(),
                block.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            (3, Kind::Shell, None, "soleus dictionary\n"),
            (8, Kind::Toml, Some("a/b.toml"), "[plan]\n"),
        ]
    );
    assert_eq!(
        page.links(),
        [(11, "y.md#z".to_owned()), (11, "i/p.png".to_owned())]
    );
    assert_eq!(
        page.anchors(),
        ["a-b-c-d", "a-b-c-d-1"].map(str::to_owned).into()
    );
    assert!(page.code_spans().contains(&(11, "soleus run".to_owned())));
}
