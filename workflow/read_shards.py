"""Reads the tables of all shards as one and compares them with those of one run."""

import sys
from pathlib import Path

import duckdb

shards, whole = map(Path, sys.argv[1:])
for table in ("reps", "sets", "inputs"):
    parts = duckdb.read_parquet(f"{shards}/*/{table}.parquet", union_by_name=True)
    one = duckdb.read_parquet(f"{whole}/{table}.parquet")
    names = ", ".join(f'"{name}"' for name in one.columns)
    more = duckdb.sql(f"select {names} from parts except all select {names} from one").fetchall()
    less = duckdb.sql(f"select {names} from one except all select {names} from parts").fetchall()
    if more or less or not len(one):
        sys.exit(f"FAILED: {table} of the shards: {len(more)} rows too many, {len(less)} missing, {more[:1]} {less[:1]}")
    print(f"{table}: {len(one)} rows, the same in one query over all shards")
