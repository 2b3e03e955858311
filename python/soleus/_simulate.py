"""Recordings and studies whose truth is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from . import _soleus
from ._dictionary import dictionary
from ._frames import FileOrKeys, PathLike, keys, pandas, polars

if TYPE_CHECKING:
    import pandas as pd

#: Types of columns by their words in the data dictionary.
TYPES: dict[str, pl.DataType] = {
    "number": pl.Float64(),
    "whole number": pl.Int64(),
    "true/false": pl.Boolean(),
}


class Simulated:
    """A simulated recording, and what is true of it.

    Examples
    --------
    >>> import soleus
    >>> simulated = soleus.simulate(reps=8, up_s=1.5, down_s=4.0, seed=7)
    >>> simulated.reps["label"].to_list() == ["full"] * 8
    True
    >>> scored = soleus.score(simulated.frame, target_up_s=1.5, target_down_s=4.0)
    >>> scored.set["reps_full"].to_list()
    [8]
    """

    def __init__(self, native: _soleus.Simulated) -> None:
        self._native = native

    @cached_property
    def frame(self) -> pl.DataFrame:
        """The columns that a file of it has, `time [s]`, `foot_acc_x [m/s^2]` …; a lost sample is null."""
        return polars(self._native.frame())

    @cached_property
    def reps(self) -> pl.DataFrame:
        """The true repetitions of the measured leg, in columns of the results' `reps`."""
        return _typed(self._native.reps(False) or [], "reps")

    @cached_property
    def sets(self) -> pl.DataFrame:
        """The true sets of the measured leg, in columns of the results' `sets`."""
        return _typed(self._native.sets(False) or [], "sets")

    @cached_property
    def other_reps(self) -> pl.DataFrame | None:
        """The same of the other leg, where both raise and the columns tell legs apart."""
        texts = self._native.reps(True)
        return None if texts is None else _typed(texts, "reps")

    @cached_property
    def other_sets(self) -> pl.DataFrame | None:
        """The true sets of the other leg."""
        texts = self._native.sets(True)
        return None if texts is None else _typed(texts, "sets")

    @property
    def level_s(self) -> tuple[float, float] | None:
        """Still stance with the heel level before the first repetition: from, to, seconds."""
        return self._native.level_s

    @property
    def straight_s(self) -> tuple[float, float] | None:
        """Still stance with straight knees, where the plan has one: from, to, seconds."""
        return self._native.straight_s

    @property
    def level_deg(self) -> float:
        """True foot pitch in the level stance, degrees: what a scorer who calls it level is off by."""
        return self._native.level_deg

    def write(self, path: PathLike) -> Path:
        """Writes the file in the project's own layout, compressed where the name ends in `.gz`.

        Raises
        ------
        OutputError
            The file cannot be written.
        """
        self._native.write(Path(path))
        return Path(path)

    def to_pandas(self) -> pd.DataFrame:
        """:attr:`frame` as a pandas frame; needs `soleus[pandas]`."""
        return pandas(self.frame)


def simulate(plan: FileOrKeys | None = None, *, seed: int = 0, **keys_of_plan: Any) -> Simulated:
    """Simulates one recording of one leg.

    Parameters
    ----------
    plan : path or dict, optional
        Keys of a plan's table `[recording]`, or a plan file, whose table is taken. `data/plans/every_key.toml`
        of the project lists them all with their units and defaults.
    seed : int
        The same plan and seed give the same bytes on every machine.
    **keys_of_plan
        Keys that go before those of `plan`, such as `reps` (15), `up_s` (2), `top_s` (1), `down_s` (3),
        `bottom_s` (0.5), `top_deg` (28), `bottom_deg` (-10, below the step is negative), `rate_hz` (100),
        `lever_mm` (185), `sensor={"gyr_noise_dps": 0.2}`, `control_loss={"rep": 9}`.

    Raises
    ------
    PlanError
        A key that does not exist, or a value that no recording can have.

    Examples
    --------
    >>> import soleus
    >>> simulated = soleus.simulate({"reps": 10, "top_deg": 25.0}, down_s=4.0)
    >>> simulated.sets["reps_full"].to_list()
    [10]
    >>> soleus.simulate(repetitions=10)
    Traceback (most recent call last):
        ...
    soleus.PlanError: ...
    """
    return Simulated(_soleus.simulate(keys(plan), keys_of_plan, seed))


@dataclass(frozen=True)
class SimulatedStudy:
    """What :func:`simulate_study` wrote.

    Attributes
    ----------
    path : Path
        The study folder, which :func:`run` takes.
    truth : Path
        The folder of the truth, which :func:`agree` takes.
    recordings : int
        Recordings, broken ones included.
    broken : int
        Those of them that are broken on purpose.
    repetitions : int
        Full and partial repetitions in the truth.
    """

    path: Path
    truth: Path
    recordings: int
    broken: int
    repetitions: int


def simulate_study(
    plan: FileOrKeys,
    out: PathLike,
    *,
    truth: PathLike | None = None,
    seed: int | None = None,
    overwrite: bool = False,
) -> SimulatedStudy:
    """Writes a study whose truth is known, as `soleus simulate --plan` does.

    Parameters
    ----------
    plan : path or dict
        A plan file, or its keys: `{"weeks": 2, "participants": [{"legs": [{}], "stages": [{}]}]}`.
    out : path
        Folder for `recordings/`, `recordings.csv` and `study.toml`.
    truth : path, optional
        Folder for the truth; by default `<out>-truth` beside it.
    seed : int, optional
        Instead of the plan's.
    overwrite : bool
        Whether a study or results in `out` may be replaced.

    Raises
    ------
    PlanError
        The plan cannot be simulated.
    OutputError
        The folder holds a study already, or cannot be written to.

    Examples
    --------
    >>> import soleus
    >>> person = {"code": "P01", "legs": [{"side": "left"}], "stages": [{"target_reps": 10}]}
    >>> plan = {"weeks": 1, "every_days": 7, "participants": [person]}
    >>> study = soleus.simulate_study(plan, "out/simulated", overwrite=True)
    >>> results = soleus.run(study.path, "out/simulated-results")
    >>> soleus.agree(study.truth, results).counts.height == study.recordings
    True
    """
    told = _soleus.simulate_study(
        keys(plan), Path(out), truth=truth, seed=seed, overwrite=overwrite
    )
    return SimulatedStudy(
        path=Path(out),
        truth=Path(told["truth"]),
        recordings=told["recordings"],
        broken=told["broken"],
        repetitions=told["repetitions"],
    )


def _typed(columns: list[tuple[str, list[str]]], table: str) -> pl.DataFrame:
    """Texts as the types that the columns of that name have in the results."""
    rows = dictionary().filter(pl.col("table") == table)
    kinds = dict(zip(rows["name"], rows["type"], strict=True))
    frame = pl.DataFrame({name: pl.Series(texts, dtype=pl.String) for name, texts in columns})
    missing = pl.all().replace("", None)
    types = {name: TYPES[kind] for name in frame.columns if (kind := kinds[name]) in TYPES}
    return frame.with_columns(missing).cast(types)  # type: ignore[arg-type]
