"""Scores a folder of recordings on some processes and writes one table.

    python score.py RECORDINGS OUT --processes 2

Prints one line of JSON: seconds from here to the written table with processes that are up and have imported
everything (`warm_s`), seconds with their start and imports (`cold_s`), and the repetitions of each recording.
"""

import time

BEGAN = time.perf_counter()

import argparse
import json
import multiprocessing
import os
from pathlib import Path


def score_quietly(path):
    from foot import score

    return score(path)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("recordings", type=Path)
    arguments.add_argument("out", type=Path)
    arguments.add_argument("--processes", type=int, default=2)
    arguments = arguments.parse_args()
    # The processes share the cores among themselves; threads below them would only be in the way.
    for name in ("POLARS_MAX_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ[name] = "1"
    paths = sorted(arguments.recordings.glob("*.csv"))
    with multiprocessing.get_context("spawn").Pool(arguments.processes) as pool:
        # One recording for each process, so that nothing is imported or set up while time is taken.
        pool.map(score_quietly, paths[:1] * 8 * arguments.processes, chunksize=1)
        import polars as pl

        warm = time.perf_counter()
        rows = [row for rows in pool.imap(score_quietly, paths, chunksize=4) for row in rows]
        table = pl.DataFrame(rows)
        table.write_csv(arguments.out / "reps.csv")
        table.write_parquet(arguments.out / "reps.parquet")
        warm_s = time.perf_counter() - warm
    full = dict.fromkeys((path.name for path in paths), 0)
    for row in rows:
        full[row["recording"]] += row["full"]
    print(json.dumps({"warm_s": warm_s, "cold_s": time.perf_counter() - BEGAN, "full": full}))


if __name__ == "__main__":
    main()
