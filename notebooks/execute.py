"""Executes notebooks and compares their text: `execute.py [--write] FOLDER [NOTEBOOK...]`.

FOLDER is a copy of the folder of this file, in which the notebooks run. Exit code 1 tells that one failed or that its
committed text is stale; with `--write` the outputs of the committed notebooks are renewed instead.
"""

import argparse
import difflib
import re
import sys
import time
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError

COMMITTED = Path(__file__).parent
LONGEST_CELL_S = 600
MOST_BYTES = 3_000_000
#: Else each kernel warns that it talks to this process over the machine's own network.
QUIET = ["--IPKernelApp.log_level=40"]
METADATA = {
    "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}
COLOUR = re.compile(r"\x1b\[[0-9;]*m")
MACHINE_PATH = re.compile(r"(^|[^\w.~}-])/(home|root|Users|tmp|var|private)/\w")


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--write", action="store_true")
    parser.add_argument("folder", type=Path)
    parser.add_argument("names", nargs="*")
    asked = parser.parse_args()
    names = asked.names or sorted(path.name for path in COMMITTED.glob("*.ipynb"))
    faults = [fault for name in names for fault in check(name, asked.folder, asked.write)]
    size = sum(path.stat().st_size for path in COMMITTED.glob("*.ipynb"))
    if size > MOST_BYTES:
        faults.append(f"the notebooks have {size} bytes, more than {MOST_BYTES}")
    for fault in faults:
        print(f"FAILED: {fault}", file=sys.stderr)
    return 1 if faults else 0


def check(name: str, folder: Path, write: bool) -> list[str]:
    """Faults of one notebook; renews it where it has none and `write` asks for it."""
    began = time.monotonic()
    notebook = nbformat.read(folder / name, as_version=4)
    before = text(notebook)
    try:
        where = {"metadata": {"path": folder}}
        NotebookClient(notebook, timeout=LONGEST_CELL_S, record_timing=False, resources=where, extra_arguments=QUIET).execute()
    except CellExecutionError as error:
        return [f"{name}: {COLOUR.sub('', str(error))}"]
    strip(notebook)
    after = text(notebook)
    print(f"{name}: executed in {time.monotonic() - began:.0f} s")
    faults = [f"{name}: {line}" for line in after if line.startswith("stderr: ") or MACHINE_PATH.search(line)]
    if write and not faults:
        nbformat.write(notebook, COMMITTED / name)
    elif before != after:
        stale = difflib.unified_diff(before, after, "committed", "executed", lineterm="", n=1)
        faults.append("\n".join([f"{name}: its outputs are stale; `notebooks/check --write` renews them", *stale]))
    return faults


def strip(notebook: nbformat.NotebookNode) -> None:
    """Leaves nothing that differs from run to run or that no reader sees."""
    notebook.metadata = nbformat.from_dict(METADATA)
    for cell in notebook.cells:
        cell.metadata.clear()
        for output in cell.get("outputs", []):
            output.get("metadata", {}).clear()
            data = output.get("data", {})
            if len(data) > 1:
                data.pop("text/plain", None)
            if "image/png" in data:
                data["image/png"] = data["image/png"].replace("\n", "")


def text(notebook: nbformat.NotebookNode) -> list[str]:
    """Lines of all outputs by cell; of a picture, that there is one."""
    lines = []
    for cell in notebook.cells:
        outputs = cell.get("outputs", [])
        if outputs:
            lines.append(f"cell {cell.id} [{cell.execution_count}]")
        for output in outputs:
            if output.output_type == "stream":
                lines += [f"{output.name}: {line}" for line in output.text.splitlines()]
            for kind, value in sorted(output.get("data", {}).items()):
                lines += [f"{kind}: {line}" for line in ([""] if kind.startswith("image/") else value.splitlines())]
    return lines


if __name__ == "__main__":
    sys.exit(main())
