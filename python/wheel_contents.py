"""Refuses a wheel that is not what is meant: `wheel_contents.py WHEEL`."""

import email
import re
import subprocess
import sys
import zipfile
from pathlib import Path

NAME = re.compile(r"soleus-[0-9.]+-cp310-abi3-[a-z0-9_.]+\.whl")
PACKAGE = Path(__file__).parent / "soleus"
LICENCES = ["LICENSE", "LICENSE-APACHE", "LICENSE-MIT", "THIRD-PARTY.txt"]


def wanted(version: str) -> set[str]:
    """Files of the wheel: those of the package that git knows, the native module, and what describes them."""
    command = ["git", "-C", str(PACKAGE), "ls-files", "-z"]
    known = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    files = {f"soleus/{name}" for name in known.split("\0") if name}
    about = f"soleus-{version}.dist-info"
    files |= {f"{about}/{name}" for name in ("METADATA", "RECORD", "WHEEL")}
    return files | {f"{about}/licenses/{name}" for name in LICENCES}


def main(path: Path) -> None:
    if not NAME.fullmatch(path.name):
        sys.exit(f"FAILED: {path.name} is no wheel for every CPython from 3.10 on")
    version = path.name.split("-")[1]
    with zipfile.ZipFile(path) as wheel:
        names = {name for name in wheel.namelist() if not name.endswith("/")}
        native = {name for name in names if re.fullmatch(r"soleus/_soleus(\.abi3)?\.(so|pyd)", name)}
        boms = {name for name in names if name.endswith(".cyclonedx.json")}
        strange = names - wanted(version) - native - boms
        lacking = wanted(version) - names
        if len(native) != 1 or strange or lacking:
            sys.exit(f"FAILED: native {native}, strange {strange}, lacking {lacking}")
        metadata = email.message_from_bytes(wheel.read(f"soleus-{version}.dist-info/METADATA"))
        if "soleus" not in str(metadata.get_payload()) or metadata["License-Expression"] is None:
            sys.exit("FAILED: no README or no licence in the metadata")
        sizes = {info.filename: info.file_size for info in wheel.infolist()}
    size = path.stat().st_size
    print(f"{path.name}: {size / 1e6:.1f} MB, the native module {sizes[native.pop()] / 1e6:.1f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
