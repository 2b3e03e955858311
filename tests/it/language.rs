//! The language of the participants' pages: from the study, the command line or a file of one's own.

use super::support::{Folder, Sheet};

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write(
        "in/sub-P01_ses-01_side-left_set-1.csv",
        Sheet::short().text(),
    );
    folder
}

fn page(folder: &Folder) -> String {
    folder.read("out/report/participants/P01.html")
}

#[test]
fn the_study_tells_the_language_and_a_rebuilt_page_keeps_it() {
    let folder = folder();
    folder.write("in/study.toml", "[report]\nlanguage = \"de\"\n");
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let german = page(&folder);
    assert!(german.contains("<html lang=\"de\""));
    assert!(german.contains("linkes Bein") && !german.contains("left leg"));
    assert_eq!(folder.soleus("report out").code, 0);
    assert_eq!(page(&folder), german);
    assert_eq!(folder.soleus("report out --language en").code, 0);
    assert!(page(&folder).contains("left leg"));
}

#[test]
fn a_language_file_beside_the_study_goes_with_the_results() {
    let folder = folder();
    folder.write("in/study.toml", "[report]\nlanguage = \"words.ftl\"\n");
    folder.write("in/words.ftl", "language = fr\nleg-left = jambe gauche\n");
    assert_eq!(folder.soleus("run in --out out").code, 0);
    let french = page(&folder);
    assert!(french.contains("<html lang=\"fr\"") && french.contains("jambe gauche"));
    assert_eq!(folder.soleus("report out").code, 0);
    assert_eq!(page(&folder), french);
}

#[test]
fn a_language_that_does_not_exist_writes_nothing() {
    let folder = folder();
    let ended = folder.soleus("run in --out out --language klingon");
    assert_eq!(ended.code, 2);
    assert!(
        ended.stderr.contains("`klingon` is neither a language"),
        "{}",
        ended.stderr
    );
    assert!(!folder.path("out").exists());
    assert_eq!(folder.soleus("run in --out out").code, 0);
    assert_eq!(folder.soleus("report out --language klingon").code, 2);
}
