"""The page that shows mistakes in facts files, and what the checker says of each, from real runs."""

from __future__ import annotations

import os
import tempfile
from contextlib import chdir
from pathlib import Path
from typing import NamedTuple

import click

from b1mg_graph.compiler.pipeline import assemble
from b1mg_graph.diagnostics.terminal import render
from b1mg_graph.project import find_project
from b1mg_graph.starter import write_starter

_SOUND = """\
source:
  id: note-2026
  title: A note
  publisher: reedmark-agency
  issued: 2026-11-01
  kind: news-item
  url: https://example.org/note

people:
  eva-berg:
    name: Eva Berg
    roles:
      - {role: member, in: northern-lakes, since: 2025-10, place: page 1}
      - {role: observer, in: ripplemark, place: page 2}
"""


_HEAD = """\
People who are not programmers write these files, and YAML has its traps.  Each mistake below was made in this file, in
a data set made by `b1mg-graph init`, and below it is what `b1mg-graph check` says.  One mistake gets one finding, and
the rest of the file is checked all the same.

"""


class _Mistake(NamedTuple):
    """A heading, and what is written in place of what."""

    heading: str
    before: str
    after: str


_MISTAKES = (
    _Mistake("An apostrophe in single quotation marks", "A note", "'Eva's note'"),
    _Mistake("An open quotation mark", "A note", '"A note'),
    _Mistake("Curly quotation marks", "A note", "\u201cIce: a note\u201d"),
    _Mistake("A colon in a text", "A note", "Ice: a note"),
    _Mistake("A # that cuts a text", "A note", "Note #5"),
    _Mistake("No space after a colon", "name: Eva", "name:Eva"),
    _Mistake("No spaces in brackets", "role: member, in: ", "role:member, in:"),
    _Mistake("A no-break space after a colon", "name: ", "name:\u00a0"),
    _Mistake("Indentation that is off by one", "    name", "   name"),
    _Mistake("A key in the column of the ids", "    roles", "  roles"),
    _Mistake("A tab", "    name", "\tname"),
    _Mistake("An open bracket", "page 1}", "page 1"),
    _Mistake(
        "A merge conflict",
        "    name: Eva Berg\n",
        "<<<<<<< HEAD\n    name: Eva Berg\n=======\n    name: Eva Bergh\n>>>>>>> side\n",
    ),
    _Mistake("A tilde for a text", "page 1", "~"),
    _Mistake("A date in another notation", "2026-11-01", "1 November 2026"),
    _Mistake("A date that can be read in two ways", "2026-11-01", "03/04/2026"),
    _Mistake("A day that does not exist", "2026-11-01", "2026-02-30"),
    _Mistake("Another word for a section", "people:", "persons:"),
    _Mistake("Another word for a key", "since:", "från:"),
    _Mistake("Contact data", "    roles:", "    email: eva@example.org\n    roles:"),
    _Mistake("A language that the data set does not have", "Eva Berg", "{en: Eva, fr: Ève}"),
    _Mistake("A country that another program has rewritten", "place: page 2", "for: false"),
)


def mistakes_page(made: str) -> str:
    """The page as Markdown; ``made`` is the note that it is made by a program."""
    parts = ["# Mistakes, and what each gets\n\n", made, _HEAD, f"```yaml\n{_SOUND}```\n"]
    with tempfile.TemporaryDirectory() as folder, chdir(folder):
        write_starter(Path("initiative"))
        os.chdir("initiative")
        for mistake in _MISTAKES:
            file = Path("data/sources/note.yaml")
            file.write_text(_SOUND.replace(mistake.before, mistake.after, 1), "utf-8")
            found = "\n".join(click.unstyle(render(one)) for one in assemble(find_project()).diagnostics)
            parts.append(f"\n## {mistake.heading}\n\n```text\n{found}\n```\n")
    return "".join(parts)
