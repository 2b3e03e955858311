"""Blanks this machine's folders in a program: `paths.py PROGRAM CARGO_HOME CHECKOUT`.

Messages of a panic name the source file of a dependency below CARGO_HOME, and with it the home of
whoever built. Another name of the same length takes its place, so that no dependency need be
compiled again. Fails when a folder of this machine is left.
"""

import subprocess
import sys
from pathlib import Path

NEUTRAL = b"/cargo"


def spellings(folder):
    """The folder as given and as it really is, and with the separators of both worlds."""
    found = set()
    for path in {folder, str(Path(folder).resolve())}:
        found |= {path, path.replace("\\", "/"), path.replace("/", "\\")}
    return sorted((path.encode() for path in found), key=len, reverse=True)


def main(program, cargo_home, checkout):
    before = Path(program).read_bytes()
    after = before
    for folder in spellings(cargo_home):
        if len(folder) < len(NEUTRAL):
            sys.exit(f"FAILED: CARGO_HOME {cargo_home} is too short to be told from other text")
        after = after.replace(folder, NEUTRAL.ljust(len(folder), b"/"))
    for folder in spellings(str(Path.home())) + spellings(checkout):
        if len(folder) > 1 and folder + b"/" in after or folder + b"\\" in after:
            sys.exit(f"FAILED: the program holds the path {folder.decode()}")
    if after != before:
        Path(program).write_bytes(after)
        if sys.platform == "darwin":  # A changed program needs a new signature to be started.
            subprocess.run(["codesign", "--force", "--sign", "-", program], check=True)


if __name__ == "__main__":
    main(*sys.argv[1:])
