//! One leg over the weeks: good repetitions against the plan, and the figures that follow them.

use maud::{Markup, html};

use super::changes::changes;
use super::charts::{Bar, Point, Stage, TempoPoint, TempoWeeks, Trend, Weeks};
use super::metrics;
use super::outline::{Leg, Visit};
use super::page::wide;
use super::plan::SessionPlan;
use super::scale::Timeline;
use super::words::{Words, say};

/// Figures with a chart of their own: the column, that of its uncertainty and that of a limit
/// drawn beside it.
const FOLLOWED: [(&str, &str, &str); 9] = [
    ("tut_active_s", "", ""),
    ("heel_drop_mm_median", "heel_drop_u_mm", ""),
    ("heel_peak_mm_median", "heel_peak_u_mm", ""),
    ("control_score", "", ""),
    ("knee_score", "", ""),
    ("com_rise_mm_median", "", ""),
    ("work_heel_j", "", ""),
    ("load_kg", "", ""),
    ("pain_max", "", "plan_pain_limit"),
];

/// Sessions in order, with their positions on the timeline.
type Course<'c, 'a> = [(f64, &'c Visit<'a>)];

/// The section of a leg; `None` where its sessions cannot be put in order.
pub fn over_the_weeks(w: &Words, leg: &Leg<'_>) -> Option<Markup> {
    let course = leg.course();
    let latest = course.last()?.1;
    let timeline = |range| timeline(leg, &course, range);
    let stages = stages(w, &course);
    let plan = latest
        .summary
        .and_then(SessionPlan::of)
        .map(|plan| (plan.reps(), plan.words(w)));
    let weeks = Weeks {
        bars: bars(w, &course),
        stages: &stages,
        plan,
    };
    let tempo = TempoWeeks {
        points: tempo_points(w, &course),
        stages: &stages,
    };
    let trends = FOLLOWED.iter().filter_map(|(column, uncertainty, limit)| {
        let points = points(w, &course, column, uncertainty);
        if *column == "load_kg" && points.iter().all(|point| point.value == 0.0) {
            return None;
        }
        let trend = Trend {
            metric: metrics::find(column)?,
            points,
            stages: &stages,
            limit: latest.number(limit),
        };
        trend.draw(w, &format!("{column}-{}", leg.side), &timeline)
    });
    let charts: Vec<Markup> = tempo
        .draw(w, &format!("tempo-weeks-{}", leg.side), &timeline)
        .into_iter()
        .chain(trends)
        .collect();
    let banded = ["heel_drop_u_mm", "heel_peak_u_mm"];
    let banded = banded.iter().any(|column| latest.number(column).is_some());
    Some(html! {
        section {
            h2 { (say!(w, "weeks", leg = leg.name(w))) }
            @if let Some(chart) = weeks.draw(w, &format!("weeks-{}", leg.side), &leg.name(w), &timeline) { (weeks_figure(w, &chart)) }
            (stage_list(w, &stages))
            div.pair { @for chart in charts { figure { (chart) } } }
            @if banded { p.caption { (say!(w, "weeks-band")) } }
            (changes(w, leg))
        }
    })
}

fn weeks_figure(w: &Words, chart: &Markup) -> Markup {
    html! {
        figure {
            (wide(&say!(w, "weeks-figure"), chart))
            figcaption {
                span.key.good { "■ " (say!(w, "weeks-key-good")) } " · " span.key.full { "▨ " (say!(w, "weeks-key-full")) }
                ". " (say!(w, "weeks-one-stage"))
            }
        }
    }
}

fn timeline(leg: &Leg<'_>, course: &Course<'_, '_>, range: (f64, f64)) -> Timeline {
    let last = course.last().map_or(0.0, |c| c.0);
    match course.first().and_then(|c| c.1.date) {
        Some(first) => Timeline::days(Some(first), last, range),
        None if leg.counts_days() => Timeline::days(None, last, range),
        None => Timeline::sessions(
            course
                .iter()
                .map(|c| c.1.session.unwrap_or("?").to_owned())
                .collect(),
            range,
        ),
    }
}

/// Consecutive sessions of the same stage; a session without a repetition has none and breaks none.
fn stages(w: &Words, course: &Course<'_, '_>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut first = String::new();
    for (position, visit) in course {
        let name = visit.summary.and_then(|row| row.text("stage"));
        match (stages.last_mut(), name) {
            (Some(stage), name) if name.is_none_or(|name| stage.name == name) => {
                stage.to = *position;
                stage.days = say!(w, "span", from = first.as_str(), to = visit.name(w));
            }
            (_, Some(name)) => {
                first = visit.name(w);
                let (number, name, days) = (stages.len() + 1, name.to_owned(), first.clone());
                stages.push(Stage {
                    number,
                    name,
                    days,
                    from: *position,
                    to: *position,
                });
            }
            (_, None) => {}
        }
    }
    stages
}

fn stage_list(w: &Words, stages: &[Stage]) -> Markup {
    html! {
        ul.stages { @for stage in stages {
            li { strong { (say!(w, "stage-numbered", n = stage.number)) } ": " (w.stage(&stage.name)) " · " (stage.days) }
        } }
    }
}

fn bars(w: &Words, course: &Course<'_, '_>) -> Vec<Bar> {
    let bar = |(position, visit): &(f64, &Visit<'_>)| Bar {
        position: *position,
        day: visit.name(w),
        good: visit.number("quality_reps"),
        full: visit.number("reps_full"),
    };
    course.iter().map(bar).collect()
}

fn points(w: &Words, course: &Course<'_, '_>, column: &str, uncertainty: &str) -> Vec<Point> {
    let point = |(position, visit): &(f64, &Visit<'_>)| {
        let (value, uncertainty) = (visit.number(column)?, visit.number(uncertainty));
        Some(Point {
            position: *position,
            day: visit.name(w),
            value,
            uncertainty,
        })
    };
    course.iter().filter_map(point).collect()
}

fn tempo_points(w: &Words, course: &Course<'_, '_>) -> Vec<TempoPoint> {
    let point = |(position, visit): &(f64, &Visit<'_>)| TempoPoint {
        position: *position,
        day: visit.name(w),
        up_s: visit.number("up_s_median"),
        down_s: visit.number("down_s_median"),
        target_up_s: visit.number("target_up_s"),
        target_down_s: visit.number("target_down_s"),
    };
    course.iter().map(point).collect()
}
