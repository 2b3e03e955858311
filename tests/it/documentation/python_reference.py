"""Writes the page of the Python package from its own signatures and docstrings to standard output."""

import inspect
import re
import sys

import soleus

HEAD = """# Python

Every name of the package `soleus` with its signature and what its docstring says, as `help(soleus)` tells it.
How it is used stands in [python.md](../python.md), what each column means in [columns.md](columns.md).
"""


class Words:
    """An annotation that was kept as words, shown without quotes."""

    def __init__(self, words):
        self.words = words

    def __repr__(self):
        return self.words


def bare(annotation):
    return Words(annotation) if isinstance(annotation, str) else annotation


def signature(thing):
    try:
        told = inspect.signature(thing)
        shown = [
            one.replace(annotation=bare(one.annotation))
            for one in told.parameters.values()
            if one.name != "self"
        ]
        return str(told.replace(parameters=shown, return_annotation=bare(told.return_annotation)))
    except (TypeError, ValueError):
        return getattr(thing, "__text_signature__", None) or ""


def docstring(thing):
    """What a thing says of itself: sentences as they are, lists of arguments and examples set as text."""
    lines = (inspect.getdoc(thing) or "").splitlines()
    rules = (at for at, line in enumerate(lines[1:]) if line and not line.strip("-"))
    first = next(rules, len(lines))
    sentences = "\n".join(lines[:first]).strip()
    sentences = re.sub(r":[a-z]+:`([^`]*)`", r"`\1`", sentences)
    listed = "\n".join(lines[first:]).strip()
    return f"{sentences}\n\n~~~text\n{listed}\n~~~" if listed else sentences


def public(names):
    return sorted(name for name in names if not name.startswith("_"))


def tell(level, title, text):
    if not text:
        sys.exit(f"{title} has no docstring; write one")
    print(f"\n{'#' * level} `{title}`\n\n{text}")


def tell_class(name, kind):
    tell(2, f"soleus.{name}", docstring(kind))
    for member in public(vars(kind)):
        thing = inspect.getattr_static(kind, member)
        if isinstance(thing, (staticmethod, classmethod)):
            thing = thing.__func__
        call = signature(thing) if callable(thing) else ""
        tell(3, f"{name}.{member}{call}", docstring(thing))


print(HEAD, end="")
for name in getattr(soleus, "__all__", None) or public(vars(soleus)):
    thing = getattr(soleus, name)
    if inspect.isclass(thing):
        tell_class(name, thing)
    elif callable(thing):
        tell(2, f"soleus.{name}{signature(thing)}", docstring(thing))
