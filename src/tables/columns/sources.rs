//! Where definitions come from, as the data dictionary prints it.

pub const PROJECT: &str = "definition of this project";
pub const MANIFEST: &str = "recordings.csv, study.toml or the file's name";
pub const FILE: &str = "the file as stored";
pub const ORIENTATION: &str =
    "offline 6-axis orientation: Laidig and Seel 2023, doi 10.1016/j.inffus.2022.10.014";
pub const PHASES: &str = "definition of this project; smooth phases after Flash and Hogan 1985, doi 10.1523/JNEUROSCI.05-07-01688.1985";
pub const LEVER: &str =
    "rigid foot about the forefoot; truncated foot length: McPoil 2008, Foot 18:220";
pub const UNCERTAINTY: &str = "propagation of uncertainty: JCGM 100:2008 (GUM), section 5";
pub const RANGES: &str = "bent-knee raises on a step: Weinert-Aplin 2015, J Sports Sci Med 14:459";
pub const KNEE: &str = "Hébert-Losier 2011, doi 10.2519/jospt.2011.3489";
pub const BODY: &str = "body against heel: Andreasen 2021, doi 10.1007/s00167-020-06369-8";
pub const ERGOMETER: &str = "work from plate forces: Cavagna 1975, doi 10.1152/jappl.1975.39.1.174";
pub const WORK: &str = "Silbernagel 2010, doi 10.1007/s00167-009-0889-7; reads 21 to 25 % above the body's work: Andreasen 2021, doi 10.1007/s00167-020-06369-8";
pub const TREMOR: &str =
    "ankle tremor, here in 4 to 12 Hz: Pozos, Iaizzo and Petry 1982, J Appl Physiol 52:226";
pub const SMOOTHNESS: &str = "Balasubramanian 2015, doi 10.1186/s12984-015-0090-9";
pub const SWAY: &str = "Quijoux 2021, doi 10.14814/phy2.15067";
pub const FORCE: &str =
    "load on the calf as peak, impulse and rate: Baxter 2021, doi 10.1249/MSS.0000000000002459";
pub const PAIN: &str = "pain-monitoring model: Silbernagel 2007, doi 10.1177/0363546506298279";
pub const ADHERENCE: &str = "Beyer 2015, doi 10.1177/0363546515584760";
pub const SLOPE: &str = "Sen 1968, doi 10.1080/01621459.1968.10480934";
pub const MONOTONE: &str = "Mann 1945, doi 10.2307/1907187; Kendall, Rank Correlation Methods";
pub const DETECTABLE: &str = "Weir 2005, doi 10.1519/15184.1";
pub const SYMMETRY: &str = "Silbernagel 2010, doi 10.1007/s00167-009-0889-7";
pub const LIMITS_OF_AGREEMENT: &str = "Bland and Altman 1999, doi 10.1177/096228029900800204";
pub const REPEATED_LIMITS: &str = "Bland and Altman 2007, doi 10.1080/10543400701329422; intervals: Zou 2013, doi 10.1177/0962280211402548";
pub const CORRELATION: &str = "McGraw and Wong 1996, doi 10.1037/1082-989X.1.1.30";
pub const GROUPS: &str =
    "definition of this project; a participant is the unit: never repetitions or sets";
pub const QUARTILES: &str =
    "definition 7 of Hyndman and Fan 1996, doi 10.1080/00031305.1996.10473566";
pub const PAIRED_EFFECT: &str = "d_av: Lakens 2013, doi 10.3389/fpsyg.2013.00863; variance: Bonett 2008, doi 10.1037/1082-989X.13.2.99; J: Hedges 1981, doi 10.3102/10769986006002107";
pub const GROUP_EFFECT: &str = "Hedges 1981, doi 10.3102/10769986006002107; variance: Borenstein and others 2009, doi 10.1002/9780470743386, equation 4.20";
pub const WELCH: &str = "Welch 1947, doi 10.1093/biomet/34.1-2.28";
