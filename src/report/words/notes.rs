//! Sentences for whole codes, `column:reason`, of heel, tempo, control and files.

/// Sentences for whole codes.
pub const CODES: &[(&str, &str)] = &[
    (
        "heel:not_by_plate",
        "A force plate shows the body, not the heel, so there are no heel heights and no verdict on the range. A sensor on the foot or a marker on the heel would give them.",
    ),
    (
        "heel:not_by_ankle",
        "An ankle angle alone does not show the heel, so there are no heel heights and no verdict on the range. A sensor on the foot or a marker on the heel would give them.",
    ),
    (
        "foot_pitch:no_angle",
        "The height of the heel was recorded and not its angle, so heights are given and angles of the foot are not.",
    ),
    (
        "level:not_by_plate",
        "A force plate does not show when the heel is level with the step, so nothing can be said about how far it came below.",
    ),
    (
        "level:found",
        "The level of the step was taken from standing still before the set; no window was named for it.",
    ),
    (
        "sign:from_range",
        "Which way the heel rises was told by the range about the level stance.",
    ),
    (
        "sign:unknown",
        "Which way the heel rises could not be told: the sensor sits almost above the ball of the foot. Place it nearer to the heel.",
    ),
    (
        "work_heel_j:no_body_mass",
        "Work is not given, because body mass was not given.",
    ),
    (
        "bottom_s:rest_or_last",
        "A rest follows, or the set ends, so there is no pause at the bottom to time.",
    ),
    (
        "label:forefoot_moved",
        "The forefoot left its place, as in a step or a shuffle: no heel raise.",
    ),
    (
        "label:several_axes",
        "The foot turned about several axes, as in turning on the spot: no heel raise.",
    ),
    (
        "label:shank_tilted",
        "The shank tilted as in a squat or a lunge: no heel raise.",
    ),
    (
        "label:swing_too_large",
        "The foot swung further than an ankle can: no heel raise.",
    ),
    (
        "label:too_quick",
        "The heel went up and down quicker than a controlled raise can, as in a step or a hop: no heel raise.",
    ),
    (
        "label:corrected",
        "A person said what this movement is; the program had called it something else.",
    ),
    (
        "label:confirmed",
        "A person looked at it and agrees with what the program called it.",
    ),
    (
        "level:corrected",
        "The level of the step was taken from a window that a person named on looking at the recording.",
    ),
    (
        "recording:leg_excluded",
        "A person left out one leg of the recording.",
    ),
    (
        "label:cut_off",
        "The movement is cut by the start or end of the recording, or by missing samples.",
    ),
    (
        "control_ok:tremor",
        "More trembling than in the person's steady repetitions.",
    ),
    (
        "control_ok:side_wobble",
        "More side wobble than in the person's steady repetitions.",
    ),
    (
        "control_ok:side_sway",
        "More swaying to the side than in the person's steady repetitions.",
    ),
    (
        "control_ok:stops_and_starts",
        "More stops and starts while lowering than in the person's steady repetitions.",
    ),
    (
        "control_ok:dropping",
        "The heel dropped instead of being lowered evenly.",
    ),
    (
        "participant:file_name",
        "Nobody told whose recording this is, so the file's name stands for the participant.",
    ),
    (
        "heel_drop_mm:default_lever",
        "Heel heights in millimetres use an average foot, because neither the foot's length nor its lever was given.",
    ),
    (
        "level:none",
        "The heel was never still and level with the step before the set, so nothing can be said about how far it came below the step.",
    ),
    (
        "level:window_outside_recording",
        "The still window that the manifest names lies outside the recording, or reaches beyond it, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "level:window_in_a_gap",
        "Samples are missing in the still window that the manifest names, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "level:window_at_a_top",
        "The still window that the manifest names lies at the top of a raise, not level with the step, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "foot_sensor:spikes_replaced",
        "Single samples of the foot sensor stood out impossibly and were replaced by their neighbours' mean.",
    ),
    ("quality_ok:partial", "Only full repetitions are judged."),
    (
        "level:window_not_still",
        "The foot was moving in the still window that the manifest names, so nothing can be said about how far the heel came below the step.",
    ),
    (
        "side:both_raised_together",
        "Both legs raised together; each is shown on its own.",
    ),
    (
        "stage:mixed",
        "Sets of this session differ in tempo, load or sensor; medians are of the stage most sets were done in.",
    ),
    (
        "tempo:own_median",
        "No tempo was prescribed, so each repetition is compared with the set's own usual tempo.",
    ),
    (
        "control_score:rate_too_low",
        "There is no control score, because the sensor was sampled too slowly to show trembling.",
    ),
    (
        "tremor_rms_dps:rate_too_low",
        "Trembling is not given, because the sensor was sampled too slowly to show it.",
    ),
    (
        "tremor_rms_dps:too_short",
        "Hold and lowering are too short to tell trembling from starting and stopping.",
    ),
    (
        "control_loss_rep:too_few",
        "Whether control was lost is not judged with fewer than five full repetitions.",
    ),
    (
        "height_loss_pct:too_few",
        "Height lost within the set is not given; it needs the heights of eight full repetitions.",
    ),
    (
        "set:number_taken",
        "Another set of this leg on the same day has the same number; number the sets of the next file on from those before.",
    ),
    (
        "lsi_pct:not_positive",
        "The legs are not given as a ratio, because the leg compared with has no positive value.",
    ),
    (
        "trend_per_week:no_dates",
        "There is no trend a week, because the sessions have no dates.",
    ),
    (
        "smallest_detectable_change:unknown",
        "How large a change must be to be more than noise is not known for this figure.",
    ),
    (
        "file:further_section_not_read",
        "The file holds further sections, which were not read.",
    ),
    (
        "sensor_site:assumed_foot",
        "Nothing tells where the sensor sits; it was taken to be on the foot.",
    ),
    (
        "time:stray_stamps",
        "Single stamps were wrong and were put between their neighbours.",
    ),
    (
        "file:last_row_cut",
        "The last row of the file is cut off and was left out.",
    ),
    (
        "time:coarse_stamps",
        "Many rows share a stamp, because the clock's steps are coarse; only the first row of each stamp was used.",
    ),
];
