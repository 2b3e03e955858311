"""The interpreter while Rust works: other threads go on, and Ctrl-C is heard."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from polars.testing import assert_frame_equal

import soleus

#: Rust finishes the recording it is at, and Python ends; far more than that takes on a busy machine.
SOON_S = 5.0
#: Recordings that are done before Ctrl-C.
DONE_BEFORE = 5
#: Longest pause of another thread, as a share of the run.
LONGEST_PAUSE = 0.3


def test_other_threads_go_on(example: Path, tmp_path: Path) -> None:
    ticks: list[float] = []
    over = threading.Event()

    def tick() -> None:
        while not over.wait(0.002):
            ticks.append(time.perf_counter())

    ticking = threading.Thread(target=tick)
    ticking.start()
    begun = time.perf_counter()
    try:
        soleus.run(example, tmp_path / "out", jobs=1, formats=[])
        ended = time.perf_counter()
    finally:
        over.set()
        ticking.join()
    during = [begun, *(moment for moment in ticks if begun < moment < ended), ended]
    pauses = [later - earlier for earlier, later in zip(during, during[1:])]
    assert max(pauses) < LONGEST_PAUSE * (ended - begun)


def test_runs_in_several_threads(example: Path, results: soleus.Results, tmp_path: Path) -> None:
    found: dict[int, soleus.Results] = {}

    def run(number: int) -> None:
        found[number] = soleus.run(example, tmp_path / str(number), jobs=1, formats=[])

    threads = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for number in range(2):
        assert_frame_equal(found[number].reps, results.reps)


STOPPED = """
import sys, soleus
def tell(done, files):
    if done >= {done}:
        print("now", flush=True)
try:
    soleus.run({example!r}, {out!r}, jobs=1, formats=["csv"], progress=tell)
except KeyboardInterrupt:
    print("stopped", flush=True)
    sys.exit(7)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no signal reaches one process alone there")
def test_ctrl_c_stops_soon_and_a_resumed_run_goes_on(
    example: Path, results: soleus.Results, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    script = STOPPED.format(done=DONE_BEFORE, example=str(example), out=str(out))
    process = subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, encoding="utf-8"
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "now\n"
    process.send_signal(signal.SIGINT)
    asked = time.perf_counter()
    told, _ = process.communicate(timeout=60)
    assert time.perf_counter() - asked < SOON_S
    assert (process.returncode, told.splitlines()[-1]) == (7, "stopped")
    assert not out.exists()
    kept = {path.name: path.stat().st_mtime_ns for path in scored(tmp_path / "out.partial")}
    assert DONE_BEFORE <= len(kept) < results.inputs.height
    resumed = soleus.run(example, out, jobs=1, formats=["csv"], resume=True)
    now = {path.name: path.stat().st_mtime_ns for path in scored(out)}
    # A file that failed is tried again; no other that was done is scored again.
    again = [name for name, time_ns in kept.items() if now[name] != time_ns]
    assert len(again) <= results.failed.height
    for table in resumed.tables:
        bytes_ = (out / f"{table}.parquet").read_bytes()
        assert bytes_ == (results.path / f"{table}.parquet").read_bytes()


def scored(folder: Path) -> list[Path]:
    return list((folder / "scored").iterdir())


def test_an_error_of_the_callable_stops_the_run(example: Path, tmp_path: Path) -> None:
    class Enough(Exception):
        pass

    def tell(done: int, files: int) -> None:
        raise Enough

    with pytest.raises(Enough):
        soleus.run(example, tmp_path / "out", jobs=1, progress=tell)
    assert not (tmp_path / "out").exists()


def test_progress_counts_up_to_all(
    example: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told: list[tuple[int, int]] = []
    soleus.run(example, tmp_path / "a", formats=[], progress=lambda *now: told.append(now))
    assert told == sorted(told) and told[-1][0] == told[-1][1] > 50
    soleus.run(example, tmp_path / "b", formats=[], progress=True)
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.endswith(f"{told[-1][1]} of {told[-1][1]} recordings\n")
