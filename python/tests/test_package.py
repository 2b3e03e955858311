"""The package as installed: what is in it, and whether its words are true."""

from __future__ import annotations

import doctest
import importlib
import importlib.metadata
import inspect
import pkgutil
import re
import sys
from pathlib import Path

import pytest
from conftest import PROJECT

import soleus

MODULES = ["soleus", *(f"soleus.{module.name}" for module in pkgutil.iter_modules(soleus.__path__))]
PAGES = ["python/README.md", "docs/python.md"]
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE


def test_it_is_the_installed_package() -> None:
    assert Path(soleus.__file__).is_relative_to(sys.prefix)
    assert not Path(soleus.__file__).is_relative_to(PROJECT)


def test_versions_agree() -> None:
    cargo = (PROJECT / "Cargo.toml").read_text("utf-8")
    citation = (PROJECT / "CITATION.cff").read_text("utf-8")
    told = re.search(r'^version = "(.+)"$', cargo, re.MULTILINE)
    cited = re.search(r"^version: (.+)$", citation, re.MULTILINE)
    assert told is not None and cited is not None
    installed = importlib.metadata.version("soleus")
    assert soleus.__version__ == installed == told[1] == cited[1]


@pytest.fixture
def place(
    example: Path, example_truth: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A folder from which examples are run: they read `data/` and `tests/` and write to `out/`."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "example").symlink_to(example)
    (tmp_path / "tests" / "fixtures").mkdir(parents=True)
    (tmp_path / "tests" / "fixtures" / "example_truth").symlink_to(example_truth)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MODULES)
@pytest.mark.usefixtures("place")
def test_examples_of_docstrings(name: str) -> None:
    module = importlib.import_module(name)
    failed, _ = doctest.testmod(module, optionflags=FLAGS)
    assert failed == 0


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.usefixtures("place")
def test_examples_of_pages(page: str) -> None:
    failed, tried = doctest.testfile(
        str(PROJECT / page), module_relative=False, optionflags=FLAGS, encoding="utf-8"
    )
    assert tried > 0 and failed == 0


def public() -> list[tuple[str, object]]:
    return [(name, getattr(soleus, name)) for name in soleus.__all__ if name != "__version__"]


@pytest.mark.parametrize(("name", "item"), public())
def test_every_public_name_is_documented(name: str, item: object) -> None:
    documented = inspect.getdoc(item)
    assert documented, name
    if inspect.isfunction(item):
        assert "Examples" in documented, name
    if inspect.isclass(item):
        own = [member for member in vars(item) if not member.startswith("_")]
        silent = [member for member in own if not inspect.getdoc(getattr(item, member))]
        assert not silent, (name, silent)


def test_the_package_is_typed() -> None:
    assert (Path(soleus.__file__).parent / "py.typed").is_file()


def test_licences_come_along() -> None:
    files = importlib.metadata.files("soleus") or []
    names = {path.name for path in files if "licenses" in path.parts}
    assert {"LICENSE", "LICENSE-MIT", "LICENSE-APACHE", "THIRD-PARTY.txt"} <= names
