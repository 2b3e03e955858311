//! Blocks that are not run here, each with the reason.

/// Page, first line of the block, why it is not run.
pub const NOT_RUN: &[(&str, &str, &str)] = &[
    ("README.md", "cargo test --release", TESTS),
    ("README.md", "benches/run", BENCHES),
    ("README.md", "pip install './python[pandas]'", WHEEL),
    ("README.md", "notebooks/open", NOTEBOOKS),
    ("docs/performance.md", "benches/run", BENCHES),
    (
        "docs/pitfalls.md",
        "cargo test --release --test it pitfall_",
        TESTS,
    ),
    (
        "docs/releasing.md",
        "release/pack dist                           # builds, writes the archive and its .sha256 to dist/",
        RELEASE,
    ),
    (
        "docs/releasing.md",
        "release/wheel dist                          # the wheel of the Python package and its .sha256",
        WHEEL,
    ),
    (
        "docs/validation.md",
        "soleus validate --out docs",
        "takes minutes; `.ci/run` measures it by `soleus validate --check`",
    ),
    (
        "docs/past-one-machine.md",
        "cargo build --release",
        SNAKEMAKE,
    ),
    (
        "docs/past-one-machine.md",
        "snakemake -s workflow/Snakefile --workflow-profile workflow/profiles/slurm \\",
        SLURM,
    ),
    (
        "docs/past-one-machine.md",
        "sudo workflow/slurm-here out/snakemake/bin/snakemake -s workflow/Snakefile --workflow-profile workflow/profiles/slurm \\",
        SLURM,
    ),
    ("docs/method.md", "pitch θ = −atan2(u·f, u·v)", FORMULA),
    ("docs/method.md", "a = α × r + ω × (ω × r)", FORMULA),
    ("docs/method.md", "u(θ) = √(1.0² + 0.3²) = 1.04°", FORMULA),
    (
        "docs/method.md",
        "u(h) = √((L cos θ · u(θ))² + (sin θ · u(L))²)",
        FORMULA,
    ),
    (
        "docs/method.md",
        "u(t) = Σ Dⱼ / Tⱼ² · S″((t − tⱼ) / Tⱼ)",
        FORMULA,
    ),
    (
        "docs/method.md",
        "Σ (z̈ − u)² + w Σ (z − γ)²,   w = (2π f₀)⁴,   γ = 0",
        FORMULA,
    ),
    (
        "docs/method.md",
        "x = (h Fx − My) / Fz,   y = (h Fy + Mx) / Fz",
        FORMULA,
    ),
    (
        "docs/method.md",
        "flexion = shank forward + thigh backward",
        FORMULA,
    ),
    (
        "docs/method.md",
        "θ(t) = P₀ + Σ (Pⱼ − Pⱼ₋₁) · S((t − tⱼ) / Tⱼ)",
        FORMULA,
    ),
    ("docs/method.md", "median + 3 s", FORMULA),
    (
        "docs/simulation.md",
        "specific force  f = (R·M)ᵀ · (a − g),   a = second derivative of p(t) + R(t)·r",
        FORMULA,
    ),
    (
        "docs/simulation.md",
        "repetitions = reps_possible · (1 + weekly_reps_gain_pct/100 · w), at most target_reps",
        FORMULA,
    ),
];

const FORMULA: &str = "a formula, no command";
const TESTS: &str = "these tests themselves";
const BENCHES: &str = "takes most of an hour; `.ci/run` runs its quick form";
const RELEASE: &str = "builds the archive; `.ci/run` runs both commands";
const WHEEL: &str = "builds the wheel; `.ci/run` does it by `python/check`";
const NOTEBOOKS: &str = "opens a browser; `.ci/run` runs the notebooks by `notebooks/check`";
const SNAKEMAKE: &str = "installs Snakemake; `.ci/run` runs the workflow by `workflow/test`";
const SLURM: &str = "needs a cluster, or the rights of an administrator";

/// The reason why a block of `page` is not run, and its place in the table.
pub fn reason(page: &str, first_line: &str) -> Option<(usize, &'static str)> {
    let same = |(listed, line, _): &&(&str, &str, &str)| *listed == page && *line == first_line;
    let place = NOT_RUN.iter().position(|row| same(&row))?;
    Some((place, NOT_RUN[place].2))
}
