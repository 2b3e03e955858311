"""The package gives what the program gives, byte for byte."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from conftest import Program
from polars.testing import assert_frame_equal

import soleus


PLAN = """
weeks = 1
every_days = 7
seed = 5
[[participants]]
code = "P01"
legs = [{ side = "left" }]
stages = [{ target_reps = 10 }]
"""


def files(folder: Path) -> Iterator[Path]:
    return (path.relative_to(folder) for path in sorted(folder.rglob("*")) if path.is_file())


def digests(folder: Path) -> dict[Path, str]:
    return {
        path: hashlib.sha256((folder / path).read_bytes()).hexdigest() for path in files(folder)
    }


def test_every_file_of_a_run_has_the_same_bytes(by_program: Path, results: soleus.Results) -> None:
    expected, found = digests(by_program), digests(results.path)
    kinds = {path.suffix for path in expected}
    assert {".csv", ".parquet", ".html", ".json"} <= kinds
    traces = [path for path in expected if path.parts[0] == "traces"]
    assert len(traces) > 50
    assert found == expected


def test_results_of_the_program_open_as_its_tables(by_program: Path) -> None:
    results = soleus.open(by_program)
    for name in results.tables:
        expected = pl.read_parquet(by_program / f"{name}.parquet")
        assert_frame_equal(results[name], expected)
    assert results["reps"] is results.reps
    recording = results.sets["recording"][0]
    assert_frame_equal(
        results.trace(recording),
        pl.read_parquet(by_program / "traces" / f"{recording}.parquet", glob=False),
    )
    assert_frame_equal(results.dictionary(), soleus.dictionary())


def test_the_study_the_program_simulates_is_the_same(
    program: Program, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text(PLAN, "utf-8")
    person = {"code": "P01", "legs": [{"side": "left"}], "stages": [{"target_reps": 10}]}
    keys = {"weeks": 1, "every_days": 7, "participants": [person]}
    program("simulate", "--plan", plan, "--out", tmp_path / "by_program")
    by_file = soleus.simulate_study(plan, tmp_path / "by_file")
    by_keys = soleus.simulate_study(keys, tmp_path / "by_keys", seed=5)
    expected = digests(tmp_path / "by_program")
    assert len(expected) > 2
    assert digests(by_file.path) == expected == digests(by_keys.path)
    assert digests(by_keys.truth) == digests(tmp_path / "by_program-truth")


def test_agreement_is_the_programs(
    program: Program, by_program: Path, example_truth: Path, results: soleus.Results, tmp_path: Path
) -> None:
    out = tmp_path / "agree"
    program("agree", example_truth, by_program, "--out", out)
    agreement = soleus.agree(example_truth, results)
    assert agreement.page is None
    written = {path.stem for path in out.glob("*.parquet")}
    assert set(agreement.tables) == written
    for name, frame in agreement.tables.items():
        assert_frame_equal(frame, pl.read_parquet(out / f"{name}.parquet"))
    kept = soleus.agree(example_truth, results, out=tmp_path / "kept")
    assert kept.page is not None and kept.page.is_file()
    assert digests(tmp_path / "kept") == digests(out)


@pytest.mark.parametrize("name", ["native", "xsens-dot"])
def test_layouts_are_the_programs(program: Program, name: str) -> None:
    row = soleus.layouts().row(by_predicate=pl.col("name") == name, named=True)
    assert row["text"] == program("layouts", name).stdout
