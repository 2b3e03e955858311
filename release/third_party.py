"""Names what is linked into the program, with the licences: `third_party.py METADATA`.

METADATA is what `cargo metadata --format-version 1 --filter-platform TARGET` printed. Licences
such as MIT and BSD ask that their text goes along with a binary; a text that several packages
share is printed once, with all of them.
"""

import json
import re
import sys
from collections import defaultdict
from pathlib import Path

HEAD = """\
soleus is built with Rust, whose standard library is under MIT OR Apache-2.0, and from the packages
below, each under the licence behind it. Their source is at https://crates.io/crates/NAME/VERSION.

The program for Linux also holds the GNU C library, under the LGPL 2.1 or later; its source is at
https://www.gnu.org/software/libc. soleus can be built from its own source against another version
of it, or against the one of a system: `cargo build --release`.
"""

NAMES = re.compile(r"(?i)^(licen[cs]e|copying|copyright|notice|unlicense)([.\-_].*)?$")


def linked(metadata):
    """Packages that the root reaches over normal dependencies; build tools are not linked."""
    resolve = metadata["resolve"]
    nodes = {node["id"]: node for node in resolve["nodes"]}
    reached, todo = set(), [resolve["root"]]
    while todo:
        package = todo.pop()
        if package in reached:
            continue
        reached.add(package)
        for dependency in nodes[package]["deps"]:
            if any(kind["kind"] is None for kind in dependency["dep_kinds"]):
                todo.append(dependency["pkg"])
    reached.discard(resolve["root"])
    packages = (package for package in metadata["packages"] if package["id"] in reached)
    return sorted(packages, key=lambda package: (package["name"], package["version"]))


def texts(package):
    folder = Path(package["manifest_path"]).parent
    named = {path for path in folder.iterdir() if path.is_file() and NAMES.match(path.name)}
    if package["license_file"]:
        named.add(folder / package["license_file"])
    for path in sorted(named):
        lines = path.read_text("utf-8", "replace").splitlines()
        yield "\n".join(line.rstrip() for line in lines).strip()


def main(path):
    sys.stdout.reconfigure(encoding="utf-8", newline="\n")
    packages = linked(json.loads(Path(path).read_text("utf-8")))
    owners = defaultdict(list)
    print(HEAD)
    for package in packages:
        name = f"{package['name']} {package['version']}"
        own = list(texts(package))
        print(f"  {name}: {package['license']}" + ("" if own else " (comes without its text)"))
        for text in own:
            owners[text].append(name)
    for text, names in owners.items():
        print(f"\n{'=' * 78}\n{', '.join(names)}\n{'=' * 78}\n\n{text}")


if __name__ == "__main__":
    main(sys.argv[1])
