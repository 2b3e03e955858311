"""Frames from and to the native module."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, Union, runtime_checkable

import polars as pl

from ._errors import ReadError

if TYPE_CHECKING:
    import pandas as pd

PathLike: TypeAlias = Union[str, "os.PathLike[str]"]
#: Settings of a study, or a plan: the path of a TOML file, or its keys.
FileOrKeys: TypeAlias = Union[str, "os.PathLike[str]", Mapping[str, Any]]

#: Beginnings of names that are the user's own in a recording and are not read.
OWN_COLUMNS = ("_", "note")


@runtime_checkable
class ArrowStream(Protocol):
    """Any table with the Arrow PyCapsule interface: polars, pyarrow, pandas 2.2 and newer."""

    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...


def paths(given: PathLike | Sequence[PathLike]) -> list[Path]:
    """One path or several, as a list."""
    if hasattr(given, "collect"):
        raise TypeError("a LazyFrame has no rows yet; give frame.collect()")
    if isinstance(given, Sequence) and not isinstance(given, (str, bytes)):
        told = [os.fsdecode(path) for path in given]
    else:
        told = [os.fsdecode(given)]
    if not all(told) or not told:
        raise ValueError("no path is given")
    return [Path(path) for path in told]


def named(given: PathLike | None) -> str | None:
    """A name, or a path in its place."""
    return None if given is None else os.fspath(given)


def keys(given: FileOrKeys | None) -> Path | dict[str, Any] | None:
    """A file, or keys as the native module takes them."""
    if given is None:
        return None
    return dict(given) if isinstance(given, Mapping) else Path(given)


def polars(frame: ArrowStream) -> pl.DataFrame:
    """A polars frame over the buffers of the native one."""
    return pl.DataFrame(frame)


def numbers(given: ArrowStream) -> pl.DataFrame:
    """A recording's columns as 64-bit numbers, without the user's own columns."""
    frame = given if isinstance(given, pl.DataFrame) else pl.DataFrame(given)
    frame = frame.select(name for name in frame.columns if not name.startswith(OWN_COLUMNS))
    for name, kind in frame.schema.items():
        if not (kind.is_numeric() or kind == pl.Null):
            raise ReadError(
                f"column `{name}` holds {kind}, expected numbers; cast it, or put `_` in front of a column "
                "that need not be read",
                column=name,
            )
    return frame.cast(pl.Float64)


def pandas(frame: pl.DataFrame) -> pd.DataFrame:
    """A pandas frame; needs `pip install 'soleus[pandas]'`."""
    try:
        return frame.to_pandas()
    except ModuleNotFoundError as error:
        raise ModuleNotFoundError(
            f"{error}; install pandas and pyarrow: pip install 'soleus[pandas]'", name=error.name
        ) from error
