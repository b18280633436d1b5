"""The messages of the site: every text of its templates and modules, and of the server, that is translated."""

from __future__ import annotations

import ast
from pathlib import Path

from b1mg_graph.site import pages

SITE = Path(pages.__file__).parent
SERVER = SITE.parent / "server"
FUNCTIONS = {"gettext", "ngettext", "say"}

Message = tuple[str, ...]
"""A text in English; or two, for one thing and for several."""


def messages() -> set[Message]:
    """All messages."""
    return {*_of_templates(), *_of_modules()}


def _of_templates() -> set[Message]:
    environment = pages.environment()
    found = set()
    for name in environment.list_templates(["html"]):
        source = environment.loader.get_source(environment, name)[0]
        for _, _, message in environment.extract_translations(source):
            found.add((message,) if isinstance(message, str) else tuple(filter(None, message)))
    return found


def _of_modules() -> set[Message]:
    found = set()
    for file in (*SITE.rglob("*.py"), *SERVER.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and _called(node) in FUNCTIONS:
                found.add(tuple(one.value for one in node.args if isinstance(one, ast.Constant)))
    return found


def _called(node: ast.Call) -> str:
    """The name of the function or method that is called."""
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")
