"""Reads all recordings of a folder with polars and does nothing else: a yardstick.

    python plain_read.py RECORDINGS --threads 2 [--inferred]

Prints one line of JSON with the seconds taken; imports and the start of threads are left out.
"""

import argparse
import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

arguments = argparse.ArgumentParser()
arguments.add_argument("recordings", type=Path)
arguments.add_argument("--threads", type=int, default=1)
arguments.add_argument("--inferred", action="store_true")
arguments = arguments.parse_args()
os.environ["POLARS_MAX_THREADS"] = str(arguments.threads)

import polars as pl
from foot import SCHEMA

schema = None if arguments.inferred else SCHEMA


def rows(path):
    return pl.read_csv(path, schema=schema).height


paths = sorted(arguments.recordings.glob("*.csv"))
with ThreadPoolExecutor(arguments.threads) as pool:
    list(pool.map(rows, paths[:4]))
    began = time.perf_counter()
    samples = sum(pool.map(rows, paths))
    print(json.dumps({"seconds": time.perf_counter() - began, "samples": samples}))
