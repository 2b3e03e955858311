"""The installed package against results of the program: `wheel_smoke.py STUDY RESULTS`."""

import sys
import tempfile
from pathlib import Path

import soleus


def main(study: Path, expected: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found = soleus.run(study, Path(folder) / "out")
        for table in found.tables:
            for ending in ("parquet", "csv"):
                name = f"{table}.{ending}"
                if (found.path / name).read_bytes() != (expected / name).read_bytes():
                    sys.exit(f"FAILED: {name} is not the program's")
        print(f"{len(found.tables)} tables are the program's, byte for byte")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
