"""Writes the page of the Python package from its own signatures and docstrings to standard output."""

import inspect
import sys

import soleus

HEAD = """# Python

Every name of the package `soleus` with its signature and what its docstring says, as `help(soleus)` tells it.
How it is used stands in [python.md](../python.md), what each column means in [columns.md](columns.md).
"""


def signature(thing):
    try:
        return str(inspect.signature(thing))
    except (TypeError, ValueError):
        return getattr(thing, "__text_signature__", None) or ""


def docstring(thing):
    return inspect.getdoc(thing) or ""


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
