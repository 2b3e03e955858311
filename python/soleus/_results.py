"""Runs of whole studies, and their results."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from . import _soleus
from ._errors import OutputError
from ._frames import PathLike, named, pandas, paths

if TYPE_CHECKING:
    import pandas as pd


class Results:
    """The results in a folder, as :func:`run` and `soleus run` write them.

    Tables are read when they are asked for, from their Parquet files, and kept: `results.reps` and
    `results["reps"]` are the same frame. Units stand in the names of columns, a missing number is
    null, and `notes` says why as `column:reason` codes. :meth:`dictionary` explains every column.

    Examples
    --------
    >>> import soleus
    >>> results = soleus.run("data/example", "out/example")
    >>> results.sets.height == results["sets"].height
    True
    >>> results.failed.select("file", "reason", "row", "column").row(0)
    ('recordings/sub-D04_ses-05_side-right_set-1.csv', 'not_a_number', 1288, 'foot_acc_y [m/s^2]')
    """

    def __init__(self, path: PathLike) -> None:
        self._path = Path(path)
        self._tables: dict[str, pl.DataFrame] = {}
        self._run = _run_file(self._path)

    @property
    def path(self) -> Path:
        """The folder."""
        return self._path

    @property
    def index(self) -> Path:
        """The page to open first; of a shard, which has no pages, the table of repetitions."""
        page = self._path / "report" / "index.html"
        return page if page.exists() else self._path / "reps.parquet"

    @property
    def run(self) -> dict[str, Any]:
        """What made the results, from `run.json`: version, settings with their origin, inputs with digests."""
        return self._run

    @property
    def tables(self) -> list[str]:
        """Names of the tables there are, in the order of the data dictionary."""
        there = {path.stem for path in self._path.glob("*.parquet")}
        known = self.dictionary()["table"].unique(maintain_order=True).to_list()
        return [name for name in known if name in there] + sorted(there.difference(known))

    def __getitem__(self, table: str) -> pl.DataFrame:
        """The table called `table`; a KeyError names those there are."""
        if table not in self._tables:
            path = self._path / f"{table}.parquet"
            if table not in self.tables:
                raise KeyError(f"no table `{table}`; there are {', '.join(self.tables)}")
            self._tables[table] = pl.read_parquet(path, glob=False)
        return self._tables[table]

    def __getattr__(self, name: str) -> pl.DataFrame:
        # Only asked for names that are no attribute: every table is one.
        if name.startswith("_"):
            raise AttributeError(name)
        try:
            return self[name]
        except KeyError as error:
            raise AttributeError(error.args[0]) from None

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *self.tables]

    @property
    def reps(self) -> pl.DataFrame:
        """One row a repetition, in time order, rejected ones included."""
        return self["reps"]

    @property
    def sets(self) -> pl.DataFrame:
        """One row a set: counts, scores (0 to 100) and their components."""
        return self["sets"]

    @property
    def sessions(self) -> pl.DataFrame:
        """One row a participant, day and leg."""
        return self["sessions"]

    @property
    def progress(self) -> pl.DataFrame:
        """One row a participant, leg, stage and metric: change, its smallest detectable one, verdict."""
        return self["progress"]

    @property
    def inputs(self) -> pl.DataFrame:
        """One row an input file, failed and skipped ones included."""
        return self["inputs"]

    @property
    def failed(self) -> pl.DataFrame:
        """The inputs that could not be scored: `file`, `reason`, `row`, `column`, `message` and more."""
        return self.inputs.filter(pl.col("status") == "failed")

    def trace(self, recording: str) -> pl.DataFrame:
        """The trace of a recording, 50 rows a second.

        Parameters
        ----------
        recording : str
            As in the column `recording` of `reps` and `sets`.

        Returns
        -------
        polars.DataFrame
            `time_s`; `foot_pitch_deg`, heel up positive; `heel_height_mm`, above the step positive;
            `roll_deg`; `knee_flex_deg`; `com_height_mm`; `phase` (`up`, `top`, `down`, `bottom`,
            `rest` or null) and `rep`.

        Raises
        ------
        OutputError
            There is no such trace.

        Examples
        --------
        >>> import soleus
        >>> results = soleus.run("data/example", "out/example", resume=True)
        >>> trace = results.trace(results.sets["recording"][0])
        >>> trace.columns[:3]
        ['time_s', 'foot_pitch_deg', 'heel_height_mm']
        """
        path = _soleus.trace_path(self._path, recording)
        if not path.is_file():
            raise OutputError(
                f"there is no trace of `{recording}`; give a name from the column `recording` of `sets`",
                file=str(path),
            )
        return pl.read_parquet(path, glob=False)

    def dictionary(self) -> pl.DataFrame:
        """The data dictionary of these results, one row a column."""
        if "data_dictionary" not in self._tables:
            path = self._path / "data_dictionary.parquet"
            # A shard has none of its own.
            own = pl.read_parquet(path, glob=False) if path.exists() else _dictionary()
            self._tables["data_dictionary"] = own
        return self._tables["data_dictionary"]

    def to_pandas(self, table: str) -> pd.DataFrame:
        """The table called `table` as a pandas frame; needs `soleus[pandas]`."""
        return pandas(self[table])

    def __repr__(self) -> str:
        counts = self._run.get("counts", {})
        told = ", ".join(f"{name} {count}" for name, count in counts.items() if count)
        return f"Results({str(self._path)!r}: {told})"


def _dictionary() -> pl.DataFrame:
    from ._dictionary import dictionary

    return dictionary()


def _run_file(folder: Path) -> dict[str, Any]:
    path = folder / "run.json"
    try:
        run = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError):
        run = None
    if not isinstance(run, dict) or run.get("program") != "soleus":
        raise OutputError(
            f"{folder} holds no results (no run.json); give the folder that `soleus.run` or `soleus run --out` filled",
            file=str(folder),
        )
    if not run.get("finished"):
        raise OutputError(
            f"{folder} holds a run that was cut short; run it again, with resume=True to go on",
            file=str(folder),
        )
    return run


def open(path: PathLike) -> Results:
    """Earlier results, of this package or of the program `soleus`.

    Parameters
    ----------
    path : str or path
        The folder that a run filled.

    Raises
    ------
    OutputError
        It holds no results, or those of a run that was cut short.

    Examples
    --------
    >>> import soleus
    >>> _ = soleus.run("data/example", "out/example", resume=True)
    >>> soleus.open("out/example").reps.columns[:4]
    ['participant', 'session', 'date', 'side']
    """
    return Results(path)


def run(
    study: PathLike | Sequence[PathLike],
    out: PathLike,
    *,
    manifest: PathLike | None = None,
    study_file: PathLike | None = None,
    corrections: PathLike | None = None,
    layout: PathLike | None = None,
    rate_hz: float | None = None,
    jobs: int | None = None,
    formats: Sequence[str] = ("csv",),
    language: str | None = None,
    resume: bool = False,
    progress: bool | Callable[[int, int], object] = False,
) -> Results:
    """Scores recordings into a folder of tables, traces and pages, as `soleus run` does, byte for byte.

    Other threads of Python go on meanwhile. Ctrl-C raises KeyboardInterrupt as soon as the recordings
    that are being scored are finished; these are kept, and `resume=True` goes on from there.

    Parameters
    ----------
    study : path, or list of paths
        A study folder, a folder that is searched for recordings, or files.
    out : path
        Folder of the results. It appears whole or not at all; earlier results in it are replaced.
    manifest, study_file, corrections : path, optional
        Instead of `recordings.csv`, `study.toml` and `corrections.csv` of the study folder.
    layout : str or path, optional
        Layout of the files whose manifest row names none: a name from :func:`layouts`, or a file.
    rate_hz : float, optional
        Sampling rate of files that do not tell theirs, hertz.
    jobs : int, optional
        Recordings scored at the same time; by default as many as there are processors.
    formats : sequence of str
        Of `csv`, `xlsx`, `redcap`, besides Parquet, which is always written.
    language : str, optional
        Of the participants' pages: `en`, `de`, or a file.
    resume : bool
        Takes recordings that an earlier run on the same folder finished, where nothing changed.
    progress : bool or callable
        True writes a line to standard error; a callable is given recordings done and all recordings.

    Returns
    -------
    Results
        A recording that cannot be scored raises nothing: it is a row of `results.failed`.

    Raises
    ------
    StudyError
        The study as a whole cannot be used; nothing was written.
    LayoutError
        There is no such layout.
    OutputError
        The folder must not be replaced, or cannot be written to.

    Examples
    --------
    >>> import soleus
    >>> results = soleus.run("data/example", "out/example", formats=[])
    >>> results.index.name
    'index.html'
    """
    told = _written if progress is True else progress or None
    _soleus.run(
        paths(study),
        Path(out),
        manifest=manifest,
        study_file=study_file,
        corrections=corrections,
        layout=named(layout),
        rate_hz=rate_hz,
        jobs=jobs or 0,
        formats=[formats] if isinstance(formats, str) else list(formats),
        language=language,
        resume=resume,
        progress=told,
    )
    return Results(out)


def _written(done: int, files: int) -> None:
    end = "\n" if done == files else ""
    print(f"\r{done} of {files} recordings", end=end, file=sys.stderr, flush=True)
