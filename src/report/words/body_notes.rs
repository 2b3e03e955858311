//! Sentences for whole codes, `column:reason`, of knee, ankle and force plate.

/// Sentences for whole codes.
pub const CODES: &[(&str, &str)] = &[
    (
        "plate:plate_unit",
        "The force plate shows a weight that no person has, so there are no figures of the body; check the unit of fz.",
    ),
    (
        "cop_ml_rms_mm:impossible",
        "The centre of pressure moves further than a foot is long, so there is no side sway; check the units of the plate's moments and of copx, copy.",
    ),
    (
        "level:not_by_ankle",
        "The ankle's angle says nothing of the step, because bending the knee moves the ankle, too.",
    ),
    (
        "com_drop_below_standing_mm:no_stance",
        "How far the body sank below standing needs a named level window shortly before the first repetition, and a lowering from it that stands out from drift.",
    ),
    (
        "plate:clock_shifted",
        "The plate's clock ran late or early beside the sensor's and was set right by the raises that both show.",
    ),
    (
        "cop_ml_rms_mm:no_moments",
        "Side sway needs the plate's moments (mx, my) or its centre of pressure (copx, copy).",
    ),
    (
        "second_file:joined",
        "Several files of this set were laid on one clock; how well they agree stands in the table of sets.",
    ),
    (
        "second_file:not_joined",
        "A further file of this set could not be read or matched, so its figures are missing; the table of inputs says why.",
    ),
    (
        "ankle:no_sensor",
        "Ankle angles need a second sensor on the shank, or a recorded ankle angle.",
    ),
    (
        "ankle:no_shank",
        "Ankle angles need a second sensor on the shank, or a recorded ankle angle.",
    ),
    (
        "ankle:no_foot",
        "Ankle angles need sensors on foot and shank, or a recorded ankle angle.",
    ),
    (
        "ankle:sign_unknown",
        "There are no ankle angles, because it could not be told which way is forward. Stand still and upright for two seconds first.",
    ),
    (
        "knee:no_sensor",
        "Knee angles need sensors on shank and thigh, or a recorded knee angle.",
    ),
    (
        "knee:no_shank",
        "Knee angles need a sensor on the shank beside the one on the thigh.",
    ),
    (
        "knee:no_thigh",
        "Knee angles need a sensor on the thigh beside the one on the shank.",
    ),
    (
        "knee:sign_unknown",
        "There are no knee angles, because it could not be told which way the knee bends. Stand still with straight knees for two seconds before bending.",
    ),
    (
        "knee:clock_shifted",
        "One sensor's clock ran late against the others and was set right; synchronise the sensors before the next recording.",
    ),
    (
        "knee:gap",
        "Samples of the knee are missing, so its angle is not given here.",
    ),
    (
        "knee_flex_mean_deg:no_straight_window",
        "How far the knee was bent is not given, only how the bend changed, because no moment with straight knees was named. Stand with straight knees for two seconds first and note the time.",
    ),
    (
        "knee_flex_mean_deg:window_outside_recording",
        "How far the knee was bent is not given, only how the bend changed, because the moment with straight knees that the manifest names lies outside the recording.",
    ),
    (
        "knee_flex_mean_deg:window_in_a_gap",
        "How far the knee was bent is not given, only how the bend changed, because samples are missing in the moment with straight knees that the manifest names.",
    ),
    (
        "knee_flex_mean_deg:window_not_still",
        "How far the knee was bent is not given, only how the bend changed, because the leg was moving in the moment with straight knees that the manifest names.",
    ),
    (
        "knee_ok:off_target",
        "The knee left its planned bend by more than 10 degrees.",
    ),
    (
        "knee_ok:straightened",
        "The knee straightened by more than 6 degrees while the heel rose, and so helped to raise.",
    ),
    (
        "knee_ok:own_start",
        "The knee is compared with its own bend at the start of the set, as no bend was planned or its angle is not known.",
    ),
    (
        "plate:no_plate",
        "Body height, force and sway need a force plate.",
    ),
    (
        "plate:load_changed",
        "The weight on the plate changes, as when a load is picked up. Each part is scored with its own weight; record each load as a set of its own.",
    ),
    (
        "plate:weight_unsteady",
        "Nobody stood still on the plate for a second, so the weight is uncertain. Stand still on the working leg before the set.",
    ),
    (
        "plate:weight_differs",
        "The weight on the plate differs by more than 5 % from body mass and load as told. Zero the plate before stepping on, and check both.",
    ),
    (
        "plate:offset_removed",
        "The empty plate did not read zero; its reading was taken off. Zero the plate before the next recording.",
    ),
    (
        "plate:clipped",
        "The force reached the end of the plate's range, so the highest forces are cut. Set a larger range.",
    ),
    (
        "plate:not_standing",
        "There are no figures of the body, because nobody stood on the plate all through.",
    ),
    (
        "net_force_pct:support",
        "The mean force is not the weight, as with a hand on the rail or an uneven load. Record without support.",
    ),
    (
        "com_rise_mm:support",
        "Body height is not given, because the mean force is not the weight, as with a hand on the rail.",
    ),
    (
        "com_rise_mm:slow_tempo",
        "Body height is not given: at this slow tempo a plate cannot tell it from its own drift. Phases up to two seconds, or a sensor on the foot, would show it.",
    ),
    (
        "com_rise_mm:indicative",
        "Body height is a rough figure at this tempo; it is sound up to two seconds a phase.",
    ),
    (
        "cop_ml_rms_mm:side_assumed",
        "Which way the foot points on the plate could not be told, so it was taken to point along one side of the plate; sway to the side may hold some sway along the foot.",
    ),
];
