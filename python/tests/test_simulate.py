"""Simulated recordings and their truth."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
from polars.testing import assert_frame_equal

import soleus

#: The scorer's error of a phase on a steady, noise-free tempo; docs/validation.md measures it.
PHASE_S = 0.1


def test_the_same_seed_gives_the_same_numbers() -> None:
    first, second = soleus.simulate(reps=4, seed=3), soleus.simulate({"reps": 4}, seed=3)
    assert_frame_equal(first.frame, second.frame)
    assert_frame_equal(first.reps, second.reps)
    assert not first.frame.equals(soleus.simulate(reps=4, seed=4).frame)


def test_the_truth_has_the_columns_and_types_of_results(results: soleus.Results) -> None:
    simulated = soleus.simulate(reps=4)
    for truth, found in ((simulated.reps, results.reps), (simulated.sets, results.sets)):
        for name, kind in truth.schema.items():
            assert found.schema[name] == kind, name
    assert simulated.sets["reps_full"].to_list() == [4]
    assert simulated.other_reps is None and simulated.other_sets is None


def test_what_is_scored_is_near_the_truth() -> None:
    simulated = soleus.simulate(reps=8, up_s=1.5, down_s=3.5, seed=2)
    scored = soleus.score(simulated.frame, lever_mm=185)
    assert scored.reps["label"].to_list() == simulated.reps["label"].to_list()
    for phase in ("up_s", "down_s"):
        np.testing.assert_allclose(scored.reps[phase], simulated.reps[phase], atol=PHASE_S)


def test_a_written_file_is_the_frame(tmp_path: Path) -> None:
    simulated = soleus.simulate(reps=3, gaps=[{"from_s": 6.0, "length_s": 1.0}])
    for name in ("a.csv", "a.csv.gz"):
        path = simulated.write(tmp_path / name)
        read = pl.read_csv(path, infer_schema_length=None)
        assert read.columns == simulated.frame.columns
        np.testing.assert_allclose(read.to_numpy(), simulated.frame.to_numpy(), atol=6e-5)
    assert (tmp_path / "a.csv.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_keys_go_before_those_of_a_plan(tmp_path: Path) -> None:
    plan = tmp_path / "plan.toml"
    plan.write_text("[recording]\nreps = 4\nup_s = 1.0\n", "utf-8")
    assert soleus.simulate(plan).reps.height == 4
    assert soleus.simulate(plan, reps=6).reps.height == 6
    assert soleus.simulate({"reps": 4}, reps=6).reps.height == 6


def test_both_legs_have_a_truth() -> None:
    simulated = soleus.simulate({"reps": 4, "other_leg": {"does": "raise"}})
    assert any(name.startswith("left_") for name in simulated.frame.columns)
    assert simulated.other_reps is not None and simulated.other_sets is not None
    assert simulated.other_reps.columns == simulated.reps.columns
    assert simulated.other_sets["reps_full"].to_list() == [4]
