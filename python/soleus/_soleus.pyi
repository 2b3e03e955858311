from collections.abc import Callable
from os import PathLike
from pathlib import Path
from typing import Any, final

__all__ = [
    "Frame",
    "Recording",
    "Scored",
    "Simulated",
    "agree",
    "dictionary",
    "draft_layout",
    "layouts",
    "manifest_column",
    "manifest_columns",
    "read",
    "read_columns",
    "run",
    "score",
    "score_read",
    "simulate",
    "simulate_study",
    "trace_path",
    "version",
]

@final
class Frame:
    def __arrow_c_stream__(self, requested_schema: object | None = None) -> object: ...
    @property
    def shape(self) -> tuple[int, int]: ...

@final
class Recording:
    def frame(self) -> Frame: ...
    @property
    def name(self) -> str: ...
    def metadata(self) -> dict[str, Any]: ...

@final
class Scored:
    @property
    def reps(self) -> Frame: ...
    @property
    def sets(self) -> Frame: ...
    @property
    def inputs(self) -> Frame: ...
    @property
    def traces(self) -> list[tuple[str, Frame]]: ...

@final
class Simulated:
    def frame(self) -> Frame: ...
    def reps(self, other: bool) -> list[tuple[str, list[str]]] | None: ...
    def sets(self, other: bool) -> list[tuple[str, list[str]]] | None: ...
    @property
    def level_s(self) -> tuple[float, float] | None: ...
    @property
    def straight_s(self) -> tuple[float, float] | None: ...
    @property
    def level_deg(self) -> float: ...
    def write(self, path: Path) -> int: ...

def read(
    paths: list[Path],
    cells: list[tuple[str, str]],
    *,
    layout: str | None = None,
    settings_given: Path | dict[str, Any] | None = None,
) -> Recording: ...
def read_columns(
    frame: object,
    name: str,
    cells: list[tuple[str, str]],
    *,
    settings_given: Path | dict[str, Any] | None = None,
) -> Recording: ...
def score(
    paths: list[Path],
    cells: list[tuple[str, str]],
    *,
    layout: str | None = None,
    settings_given: Path | dict[str, Any] | None = None,
) -> Scored: ...
def score_read(
    recording: Recording,
    cells: list[tuple[str, str]],
    *,
    settings_given: Path | dict[str, Any] | None = None,
) -> Scored: ...
def run(
    paths: list[Path],
    out: Path,
    *,
    manifest: str | PathLike[str] | None = None,
    study_file: str | PathLike[str] | None = None,
    corrections: str | PathLike[str] | None = None,
    layout: str | None = None,
    rate_hz: float | None = None,
    jobs: int = 0,
    formats: list[str] = ...,
    language: str | None = None,
    resume: bool = False,
    progress: Callable[[int, int], object] | None = None,
) -> Path: ...
def simulate(plan: Path | dict[str, Any] | None, keys: dict[str, Any], seed: int) -> Simulated: ...
def simulate_study(
    plan: Path | dict[str, Any] | None,
    out: Path,
    *,
    truth: str | PathLike[str] | None = None,
    seed: int | None = None,
    overwrite: bool = False,
) -> dict[str, Any]: ...
def agree(
    truth: Path,
    results: Path,
    *,
    overlap: float,
    out: str | PathLike[str] | None = None,
) -> tuple[list[tuple[str, Frame]], Path | None]: ...
def dictionary() -> Frame: ...
def draft_layout(path: Path) -> str: ...
def layouts() -> list[tuple[str, str, str]]: ...
def manifest_column(name: str) -> str | None: ...
def manifest_columns() -> list[str]: ...
def trace_path(dir: Path, recording: str) -> Path: ...
def version() -> str: ...
