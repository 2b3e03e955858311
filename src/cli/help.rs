//! What `soleus help COMMAND` tells of each command, besides its arguments.

/// What `run` does.
pub const RUN_ABOUT: &str = "\
Score recordings: tables, pages and traces.

Reads every recording under the paths given, finds the heel raises in it, judges tempo, range \
below the step and control, follows each participant over the weeks, and writes to DIR:

  report/index.html       the page to open first
  report/participants/    a page per participant, to print or to send
  report/review.html      recordings to be looked at, the most urgent first
  reps, sets, sessions,   tables as CSV and Parquet; data_dictionary tells what
  progress, inputs        each column means
  next_step, adherence    a suggestion by rules for the physiotherapist, sessions done
  group_weeks,            groups and weeks, repeats, symmetry, participant flow: for papers
  reliability, ...
  corrections,            what a person corrected, and the result without it
  reps_automatic
  traces/                 the heel's angle over time, for your own pictures
  run.json                version, settings and digests of all inputs

A folder that holds `recordings.csv` (who, when, which leg) or `study.toml` (plan, targets, \
limits) is a study, and both are used. Without them, names such as \
sub-01_ses-03_side-left_set-2_load-5.csv tell the same.

A `corrections.csv` beside them holds a person's word on what the program found: accept, reject, \
relabel a repetition, move a boundary, set the level window, exclude a recording, each with who and why.";

/// Examples and codes of `run`.
pub const RUN_EXAMPLES: &str = "\
Examples:
  soleus run data/example --out out/example
  soleus run monday/*.csv --out results --formats csv
  soleus run study --out results --study targets.toml --jobs 4
  soleus run study --out corrected --corrections reviewed.csv
  soleus run study --out results --formats csv,xlsx,redcap --language de
  soleus run study --out results --resume

Exit codes:
  0  every recording was scored
  1  a fault that left no usable results
  2  wrong usage, or a manifest, study or corrections file that cannot be read; nothing was written
  3  finished, but a recording failed or a correction could not be applied; `inputs` and `corrections`
     tell which and why
  130  stopped by Ctrl-C; what is scored is kept, and --resume goes on

Next: open DIR/report/index.html. For a recording that failed, `soleus inspect FILE`.";

/// What `gather` does.
pub const GATHER_ABOUT: &str = "\
Put together the parts of a study that several machines scored.

Each part is the folder that `soleus run --shard K/N` filled. The study, its settings and all other \
options are those of the parts; no recording is read again. What is written to DIR is what one run \
over the whole study writes, byte for byte.";

/// Examples of `gather`.
pub const GATHER_EXAMPLES: &str = "\
Examples:
  soleus run study --shard 1/2 --out parts/1     (here)
  soleus run study --shard 2/2 --out parts/2     (elsewhere)
  soleus gather study --shards parts/1 parts/2 --out results

Exit codes are those of `soleus run`. For a recording that is in none of the parts, run its part again.";

/// What `init` does.
pub const INIT_ABOUT: &str = "\
Draft recordings.csv and study.toml from the names of files, gaps marked.

Looks at names of files and folders below FOLDER, such as P07_left_set2_2026-03-01.csv, \
Anna/2026-03-01 L 5kg set 1.csv or LTibia_20210820_202113.csv, and writes to FOLDER:

  recordings.csv   a row per set: participant, date, session, side, set, load, place of the sensor;
                   the column to_check names what is missing or doubtful in each row
  study.toml       every setting with its default, explained, and the participants found

Nothing is guessed: a date such as 03-11-2025, which may be November or March, stays empty and is \
told. Files of one set that hold one sensor each become one row. Files that exist are never replaced.";

/// Examples and codes of `init`.
pub const INIT_EXAMPLES: &str = "\
Examples:
  soleus init measurements
  soleus init measurements --print > draft.csv

Next: open recordings.csv in a spreadsheet, fill in what to_check names, then `soleus check FOLDER`.";

/// What `check` does.
pub const CHECK_ABOUT: &str = "\
Read a whole study, score nothing, and list all problems at once.

Reads the manifest, the study file and every recording as `soleus run` would, and lists what would \
fail with row, column and what to do; then what would be scored with figures missing or by a \
default: no date, no targets, no lever, gaps, windows outside the recording, files that no row names, \
participants without a recording. What only scoring can find, such as a set without a heel raise, \
is left to `soleus run`.";

/// Examples and codes of `check`.
pub const CHECK_EXAMPLES: &str = "\
Examples:
  soleus check study
  soleus check study --study targets.toml --jobs 4
  soleus check study --json

Exit codes:
  0  every recording can be read, warnings or not
  2  wrong usage, or a manifest or study file that cannot be read
  3  at least one recording would fail

Next: correct what is listed, then `soleus run FOLDER --out RESULTS`.";

/// What `inspect` does.
pub const INSPECT_ABOUT: &str = "\
Tell what a file is before it is scored.

Shows layout, encoding, columns and units, sampling rate, gaps, still windows, the level window, \
the repetitions found, and which figures cannot be had and what to do for them.";

/// Examples and codes of `inspect`.
pub const INSPECT_EXAMPLES: &str = "\
Examples:
  soleus inspect recording.csv
  soleus inspect data/example/recordings/sub-C03_*.csv* --manifest data/example/recordings.csv
  soleus inspect recording.csv --json
  soleus inspect table.csv --draft-layout > mine.toml

Next: `soleus run` on the folder once the repetitions look right.";

/// What `simulate` does.
pub const SIMULATE_ABOUT: &str = "\
Make recordings whose truth is known.

With --plan, a whole study over weeks: recordings, recordings.csv and study.toml go to DIR, the \
true repetitions, sets and trends to the folder of --truth (by default DIR-truth beside it). Without a \
plan, one recording from the options. The same plan and seed give the same bytes on every machine.";

/// Examples and codes of `simulate`.
pub const SIMULATE_EXAMPLES: &str = "\
Examples:
  soleus simulate --out demo --reps 12 --up 2 --down 3 --seed 7
  soleus simulate --out slow --down 5 --down-profile submovements --partial 4 --bounce 6
  soleus simulate --plan data/plans/gain_20_pct_21_sessions.toml --out gain --truth gain-truth

Next: `soleus run demo --out demo-results`, then `soleus agree demo-truth demo-results`.";

/// What `agree` does.
pub const AGREE_ABOUT: &str = "\
Tell how well results agree with a truth or with a person's labels.

TRUTH is a folder with the reps.csv and sets.csv of `soleus simulate`, or a table of labels: CSV \
with the columns recording, start and end (seconds since the recording's first sample), one row a \
repetition; a row with empty start and end says that there is none. Further columns of `reps`, such \
as label, up_s or foot_rom_deg, are compared where they are there.

Writes tables and index.html to DIR: repetitions found, missed and extra, errors of every figure \
with Bland-Altman bias and limits of agreement, and intraclass correlations, in each recording and \
over all participants.";

/// Examples and codes of `agree`.
pub const AGREE_EXAMPLES: &str = "\
Examples:
  soleus agree demo-truth demo-results
  soleus agree labels.csv results --out results-against-labels

Next: open DIR/index.html; `soleus dictionary` explains the columns of its tables (agree/...).";

/// What `compare` does.
pub const COMPARE_ABOUT: &str = "\
Tell what changed between two results, and by how much.

OLD and NEW are folders that `soleus run` filled: before and after another version of the program, \
another limit in study.toml, a correction. Tells first what the runs do not have in common (version, \
settings and limits with both values, inputs by their digests, formulas), then table by table which \
values changed: how many, median and largest change and where, which words became which, and which \
repetitions one side alone has. Repetitions are matched by the time they share, so that a new number \
or label is told as such.";

/// Examples and codes of `compare`.
pub const COMPARE_EXAMPLES: &str = "\
Examples:
  soleus compare results-before results
  soleus compare results-before results --out changes
  soleus compare results-before results --table sets --column reps_full --column set_score

Exit codes:
  0  nothing changed in the tables looked at, whatever the runs do not have in common
  1  the tables of --out could not be written
  2  wrong usage, or a folder that holds no whole results; nothing was written
  3  compared, and something changed: a value, or a row, column or table that one side alone has

Next: DIR/changes.csv lists every changed value with recording, set and repetition.";

/// What `validate` does.
pub const VALIDATE_ABOUT: &str = "\
Measure the program on simulated studies and write what came out, or check an earlier page.

Simulates some five thousand recordings in a folder for temporary files, scores them and compares them with \
their truth: accuracy by rate, tempo, shape, noise, mounting and source, losses of control found and \
seen where there are none, verdicts on change over weeks, and whether the printed uncertainty holds. \
Takes some minutes on two processors; the same version gives the same page.";

/// What `report` does.
pub const REPORT_ABOUT: &str = "\
Rebuild the pages of earlier results from their tables.

Reads the Parquet tables and traces that `soleus run` wrote to DIR and writes DIR/report anew. \
The same tables give the same bytes.

With --blind OUT, DIR stays as it is, and a copy for assessors who must not know is written to OUT: \
tables, traces and pages without groups, with participants and recordings under codes and with days \
instead of dates. What the codes stand for goes to the key, a file of its own beside OUT, which \
assessors must not have. Blinding again by the same key gives the same codes.";

/// Examples and codes of `report`.
pub const REPORT_EXAMPLES: &str = "\
Examples:
  soleus report results
  soleus report results --blind for-assessors
  soleus report results --blind for-assessors --key locked/key.csv";

/// What `layouts` does.
pub const LAYOUTS_ABOUT: &str = "\
List the known recording layouts, or print one.

A layout says, in a small TOML file, what the columns of a maker's or a program's files mean. It is \
recognised by what stands in a file. One of your own goes to the study file ([layouts]) or to --layout.";

/// Examples and codes of `layouts`.
pub const LAYOUTS_EXAMPLES: &str = "\
Examples:
  soleus layouts
  soleus layouts shimmer > mine.toml
  soleus inspect table.csv --draft-layout > mine.toml

Next: `soleus inspect FILE --layout mine.toml`.";

/// What `dictionary` does.
pub const DICTIONARY_ABOUT: &str = "\
Print what every column of every table means.

Name, unit, type, meaning, formula, inputs needed and source of each column, table by table. With \
--csv, the same as the data_dictionary.csv that each run writes.";

/// What `completions` does.
pub const COMPLETIONS_ABOUT: &str = "\
Print a completion script for a shell.

For example, for bash:
  soleus completions bash > ~/.local/share/bash-completion/completions/soleus";
