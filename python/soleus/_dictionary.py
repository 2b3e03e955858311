"""What is built in: the data dictionary and the layouts."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from . import _soleus
from ._frames import PathLike, polars


def dictionary() -> pl.DataFrame:
    """The data dictionary: what every column of every table means.

    Returns
    -------
    polars.DataFrame
        One row a column: `table`, `name`, `unit`, `type`, `meaning`, `formula`, `inputs_needed`,
        `source`.

    Examples
    --------
    >>> import polars as pl
    >>> import soleus
    >>> row = soleus.dictionary().row(
    ...     by_predicate=(pl.col("table") == "reps") & (pl.col("name") == "heel_drop_mm"), named=True
    ... )
    >>> row["unit"]
    'mm'
    """
    return polars(_soleus.dictionary())


def draft_layout(path: PathLike) -> str:
    """A first layout for a file that none fits, drafted from its names and numbers.

    Look at every line marked `guess`; saved as `mine.toml`, it is what `layout="mine.toml"` takes.

    Parameters
    ----------
    path : path
        A recording as text, with the columns that are to be read.

    Returns
    -------
    str
        TOML, in which each guess is marked with its reason.

    Raises
    ------
    ReadError
        The file cannot be opened, is no text or holds no table.

    Examples
    --------
    >>> import soleus
    >>> text = soleus.draft_layout("data/example/recordings/sub-C03_ses-01_side-left_set-1.csv")
    >>> "foot_acc_x" in text
    True
    """
    return _soleus.draft_layout(Path(path))


def layouts() -> pl.DataFrame:
    """The files of makers and programs that are read, one row a layout.

    Returns
    -------
    polars.DataFrame
        `name` (what `layout=` takes), `title`, and `text`, the layout itself as TOML, from which one
        of your own can begin.

    Examples
    --------
    >>> import soleus
    >>> "native" in soleus.layouts()["name"]
    True
    """
    rows = _soleus.layouts()
    return pl.DataFrame(rows, schema=["name", "title", "text"], orient="row")
