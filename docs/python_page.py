"""The page on using the package from Python: what ``b1mg_graph`` exports, from its docstrings."""

from __future__ import annotations

import inspect
import re
from functools import cached_property
from typing import TYPE_CHECKING, Any

import b1mg_graph

if TYPE_CHECKING:
    from collections.abc import Iterator

HEAD = """
Names are imported from `b1mg_graph`.  Its other modules are no public interface: they may change in any release.
The examples use the data that ship with the package, and the tests run them.
"""


def python_page(made: str) -> str:
    """The page in Markdown: every exported class with its signature, docstring, and public methods and properties.

    ``made`` is the note at its head that says that it is generated.
    """
    classes = [getattr(b1mg_graph, name) for name in b1mg_graph.__all__ if not name.startswith("_")]
    parts = [part for class_ in classes for part in _class(class_)]
    return "".join(["# The Python interface\n\n", made, HEAD.lstrip(), *parts])


def _class(class_: type) -> Iterator[str]:
    yield f"\n## {class_.__name__}\n"
    if issubclass(class_, Exception):
        yield f"\nA subclass of `{class_.__bases__[0].__name__}`.\n"
    elif hasattr(class_, "__dataclass_fields__"):
        yield f"\n```python\n{class_.__name__}{_signature(class_)}\n```\n"
    yield _text(class_)
    for name, member in vars(class_).items():
        if not name.startswith("_"):
            yield from _member(class_, name, member)


def _member(class_: type, name: str, member: object) -> Iterator[str]:
    if isinstance(member, (property, cached_property)):
        getter = member.fget if isinstance(member, property) else member.func
        returned = inspect.signature(getter).return_annotation if getter else ""
        yield f"\n### {class_.__name__}.{name}: {returned}\n{_text(getter)}"
    elif inspect.isfunction(member) or isinstance(member, classmethod):
        function: Any = member.__func__ if isinstance(member, classmethod) else member
        yield f"\n### {class_.__name__}.{name}\n\n```python\n{name}{_signature(function, bound=True)}\n```\n"
        yield _text(function)


def _signature(function: Any, *, bound: bool = False) -> str:
    """The signature as it is written in the source, without ``self`` or ``cls``; one parameter a line where long."""
    signature = inspect.signature(function)
    parameters = list(signature.parameters.values())[1 if bound else 0 :]
    line = re.sub(r"(: |-> )'([^']*)'", r"\1\2", str(signature.replace(parameters=parameters)))
    if len(line) <= 100:
        return line
    inner, _, returned = line.removeprefix("(").rpartition(")")
    return "(\n" + "".join(f"    {part},\n" for part in re.split(r", (?![^\[]*\])", inner)) + f"){returned}"


def _text(documented: object) -> str:
    """A docstring in Markdown, its examples as blocks of code."""
    parts = []
    for paragraph in (inspect.getdoc(documented) or "").split("\n\n"):
        is_example = paragraph.startswith(">>>")
        parts.append(f"```pycon\n{paragraph}\n```" if is_example else paragraph.replace("``", "`"))
    return "\n" + "\n\n".join(parts) + "\n"
