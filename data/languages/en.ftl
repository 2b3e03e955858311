# The words of a participant's page in English. Every other language is a file like this one with
# the same messages; what a file leaves out is said in English. Words in braces are filled in by the
# program: numbers, names and dates, already written the way the first messages below say.
# A language of your own: copy this file, translate what stands right of each `=`, set `language`
# to its code, and name the file in study.toml: [report] language = "words.ftl".

## Language, numbers and dates

language = en
decimal-mark = .
list = { $first } and { $last }
date-long = { $day } { $month } { $year }
date-short = { $day } { $month }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = Jun
month-short-7 = Jul
month-short-8 = Aug
month-short-9 = Sep
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec
unit-points = points
unit-weights = × weight
span = { $from } to { $to }
value-with-interval = { $value } ({ $low } to { $high })
window = { $from } to { $to } s

## The page as a whole

kind = Heel raises on a step
title = Heel raises: { $participant }
all-participants = All participants
summary = Summary
all-sessions = All sessions
earlier-sessions = Earlier sessions
earlier-still = Sessions before these, page { $n }
footer = Made by soleus { $version } from the tables beside this page. Not a medical device: figures support a physiotherapist's judgement, they do not replace it.
measured-with = measured with { $sources }
group = group { $group }
yes = yes
no = no
could-not-be-judged = could not be judged

## Counts

sets = { $n ->
    [one] { $n } set
   *[other] { $n } sets
}
sessions = { $n ->
    [one] { $n } session
   *[other] { $n } sessions
}
set = Set { $n }
set-unnumbered = Set
set-within = set { $n }
set-within-unnumbered = set
session-named = session { $session }
day-unknown = day not told
day-numbered = day { $n }
leg-left = left leg
leg-right = right leg
leg-both = both legs together
leg-unknown = leg not told

## The headline: the latest session in plain words

headline-lead = Latest session, { $when }, { $leg }: { $good }.
headline-sets-alone = { $n ->
    [one] { $n } set, by itself below
   *[other] { $n } sets, each by itself below
}
headline-none-full = no full repetition was found
headline-not-judged = { $n ->
    [one] { $n } full repetition, whose quality could not be judged
   *[other] { $n } full repetitions, whose quality could not be judged
}
headline-good-of-full = { $full ->
    [one] { $good } of { $full } full repetition was good
   *[other] { $good } of { $full } full repetitions were good
}
headline-good-of-plan = { $good } of { $plan } planned repetitions were good
headline-good-beyond-plan = { $good } good repetitions, more than the { $plan } planned
headline-control-lost = Control was { $places }.
headline-held-to = held to repetition { $rep } of { $set }
headline-lost-at-once = lost from the first repetition of { $set }
headline-control-too-few = Too few repetitions to tell whether control was lost.
headline-control-unknown = Control could not be judged.
headline-control-held = Control held to the end.
headline-control-held-in = { $n ->
    [one] Control held to the end in the { $n } set that could be judged.
   *[other] Control held to the end in the { $n } sets that could be judged.
}
headline-below-always = The heel came below the step in every repetition.
headline-below-never = The heel did not come below the step.
headline-below-share = The heel came below the step in { $share } % of the repetitions.
headline-below-least = The heel came below the step least often in { $set }: in { $share } % of its repetitions.
headline-below-plate = A force plate does not show whether the heel came below the step.
headline-below-unknown = Whether the heel came below the step is not known.
headline-knee = { $n ->
    [one] The knee was kept bent in { $kept } of { $n } repetition.
   *[other] The knee was kept bent in { $kept } of { $n } repetitions.
}
headline-slower = { $weeks ->
    [one] Slower than { $weeks } week ago: lowering is planned to take { $now } s, then { $then } s.
   *[other] Slower than { $weeks } weeks ago: lowering is planned to take { $now } s, then { $then } s.
}
headline-quicker = { $weeks ->
    [one] Quicker than { $weeks } week ago: lowering is planned to take { $now } s, then { $then } s.
   *[other] Quicker than { $weeks } weeks ago: lowering is planned to take { $now } s, then { $then } s.
}
headline-same-tempo = { $weeks ->
    [one] The same planned tempo as { $weeks } week ago.
   *[other] The same planned tempo as { $weeks } weeks ago.
}
headline-same-tempo-and-range = { $weeks ->
    [one] The same planned tempo as { $weeks } week ago, and no clear change of range.
   *[other] The same planned tempo as { $weeks } weeks ago, and no clear change of range.
}
headline-no-change = Good repetitions a set have not clearly changed in this stage.
headline-too-early = It is too early to speak of a change in this stage.
headline-error-unknown = Whether good repetitions have changed cannot be told, as their measurement error is not known.
headline-pain = Pain reported: { $pain } of 10.
headline-pain-above = Pain reported: { $pain } of 10, above the plan's limit of { $limit }.
headline-changes = What to look at: changes in this stage beyond measurement error
headline-more-changes = { $n ->
    [one] { $n } more stands in the table of changes.
   *[other] { $n } more stand in the table of changes.
}
clear-change = { $figure }: { $verdict }
clear-change-from-to = , from { $from } to { $to }
clear-change-smallest = {" "}(smallest detectable change { $size }: { $whose })
source-unknown = source not told
source-own-repeats = from repeats within this study
source-own-sessions = own repeats: pairs of successive sessions, n={ $n }, { $freedom } degrees of freedom
source-own-sets = own repeats: sets within a session, n={ $n }, { $freedom } degrees of freedom, day to day not included

## Over the weeks

weeks = Over the weeks: { $leg }
weeks-title = Good repetitions of each session, { $leg }
weeks-figure = Good repetitions of each session
weeks-told = { $day }: { $good } good of { $full } full repetitions
weeks-key-good = good
weeks-key-full = full, but a criterion was missed
weeks-one-stage = Compare sessions only within one stage.
weeks-band = Shaded band: 95 % uncertainty of the measurement.
tempo-weeks-title = Typical time up and down, s
tempo-weeks-caption = Dashes: planned.
trend-limit = limit { $limit }
plan = plan: { $sets } × { $reps }
stage = Stage
stage-numbered = Stage { $n }
stage-word = stage { $n }
stage-sensor = sensor at { $site }
stage-no_tempo_target = no tempo target
stage-no_load = no load
stage-on_a_plate = on a plate
stage-by_heel_height = by heel height
stage-by_recorded_angle = by recorded angle
changes = What has changed in this stage
changes-means = First and latest are means of up to three sessions each.
changes-table = Change in this stage
changes-earlier = Change in earlier stages
changes-earlier-table = Change in an earlier stage
figure = Figure
first = First
latest = Latest
change = Change
smallest-detectable-change = Smallest detectable change
trend-a-week = Trend a week (95 % interval)
verdict = Verdict
whose-smallest-change = Whose smallest detectable change:
verdict-improved = better
verdict-declined = worse
verdict-no_change = no clear change
verdict-too_few = too few sessions
verdict-unknown_sdc = measurement error not known

## Left against right

sides = Left against right
sides-day = Both legs in the same stage, { $day }.
sides-left = Left
sides-right = Right
sides-difference = Difference
sides-symmetry = Symmetry
sides-basis = Compared as
basis-left_right = left/right
basis-involved_uninvolved__left_right = involved/uninvolved: left/right
basis-involved_uninvolved__right_left = involved/uninvolved: right/left

## A session and its sets

latest-session = Latest session: { $session }, { $leg }
sessions-table = Sessions
sessions-newest-first = Sessions, newest first: { $leg }
day = Day
recording = Recording: { $file }
reps-full = { $n ->
    [one] { $n } full repetition
   *[other] { $n } full repetitions
}
planned = (planned: { $n })
trace-nothing = This recording holds nothing that could be drawn over time.
trace-absent = The trace of this recording is not among the results.
trace-name-heel-angle = heel angle over time
trace-name-heel-height = heel height over time
trace-name-body-height = body height over time
trace-rises-heel-angle = The line rises as the heel rises.
trace-rises-heel-height = The line rises as the heel rises.
trace-rises-body-height = The line rises as the body rises.
trace-description = { $full ->
    [one] { $full } full repetition, numbered; besides: { $odd }.
   *[other] { $full } full repetitions, numbered; besides: { $odd }.
}
trace-nothing-else = nothing else
trace-control-lost = control lost from here
step-level = level of the step
key-up = rising
key-top = top
key-down = lowering
key-bottom = bottom
key-marks = ✓ good, ✗ not good · hatched: not a full repetition
key-corrected = *: corrected by a person
key-rough = Heights are drawn for orientation only
repetitions-title = { $set }: each repetition over the median
repetitions-description = { $n } repetitions side by side, each drawn over the set's median repetition; the figures stand in the table below.
repetitions-caption-heel-angle = Each repetition, heel angle over { $seconds } s, coloured by phase. Grey behind it: the set's median repetition.
repetitions-caption-heel-height = Each repetition, heel height over { $seconds } s, coloured by phase. Grey behind it: the set's median repetition.
repetitions-caption-body-height = Each repetition, body height over { $seconds } s, coloured by phase. Grey behind it: the set's median repetition.
repetition = Repetition
repetitions = Repetitions
repetition-told = repetition { $rep }: { $verdict }
every-repetition = Every repetition
repetitions-numbered = { $n ->
    [one] repetition { $numbers }
   *[other] repetitions { $numbers }
}
movements-unnumbered = { $n ->
    [one] { $n } movement without a number
   *[other] { $n } movements without a number
}
is-good = Good?
good = good
not-good = not good
not-judged = not judged
not-scored = not scored
passed-of-judged = { $passed } of { $judged }
from-repetition = from { $rep }
phase-up = up
phase-top = top
phase-down = down
phase-bottom = bottom
label-full = full
label-partial = partial
label-micro = bounce
label-truncated = cut off
label-rejected = no heel raise
found-full = a full repetition
found-partial = a partial repetition
found-micro = a bounce
found-truncated = a repetition that is cut off
found-rejected = no heel raise
criterion-tempo = tempo
criterion-range = range
criterion-control = control
criterion-knee = knee
score-tempo = Tempo
score-range = Range
score-control = Control
score-knee = Knee kept bent
source-foot_imu = a motion sensor on the foot
source-plate = a force plate
source-heel_height = the recorded height of the heel
source-angle = a recorded angle of foot or ankle
device-foot_imu = Foot sensor
device-plate = Force plate
device-heel_height = Heel height
device-angle = Angle
status-ok = scored
status-flagged = scored, please look
status-failed = could not be scored
status-skipped = not read
status-left_out = left out by a person
boundary-start = the heel leaves the bottom
boundary-top_start = the heel arrives at the top
boundary-top_end = the heel leaves the top
boundary-end = the heel is back at the bottom

## Pictures of a set

axis-day = day
axis-session = session
axis-repetition = repetition
axis-seconds = seconds
axis-reps-a-session = repetitions a session
axis-recording-time = seconds since the recording began
axis-heel-angle = heel angle, degrees
axis-heel-height = heel height, mm
axis-body-height = body height, mm
tempo-title = { $set }: seconds per repetition
tempo-caption = Dashed: planned. A hollow mark with ✗: tempo not kept.
tempo-told = repetition { $rep }, { $phase }: { $time } s
tempo-median = { $phase } { $time } s
tempo-median-planned = { $phase } { $time } s, planned { $planned } s
tempo-description = Median { $medians }. Repetitions out of tempo: { $missed }.
tempo-description-all = Median { $medians }. No repetition out of tempo.
range-title = { $set }: range of each repetition
range-caption = From the lowest to the highest point of each repetition.
range-caption-step = Shaded: below the step.
range-caption-missed = Hollow with ✗: range not reached.
range-told = repetition { $rep }: from { $bottom } to { $top }
range-description = { $n } repetitions: the heel ended below the step in { $below }, level with it in { $level }, above it in { $above }. { $missed } did not reach the range.

## Heads of columns, by the column of the tables

column-up_s = Up, s
column-top_s = Top, s
column-down_s = Down, s
column-bottom_s = Bottom, s
column-foot_pitch_top_deg = Top, °
column-foot_pitch_bottom_deg = Bottom, °
column-heel_peak_mm = Above step, mm
column-heel_drop_mm = Below step, mm
column-tremor_rms_dps = Tremor, °/s
column-ankle_rom_deg = Ankle range, °
column-knee_flex_mean_deg = Knee, °
column-knee_extension_deg = Knee straightens, °
column-com_rise_mm = Body rise, mm
column-cop_ml_rms_mm = Side sway, mm
column-sets = Sets
column-quality_reps = Good
column-reps_full = Full
column-tempo_score = Tempo, %
column-range_score = Range, %
column-control_score = Control, %
column-knee_score = Knee, %
column-tut_active_s = Under tension, s
column-up_s_median = Up, s
column-down_s_median = Down, s
column-heel_drop_mm_median = Below step, mm
column-heel_peak_mm_median = Above step, mm
column-com_rise_mm_median = Body rise, mm
column-work_heel_j = Work, J
column-load_kg = Load, kg
column-pain_max = Pain, of 10
column-rpe_max = Exertion

## Figures of a set

strip-tut_active_s = Time under tension
strip-heel_drop_mm_median = Heel below the step
strip-heel_peak_mm_median = Heel above the step
strip-height_loss_pct = Height lost
strip-work_heel_j = Work
strip-load_kg = Load
strip-pain = Pain, of 10
strip-rpe = Exertion
strip-control_loss_rep = Control lost
joint-knee = Knee
joint-ankle = Ankle
joint-body = Body, by the force plate
said-knee_flex_mean_deg = bent { $value } on average
said-knee_extension_deg_median = straightens { $value } while the heel rises
said-knee_flex_drift_deg = its bend drifts by { $value } over the set
said-ankle_rom_deg_median = moves through { $value }
said-com_rise_mm_median = rises { $value }
said-peak_force_bw_median = highest force { $value }
said-cop_ml_rms_mm_median = sways { $value } to the side
said-left_share_pct_median = left leg carries { $value }

## What a person corrected

corrections = What a person corrected in this session
corrections-table = Corrections
corrections-where = Where
corrections-what = What
corrections-who = By
corrections-why = Why
corrections-rep = repetition { $rep }
corrections-at = at { $time } s
not-applied = Not applied
corrected-confirmed = Confirmed as { $found }.
corrected-accepted = Counted as a full repetition; the program found { $found }.
corrected-rejected = Called no heel raise; the program found { $found }.
corrected-relabelled = Called { $given }; the program found { $found }.
corrected-moved = { $boundary } at { $to } s; the program found it at { $from } s.
corrected-level = Heel level with the step from { $given }; the program took { $own }.
corrected-level-from-none = Heel level with the step from { $given }; the program took no stance as level.

## What was left out

left-out = What was left out, and why
left-out-nothing = Nothing was left out.
left-out-drawn = They are drawn but enter no score.
left-out-partial = Repetitions too short to count as full: { $n }.
left-out-micro = Bounces: { $n }.
left-out-truncated = Repetitions cut off by the end of the recording or by missing samples: { $n }.
left-out-rejected = Movements that are no heel raise: { $n }.
left-out-undated = { $n ->
    [one] { $n } set has no day and no session, and takes no part in the weeks.
   *[other] { $n } sets have no day and no session, and take no part in the weeks.
}

## Where control was lost

loss = Control was lost: { $changes }, compared with the repetitions before; { $unsteady } of the { $all } repetitions from there on are unsteady.
loss-together = no measure stands out, but together they are worse
loss-tremor = trembling { $n } times
loss-side_wobble = side wobble { $n } times
loss-side_sway = side sway { $n } times
loss-stops_and_starts_plus = stops and starts while lowering +{ $n }
loss-dropping_plus = dropping +{ $n } (peak over mean speed of lowering)

## Figures that progress follows, by their column in the tables

metric-quality_reps = Good repetitions
metric-reps_full = Full repetitions
metric-set_score = Set score
metric-tempo_score = Tempo kept
metric-range_score = Range reached
metric-control_score = In control
metric-knee_score = Knee kept bent
metric-tut_active_s = Time under tension
metric-heel_peak_mm_median = Heel above the step
metric-heel_drop_mm_median = Heel below the step
metric-foot_rom_deg_median = Travel of the foot
metric-tremor_rms_dps_median = Trembling
metric-roll_rms_deg_median = Side wobble
metric-height_loss_pct = Height lost during a set
metric-rom_cv_pct = Travel varies by
metric-down_cv_pct = Lowering time varies by
metric-total_rise_cm = Total rise
metric-work_heel_j = Work
metric-com_rise_mm_median = Rise of the body
metric-work_com_j = Work on the body
metric-knee_within_rep_range_deg_median = Knee moves within a repetition by
metric-ankle_rom_deg_median = Range of the ankle
metric-cop_ml_rms_mm_median = Side sway
metric-load_kg = Load
metric-pain_max = Pain, of 10
metric-of-a-set = { $figure } a set
metric-of-a-session = { $figure } a session

## How to read the page

guide = How to read this page
guide-term-full = Full repetition
guide-text-full = The heel travels at least 70 % as far as in the first three full repetitions. From 30 % it is partial: numbered, but not scored.
guide-term-good = Good repetition
guide-text-good = Every criterion that could be judged was met. The share of good repetitions can be checked by counting ✓ in the table.
guide-term-tempo = Tempo
guide-text-tempo = Raising, holding, lowering and pausing each last as long as planned, within a small margin. Without a plan, the set's own usual time serves as one.
guide-term-range = Range
guide-text-range = The heel ends below the step, and the movement is at least 80 % as large as at the start of the set.
guide-term-control = Control
guide-text-control = Trembling, wobbling or swaying to the side, stopping and starting, and dropping stay as small as in the person's own steady repetitions; as many of them as were recorded.
guide-term-knee = Knee kept bent
guide-text-knee = The bend stays within 10 degrees of the plan, or of the set's own start, and the knee does not straighten by more than 6 degrees while the heel rises.
guide-term-control-lost = Control lost
guide-text-control-lost = The first repetition after which control did not come back in this set. A single shaky repetition does not count.
guide-term-level = Level of the step
guide-text-level = The heel as high as the forefoot on the step, taken from standing still. Angles and heights count from here; below it the calf is stretched.
guide-term-uncertainty = ±
guide-text-uncertainty = With 95 % certainty the true value lies this close. A heel that is nearer to the step than that is called level.
guide-term-body-rise = Rise of the body
guide-text-body-rise = How far the body's centre of mass is lifted, from a force plate. It is less than the heel's rise, and no measure of the heel. Not given where phases last longer than 2.5 seconds.
guide-term-side-sway = Side sway
guide-text-side-sway = How far the pressure under the foot wanders sideways during a repetition, from a force plate.
guide-term-tension = Time under tension
guide-text-tension = Seconds of raising, holding and lowering, rests left out.
guide-term-stage = Stage
guide-text-stage = Sessions with the same tempo and load. A slower tempo or more weight makes fewer repetitions normal, so only sessions of one stage are compared.
guide-term-smallest-change = Smallest detectable change
guide-text-smallest-change = A smaller change can be measurement error. Who measured it is named beside it. Better or worse is said only beyond it and when the trend is beyond chance.
guide-term-empty = Empty (–)
guide-text-empty = The figure could not be had. It is never counted as zero; the reason is in the notes.
guide-columns = Each figure stands in the tables beside the report; its column is shown when the pointer rests on its name, and `soleus dictionary` explains every column.

## Notes of heel, tempo, control and files: the code in the tables is column:reason

note-heel-not_by_plate = A force plate shows the body, not the heel, so there are no heel heights and no verdict on the range. A sensor on the foot or a marker on the heel would give them.
note-heel-not_by_ankle = An ankle angle alone does not show the heel, so there are no heel heights and no verdict on the range. A sensor on the foot or a marker on the heel would give them.
note-foot_pitch-no_angle = The height of the heel was recorded and not its angle, so heights are given and angles of the foot are not.
note-level-not_by_plate = A force plate does not show when the heel is level with the step, so nothing can be said about how far it came below.
note-level-found = The level of the step was taken from standing still before the set; no window was named for it.
note-sign-from_range = Which way the heel rises was told by the range about the level stance.
note-sign-unknown = Which way the heel rises could not be told: the sensor sits almost above the ball of the foot. Place it nearer to the heel.
note-work_heel_j-no_body_mass = Work is not given, because body mass was not given.
note-bottom_s-rest_or_last = A rest follows, or the set ends, so there is no pause at the bottom to time.
note-label-forefoot_moved = The forefoot left its place, as in a step or a shuffle: no heel raise.
note-label-several_axes = The foot turned about several axes, as in turning on the spot: no heel raise.
note-label-shank_tilted = The shank tilted as in a squat or a lunge: no heel raise.
note-label-swing_too_large = The foot swung further than an ankle can: no heel raise.
note-label-too_quick = The heel went up and down quicker than a controlled raise can, as in a step or a hop: no heel raise.
note-label-corrected = A person said what this movement is; the program had called it something else.
note-label-confirmed = A person looked at it and agrees with what the program called it.
note-level-corrected = The level of the step was taken from a window that a person named on looking at the recording.
note-recording-leg_excluded = A person left out one leg of the recording.
note-label-cut_off = The movement is cut by the start or end of the recording, or by missing samples.
note-control_ok-tremor = More trembling than in the person's steady repetitions.
note-control_ok-side_wobble = More side wobble than in the person's steady repetitions.
note-control_ok-side_sway = More swaying to the side than in the person's steady repetitions.
note-control_ok-stops_and_starts = More stops and starts while lowering than in the person's steady repetitions.
note-control_ok-dropping = The heel dropped instead of being lowered evenly.
note-participant-file_name = Nobody told whose recording this is, so the file's name stands for the participant.
note-heel_drop_mm-default_lever = Heel heights in millimetres use an average foot, because neither the foot's length nor its lever was given.
note-level-none = The heel was never still and level with the step before the set, so nothing can be said about how far it came below the step.
note-level-window_outside_recording = The still window that the manifest names lies outside the recording, or reaches beyond it, so nothing can be said about how far the heel came below the step.
note-level-window_in_a_gap = Samples are missing in the still window that the manifest names, so nothing can be said about how far the heel came below the step.
note-level-window_at_a_top = The still window that the manifest names lies at the top of a raise, not level with the step, so nothing can be said about how far the heel came below the step.
note-foot_sensor-spikes_replaced = Single samples of the foot sensor stood out impossibly and were replaced by their neighbours' mean.
note-quality_ok-partial = Only full repetitions are judged.
note-level-window_not_still = The foot was moving in the still window that the manifest names, so nothing can be said about how far the heel came below the step.
note-side-both_raised_together = Both legs raised together; each is shown on its own.
note-stage-mixed = Sets of this session differ in tempo, load or sensor; medians are of the stage most sets were done in.
note-tempo-own_median = No tempo was prescribed, so each repetition is compared with the set's own usual tempo.
note-control_score-rate_too_low = There is no control score, because the sensor was sampled too slowly to show trembling.
note-tremor_rms_dps-rate_too_low = Trembling is not given, because the sensor was sampled too slowly to show it.
note-tremor_rms_dps-too_short = Hold and lowering are too short to tell trembling from starting and stopping.
note-control_loss_rep-too_few = Whether control was lost is not judged with fewer than five full repetitions.
note-height_loss_pct-too_few = Height lost within the set is not given; it needs the heights of eight full repetitions.
note-set-number_taken = Another set of this leg on the same day has the same number; number the sets of the next file on from those before.
note-lsi_pct-not_positive = The legs are not given as a ratio, because the leg compared with has no positive value.
note-trend_per_week-no_dates = There is no trend a week, because the sessions have no dates.
note-smallest_detectable_change-unknown = How large a change must be to be more than noise is not known for this figure.
note-file-further_section_not_read = The file holds further sections, which were not read.
note-sensor_site-assumed_foot = Nothing tells where the sensor sits; it was taken to be on the foot.
note-time-stray_stamps = Single stamps were wrong and were put between their neighbours.
note-file-last_row_cut = The last row of the file is cut off and was left out.
note-time-coarse_stamps = Many rows share a stamp, because the clock's steps are coarse; only the first row of each stamp was used.

## Notes of knee, ankle and force plate

note-plate-plate_unit = The force plate shows a weight that no person has, so there are no figures of the body; check the unit of fz.
note-cop_ml_rms_mm-impossible = The centre of pressure moves further than a foot is long, so there is no side sway; check the units of the plate's moments and of copx, copy.
note-level-not_by_ankle = The ankle's angle says nothing of the step, because bending the knee moves the ankle, too.
note-com_drop_below_standing_mm-no_stance = How far the body sank below standing needs a named level window shortly before the first repetition, and a lowering from it that stands out from drift.
note-plate-clock_shifted = The plate's clock ran late or early beside the sensor's and was set right by the raises that both show.
note-cop_ml_rms_mm-no_moments = Side sway needs the plate's moments (mx, my) or its centre of pressure (copx, copy).
note-second_file-joined = Several files of this set were laid on one clock; how well they agree stands in the table of sets.
note-second_file-not_joined = A further file of this set could not be read or matched, so its figures are missing; the table of inputs says why.
note-ankle-no_sensor = Ankle angles need a second sensor on the shank, or a recorded ankle angle.
note-ankle-no_shank = Ankle angles need a second sensor on the shank, or a recorded ankle angle.
note-ankle-no_foot = Ankle angles need sensors on foot and shank, or a recorded ankle angle.
note-ankle-sign_unknown = There are no ankle angles, because it could not be told which way is forward. Stand still and upright for two seconds first.
note-knee-no_sensor = Knee angles need sensors on shank and thigh, or a recorded knee angle.
note-knee-no_shank = Knee angles need a sensor on the shank beside the one on the thigh.
note-knee-no_thigh = Knee angles need a sensor on the thigh beside the one on the shank.
note-knee-sign_unknown = There are no knee angles, because it could not be told which way the knee bends. Stand still with straight knees for two seconds before bending.
note-knee-clock_shifted = One sensor's clock ran late against the others and was set right; synchronise the sensors before the next recording.
note-knee-gap = Samples of the knee are missing, so its angle is not given here.
note-knee_flex_mean_deg-no_straight_window = How far the knee was bent is not given, only how the bend changed, because no moment with straight knees was named. Stand with straight knees for two seconds first and note the time.
note-knee_flex_mean_deg-window_outside_recording = How far the knee was bent is not given, only how the bend changed, because the moment with straight knees that the manifest names lies outside the recording.
note-knee_flex_mean_deg-window_in_a_gap = How far the knee was bent is not given, only how the bend changed, because samples are missing in the moment with straight knees that the manifest names.
note-knee_flex_mean_deg-window_not_still = How far the knee was bent is not given, only how the bend changed, because the leg was moving in the moment with straight knees that the manifest names.
note-knee_ok-off_target = The knee left its planned bend by more than 10 degrees.
note-knee_ok-straightened = The knee straightened by more than 6 degrees while the heel rose, and so helped to raise.
note-knee_ok-own_start = The knee is compared with its own bend at the start of the set, as no bend was planned or its angle is not known.
note-plate-no_plate = Body height, force and sway need a force plate.
note-plate-load_changed = The weight on the plate changes, as when a load is picked up. Each part is scored with its own weight; record each load as a set of its own.
note-plate-weight_unsteady = Nobody stood still on the plate for a second, so the weight is uncertain. Stand still on the working leg before the set.
note-plate-weight_differs = The weight on the plate differs by more than 5 % from body mass and load as told. Zero the plate before stepping on, and check both.
note-plate-offset_removed = The empty plate did not read zero; its reading was taken off. Zero the plate before the next recording.
note-plate-clipped = The force reached the end of the plate's range, so the highest forces are cut. Set a larger range.
note-plate-not_standing = There are no figures of the body, because nobody stood on the plate all through.
note-net_force_pct-support = The mean force is not the weight, as with a hand on the rail or an uneven load. Record without support.
note-com_rise_mm-support = Body height is not given, because the mean force is not the weight, as with a hand on the rail.
note-com_rise_mm-slow_tempo = Body height is not given: at this slow tempo a plate cannot tell it from its own drift. Phases up to two seconds, or a sensor on the foot, would show it.
note-com_rise_mm-indicative = Body height is a rough figure at this tempo; it is sound up to two seconds a phase.
note-cop_ml_rms_mm-side_assumed = Which way the foot points on the plate could not be told, so it was taken to point along one side of the plate; sway to the side may hold some sway along the foot.

## Reasons alone: of columns that share them, and of input files

reason-some_sets_missing = Some sets of the session lack this figure; the total is of the others.
reason-corrected = A person set this instant on looking at the recording.
reason-excluded = A person left the recording out.
reason-no_continuous_stretch = Too many samples are missing to follow the heel.
reason-bad_date = The date in the manifest is not a date.
reason-bad_number = A number in the manifest is not a number.
reason-bad_participant_code = The participant code has characters a code may not have.
reason-bad_side = The leg in the manifest is none of left, right and both.
reason-bad_window = A window in the manifest ends before it begins.
reason-row_length = A row has more or fewer cells than the header above it.
reason-no_repetitions = No heel raise was found in the recording.
reason-clipped = The sensor reached the end of its range; peaks may be cut.
reason-constant = The sensor's values never change; it was probably not recording.
reason-too_few = There are too few repetitions for this figure.
reason-too_few_sessions = There are too few sessions to tell a change from chance.
reason-rate_too_low = The sensor was sampled too slowly.
reason-sign_unclear = Up and down could not be told apart from the sensor.
reason-missing_file = The file named in the manifest is not there.
reason-duplicate_identity = Two recordings claim to be the same set of the same leg on the same day.
reason-not_in_manifest = The file lies beside the manifest but is not named in it.
reason-empty_file = The file is empty.
reason-header_only = The file has a header and no rows.
reason-unknown_column = The file has a column nobody knows.
reason-missing_unit = A column does not say its unit.
reason-not_a_number = A cell that should hold a number holds something else.
reason-too_short = The recording is too short to hold a set.
reason-constant_sensor = The sensor's values never change; it was probably not recording.
reason-no_usable_channel = The file holds no signal that shows a heel.
reason-empty = The column holds no value at all and was left out.
reason-sign_unknown = Raising and lowering could not be told apart.
reason-gyro_scale = Gyroscope and accelerometer disagree on how fast the foot turned.
reason-no_source = Nothing in the file shows the heel. Record a sensor on the foot, a force plate, or an angle or height of the heel.
reason-hand_support = The mean force over whole repetitions is not the weight, as with a hand on the rail. Record without support.
reason-load_changed = The weight on the plate changes between repetitions, as when a load is picked up.
reason-weight_differs = The weight on the plate differs by more than 5 % from body mass and load as told.
reason-weight_unsteady = Nobody stood still on the plate for a second, so the weight is uncertain.
reason-plate_offset = The empty plate did not read zero; its reading was taken off.
reason-plate_unusable = The force plate could not be read; the other sources were scored.
reason-plate_never_loaded = Nobody stands on the force plate in this file. Check which plate was exported, and its unit.
reason-plate_unit = The force plate shows a weight that no person has. Check the unit of fz (N or kN).
reason-plate_sign = The force plate reads negative under load. Turn the sign of its vertical force in the export.
reason-plate_not_stood_on = Nobody stands on the force plate for three seconds without jumping or stepping off. Record the whole set on it.
reason-knee_impossible = The sensors on shank and thigh show no knee. Check which sensor sat where.
reason-same_segment = The sensors of shank and thigh turn alike, so both sat on one of them. Check which sensor sat where.
reason-swings_like_a_foot = A sensor of shank or thigh swings with every raise as only a foot does. Check which sensor sat where.
reason-impossible_angle = The sensors of shank and thigh show an angle that no knee has. Check which sensor sat where, and the moment with straight knees.
reason-leaning = The leg leans too far to the side for its angles to be told. Stand square to the step.
reason-many_gaps = More than a tenth of the recording is missing.
reason-program_fault = The program itself failed on this file; please report it with the file.
reason-recording_name = The recording's name cannot name a trace.
reason-leg_unclear = Which leg the recording shows is not clear.
reason-no_file = A row of the manifest names no file.
reason-nested_study = It belongs to a folder of its own and counts only where that folder is given.
reason-cannot_open = The file cannot be opened.
reason-damaged_archive = The compressed file is damaged.
reason-too_large = The compressed file unpacks to more than can be read.
reason-not_text = The file is no text.
reason-unknown_layout = The layout named for the file does not exist.
reason-no_header = The first row holds numbers where the names of the columns belong.
reason-no_time_column = The file has no time column.
reason-unnamed_column = A column has values but no name.
reason-repeated_column = A column stands in the header twice.
reason-unknown_unit = A column has a unit it cannot have.
reason-missing_axis = A sensor lacks one of its three axes.
reason-no_stamp = A row has values but no time.
reason-time_stands = The time never advances.
reason-clock_jump = The clock jumps further than a pause explains.
reason-no_values = A column that is needed holds no value at all.
reason-acceleration_unit = Gravity at rest shows that the unit of acceleration is wrong.
reason-gravity_free = Gravity was taken out of the acceleration; the raw acceleration is needed.
reason-wrong_gravity = Gravity at rest is wrong, and no unit explains it.
reason-gyro_unit = The tilt of the foot shows that the gyroscope's unit is wrong.
reason-from_orientation = The sensor gave its orientation; acceleration and turning were computed from it.
reason-sign_turned = The export counts the load of the plate as negative; its sign was turned.
reason-by_time_since_1970 = The files were laid on one clock by the time of day in their stamps.
reason-by_device_clock = The files were laid on one clock by their devices' common clock.
reason-by_counter = The files were laid on one clock by the counter they share.
reason-by_common_start = The files were laid on one clock by their common start.
reason-by_correlation = The files were laid on one clock by the movement that both show.
reason-time_since_1970 = The file was laid on the first one's clock by the time of day in its stamps.
reason-device_clock = The file was laid on the first one's clock by the devices' common clock.
reason-counter = The file was laid on the first one's clock by the counter they share.
reason-common_start = The file was laid on the first one's clock by their common start.
reason-correlation = The file was laid on the first one's clock by the movement that both show.
reason-first_file_failed = The first file of the set could not be read, so this one was not joined.
reason-clock_contradicted = The files of the set have a common clock, but what they show does not agree with it.
reason-same_meaning = Two columns of the file mean the same by its layout.
reason-repeated_file = The manifest's row names one file twice.
reason-clock_doubtful = The files of the set agree only roughly in what they show; they may be of two sets.
reason-other_axes = The gyroscope turns about other axes than the accelerometer shows; check that both have the same axes and signs.
reason-rate_not_as_told = The stamps give another sampling rate than was told.
reason-shank_swings = The shank sensor swings as only a foot does; it may be of another recording.
reason-not_drafted = No column's name tells what it measures.
reason-long_line = A line of the file is too long for a table.
reason-not_this_layout = The file does not have the layout that was named for it.
reason-ambiguous_layout = Two layouts fit the file; one must be named.
reason-unrecognised_layout = The file's columns are of no known layout.
reason-no_companion_file = The file that describes the columns is not beside the recording.
reason-broken_companion_file = The file that describes the columns cannot be used.
reason-no_rate = The file does not tell its sampling rate, and nobody gave it.
reason-implausible_rate = The stamps give a sampling rate that the device cannot have.
reason-sensors_not_placed = The file holds several sensors, and nothing tells where they sit.
reason-sensor_elsewhere = The only sensor of the file sits on no foot, shank or thigh.
reason-no_known_column = The file has a known layout, but none of the columns that are read of it.
reason-companion_file = The file belongs to the recordings beside it and is none itself.
reason-gyro_contradiction = The gyroscope contradicts the tilt that the accelerometer shows.
reason-with-clipped_samples = { $count } samples lie at the end of the sensor's range.
reason-with-scale = The tilt by gravity changes { $ratio } times as fast as the gyroscope says; check its unit and calibration.
reason-with-not_read = The sensor { $name } sits on no part of the leg that is scored and was not read.

## The next step, and how much of the plan was done

next-step = Next step
next-step-for = A suggestion by fixed rules for the physiotherapist, who knows the person and decides. It is no order to the patient, and it sees only what was recorded and told.
next-step-because = Because: { $reason }
next-step-missed = Missed in the judged sessions: { $criteria }.
next-step-missed-one = { $criterion } ({ $missed } of { $judged })
next-step-rule = Rule { $rule }; source: { $source }.
rule-source-pain_above_limit = pain-monitoring model: Silbernagel 2007, doi 10.1177/0363546506298279; the limit is the plan's
rule-source-no_repetitions = definition of this project
rule-source-control_not_judged = definition of this project
rule-source-control_lost = plan of the exercise: stop when control goes, then fewer repetitions
rule-source-too_few_sessions = definition of this project
rule-source-good_not_judged = definition of this project
rule-source-pain_in_a_judged_session = pain-monitoring model: Silbernagel 2007, doi 10.1177/0363546506298279; the limit is the plan's
rule-source-control_not_held = plan of the exercise: stop when control goes
rule-source-not_yet_good = plan of the exercise: good repetitions before more of them
rule-source-reps_below_plan = plan of the exercise: more repetitions a set, up to those of the plan
rule-source-sets_below_plan = plan of the exercise: more sets, up to those of the plan
rule-source-plan_done = plan of the exercise: its weeks, then fewer sessions a week to maintain
rule-source-tempo_before_load = plan of the exercise: more time under tension before more load; slow repetitions: Beyer 2015, doi 10.1177/0363546515584760
rule-source-load_after_tempo = plan of the exercise: then hand weights or a loaded backpack with fewer repetitions; more load, fewer repetitions: Beyer 2015, doi 10.1177/0363546515584760
rule-source-tempo_unknown = definition of this project
next-step-evidence = { $figure }: { $value } (the rule asks for { $asked } { $limit })
next-step-unknown = { $figure }: not known
why-asked-below = less than
why-asked-at-most = at most
why-asked-above = more than
why-asked-at-least = at least
why-pain_latest = Highest pain of the latest session, of 10
why-pain_highest = Highest pain of the judged sessions, of 10
why-sessions_in_stage = Sessions in a row at this tempo and load
why-sets_lost_pct = Sets of the latest session in which control was lost, %
why-sets_lost = Sets of the judged sessions in which control was lost
why-good_share_pct = Good repetitions against the planned ones, % (worst judged session)
why-target_reps = Repetitions planned for a set
why-sets = Sets a session
why-weeks_reached = Weeks of the plan reached
why-down_s = Time of lowering, s
proposal-pause_pain = no next step before the pain is looked at
proposal-reduce_reps = fewer repetitions, those in control: at most { $reps } a set
proposal-stay = stay with { $sets } × { $reps } repetitions at this tempo and load
proposal-more_reps = more repetitions: { $reps } a set instead of { $now }
proposal-more_sets = one set more: { $sets } × { $reps } repetitions
proposal-slower = go slower: lower in { $down } s instead of { $now } s
proposal-add_load = add { $added } kg by hand weights or a backpack, and cut repetitions to { $reps } a set
proposal-maintain = maintain: { $sets } × { $reps } repetitions about { $n } times a week
proposal-not_enough_data = not enough data for a suggestion
rule-pain_above_limit = the calf hurt more than the plan allows. Nothing gets harder before that is looked at.
rule-no_repetitions = no repetition was found in the latest session.
rule-control_not_judged = control could not be judged in every set of the latest session.
rule-control_lost = control went before the planned repetitions were done. A set ends where control ends.
rule-too_few_sessions = there are too few sessions in a row at this tempo and load.
rule-good_not_judged = good repetitions could not be told in every judged set.
rule-pain_in_a_judged_session = the calf hurt more than the plan allows in one of the judged sessions, though not in the latest.
rule-control_not_held = control did not hold in every judged set.
rule-not_yet_good = too few of the planned repetitions were good in one of the judged sessions.
rule-reps_below_plan = the planned repetitions are good, and a set has fewer than the plan builds up to.
rule-sets_below_plan = the planned repetitions are good, and a session has fewer sets than the plan builds up to.
rule-plan_done = the weeks of the plan are done and its repetitions are good.
rule-tempo_before_load = the plan's sets and repetitions are good and in control, and lowering can still take longer.
rule-load_after_tempo = the plan's sets and repetitions are good and in control at the slowest lowering of the plan.
rule-tempo_unknown = the time of lowering is neither told nor measured.
adherence = Sessions done of those planned
adherence-done = { $n ->
    [one] { $leg }: { $n } session done of { $planned } planned ({ $share } %).
   *[other] { $leg }: { $n } sessions done of { $planned } planned ({ $share } %).
}
adherence-not-planned = { $n ->
    [one] { $leg }: { $n } session with a date.
   *[other] { $leg }: { $n } sessions with a date.
}
adherence-gaps = Days from one session to the next: typically { $days }, planned { $planned }.
adherence-unscored = { $n ->
    [one] { $n } of them could not be scored, so its repetitions are missing.
   *[other] { $n } of them could not be scored, so their repetitions are missing.
}
adherence-longest = { $n ->
    [one] The longest gap was { $n } day, from { $from } to { $to }.
   *[other] The longest gap was { $n } days, from { $from } to { $to }.
}
adherence-since = { $n ->
    [one] The last session was { $n } day before the last day of the study.
   *[other] The last session was { $n } days before the last day of the study.
}

## Notes of the next step and of adherence

note-pain_latest-not_told = Pain was not reported in the latest session: ask for it before anything gets harder.
note-target_reps-from_plan = Repetitions planned were not told for each set, so the study's plan was taken.
note-down_s-measured = No time of lowering was planned, so the measured one was judged.
note-proposed_load_kg-load_not_told = The load carried was not told, so the suggestion names what to add and not the whole.
note-weeks_reached-no_dates = Without dates the weeks of the plan are not known, so maintaining is never suggested.
note-sessions_planned-no_dates = Without dates the sessions planned are not known.
note-sessions_done-some_without_date = Sessions without a date are not counted as done, because they have no place among the planned ones.
note-sessions_done-some_not_scored = Some sessions took place and could not be scored; they count as done, and their sets and repetitions are missing.
note-adherence_pct-none_planned = No session was planned in this time, so there is no share.
note-gap_days_median-one_session = One dated session has no gap to another.
