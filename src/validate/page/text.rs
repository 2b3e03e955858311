//! The words of the page.

pub(super) const HEAD: &str = "\
# Validation

What soleus measures, measured. Every number on this page is written by

    soleus validate --out docs

from recordings whose truth is known: `soleus simulate` writes them to files with the conditions of
[`data/validation.toml`](../data/validation.toml), the program scores the files as any study's, and the code of `soleus agree` compares the
results with the truth. The same numbers stand, one a row with their tolerance, in [validation.csv](validation.csv).
Seeds are fixed: the same version gives the same page. `soleus validate --check docs` measures again and fails where a number has
moved by more than its tolerance, and so does the project's CI.

In brackets: 95 % intervals, the participant (or the set) being the unit. *n* is the largest number of repetitions, sets or
series behind a row.";

pub(super) const ACCURACY: &str = "\
24 recordings a condition: eight participants who differ in range, lever, tremor and tempo, three sets each; a sensor on the foot at
100 Hz unless the condition says otherwise, mounted anyhow. Participants stand exactly level here: angles and heights are against the
level stance as it was taken. How exactly people stand level is a part of its own below. A recording is exact when
every repetition is found, none is extra, and full and partial are told apart. The dashed line of the first picture is 5 %.

Times depend on how people move. Boundaries are found by fitting minimum-jerk and constant-speed movements, and movements of
these shapes are timed to about 1 %. Shapes that the fit has not are timed too short, and holds beside them too long: their ends are so
slow that the last tenth of a skewed phase moves the heel by 0.05°, less than any tremor. No sensor shows such an end; what is timed is the part
that can be seen. Compare times of one person and one way of moving rather than with another's.

Cameras and encoders do not show whether the forefoot stayed planted: a step on or off that is as slow as a raise is counted as one, as the row with
quick raises shows.

Tremor by an encoder or by cameras reads the noise of the device as well (errors of 65 to 200 % at 0.3 mm and 0.2° of noise): compare it within one
device only.";

pub(super) const CONTROL: &str = "\
48 sets of 14 repetitions a condition, each of another participant. Without a loss, each alarm is false. With one,
`control_loss_rep` is right within one repetition. `control_ok` judges single repetitions.";

pub(super) const CHANGE: &str = "\
21 sessions on alternate days over six weeks. *Improved* needs a change beyond the smallest detectable change, here the study's
own, and a steady rise. Drawn sessions: 1000 participants in studies of 40, a heel peak of 90 mm a session. Recorded sessions:
24 participants whose every session is a recording that is scored. Without a true change, at most 5 % may be called improved
(dashed line); with one, the share is how many are found. Small gains in varying sessions are not found in most people, and no program can change that: more or
steadier sessions do.";

pub(super) const UNCERTAINTY: &str = "\
`heel_drop_u_mm` is the half-width of a 95 % interval: standing level (1° standard deviation unless the study says otherwise,
`level_stance_sd_deg`), the sensor's inclination, and the lever. 400 recordings a condition, each of another participant who stands off level
by another error; levers are off by what the program assumes of them. Dashed lines: 95 ± 3 %. Where people stand less exactly than
the study says, the interval is too narrow, as the last row shows: one recording cannot tell how level somebody stood.";

pub(super) const REAL: &str = "\
Inclination: one sensor turned slowly by hand against an optical system (BROAD, trial 02: Laidig, Caruso, Cereatti, Seel 2021, doi 10.3390/data6070072).
Heel height: foot sensors of a walking person against an optical heel marker, in the push-off of every stride, in which the heel rises about a
forefoot that is still on the ground, at about ten times the speed of a heel raise (example data of gaitmap, mad-lab-fau).
The recordings are not part of this project; without them this part is not measured, and the check passes it over.";

pub(super) const NOT_MEASURED: &str = "\nNot measured: the recordings were not at hand.\n";

pub(super) const FOOT: &str = "
## What is not validated

- **People.** No comparison with a reference method on real bent-knee heel raises on a step exists yet, of any figure. Everything
  above except the last part is simulation.
- **Soft tissue and a foot that bends.** The simulated foot is rigid and the sensor fixed to it. A real foot bends at the midfoot, so that the
  instep turns less than the heel; a sensor on the instep then reads less travel.
- **The level stance.** How level people stand on a step is an assumption (1°), not a measurement.
- **Loss of control.** The simulated loss is a change of tremor, wobble or of the lowering at one repetition. What a physiotherapist calls
  losing control may look otherwise; there are no labels by physiotherapists to compare with yet.
- **Smallest detectable changes** come from the study's own repeats or from straight-knee raises; there is no published one for this exercise.
- **Makers' sensors.** Noise, bias and drift are typical values, not those of one product.
- **Plates** were simulated with sway, heartbeat and a fingertip's slow touch, not recorded under heel raises.
";
