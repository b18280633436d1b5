"""Reports of mistakes: where they go, and what they say.

``report_to`` of ``graph.yaml`` is the address: of the page of an issue tracker that opens a new issue, or the e-mail
address of an office.  It is compiled into one template of an address, which the site and the network page fill in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict
from urllib.parse import quote

if TYPE_CHECKING:
    from collections.abc import Mapping

_ITS_OWN = "/-/issues/new"
"""How the address ends on GitLab, whose parameters have other names than those of GitHub, Gitea and Forgejo."""

_UNRESERVED = "!'()*~"
"""What ``encodeURIComponent`` of ECMAScript leaves as it is, beside what ``quote`` does."""

LONGEST = {"statement": 300, "sources": 700, "link": 700, "data": 200}
"""The most characters of each part; mail programs and web servers cut addresses of more than some thousand."""


class ReportWords(TypedDict):
    """The title and the text of a report in one language; ``{…}`` are the parts named in ``LONGEST``."""

    title: str
    text: str


WORDS: dict[str, ReportWords] = {
    "en": {
        "title": "Mistake: {statement}",
        "text": "What is wrong, and which source shows it?\n\n\n\n"
        "Statement: {statement}\nStated by: {sources}\nLink: {link}\nData: {data}\n",
    },
    "sv": {
        "title": "Fel: {statement}",
        "text": "Vad är fel, och vilken källa visar det?\n\n\n\n"
        "Uppgift: {statement}\nEnligt: {sources}\nLänk: {link}\nData: {data}\n",
    },
}
"""The words of a report by language; no other module has them."""


def template_of(report_to: str | None) -> str | None:
    """The address with ``{title}`` and ``{body}`` where the title and the text go; None without an address."""
    if report_to is None or "{body}" in report_to:
        return report_to
    if not report_to.startswith("https://"):
        return f"mailto:{report_to}?subject={{title}}&body={{body}}"
    if report_to.endswith(_ITS_OWN):
        return f"{report_to}?issue[title]={{title}}&issue[description]={{body}}"
    return f"{report_to}?title={{title}}&body={{body}}"


def filled(words: str, parts: Mapping[str, str]) -> str:
    """``words`` with the ``parts`` of ``LONGEST``, each cut where it is too long."""
    for name, longest in LONGEST.items():
        words = words.replace(f"{{{name}}}", clipped(parts[name], longest))
    return words


def clipped(text: str, longest: int) -> str:
    """The text, or its beginning and an ellipsis where it has more than ``longest`` characters."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def address_of(template: str, title: str, text: str) -> str:
    """The address that opens a report with this title and text (RFC 3986; of e-mail, RFC 6068)."""
    if template.startswith("mailto:"):
        text = text.replace("\n", "\r\n")
    return template.replace("{title}", quote(title, _UNRESERVED)).replace("{body}", quote(text, _UNRESERVED))
