"""Results against a truth."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl

from . import _soleus
from ._frames import PathLike, pandas, polars
from ._results import Results

if TYPE_CHECKING:
    import pandas as pd


class Agreement:
    """How well results agree with a truth: the tables of `soleus agree` as frames.

    Attributes
    ----------
    tables : dict of str to polars.DataFrame
        All of them by name.
    page : Path or None
        The page, where a folder was asked for.
    """

    def __init__(self, tables: dict[str, pl.DataFrame], page: Path | None) -> None:
        self.tables = tables
        self.page = page

    def __getitem__(self, table: str) -> pl.DataFrame:
        """The table called `table`."""
        if table not in self.tables:
            raise KeyError(f"no table `{table}`; there are {', '.join(self.tables)}")
        return self.tables[table]

    @property
    def counts(self) -> pl.DataFrame:
        """One row a recording: repetitions counted in the truth and in the results."""
        return self["counts"]

    @property
    def repetitions(self) -> pl.DataFrame:
        """One row a matched, missed or extra repetition."""
        return self["repetitions"]

    @property
    def labels(self) -> pl.DataFrame:
        """How often each label of the results was given for each of the truth."""
        return self["labels"]

    @property
    def detection(self) -> pl.DataFrame:
        """Shares over all recordings: found, missed, extra."""
        return self["detection"]

    @property
    def control_loss(self) -> pl.DataFrame:
        """One row a set: where control was lost, and where it was found to be."""
        return self["control_loss"]

    @property
    def figures(self) -> pl.DataFrame:
        """One row a figure: bias, limits of agreement (Bland and Altman), correlation."""
        return self["figures"]

    @property
    def figures_by_recording(self) -> pl.DataFrame:
        """The same, one row a recording and figure."""
        return self["figures_by_recording"]

    @property
    def differences(self) -> pl.DataFrame:
        """One row a matched repetition or set and figure: truth, result and their difference."""
        return self["differences"]

    def to_pandas(self, table: str) -> pd.DataFrame:
        """The table called `table` as a pandas frame; needs `soleus[pandas]`."""
        return pandas(self[table])


def agree(
    truth: PathLike,
    found: Results | PathLike,
    *,
    overlap: float = 0.5,
    out: PathLike | None = None,
) -> Agreement:
    """Compares results with a truth, as `soleus agree` does.

    Parameters
    ----------
    truth : path
        A table of labels (`recording`, `start`, `end`, …), or a folder with `reps.csv` and perhaps
        `sets.csv`, such as :func:`simulate_study` writes.
    found : Results or path
        Results, or their folder.
    overlap : float
        Repetitions match where they share more than this part of the time both take together, 0 to 1.
    out : path, optional
        Folder for the tables as CSV and Parquet, and a page; nothing is written without one.

    Raises
    ------
    AgreeError
        The truth or the results cannot be read, or have no recording in common.
    OutputError
        The folder cannot be written to.

    Examples
    --------
    >>> import soleus
    >>> results = soleus.run("data/example", "out/example", resume=True)
    >>> agreement = soleus.agree("tests/fixtures/example_truth", results)
    >>> agreement.figures.columns[:3]
    ['level', 'figure', 'unit']
    """
    folder = found.path if isinstance(found, Results) else Path(found)
    tables, page = _soleus.agree(Path(truth), folder, overlap=overlap, out=out)
    return Agreement({name: polars(frame) for name, frame in tables}, page)
