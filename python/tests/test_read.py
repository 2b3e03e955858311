"""Recordings as frames."""

from __future__ import annotations

import gc
import math
from pathlib import Path

import numpy as np
import polars as pl
import pytest

import soleus


@pytest.fixture
def file(example: Path) -> Path:
    return example / "recordings" / "sub-A01_ses-01_side-left_set-1.csv.gz"


def test_channels_are_si_on_a_uniform_clock(file: Path) -> None:
    recording = soleus.read(file)
    frame = recording.frame
    raw = pl.read_csv(file)
    assert frame.height == recording.metadata["samples"] == raw.height
    radians = np.radians(raw["foot_gyr_x [deg/s]"].to_numpy())
    np.testing.assert_allclose(frame["foot_gyr_x_radps"], radians, rtol=1e-12)
    np.testing.assert_array_equal(frame["foot_acc_x_mps2"], raw["foot_acc_x [m/s^2]"])
    steps = frame["time_s"].diff().drop_nulls()
    assert frame["time_s"][0] == 0.0
    np.testing.assert_allclose(steps, 1 / recording.metadata["rate_hz"], rtol=1e-9)


def test_units_become_si(tmp_path: Path) -> None:
    frame = soleus.simulate(reps=3).frame
    other = frame.select(
        (pl.col("time [s]") * 1000).alias("time [ms]"),
        *(
            (pl.col(f"foot_acc_{axis} [m/s^2]") / 9.80665).alias(f"foot_acc_{axis} [g]")
            for axis in "xyz"
        ),
        *(
            (pl.col(f"foot_gyr_{axis} [deg/s]") * math.pi / 180).alias(f"foot_gyr_{axis} [rad/s]")
            for axis in "xyz"
        ),
    )
    path = tmp_path / "a.csv"
    other.write_csv(path)
    read = soleus.read(path).frame
    np.testing.assert_allclose(read["foot_acc_z_mps2"], frame["foot_acc_z [m/s^2]"], atol=1e-6)
    radians = np.radians(frame["foot_gyr_y [deg/s]"].to_numpy())
    np.testing.assert_allclose(read["foot_gyr_y_radps"], radians, atol=1e-6)


def test_a_gap_is_null_and_told(tmp_path: Path) -> None:
    frame = soleus.simulate(reps=4).frame
    cut = pl.concat([frame[:1000], frame[1300:]])
    path = tmp_path / "a.csv"
    cut.write_csv(path)
    recording = soleus.read(path)
    (gap,) = recording.metadata["gaps"]
    missing = recording.frame.filter(pl.col("foot_acc_x_mps2").is_null())
    assert missing.height == 300
    assert gap[0] < missing["time_s"][0] <= missing["time_s"][-1] < gap[1]
    assert recording.frame["foot_acc_x_mps2"].mean() is not None
    assert recording.to_pandas()["foot_acc_x_mps2"].isna().sum() == 300


def address(frame: pl.DataFrame, column: str) -> int:
    values = frame[column].to_numpy(allow_copy=False)
    place: int = values.__array_interface__["data"][0]
    return place


def test_frames_are_the_memory_that_reading_filled(file: Path) -> None:
    """Two frames made from the native one lie at one address: neither way copies."""
    native = soleus.read(file)._native
    first, second = pl.DataFrame(native.frame()), pl.DataFrame(native.frame())
    for column in ("time_s", "foot_acc_x_mps2", "foot_gyr_z_radps"):
        assert address(first, column) == address(second, column)


def test_a_frame_outlives_what_it_was_made_from(file: Path) -> None:
    recording = soleus.read(file)
    frame = recording.frame
    expected = frame["foot_acc_z_mps2"].to_list()
    del recording
    gc.collect()
    soleus.read(file)
    assert frame["foot_acc_z_mps2"].to_list() == expected


def test_pandas_frames_have_the_same_values(file: Path, results: soleus.Results) -> None:
    recording = soleus.read(file)
    assert list(recording.to_pandas().columns) == recording.frame.columns
    reps = results.to_pandas("reps")
    assert reps.shape == results.reps.shape
    np.testing.assert_array_equal(
        reps["up_s"].to_numpy(dtype=float), results.reps["up_s"].cast(pl.Float64).to_numpy()
    )
    scored = soleus.score(file)
    assert scored.to_pandas("set").shape == scored.set.shape
    with pytest.raises(KeyError, match="no table `x`"):
        scored.to_pandas("x")


def test_a_layout_of_ones_own(tmp_path: Path) -> None:
    frame = soleus.simulate(reps=3).frame
    names = {"time [s]": "t"} | {
        f"foot_{kind}_{axis} [{unit}]": f"{kind}{axis}"
        for kind, unit in (("acc", "m/s^2"), ("gyr", "deg/s"))
        for axis in "xyz"
    }
    path = tmp_path / "a.csv"
    frame.rename(names).write_csv(path)
    layout = tmp_path / "mine.toml"
    layout.write_text(
        """
name = "mine"
title = "my device"
[recognise]
columns = ["t", "accx"]
[[columns]]
name = "t"
quantity = "time"
unit = "s"
[[columns]]
name = "acc{axis}"
quantity = "acceleration"
site = "foot"
unit = "m/s^2"
[[columns]]
name = "gyr{axis}"
quantity = "angular_rate"
site = "foot"
unit = "deg/s"
""",
        "utf-8",
    )
    recording = soleus.read(path, layout=str(layout))
    assert recording.metadata["layout"] == "mine"
    assert recording.frame.width == 7


def test_a_drafted_layout_reads_the_file_it_was_drafted_from(tmp_path: Path) -> None:
    frame = soleus.simulate(reps=3, seed=4).frame
    known = tmp_path / "known.csv"
    frame.write_csv(known)
    names = {name: name.split(" ")[0].replace("foot_", "Inst_") for name in frame.columns}
    unknown = tmp_path / "unknown.csv"
    frame.rename(names).write_csv(unknown)
    with pytest.raises(soleus.SoleusError):
        soleus.read(unknown)
    layout = tmp_path / "mine.toml"
    layout.write_text(soleus.draft_layout(unknown))
    drafted = soleus.read(unknown, layout=layout)
    assert drafted.frame.equals(soleus.read(known).frame)
    assert soleus.score(unknown, layout=str(layout)).reps.height == 3


def test_a_layout_cannot_be_drafted_from_what_is_no_table(tmp_path: Path) -> None:
    for name, content in (("empty.csv", b""), ("picture.csv", b"\x89PNG\0\0")):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(soleus.ReadError) as told:
            soleus.draft_layout(path)
        assert told.value.file == str(path)
