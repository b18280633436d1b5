"""The messages of the site: every text of its templates and modules that other languages translate."""

from __future__ import annotations

import ast
from pathlib import Path

from b1mg_graph.site import pages

SITE = Path(pages.__file__).parent
FUNCTIONS = {"gettext", "ngettext"}

Message = tuple[str, ...]
"""A text in English; or two, for one thing and for several."""


def messages() -> set[Message]:
    """All messages."""
    return {*_of_templates(), *_of_modules()}


def _of_templates() -> set[Message]:
    environment = pages.environment()
    found = set()
    for name in environment.list_templates():
        source = environment.loader.get_source(environment, name)[0]
        for _, _, message in environment.extract_translations(source):
            found.add((message,) if isinstance(message, str) else tuple(filter(None, message)))
    return found


def _of_modules() -> set[Message]:
    found = set()
    for file in SITE.rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in FUNCTIONS:
                found.add(tuple(one.value for one in node.args if isinstance(one, ast.Constant)))
    return found
