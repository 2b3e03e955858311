//! One leg over the weeks: good repetitions against the plan, and the figures that follow them.

use maud::{Markup, html};

use super::changes::changes;
use super::charts::{Bar, Point, Stage, Trend, Weeks};
use super::metrics;
use super::outline::{Leg, Visit};
use super::page::wide;
use super::plan::SessionPlan;
use super::scale::Timeline;

/// Figures with a chart of their own, and the column of their uncertainty.
const FOLLOWED: [(&str, &str); 6] = [
    ("tut_active_s", ""),
    ("control_score", ""),
    ("knee_score", ""),
    ("heel_drop_mm_median", "heel_drop_u_mm"),
    ("heel_peak_mm_median", ""),
    ("com_rise_mm_median", ""),
];

/// Sessions in order, with their positions on the timeline.
type Course<'c, 'a> = [(f64, &'c Visit<'a>)];

/// The section of a leg; `None` where its sessions cannot be put in order.
pub fn over_the_weeks(leg: &Leg<'_>) -> Option<Markup> {
    let course = leg.course();
    let latest = course.last()?.1;
    let timeline = |range| timeline(&course, range);
    let stages = stages(&course);
    let plan = latest
        .summary
        .and_then(SessionPlan::of)
        .map(|plan| (plan.reps(), plan.words()));
    let weeks = Weeks {
        bars: bars(&course),
        stages: &stages,
        plan,
    };
    let trends = FOLLOWED.iter().filter_map(|(column, uncertainty)| {
        let points = points(&course, column, uncertainty);
        let trend = Trend {
            metric: metrics::find(column)?,
            points,
            stages: &stages,
        };
        trend.draw(&format!("{column}-{}", leg.side), &timeline)
    });
    Some(html! {
        section {
            h2 { "Over the weeks: " (leg.name()) }
            @if let Some(chart) = weeks.draw(&format!("weeks-{}", leg.side), leg.name(), &timeline) { (weeks_figure(&chart)) }
            (stage_list(&stages))
            div.pair { @for chart in trends { figure { (chart) } } }
            @if latest.number("heel_drop_u_mm").is_some() { p.caption { "Shaded band: 95 % uncertainty of the measurement." } }
            (changes(leg))
        }
    })
}

fn weeks_figure(chart: &Markup) -> Markup {
    html! {
        figure {
            (wide("Good repetitions of each session", chart))
            figcaption {
                span.key.good { "■ good" } " · " span.key.full { "▨ full, but a criterion was missed" }
                ". Compare sessions only within one stage."
            }
        }
    }
}

fn timeline(course: &Course<'_, '_>, range: (f64, f64)) -> Timeline {
    let last = course.last().map_or(0.0, |c| c.0);
    match course.first().and_then(|c| c.1.date) {
        Some(first) => Timeline::days(first, last, range),
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
fn stages(course: &Course<'_, '_>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    let mut first = String::new();
    for (position, visit) in course {
        let name = visit.summary.and_then(|row| row.text("stage"));
        match (stages.last_mut(), name) {
            (Some(stage), name) if name.is_none_or(|name| stage.name == name) => {
                stage.to = *position;
                stage.days = format!("{first} to {}", visit.name());
            }
            (_, Some(name)) => {
                first = visit.name();
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

fn stage_list(stages: &[Stage]) -> Markup {
    html! {
        ul.stages { @for stage in stages {
            li { strong { "Stage " (stage.number) } ": " (stage.name) " · " (stage.days) }
        } }
    }
}

fn bars(course: &Course<'_, '_>) -> Vec<Bar> {
    let bar = |(position, visit): &(f64, &Visit<'_>)| Bar {
        position: *position,
        day: visit.name(),
        good: visit.number("quality_reps"),
        full: visit.number("reps_full"),
    };
    course.iter().map(bar).collect()
}

fn points(course: &Course<'_, '_>, column: &str, uncertainty: &str) -> Vec<Point> {
    let point = |(position, visit): &(f64, &Visit<'_>)| {
        let (value, uncertainty) = (visit.number(column)?, visit.number(uncertainty));
        Some(Point {
            position: *position,
            day: visit.name(),
            value,
            uncertainty,
        })
    };
    course.iter().filter_map(point).collect()
}
