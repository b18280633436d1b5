"""The search of the site: a page that lists every thing and question, which a script narrows to what is asked for.

It works from disk and without a server.  The list is the index: each entry has its names as the checker folds them
(``spelling.spellings``), and the script folds what is typed by the same table.  Without script it is a plain list.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from b1mg_graph.query.examples import examples_of, library_of
from b1mg_graph.rdf.ntriples import lexical_form
from b1mg_graph.spelling import FOLDED, fold, spellings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from b1mg_graph.site.editions import File
    from b1mg_graph.site.links import Linked
    from b1mg_graph.site.pages import Pages


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing or a question: its name, what it is, and its names folded, separated by spaces, the first first."""

    thing: Linked
    kind: str
    names: str


def search_pages(pages: Pages) -> Iterator[File]:
    """The file ``search.html``."""
    from markupsafe import Markup

    entries = [*_things(pages), *_questions(pages)]
    letters = json.dumps({letter: ways[0] for letter, ways in FOLDED.items()})
    yield pages.page(
        "search.html",
        "search.html",
        entries=sorted(entries, key=lambda entry: (fold(entry.thing.text), entry.thing.href or "")),
        letters=Markup(letters),  # noqa: S704 - the table has letters only
    )


def search_script() -> str:
    """The script of the search, which is the same in all editions."""
    return (Path(__file__).parent / "search.js").read_text("utf-8")


def _things(pages: Pages) -> Iterator[Entry]:
    assembly, edition = pages.site.assembly, pages.edition
    naming = {f"<{path}>" for path in assembly.schema.naming}
    for id_, target in assembly.index.classes.items():
        thing = edition.links.thing(id_)
        stated = assembly.current.statements.of(assembly.settings.term(id_))
        names = [lexical_form(s.value) for s in stated if s.predicate in naming]
        yield Entry(thing, assembly.schema.types[target].name(edition.written), _folded(thing.text, *names, id_))


def _questions(pages: Pages) -> Iterator[Entry]:
    assembly, links = pages.site.assembly, pages.edition.links
    every = (question for group in library_of(assembly) for question in group)
    for example in examples_of(every, assembly):
        title = links.worded(example.question.title)
        href = f"questions/{example.question.name}.html"
        yield Entry(
            type(title)(title.text, title.language, href), pages.edition.words.gettext("question"), _folded(title.text)
        )


def _folded(*names: str) -> str:
    return " ".join(dict.fromkeys(spelling for name in names for spelling in spellings(name) if spelling))
