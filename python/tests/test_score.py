"""One recording in memory: the same rows as a run of it alone."""

from __future__ import annotations

import csv
import math
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

import soleus

#: Columns that a manifest has and `score` does not take as a keyword.
NO_KEYWORD = {"file"}
#: Reading a frame lays its samples on a clock once more, which rounds them.
ROUNDED_DEG = 1e-6


def manifest(example: Path) -> list[dict[str, str]]:
    with (example / "recordings.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def of_each_source(example: Path, results: soleus.Results) -> list[dict[str, str]]:
    """The manifest's first row for every source that the example has."""
    rows = {row["file"].split(" + ")[0]: row for row in manifest(example)}
    sources = results.sets.with_columns(file=pl.col("recording").str.split("#").list.first())
    first = sources.unique("source", keep="first", maintain_order=True)
    return [rows[file] for file in first["file"]]


def keywords(row: dict[str, str]) -> tuple[dict[str, Any], dict[str, str]]:
    known = set(soleus._soleus.manifest_columns())
    told = {name: cell for name, cell in row.items() if cell and name != "file"}
    own = {name: cell for name, cell in told.items() if name in known}
    return own, {name: cell for name, cell in told.items() if name not in known}


def run_alone(folder: Path, example: Path, row: dict[str, str]) -> soleus.Results:
    """A run of one recording, with its row as the manifest and the example's study file."""
    folder.mkdir()
    names = []
    for file in row["file"].split(" + "):
        source = example / file
        (folder / source.name).write_bytes(source.read_bytes())
        names.append(source.name)
    (folder / "study.toml").write_bytes((example / "study.toml").read_bytes())
    with (folder / "recordings.csv").open("w", encoding="utf-8", newline="") as file_:
        writer = csv.DictWriter(file_, row)
        writer.writeheader()
        writer.writerow({**row, "file": " + ".join(names)})
    return soleus.run(folder, folder.with_name(f"{folder.name}-out"), formats=[])


def same(scored: soleus.Scored, results: soleus.Results) -> None:
    """All columns of all tables of the recording."""
    assert_frame_equal(scored.reps, results.reps)
    assert_frame_equal(scored.set, results.sets)
    assert_frame_equal(scored.inputs, results.inputs)
    assert list(scored.traces) == results.sets["recording"].unique(maintain_order=True).to_list()
    for name, trace in scored.traces.items():
        assert_frame_equal(trace, results.trace(name))


def test_every_source_is_scored_as_by_a_run(
    example: Path, results: soleus.Results, tmp_path: Path
) -> None:
    rows = of_each_source(example, results)
    assert len(rows) >= 4
    for number, row in enumerate(rows):
        folder = tmp_path / str(number)
        alone = run_alone(folder, example, row)
        own, extra = keywords(row)
        files = [folder / Path(file).name for file in row["file"].split(" + ")]
        scored = soleus.score(files, **own, extra=extra, settings=folder / "study.toml")
        assert scored.reps.height > 0
        same(scored, alone)
        recording = soleus.read(
            files,
            side=own.get("side"),
            sensor_site=own.get("sensor_site"),
            settings=folder / "study.toml",
        )
        same(soleus.score(recording, **own, extra=extra, settings=folder / "study.toml"), alone)


def test_a_file_alone_and_its_name(example: Path, tmp_path: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    same(soleus.score(file), soleus.run(file, tmp_path / "out", formats=[]))


def test_settings_change_the_figures_as_in_a_study_file(example: Path, tmp_path: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    keys = {"targets": {"up_s": 3.0, "down_s": 3.0}, "limits": {"tempo_band_share": 0.01}}
    text = "[targets]\nup_s = 3.0\ndown_s = 3.0\n[limits]\ntempo_band_share = 0.01\n"
    study_file = tmp_path / "study.toml"
    study_file.write_text(text, "utf-8")
    run = soleus.run(file, tmp_path / "out", study_file=study_file, formats=[])
    scored = soleus.score(file, settings=keys)
    same(scored, run)
    same(soleus.score(file, settings=study_file), run)
    assert scored.set["tempo_score"][0] != soleus.score(file).set["tempo_score"][0]


def test_a_frame_is_scored_as_its_file(example: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    frame = soleus.read(file).frame
    own = frame.with_columns(_mine=pl.lit("not read"), note=pl.lit("neither"))
    told: dict[str, Any] = {"participant": "A01", "target_up_s": 1, "target_down_s": 2}
    expected = soleus.score(file, **told)
    for given in (own, own.to_arrow(), own.to_pandas()):
        scored = soleus.score(given, **told)
        assert scored.reps["label"].to_list() == expected.reps["label"].to_list()
        difference = scored.reps["foot_rom_deg"] - expected.reps["foot_rom_deg"]
        assert difference.abs().max() <= 0.01 + ROUNDED_DEG
        assert scored.set["tempo_score"].to_list() == expected.set["tempo_score"].to_list()


def test_every_column_of_a_manifest_is_a_keyword() -> None:
    import inspect

    parameters = set(inspect.signature(soleus.score).parameters)
    assert set(soleus._soleus.manifest_columns()) - NO_KEYWORD <= parameters


def test_notes_are_rows(example: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    scored = soleus.score(file)
    notes = scored.notes
    assert notes.columns == ["table", "recording", "set", "rep", "column", "reason"]
    written = scored.set["notes"].str.split(";").explode().drop_nulls().len()
    assert written > 0 and notes.filter(pl.col("table") == "sets").height == written


def test_a_number_is_told_as_a_manifest_tells_it(example: Path) -> None:
    file = example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"
    scored = soleus.score(file, load_kg=2.5, set=3, target_reps=12, pain=0)
    row = scored.set.select("load_kg", "set", "target_reps", "pain").row(0)
    assert row == (2.5, 3, 12, 0.0)
    assert soleus.score(file, load_kg=math.nan).set["load_kg"].to_list() == [None]


def test_two_legs_have_two_traces(example: Path, results: soleus.Results) -> None:
    both = results.sets.filter(pl.col("recording").str.ends_with("#left"))["recording"][0]
    scored = soleus.score(example / both.removesuffix("#left"))
    assert sorted(name[-5:] for name in scored.traces) == ["#left", "right"]
    with pytest.raises(soleus.SoleusError, match="traces"):
        _ = scored.trace
