//! The whole study: participant flow, review queue and their pages, from recordings to files.

use super::support::{Folder, Sheet};

/// Two participants of two groups, a recording without a raise, an empty file, one left out by a person.
fn study() -> Folder {
    let folder = Folder::new();
    for name in ["a.csv", "b.csv", "out.csv"] {
        folder.write(&format!("in/{name}"), Sheet::short().text());
    }
    let still = |_| 0.0;
    let walk = Sheet::short().changed("foot_gyr", still);
    folder.write("in/still.csv", walk.cut(600).text());
    folder.write("in/empty.csv", "");
    folder.write(
        "in/recordings.csv",
        "file,participant,date,side,set,group\n\
         a.csv,P01,2026-03-02,left,1,=slow<b>\n\
         b.csv,P02,2026-03-10,left,1,load\n\
         out.csv,P02,2026-03-12,left,1,load\n\
         still.csv,P01,2026-03-04,left,1,=slow<b>\n\
         empty.csv,P03,2026-03-02,right,1,load\n",
    );
    folder.write(
        "in/corrections.csv",
        "recording,action,who,why\nout.csv,exclude,Anna,the strap <i>slipped</i>\n",
    );
    folder
}

#[test]
fn the_flow_counts_every_file_and_tells_why_one_was_left_out() {
    let folder = study();
    let ended = folder.soleus("run in --out out");
    assert_eq!(ended.code, 3, "{}", ended.stderr);
    let flow = folder.table("out/participant_flow.csv");
    let cell = |step: &str, column: &str| {
        let row = flow.iter().find(|row| row["step"] == step);
        row.map(|row| row[column].clone()).unwrap_or_default()
    };
    assert_eq!(
        (cell("found", "files"), cell("found", "participants")),
        ("5".into(), "3".into())
    );
    assert_eq!(cell("excluded", "cause"), "the strap <i>slipped</i>");
    assert_eq!(
        (cell("failed", "cause"), cell("failed", "files")),
        ("empty_file".into(), "1".into())
    );
    assert_eq!(
        (cell("analysed", "sets"), cell("analysed", "participants")),
        ("2".into(), "2".into())
    );
    assert_eq!(
        (
            cell("not_analysed", "cause"),
            cell("not_analysed", "participants")
        ),
        ("failed".into(), "1".into())
    );
    let index = folder.read("out/report/index.html");
    assert!(
        index.contains("the strap &lt;i&gt;slipped&lt;/i&gt;") && !index.contains("<i>slipped")
    );
    assert!(index.contains("=slow&lt;b&gt;"));
    assert!(index.contains("To be told by the authors."));
}

#[test]
fn the_queue_leads_to_each_trace_and_pages_are_made_again_from_tables() {
    let folder = study();
    folder.soleus("run in --out out");
    let queue = folder.table("out/review.csv");
    let told: Vec<_> = queue
        .iter()
        .map(|row| {
            (
                row["rank"].as_str(),
                row["recording"].as_str(),
                row["status"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [("1", "empty.csv", "failed"), ("2", "still.csv", "flagged")]
    );
    let page = folder.read("out/report/review.html");
    let place = "set-still_2ecsv-1";
    assert!(
        page.contains(&format!("href=\"participants/P01.html#{place}\"")),
        "{page}"
    );
    let person = folder.read("out/report/participants/P01.html");
    assert!(person.contains(&format!("id=\"{place}\"")));
    folder.write("out/report/review-7.html", "of an earlier run");
    let pages = folder.read("out/report/index.html");
    assert_eq!(folder.soleus("report out").code, 0);
    assert_eq!(folder.read("out/report/index.html"), pages);
    assert!(!folder.path("out/report/review-7.html").exists());
    for table in [
        "participant_flow",
        "review",
        "legs",
        "distributions",
        "dose",
        "next_step",
        "adherence",
        "corrections",
    ] {
        std::fs::remove_file(folder.path(&format!("out/{table}.parquet"))).expect("removed");
    }
    let ended = folder.soleus("report out");
    assert_eq!(
        ended.code, 0,
        "results of an earlier version: {}",
        ended.stderr
    );
}

#[test]
fn a_row_whose_file_is_missing_still_counts_its_participant() {
    let folder = Folder::new();
    folder.write(
        "in/recordings.csv",
        "file,participant,group\nlost.csv,P9,control\n",
    );
    assert_eq!(folder.soleus("run in --out out").code, 3);
    let inputs = folder.table("out/inputs.csv");
    assert_eq!(
        (
            inputs[0]["participant"].as_str(),
            inputs[0]["group"].as_str()
        ),
        ("P9", "control")
    );
    let flow = folder.table("out/participant_flow.csv");
    let found = flow.iter().find(|row| row["step"] == "group_found");
    assert_eq!(found.expect("a row of the group")["participants"], "1");
}

#[test]
fn a_session_that_could_not_be_scored_counts_as_done() {
    let folder = study();
    folder.soleus("run in --out out");
    let adherence = folder.table("out/adherence.csv");
    let row = adherence.iter().find(|row| row["participant"] == "P02");
    let row = row.expect("a row of the participant");
    let told = ["sessions_done", "sessions_unscored", "sets_done"].map(|name| row[name].as_str());
    assert_eq!(told, ["2", "1", "1"]);
    assert!(row["notes"].contains("sessions_done:some_not_scored"));
    let page = folder.read("out/report/participants/P02.html");
    assert!(page.contains("1 of them could not be scored"), "{page}");
}

#[test]
fn blinded_results_keep_what_is_said_of_the_whole_study() {
    let folder = study();
    folder.soleus("run in --out out");
    assert_eq!(folder.soleus("report out --blind hidden").code, 0);
    for table in ["participant_flow", "distributions", "dose"] {
        let rows = |name: &str| -> Vec<_> {
            let rows = folder.table(&format!("{name}/{table}.csv")).into_iter();
            rows.filter(|row| row["scope"] == "study").collect()
        };
        let (open, hidden) = (rows("out"), rows("hidden"));
        assert!(!hidden.is_empty(), "{table}");
        assert_eq!(open.len(), hidden.len(), "{table}");
        assert_eq!(
            folder.table(&format!("hidden/{table}.csv")).len(),
            hidden.len(),
            "{table} tells of groups"
        );
    }
    let index = folder.read("hidden/report/index.html");
    for words in ["Participant flow", "all participants, n = 2", "5 files"] {
        assert!(index.contains(words), "{words}\n{index}");
    }
}
