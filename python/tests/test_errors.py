"""Errors say where and what to do, in the program's words."""

from __future__ import annotations

import pickle
import shutil
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from conftest import Program

import soleus


@pytest.fixture
def broken(example: Path) -> Path:
    return example / "recordings" / "sub-D04_ses-05_side-right_set-1.csv"


def test_a_broken_file_names_its_place(broken: Path, results: soleus.Results) -> None:
    row = results.failed.row(0, named=True)
    with pytest.raises(soleus.ReadError) as caught:
        soleus.read(broken)
    error = caught.value
    assert (error.row, error.column, error.reason) == (row["row"], row["column"], row["reason"])
    assert error.file == str(broken)
    assert error.message == row["message"] and error.message in str(error)
    assert error.hint and error.message.endswith(error.hint)
    with pytest.raises(soleus.ReadError) as caught:
        soleus.score(broken)
    assert caught.value.message == row["message"]
    assert caught.value.file == str(broken)
    again = pickle.loads(pickle.dumps(caught.value))
    assert vars(again) == vars(caught.value) and str(again) == str(caught.value)


def test_a_run_tells_the_same(program: Program, broken: Path, tmp_path: Path) -> None:
    done = program("run", broken, "--out", tmp_path / "out", code=3)
    with pytest.raises(soleus.ReadError) as caught:
        soleus.read(broken)
    assert caught.value.message in done.stderr


def test_a_study_that_cannot_be_used(program: Program, example: Path, tmp_path: Path) -> None:
    study = tmp_path / "study"
    shutil.copytree(example, study)
    manifest = study / "recordings.csv"
    manifest.write_text(manifest.read_text("utf-8").replace("load_kg", "loadkg", 1), "utf-8")
    with pytest.raises(soleus.StudyError) as caught:
        soleus.run(study, tmp_path / "out")
    error = caught.value
    assert (error.file, error.row, error.column) == (str(manifest), 1, "loadkg")
    done = program("run", study, "--out", tmp_path / "out", code=2)
    assert str(error) in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_study_file_tells_its_line(example: Path, tmp_path: Path) -> None:
    study_file = tmp_path / "study.toml"
    study_file.write_text("[plan]\nsets = 3\nrepps = 15\n", "utf-8")
    with pytest.raises(soleus.StudyError) as caught:
        soleus.run(example, tmp_path / "out", study_file=study_file)
    error = caught.value
    assert (error.file, error.row, error.column) == (str(study_file), 3, "plan.repps")
    assert "reps" in str(error)


ONE = "recordings/sub-A01_ses-01_side-left_set-1.csv.gz"


@pytest.mark.parametrize(
    ("told", "kind", "column"),
    [
        ({"foot_length_mm": 26}, soleus.ReadError, "foot_length_mm"),
        ({"side": "lft"}, soleus.ReadError, "side"),
        ({"participant": "../x"}, soleus.ReadError, "participant"),
        ({"date": "31.01.2026"}, soleus.ReadError, "date"),
        ({"level_from_s": 3.0}, soleus.ReadError, "level_to_s"),
        ({"level_from_s": 3.0, "level_to_s": 1.0}, soleus.ReadError, "level_to_s"),
        ({"rate_hz": 0}, soleus.ReadError, "rate_hz"),
        ({"settings": {"limits": {"nothing": 1}}}, soleus.StudyError, "limits.nothing"),
        ({"settings": {"plan": {"sets": "three"}}}, soleus.StudyError, "plan.sets"),
        ({"layout": "nativ"}, soleus.LayoutError, None),
        ({"layout": "nothing.toml"}, soleus.LayoutError, None),
    ],
)
def test_what_is_told_wrongly(
    example: Path, told: dict[str, Any], kind: type[soleus.SoleusError], column: str | None
) -> None:
    with pytest.raises(kind) as caught:
        soleus.score(example / ONE, **told)
    assert caught.value.column == column
    assert caught.value.hint
    if kind is soleus.ReadError:
        assert caught.value.file == str(example / ONE)


def test_a_side_that_the_columns_do_not_show(example: Path, results: soleus.Results) -> None:
    both = results.sets.filter(pl.col("recording").str.ends_with("#left"))["recording"][0]
    frame = soleus.read(example / both.removesuffix("#left")).frame
    left = frame.select("time_s", *(name for name in frame.columns if name.startswith("left_")))
    with pytest.raises(soleus.ReadError) as caught:
        soleus.score(left, side="right")
    assert (caught.value.reason, caught.value.column) == ("leg_unclear", "side")


def frame(**columns: Any) -> pl.DataFrame:
    whole = soleus.simulate(reps=2).frame
    return whole.with_columns(**columns)


@pytest.mark.parametrize(
    ("given", "column"),
    [
        (frame(shoe=pl.lit("barefoot")), "shoe"),
        (frame(shoe=pl.lit(1.0)), "shoe"),
        (frame().drop("time [s]"), None),
        (frame().drop("foot_acc_y [m/s^2]"), "foot_acc_y"),
        (frame().rename({"foot_acc_y [m/s^2]": "foot_acc_y"}), "foot_acc_y"),
        (frame().rename({"foot_acc_y [m/s^2]": "foot_acc_y_dps"}), "foot_acc_y [deg/s]"),
        (frame().with_columns(pl.col("^foot_acc.*$") * 9.80665), None),
        (frame()[:0], None),
        (frame()[:1], None),
        (frame().select("time [s]"), None),
        (pl.DataFrame(), None),
        (frame().with_columns(pl.lit(0.0).alias("time [s]")), "time [s]"),
        (frame().with_columns(pl.lit(None, pl.Float64).alias("time [s]")), "time [s]"),
        (frame().with_columns(pl.lit(float("inf")).alias("time [s]")), "time [s]"),
        (frame().with_columns(pl.col("time [s]") * 1e300), None),
        (frame().with_columns(pl.col("^foot.*$") * float("nan")), None),
        (frame().with_columns(pl.col("^foot.*$") * float("inf")), None),
    ],
)
def test_a_frame_that_is_no_recording(given: pl.DataFrame, column: str | None) -> None:
    with pytest.raises(soleus.ReadError) as caught:
        soleus.score(given)
    assert caught.value.message
    if column is not None:
        assert caught.value.column == column


def test_results_that_are_none(tmp_path: Path, example: Path) -> None:
    for folder in (tmp_path / "nothing", tmp_path, example):
        with pytest.raises(soleus.OutputError) as caught:
            soleus.open(folder)
        assert caught.value.file == str(folder) and caught.value.hint


def test_a_folder_that_must_not_be_replaced(example: Path, tmp_path: Path) -> None:
    with pytest.raises(soleus.OutputError, match="holds recordings"):
        soleus.run(example, example)
    (tmp_path / "letter.txt").write_text("dear", "utf-8")
    with pytest.raises(soleus.OutputError) as caught:
        soleus.run(example, tmp_path)
    assert caught.value.file == str(tmp_path)
    with pytest.raises(soleus.OutputError, match="overwrite=True"):
        soleus.simulate_study({"participants": [{"code": "P01"}]}, example)
    with pytest.raises(soleus.OutputError, match="format"):
        soleus.run(example, tmp_path / "out", formats=["docx"])


def test_names_that_are_no_table(results: soleus.Results) -> None:
    with pytest.raises(KeyError, match="there are reps, sets"):
        results["repps"]
    with pytest.raises(AttributeError, match="there are reps, sets"):
        _ = results.repps
    with pytest.raises(soleus.OutputError):
        results.trace("../../etc/passwd")
    with pytest.raises(soleus.OutputError, match="leads out"):
        results.trace("/etc/passwd")


@pytest.mark.parametrize(
    ("plan", "column"),
    [
        ({"repps": 3}, None),
        ({"reps": "three"}, None),
        ({"rate_hz": -1.0}, "rate_hz"),
        ({"top_deg": float("nan")}, "top_deg"),
    ],
)
def test_a_plan_that_cannot_be(plan: dict[str, Any], column: str | None) -> None:
    with pytest.raises(soleus.PlanError) as caught:
        soleus.simulate(plan)
    assert caught.value.column == column


def test_a_truth_that_is_none(results: soleus.Results, tmp_path: Path) -> None:
    with pytest.raises(soleus.AgreeError) as caught:
        soleus.agree(tmp_path / "nothing.csv", results)
    assert caught.value.file == str(tmp_path / "nothing.csv")
    labels = tmp_path / "labels.csv"
    labels.write_text("recording,start_s,end_s\na.csv,one,2\n", "utf-8")
    with pytest.raises(soleus.AgreeError) as caught:
        soleus.agree(labels, results)
    assert (caught.value.row, caught.value.column) == (2, "start_s")


def test_arguments_out_of_their_range(
    example: Path, results: soleus.Results, tmp_path: Path
) -> None:
    with pytest.raises(soleus.StudyError, match="hertz from 1") as caught:
        soleus.run(example, tmp_path / "out", rate_hz=float("nan"))
    assert caught.value.column == "rate_hz"
    with pytest.raises(soleus.AgreeError, match="share") as of_share:
        soleus.agree(tmp_path, results, overlap=1.0)
    assert of_share.value.column == "overlap"


def test_values_of_another_type_are_type_errors(example: Path) -> None:
    with pytest.raises(TypeError):
        soleus.score(example / ONE, settings={"plan": {"sets": object()}})
    with pytest.raises(TypeError):
        soleus.score(example / ONE, nothing=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="layout"):
        soleus.score(soleus.read(example / ONE), layout="native")


def test_settings_within_themselves_end() -> None:
    keys: dict[str, object] = {}
    keys["plan"] = keys
    for settings in (keys, {"plan": {"a": [[[keys]]]}}):
        with pytest.raises(ValueError, match="deep in each other"):
            soleus.score("any.csv", settings=settings)


def test_jobs_have_a_range(example: Path, tmp_path: Path) -> None:
    for jobs in (-1, 10**6):
        with pytest.raises(soleus.StudyError, match="1 to 65535") as told:
            soleus.run(example, tmp_path / "out", jobs=jobs)
        assert told.value.column == "jobs"


def test_own_columns_are_no_other_way_to_tell_known_ones(example: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    for name in ("targt_up_s", "target_up_s", " "):
        with pytest.raises(soleus.ReadError) as told:
            soleus.score(file, extra={name: 3})
        assert told.value.column == name
    number = 90071992547409931
    scored = soleus.score(file, session=str(number), extra={"mrn": number, "seen": True})
    assert scored.set.select("session", "mrn", "seen").row(0) == (str(number), str(number), "true")


def test_a_file_that_is_not_there_is_a_recording_that_cannot_be_read(tmp_path: Path) -> None:
    for call in (soleus.read, soleus.score):
        with pytest.raises(soleus.ReadError) as told:
            call(tmp_path / "none.csv")
        assert (told.value.reason, told.value.file) == ("missing_file", str(tmp_path / "none.csv"))
    none_given: tuple[list[str] | str, ...] = ([], "")
    for nothing in none_given:
        with pytest.raises(ValueError, match="no path"):
            soleus.read(nothing)


def test_layouts_and_plans_at_fault_are_named(example: Path, tmp_path: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    layout = tmp_path / "bad.toml"
    layout.write_text('name = "x"\nfoo = 3\n')
    with pytest.raises(soleus.LayoutError) as of_layout:
        soleus.read(file, layout=layout)
    assert (of_layout.value.file, of_layout.value.row) == (str(layout), 2)
    plan = tmp_path / "plan.toml"
    plan.write_text('[recording]\nreps = "x"\n')
    with pytest.raises(soleus.PlanError) as of_plan:
        soleus.simulate(plan)
    assert of_plan.value.file == str(plan)


def test_a_flagged_recording_says_so(example: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    frame = soleus.read(file).frame
    assert soleus.score(frame, side="left").flags == []
    wrong = soleus.score(frame.rename({"foot_gyr_x_radps": "foot_gyr_x_dps"}), side="left")
    assert len(wrong.flags) == 1 and wrong.flags[0].startswith("flagged: ")
    assert wrong.flags[0] in repr(wrong)
