"""What is built in: the data dictionary and the layouts."""

from __future__ import annotations

import polars as pl

from . import _soleus
from ._frames import polars


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
