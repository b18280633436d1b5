"""The words of a framed view as they are written: which texts, in which sizes, in how many lines.

Lengths are in units of the drawing, which are pixels at the scale 1.  The page writes the same words in the same order
(``scripts/lettering.js``); it may use fewer lines where its font is narrower.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from b1mg_graph.model.languages import ENGLISH, matching, text_in
from b1mg_graph.model.time import in_words
from b1mg_graph.network.typeface import Style, split

if TYPE_CHECKING:
    from collections.abc import Sequence

    from b1mg_graph.model.labels import Text
    from b1mg_graph.network.frames import Frame, Row
    from b1mg_graph.network.model import Network
    from b1mg_graph.network.typeface import Words

NAME, DETAIL = Style(13.0), Style(12.25)
TITLE, HEAD, FULL = Style(13.0, bold=True), Style(18.0, bold=True), Style(12.75)
STYLES = {"name": NAME, "detail": DETAIL, "title": TITLE, "head": HEAD, "full": FULL}
MOST_ALSO = 2
"""So many of the other titles of a holder are named beside it; of more, the number is given."""
MOST_BOTH = 24
"""Up to so many characters the two titles of a row between them are named beside it."""


class Wording(NamedTuple):
    """The words between names: that a holder is below another title, and what is in no undertaking."""

    also: str
    elsewhere: str


WORDINGS = {"en": Wording("also", "Elsewhere"), "sv": Wording("även", "På annat håll")}
"""The words of the pictures by language, for each of ``languages.WRITTEN``."""


class Lettering:
    """The words of the frames, titles and rows of one view in one language, in groups that are kept together.

    ``names_roles`` says whether the roles of a row are named beside it: they are, unless all are the same.
    """

    def __init__(self, network: Network, frames: Sequence[Frame], language: str) -> None:
        self._network = network
        self._language = language
        self._frame_of = {title: frame.thing for frame in frames for title in frame.titles}
        self.wording = WORDINGS[matching(language, WORDINGS) or ENGLISH]
        self._is_alone = len(frames) == 1
        self._dates: dict[str | None, list[Words]] = {}
        roles = {edge.role for frame in frames for row in frame.rows for edge in row.edges}
        self.names_roles = len(roles) > 1

    def title(self, body: str) -> list[Words]:
        """A title: its code, where its name does not have it, and its name."""
        name, code = self._text(self._network.nodes[body].label) or body, self._code(body)
        return _each(split(f"{code} {name}" if code and code not in name else name, TITLE))

    def row(self, row: Row) -> list[Words]:
        """A row: the holder's name, the number of sources, and what is beside it."""
        *first, last = split(self._text(self._network.nodes[row.holder].label), NAME) or [(row.holder, NAME)]
        sources = {said.source for edge in row.edges for said in edge.testimonies}
        return [*_each(first), [last, (f"[{len(sources)}]", DETAIL)], *_dotted(self._details(row))]

    def head(self, frame: Frame) -> list[Words]:
        """The heading of a frame: its short name and its name; nothing if it is the only one, of no thing."""
        if frame.thing is None:
            return [] if self._is_alone else _each(split(self.wording.elsewhere, HEAD))
        node = self._network.nodes[frame.thing]
        name, short = self._text(node.label) or frame.thing, self._text(node.short)
        return [split(short, HEAD), split(name, FULL)] if short and short != name else _each(split(name, HEAD))

    def dates(self, frame: Frame) -> list[Words]:
        """Below the heading: when the undertaking began and ended, and the states of the roles in it."""
        if frame.thing not in self._dates:
            self._dates[frame.thing] = self._dated(frame)
        return self._dates[frame.thing]

    def _dated(self, frame: Frame) -> list[Words]:
        node = self._network.nodes[frame.thing] if frame.thing else None
        dates = (node.since or "", node.until or "") if node else ("", "")
        between = " \N{EN DASH} ".join(dates).strip() if any(dates) else ""
        found: dict[str, int] = {}
        for edge in (edge for row in frame.rows for edge in row.edges):
            words = in_words(self._network.state(edge), self._language)
            found[words] = found.get(words, 0) + 1
        parts = [*filter(None, [between]), *(f"{number} {words}" for words, number in found.items())]
        return _dotted(parts)

    def _details(self, row: Row) -> list[str]:
        found = []
        if self.names_roles:
            roles = dict.fromkeys(edge.role for edge in row.edges if edge.role)
            found.append(", ".join(self._text(self._network.roles[role].label) or role for role in roles))
        found += [self._handle(id_) for id_ in row.beside]
        if len(row.titles) > 1 and len(both := " + ".join(map(self._handle, row.titles))) <= MOST_BOTH:
            found.append(both)
        if row.also:
            named = ", ".join(self._handle_of_title(title, row) for title in row.also[:MOST_ALSO])
            more = f" +{len(row.also) - MOST_ALSO}" if len(row.also) > MOST_ALSO else ""
            found.append(f"{self.wording.also} {named}{more}")
        return found

    def _handle_of_title(self, title: str, row: Row) -> str:
        """A title as it is called beside a row: with its undertaking, where that is another one."""
        frame, handle = self._frame_of[title], self._handle(title)
        if frame is None or frame in (self._frame_of[row.titles[0]], title):
            return handle
        return f"{self._handle(frame)} {handle}"

    def _handle(self, id_: str) -> str:
        """The shortest that something is called: its code, its short name, or its name."""
        node = self._network.nodes[id_]
        return node.code or self._text(node.short) or self._text(node.label) or id_

    def _code(self, id_: str) -> str | None:
        code = self._network.nodes[id_].code
        return code if code != id_ else None

    def _text(self, text: Text | None) -> str:
        found = text_in(text, (self._language, self._network.languages[0])) if text else None
        return found[1] if found else ""


def _dotted(parts: Sequence[str]) -> list[Words]:
    """Details that are each kept together, with dots between them."""
    return [split(f"{part} ·" if number < len(parts) else part, DETAIL) for number, part in enumerate(parts, 1)]


def _each(words: Words) -> list[Words]:
    """Words that are in no group."""
    return [[word] for word in words]
