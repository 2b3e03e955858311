//! How to read a participant's page.

use maud::{Markup, html};

const TERMS: [(&str, &str); 15] = [
    (
        "Full repetition",
        "The heel travels at least 70 % as far as in the first three full repetitions. From 30 % it is partial: numbered, but not scored.",
    ),
    (
        "Good repetition",
        "Every criterion that could be judged was met. The share of good repetitions can be checked by counting ✓ in the table.",
    ),
    (
        "Tempo",
        "Raising, holding, lowering and pausing each last as long as planned, within a small margin. Without a plan, the set's own usual time serves as one.",
    ),
    (
        "Range",
        "The heel ends below the step, and the movement is at least 80 % as large as at the start of the set.",
    ),
    (
        "Control",
        "Trembling, wobbling or swaying to the side, stopping and starting, and dropping stay as small as in the person's own steady repetitions; as many of them as were recorded.",
    ),
    (
        "Knee kept bent",
        "The bend stays within 10 degrees of the plan, or of the set's own start, and the knee does not straighten by more than 6 degrees while the heel rises.",
    ),
    (
        "Control lost",
        "The first repetition after which control did not come back in this set. A single shaky repetition does not count.",
    ),
    (
        "Level of the step",
        "The heel as high as the forefoot on the step, taken from standing still. Angles and heights count from here; below it the calf is stretched.",
    ),
    (
        "±",
        "With 95 % certainty the true value lies this close. A heel that is nearer to the step than that is called level.",
    ),
    (
        "Rise of the body",
        "How far the body's centre of mass is lifted, from a force plate. It is less than the heel's rise, and no measure of the heel. Not given where phases last longer than 2.5 seconds.",
    ),
    (
        "Side sway",
        "How far the pressure under the foot wanders sideways during a repetition, from a force plate.",
    ),
    (
        "Time under tension",
        "Seconds of raising, holding and lowering, rests left out.",
    ),
    (
        "Stage",
        "Sessions with the same tempo and load. A slower tempo or more weight makes fewer repetitions normal, so only sessions of one stage are compared.",
    ),
    (
        "Smallest detectable change",
        "A smaller change can be measurement error. Who measured it is named beside it. Improved or declined is said only beyond it and when the trend is beyond chance.",
    ),
    (
        "Empty (–)",
        "The figure could not be had. It is never counted as zero; the reason is in the notes.",
    ),
];

/// The section.
pub fn how_to_read() -> Markup {
    html! {
        section.guide {
            h2 { "How to read this page" }
            dl { @for (term, meaning) in TERMS { div { dt { (term) } dd { (meaning) } } } }
            p.caption.screen { "Each figure stands in the tables beside the report; its column is shown when the pointer rests on its name, and `soleus dictionary` explains every column." }
        }
    }
}
