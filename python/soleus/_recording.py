"""Single recordings: read, and scored in memory."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from functools import cached_property
from numbers import Integral
from typing import TYPE_CHECKING, Any, TypeAlias, Union

import polars as pl

from . import _soleus
from ._errors import ReadError, SoleusError
from ._frames import (
    ArrowStream,
    FileOrKeys,
    PathLike,
    keys,
    named,
    numbers,
    pandas,
    paths,
    polars,
)

if TYPE_CHECKING:
    import pandas as pd

#: What a cell of a manifest can be.
Cell: TypeAlias = Union[str, float, datetime.date, None]

#: What tables call a recording that is in no file.
IN_MEMORY = "recording"


class Recording:
    """A recording as the program sees it: channels in SI units on one uniform clock.

    Examples
    --------
    >>> import soleus
    >>> recording = soleus.read("data/example/recordings/sub-A01_ses-01_side-left_set-1.csv.gz")
    >>> recording.frame.columns[:3]
    ['time_s', 'foot_acc_x_mps2', 'foot_acc_y_mps2']
    >>> recording.metadata["layout"], recording.metadata["rate_hz"]
    ('native', 50.0)
    """

    def __init__(self, native: _soleus.Recording) -> None:
        self._native = native

    @cached_property
    def frame(self) -> pl.DataFrame:
        """`time_s` from 0, and a column a channel, named with its SI unit.

        Names are those of the project's own layout: `foot_acc_x_mps2` (specific force, gravity
        included), `foot_gyr_x_radps`, `shank_…`, `thigh_…`, `left_…`, `right_…`; `fz_n` (positive when
        loaded), `mx_nm`, `copx_m`; `heel_height_m`; `foot_pitch_rad` (heel up positive),
        `ankle_angle_rad` (dorsiflexion positive), `knee_angle_rad` (flexion positive). Sensors keep
        their own axes. Rows are a uniform clock; where samples are missing, values are null.

        The frame has the memory that reading filled; nothing is copied.
        """
        return polars(self._native.frame())

    @cached_property
    def metadata(self) -> dict[str, Any]:
        """What was found while reading.

        `file`, `sha256` (of the file as stored), `layout` and `layout_reason`, `rate_hz` (of the
        uniform clock), `measured_rate_hz` and `jitter_s` (of the file's own stamps), `samples`,
        `duration_s`, `gaps` (from and to, seconds), `missing_pct`, `rows`, `rows_sorted`,
        `rows_duplicate`, `clock_resets`, `encoding`, `delimiter`, `decimal`, `columns` (as spelt),
        `read_as` (column by channel), `sensors`, `notes` (`column:reason` codes) and
        `further_files` (how each was joined, or why not).
        """
        return self._native.metadata()

    def to_pandas(self) -> pd.DataFrame:
        """:attr:`frame` as a pandas frame, null as NaN; needs `soleus[pandas]`."""
        return pandas(self.frame)

    def __repr__(self) -> str:
        told = self.metadata
        return (
            f"Recording({told['file']!r}: {told['duration_s']:.1f} s at {told['rate_hz']:g} Hz, "
            f"{self.frame.width - 1} channels, layout {told['layout']})"
        )


class Scored:
    """Repetitions, sets and traces of one recording, in the columns of a run's tables.

    Attributes
    ----------
    reps : polars.DataFrame
        One row a repetition, in time order, rejected ones included.
    set : polars.DataFrame
        One row a set; a recording holds one, unless there is a rest of 30 s or two legs.
    inputs : polars.DataFrame
        One row a file: what was found while reading.
    traces : dict of str to polars.DataFrame
        The trace of each leg by the recording's name, which ends in `#left` or `#right` where the
        file holds both.

    Examples
    --------
    >>> import soleus
    >>> scored = soleus.score("data/example/recordings/sub-A01_ses-01_side-left_set-1.csv.gz")
    >>> scored.set.select("reps_full", "source").row(0)
    (10, 'foot_imu')
    """

    def __init__(self, native: _soleus.Scored) -> None:
        self.reps: pl.DataFrame = polars(native.reps)
        self.set: pl.DataFrame = polars(native.sets)
        self.inputs: pl.DataFrame = polars(native.inputs)
        self.traces: dict[str, pl.DataFrame] = {
            name: polars(frame) for name, frame in native.traces
        }

    @property
    def trace(self) -> pl.DataFrame:
        """The trace of a recording of one leg: `time_s`, `foot_pitch_deg`, `heel_height_mm` …

        Raises
        ------
        SoleusError
            There are two legs; take one of :attr:`traces`.
        """
        if len(self.traces) != 1:
            named = ", ".join(self.traces) or "none"
            raise SoleusError(
                f"the recording has {len(self.traces)} traces ({named}); take one of `traces`"
            )
        return next(iter(self.traces.values()))

    @property
    def flags(self) -> list[str]:
        """What a person should look at before using the figures, in words; empty where nothing is."""
        flagged = self.inputs.filter(pl.col("status") != "ok")
        return [f"{row['status']}: {row['message'] or row['reason']}" for row in flagged.to_dicts()]

    @cached_property
    def notes(self) -> pl.DataFrame:
        """Why figures are missing, or what to know of them: one row a note.

        Columns are `table`, `recording` (the file in `inputs`), `set`, `rep`, `column` and `reason`.
        """
        rep, number = pl.col("rep").cast(pl.Int64), pl.col("set").cast(pl.Int64)
        nothing = pl.lit(None, dtype=pl.Int64)
        tables = [
            ("inputs", self.inputs, pl.col("file"), nothing, nothing),
            ("sets", self.set, pl.col("recording"), number, nothing),
            ("reps", self.reps, pl.col("recording"), number, rep),
        ]
        code = pl.col("notes").str.split_exact(":", 1)
        told = [
            frame.select(
                pl.lit(table).alias("table"),
                recording.alias("recording"),
                set.alias("set"),
                rep.alias("rep"),
                pl.col("notes").str.split(";"),
            )
            .drop_nulls("notes")
            .explode("notes")
            .with_columns(code.struct.rename_fields(["column", "reason"]).alias("code"))
            .unnest("code")
            .drop("notes")
            for table, frame, recording, set, rep in tables
        ]
        return pl.concat(told)

    def to_pandas(self, table: str) -> pd.DataFrame:
        """`reps`, `set`, `inputs`, `trace` or `notes` as a pandas frame; needs `soleus[pandas]`."""
        frame = getattr(self, table, None)
        if not isinstance(frame, pl.DataFrame):
            raise KeyError(f"no table `{table}`; there are reps, set, inputs, trace, notes")
        return pandas(frame)

    def __repr__(self) -> str:
        told = f"{', '.join(self.traces)}: {self.set.height} sets, {self.reps.height} rows of reps"
        return f"Scored({'; '.join([told, *self.flags])})"


def read(
    path: PathLike | Sequence[PathLike],
    *,
    layout: PathLike | None = None,
    rate_hz: float | None = None,
    side: str | None = None,
    sensor_site: str | None = None,
    settings: FileOrKeys | None = None,
) -> Recording:
    """Reads a recording; nothing is scored.

    Parameters
    ----------
    path : path, or list of paths
        The file, or the files of one set by several devices, which are laid on the clock of the first.
        Delimited text, also in `.gz` and `.zst`.
    layout : str or path, optional
        A name from :func:`layouts`, or a file; by default it is found by what is in the file.
    rate_hz : float, optional
        Sampling rate of a file that does not tell its own, hertz.
    side : str, optional
        `left`, `right` or `both`, where neither columns nor the file's name tell.
    sensor_site : str, optional
        Where the sensor sits, or `NAME=left foot` for each of several, as in a manifest.
    settings : path or dict, optional
        A `study.toml`, or its keys as a dict, such as `{"layouts": {…}}`.

    Raises
    ------
    ReadError
        With `file`, `row`, `column` and what to do; also where there is no such file.
    LayoutError, StudyError
        The layout or the settings cannot be used.

    Examples
    --------
    >>> import soleus
    >>> recording = soleus.read("data/example/recordings/sub-A01_ses-01_side-left_set-1.csv.gz")
    >>> recording.metadata["gaps"]
    []
    >>> try:
    ...     soleus.read("data/example/recordings/sub-D04_ses-05_side-right_set-1.csv")
    ... except soleus.ReadError as error:
    ...     print(error.row, error.column)
    1288 foot_acc_y [m/s^2]
    """
    told = _cells({"rate_hz": rate_hz, "side": side, "sensor_site": sensor_site})
    return Recording(
        _soleus.read(paths(path), told, layout=named(layout), settings_given=keys(settings))
    )


def score(
    source: PathLike | Sequence[PathLike] | Recording | ArrowStream,
    *,
    participant: str | None = None,
    date: str | datetime.date | None = None,
    session: str | None = None,
    side: str | None = None,
    set: int | None = None,
    load_kg: float | None = None,
    body_mass_kg: float | None = None,
    foot_length_mm: float | None = None,
    lever_mm: float | None = None,
    target_reps: int | None = None,
    target_up_s: float | None = None,
    target_top_s: float | None = None,
    target_down_s: float | None = None,
    target_bottom_s: float | None = None,
    pain: float | None = None,
    rpe: float | None = None,
    sensor_site: str | None = None,
    group: str | None = None,
    layout: PathLike | None = None,
    rate_hz: float | None = None,
    level_from_s: float | None = None,
    level_to_s: float | None = None,
    straight_from_s: float | None = None,
    straight_to_s: float | None = None,
    knee_target_deg: float | None = None,
    step_height_mm: float | None = None,
    extra: Mapping[str, Cell] | None = None,
    settings: FileOrKeys | None = None,
) -> Scored:
    """Scores one recording in memory; no file is written.

    The rows are those of :func:`run` on that recording alone, with a manifest row of the same cells and
    a study file of the same settings. Control is therefore judged by the set's own steady repetitions
    only, and nothing is compared over weeks.

    Parameters
    ----------
    source : path, list of paths, Recording, or frame
        Files as :func:`read` takes them; what it gave; or a frame whose columns are named with their
        units, as `Recording.frame` has them (`time_s`, `foot_acc_x_mps2` …) or as the project's own
        layout has them (`time [s]`, `foot_gyr_z [deg/s]` …). A frame is checked as a file is: clock,
        gaps, gravity at rest. Columns that begin with `_` or `note` are not read. Its samples are
        copied once. How a file is to be read (`layout`, `rate_hz`, `sensor_site`) is told to :func:`read`
        where that has read it.
    participant, date, session, side, set, load_kg, body_mass_kg, foot_length_mm, lever_mm, \
target_reps, target_up_s, target_top_s, target_down_s, target_bottom_s, pain, rpe, sensor_site, group, \
layout, rate_hz, level_from_s, level_to_s, straight_from_s, straight_to_s, knee_target_deg, step_height_mm
        The columns of a manifest, units in their names. What is not given comes from the file's name
        (`sub-01_ses-03_side-left_set-2.csv`), else from `settings`.
    extra : dict, optional
        Columns of your own, carried through to every table.
    settings : path or dict, optional
        A `study.toml`, or its keys as a dict: `{"limits": {"gap_bridged_s": 0.2}}`.

    Raises
    ------
    ReadError
        The recording is not there, cannot be read or scored, or a value cannot be one of its column.
    LayoutError, StudyError
        The layout or the settings cannot be used.

    Examples
    --------
    >>> import soleus
    >>> file = "data/example/recordings/sub-A01_ses-01_side-left_set-1.csv.gz"
    >>> scored = soleus.score(file, target_reps=12, target_up_s=1, target_down_s=2)
    >>> scored.reps["label"].value_counts().sort("label").rows()
    [('full', 10), ('rejected', 2)]
    >>> frame = soleus.read(file).frame
    >>> soleus.score(frame, side="left").set["reps_full"].to_list()
    [10]
    """
    told = _cells(
        {
            "participant": participant,
            "date": date,
            "session": session,
            "side": side,
            "set": set,
            "load_kg": load_kg,
            "body_mass_kg": body_mass_kg,
            "foot_length_mm": foot_length_mm,
            "lever_mm": lever_mm,
            "target_reps": target_reps,
            "target_up_s": target_up_s,
            "target_top_s": target_top_s,
            "target_down_s": target_down_s,
            "target_bottom_s": target_bottom_s,
            "pain": pain,
            "rpe": rpe,
            "sensor_site": sensor_site,
            "group": group,
            "rate_hz": rate_hz,
            "level_from_s": level_from_s,
            "level_to_s": level_to_s,
            "straight_from_s": straight_from_s,
            "straight_to_s": straight_to_s,
            "knee_target_deg": knee_target_deg,
            "step_height_mm": step_height_mm,
        }
    ) + _own_cells(extra or {})
    given = keys(settings)
    if layout is not None and isinstance(source, (Recording, ArrowStream)):
        raise TypeError("layout is of a file; what is in memory has been read already")
    if isinstance(source, Recording):
        return Scored(_soleus.score_read(source._native, told, settings_given=given))
    if isinstance(source, ArrowStream):
        frame = _soleus.read_columns(
            numbers(source), IN_MEMORY, told, settings_given=given
        )
        return Scored(_soleus.score_read(frame, told, settings_given=given))
    return Scored(
        _soleus.score(paths(source), told, layout=named(layout), settings_given=given)
    )


def _cells(given: Mapping[str, Cell]) -> list[tuple[str, str]]:
    """Cells of a manifest row, those that are given."""
    return [(name, _text(value)) for name, value in given.items() if value is not None]


def _own_cells(given: Mapping[str, Cell]) -> list[tuple[str, str]]:
    """Cells of columns that no manifest has."""
    for name in given:
        known = _soleus.manifest_column(name)
        if known == name:
            raise ReadError(f"`{name}` is an argument; give it as {name}=", column=name)
        if known is not None:
            raise ReadError(
                f"`{name}` in extra nearly spells `{known}`; correct it, or rename it if it is your own",
                column=name,
            )
        if not name.strip():
            raise ReadError("a column in extra has no name; give it one", column=name)
    return _cells(given)


def _text(value: Cell) -> str:
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Integral):
        return str(int(value))
    return repr(value).removesuffix(".0") if isinstance(value, float) else str(value)
