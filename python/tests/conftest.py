"""What the tests have in common: the example study, the program, and a run of each."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

import soleus

PROJECT = Path(__file__).resolve().parents[2]
#: The example holds one broken file on purpose; this is the exit code of a run with a failed recording.
SOME_FAILED = 3


@dataclass(frozen=True)
class Program:
    """The program `soleus`, which the package is compared with."""

    path: Path

    def __call__(self, *arguments: object, code: int = 0) -> subprocess.CompletedProcess[str]:
        command = [str(self.path), *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
        assert done.returncode == code, done.stderr
        return done


@pytest.fixture(scope="session")
def example() -> Path:
    """The example study."""
    return PROJECT / "data" / "example"


@pytest.fixture(scope="session")
def example_truth() -> Path:
    """What is true of the example study."""
    return PROJECT / "tests" / "fixtures" / "example_truth"


@pytest.fixture(scope="session")
def program() -> Program:
    """The program; `python/check` tells where it lies."""
    return Program(Path(os.environ["SOLEUS_PROGRAM"]))


@pytest.fixture(scope="session")
def formats() -> Sequence[str]:
    """Formats that both write."""
    return ["csv"]


@pytest.fixture(scope="session")
def by_program(
    program: Program, example: Path, formats: Sequence[str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Results of the example by the program."""
    out = tmp_path_factory.mktemp("program") / "out"
    listed = ",".join(formats)
    program("run", example, "--out", out, "--formats", listed, "--quiet", code=SOME_FAILED)
    return out


@pytest.fixture(scope="session")
def results(
    example: Path, formats: Sequence[str], tmp_path_factory: pytest.TempPathFactory
) -> soleus.Results:
    """Results of the example by the package."""
    out = tmp_path_factory.mktemp("package") / "out"
    return soleus.run(example, out, formats=formats)
