"""Scores recorded heel raises: tempo, range below the step and control, and progress over weeks.

The package is the program `soleus` without its command line: the same Rust code gives the same bytes.
Frames are polars; `.to_pandas()` serves pandas. Units stand in the names of columns.

>>> import soleus
>>> results = soleus.run("data/example", "out/example")
>>> results.sets.select("participant", "date", "side", "reps_full").height > 50
True
"""

from . import _soleus
from ._agree import Agreement, agree
from ._dictionary import dictionary, draft_layout, layouts
from ._errors import (
    AgreeError,
    LayoutError,
    OutputError,
    PlanError,
    ReadError,
    SoleusError,
    StudyError,
)
from ._recording import Recording, Scored, read, score
from ._results import Results, open, run
from ._simulate import Simulated, SimulatedStudy, simulate, simulate_study

__version__: str = _soleus.version()

__all__ = [
    "AgreeError",
    "Agreement",
    "LayoutError",
    "OutputError",
    "PlanError",
    "ReadError",
    "Recording",
    "Results",
    "Scored",
    "Simulated",
    "SimulatedStudy",
    "SoleusError",
    "StudyError",
    "__version__",
    "agree",
    "dictionary",
    "draft_layout",
    "layouts",
    "open",
    "read",
    "run",
    "score",
    "simulate",
    "simulate_study",
]

# Errors are read where they are shown: `soleus.ReadError`, not the module that holds it.
for _class in (AgreeError, LayoutError, OutputError, PlanError, ReadError, SoleusError, StudyError):
    _class.__module__ = __name__
del _class
