"""Packs a folder: `archive.py FOLDER ARCHIVE SECONDS`, ARCHIVE ending in .tar.gz or .zip.

The bytes depend on the files alone: names are sorted, owner and group are 0, every time is
SECONDS (since 1970), and the compressor writes neither a name nor a time of its own.
"""

import gzip
import sys
import tarfile
import time
import zipfile
from pathlib import Path


def mode(path):
    """Read by all; run by all where the owner may run it, whatever the umask was."""
    return 0o755 if path.is_dir() or path.stat().st_mode & 0o100 else 0o644


def tar(folder, paths, archive, seconds):
    with (
        open(archive, "wb") as file,
        gzip.GzipFile("", "wb", 9, file, mtime=0) as packed,
        tarfile.open(fileobj=packed, mode="w", format=tarfile.USTAR_FORMAT) as out,
    ):
        for path in paths:
            entry = out.gettarinfo(path, path.relative_to(folder.parent).as_posix())
            entry.uid = entry.gid = 0
            entry.uname = entry.gname = ""
            entry.mtime, entry.mode = seconds, mode(path)
            if path.is_dir():
                out.addfile(entry)
            else:
                with open(path, "rb") as text:
                    out.addfile(entry, text)


def zip_(folder, paths, archive, seconds):
    when = time.gmtime(seconds)[:6]
    with zipfile.ZipFile(archive, "w") as out:
        for path in (path for path in paths if path.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder.parent).as_posix(), when)
            entry.create_system = 3  # Unix, whose modes the next line writes.
            entry.external_attr = (0o100000 | mode(path)) << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, path.read_bytes(), compresslevel=9)


def main(folder, archive, seconds):
    folder = Path(folder).resolve()
    paths = sorted([folder, *folder.rglob("*")], key=lambda path: path.as_posix())
    if not all(path.is_dir() or path.is_file() for path in paths):
        sys.exit(f"{folder} holds something that is neither a file nor a folder")
    pack = zip_ if archive.endswith(".zip") else tar
    pack(folder, paths, archive, int(seconds))


if __name__ == "__main__":
    main(*sys.argv[1:])
