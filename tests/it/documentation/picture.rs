//! A picture of how a heel angle is found, drawn from a recording of the example study.

use std::fmt::Write;
use std::path::Path;

use soleus::tables::{Frame, read_trace};

use super::given::SCORED;
use crate::support::example;

/// A plain file of one sensor on the heel, whose first repetitions are steady.
const RECORDING: &str = "recordings/sub-C03_ses-01_side-left_set-1.csv";
/// What is drawn of it, seconds.
const UNTIL_S: f64 = 36.0;
/// The stance that its row of the manifest names, seconds.
const LEVEL_S: [f64; 2] = [4.54, 7.98];
/// Half-width of the 95 % interval of an angle against the step, degrees (docs/method.md, step 5).
const UNCERTAINTY_DEG: f64 = 2.1;

const WIDTH: f64 = 860.0;
/// Edges of both panels across, pixels.
const ACROSS: [f64; 2] = [56.0, 844.0];

/// A panel: upper and lower edge, and the values there.
struct Panel {
    edges: [f64; 2],
    values: [f64; 2],
}

const MEASURED: Panel = Panel {
    edges: [44.0, 184.0],
    values: [2.0, -11.0],
};
const ANGLE: Panel = Panel {
    edges: [232.0, 432.0],
    values: [32.0, -12.0],
};

fn x(time_s: f64) -> f64 {
    ACROSS[0] + (ACROSS[1] - ACROSS[0]) * time_s / UNTIL_S
}

impl Panel {
    fn y(&self, value: f64) -> f64 {
        let share = (value - self.values[0]) / (self.values[1] - self.values[0]);
        self.edges[0] + (self.edges[1] - self.edges[0]) * share
    }

    fn line(&self, class: &str, points: impl Iterator<Item = (f64, f64)>) -> String {
        let points = points.take_while(|(time_s, _)| *time_s <= UNTIL_S);
        let points = points.map(|(time_s, value)| format!("{:.1},{:.1}", x(time_s), self.y(value)));
        format!(
            "<polyline class=\"{class}\" points=\"{}\"/>\n",
            points.collect::<Vec<_>>().join(" ")
        )
    }

    fn ticks(&self, values: &[f64]) -> String {
        let lines = values.iter().map(|value| {
            let y = self.y(*value);
            format!(
                "<line class=\"grid\" x1=\"{}\" y1=\"{y:.1}\" x2=\"{}\" y2=\"{y:.1}\"/><text class=\"tick\" x=\"{}\" y=\"{:.1}\" text-anchor=\"end\">{value}</text>\n",
                ACROSS[0], ACROSS[1], ACROSS[0] - 6.0, y + 4.0
            )
        });
        lines.collect()
    }

    fn level(&self) -> String {
        let [from, to] = LEVEL_S.map(x);
        let height = self.edges[1] - self.edges[0];
        format!(
            "<rect class=\"level\" x=\"{from:.1}\" y=\"{}\" width=\"{:.1}\" height=\"{height}\"/>\n",
            self.edges[0],
            to - from
        )
    }
}

/// The picture as SVG.
pub fn draw() -> String {
    let out = SCORED.path("out/example");
    let trace = read_trace(&out, RECORDING).expect("a trace");
    let mut svg = head();
    measured(&mut svg);
    angle(&trace, &mut svg);
    tops(&out, &mut svg);
    svg + "</svg>\n"
}

fn head() -> String {
    let title = "From what a sensor on the foot measures to the angle of the foot against the step";
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} 470\" width=\"{WIDTH}\" height=\"470\" role=\"img\"><title>{title}</title>\n\
         <style>text{{font:13px system-ui,sans-serif;fill:#1c2329}}.title{{font-weight:600}}.tick{{fill:#55606a;font-size:12px}}.grid{{stroke:#e4e8ec}}polyline{{fill:none;stroke-width:1.3}}\
         .a{{stroke:#0072b2}}.b{{stroke:#b84e00}}.c{{stroke:#55606a}}.angle{{stroke:#1c2329;stroke-width:1.6}}.level{{fill:#cfe8d5}}.band{{fill:#d9dee3}}.mark{{fill:#0072b2}}</style>\n\
         <rect width=\"{WIDTH}\" height=\"470\" fill=\"#fff\"/>\n"
    )
}

fn measured(svg: &mut String) {
    let path = Path::new(&example()).join(RECORDING);
    let mut reader = csv::Reader::from_path(path).expect("the recording");
    let rows: Vec<Vec<f64>> = reader
        .deserialize()
        .map(|row| row.expect("numbers"))
        .collect();
    *svg += &MEASURED.level();
    *svg += &MEASURED.ticks(&[0.0, -5.0, -10.0]);
    for (axis, class) in ["a", "b", "c"].iter().enumerate() {
        *svg += &MEASURED.line(class, rows.iter().map(|row| (row[0], row[axis + 1])));
    }
    let _ = writeln!(
        svg,
        "<text class=\"title\" x=\"8\" y=\"26\">What the sensor measures: acceleration with gravity along its own three axes, m/s²</text>"
    );
}

fn angle(trace: &Frame, svg: &mut String) {
    let points = trace.rows().filter_map(|row| {
        Some((
            trace.number(row, "time_s")?,
            trace.number(row, "foot_pitch_deg")?,
        ))
    });
    *svg += &ANGLE.level();
    let [above, below] = [UNCERTAINTY_DEG, -UNCERTAINTY_DEG].map(|angle_deg| ANGLE.y(angle_deg));
    let _ = writeln!(
        svg,
        "<rect class=\"band\" x=\"{}\" y=\"{above:.1}\" width=\"{}\" height=\"{:.1}\"/>",
        ACROSS[0],
        ACROSS[1] - ACROSS[0],
        below - above
    );
    *svg += &ANGLE.ticks(&[-10.0, 0.0, 10.0, 20.0, 30.0]);
    *svg += &ANGLE.line("angle", points);
    let _ = writeln!(
        svg,
        "<text class=\"title\" x=\"8\" y=\"216\">What is made of it: angle of the foot against the step, degrees, heel up positive</text>"
    );
    let middle = (LEVEL_S[0] + LEVEL_S[1]) / 2.0;
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" text-anchor=\"middle\">level</text>",
        x(middle),
        ANGLE.edges[0] + 18.0
    );
    for second in [0.0, 10.0, 20.0, 30.0] {
        let _ = writeln!(
            svg,
            "<text class=\"tick\" x=\"{:.1}\" y=\"452\" text-anchor=\"middle\">{second} s</text>",
            x(second)
        );
    }
}

/// Highest and lowest angle of each repetition, as the table has them.
fn tops(out: &Path, svg: &mut String) {
    let reps = Frame::read_parquet(&out.join("reps.parquet")).expect("the table");
    for row in reps
        .rows()
        .filter(|row| reps.text(*row, "recording") == Some(RECORDING))
    {
        let of = |column: &str| reps.number(row, column);
        let top_s = of("top_start_s")
            .zip(of("top_end_s"))
            .map(|(from, to)| (from + to) / 2.0);
        let marks = [
            (top_s, of("foot_pitch_top_deg")),
            (of("end_s"), of("foot_pitch_bottom_deg")),
        ];
        for (time_s, angle_deg) in marks
            .iter()
            .filter_map(|(time_s, angle)| time_s.zip(*angle))
        {
            if time_s <= UNTIL_S {
                let _ = writeln!(
                    svg,
                    "<circle class=\"mark\" cx=\"{:.1}\" cy=\"{:.1}\" r=\"4\"/>",
                    x(time_s),
                    ANGLE.y(angle_deg)
                );
            }
        }
    }
}
